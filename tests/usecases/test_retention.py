"""What is too old goes, in small batches, and a dry run says beforehand what."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.meeting import AttendanceKept, Sitting
from bot.conversation.changes.ratings import RatingKept
from bot.conversation.changes.remediation import ShortcomingKept
from bot.conversation.events import CampaignEnded, RequestAsked, WentToData, WentToSelfCheck, Wrote
from bot.domain.meeting import Attendance, Excuse
from bot.domain.member import Member, Standing, SubjectClass
from bot.domain.rating import Rating
from bot.domain.request import RequestKind, RequestState
from bot.domain.retention import AGES, Rules, Trace
from bot.domain.shortcoming import Shortcoming
from bot.domain.tombstone import Buried
from bot.usecases import retention
from bot.usecases.answer_request import answer_request
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import ParkedUpdate
from bot.usecases.retention import Retention
from storage.ledger.transactions import SqlAdministrationStorage
from tests.conversation.conftest import Kept, kept_database  # noqa: F401  # a fixture
from tests.people import CAMPAIGN
from tests.town import Town
from tests.usecases.restored import begun


def an(town: Town) -> Member:
    return town.sample.members[2]


def keeper(town: Town, rules: Rules = Rules()) -> Retention:
    return Retention(town.storage, Clocks(lambda: town.now, lambda: town.machine), rules)


async def sent_round(town: Town, number: int = 1) -> None:
    """Secretary and An have written, An has sent."""
    await town.open_round(number)
    await town.answer_all(an(town))
    await town.send(an(town))
    await town.do(town.sample.secretary, WentToSelfCheck())
    await town.press(town.sample.secretary, "1. Không có")


async def close(town: Town, number: int = 1) -> None:
    await town.do(town.sample.secretary, CampaignEnded(number, 1))


async def due(town: Town, rules: Rules = Rules()) -> dict[object, int]:
    return {going.what: going.count for going in await keeper(town, rules).look() if going.at <= town.now}


async def kept(town: Town) -> tuple[int, int]:
    found = await town.storage.transaction(lambda records: records.disclosure.kept_by_round())
    return found.get(town.sample.campaign.id, (0, 0))


async def run(town: Town, rules: Rules = Rules()) -> int:
    take, gone = keeper(town, rules), 0
    while batch := await take():
        gone += batch
    return gone


async def test_nothing_of_an_open_round_goes_however_old(town: Town) -> None:
    await sent_round(town)
    town.now += timedelta(days=5000)
    rules = Rules(draft_days=1, report_days=1)
    assert not {Buried.DRAFT_EXPIRED, Buried.REPORT_REDUCED} & set(await due(town, rules))
    await run(town, rules)
    assert await kept(town) == (2, 1)


async def test_drafts_go_after_their_days_and_reports_after_theirs(town: Town) -> None:
    await sent_round(town)
    await close(town)
    closed = town.now
    town.now = closed + timedelta(days=90) - timedelta(seconds=1)
    await run(town)
    assert await kept(town) == (2, 1)
    town.now = closed + timedelta(days=90)
    await run(town)
    assert await kept(town) == (0, 1)
    town.now = closed + timedelta(days=400)
    await run(town)
    assert await kept(town) == (0, 0)


async def test_reports_go_when_the_next_round_has_closed_and_what_was_counted_stays(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await sent_round(town)
    await close(town)
    first, me = town.sample.campaign.id, an(town).id
    published = await town.storage.transaction(lambda records: records.ledger.prevalence(first))
    branch, later = (
        town.sample.branch.id,
        replace(CAMPAIGN, closes_on=date(2026, 6, 30), permit="Công văn 13-CV/ĐU"),
    )
    await administration.transaction(lambda desk: desk.plan_campaign(branch, later))
    town.now += timedelta(days=30)
    await town.open_round(2)
    await run(town)
    assert (await kept(town))[1] == 1
    town.now += timedelta(days=5)
    await close(town, 2)
    await run(town)
    assert (await kept(town))[1] == 0
    part = await town.storage.transaction(lambda records: records.ledger.participation(first, me))
    assert part.sent_at is not None
    assert await town.storage.transaction(lambda records: records.ledger.prevalence(first)) == published


async def leave_traces(town: Town) -> None:
    """One row at least of each kind of trace, all noted now."""
    await town.do(an(town), RequestAsked(RequestKind.CORRECT), Wrote("Sai tên đệm"))
    branch, done = town.sample.branch.id, (RequestState.DONE, "Đã sửa")
    await town.storage.transaction(lambda records: answer_request(records, branch, 1, done, town.now))
    await town.at(town.now)
    parked = ParkedUpdate(UpdateKey("phone", "bot", 999_999), "body", "error")
    await town.storage.transaction(lambda records: records.ledger.park(parked, town.machine))
    where, excuse = Sitting(town.sample.campaign.id, 1), Excuse(words="Con cưới")
    absent = AttendanceKept(where, an(town).id, Standing.OFFICIAL, Attendance.EXCUSED, excuse)
    sender = Address("phone", town.chat(an(town)))
    await town.storage.transaction(lambda records: records.ledger.keep(absent, sender, town.now))
    whose = (an(town).id, town.sample.branch.id, 2025, 1, SubjectClass.ORDINARY)
    rated = RatingKept(*whose, Rating.GOOD, "Quyết định số 1", an(town).id)
    await town.storage.transaction(lambda records: records.ledger.keep(rated, sender, town.now))
    await enter(town, "Nộp báo cáo muộn")
    await town.do(an(town), Wrote("MC3VQJC7NT"), chat="stranger")
    await town.enrol(an(town), chat="new")
    await town.confirm(an(town), "new")
    deputy = town.sample.members[1]
    await town.enrol(deputy, chat="unsure")
    word = Pushed(PushKind.NUDGE, deputy.id, "waits", (town.sample.campaign.id,))
    await town.storage.transaction(lambda records: records.ledger.push(word, town.now))


async def enter(town: Town, words: str) -> None:
    """A shortcoming of An, which nobody puts into the ledger."""
    entry = Shortcoming(7, 1, an(town).id, SubjectClass.ORDINARY, words)
    entered = ShortcomingKept(town.sample.campaign.id, entry)
    sender = Address("phone", town.chat(an(town)))
    await town.storage.transaction(lambda records: records.ledger.keep(entered, sender, town.now))


async def test_each_trace_goes_at_its_own_age_and_not_before(town: Town) -> None:
    await leave_traces(town)
    noted = (town.now, town.machine)
    for trace, age in AGES.items():
        town.now, town.machine = noted[0] + age - timedelta(hours=1), noted[1] + age - timedelta(hours=1)
        assert trace not in await due(town)
        town.now, town.machine = noted[0] + age + timedelta(hours=1), noted[1] + age + timedelta(hours=1)
        assert (await due(town))[trace] >= 1
    await run(town)
    assert await due(town) == {}


async def test_a_shortcoming_goes_by_the_day_it_was_changed_last(town: Town) -> None:
    await enter(town, "Nộp báo cáo muộn")
    town.now += timedelta(days=9)
    await enter(town, "Nộp báo cáo quý muộn")
    town.now += AGES[Trace.SHORTCOMINGS] - timedelta(days=1)
    assert Trace.SHORTCOMINGS not in await due(town)
    town.now += timedelta(days=2)
    assert (await due(town))[Trace.SHORTCOMINGS] == 1
    await run(town)
    left = await town.storage.transaction(
        lambda records: records.ledger.remediation.entered(town.sample.campaign.id)
    )
    assert left == ()


async def test_words_of_answered_requests_go_and_those_of_open_ones_stay(town: Town) -> None:
    await town.do(an(town), RequestAsked(RequestKind.OBJECT), Wrote("Còn chờ"))
    await town.do(an(town), RequestAsked(RequestKind.CORRECT), Wrote("Sai tên đệm"))
    branch, done = town.sample.branch.id, (RequestState.DONE, "Đã sửa")
    await town.storage.transaction(lambda records: answer_request(records, branch, 2, done, town.now))
    town.now += AGES[Trace.REQUEST_WORDS] + timedelta(days=1)
    await run(town)
    requests = await town.storage.transaction(lambda records: records.ledger.requests(an(town).id))
    assert [(each.words, each.answer, each.state) for each in requests] == [
        ("Còn chờ", "", RequestState.OPEN),
        ("", "", RequestState.DONE),
    ]


async def test_a_dry_run_says_exactly_what_goes_and_changes_nothing(town: Town) -> None:
    await sent_round(town)
    await leave_traces(town)
    await close(town)
    town.now += max(AGES.values()) + timedelta(days=1)
    town.machine += max(AGES.values()) + timedelta(days=1)
    foreseen = await due(town)
    assert {*foreseen} == {Buried.DRAFT_EXPIRED, Buried.REPORT_REDUCED, *Trace}
    assert await due(town) == foreseen
    assert await run(town) == sum(foreseen.values())
    assert await due(town) == {}


async def test_what_is_to_go_later_is_told_with_its_moment(town: Town) -> None:
    await sent_round(town)
    await close(town)
    looked = {going.what: going for going in await keeper(town, Rules(draft_days=7, report_days=9)).look()}
    drafts, reports = looked[Buried.DRAFT_EXPIRED], looked[Buried.REPORT_REDUCED]
    assert (drafts.count, drafts.at) == (2, town.now + timedelta(days=7))
    assert (reports.count, reports.at) == (1, town.now + timedelta(days=9))


async def test_it_goes_in_batches_that_hold_nobody_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 1)
    await sent_round(town)
    await close(town)
    town.now += timedelta(days=400)
    take = keeper(town)
    assert await take() == 1
    assert sum(await kept(town)) == 2


async def test_the_running_bot_does_it_once_a_day(town: Town) -> None:
    await sent_round(town)
    await close(town)
    town.now += timedelta(days=89)
    while await town.core.upkeep():
        pass
    assert await kept(town) == (2, 1)
    town.now += timedelta(days=1)
    while await town.core.upkeep():
        pass
    assert await kept(town) == (0, 1)


async def test_the_member_is_told_once_in_words_what_went(town: Town) -> None:
    await sent_round(town)
    await close(town)
    town.now += timedelta(days=400)
    await run(town)
    await town.do(an(town), WentToData())
    assert "bản nháp hết hạn giữ" in town.words(an(town))
    assert "báo cáo hết hạn giữ" in town.words(an(town))
    await town.do(an(town), WentToData())
    assert "hết hạn giữ" not in town.words(an(town))
    await town.do(town.sample.secretary, WentToData())
    assert "bản nháp hết hạn giữ" in town.words(town.sample.secretary)


async def test_what_went_by_age_goes_again_from_a_restored_copy(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
) -> None:
    branch = await begun(kept_database, tmp_path, Rules(draft_days=1, report_days=2))

    async def write_and_close(town: Town) -> None:
        await sent_round(town)
        await close(town)

    async def keep_house(town: Town) -> None:
        while await town.core.upkeep():
            pass
        await town.core.copy_tombstones()

    await branch.then(write_and_close)
    kept_database.keep()
    await branch.then(keep_house, days=3)
    kept_database.restore()
    counts = await branch.replay()
    assert counts == {Buried.DRAFT_EXPIRED: 2, Buried.REPORT_REDUCED: 1}
    assert sum((await branch.replay()).values()) == 0


async def test_at_any_day_the_dry_run_and_what_goes_agree(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
) -> None:
    branch = await begun(kept_database, tmp_path)

    async def write_and_close(town: Town) -> None:
        await sent_round(town)
        await close(town)

    await branch.then(write_and_close)
    kept_database.keep()
    for days, draft_days, report_days in samples():
        kept_database.restore()
        rules = Rules(draft_days, report_days)

        async def compare(town: Town, rules: Rules = rules, days: float = days) -> None:
            foreseen = await due(town, rules)
            assert await run(town, rules) == sum(foreseen.values())
            drafts, reports = await kept(town)
            assert drafts == (0 if days >= rules.draft_days else 2)
            assert reports == (0 if days >= (rules.report_days or 400) else 1)

        await branch.then(compare, days=days)


def samples() -> list[tuple[float, int, int | None]]:
    found: list[tuple[float, int, int | None]] = []

    @settings(max_examples=8, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(0, 900), st.integers(1, 500), st.none() | st.integers(1, 500))
    def collect(days: int, draft_days: int, report_days: int | None) -> None:
        found.append((days, draft_days, report_days))

    collect()
    return found
