"""The outbox: what is to be said, once only, in order within a chat. Rows hold kinds and ids, never words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, exists, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Claim, DuePush, PushState
from storage.ledger.rows import BRANCH, MEMBER, branch_of, labelled, member_of
from storage.ledger.tables import account, branch, member, outbox
from storage.unit import Unit

# Written out, since a partial index is not used for a value that comes as a parameter.
QUEUED = outbox.c.state == literal_column("'queued'")

_QUEUE = insert(outbox).on_conflict_do_nothing(index_elements=[outbox.c.key])
_OF_MEMBER = select(account.c.id).where(account.c.member_id == bindparam("member"))
_REACHED = _OF_MEMBER.where(account.c.released_at.is_(None), account.c.unreachable_at.is_(None))
_MEMBERS: BindParameter[Any] = bindparam("members", expanding=True)
_REACHED_OF = select(account.c.member_id, account.c.id).where(
    account.c.member_id.in_(_MEMBERS), account.c.released_at.is_(None), account.c.unreachable_at.is_(None)
)
_JUST_RELEASED = (
    _OF_MEMBER.where(account.c.released_at == bindparam("at")).order_by(account.c.bound_at.desc()).limit(1)
)
_older = outbox.alias("older")
_WAITS_FOR_ANOTHER = exists().where(
    _older.c.account_id == outbox.c.account_id,
    _older.c.id < outbox.c.id,
    _older.c.state == literal_column("'queued'"),
)
_CHANNELS: BindParameter[str] = bindparam("channels", expanding=True)
_HELD_BY_SOMEBODY = account.c.released_at.is_(None)
_MAY_GO = account.c.channel.in_(_CHANNELS) & or_(
    # Until somebody has confirmed whose an account is, what is queued for it waits.
    account.c.confirmed & _HELD_BY_SOMEBODY & ~_WAITS_FOR_ANOTHER,
    # One that is nobody's any more hears of that and of nothing else, whatever was queued before.
    ~_HELD_BY_SOMEBODY & (outbox.c.kind == PushKind.RELEASED.value),
)
_READY = (
    select(outbox.c.id)
    .join(account, account.c.id == outbox.c.account_id)  # of each that waits, not all of a channel
    .where(QUEUED, or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("machine")))
    .where(_MAY_GO)
    .order_by(outbox.c.urgency.desc(), outbox.c.id)
    .limit(bindparam("count"))
    .with_for_update(of=outbox, skip_locked=True)
)
_READY_OF_ACCOUNT = _READY.where(outbox.c.account_id == bindparam("account"))
_READY_FOR_LONG = _READY.where(outbox.c.queued_at <= bindparam("before"))
_OLDEST = (
    select(outbox.c.not_before)
    .join(account, account.c.id == outbox.c.account_id)
    .where(QUEUED, _MAY_GO, outbox.c.account_id == bindparam("account"))
    .order_by(outbox.c.id)
    .limit(1)
)
_OF_ITS_KIND = (
    select(outbox.c.id)
    .where(QUEUED, outbox.c.account_id == bindparam("account"), outbox.c.kind == bindparam("kind"))
    .where(outbox.c.tries == 0)  # one that is being sent is worded already
    .limit(1)
)
_CHOSEN = outbox.c.id.in_(bindparam("ids", expanding=True))
_PUSHES: Select[Any] = (
    select(*labelled(outbox, "push"), account.c.channel, account.c.chat, *MEMBER, *BRANCH)
    .join(account, account.c.id == outbox.c.account_id)
    .join(member, member.c.id == outbox.c.member_id)
    .join(branch, branch.c.id == member.c.branch_id)
    .where(_CHOSEN)
)
_LEASE = update(outbox).where(_CHOSEN).values(not_before=bindparam("until"), tries=outbox.c.tries + 1)
_THIS = QUEUED & (outbox.c.id == bindparam("push"))
_ENDED: dict[str, Any] = {"state": bindparam("ending"), "settled_at": bindparam("at"), "not_before": None}
_SETTLE = update(outbox).where(_THIS).values(_ENDED)
_RETRY = update(outbox).where(_THIS).values(not_before=bindparam("machine"))
_OF_ACCOUNT = update(outbox).where(QUEUED, outbox.c.account_id == bindparam("account")).values(_ENDED)
_ACCESS = _OF_ACCOUNT.where(outbox.c.kind != PushKind.RELEASED.value)


def push(unit: Unit, pushed: Pushed, at: datetime) -> bool:
    """Queue it for the account the member has; False when the key is known, nobody can be reached, or one
    that says the same waits."""
    account_id = _account(unit, pushed, at)
    if account_id is None or (pushed.repeats and _is_waiting(unit, pushed, account_id)):
        return False
    is_new = unit.run(_QUEUE, **_row(pushed, account_id, at)).rowcount == 1
    if is_new:
        unit.wake(account_id, pushed.urgency)
    return is_new


def push_all(unit: Unit, pushes: Sequence[Pushed], at: datetime) -> None:
    """Queue several, of kinds that do not repeat, for those who can be reached."""
    members = sorted({each.member_id for each in pushes})
    accounts = {row.member_id: row.id for row in unit.rows(_REACHED_OF, members=members)}
    reached = [each for each in pushes if each.member_id in accounts]
    if reached:
        unit.connection.execute(_QUEUE, [_row(each, accounts[each.member_id], at) for each in reached])
    for each in reached:
        unit.wake(accounts[each.member_id], each.urgency)


def _row(pushed: Pushed, account_id: int, at: datetime) -> dict[str, Any]:
    return {
        "key": pushed.key,
        "kind": pushed.kind.value,
        "about": " ".join(map(str, pushed.about)),
        "member_id": pushed.member_id,
        "account_id": account_id,
        "urgency": pushed.urgency,
        "state": "queued",
        "tries": 0,
        "queued_at": at,
    }


def claim(unit: Unit, claim: Claim, times: tuple[datetime, datetime]) -> tuple[DuePush, ...]:
    """Lease what may go out now: the oldest row of each account, unless it is leased or waits. `times` are
    the machine's moment and the end of the lease."""
    machine, lease_until = times
    ids = [row.id for row in _ready(unit, claim, machine)]
    if not ids:
        return ()
    pushes = {row.push_id: _due(unit, row) for row in unit.rows(_PUSHES, ids=ids)}
    unit.run(_LEASE, ids=ids, until=lease_until)
    return tuple(pushes[push_id] for push_id in ids)


def next_of(unit: Unit, account_id: int, channels: Collection[str], machine: datetime) -> datetime | None:
    """When the account's oldest row may go out; None when nothing waits that these channels could carry."""
    row = unit.one(_OLDEST, account=account_id, channels=list(channels))
    return None if row is None else row.not_before or machine


def _ready(unit: Unit, claim: Claim, machine: datetime) -> Sequence[Row[Any]]:
    asked = {"channels": list(claim.channels), "machine": machine, "count": claim.limit}
    if claim.account_id is not None:
        return unit.rows(_READY_OF_ACCOUNT, **asked, account=claim.account_id)
    if claim.queued_before is not None:
        return unit.rows(_READY_FOR_LONG, **asked, before=claim.queued_before)
    return unit.rows(_READY, **asked)


def settle(unit: Unit, push_id: int, state: PushState, at: datetime) -> None:
    """It is over."""
    unit.run(_SETTLE, push=push_id, ending=state.value, at=at)


def retry(unit: Unit, push_id: int, machine_at: datetime) -> None:
    """It may be leased again from that moment on."""
    unit.run(_RETRY, push=push_id, machine=machine_at)


def end_all(unit: Unit, account_id: int, state: PushState, at: datetime) -> None:
    """Nothing queued for the account will be sent."""
    unit.run(_OF_ACCOUNT, account=account_id, ending=state.value, at=at)


def end_access(unit: Unit, account_id: int, at: datetime) -> None:
    """The account is not the member's any more: only the word about that still goes out."""
    unit.run(_ACCESS, account=account_id, ending=PushState.CANCELLED.value, at=at)


def _is_waiting(unit: Unit, pushed: Pushed, account_id: int) -> bool:
    return bool(unit.rows(_OF_ITS_KIND, account=account_id, kind=pushed.kind.value))


def _account(unit: Unit, pushed: Pushed, at: datetime) -> int | None:
    if pushed.kind is PushKind.RELEASED:
        released = unit.number(_JUST_RELEASED, member=pushed.member_id, at=at)
        if released is not None:
            return released
    return unit.number(_REACHED, member=pushed.member_id)


def _due(unit: Unit, row: Row[Any]) -> DuePush:
    return DuePush(
        id=row.push_id,
        kind=PushKind(row.push_kind),
        key=row.push_key,
        about=tuple(map(int, row.push_about.split())),
        tries=row.push_tries,
        account_id=row.push_account_id,
        address=Address(row.channel, row.chat),
        member=member_of(unit, row),
        branch=branch_of(unit, row),
    )
