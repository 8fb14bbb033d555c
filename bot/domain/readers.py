"""Who receives a member's report: named on the send screen, and frozen with the report."""

from collections.abc import Iterable, Sequence

from bot.domain.campaign import Campaign
from bot.domain.member import Member, MemberId, Office
from bot.domain.stamp import stamp_of

OFFICES = (Office.SECRETARY, Office.DEPUTY)  # in the order in which they receive


def readers_of(author: Member, others: Sequence[Member], campaign: Campaign | None) -> tuple[Member, ...]:
    """The readers among the branch's members who hold an office or are named in the round.

    A report goes to the secretary, or to a deputy where no secretary is in office; to the committee member
    with the author's group; and to the round's drafter. The secretary's own goes to the reader named for the
    round, else to a deputy, else to nobody.
    """
    able = sorted((x for x in others if x.id != author.id), key=lambda x: x.number)
    if author.office is Office.SECRETARY:
        return (_named(able, campaign.secretary_reader if campaign else None) or _first(able, Office.DEPUTY))[
            :1
        ]
    first = next((found for office in OFFICES if (found := _first(able, office))), ())
    group = tuple(
        x
        for x in able
        if x.office is Office.COMMITTEE and x.in_office and x.group_number == author.group_number
    )
    drafter = _named(able, campaign.drafter if campaign else None)
    return tuple(dict.fromkeys((*first, *(group if author.group_number else ()), *drafter)))


def _first(able: Sequence[Member], office: Office) -> tuple[Member, ...]:
    return tuple(x for x in able if x.office is office and x.in_office)[:1]


def _named(able: Sequence[Member], number: int | None) -> tuple[Member, ...]:
    return tuple(x for x in able if x.number == number and x.may_serve)


def readers_digest(readers: Iterable[MemberId]) -> int:
    """A short number by which a button knows again whom the screen named, in their order."""
    return stamp_of(",".join(map(str, readers)))
