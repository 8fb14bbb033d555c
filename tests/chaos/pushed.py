"""The checker's look at what the bot says of its own accord: all of it came, in order, and how much twice."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Row

from handlers.sandbox import Sandbox
from tests.chaos.journal import Line
from tests.chaos.verdict import Kept, Verdict

SIDE_BY_SIDE = timedelta(seconds=1)  # longer than a transaction takes

# Pushes as phones show them: kind by words that no other message has.
WORDS = {
    "reminder": ("việc đến hạn. Bấm", "việc trong cam kết. Bấm"),
    "report_arrived": ("đã gửi báo cáo. Bấm", "đã gửi lại báo cáo"),
    "digest": ("Tin tóm tắt ngày",),
    "names": ("Theo dõi nộp báo cáo",),
}


def check_reminders(
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


def check_phone(verdict: Verdict, chat: int, pushes: Sequence[Row[Any]], sandbox: Sandbox) -> None:
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


def check_order(
    verdict: Verdict, chat: int, sent: Sequence[Row[Any]], by: tuple[Sandbox, Mapping[int, str]]
) -> None:
    """Reminders of several days, and reports of several members, have come as they were queued."""
    sandbox, names = by
    queued = {
        _queued_as(push, names): push.queued_at
        for push in sent
        if push.kind in ("reminder", "report_arrived")
    }
    came = [_came_as(b.text, datetime.fromtimestamp(b.date, sandbox.zone)) for b in sandbox.screen(chat)]
    first = [token for token in dict.fromkeys(came) if token]
    if sorted(first) != sorted(queued) or _overtaken([queued[token] for token in first]):
        verdict.out_of_order.append(f"{chat}: {first} came, queued were {list(queued)}")


def _overtaken(queued_at: Sequence[datetime]) -> bool:
    """Whether something came after what was queued clearly later. Which of two is committed
    first that processes queue side by side, nobody can tell from outside."""
    latest = accumulate(queued_at, max)
    return any(at < before - SIDE_BY_SIDE for at, before in zip(queued_at, latest, strict=True))


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
