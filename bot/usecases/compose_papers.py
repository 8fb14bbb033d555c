"""A member's own papers: the report, the commitment, and everything kept about him or her."""

from collections.abc import Mapping

from bot.domain.campaign import Campaign, CampaignId
from bot.domain.catalogue import Catalogue
from bot.domain.commitment import Area, CommitmentItem, ItemState
from bot.domain.disclosure.draft import Question
from bot.domain.disclosure.report import ReportValues, values_to_send
from bot.usecases.composed import Composed, Drawing, worded
from bot.usecases.export_data import export_data
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.messenger import Attachment
from bot.usecases.ports.storage import Records
from bot.views.documents.papers import (
    AreaPledges,
    CommitmentPaper,
    PaperHead,
    Pledge,
    Remark,
    ReportPaper,
    Sign,
)
from bot.views.push_facts import PaperFacts

LANGUAGE = "vi"  # papers go to the committee, whatever language the member reads


def compose_report_paper(
    records: Records, due: DuePush, catalogues: Mapping[str, Catalogue], head: PaperHead
) -> Composed | None:
    """The member's own report as it was sent, else as the draft stands."""
    campaign = records.ledger.campaign(CampaignId(due.about[0])) if due.about else None
    catalogue = catalogues.get(campaign.catalogue_key) if campaign else None
    if campaign is None or catalogue is None:
        return None
    paper = report_paper(_values(records, due, campaign), catalogue, head, _pledges(records, due))
    return Composed(worded(due, PaperFacts(due.branch)), Drawing(paper, f"tu-soi-{head.on:%Y}.docx"))


def _values(records: Records, due: DuePush, campaign: Campaign) -> ReportValues:
    sent = records.disclosure.sent(campaign.id, due.member.id)
    if sent:
        return sent.values
    draft = records.disclosure.draft(campaign.id, due.member.id)
    return values_to_send(draft, campaign.catalogue_key, (campaign.period_from, campaign.period_to))


def _pledges(records: Records, due: DuePush) -> tuple[Pledge, ...]:
    standing = _standing(records.ledger.items(due.member.id))
    return tuple(_pledge(item) for item in standing if item.area is Area.REMEDY)


def _standing(items: tuple[CommitmentItem, ...]) -> tuple[CommitmentItem, ...]:
    return tuple(item for item in items if item.state is not ItemState.WITHDRAWN)


def _pledge(item: CommitmentItem) -> Pledge:
    return Pledge(item.text, item.measure, item.due_on)


def report_paper(
    values: ReportValues, catalogue: Catalogue, head: PaperHead, measures: tuple[Pledge, ...]
) -> ReportPaper:
    """The values of a report as its paper says them."""
    told = [i for i in catalogue.indicators if i.code in values.answers]
    present = [i for i in told if catalogue.is_present(values.answers[i.code])]
    signs = []
    for indicator in present:
        finding = values.findings.get(indicator.code, {})
        signs.append(
            Sign(
                code=indicator.code,
                topic=indicator.topic[LANGUAGE],
                level=catalogue.levels[values.answers[indicator.code]].words[LANGUAGE],
                when=finding.get(Question.WHEN, ""),
                what=finding.get(Question.WHAT, ""),
                effect=finding.get(Question.EFFECT, ""),
                cause=finding.get(Question.CAUSE, ""),
                note=values.notes.get(indicator.code, ""),
            )
        )
    noted = [i for i in told if i not in present and values.notes.get(i.code)]
    return ReportPaper(
        head=head,
        catalogue=catalogue.title[LANGUAGE],
        period_from=values.period_from,
        period_to=values.period_to,
        signs=tuple(signs),
        other_signs=values.other_signs,
        measures=measures,
        remarks=tuple(Remark(i.topic[LANGUAGE], values.notes[i.code]) for i in noted),
    )


def compose_commitment_paper(records: Records, due: DuePush, head: PaperHead) -> Composed | None:
    """The commitment as it was closed last, else as it stands."""
    closed = records.ledger.closed_commitment(due.member.id)
    items = closed.items if closed else _standing(records.ledger.items(due.member.id))
    if not items:
        return None
    areas = tuple(
        AreaPledges(int(area), tuple(_pledge(item) for item in items if item.area is area)) for area in Area
    )
    version = closed.version.version if closed else 1
    paper = CommitmentPaper(head=head, year=head.on.year, version=version, areas=areas)
    return Composed(worded(due, PaperFacts(due.branch)), Drawing(paper, f"cam-ket-{head.on:%Y}.docx"))


def compose_export(records: Records, due: DuePush) -> Composed:
    """Everything kept about the member, to be read by machines."""
    campaign = CampaignId(due.about[0]) if due.about else None
    body = export_data(records, due.member, campaign)
    return Composed(worded(due, PaperFacts(due.branch)), file=Attachment("du-lieu-cua-toi.json", body))
