"""How figures travel upward: submitted, checked, returned with a remark, approved; every step stays.

What stood at a moment (cut-off) follows from the steps up to it, so that nothing need be copied to be frozen.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Version, same_figures
from bot.domain.value import value

LONGEST_REMARK = 500
MOST_STEPS = 60  # of one submission


class SubmissionState(StrEnum):
    """Chưa nộp, đã nộp, trả lại, đã duyệt."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class StepProblem(StrEnum):
    """Why a step cannot be taken."""

    NOT_SUBMITTED = "not_submitted"  # nothing waits to be checked
    NOT_APPROVED = "not_approved"  # there is no approval to be taken back
    APPROVED_ALREADY = "approved_already"
    UNCHANGED = "unchanged"  # the figures are those that wait or stand approved
    NO_REMARK = "no_remark"  # nothing is returned without saying why
    REMARK_TOO_LONG = "remark_too_long"
    EARLIER = "earlier"  # than the step before it
    OTHER_VERSION = "other_version"  # a newer one has come in: look at it first
    TOO_MANY = "too_many"


@value
class Submitted:
    """A version of the figures came in."""

    version: Version


@value
class Returned:
    """A version was sent back, with what is to be looked at; an approval of it ends."""

    version: int
    at: datetime
    by: MemberId
    remark: str


@value
class Approved:
    """A version counts from this moment on, in place of an earlier one."""

    version: int
    at: datetime
    by: MemberId


@value
class Unapproved:
    """An approval, which was the last step, is taken back: the version waits again, and what it replaced
    counts.

    What stood at a cut-off before that moment stays as it was.
    """

    version: int
    at: datetime
    by: MemberId


Step = Submitted | Returned | Approved | Unapproved
_LEAVES: Mapping[type[Step], SubmissionState] = MappingProxyType(
    {
        Submitted: SubmissionState.SUBMITTED,
        Returned: SubmissionState.RETURNED,
        Approved: SubmissionState.APPROVED,
        Unapproved: SubmissionState.SUBMITTED,
    }
)


@value
class Submission:
    """The figures of one unit for one period, by the key of what is asked for, such as a table's."""

    unit: UnitId
    period: Period
    asked: str
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> SubmissionState:
        """What the last step left."""
        return _LEAVES[type(self.steps[-1])] if self.steps else SubmissionState.NOT_SUBMITTED

    @property
    def versions(self) -> tuple[Version, ...]:
        """All that came in, oldest first; they are numbered from 1."""
        return tuple(step.version for step in self.steps if isinstance(step, Submitted))

    @property
    def newest(self) -> Version | None:
        """What came in last."""
        return self.versions[-1] if self.steps else None

    @property
    def counted(self) -> Version | None:
        """What is summed: the version approved last, unless that was returned since.

        While a correction waits, or goes back, what it would correct still counts.
        """
        counting = [0]  # versions approved, each in place of the one before
        for step in self.steps:
            if isinstance(step, Approved):
                counting.append(step.version)
            elif isinstance(step, Unapproved):
                counting.pop()
            elif isinstance(step, Returned) and step.version == counting[-1]:
                counting.append(0)
        return self.versions[counting[-1] - 1] if counting[-1] else None

    @property
    def remark(self) -> str:
        """Why it was returned, while it is."""
        last = self.steps[-1] if self.steps else None
        return last.remark if isinstance(last, Returned) else ""

    def at(self, moment: datetime) -> "Submission":
        """The same as it stood at the moment, steps of that very moment included: frozen at a cut-off."""
        return replace(self, steps=tuple(step for step in self.steps if moment_of(step) <= moment))


def moment_of(step: Step) -> datetime:
    """When it was taken, with its zone."""
    return step.version.at if isinstance(step, Submitted) else step.at


def taken(submission: Submission, step: Step) -> Submission | StepProblem:
    """The submission with one more step, or why it cannot be taken. Who may take it, `may_take` says."""
    problem = _hindered(submission, step) or _misplaced(submission, step)
    return problem or replace(submission, steps=(*submission.steps, step))


def _hindered(submission: Submission, step: Step) -> StepProblem | None:
    if len(submission.steps) >= MOST_STEPS:
        return StepProblem.TOO_MANY
    if submission.steps and moment_of(step) < moment_of(submission.steps[-1]):
        return StepProblem.EARLIER
    if isinstance(step, Returned) and not step.remark.strip():
        return StepProblem.NO_REMARK
    if isinstance(step, Returned) and len(step.remark) > LONGEST_REMARK:
        return StepProblem.REMARK_TOO_LONG
    return None


def _misplaced(submission: Submission, step: Step) -> StepProblem | None:
    if isinstance(step, Submitted):
        return _not_new(submission, step.version)
    if submission.state in (SubmissionState.NOT_SUBMITTED, SubmissionState.RETURNED):
        return StepProblem.NOT_SUBMITTED
    if step.version != len(submission.versions):
        return StepProblem.OTHER_VERSION
    is_approved = submission.state is SubmissionState.APPROVED
    if isinstance(step, Approved):
        return StepProblem.APPROVED_ALREADY if is_approved else None
    return StepProblem.NOT_APPROVED if isinstance(step, Unapproved) and not is_approved else None


def _not_new(submission: Submission, version: Version) -> StepProblem | None:
    """A second tap brings the same figures again; after a return they may be sent again as they were."""
    newest = submission.newest
    if version.number != len(submission.versions) + 1:
        return StepProblem.OTHER_VERSION
    waits = newest is not None and submission.state is not SubmissionState.RETURNED
    return StepProblem.UNCHANGED if newest and waits and same_figures(newest, version) else None
