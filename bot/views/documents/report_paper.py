"""The member's own report as a paper, from what the member lets out."""

from collections.abc import Iterable

from bot.domain.catalogue import Catalogue, Indicator
from bot.domain.commitment import CommitmentItem
from bot.domain.disclosure.draft import Question
from bot.domain.disclosure.report import ReportValues
from bot.domain.member import Language
from bot.views.documents.paper_head import pledges
from bot.views.documents.papers import PaperHead, Remark, ReportPaper, Sign


def report_paper(
    head: PaperHead, values: ReportValues, catalogue: Catalogue, items: Iterable[CommitmentItem]
) -> ReportPaper:
    """The report with the items made from it; indicators without a kept answer leave no trace."""
    answered = [i for i in catalogue.indicators if i.group.stored and i.code in values.answers]
    present = [i for i in answered if catalogue.is_present(values.answers[i.code])]
    noted = [i for i in answered if i not in present and values.notes.get(i.code)]
    return ReportPaper(
        head=head,
        catalogue=catalogue.title[Language.VI],
        period_from=values.period_from,
        period_to=values.period_to,
        signs=tuple(_sign(i, values, catalogue) for i in present),
        other_signs=values.other_signs,
        measures=pledges(items),
        remarks=tuple(Remark(i.topic[Language.VI], values.notes[i.code]) for i in noted),
    )


def _sign(indicator: Indicator, values: ReportValues, catalogue: Catalogue) -> Sign:
    found = values.findings.get(indicator.code, {})
    return Sign(
        code=indicator.code,
        topic=indicator.topic[Language.VI],
        level=catalogue.levels[values.answers[indicator.code]].words[Language.VI],
        when=found.get(Question.WHEN, ""),
        what=found.get(Question.WHAT, ""),
        effect=found.get(Question.EFFECT, ""),
        cause=found.get(Question.CAUSE, ""),
        note=values.notes.get(indicator.code, ""),
    )
