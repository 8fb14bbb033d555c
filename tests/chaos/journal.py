"""What members gave and what they were shown as saved: lines of a file, written the moment it happens."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class What(StrEnum):
    """What a line tells of."""

    GAVE = "gave"  # an update, by its number
    JOINED = "joined"
    CONSENT = "consent"  # purpose
    ANSWER = "answer"  # indicator:level, the level -1 where the member would rather talk
    SIGN = "other sign"  # words
    LIST_DONE = "list done"
    PERHAPS = "perhaps"  # pressed, and the screen that came may be that of something else
    FACT = "finding"  # indicator:words
    ITEM = "item"  # words
    MEASURE = "measure"  # words
    DUE = "due date"  # ISO date
    RHYTHM = "rhythm"  # its name
    CLOSED = "commitment closed"
    SENT = "report sent"
    JUMP = "jump"  # of the calendar, to this moment; not about anybody


UNSEEN = frozenset({What.GAVE, What.PERHAPS, What.JUMP})  # all but these are shown as saved


@dataclass(frozen=True)
class Line:
    """`chat` is the phone; `at` the machine's second."""

    chat: int
    what: What
    value: str
    at: float


class Journal:
    """Appends; what is written once is never changed."""

    def __init__(self, file: Path, clock: Callable[[], float]) -> None:
        self._out = file.open("a", encoding="utf-8")
        self._clock = clock
        self.counts: Counter[What] = Counter()

    def note(self, chat: int, what: What, value: object = "") -> None:
        """One more line."""
        line = Line(chat, what, str(value), self._clock())
        self._out.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
        self.counts[what] += 1

    @property
    def saved(self) -> int:
        """How much was shown as saved so far."""
        return sum(times for what, times in self.counts.items() if what not in UNSEEN)

    def close(self) -> None:
        self._out.close()


def read(file: Path) -> Iterable[Line]:
    """All lines, oldest first."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield Line(**{**fields, "what": What(fields["what"])})
