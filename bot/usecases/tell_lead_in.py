"""Word to the members that the lead-in report went out."""

from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.world import World
from bot.domain.drafting import LeadIn
from bot.usecases.ports.storage import Records


def tell_members(records: Records, lead_in: LeadIn, now: datetime, world: World) -> None:
    """Everybody who has an account is told that the report is there, but for whoever sends it."""
    kind = PushKind.LEAD_IN_FINAL if lead_in.is_final else PushKind.LEAD_IN_OUT
    for line in records.ledger.roster(world.my_branch.id, lead_in.campaign_id, world.today):
        if line.enrolled and line.member_id != world.me.id:
            key = f"lead_in:{lead_in.campaign_id}:{lead_in.version}:{line.member_id}"
            about = (lead_in.campaign_id, lead_in.version)
            records.ledger.push(Pushed(kind, line.member_id, key, about), now)
