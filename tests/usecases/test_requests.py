"""A member asks, the clock runs, the operator answers, the member sees it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.conversation.events import (
    ItemAsked,
    RequestAsked,
    RequestConfirmed,
    WentHome,
    WentToData,
    WentToRights,
    Wrote,
)
from bot.domain.commitment import Area
from bot.domain.member import Member
from bot.domain.request import Request, RequestKind, RequestState
from bot.usecases.answer_request import CannotAnswer, answer_request
from bot.usecases.list_requests import RequestLine, list_requests
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import MONDAY, Town

WORDS = "Tôi là đảng viên chính thức"
HANOI_MIDNIGHT = datetime(2026, 3, 11, 17, 0, tzinfo=UTC)  # the end of Wednesday


def an(town: Town) -> Member:
    return town.sample.members[2]


async def ask(town: Town, kind: RequestKind = RequestKind.CORRECT, words: str = WORDS) -> None:
    await town.do(an(town), RequestAsked(kind), Wrote(words))


async def answer(
    town: Town, number: int, state: RequestState = RequestState.DONE, words: str = ""
) -> Request | CannotAnswer:
    branch = town.sample.branch.id
    return await town.storage.transaction(
        lambda records: answer_request(records, branch, number, (state, words), town.now)
    )


async def listed(administration: SqlAdministrationStorage, now: datetime) -> tuple[RequestLine, ...]:
    return await administration.transaction(lambda desk: list_requests(desk, now))


async def test_a_request_is_numbered_within_the_branch_and_due_after_two_working_days(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await ask(town)
    await town.do(town.sample.secretary, RequestAsked(RequestKind.OBJECT), Wrote("Không đếm"))
    lines = await listed(administration, MONDAY)
    assert [(line.request.number, line.name, line.days_left) for line in lines] == [
        (1, an(town).name, 2),
        (2, town.sample.secretary.name, 2),
    ]
    assert lines[0].request.words == WORDS
    assert lines[0].request.due_at == HANOI_MIDNIGHT


async def test_open_requests_come_first_and_the_overdue_are_marked(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await ask(town)
    await answer(town, 1)
    town.now += timedelta(days=1)
    await ask(town)
    town.now += timedelta(days=1)
    await ask(town)
    lines = await listed(administration, MONDAY + timedelta(days=4))  # Friday
    assert [line.request.number for line in lines] == [2, 3, 1]
    assert [(line.overdue, line.days_left) for line in lines] == [(True, -1), (False, 0), (False, -2)]


async def test_the_words_are_sealed(town: Town, database: Database) -> None:
    await ask(town)
    await answer(town, 1, words="Đã sửa xong")
    with database.engine.connect() as connection:
        row = connection.execute(text("SELECT words, answer FROM ledger_request")).one()
    assert WORDS.encode() not in bytes(row.words)
    assert "Đã sửa".encode() not in bytes(row.answer)


async def test_the_member_sees_the_request_its_end_and_the_answer(town: Town) -> None:
    await ask(town)
    assert "hạn trả lời: hết ngày 11/03/2026" in town.words(an(town))
    await town.do(an(town), WentToData())
    assert "Yêu cầu đang chờ trả lời: 1" in town.words(an(town))
    await answer(town, 1, RequestState.REFUSED, "Hồ sơ ghi như vậy")
    await town.at(town.now)
    (told,) = town.messenger.to(str(an(town).number))
    assert "đã được trả lời" in told
    assert not [word for word in ("danh sách", "Hồ sơ", WORDS) if word in told]
    await town.do(an(town), WentToRights())
    assert "không nhận" in town.words(an(town))
    assert "Hồ sơ ghi như vậy" in town.words(an(town))
    await town.do(an(town), WentToData())
    assert "đang chờ" not in town.words(an(town))


async def test_a_request_is_answered_once(town: Town) -> None:
    await ask(town)
    assert isinstance(await answer(town, 1), Request)
    again = await answer(town, 1, RequestState.REFUSED, "Không")
    assert isinstance(again, CannotAnswer)
    assert again.request is not None
    assert again.request.state is RequestState.DONE
    assert await answer(town, 9) == CannotAnswer(9)


async def test_deletion_of_everything_leaves_the_line_of_the_roster(town: Town, database: Database) -> None:
    await town.open_round()
    await town.answer_all(an(town))
    await town.do(an(town), ItemAsked(Area.TASKS), Wrote("Việc"), Wrote("Cách"), Wrote("30/04/2026"))
    await town.send(an(town))
    await ask(town)
    await town.do(an(town), RequestConfirmed(RequestKind.ERASE))
    town.now += timedelta(hours=1)
    await answer(town, 2)
    assert await rows_about(database, an(town)) == {
        "ledger_member": 1,
        "ledger_account": 1,  # released
        "ledger_consent": 4,  # withdrawn: that they were given can be proved
        "ledger_participation": 1,
        "ledger_request": 2,  # without words
        "ledger_outbox": 1,  # the word that the account is released
        "ledger_tombstone": 2,
        "ledger_trail": 1,  # that the request was answered, for whom; what the member did is under the actor
    }
    await town.at(town.now)
    assert "không còn được dùng" in town.messenger.to(str(an(town).number))[-1]
    await town.do(an(town), WentHome())
    assert "mã" in town.words(an(town))  # a stranger now
    await town.do(town.sample.secretary, WentHome())
    assert "Xin chào" not in town.words(town.sample.secretary)


async def rows_about(database: Database, member: Member) -> dict[str, int]:
    counts: dict[str, int] = {}
    with database.engine.connect() as connection:
        for table in (*ledger.sorted_tables, *disclosure.sorted_tables):
            for column in {"member_id", "author_id"} & set(table.c.keys()) | ({"id"} & {_own(table)}):
                found = connection.execute(
                    text(f"SELECT count(*) FROM {table.name} WHERE {column} = :who"), {"who": member.id}
                ).scalar_one()
                counts[table.name] = counts.get(table.name, 0) + int(found)
        words = connection.execute(text("SELECT words FROM ledger_request")).scalars().all()
        assert words == [None, None]
        items = connection.execute(text("SELECT count(*) FROM ledger_item_event")).scalar_one()
        assert items == 0
    return {name: count for name, count in counts.items() if count}


def _own(table: Any) -> str:
    return "id" if table.name == "ledger_member" else ""


async def test_erasing_one_member_touches_nobody_else(town: Town) -> None:
    await town.open_round()
    for who in (town.sample.secretary, an(town)):
        await town.answer_all(who)
        await town.undertake(who, "30/04/2026")
    other, campaign = town.sample.secretary, town.sample.campaign.id

    async def kept() -> Any:
        return await town.storage.transaction(
            lambda r: (
                r.disclosure.draft(campaign, other.id),
                r.ledger.items(other.id),
                r.ledger.kept_about(other.id),
            )
        )

    before = await kept()
    await town.do(an(town), RequestConfirmed(RequestKind.ERASE))
    await answer(town, 1)
    assert await kept() == before


async def test_overdue_requests_are_logged_at_the_start_and_once_a_day_as_a_count(town: Town) -> None:
    await ask(town)
    with capture_logs() as logs:
        await town.core.upkeep()
        assert logs == []
        town.now += timedelta(days=3)
        await town.core.upkeep()
        await town.core.upkeep()
        town.now += timedelta(days=1)
        await town.core.upkeep()
    assert logs == [{"event": "requests overdue", "count": 1, "log_level": "warning"}] * 2


@pytest.mark.parametrize("kind", [RequestKind.CORRECT, RequestKind.OBJECT])
async def test_at_most_five_wait_at_a_time(town: Town, kind: RequestKind) -> None:
    for _ in range(5):
        await ask(town, kind)
    await town.do(an(town), RequestAsked(kind))
    assert "Nút này đã cũ" in town.shown[str(an(town).number)].notice
