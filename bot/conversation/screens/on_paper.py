"""Screens of members on paper; what is entered at a member's place is shown on the member's own screens."""

from bot.conversation.screens import Screen
from bot.domain.on_paper import PaperMember
from bot.domain.value import value


@value(kw_only=True)
class PaperMembers(Screen):
    """Those without an account, on paper, or who asked for help."""

    count: int
    marked: int | None  # how many have handed in; None: no round is open


@value(kw_only=True)
class PaperMemberPage(Screen):
    """One of them. `entered` counts the items entered from paper, `to_compare` those not compared."""

    owner: PaperMember
    entered: int = 0
    to_compare: int = 0
