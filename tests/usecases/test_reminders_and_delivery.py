"""Timers become messages once, are worded when they are sent, and end well or come again."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import ChatMigrated, Forbidden, TelegramError

from bot.app import clocks, machine_now
from bot.conversation.events import (
    BindingReleased,
    CampaignStarted,
    DigestWanted,
    EditionCompared,
    Event,
    ItemDone,
    ItemSnoozed,
    ItemWithdrawn,
    Nudged,
    Opened,
    RhythmChosen,
    WordingAsked,
    Wrote,
)
from bot.domain.member import Member
from bot.usecases.ports.messenger import Outcome, Refused, RetryLater
from handlers.telegram.messenger import outcome_of
from tests.town import MONDAY, Town


def an(town: Town) -> Member:
    return town.sample.members[2]


def days(count: float) -> timedelta:
    return timedelta(days=count)


async def test_several_items_of_one_day_remind_in_one_message(town: Town) -> None:
    for _ in range(3):
        await town.undertake(an(town), "16/03/2026")
    await town.at(MONDAY + days(6))
    before = len(town.messenger.to("3"))
    await town.at(MONDAY + days(7))
    assert town.messenger.to("3")[before:] == ["Đồng chí có 3 việc đến hạn. Bấm để xem."]


async def test_a_finished_or_withdrawn_item_never_reminds(town: Town) -> None:
    await town.undertake(an(town), "16/03/2026")
    await town.undertake(an(town), "17/03/2026")
    await town.do(an(town), ItemDone(1), ItemWithdrawn(2, 1))
    await town.at(MONDAY + days(60))
    assert town.messenger.to("3") == []


async def test_a_reminder_queued_for_an_item_done_meanwhile_is_not_sent(town: Town) -> None:
    await town.undertake(an(town), "16/03/2026")
    town.now = MONDAY + days(7)
    assert await town.core.tick() == 1
    await town.do(an(town), ItemDone(1))
    while await town.core.deliver():
        pass
    assert town.messenger.to("3") == []


async def test_no_reminder_comes_on_a_sunday_or_a_public_holiday(town: Town) -> None:
    await town.undertake(an(town), "26/04/2026")  # Hùng Kings' day, on a Sunday; the day off is Monday
    await town.at(datetime(2026, 4, 25, 12, 0, tzinfo=UTC))
    before = len(town.messenger.to("3"))
    await town.at(datetime(2026, 4, 27, 12, 0, tzinfo=UTC))
    assert len(town.messenger.to("3")) == before
    await town.at(datetime(2026, 4, 28, 12, 0, tzinfo=UTC))
    assert len(town.messenger.to("3")) == before + 1


@pytest.mark.parametrize(
    "found", [datetime(2026, 3, 16, 16, 0, tzinfo=UTC), datetime(2026, 3, 22, 2, 0, tzinfo=UTC)]
)
async def test_what_is_found_due_at_night_or_on_a_sunday_waits_for_the_hours(
    town: Town, found: datetime
) -> None:
    await town.undertake(an(town), "16/03/2026")
    await town.at(found)  # the first look after an outage
    assert town.messenger.to("3") == []
    await town.at(found.replace(hour=2) + days(1))
    assert len(town.messenger.to("3")) == 1


async def test_what_could_not_go_out_within_the_hours_goes_out_when_they_begin(town: Town) -> None:
    await town.undertake(an(town), "16/03/2026")
    evening = datetime(2026, 3, 16, 13, 20, tzinfo=UTC)
    town.messenger.outcomes = [RetryLater()]
    await town.at(evening)
    await town.at(evening + timedelta(minutes=20))
    assert town.messenger.to("3") == []
    await town.at(MONDAY + days(8))
    assert len(town.messenger.to("3")) == 1


async def test_a_message_at_night_makes_no_sound(town: Town) -> None:
    for hour, silent in ((2, False), (15, True)):
        town.now = town.now.replace(hour=hour)
        await town.do(town.sample.secretary, DigestWanted())
        await town.at(town.now)
        assert town.messenger.silent[-1] is silent


@pytest.mark.parametrize(
    "deeds", [(RhythmChosen(1, 1),), (WordingAsked(1), Wrote("Đi họp đúng giờ"))], ids=["rhythm", "words"]
)
async def test_what_is_due_and_not_out_yet_still_comes_though_the_item_is_touched(
    town: Town, deeds: tuple[Event, ...]
) -> None:
    await town.undertake(an(town), "16/03/2026")
    town.now = MONDAY + days(7)
    await town.do(an(town), *deeds)
    await town.at(town.now)
    assert town.messenger.to("3") == ["Đồng chí có 1 việc đến hạn. Bấm để xem."]


async def test_later_means_three_days_later(town: Town) -> None:
    await town.undertake(an(town), "30/12/2026")
    await town.do(an(town), ItemSnoozed(1))
    await town.at(MONDAY + days(2))
    assert town.messenger.to("3") == []
    await town.at(MONDAY + days(3))
    assert len(town.messenger.to("3")) == 1


@pytest.mark.parametrize("outcome", [RetryLater(30.0), RetryLater()])
async def test_what_cannot_be_sent_now_comes_later_and_once(town: Town, outcome: Outcome) -> None:
    await town.undertake(an(town), "16/03/2026")
    town.messenger.outcomes = [outcome]
    await town.at(MONDAY + days(6.9))
    before = len(town.messenger.to("3"))
    await town.at(MONDAY + days(7))
    await town.at(MONDAY + days(7))
    await town.at(MONDAY + days(7))
    assert len(town.messenger.to("3")) == before + 1


@pytest.mark.parametrize(
    "refusal", [Forbidden("bot was blocked by the user"), ChatMigrated(-1001)], ids=["blocked", "migrated"]
)
async def test_a_chat_that_is_shut_is_left_alone_until_it_speaks_again(
    town: Town, refusal: TelegramError
) -> None:
    await town.undertake(an(town), "12/03/2026")
    town.messenger.outcomes = [outcome_of(refusal)]
    await town.at(MONDAY + days(3))
    await town.at(MONDAY + days(10))
    assert town.messenger.to("3") == []
    await town.do(an(town), Opened())
    await town.at(MONDAY + days(21))
    assert len(town.messenger.to("3")) >= 1


async def test_what_is_refused_for_good_is_not_tried_again(town: Town) -> None:
    await town.undertake(an(town), "12/03/2026")
    town.messenger.outcomes = [Refused("no")]
    await town.at(MONDAY + days(3))
    await town.at(MONDAY + days(3.1))
    assert town.messenger.to("3") == []


async def test_a_nudge_comes_at_most_once_a_day_a_person(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, EditionCompared(1), CampaignStarted(1))
    await town.at(MONDAY)
    before = len(town.messenger.to("3"))
    await town.do(secretary, Nudged(1, 0), Nudged(1, 3), Nudged(1, 0))
    await town.at(MONDAY)
    assert len(town.messenger.to("3")) == before + 1
    await town.at(MONDAY + days(1))
    await town.do(secretary, Nudged(1, 3))
    await town.at(MONDAY + days(1))
    assert len(town.messenger.to("3")) == before + 2


async def test_a_released_account_hears_that_and_nothing_after(town: Town) -> None:
    await town.undertake(an(town), "16/03/2026")
    await town.do(town.sample.secretary, BindingReleased(3, 1))
    await town.at(MONDAY + days(30))
    assert len(town.messenger.to("3")) == 1
    assert "không còn được dùng" in town.messenger.to("3")[0]
    await town.enrol(an(town), chat="33")
    await town.at(MONDAY + days(60))
    assert town.messenger.to("33") == []  # nobody knows yet whose the account is
    await town.confirm(an(town), "33")
    await town.at(MONDAY + days(61))
    assert town.messenger.to("33")
    assert len(town.messenger.to("3")) == 1


async def test_an_update_that_comes_twice_asks_for_one_slip(town: Town) -> None:
    secretary, unbound = town.sample.secretary, town.sample.members[3]
    await town.do(secretary, BindingReleased(unbound.number))
    town.updates -= 1  # the same update once more, after a crash between commit and answer
    town.now += timedelta(minutes=5)
    await town.do(secretary, BindingReleased(unbound.number))
    await town.at(town.now)
    assert sum("Phiếu mời mới" in text for text in town.messenger.to("1")) == 1


async def test_a_second_tap_on_release_makes_no_second_slip(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, BindingReleased(3, 1))
    town.now += timedelta(minutes=2)
    await town.do(secretary, BindingReleased(3, 1))
    await town.at(town.now)
    assert sum("Phiếu mời mới" in text for text in town.messenger.to("1")) == 1


async def test_the_officers_hear_of_a_new_account_of_somebody_enrolled(town: Town) -> None:
    await town.do(town.sample.secretary, BindingReleased(3, 1))
    await town.enrol(an(town), chat="33")
    await town.at(town.now)
    told = [text for text in town.messenger.to("1") if "bằng một tài khoản mới" in text]
    assert len(told) == 1
    assert an(town).name in told[0]


async def test_who_nudges_everybody_does_not_nudge_himself(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, EditionCompared(1), CampaignStarted(1))
    await town.at(town.now)
    before = len(town.messenger.to("1"))
    await town.do(secretary, Nudged(1, 0))
    await town.at(town.now)
    assert len(town.messenger.to("1")) == before


def test_the_calendar_can_be_moved_and_the_machine_cannot() -> None:
    moved = clocks(lambda: timedelta(days=7))
    assert moved.calendar() - moved.machine() > timedelta(days=6)
    assert machine_now() - moved.machine() < timedelta(minutes=1)
