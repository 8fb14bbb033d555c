"""What was deleted stays deleted: noted in a file without content, and replayed on a restored copy."""

import asyncio
import json
import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.app import Keeping
from bot.conversation.changes.ledger import CommitmentShared, Pushed, PushKind
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CommitmentClosed,
    ConsentAnswered,
    DraftDeleted,
    ItemAsked,
    ItemDone,
    ReportRead,
    RequestConfirmed,
    SentWithdrawn,
    ShareEnded,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.events.questions import AnswerAsked, InquiryAsked
from bot.domain.commitment import Area
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Member, MemberId, Purpose
from bot.domain.request import RequestKind, RequestState
from bot.domain.sharing import Extent
from bot.domain.tombstone import Buried, Tombstone
from bot.usecases.answer_request import answer_request
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address
from bot.usecases.ports.storage import Records
from storage.tombstone_file import JsonTombstones
from tests.conversation.conftest import Kept, kept_database  # noqa: F401  # a fixture
from tests.town import MONDAY, Town
from tests.usecases.restored import Act, Restored, begun

MARK = "Dấu nhận ra nội dung"


def an(town: Town) -> Member:
    return town.sample.members[2]


async def write(town: Town) -> None:
    """An answers everything and undertakes something."""
    await town.answer_all(an(town))
    await town.do(an(town), ItemAsked(Area.TASKS), Wrote(MARK), Wrote(MARK), Wrote("30/04/2026"))


async def open_and_write(town: Town) -> None:
    await town.open_round()
    await write(town)


async def open_and_send(town: Town) -> None:
    await open_and_write(town)
    await town.send(an(town))
    asked = (ReportRead(1, an(town).number), InquiryAsked(1, an(town).number), Wrote("Vì sao?"))
    await town.do(town.sample.secretary, *asked)
    await town.do(an(town), AnswerAsked(1, town.sample.secretary.number, 1), Wrote("Vì thế"))


async def open_send_and_share(town: Town) -> None:
    """Shared both ways; something waits for confirmation, something is queued, and a slip is open."""
    await open_and_send(town)
    me, deputy = an(town), town.sample.members[1]
    await town.do(me, CommitmentClosed(1), ItemDone(1))

    def keep(records: Records) -> None:
        changes = (
            CommitmentShared(me.id, deputy.id, Extent.EVERYTHING),
            CommitmentShared(deputy.id, me.id, Extent.PROGRESS),
            Pushed(PushKind.NUDGE, me.id, "asked privately"),
        )
        for change in changes:
            records.ledger.keep(change, Address("phone", town.chat(me)), town.now)
        issue_invite(records.ledger, me.id, town.now)

    await town.storage.transaction(keep)


async def end_share(town: Town) -> None:
    await town.do(an(town), ShareEnded(town.sample.members[1].number))


async def narrow_share(town: Town) -> None:
    me, deputy = an(town), town.sample.members[1]
    narrowed = CommitmentShared(me.id, deputy.id, Extent.PROGRESS)
    address = Address("phone", town.chat(me))
    await town.storage.transaction(lambda records: records.ledger.keep(narrowed, address, town.now))
    await town.core.copy_tombstones()


async def delete_drafts(town: Town) -> None:
    await town.do(an(town), DraftDeleted(1))


async def withdraw_report(town: Town) -> None:
    await town.do(an(town), SentWithdrawn(1, 1))


async def withdraw_sending(town: Town) -> None:
    await town.do(an(town), ConsentAnswered(Purpose.SENDING, 0))


async def withdraw_statistics(town: Town) -> None:
    await town.do(an(town), ConsentAnswered(Purpose.STATISTICS, 0))


async def leave(town: Town) -> None:
    await town.do(an(town), ConsentAnswered(Purpose.ACCOUNT, 2))


async def be_released(town: Town) -> None:
    await town.do(town.sample.secretary, BindingReleased(an(town).number, 1))


async def ask_and_be_erased(town: Town) -> None:
    await town.do(an(town), RequestConfirmed(RequestKind.ERASE))
    branch, done = town.sample.branch.id, (RequestState.DONE, "")
    await town.storage.transaction(lambda records: answer_request(records, branch, 1, done, town.now))
    await town.core.copy_tombstones()


def look(records: Records, town: Town) -> dict[str, object]:
    """What is kept about the member, as far as deletions touch it."""
    campaign, me = town.sample.campaign.id, an(town).id
    kept = records.ledger.kept_about(me)
    return {
        "drafts": records.disclosure.has_drafts(me),
        "report": records.disclosure.sent(campaign, me) is not None,
        "questions": [each.answer for each in records.disclosure.inquiries(campaign, me)],
        "handed in": records.ledger.participation(campaign, me).sent_at is not None,
        "account": any(account.released_at is None for account in kept.accounts),
        "consents": {line.purpose for line in kept.consents if line.withdrawn_at is None},
        "items": len(records.ledger.items(me)),
        "commitments": len(kept.commitments),
        "shares": [(share.extent, share.ended_at is None) for share in kept.shares],
        "shared with me": sum(share.ended_at is None for share in kept.shared_with_me),
        "closings": sum(line.settled_at is None and line.taken_back_at is None for line in kept.closings),
        "queued": [line.kind for line in kept.deliveries if (line.state, line.kind) == ("queued", "nudge")],
        "slips": sum(line.used_at is None and not line.revoked for line in kept.invites),
    }


async def state(branch: Restored) -> dict[str, object]:
    found: dict[str, object] = {}

    async def act(town: Town) -> None:
        found.update(await town.storage.transaction(lambda records: look(records, town)))

    await branch.then(act)
    return found


WAYS: list[tuple[Act, list[Buried]]] = [
    (delete_drafts, [Buried.DRAFTS]),
    (withdraw_report, [Buried.REPORT]),
    (withdraw_sending, [Buried.CONSENT_SENDING, Buried.REPORTS]),
    (withdraw_statistics, [Buried.CONSENT_STATISTICS]),
    (leave, [Buried.ACCOUNT, Buried.CONSENT_ACCOUNT]),
    (be_released, [Buried.ACCOUNT]),
    (end_share, [Buried.SHARE]),
    (ask_and_be_erased, [Buried.ACCOUNT, Buried.MEMBER]),
]


@pytest.mark.parametrize(("way", "kinds"), WAYS, ids=lambda each: getattr(each, "__name__", ""))
async def test_what_was_deleted_goes_again_from_a_restored_copy(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
    way: Act,
    kinds: Sequence[Buried],
) -> None:
    branch = await (await begun(kept_database, tmp_path)).then(open_send_and_share, days=1)
    kept_database.keep()
    before = await state(branch)
    await branch.then(way, days=2)
    deleted = await state(branch)
    assert deleted != before
    assert sorted(stone.kind for stone in branch.file.read().stones) == sorted(kinds)
    kept_database.restore()
    assert await state(branch) == before
    foreseen = await branch.replay(dry_run=True)
    assert await state(branch) == before
    assert await branch.replay() == foreseen
    assert sum(foreseen.values()) > 0
    after = await state(branch)
    # Who leaves may come back by the old slip; after a restore it takes a new one.
    assert after["slips"] == (0 if Buried.ACCOUNT in kinds else before["slips"])
    assert after | {"slips": deleted["slips"]} == deleted
    assert sum((await branch.replay()).values()) == 0
    assert await state(branch) == after


async def test_a_share_that_was_narrowed_does_not_stand_again(kept_database: Kept, tmp_path: Path) -> None:  # noqa: F811
    """The narrower one is lost with what came after the copy; the member can share again."""
    branch = await (await begun(kept_database, tmp_path)).then(open_send_and_share, days=1)
    kept_database.keep()
    await branch.then(narrow_share, days=2)
    assert (await state(branch))["shares"] == [(Extent.EVERYTHING, False), (Extent.PROGRESS, True)]
    assert [stone.kind for stone in branch.file.read().stones] == [Buried.SHARE]
    kept_database.restore()
    assert await branch.replay() == {Buried.SHARE: 1}
    assert (await state(branch))["shares"] == [(Extent.EVERYTHING, False)]


async def test_what_was_shared_queued_and_given_out_later_stays(kept_database: Kept, tmp_path: Path) -> None:  # noqa: F811
    branch = await (await begun(kept_database, tmp_path)).then(leave, days=1)

    async def come_back(town: Town) -> None:
        await town.enrol(an(town))
        await open_send_and_share(town)

    await branch.then(come_back, days=2)
    before = await state(branch)
    assert before["shares"] == [(Extent.EVERYTHING, True)]
    assert all(before[what] for what in ("account", "shared with me", "closings", "queued", "slips"))
    assert sum((await branch.replay()).values()) == 0
    assert await state(branch) == before


async def test_what_was_written_after_a_deletion_stays(kept_database: Kept, tmp_path: Path) -> None:  # noqa: F811
    branch = await (await begun(kept_database, tmp_path)).then(open_and_send, days=1)
    await branch.then(delete_drafts, days=2)
    await branch.then(withdraw_sending, days=2)

    async def send_again(town: Town) -> None:
        await town.do(an(town), ConsentAnswered(Purpose.SENDING, 1))
        await write(town)
        await town.send(an(town))

    await branch.then(send_again, days=3)
    kept_database.keep()
    before = await state(branch)
    assert before["drafts"]
    assert before["report"]
    kept_database.restore()
    assert sum((await branch.replay()).values()) == 0
    assert await state(branch) == before


async def test_items_gone_on_with_after_an_erasure_stay(kept_database: Kept, tmp_path: Path) -> None:  # noqa: F811
    branch = await (await begun(kept_database, tmp_path)).then(open_and_write, days=1)

    async def undertake(town: Town) -> None:
        await town.undertake(an(town), "30/04/2026")

    await branch.then(undertake, days=4)
    assert branch.sample is not None
    stone = Tombstone(1, Buried.MEMBER, branch.sample.members[2].id, None, MONDAY.replace(day=11))
    await branch.replay(stone)
    assert (await state(branch))["items"] == 1


async def test_in_a_round_that_was_over_a_report_stays_handed_in(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
) -> None:
    branch = await (await begun(kept_database, tmp_path)).then(open_and_send, days=1)

    async def end(town: Town) -> None:
        await town.do(town.sample.secretary, CampaignEnded(1, 1))

    await branch.then(end, days=2)
    kept_database.keep()
    await branch.then(withdraw_sending, days=3)
    kept_database.restore()
    await branch.replay()
    after = await state(branch)
    assert not after["report"]
    assert after["handed in"]


async def test_a_kill_between_commit_and_copying_loses_no_stone(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
) -> None:
    branch = await (await begun(kept_database, tmp_path)).then(open_and_write, days=1)
    file, branch.file = branch.file, JsonTombstones(tmp_path / "no" / "such" / "folder")
    await branch.then(delete_drafts, days=2)  # committed; the file could not be written
    branch.file = file

    async def start(town: Town) -> None:
        assert await town.core.copy_tombstones() == 1
        assert await town.core.copy_tombstones() == 0

    await branch.then(start, days=2)
    assert [stone.kind for stone in file.read().stones] == [Buried.DRAFTS]


async def test_the_running_bot_copies_what_waits_by_itself(town: Town, tmp_path: Path) -> None:
    await open_and_write(town)
    await delete_drafts(town)  # by a program that had no file
    stop = asyncio.Event()

    class Telling(JsonTombstones):
        def append(self, stones: Sequence[Tombstone]) -> None:
            super().append(stones)
            stop.set()

    file = Telling(tmp_path / "tusoi.tombstones")
    started = Town(town.storage, town.sample, Keeping(tombstones=file))
    async with asyncio.timeout(30):
        await started.core.runner.run(stop)
    assert [stone.kind for stone in file.read().stones] == [Buried.DRAFTS]


async def test_a_kill_between_copying_and_marking_writes_a_stone_twice_and_it_counts_once(
    town: Town, tmp_path: Path
) -> None:
    file = JsonTombstones(tmp_path / "tusoi.tombstones")
    await town.open_round()
    await town.do(an(town), WentToSelfCheck())
    await town.press(an(town), "1. Không có")
    await town.do(an(town), DraftDeleted(1))
    stones = await town.storage.transaction(lambda records: records.ledger.uncopied_tombstones(9))
    file.append(stones)
    file.append(stones)
    assert len(file.path.read_text().splitlines()) == 2
    assert file.read().stones == stones
    draft = await town.storage.transaction(
        lambda records: records.disclosure.draft(town.sample.campaign.id, an(town).id)
    )
    assert draft == Draft()


async def test_the_file_holds_ids_kind_and_time_and_is_its_owners_alone(
    kept_database: Kept,  # noqa: F811
    tmp_path: Path,
) -> None:
    branch = await (await begun(kept_database, tmp_path)).then(open_and_send, days=1)
    for days, (way, _) in enumerate(WAYS[:4], 2):
        await branch.then(way, days=days)
    text = branch.file.path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) >= 4
    for line in lines:
        assert set(line) == {"id", "kind", "member", "campaign", "at"}
        assert line["kind"] in set(Buried)
        assert {type(line[name]) for name in ("id", "member")} == {int}
    assert branch.sample is not None
    assert text.isascii()
    assert not [member.name for member in branch.sample.members if json.dumps(member.name)[1:-1] in text]
    assert stat.S_IMODE(branch.file.path.stat().st_mode) == 0o600


def stone(number: int) -> Tombstone:
    return Tombstone(number, Buried.DRAFTS, MemberId(7), None, MONDAY)


def test_a_line_torn_by_a_crash_swallows_no_other(tmp_path: Path) -> None:
    file = JsonTombstones(tmp_path / "stones")
    file.append([stone(1)])
    with file.path.open("a") as torn:
        torn.write('{"id": 2, "kind": "dra')
    file.append([stone(3)])
    read = file.read()
    assert [each.id for each in read.stones] == [1, 3]
    assert read.unreadable == 1


def test_every_append_is_on_the_disk_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda file: synced.append(str(Path(f"/proc/self/fd/{file}").readlink()))
    )
    file = JsonTombstones(tmp_path / "stones")
    file.append([stone(1)])
    assert synced == [str(file.path), str(tmp_path)]  # the name of the new file as well
    file.append([stone(2)])
    assert synced[2:] == [str(file.path)]
