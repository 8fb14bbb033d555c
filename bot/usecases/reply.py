"""What a member is answered: a page, a short word beside it, and where the live screen stands."""

from bot.domain.member import Language
from bot.domain.value import value
from bot.views.page import Page


@value
class Reply:
    """`last_message` holds the live screen (None: there is none yet); `account_id` is None for strangers.

    `overdue` says that an earlier screen may never have come out: whatever shows this one says that it did.
    """

    page: Page
    notice: str = ""
    account_id: int | None = None
    last_message: int | None = None
    overdue: bool = False
    pushed: bool = False  # something was queued for delivery
    clears: bool = False  # what stands in the chat goes first, where the messenger can do that
    language: Language = Language.VI
    buried: bool = False  # something may have been deleted
