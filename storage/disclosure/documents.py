"""Drafts and reports as JSON, which is what gets sealed."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.domain.disclosure.draft import Draft, Part
from bot.domain.disclosure.report import ReportValues, SentReport


def draft_document(draft: Draft) -> str:
    """The draft without its revision, which stands beside it in the row."""
    return _packed(
        {
            "answers": dict(draft.answers),
            "notes": dict(draft.notes),
            "findings": {code: dict(finding) for code, finding in draft.findings.items()},
            "other_signs": draft.other_signs,
            "other_signs_asked": draft.other_signs_asked,
            "items": dict(draft.items),
            **({"finer": dict(draft.finer)} if draft.finer else {}),
            "left_out": sorted(draft.left_out),
        }
    )


def draft_of(document: str, revision: int) -> Draft:
    """The draft a document holds."""
    content = json.loads(document)
    return Draft(
        answers=content["answers"],
        notes=content["notes"],
        findings=_findings(content["findings"]),
        other_signs=tuple(content["other_signs"]),
        other_signs_asked=content["other_signs_asked"],
        items={code: tuple(numbers) for code, numbers in content["items"].items()},
        finer={code: tuple(marked) for code, marked in content.get("finer", {}).items()},
        left_out=frozenset(map(Part, content["left_out"])),
        revision=revision,
    )


def report_document(report: SentReport) -> str:
    """The report without version and moment, which stand beside it in the row."""
    values = asdict(report.values)
    return _packed(
        {
            "language": report.language,
            "recipients": report.recipients,
            "recipient_ids": report.recipient_ids,
            "pages": report.pages,
            "values": values
            | {"period_from": str(values["period_from"]), "period_to": str(values["period_to"])},
        }
    )


def report_of(document: str, version: int, sent_at: datetime) -> SentReport:
    """The report a document holds."""
    content = json.loads(document)
    return SentReport(
        version=version,
        sent_at=sent_at,
        language=content["language"],
        recipients=tuple(content["recipients"]),
        recipient_ids=tuple(content["recipient_ids"]),
        values=_values(content["values"]),
        pages=tuple(content["pages"]),
    )


def _values(content: Mapping[str, Any]) -> ReportValues:
    return ReportValues(
        catalogue_key=content["catalogue_key"],
        period_from=date.fromisoformat(content["period_from"]),
        period_to=date.fromisoformat(content["period_to"]),
        answers=content["answers"],
        notes=content["notes"],
        findings=_findings(content["findings"]),
        other_signs=tuple(content["other_signs"]),
    )


def _findings(content: Mapping[str, Mapping[str, str]]) -> dict[str, dict[int, str]]:
    return {code: {int(q): text for q, text in finding.items()} for code, finding in content.items()}


def _packed(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
