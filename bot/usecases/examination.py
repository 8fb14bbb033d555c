"""What the doctor finds: how bad it is, and the facts it is told with. The words are in bot/views."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.domain.value import value
from bot.settings import WrongSetting
from bot.usecases.ports.backlog import Backlog, Queue


class Verdict(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


class Case(StrEnum):
    """Everything that can be found."""

    SETTINGS_FIT = "settings_fit"
    SETTING_WRONG = "setting_wrong"
    NO_TOKEN = "no_token"  # noqa: S105  # a case, no secret
    FILE_OPEN = "file_open"
    KEY_FITS = "key_fits"
    KEY_FAULT = "key_fault"
    KEY_MISSING = "key_missing"
    KEY_SPARE = "key_spare"
    DATABASE_ANSWERS = "database_answers"
    DATABASE_SILENT = "database_silent"
    DATABASE_READ_ONLY = "database_read_only"
    NO_TABLES = "no_tables"
    OTHER_TABLES = "other_tables"
    CLOCK_AGREES = "clock_agrees"
    CLOCK_DIFFERS = "clock_differs"
    TELEGRAM_NOT_ASKED = "telegram_not_asked"
    TOKEN_ACCEPTED = "token_accepted"  # noqa: S105  # a case, no secret
    TOKEN_REFUSED = "token_refused"  # noqa: S105  # a case, no secret
    TELEGRAM_SILENT = "telegram_silent"
    POLLED = "polled"
    WEBHOOK_SET = "webhook_set"
    WEBHOOK_ELSEWHERE = "webhook_elsewhere"
    WEBHOOK_UNWANTED = "webhook_unwanted"
    WEBHOOK_NOT_SET = "webhook_not_set"
    WEBHOOK_FAILS = "webhook_fails"
    UPDATES_PILE_UP = "updates_pile_up"
    NOBODY_ELSE_POLLS = "nobody_else_polls"
    ANOTHER_POLLS = "another_polls"
    UPDATES_TAKEN = "updates_taken"
    UPDATES_NOT_TAKEN = "updates_not_taken"
    WORKERS_ALIVE = "workers_alive"
    NO_WORKER = "no_worker"
    NOTHING_WAITS = "nothing_waits"
    PUSHES_WAIT = "pushes_wait"
    TIMERS_WAIT = "timers_wait"
    UPDATES_PARKED = "updates_parked"
    TOMBSTONES_WAIT = "tombstones_wait"
    DISK_HAS_ROOM = "disk_has_room"
    DISK_IS_FULL = "disk_is_full"
    NO_SUCH_FOLDER = "no_such_folder"
    NOT_EXAMINED = "not_examined"


_WELL: Final = frozenset(
    {
        *(Case.SETTINGS_FIT, Case.KEY_FITS, Case.KEY_SPARE, Case.DATABASE_ANSWERS, Case.CLOCK_AGREES),
        *(Case.TELEGRAM_NOT_ASKED, Case.TOKEN_ACCEPTED, Case.POLLED, Case.WEBHOOK_SET),
        *(Case.NOBODY_ELSE_POLLS, Case.UPDATES_TAKEN, Case.WORKERS_ALIVE, Case.NOTHING_WAITS),
        Case.DISK_HAS_ROOM,
    }
)
_FAULTS: Final = frozenset(
    {
        *(Case.SETTING_WRONG, Case.NO_TOKEN, Case.KEY_FAULT, Case.KEY_MISSING, Case.DATABASE_SILENT),
        *(Case.DATABASE_READ_ONLY, Case.NO_TABLES, Case.OTHER_TABLES, Case.TOKEN_REFUSED),
        *(Case.TELEGRAM_SILENT, Case.WEBHOOK_ELSEWHERE, Case.ANOTHER_POLLS, Case.NOT_EXAMINED),
    }
)


@value
class Finding:
    """One line of the doctor: `about` is a path, an address or quoted words, never a secret."""

    case: Case
    about: str = ""
    number: int = 0
    detail: str = ""
    wrong: WrongSetting | None = None

    @property
    def verdict(self) -> Verdict:
        if self.case in _WELL:
            return Verdict.OK
        return Verdict.FAULT if self.case in _FAULTS else Verdict.WARNING


@value
class WebhookState:
    """What Telegram says of the webhook; the address is empty where none is set."""

    url: str = ""
    pending: int = 0
    last_error: str = ""
    failed_at: float = 0.0  # Unix seconds


APART_FROM: Final = 30.0  # seconds between two clocks
LATE_FROM: Final = 600.0  # seconds a push, a timer or a tombstone may wait
SILENT_FROM: Final = 90.0  # seconds between two signs that updates are taken
PILE_FROM: Final = 100
RECENT_FAILURE: Final = 3600.0
LEAST_BYTES: Final = 1024**3
LEAST_SHARE: Final = 0.1


def look_at_clocks(other: str, ours: datetime, theirs: datetime) -> Finding:
    """Whether this machine's clock agrees with the other's."""
    apart = (ours - theirs).total_seconds()
    return Finding(
        Case.CLOCK_DIFFERS if abs(apart) > APART_FROM else Case.CLOCK_AGREES, other, round(abs(apart))
    )


def look_at_disk(folder: str, free: int, total: int) -> Finding:
    """Whether there is room; the number is megabytes."""
    tight = free < LEAST_BYTES or free < total * LEAST_SHARE
    return Finding(Case.DISK_IS_FULL if tight else Case.DISK_HAS_ROOM, folder, free // 1024**2)


def look_at_work(backlog: Backlog, now: datetime, machine: datetime) -> list[Finding]:
    """Whether the work is being done; ages in minutes."""
    late = [
        Finding(case, number=int(queue.age(now) // 60))
        for case, queue in _queues(backlog)
        if queue.age(now) > LATE_FROM
    ]
    if backlog.parked.count:
        late.append(Finding(Case.UPDATES_PARKED, number=backlog.parked.count))
    return [_taken(backlog, machine), *(late or [Finding(Case.NOTHING_WAITS)])]


def look_at_workers(alive: int) -> Finding:
    """Whether anybody works, on a server."""
    return Finding(Case.WORKERS_ALIVE, number=alive) if alive else Finding(Case.NO_WORKER)


def look_at_webhook(state: WebhookState, wanted: str | None, now: float) -> list[Finding]:
    """Whether Telegram brings updates to where the settings say, and does not fail to."""
    found = [_webhook(state.url, wanted)]
    if state.last_error and now - state.failed_at < RECENT_FAILURE:
        found.append(Finding(Case.WEBHOOK_FAILS, state.last_error))
    if state.pending > PILE_FROM:
        found.append(Finding(Case.UPDATES_PILE_UP, number=state.pending))
    return found


def _webhook(url: str, wanted: str | None) -> Finding:
    if not wanted:
        return Finding(Case.WEBHOOK_UNWANTED, url) if url else Finding(Case.POLLED)
    if not url:
        return Finding(Case.WEBHOOK_NOT_SET, wanted)
    return Finding(Case.WEBHOOK_SET if url == wanted else Case.WEBHOOK_ELSEWHERE, url)


def _queues(backlog: Backlog) -> tuple[tuple[Case, Queue], ...]:
    return (
        (Case.PUSHES_WAIT, backlog.pushes),
        (Case.TIMERS_WAIT, backlog.timers),
        (Case.TOMBSTONES_WAIT, backlog.tombstones),
    )


def _taken(backlog: Backlog, machine: datetime) -> Finding:
    if backlog.taken_at is None:
        return Finding(Case.UPDATES_NOT_TAKEN)
    ago = (machine - backlog.taken_at).total_seconds()
    if ago > SILENT_FROM:
        return Finding(Case.UPDATES_NOT_TAKEN, number=max(1, int(ago // 60)))
    return Finding(Case.UPDATES_TAKEN, number=max(0, int(ago)))
