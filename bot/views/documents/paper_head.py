"""The head of a personal paper from the roster, and what was undertaken in the words of the ledger."""

from collections.abc import Iterable
from datetime import date

from bot.domain.branch import Branch
from bot.domain.commitment import CommitmentItem, ItemState
from bot.domain.member import Member
from bot.views.documents.papers import PaperHead, Pledge


def paper_head(member: Member, branch: Branch, on: date) -> PaperHead:
    """Who writes, of which branch, and on which day of the branch's calendar."""
    return PaperHead(
        name=member.name,
        office=member.office.value,
        standing=member.standing.value,
        branch=branch.name,
        superior=branch.superior,
        place=branch.place,
        on=on,
        sample=branch.sample,
        leads=member.holds_post,
    )


def _entered(item: CommitmentItem) -> tuple[str, bool]:
    return (item.entered.by, item.entered.is_compared) if item.entered else ("", True)


def pledges(items: Iterable[CommitmentItem]) -> tuple[Pledge, ...]:
    """What stands on paper: every item but the withdrawn."""
    return tuple(
        Pledge(item.text, item.measure, item.due_on, *_entered(item))
        for item in items
        if item.state is not ItemState.WITHDRAWN
    )
