"""Everything that is kept about one member, complete and readable by machines."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from typing import Any

from bot.domain.campaign import CampaignId
from bot.domain.commitment import CommitmentItem
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry
from bot.domain.member import Member
from bot.domain.request import Request
from bot.usecases.ports.kept_in_ledger import CommitmentLine, KeptInLedger, RoundLine
from bot.usecases.ports.storage import Records

FORMAT = "tusoi-export-4"


def export_data(records: Records, member: Member) -> bytes:
    """UTF-8 JSON of all rounds and all versions; `docs/privacy.md` says what is left out and why."""
    kept = records.ledger.kept_about(member.id)
    content: dict[str, Any] = {
        "format": FORMAT,
        "branch": records.ledger.branch(member.branch_id),
        "member": member,
        "accounts": kept.accounts,
        "consents": kept.consents,
        "invites": kept.invites,
        "rounds": [_round(records, member, each) for each in kept.rounds],
        "items": [_item(item, kept) for item in records.ledger.items(member.id)],
        "settled_items": kept.settled,
        "commitments": [_commitment(line) for line in kept.commitments],
        "timers": kept.timers,
        "deliveries": kept.deliveries,
        "handovers": kept.handovers,
        "trail": kept.trail,
        "requests": [_request(each) for each in kept.requests],
        "deletions": kept.deletions,
        "shares": kept.shares,
        "shared_with_me": kept.shared_with_me,
        "comments": kept.comments,
        "settled_comments": kept.settled_comments,
        "opinions": kept.opinions,
        "meetings": kept.attended,
        "written_in_meetings": kept.written,
        "shortcomings": kept.shortcomings,
        "followed_items": kept.followed,
        "transfers": kept.transfers,
        "entering_for_others": kept.helped,
        "working_for_committees": kept.appointments,
        "ratings": kept.ratings,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain).encode()


def _commitment(line: CommitmentLine) -> dict[str, Any]:
    """A version without what the conclusion says: that stands with the item."""
    told = asdict(line)
    return told | {"items": [{k: v for k, v in item.items() if k != "issued"} for item in told["items"]]}


def _round(records: Records, member: Member, line: RoundLine) -> dict[str, Any]:
    """One round: how far the member came, draft and report, who opened it, whose the member opened."""
    campaign, disclosure = line.campaign.id, records.disclosure
    opened = disclosure.readings_by(campaign, member.id)
    asked = disclosure.inquiries_by(campaign, member.id)
    return {
        "campaign": _campaign(line),
        "participation": line.participation,
        "draft": _draft(records, line, member),
        "sent_report": disclosure.sent(campaign, member.id),
        "readings": _readings(records, campaign, member),
        "opened_reports": [
            {"author_id": author, "at": seen.at, "marked_at": seen.marked_at}
            for author, seen in opened.items()
        ],
        "questions": _asked_of(records, campaign, member),
        "asked": [_without(x, "id", "campaign_id", "reader_id", "answer", "settled_at") for x in asked],
        "grouped_texts": disclosure.placed(campaign, member.id),
    }


def _campaign(line: RoundLine) -> dict[str, Any]:
    """Without who reads reports or has a task in it, unless it is the member."""
    told = asdict(line.campaign)
    own = {
        "reads_the_secretarys_report": told.pop("secretary_reader"),
        "drafts_the_lead_in_report": told.pop("drafter"),
        "leads_the_meeting": told.pop("chair"),
        "keeps_the_minutes": told.pop("clerk"),
    }
    return told | {name: who == line.number for name, who in own.items()}


def _draft(records: Records, line: RoundLine, member: Member) -> dict[str, Any] | None:
    kept_at = records.disclosure.draft_kept_at(line.campaign.id, member.id)
    if kept_at is None:
        return None
    draft = records.disclosure.draft(line.campaign.id, member.id)
    words = _finer_words(records, line, member, draft)
    return asdict(draft) | {"finer_words": words, "kept_at": kept_at}


def _finer_words(records: Records, line: RoundLine, member: Member, draft: Draft) -> dict[str, str]:
    """What the marked finer signs say: the list itself is not in the member's hands."""
    edition = records.ledger.catalogues.edition(line.campaign.catalogue_key) if draft.finer else None
    marked = {code for codes in draft.finer.values() for code in codes}
    signs = edition.signs if edition else ()
    return {x.code: x.statement.words[member.language] for x in signs if x.code in marked}


def _readings(records: Records, campaign: CampaignId, member: Member) -> list[dict[str, Any]]:
    readings = records.disclosure.readings(campaign, member.id)
    readers = {reading.reader_id: records.ledger.member(reading.reader_id) for reading in readings}
    names = {reader: found.name for reader, found in readers.items() if found}
    return [asdict(reading) | {"reader": names.get(reading.reader_id, "")} for reading in readings]


def _asked_of(records: Records, campaign: CampaignId, member: Member) -> list[dict[str, Any]]:
    """Questions about the member's report, each with the answer; without words it was declined."""
    asked = []
    for inquiry in records.disclosure.inquiries(campaign, member.id):
        reader = records.ledger.member(inquiry.reader_id)
        settled = None if inquiry.is_open else {"words": inquiry.answer or None, "at": inquiry.settled_at}
        told = _without(inquiry, "id", "campaign_id", "author_id", "settled_at")
        asked.append(told | {"reader": reader.name if reader else "", "answer": settled})
    return asked


def _without(inquiry: Inquiry, *names: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(inquiry).items() if name not in names}


def _item(item: CommitmentItem, kept: KeptInLedger) -> dict[str, Any]:
    return asdict(item) | {
        "history": [step for step in kept.history if step.item_id == item.id],
        "closings": [closing for closing in kept.closings if closing.item_id == item.id],
    }


def _request(request: Request) -> dict[str, Any]:
    told = asdict(request)
    del told["member_id"]  # the member whose copy it is
    return told


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"not part of an export: {type(value).__name__}")
