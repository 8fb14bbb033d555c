"""Which line of the trail each change of the ledger of remediation leaves."""

from bot.conversation.changes.remediation import (
    CheckKept,
    FollowerKept,
    LedgerFilled,
    LedgerItemSeen,
    NoteKept,
    ProofKept,
    RemediationChange,
    ShortcomingDropped,
    ShortcomingKept,
    VersionConfirmed,
)
from bot.domain.trail import Act, By, Line


def remediation_trail(change: RemediationChange, by: By) -> Line:
    """The line of one change; no words of any shortcoming."""
    match change:
        case ShortcomingKept(campaign_id, entry):
            return by.did(Act.SHORTCOMING_ENTERED, entry.member_id, campaign_id, entry.number)
        case ShortcomingDropped(campaign_id, member_id):
            return by.did(Act.SHORTCOMING_REMOVED, member_id, campaign_id)
        case LedgerFilled(campaign_id):
            return by.did(Act.LEDGER_FILLED, campaign=campaign_id)
        case LedgerItemSeen(member_id):
            return by.did(Act.SHORTCOMING_READ, member_id)
        case FollowerKept(member_id):
            return by.did(Act.FOLLOWER_NAMED, member_id)
        case NoteKept(_, _, number):
            return by.did(Act.ITEM_NOTED, detail=number)
        case CheckKept(member_id):
            return by.did(Act.ITEM_CHECKED, member_id)
        case ProofKept(member_id, _, number) if change.by:
            return by.did(Act.PROOF_ENTERED, member_id, detail=number)
        case ProofKept(_, _, number):
            return by.did(Act.ITEM_PROVED, detail=number)
        case VersionConfirmed(member_id, version):
            return by.did(Act.VERSION_CONFIRMED, member_id, detail=version)
