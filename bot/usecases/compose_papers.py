"""A member's own papers: the report, the commitment, and everything kept about him or her."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.domain.campaign import Campaign, CampaignId
from bot.domain.catalogue import Catalogue
from bot.domain.commitment import Area, CommitmentItem, with_marks
from bot.domain.disclosure.report import items_of_signs, values_to_send
from bot.usecases.compose_commitment import commitment_of
from bot.usecases.composed import Composed, Drawing, worded
from bot.usecases.export_data import export_data
from bot.usecases.layouts import laid_out
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.messenger import Attachment
from bot.usecases.ports.storage import Records
from bot.views.documents.branch_papers import Paper
from bot.views.documents.paper_head import paper_head
from bot.views.documents.papers import DataPaper, ReportPaper
from bot.views.documents.report_paper import report_paper
from bot.views.push_facts import PaperFacts


def compose_report_paper(
    records: Records, due: DuePush, catalogues: Mapping[str, Catalogue], on: date
) -> Composed | None:
    """The member's own report as it was sent, else as the draft stands."""
    campaign = records.ledger.campaign(CampaignId(due.about[0])) if due.about else None
    catalogue = catalogues.get(campaign.catalogue_key) if campaign else None
    if campaign is None or catalogue is None:
        return None
    paper = _report_paper(records, due, (campaign, catalogue), on)
    return _paper(records, due, paper, f"tu-soi-{on.year}.docx")


def _report_paper(records: Records, due: DuePush, of: tuple[Campaign, Catalogue], on: date) -> ReportPaper:
    campaign, catalogue = of
    draft = records.disclosure.draft(campaign.id, due.member.id)
    sent = records.disclosure.sent(campaign.id, due.member.id)
    period = (campaign.period_from, campaign.period_to)
    values = sent.values if sent else values_to_send(draft, catalogue, period)
    measures = _measures(records, due, items_of_signs(draft, values, catalogue))
    paper = report_paper(paper_head(due.member, due.branch, on), values, catalogue, measures)
    return replace(paper, draft=sent is None)


def _measures(records: Records, due: DuePush, of_signs: frozenset[int]) -> list[CommitmentItem]:
    """What is undertaken about the signs of this report, and whatever else is still to be remedied."""
    remedies = (i for i in records.ledger.items(due.member.id) if i.area is Area.REMEDY)
    return [item for item in remedies if item.is_open or item.number in of_signs]


def _paper(records: Records, due: DuePush, paper: Paper, file: str) -> Composed:
    drawing = laid_out(records.ledger, due.branch, paper, file)
    return Composed(worded(due, PaperFacts(due.branch)), drawing)


def compose_commitment_paper(records: Records, due: DuePush, on: date) -> Composed | None:
    """The commitment as it was closed last, else as it stands, marked as a draft."""
    closed = records.ledger.closed_commitment(due.member.id)
    standing = records.ledger.items(due.member.id)
    items = with_marks(closed.items, standing) if closed else standing
    version = closed.version.version if closed else None
    return commitment_of(records.ledger, due, (due.member, items, version), on)


def compose_data_paper(records: Records, due: DuePush, on: date) -> Composed:
    """The same content as the export, to be read by people."""
    body = export_data(records, due.member).decode()
    paper = DataPaper(paper_head(due.member, due.branch, on), body, due.branch.zone_name)
    return Composed(worded(due, PaperFacts(due.branch)), Drawing(paper, "du-lieu-cua-toi.docx"))


def compose_export(records: Records, due: DuePush) -> Composed:
    """Everything kept about the member, to be read by machines."""
    body = export_data(records, due.member)
    return Composed(worded(due, PaperFacts(due.branch)), file=Attachment("du-lieu-cua-toi.json", body))
