"""Who is named to lead a meeting or to keep its minutes is told, within hours, while the naming stands."""

from datetime import timedelta

from bot.conversation.events.meeting import (
    AdoptionAsked,
    EverybodyPresent,
    PostNamed,
    SittingClosed,
    SittingOpened,
)
from bot.domain.meeting import Post
from bot.domain.member import Member
from tests.town import Town

CLERK, CHAIR = "ghi biên bản cuộc họp", "chủ trì cuộc họp"
SOON, NIGHT = timedelta(minutes=1), timedelta(hours=14)


async def name(town: Town, post: Post, number: int) -> None:
    await town.do(town.sample.secretary, PostNamed(1, post, number))


async def told(town: Town, member: Member, wait: timedelta = SOON) -> list[str]:
    """What has come to the member about being named."""
    await town.at(town.now + wait)
    return [text for text in town.messenger.to(town.chat(member)) if "được phân công" in text]


async def test_the_clerk_is_told_with_a_way_to_the_meeting(town: Town) -> None:
    await town.open_round()
    clerk = town.sample.members[2]
    await name(town, Post.CLERK, clerk.number)
    (text,) = await told(town, clerk)
    assert CLERK in text
    assert not await told(town, town.sample.secretary)
    assert len(await told(town, clerk)) == 1


async def test_a_chair_who_leads_by_custom_or_names_oneself_hears_nothing(town: Town) -> None:
    await town.open_round()
    secretary, deputy = town.sample.members[:2]
    await name(town, Post.CHAIR, secretary.number)
    assert not await told(town, secretary)
    await name(town, Post.CHAIR, deputy.number)
    (text,) = await told(town, deputy)
    assert CHAIR in text
    await town.do(deputy, PostNamed(1, Post.CLERK, 0), PostNamed(1, Post.CHAIR, secretary.number))
    (text,) = await told(town, secretary)
    assert CHAIR in text


async def test_at_night_it_waits_and_who_was_replaced_before_hears_nothing(town: Town) -> None:
    await town.open_round()
    second, first = town.sample.members[1:3]
    town.now += NIGHT
    await name(town, Post.CLERK, first.number)
    assert not await told(town, first)
    await name(town, Post.CLERK, second.number)
    assert not await told(town, first, timedelta(hours=10))
    assert len(await told(town, second)) == 1


async def test_a_naming_that_was_taken_back_is_not_spoken_of(town: Town) -> None:
    await town.open_round()
    clerk = town.sample.members[2]
    await name(town, Post.CLERK, clerk.number)
    await name(town, Post.CLERK, 0)
    assert not await told(town, clerk)
    await name(town, Post.CLERK, clerk.number)
    await town.core.tick()  # it is queued already
    await name(town, Post.CLERK, 0)
    assert not await told(town, clerk)


async def test_once_the_minutes_are_adopted_nobody_is_told_any_more(
    town: Town,
) -> None:
    await town.open_round()
    secretary, clerk = town.sample.secretary, town.sample.members[2]
    await town.do(secretary, SittingOpened(1, 1), EverybodyPresent(1, 1), SittingClosed(1, 1))
    await name(town, Post.CLERK, clerk.number)
    await town.do(secretary, AdoptionAsked(1, 1, 1))
    assert not await told(town, clerk)
