"""What somebody types to have percentages checked, a line each."""

from bot.domain.tables.audit import Audit, audited
from bot.domain.tables.printed_share import typed_share
from bot.domain.value import value

MOST_LINES = 20  # of one message that are looked at


@value
class CheckedShare:
    """A printed percentage that was checked; `is_mixed_up`: dot and comma are the other way round."""

    audit: Audit
    is_mixed_up: bool = False


@value
class CheckedText:
    """What became of each line: checked, not read, or `left` for another message."""

    shares: tuple[CheckedShare, ...] = ()
    unread: int = 0
    left: int = 0


def checked_text(text: str) -> CheckedText:
    """Every line that says n/d and a percentage, checked; empty lines do not count."""
    lines = [line for line in text.splitlines() if line.strip()]
    here = lines[:MOST_LINES]
    shares = [typed_share(line) for line in here]
    found = tuple(CheckedShare(audited(share), share.is_mixed_up) for share in shares if share)
    return CheckedText(found, len(here) - len(found), len(lines) - len(here))
