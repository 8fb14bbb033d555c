"""The independent checker: what members were shown as saved, against the database and their phones.

It shares nothing with the dialogue but the file of the journal, and brings each broken promise in words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.checklists.loader import built_in
from bot.domain.campaign import CampaignId
from bot.domain.catalogue import DONE
from bot.domain.member import MemberId
from handlers.sandbox import Sandbox
from storage.records import SqlStorage
from tests.chaos.journal import UNSEEN, Line, What, read
from tests.chaos.pushed import check_order, check_phone, check_reminders
from tests.chaos.verdict import Kept, Verdict, rows

CATALOGUE = built_in()["nq04-27@1"]
# What raises a draft's revision by one.
REVISING = (What.ANSWER, What.SIGN, What.LIST_DONE, What.FACT, What.ITEM, What.SENT)


async def check(
    journal: Path, storage: SqlStorage, sandbox: Sandbox, rounds: Mapping[int, CampaignId]
) -> Verdict:
    """Compare everything."""
    lines, verdict = list(read(journal)), Verdict()
    kept = await storage.database.transaction(rows)
    mine: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        mine[line.chat].append(line)
    jumps = [(place, line) for place, line in enumerate(lines) if line.what is What.JUMP]
    reminded = {line.chat: place for place, line in enumerate(lines) if line.what is What.RHYTHM}
    for chat, own in mine.items():
        if chat:
            await _member(verdict, own, storage, kept, rounds[chat])
    _updates(verdict, lines, kept, sandbox)
    check_reminders(verdict, jumps, reminded, kept)
    names = {row.member_id: await _name(storage, row.member_id) for row in kept.accounts.values()}
    for chat, row in kept.accounts.items():
        check_phone(verdict, chat, kept.pushes.get(row.id, []), sandbox)
        check_order(
            verdict,
            chat,
            [push for push in kept.pushes.get(row.id, []) if push.state == "sent"],
            (sandbox, names),
        )
    return verdict


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


async def _name(storage: SqlStorage, member: int) -> str:
    found = await storage.reports.transaction(lambda ledger: ledger.member(MemberId(member)))
    return found.name if found else ""
