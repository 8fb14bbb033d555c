"""Whoever comes with another account sees nothing until the operator has confirmed whose it is.

An officer can take an account back and gets the new slip: without this, the officer could come in by it.
"""

from dataclasses import fields
from datetime import timedelta

import pytest

from bot.conversation.buttons import PRESSES
from bot.conversation.events import (
    BindingReleased,
    ConsentAnswered,
    LanguageChosen,
    NoteAsked,
    Opened,
    WentHome,
    WentToSelfCheck,
    Wrote,
)
from bot.domain.member import Member, Purpose
from bot.usecases.confirm_account import NothingToConfirm, WrongCode, confirm_account, list_waiting
from bot.usecases.issue_invite import issue_invite
from bot.views.plain import plain
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town, code_on

WAITS = "Tài khoản mới đang chờ xác nhận"


async def come_again(town: Town, member: Member, chat: str) -> None:
    """The secretary takes the account back and uses the slip on a phone of his or her own."""
    await town.do(town.sample.secretary, BindingReleased(member.number, 1))
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, member.id, town.now))
    await town.do(member, Opened(made.token), chat=chat)


async def written(town: Town) -> Member:
    """A member who has written something private."""
    an = town.sample.members[2]
    await town.open_round()
    await town.do(an, WentToSelfCheck(), NoteAsked(1, 1), Wrote("Chuyện riêng của tôi"))
    return an


async def test_a_secretary_who_comes_in_as_a_member_sees_nothing(town: Town) -> None:
    an = await written(town)
    await come_again(town, an, "sly")
    for kind in PRESSES.values():
        if kind is not LanguageChosen:
            press = kind(*[1] * len(fields(kind)))
            await town.do(an, press, Wrote("1"), chat="sly")
            said = plain(town.shown["sly"].page.html)
            assert said.startswith(WAITS)
            assert an.name not in said
    await town.do(an, LanguageChosen(1), chat="sly")
    assert "waits to be confirmed" in town.shown["sly"].page.html
    before = len(town.messenger.to("sly"))
    await town.at(town.now + timedelta(days=8))
    assert len(town.messenger.to("sly")) == before == 0


async def test_confirmed_it_opens_with_everything_kept_before(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    an = await written(town)
    await come_again(town, an, "new")
    waiting = await administration.transaction(lambda desk: list_waiting(desk, town.now))
    assert [(each.branch_number, each.member.name) for each in waiting] == [(1, an.name)]
    await town.confirm(an, "new")
    await town.at(town.now)
    assert "đã được xác nhận" in town.messenger.to("new")[-1]
    await town.do(an, WentToSelfCheck(), WentHome(), chat="new")
    assert "Trang đầu" in town.shown["new"].page.html
    assert await administration.transaction(lambda desk: list_waiting(desk, town.now)) == ()


async def confirms(town: Town, administration: SqlAdministrationStorage, number: int, code: str) -> object:
    who = (1, number)
    return await administration.transaction(lambda desk: confirm_account(desk, who, code, town.now))


@pytest.mark.parametrize("number", [3, 4])
async def test_there_is_nothing_to_confirm_where_nobody_waits(
    town: Town, administration: SqlAdministrationStorage, number: int
) -> None:
    assert isinstance(await confirms(town, administration, number, "000000"), NothingToConfirm)


async def test_only_the_account_whose_code_is_read_out_is_confirmed(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    """The secretary puts another account in while the operator has the member on the phone."""
    an = await written(town)
    await come_again(town, an, "new")
    code = code_on(plain(town.shown["new"].page.html))
    await come_again(town, an, "sly")
    for wrong in (code, "", "12345", "mã số"):
        assert isinstance(await confirms(town, administration, 3, wrong), WrongCode)
    await town.do(an, WentHome(), chat="sly")
    said = plain(town.shown["sly"].page.html)
    assert said.startswith(WAITS)
    assert code_on(said) != code
    assert len(await administration.transaction(lambda desk: list_waiting(desk, town.now))) == 1
    await town.at(town.now)
    assert town.messenger.to("sly") == []


async def test_the_same_chat_and_somebody_without_data_come_in_at_once(town: Town) -> None:
    an, dao = town.sample.members[2], town.sample.members[3]
    await town.do(town.sample.secretary, BindingReleased(an.number, 1))
    await town.enrol(an)
    assert "Trang đầu" in town.words(an)
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, dao.id, town.now))
    await town.do(dao, Opened(made.token), chat="wrong")
    await town.do(town.sample.secretary, BindingReleased(dao.number, 1))
    await town.enrol(dao)
    await town.do(dao, ConsentAnswered(Purpose.ACCOUNT, 1), WentHome())
    assert "Trang đầu" in town.words(dao)


async def test_a_chat_from_before_the_member_had_data_and_one_that_is_not_the_last_wait(town: Town) -> None:
    dao = town.sample.members[3]
    made = await town.storage.transaction(lambda r: issue_invite(r.ledger, dao.id, town.now))
    await town.do(dao, Opened(made.token), chat="burner")  # and does not agree
    town.now += timedelta(hours=1)
    await town.do(town.sample.secretary, BindingReleased(dao.number, 1))
    town.now += timedelta(hours=1)
    await town.enrol(dao)
    await town.do(dao, WentHome())
    assert "Trang đầu" in town.words(dao)
    for chat in ("burner", town.chat(dao)):
        town.now += timedelta(hours=1)
        await come_again(town, dao, chat)
        await town.do(dao, WentHome(), chat=chat)
        assert plain(town.shown[chat].page.html).startswith(WAITS)
    await town.confirm(dao, town.chat(dao))
    await town.do(dao, WentHome())
    assert "Trang đầu" in town.words(dao)


async def test_weeks_of_reminders_that_waited_are_one_once_it_is_confirmed(town: Town) -> None:
    an = await written(town)
    await town.undertake(an, "12/03/2026")
    await come_again(town, an, "new")
    for _ in range(40):
        await town.at(town.now + timedelta(days=1))
    await town.confirm(an, "new")
    await town.at(town.now)
    assert sum("đến hạn" in text or "quá hạn" in text for text in town.messenger.to("new")) == 1
