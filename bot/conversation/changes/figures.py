"""What becomes true of figures that travel upward."""

from bot.domain.member import BranchId
from bot.domain.organisation.submission import Submission
from bot.domain.value import value


@value
class FiguresStepped:
    """The last step of the submission is taken; `branch_id` is that of whose figures they are, if it is one
    that uses the program."""

    submission: Submission
    branch_id: BranchId | None = None


FiguresChange = FiguresStepped
