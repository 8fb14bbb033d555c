"""A vote in the meeting: official members who are present, in favour, against, of another opinion."""

import re
from dataclasses import replace
from enum import IntEnum

from bot.domain.value import value

MOST_VOTES = 20  # of a sitting


class Motion(IntEnum):
    """What need not be typed; the numbers travel in buttons."""

    MINUTES = 1
    CONCLUSION = 2
    REMEDIES = 3


class Ballot(IntEnum):
    """Tán thành, không tán thành, ý kiến khác."""

    IN_FAVOUR = 1
    AGAINST = 2
    OTHER = 3


_FIELDS = {Ballot.IN_FAVOUR: "in_favour", Ballot.AGAINST: "against", Ballot.OTHER: "other"}
_COUNTS = re.compile(r"(\d{1,4})(?:[^\d\n]+(\d{1,4}))?(?:[^\d\n]+(\d{1,4}))?")

Counts = tuple[int, int, int]


@value
class Vote:
    """A question and its counts; `revision` tells an old screen from the one shown now."""

    number: int
    motion: Motion | None = None
    question: str = ""
    in_favour: int = 0
    against: int = 0
    other: int = 0
    revision: int = 0

    @property
    def counts(self) -> Counts:
        """In favour, against, other."""
        return self.in_favour, self.against, self.other

    @property
    def total(self) -> int:
        """All that were given."""
        return sum(self.counts)

    def counted(self, counts: Counts) -> "Vote":
        """The same with these counts."""
        in_favour, against, other = counts
        now = self.revision + 1
        return replace(self, in_favour=in_favour, against=against, other=other, revision=now)


def one_more(vote: Vote, ballot: Ballot, voters: int) -> Counts | None:
    """The counts with one more; where all have voted, one who was in favour has changed sides."""
    name = _FIELDS[ballot]
    more = replace(vote, **{name: getattr(vote, name) + 1})
    if more.total <= voters:
        return more.counts
    if ballot is Ballot.IN_FAVOUR or not vote.in_favour or vote.total > voters:
        return None
    return replace(more, in_favour=vote.in_favour - 1).counts


def typed_counts(text: str) -> Counts | None:
    """What "24 1 0" or "24/1/0" says; what is left out is none."""
    found = _COUNTS.fullmatch(text.strip())
    if found is None:
        return None
    in_favour, against, other = (int(number or 0) for number in found.groups())
    return in_favour, against, other
