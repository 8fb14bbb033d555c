"""What happened to an item, a few steps on a page: notes are shown whole."""

from collections.abc import Sequence

from bot.conversation.screens.remediation import History
from bot.domain.commitment import CommitmentItem
from bot.domain.remediation import Happening, told

ON_A_PAGE = 3  # three of the longest notes fit a message


def history_page(item: CommitmentItem, happenings: Sequence[Happening], page: int) -> History:
    """The page of that number, or the nearest there is."""
    happenings = told(happenings)
    pages = max(1, -(-len(happenings) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    newest = happenings[::-1][(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return History(item=item, happenings=newest, page=page, pages=pages)
