"""What becomes true about the papers of a branch."""

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.papers import PaperKind, Profile
from bot.domain.value import value


@value
class ProfileSet:
    """The papers of the branch are set in this profile from now on."""

    branch_id: BranchId
    profile: Profile


@value
class PaperNumbered:
    """A paper of the round bears this number; None leaves room for ink."""

    campaign_id: CampaignId
    kind: PaperKind
    number: int | None


PaperChange = ProfileSet | PaperNumbered
