"""Fills what is asked privately about reports, for who asked and for the report's author."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event
from bot.conversation.reading import line_of
from bot.conversation.world import Asked, World
from bot.domain.access import Relation, Thing, may, roles_of
from bot.domain.campaign import Campaign
from bot.domain.member import Member, MemberId
from bot.usecases.ports.storage import Records


def thread(records: Records, world: World, event: Event) -> World:
    """What the reader has asked about the report that the press means, or what typed text would answer."""
    press = press_meant(event, world.awaiting)
    named = (getattr(press, "campaign", 0), getattr(press, "member", 0))
    line, campaign = line_of(world, *named), world.campaign
    if line is None or campaign is None:
        return world
    mine = records.disclosure.inquiries_by(campaign.id, world.me.id)
    return replace(
        world,
        thread=tuple(x for x in mine if x.author_id == line.member_id),
        waiting_inquiries=records.disclosure.waiting_inquiries(line.member_id),
    )


def is_asked(records: Records, world: World) -> World:
    """Whether there is anything to answer or to look up."""
    campaign = world.campaign
    asked = records.disclosure.inquiries(campaign.id, world.me.id) if campaign else ()
    return replace(world, is_asked=bool(asked))


def inquiries(records: Records, world: World) -> World:
    """What the member is asked about the report of the round, and whether who asked still reads it."""
    campaign = world.campaign
    asked = records.disclosure.inquiries(campaign.id, world.me.id) if campaign else ()
    if campaign is None or not asked:
        return world
    report = records.disclosure.sent(campaign.id, world.me.id)
    readers = report.recipient_ids if report else ()
    here = world.my_branch.id
    askers = _members(records, {x.reader_id for x in asked})
    return replace(
        world,
        inquiries=tuple(
            Asked(x, asker, asker.id in readers and asker.branch_id == here and may_read(asker, campaign))
            for x in asked
            if (asker := askers.get(x.reader_id))
        ),
    )


def may_read(asker: Member, campaign: Campaign) -> bool:
    """Whether who asked has the right to the answer: a role that reads reports, in the round's branch."""
    return may(roles_of(asker, campaign), (Thing.INQUIRY, Relation.ADDRESSED))


def _members(records: Records, ids: set[MemberId]) -> Mapping[MemberId, Member]:
    found = (records.ledger.member(member_id) for member_id in ids)
    return {member.id: member for member in found if member}
