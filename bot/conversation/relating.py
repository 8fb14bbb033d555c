"""Who has related to self in the meeting, the secretary first, and who has spoken."""

from dataclasses import replace

from bot.conversation.changes.meeting import RelatingKept, SpeakingKept
from bot.conversation.events.meeting import RelatedToSelf, RelatingOpened, SpeakersOpened, SpokeUp
from bot.conversation.flow import Flow, shown
from bot.conversation.roll import Listed, after, here, names_of, page_at, steps
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, Label, Notice, Screen
from bot.conversation.screens.meeting import RelatingList, SpeakerList
from bot.conversation.sitting import back, sitting, the_round, while_open
from bot.conversation.world import Turn, World
from bot.domain.meeting import (
    Attendee,
    is_before_turn,
    last_related,
    next_to_relate,
    relating_order,
    tally,
)


@while_open
def see_relating(world: World, press: RelatingOpened) -> Turn:
    """In the order of the meeting, the next one on top."""
    return shown(_relating(world, press.page))


def _relating(world: World, page: int, *first: Choice) -> Screen:
    people, number = relating_order(world.meeting), the_round(world).number
    names, turn = names_of(people), next_to_relate(world.meeting)
    on = _next(world, names[turn.number], turn.number) if turn else ()
    listed = tuple(
        Choice(RelatedToSelf(*here(world), x.number, 0), Label.HAS_RELATED, names[x.number])
        if x.related
        else Choice(RelatedToSelf(*here(world), x.number), Label.PERSON, names[x.number])
        for x in people
    )
    rows = (
        *one_a_row(*first, *on),
        *paged(listed, page, lambda page: RelatingOpened(number, page)),
        *back(world),
    )
    return RelatingList(tally=tally(world.meeting), next=names[turn.number] if turn else "", rows=rows)


def _next(world: World, name: str, number: int) -> Listed:
    return (main(RelatedToSelf(*here(world), number), Label.NEXT_RELATES, name),)


@while_open
def relate(world: World, press: RelatedToSelf) -> Turn | None:
    """That the member has, in which order; who goes before the first one is asked about once."""
    found = _there(world, press.member)
    if found is None:
        return None
    page = page_at(relating_order(world.meeting), press.member)
    if bool(found.related) is bool(press.related):
        return shown(_relating(world, page))
    if press.related and not press.sure and is_before_turn(world.meeting, found):
        anyway = Choice(replace(press, sure=1), Label.RELATES_ANYWAY, found.name)
        return shown(_relating(world, page, anyway)).saying(Notice.FIRST_NOT_YET)
    place = last_related(world.meeting) + 1 if press.related else None
    kept = RelatingKept(sitting(world), found.member_id, place)
    return after(world, replace(found, related=place), kept, lambda now: _relating(now, page))


def _there(world: World, number: int) -> Attendee | None:
    found = world.meeting.attendee(number)
    return found if found and found.is_present else None


@while_open
def see_speakers(world: World, press: SpeakersOpened) -> Turn:
    """Who has spoken, for the count of speakers."""
    return shown(_speakers(world, press.page))


def _speakers(world: World, page: int) -> Screen:
    people, number = world.meeting.present, the_round(world).number
    names = names_of(people)
    listed = tuple(
        Choice(SpokeUp(*here(world), x.number, 0), Label.HAS_SPOKEN, names[x.number])
        if x.spoke
        else Choice(SpokeUp(*here(world), x.number), Label.PERSON, names[x.number])
        for x in people
    )
    rows = (*paged(listed, page, lambda page: SpeakersOpened(number, page)), *back(world))
    return SpeakerList(tally=tally(world.meeting), rows=rows)


@while_open
def speak(world: World, press: SpokeUp) -> Turn | None:
    """Ticked, or not any more."""
    found = _there(world, press.member)
    if found is None:
        return None
    page = page_at(world.meeting.present, press.member)
    if found.spoke is bool(press.spoke):
        return shown(_speakers(world, page))
    kept = SpeakingKept(sitting(world), found.member_id, bool(press.spoke))
    return after(world, replace(found, spoke=bool(press.spoke)), kept, lambda now: _speakers(now, page))


FLOW: Flow = steps(
    (RelatingOpened, see_relating),
    (RelatedToSelf, relate),
    (SpeakersOpened, see_speakers),
    (SpokeUp, speak),
)
