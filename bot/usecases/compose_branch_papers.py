"""The papers of a branch, made of the ledger when they are sent, for who may still have them."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.access import Relation, Sight, Thing, may, roles_of
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.catalogue import Catalogue
from bot.domain.member import BranchId, Member, Office
from bot.domain.papers import SIGHTS, SYMBOLS, TEMPLATES, PaperKind, PaperLine, papers_from
from bot.domain.shortcoming import without_plan
from bot.domain.value import value
from bot.usecases.composed import Composed, worded
from bot.usecases.layouts import laid_out
from bot.usecases.make_branch_papers import (
    Asked,
    conclusion_paper,
    lead_in_draft_paper,
    lead_in_paper,
    minutes_paper,
    plan_paper,
    result_paper,
    rows_of,
)
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.usecases.remediation_facts import remediation_plan_of
from bot.views.documents.branch_papers import (
    MEMBERS,
    SUPERIOR,
    BranchHead,
    BranchPaper,
    PlanPaper,
)
from bot.views.push_facts import BranchPaperFacts, PaperFacts

DRAFTS: Sight = (Thing.LEAD_IN_DRAFT, Relation.BRANCH)


@value
class Making:
    """How a paper is made.

    `by_committee`: signed for the committee of the branch, where it has one.
    """

    make: Callable[[Ledger, Asked, BranchHead], BranchPaper | None]
    file: str
    recipients: tuple[str, ...] = (MEMBERS,)
    by_committee: bool = False


def papers_there(ledger: Ledger, branch_id: BranchId, campaign: Campaign) -> tuple[PaperLine, ...]:
    """The papers of the round that can be had, with their numbers; three statements for all of them."""
    papers = ledger.papers
    numbers, grounds = papers.numbers(campaign.id), papers.grounds(campaign.id)
    own = {template.kind for template in papers.own_templates(branch_id)}
    return tuple(
        PaperLine(kind, numbers.get(kind), TEMPLATES[kind] in own)
        for kind in papers_from(campaign.state, grounds)
    )


def compose_branch_paper(
    ledger: Ledger, due: DuePush, catalogues: Mapping[str, Catalogue], on: date
) -> Composed | None:
    """The paper that was asked for, as the ledger has it now."""
    campaign, kind = ledger.campaign(CampaignId(due.about[0])), PaperKind(due.about[1])
    making = MAKINGS.get(kind)
    if campaign is None or making is None or not may(roles_of(due.member, campaign), SIGHTS[kind]):
        return None
    asked = Asked(campaign, due.branch, catalogues.get(campaign.catalogue_key), on)
    paper = making.make(ledger, asked, _head(ledger, asked, kind))
    if paper is None:
        return None
    drawing = laid_out(ledger, due.branch, paper, f"{making.file}-dot-{campaign.number}.docx")
    return Composed(worded(due, BranchPaperFacts(due.branch, campaign)), drawing)


def compose_lead_in_draft(
    ledger: Ledger, due: DuePush, catalogues: Mapping[str, Catalogue], on: date
) -> Composed | None:
    """What is being written of the lead-in report, for who still writes it."""
    campaign = ledger.campaign(CampaignId(due.about[0]))
    if campaign is None or not may(roles_of(due.member, campaign), DRAFTS):
        return None
    asked = Asked(campaign, due.branch, catalogues.get(campaign.catalogue_key), on)
    paper = lead_in_draft_paper(ledger, asked, _head(ledger, asked, PaperKind.LEAD_IN))
    if paper is None or not paper.draft:
        return None
    drawing = laid_out(ledger, due.branch, paper, f"du-thao-de-dan-dot-{campaign.number}.docx")
    return Composed(worded(due, BranchPaperFacts(due.branch, campaign)), drawing)


def compose_plan_paper(ledger: Ledger, due: DuePush, on: date) -> Composed | None:
    """A member's own plan."""
    return plan_of(ledger, due, due.member, on)


def plan_of(ledger: Ledger, due: DuePush, member: Member, on: date) -> Composed | None:
    """The plan of that member, marked as a draft while something in it is in no closed version."""
    branch = due.branch
    plan = remediation_plan_of(ledger, member)
    if plan is None:
        return None
    closed = ledger.closed_commitment(member.id)
    unplanned = without_plan(ledger.items(member.id), closed.items if closed else ())
    head = BranchHead(
        branch.name, branch.superior, branch.place, on, SYMBOLS[PaperKind.PLAN], sample=branch.sample
    )
    is_draft = any(not item.is_of_branch for item in unplanned)
    paper = PlanPaper(
        head, on.year, rows_of(plan.lines), member.name, entered_by=plan.entered_by, draft=is_draft
    )
    drawing = laid_out(ledger, branch, paper, f"ke-hoach-khac-phuc-{on.year}.docx")
    return Composed(worded(due, PaperFacts(branch)), drawing)


def _head(ledger: Ledger, asked: Asked, kind: PaperKind) -> BranchHead:
    making, branch = MAKINGS[kind], asked.branch
    signer = next(iter(ledger.office_holders(branch.id)), None)
    return BranchHead(
        branch=branch.name,
        superior=branch.superior,
        place=branch.place,
        on=asked.on,
        symbol=SYMBOLS[kind],
        signer=signer.name if signer else "",
        signer_office=(signer.office if signer else Office.SECRETARY).value,
        number=ledger.papers.numbers(asked.campaign.id).get(kind),
        by_committee=making.by_committee and _has_committee(ledger, asked),
        recipients=making.recipients,
        sample=branch.sample,
    )


def _has_committee(ledger: Ledger, asked: Asked) -> bool:
    roster = ledger.roster(asked.branch.id, asked.campaign.id, asked.on)
    return any(line.office is Office.COMMITTEE for line in roster)


# A paper that is not named here cannot be asked for.
MAKINGS: Mapping[PaperKind, Making] = {
    PaperKind.LEAD_IN: Making(lead_in_paper, "bao-cao-de-dan", by_committee=True),
    PaperKind.MINUTES: Making(minutes_paper, "bien-ban"),
    PaperKind.CONCLUSION: Making(conclusion_paper, "ket-luan", recipients=(SUPERIOR, MEMBERS)),
    PaperKind.PLAN: Making(plan_paper, "ke-hoach-khac-phuc"),
    PaperKind.RESULT: Making(result_paper, "bao-cao-ket-qua", recipients=(SUPERIOR,)),
}
