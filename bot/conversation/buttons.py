"""The one codec between presses and callback data: `v1:<verb>:<base-36 numbers>`, at most 64 bytes."""

from functools import lru_cache

from bot.conversation import events
from bot.conversation.events import (
    Event,
    Press,
    Unknown,
    committee,
    drafting,
    figures,
    meeting,
    on_paper,
    papers,
    plan,
    questions,
    ratings,
    remediation,
    roster,
    synthesis,
    tables,
    transfer,
)

VERSION = "v1"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST = 64
LARGEST = 2**31 - 1  # of a number in a button, so that a forged one fits every column
REMEMBERED = 4096  # what buttons mean; a branch of one round has a few hundred

VOCABULARY = (
    events,
    committee,
    drafting,
    figures,
    meeting,
    on_paper,
    papers,
    plan,
    questions,
    ratings,
    remediation,
    roster,
    synthesis,
    tables,
    transfer,
)  # the modules in which presses are written down

PRESSES: dict[str, type[Press]] = {
    kind.verb: kind
    for module in VOCABULARY
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Press) and kind is not Press
}


def encode(press: Press) -> str:
    """Callback data of a button."""
    return ":".join((VERSION, press.verb, ".".join(_base36(n) for n in press.numbers)))


@lru_cache(maxsize=REMEMBERED)  # an update's is asked for several times, and everybody has the same questions
def decode(data: str) -> Press | Unknown:
    """What a button means; anything that is not a button of ours is Unknown. Never raises."""
    version, _, rest = data.partition(":")
    verb, _, packed = rest.partition(":")
    kind = PRESSES.get(verb)
    if version != VERSION or kind is None:
        return Unknown()
    try:
        numbers = [int(n, 36) for n in packed.split(".")] if packed else []
    except ValueError:
        return Unknown()
    if len(numbers) != len(kind.__match_args__) or not all(0 <= n <= LARGEST for n in numbers):
        return Unknown()
    press = kind(*numbers)
    return press if encode(press) == data else Unknown()


def press_meant(event: Event, awaiting: str) -> Press | None:
    """The press, or the one whose question a typed text answers."""
    press = event if isinstance(event, Press) else decode(awaiting)
    return press if isinstance(press, Press) else None


def _base36(number: int) -> str:
    if number < 0:
        raise ValueError(f"buttons carry no negative numbers: {number}")
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return DIGITS[number] + digits
