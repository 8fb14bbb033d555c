"""What the operator does with the figures of a unit, as its committee says: several tables by one command."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import (
    Returned,
    Step,
    StepProblem,
    Submission,
    SubmissionState,
    Submitted,
    moment_of,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import CellChange, differences
from bot.domain.tables.kind import ROWS, TableKind
from bot.domain.value import value
from bot.usecases.figures.submitting import (
    OPERATING,
    FiguresProblem,
    Refusal,
    Wanted,
    approve,
    living,
    send_back,
    submit,
)
from bot.usecases.ports.figures import Above

NEWEST = 0  # of each table the version that came in last


@value
class Several:
    """Figures of one unit for one period: of these tables, or (none) of all in which it has some."""

    unit: UnitId
    period: Period
    kinds: tuple[TableKind, ...] = ()

    def wanted(self) -> Iterator[Wanted]:
        """Table by table."""
        return (Wanted(self.unit, kind, self.period) for kind in self.kinds or ROWS)


@value
class Stepped:
    """What became of one table: its submission after the step, or why that could not be taken."""

    kind: TableKind
    done: Submission | Refusal

    @property
    def came(self) -> Submission | None:
        """The submission, where the step was taken."""
        return self.done if isinstance(self.done, Submission) else None


@value
class StepTaken:
    """A step by its name, when it was taken, with which version, and the remark of one that goes back."""

    name: str
    at: datetime
    version: int
    remark: str = ""


@value
class Filed:
    """What came in of one table, and by version what is different from the one before."""

    kind: TableKind
    submission: Submission
    changes: dict[int, tuple[CellChange, ...]]

    @property
    def steps(self) -> tuple[StepTaken, ...]:
        """What was done with it, earliest first."""
        return tuple(map(_taken, self.submission.steps))


def is_there(above: Above, several: Several) -> bool:
    """Whether there is such a unit in the period."""
    return living(above.organisation.kept().organisation, several.unit, several.period) is not None


def submit_tables(above: Above, several: Several, now: datetime) -> tuple[Stepped, ...]:
    """A version of each: what the ledger counts, of a committee its sum."""
    found = _steps(several.wanted(), lambda wanted: submit(above, wanted, OPERATING, now))
    return tuple(each for each in found if several.kinds or each.done is not FiguresProblem.NOTHING_COUNTED)


def approve_tables(above: Above, several: Several, version: int, now: datetime) -> tuple[Stepped, ...]:
    """The version of each counts from now on."""
    return _steps(
        _waiting(above, several),
        _with_newest(above, lambda wanted, newest: approve(above, wanted, version or newest, OPERATING, now)),
    )


def return_tables(
    above: Above, several: Several, version: int, remark: str, now: datetime
) -> tuple[Stepped, ...]:
    """The version of each goes back with the remark."""
    by = (OPERATING, now)
    return _steps(
        _waiting(above, several),
        _with_newest(above, lambda wanted, newest: send_back(above, wanted, version or newest, remark, by)),
    )


def filed_tables(above: Above, several: Several) -> tuple[Filed, ...]:
    """Of each table of which something came in, its steps and what has changed."""
    found = ((wanted.kind, _came(above, wanted)) for wanted in several.wanted())
    return tuple(Filed(kind, came, _changes(came)) for kind, came in found if came)


def _steps(wanted: Iterable[Wanted], step: Callable[[Wanted], Submission | Refusal]) -> tuple[Stepped, ...]:
    return tuple(Stepped(each.kind, step(each)) for each in wanted)


def _waiting(above: Above, several: Several) -> list[Wanted]:
    """The tables that are named; where none is, those that wait to be approved."""
    came = [(wanted, _came(above, wanted)) for wanted in several.wanted()]
    return [
        wanted for wanted, each in came if several.kinds or (each and each.state is SubmissionState.SUBMITTED)
    ]


def _with_newest(
    above: Above, step: Callable[[Wanted, int], Submission | Refusal]
) -> Callable[[Wanted], Submission | Refusal]:
    """The step with the version that came in last. Where nothing has come, nothing is begun either: a unit of
    which something was kept cannot be taken back."""

    def taken(wanted: Wanted) -> Submission | Refusal:
        came = _came(above, wanted)
        return step(wanted, len(came.versions)) if came else StepProblem.NOT_SUBMITTED

    return taken


def _taken(step: Step) -> StepTaken:
    version = step.version.number if isinstance(step, Submitted) else step.version
    remark = step.remark if isinstance(step, Returned) else ""
    return StepTaken(type(step).__name__.lower(), moment_of(step), version, remark)


def _came(above: Above, wanted: Wanted) -> Submission | None:
    came = above.organisation.submissions(wanted.kind.value, wanted.period)
    return next((each for each in came if each.unit == wanted.unit), None)


def _changes(came: Submission) -> dict[int, tuple[CellChange, ...]]:
    return {after.number: differences(before, after) for before, after in pairwise(came.versions)}
