"""Figures of one unit in one table on their way up: what came, what could be sent now, who is concerned."""

from bot.domain.member import MemberId
from bot.domain.organisation.steps_allowed import Concerned, StepRefusal, stepped
from bot.domain.organisation.submission import Step, StepProblem, Submission, SubmissionState, Submitted
from bot.domain.organisation.versions import Version, same_figures
from bot.domain.tables.kind import TableKind
from bot.domain.value import value

Refusal = StepRefusal | StepProblem


@value
class Filing:
    """`next`: the version that could be sent now, for who acts for the unit; None: nothing is told, or not
    asked."""

    submission: Submission
    people: Concerned
    next: Version | None = None

    @property
    def kind(self) -> TableKind:
        """Of which table."""
        return TableKind(self.submission.asked)

    @property
    def state(self) -> SubmissionState:
        """How far it has come."""
        return self.submission.state

    @property
    def version(self) -> int:
        """The number of what came in last; 0: nothing."""
        return self.submission.newest.number if self.submission.newest else 0

    @property
    def waits(self) -> bool:
        """Whether something waits to be approved."""
        return self.state is SubmissionState.SUBMITTED

    @property
    def is_new(self) -> bool:
        """Whether what could be sent is different from what came in last."""
        newest = self.submission.newest
        return self.next is not None and not (newest and same_figures(newest, self.next))

    def after(self, who: MemberId, step: Step) -> Submission | Refusal:
        """With one more step, or why it cannot be taken."""
        return stepped(who, step, self.submission, self.people)

    def sent(self, who: MemberId) -> Submission | Refusal | None:
        """With what is told now; None where nothing is."""
        return self.after(who, Submitted(self.next)) if self.next else None
