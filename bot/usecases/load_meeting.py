"""Fills what is known of a round's meeting and its conclusion."""

from dataclasses import replace

from bot.conversation.world import World
from bot.usecases.ports.storage import Records


def meeting(records: Records, world: World) -> World:
    campaign = world.campaign
    return replace(world, meeting=records.ledger.meetings.newest(campaign.id)) if campaign else world


def votes(records: Records, world: World) -> World:
    campaign, sitting = world.campaign, world.meeting.number
    return replace(world, votes=records.ledger.meetings.votes(campaign.id, sitting)) if campaign else world


def passages(records: Records, world: World) -> World:
    if world.campaign is None:
        return world
    passages = records.ledger.meetings.passages(world.campaign.id, world.meeting.number)
    return replace(world, passages=passages)


def result(records: Records, world: World) -> World:
    campaign = world.campaign
    return replace(world, meeting_result=records.ledger.meetings.result(campaign.id)) if campaign else world


def conclusion(records: Records, world: World) -> World:
    campaign = world.campaign
    return replace(world, conclusion=records.ledger.meetings.conclusion(campaign.id)) if campaign else world
