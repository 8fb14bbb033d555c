"""The papers of a branch, made of the ledger when they are sent, for who may still have them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.access import may, roles_of
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.catalogue import Catalogue
from bot.domain.member import Office, SubjectClass
from bot.domain.papers import SIGHTS, SYMBOLS, PaperKind, PaperLine
from bot.usecases.composed import Composed, worded
from bot.usecases.layouts import laid_out
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.documents.branch_papers import (
    MEMBERS,
    SUPERIOR,
    BranchHead,
    BranchPaper,
    Participation,
    RemedyRow,
    ResultPaper,
)
from bot.views.push_facts import BranchPaperFacts


@dataclass(frozen=True)
class Asked:
    """Of which round and branch a paper is asked for, and on which day of the branch's calendar."""

    campaign: Campaign
    branch: Branch
    catalogue: Catalogue | None
    on: date


@dataclass(frozen=True)
class Making:
    """How a paper is made, and whether there is anything to make it of: at most one statement.

    `by_committee`: signed for the committee of the branch, where it has one.
    """

    make: Callable[[Ledger, Asked, BranchHead], BranchPaper | None]
    is_there: Callable[[Ledger, Campaign], bool]
    file: str
    recipients: tuple[str, ...] = (MEMBERS,)
    by_committee: bool = False


def papers_there(ledger: Ledger, campaign: Campaign) -> tuple[PaperLine, ...]:
    """The papers of the round that can be had, with their numbers."""
    numbers = ledger.papers.numbers(campaign.id)
    there = (kind for kind in PaperKind if kind in MAKINGS and MAKINGS[kind].is_there(ledger, campaign))
    return tuple(PaperLine(kind, numbers.get(kind)) for kind in there)


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


def _is_closed(_: Ledger, campaign: Campaign) -> bool:
    return campaign.state is CampaignState.CLOSED


def result_paper(ledger: Ledger, asked: Asked, head: BranchHead) -> ResultPaper | None:
    """The report upward: counts of those who took part; what the ledger does not know stays unknown."""
    campaign = asked.campaign
    if not _is_closed(ledger, campaign):
        return None
    figures = ledger.figures(asked.branch.id, campaign.id, asked.on)
    return ResultPaper(
        head,
        campaign.period_from,
        campaign.period_to,
        participation=Participation(figures.expected, figures.sent, figures.paper, figures.committed),
        remedies=tuple(RemedyRow(about.value) for about in SubjectClass),
    )


# A paper that is not named here cannot be asked for.
MAKINGS: Mapping[PaperKind, Making] = {
    PaperKind.RESULT: Making(result_paper, _is_closed, "bao-cao-ket-qua", recipients=(SUPERIOR,)),
}
