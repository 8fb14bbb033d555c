"""Everything that is kept about one member, complete and readable by machines."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from typing import Any

from bot.domain.campaign import CampaignId
from bot.domain.member import Member
from bot.usecases.ports.storage import Records

FORMAT = "tusoi-export-1"


def export_data(records: Records, member: Member, campaign: CampaignId | None) -> bytes:
    """UTF-8 JSON: the roster line, consents, draft, sent report, readings, items, frozen commitment."""
    ledger, disclosure = records.ledger, records.disclosure
    kept: dict[str, Any] = {
        "format": FORMAT,
        "member": member,
        "items": ledger.items(member.id),
        "closed_commitment": ledger.closed_commitment(member.id),
    }
    if campaign:
        kept |= {
            "campaign": ledger.campaign(campaign),
            "participation": ledger.participation(campaign, member.id),
            "draft": disclosure.draft(campaign, member.id),
            "sent_report": disclosure.sent(campaign, member.id),
            "readings": disclosure.readings(campaign, member.id),
        }
    return json.dumps(kept, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"not part of an export: {type(value).__name__}")
