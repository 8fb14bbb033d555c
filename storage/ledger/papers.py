"""Queries about papers: profile and numbers, and the branches' own templates."""

from datetime import datetime
from typing import assert_never

from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.conversation.changes.papers import PaperChange, PaperNumbered, ProfileSet
from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, SubjectClass
from bot.domain.papers import Grounds, OwnTemplate, PaperKind, Profile, Template
from storage.ledger.drafting_tables import lead_in
from storage.ledger.meeting_tables import meeting
from storage.ledger.paper_tables import paper_number, paper_template
from storage.ledger.tables import branch, campaign, item, member
from storage.unit import Unit

_SET_PROFILE = update(branch).where(branch.c.id == bindparam("which"))
_NUMBERS = select(paper_number).where(paper_number.c.campaign_id == bindparam("campaign"))
_THIS_PAPER = (paper_number.c.campaign_id == bindparam("campaign")) & (
    paper_number.c.kind == bindparam("which")
)
_FORGET_NUMBER = delete(paper_number).where(_THIS_PAPER)
_KEEP_NUMBER = insert(paper_number)
_THIS_TEMPLATE = (paper_template.c.branch_id == bindparam("branch")) & (
    paper_template.c.kind == bindparam("which")
)
_BODY = select(paper_template.c.body).where(_THIS_TEMPLATE)
_TEMPLATES = select(paper_template.c.kind, paper_template.c.digest, paper_template.c.size).where(
    paper_template.c.branch_id == bindparam("branch")
)
_THIS_ROUND = campaign.c.id == bindparam("campaign")
_later = meeting.alias("later")
_NEWEST = ~exists().where(_later.c.campaign_id == meeting.c.campaign_id, _later.c.number > meeting.c.number)
_SITTING = (meeting.c.campaign_id == campaign.c.id, _NEWEST)
_OF_BRANCH = (
    item.c.campaign_id == campaign.c.id,
    item.c.subject_class == SubjectClass.ORGANISATION.value,
    item.c.state != ItemState.WITHDRAWN.value,
    member.c.id == item.c.member_id,
    member.c.branch_id == campaign.c.branch_id,
)
_GROUNDS = select(
    exists().where(lead_in.c.campaign_id == campaign.c.id, lead_in.c.version > 0).label("out"),
    exists().where(*_SITTING, meeting.c.opened_at.is_not(None)).label("opened"),
    exists().where(*_SITTING, meeting.c.concluded_at.is_not(None)).label("concluded"),
    exists().where(*_OF_BRANCH).label("of_branch"),
).where(_THIS_ROUND)
_FORGET_TEMPLATE = delete(paper_template).where(_THIS_TEMPLATE)
_KEEP_TEMPLATE = insert(paper_template)


def keep(unit: Unit, change: PaperChange) -> None:
    """Make one change true."""
    match change:
        case ProfileSet(branch_id, profile):
            set_profile(unit, branch_id, profile)
        case PaperNumbered(campaign_id, kind, number):
            unit.run(_FORGET_NUMBER, campaign=campaign_id, which=kind.value)
            if number is not None:
                unit.run(_KEEP_NUMBER, campaign_id=campaign_id, kind=kind.value, number=number)
        case _:  # pragma: no cover
            assert_never(change)


def set_profile(unit: Unit, branch_id: BranchId, profile: Profile) -> None:
    """In which profile the branch's papers are set."""
    unit.run(_SET_PROFILE, which=branch_id, profile=profile.value)


def numbers(unit: Unit, campaign_id: CampaignId) -> dict[PaperKind, int]:
    """The numbers that were given to papers of the round."""
    return {PaperKind(row.kind): row.number for row in unit.rows(_NUMBERS, campaign=campaign_id)}


def grounds(unit: Unit, campaign_id: CampaignId) -> Grounds:
    """What there is of the round to make papers of, in one statement."""
    row = unit.one(_GROUNDS, campaign=campaign_id)
    return Grounds(*map(bool, row)) if row else Grounds()


def own_template(unit: Unit, branch_id: BranchId, kind: Template) -> bytes | None:
    """The branch's own template of a kind, as DOCX."""
    row = unit.one(_BODY, branch=branch_id, which=kind.value)
    return None if row is None else row.body


def own_templates(unit: Unit, branch_id: BranchId) -> tuple[OwnTemplate, ...]:
    """Which kinds of paper the branch has set in templates of its own, in the order of Template."""
    kept = {row.kind: row for row in unit.rows(_TEMPLATES, branch=branch_id)}
    return tuple(OwnTemplate(kind, kept[kind].digest, kept[kind].size) for kind in Template if kind in kept)


def use_template(unit: Unit, branch_id: BranchId, own: OwnTemplate, body: bytes, at: datetime) -> None:
    """Keep the branch's template of a kind, in place of an earlier one."""
    remove_template(unit, branch_id, own.kind)
    unit.run(
        _KEEP_TEMPLATE,
        branch_id=branch_id,
        kind=own.kind.value,
        digest=own.digest,
        size=own.size,
        body=body,
        taken_at=at,
    )


def remove_template(unit: Unit, branch_id: BranchId, kind: Template) -> bool:
    """Ours again; False where the branch had none of its own."""
    return bool(unit.run(_FORGET_TEMPLATE, branch=branch_id, which=kind.value).rowcount)


class SqlPapers:
    """Answers the ports `PaperLedger` and `PaperDesk` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def numbers(self, campaign_id: CampaignId) -> dict[PaperKind, int]:
        return numbers(self._unit, campaign_id)

    def grounds(self, campaign_id: CampaignId) -> Grounds:
        return grounds(self._unit, campaign_id)

    def own_template(self, branch_id: BranchId, kind: Template) -> bytes | None:
        return own_template(self._unit, branch_id, kind)

    def own_templates(self, branch_id: BranchId) -> tuple[OwnTemplate, ...]:
        return own_templates(self._unit, branch_id)

    def use_template(self, branch_id: BranchId, own: OwnTemplate, body: bytes, at: datetime) -> None:
        use_template(self._unit, branch_id, own, body, at)

    def remove_template(self, branch_id: BranchId, kind: Template) -> bool:
        return remove_template(self._unit, branch_id, kind)

    def set_profile(self, branch_id: BranchId, profile: Profile) -> None:
        set_profile(self._unit, branch_id, profile)
