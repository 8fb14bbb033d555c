"""Asks who has sent a report whether it is to go to a new reader as well; nothing is passed on by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.campaign import NEWS, Campaign
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.readers import readers_digest, readers_of


class Senders(Protocol):
    """Who has sent what; the ledger and the operator's desk both offer it."""

    def members(self, branch_id: BranchId) -> Sequence[Member]:
        """The members of the branch."""
        ...

    def senders(self, branch_id: BranchId, since: datetime) -> Sequence[tuple[Campaign, MemberId]]:
        """Who has sent a report in a round that has not met, and that ended since then if it is over."""
        ...

    def push(self, pushed: Pushed, at: datetime) -> bool:
        """Queue a message; a key that exists is not queued again."""
        ...


def ask_authors(ledger: Senders, branch_id: BranchId, at: datetime) -> None:
    """A word to each author in rounds that have not met, once for the same readers. Whether one of them
    lacks the report is looked up when the word is said: the ledger does not know."""
    senders = ledger.senders(branch_id, at - NEWS)
    members = ledger.members(branch_id) if senders else ()
    authors = {member.id: member for member in members}
    for campaign, sender in senders:
        author = authors.get(sender)
        readers = [x.id for x in readers_of(author, members, campaign)] if author else []
        if readers:
            about = (campaign.id, readers_digest(readers))
            key = f"readers-changed:{campaign.id}:{sender}:{about[1]}"
            ledger.push(Pushed(PushKind.READERS_CHANGED, sender, key, about), at)
