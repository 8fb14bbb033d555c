"""What is now true of shortcomings, of the ledger of remediation and of confirmed commitments."""

from datetime import date

from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemId
from bot.domain.member import MemberId
from bot.domain.shortcoming import Shortcoming
from bot.domain.value import value


@value
class ShortcomingKept:
    """Entered or changed; not in the ledger yet."""

    campaign_id: CampaignId
    shortcoming: Shortcoming


@value
class ShortcomingDropped:
    """Taken out before it was in the ledger."""

    campaign_id: CampaignId
    member_id: MemberId  # whose it would have been
    id: int


@value
class LedgerFilled:
    """What was entered in the round becomes items of its owners, on that day."""

    campaign_id: CampaignId
    day: date
    by: MemberId


@value
class NoteKept:
    """Its owner tells how an item goes on."""

    member_id: MemberId
    item_id: ItemId
    number: int
    words: str


@value
class CheckKept:
    """Somebody has looked after another's item, with words or without."""

    member_id: MemberId  # the owner
    item_id: ItemId
    by: MemberId
    words: str = ""


@value
class ProofKept:
    """What shows that an item that waits is done; `by`: who entered it for its owner."""

    member_id: MemberId
    item_id: ItemId
    number: int
    words: str
    by: MemberId | None = None


@value
class LedgerItemSeen:
    """Somebody has opened another's item; it stands in the trail."""

    member_id: MemberId


@value
class FollowerKept:
    """Who looks after an item of the ledger from now on."""

    member_id: MemberId  # the owner
    item_id: ItemId
    follower_id: MemberId


@value
class VersionConfirmed:
    """An officer has confirmed a closed version of a member's commitment."""

    member_id: MemberId
    version: int
    by: MemberId


RemediationChange = (
    ShortcomingKept
    | ShortcomingDropped
    | LedgerFilled
    | NoteKept
    | CheckKept
    | ProofKept
    | LedgerItemSeen
    | FollowerKept
    | VersionConfirmed
)
