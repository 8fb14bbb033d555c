"""The independent checker: what members were shown as saved, against the database and their phones.

It shares nothing with the dialogue but the file of the journal, and brings each broken promise in words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from bot.checklists.loader import built_in
from bot.domain.campaign import CampaignId
from bot.domain.catalogue import DONE
from bot.domain.member import MemberId
from handlers.sandbox import Sandbox
from storage.ledger.tables import account, commitment, consent, outbox, parked_update, processed_update
from storage.records import SqlStorage
from tests.chaos.journal import UNSEEN, Line, What, read

CATALOGUE = built_in()["nq04-27@1"]
# Pushes as phones show them: kind by words that no other message has.
WORDS = {
    "reminder": ("việc đến hạn. Bấm", "việc trong cam kết. Bấm"),
    "report_arrived": ("đã gửi báo cáo. Bấm",),
    "digest": ("Tin tóm tắt ngày",),
    "names": ("Theo dõi nộp báo cáo",),
}
# What raises a draft's revision by one.
REVISING = (What.ANSWER, What.SIGN, What.LIST_DONE, What.FACT, What.ITEM, What.SENT)


@dataclass
class Verdict:
    """What was compared, and what was found wrong."""

    shown: Counter[What] = field(default_factory=Counter)
    updates: int = 0
    passed_over: int = 0
    died: int = 0  # presses that Telegram gave up
    reminders_due: int = 0
    pushes: int = 0
    doubled: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    no_reminder: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)

    @property
    def broken(self) -> list[str]:
        """Every promise that was not kept."""
        return [*self.lost, *self.twice, *self.no_reminder, *self.out_of_order]


@dataclass(frozen=True)
class Kept:
    """All rows that are compared."""

    accounts: Mapping[int, Row[Any]]  # by chat
    updates: Mapping[int, datetime]
    parked: Sequence[int]
    consents: Counter[tuple[int, int]]
    closed: Counter[int]
    pushes: Mapping[int, list[Row[Any]]]  # by account, in order


async def check(
    journal: Path, storage: SqlStorage, sandbox: Sandbox, rounds: Mapping[int, CampaignId]
) -> Verdict:
    """Compare everything."""
    lines, verdict = list(read(journal)), Verdict()
    kept = await storage.database.transaction(_rows)
    mine: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        mine[line.chat].append(line)
    jumps = [(place, line) for place, line in enumerate(lines) if line.what is What.JUMP]
    reminded = {line.chat: place for place, line in enumerate(lines) if line.what is What.RHYTHM}
    for chat, own in mine.items():
        if chat:
            await _member(verdict, own, storage, kept, rounds[chat])
    _updates(verdict, lines, kept, sandbox)
    _reminders(verdict, jumps, reminded, kept)
    names = {row.member_id: await _name(storage, row.member_id) for row in kept.accounts.values()}
    for chat, row in kept.accounts.items():
        _phone(verdict, chat, kept.pushes.get(row.id, []), sandbox)
        _order(
            verdict,
            chat,
            [push for push in kept.pushes.get(row.id, []) if push.state == "sent"],
            (sandbox, names),
        )
    return verdict


def _rows(connection: Any) -> Kept:
    pushes: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(outbox).order_by(outbox.c.id)):
        pushes[row.account_id].append(row)
    updates = connection.execute(select(processed_update.c.update_id, processed_update.c.at)).all()
    return Kept(
        accounts={int(row.chat): row for row in connection.execute(select(account))},
        updates={row.update_id: row.at for row in updates},
        parked=[row.update_id for row in connection.execute(select(parked_update.c.update_id))],
        consents=Counter((r.member_id, r.purpose) for r in connection.execute(select(consent))),
        closed=Counter(r.member_id for r in connection.execute(select(commitment.c.member_id))),
        pushes=pushes,
    )


# -- what members were shown as saved


async def _member(
    verdict: Verdict, own: Sequence[Line], storage: SqlStorage, kept: Kept, campaign: CampaignId
) -> None:
    chat = own[0].chat
    verdict.shown.update(line.what for line in own if line.what not in UNSEEN)
    if chat not in kept.accounts:
        verdict.lost += [f"{chat} was shown as joined" for line in own if line.what is What.JOINED]
        return
    member = MemberId(kept.accounts[chat].member_id)
    shown: dict[What, list[str]] = defaultdict(list)
    for line in own:
        shown[line.what].append(line.value)
    await _disclosed(verdict, chat, shown, (storage, campaign, member))
    await _committed(verdict, chat, shown, (storage, kept, member))
    for purpose in shown[What.CONSENT]:
        times = kept.consents[member, int(purpose)]
        _compare(verdict, f"{chat}: consent {purpose}", 1, times)


async def _disclosed(
    verdict: Verdict,
    chat: int,
    shown: Mapping[What, list[str]],
    where: tuple[SqlStorage, CampaignId, MemberId],
) -> None:
    storage, campaign, member = where
    draft, sent = await storage.transaction(
        lambda records: (
            records.disclosure.draft(campaign, member),
            records.disclosure.sent(campaign, member),
        )
    )
    answers = dict(_kept_answer(value) for value in shown.get(What.ANSWER, []))
    if dict(draft.answers) != answers:
        verdict.lost.append(f"{chat}: answers {dict(draft.answers)}, shown {answers}")
    if list(draft.other_signs) != shown.get(What.SIGN, []):
        verdict.twice.append(f"{chat}: other signs {draft.other_signs}")
    for value in shown.get(What.FACT, []):
        number, _, words = value.partition(":")
        code = CATALOGUE.indicator(int(number)).code  # type: ignore[union-attr]  # it was on the screen
        if words not in draft.findings.get(code, {}).values():
            verdict.lost.append(f"{chat}: finding {number}")
    changes = sum(len(shown.get(what, [])) for what in REVISING)
    perhaps = len(shown.get(What.PERHAPS, []))
    kept = max(changes, draft.revision - perhaps) if draft.revision >= changes else draft.revision
    _compare(verdict, f"{chat}: changes of the draft", changes, kept)
    if shown.get(What.SENT):
        _compare(verdict, f"{chat}: reports", 1, sent.version if sent else 0)


def _kept_answer(value: str) -> tuple[str, str]:
    number, level = map(int, value.split(":"))
    indicator = CATALOGUE.indicator(number)
    assert indicator is not None
    stored = indicator.group.stored and level >= 0
    return indicator.code, CATALOGUE.level_order[level] if stored else DONE


async def _committed(
    verdict: Verdict,
    chat: int,
    shown: Mapping[What, list[str]],
    where: tuple[SqlStorage, Kept, MemberId],
) -> None:
    storage, kept, member = where
    items = await storage.transaction(lambda records: records.ledger.items(member))
    found = [(item.text, item.measure, str(item.due_on), str(item.rhythm.value)) for item in items]
    names = (What.ITEM, What.MEASURE, What.DUE, What.RHYTHM)
    for place, what in enumerate(names):
        for value in shown.get(what, []):
            times = sum(one[place] == value for one in found)
            _compare(verdict, f"{chat}: {what} {value}", 1, times)
    if shown.get(What.CLOSED):
        _compare(verdict, f"{chat}: versions of the commitment", 1, kept.closed[member])


def _compare(verdict: Verdict, what: str, shown: int, kept: int) -> None:
    if kept < shown:
        verdict.lost.append(f"{what}: {kept} of {shown}")
    elif kept > shown:
        verdict.twice.append(f"{what}: {kept} for {shown}")


# -- updates


def _updates(verdict: Verdict, lines: Iterable[Line], kept: Kept, sandbox: Sandbox) -> None:
    """What Telegram was told to forget is kept; each member's updates were decided in the order given."""
    dead = {waiting.update_id for waiting in sandbox.state.updates.dead}
    pending = {waiting.update_id for waiting in sandbox.state.updates.pending()}
    latest: dict[int, datetime] = {}
    verdict.lost += [f"update {number} was parked" for number in kept.parked]
    for line in lines:
        if line.what is not What.GAVE:
            continue
        number, verdict.updates = int(line.value), verdict.updates + 1
        if number not in kept.updates:
            verdict.died += number in dead
            if number not in dead | pending:
                verdict.lost.append(f"{line.chat}: update {number} was confirmed and is not kept")
            continue
        at = kept.updates[number]
        if at < latest.get(line.chat, at):
            verdict.out_of_order.append(f"{line.chat}: update {number} was decided before an earlier one")
        latest[line.chat] = at


# -- what was pushed


def _reminders(
    verdict: Verdict, jumps: Sequence[tuple[int, Line]], reminded: Mapping[int, int], kept: Kept
) -> None:
    """Who was shown the rhythm before a jump has a reminder of that day, and it has gone out."""
    for place, jump in jumps:
        day = datetime.fromisoformat(jump.value).astimezone(UTC).date()
        for chat, since in reminded.items():
            if since > place:
                continue
            verdict.reminders_due += 1
            row = kept.accounts[chat]
            key = f"reminder:{row.member_id}:{day}"
            states = [push.state for push in kept.pushes.get(row.id, []) if push.key == key]
            if states != ["sent"]:
                verdict.no_reminder.append(f"{chat}: reminder of {day}: {states}")


def _phone(verdict: Verdict, chat: int, pushes: Sequence[Row[Any]], sandbox: Sandbox) -> None:
    """Every message that went out is on the phone, in the order of the outbox."""
    texts = [(b.text, b.date) for b in sandbox.screen(chat) if not b.mine]
    for kind, words in WORDS.items():
        rows = [push for push in pushes if push.kind == kind and push.state == "sent"]
        seen = [(text, date) for text, date in texts if any(one in text for one in words)]
        verdict.pushes += len(rows)
        verdict.doubled += max(0, len(seen) - len(rows))
        if len(seen) < len(rows):
            verdict.no_reminder.append(f"{chat}: {len(seen)} of {len(rows)} messages of kind {kind}")
    left = [push.key for push in pushes if push.state == "queued"]
    verdict.no_reminder += [f"{chat}: {key} never went out" for key in left]


async def _name(storage: SqlStorage, member: int) -> str:
    found = await storage.reports.transaction(lambda ledger: ledger.member(MemberId(member)))
    return found.name if found else ""


def _order(
    verdict: Verdict, chat: int, sent: Sequence[Row[Any]], by: tuple[Sandbox, Mapping[int, str]]
) -> None:
    """Reminders of several days, and reports of several members, have come as they were queued."""
    sandbox, names = by
    queued = [_queued_as(push, names) for push in sent if push.kind in ("reminder", "report_arrived")]
    came = [_came_as(b.text, datetime.fromtimestamp(b.date, sandbox.zone)) for b in sandbox.screen(chat)]
    first = list(dict.fromkeys(token for token in came if token))
    if first != queued:
        verdict.out_of_order.append(f"{chat}: {first} came, queued were {queued}")


def _queued_as(push: Row[Any], names: Mapping[int, str]) -> str:
    if push.kind == "reminder":
        return str(push.key.rpartition(":")[2])
    return names[int(push.about.split()[1])]


def _came_as(text: str, at: datetime) -> str:
    if any(words in text for words in WORDS["reminder"]):
        return str(at.date())
    if WORDS["report_arrived"][0] in text:
        return text.removeprefix("Đồng chí ").partition(" đã gửi báo cáo")[0]
    return ""
