"""What use cases ask about papers: numbers, profile, the branches' own templates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.papers import Grounds, OwnTemplate, PaperKind, Profile, Template


class PaperLedger(Protocol):
    """What a paper is made with."""

    def numbers(self, campaign_id: CampaignId) -> Mapping[PaperKind, int]:
        """The numbers that were given to papers of the round."""
        ...

    def grounds(self, campaign_id: CampaignId) -> Grounds:
        """What there is of the round to make papers of."""
        ...

    def own_template(self, branch_id: BranchId, kind: Template) -> bytes | None:
        """The branch's own template of a kind, as DOCX."""
        ...

    def own_templates(self, branch_id: BranchId) -> tuple[OwnTemplate, ...]:
        """Which kinds of paper the branch has set in templates of its own."""
        ...


class PaperDesk(Protocol):
    """What an operator sets up."""

    def own_templates(self, branch_id: BranchId) -> tuple[OwnTemplate, ...]:
        """Which kinds of paper the branch has set in templates of its own, for the operator's list."""
        ...

    def use_template(self, branch_id: BranchId, own: OwnTemplate, body: bytes, at: datetime) -> None:
        """Keep the branch's template of a kind, in place of an earlier one."""
        ...

    def remove_template(self, branch_id: BranchId, kind: Template) -> bool:
        """Ours again; False where the branch had none of its own."""
        ...

    def set_profile(self, branch_id: BranchId, profile: Profile) -> None:
        """In which profile the branch's papers are set from now on."""
        ...
