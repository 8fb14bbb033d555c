"""The report a member sends: values and rendered pages, frozen at sending."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.catalogue import DONE, Catalogue
from bot.domain.disclosure.draft import Draft, Part
from bot.domain.member import MemberId
from bot.domain.value import value


@value
class ReportValues:
    """What a report says, apart from its words: only what the member lets out, nothing of unstored groups."""

    catalogue_key: str
    period_from: date
    period_to: date
    answers: Mapping[str, str]
    notes: Mapping[str, str]
    findings: Mapping[str, Mapping[int, str]]
    other_signs: tuple[str, ...]


@value
class SentReport:
    """A frozen report: every reader sees exactly these pages, whatever the templates become."""

    version: int
    sent_at: datetime
    language: str
    recipients: tuple[str, ...]
    recipient_ids: tuple[MemberId, ...]
    values: ReportValues
    pages: tuple[str, ...]


def values_to_send(draft: Draft, catalogue: Catalogue, period: tuple[date, date]) -> ReportValues:
    """What goes out of a draft.

    Parts left out are left out; items kept only as done say nothing; findings of a sign that was later
    answered as absent stay at home.
    """
    present = {sign.code for sign in draft.signs(catalogue)}
    findings = {code: found for code, found in draft.findings.items() if code in present}
    return ReportValues(
        catalogue_key=catalogue.key,
        period_from=period[0],
        period_to=period[1],
        answers={code: level for code, level in draft.answers.items() if level != DONE},
        notes={} if Part.NOTES in draft.left_out else draft.notes,
        findings={} if Part.FINDINGS in draft.left_out else findings,
        other_signs=() if Part.OTHER_SIGNS in draft.left_out else draft.other_signs,
    )


def items_of_signs(draft: Draft, values: ReportValues, catalogue: Catalogue) -> frozenset[int]:
    """The numbers of the commitment items made from the signs a report names."""
    named = [code for code, level in values.answers.items() if catalogue.is_present(level)]
    return frozenset(number for code in named for number in draft.items.get(code, ()))
