"""Which faults come in which order: everything drawn from the seed."""

import random
from collections import Counter
from enum import StrEnum


class Kind(StrEnum):
    """What goes wrong."""

    KILL_WEB = "kill -9 of a web"
    KILL_WORKER = "kill -9 of a worker"
    KILL_RUN = "kill -9 of run"
    RESTART = "PostgreSQL restarted (fast)"
    CRASH = "PostgreSQL restarted (immediate, as a power cut)"
    CUT_OFF = "connections to PostgreSQL cut"
    FLOOD = "429"
    BAD_GATEWAY = "502"
    DROP_BEFORE = "connection dropped before the effect"
    DROP_AFTER = "connection dropped after the effect"
    HALF = "answer cut in half after the effect"
    LOST = "confirmation lost"
    TWICE = "delivered twice"
    OVERTAKEN = "overtaken"
    RENUMBERED = "random next update_id"
    JUMP = "calendar jumps a week"


class Aim(StrEnum):
    """At which moment a kill comes."""

    ANY = "any moment"
    IN_HAND = "with an update in hand"
    EDIT_BEFORE = "edit held before its effect"
    EDIT_AFTER = "edit held after its effect"
    SEND_BEFORE = "message held before its effect"
    SEND_AFTER = "message held after its effect"


KILLS = frozenset({Kind.KILL_WEB, Kind.KILL_WORKER, Kind.KILL_RUN})
WORKERS_SHARE = 0.3
MOST_JUMPS = 4  # weeks; slips live for thirty days


def drawn(kills: int, shared: bool, chance: random.Random) -> list[Kind]:
    """So many kills and what belongs to so many, in an order of the seed; jumps lie evenly between."""
    amounts: Counter[Kind] = Counter()
    if shared:
        amounts[Kind.KILL_WORKER] = round(kills * WORKERS_SHARE)
        amounts[Kind.KILL_WEB] = kills - amounts[Kind.KILL_WORKER]
        amounts[Kind.RESTART] = amounts[Kind.CRASH] = max(1, kills // 20)
        amounts[Kind.CUT_OFF] = max(1, kills // 10)
        amounts[Kind.LOST] = amounts[Kind.OVERTAKEN] = max(1, kills // 10)
    else:
        amounts[Kind.KILL_RUN] = kills
    for kind in (Kind.FLOOD, Kind.BAD_GATEWAY, Kind.DROP_BEFORE, Kind.DROP_AFTER, Kind.HALF, Kind.TWICE):
        amounts[kind] = max(1, kills // 10)
    amounts[Kind.RENUMBERED] = max(1, kills // 40)
    order = list(amounts.elements())
    chance.shuffle(order)
    return _with_jumps(order, max(1, min(MOST_JUMPS, kills // 20)))


def _with_jumps(order: list[Kind], jumps: int) -> list[Kind]:
    """Not at the very start, when nobody is to be reminded yet."""
    apart = len(order) / (jumps + 1)
    for number in range(jumps, 0, -1):
        order.insert(round(apart * (number + 0.5)), Kind.JUMP)
    return order
