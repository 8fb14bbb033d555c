"""What changes when one thing happens, and what differs between two branches that differ in one answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.conversation.events import CampaignEnded, SentWithdrawn
from tests.attack.country import Country, Place
from tests.attack.seen import NONE, OUTSIDE, SOMETIMES, Counted, Event, Sight
from tests.attack.year import INDICATORS, LAST_YEAR, answers_of

# Who takes part and when is no secret: these lines may change when somebody sends or takes back.
PARTICIPATION = ("Đã bắt đầu tự soi:", "Đã gửi qua chương trình:", "Tổng số đã nộp:", "Chưa nộp:")
MOMENTS = ("Tin tóm tắt ngày", "Ngày ", "Tình trạng:")


def betrays(event: Event) -> bool:
    """Whether anything else changes than who takes part, and at the close what is published then."""
    match event.kind:
        case "amend":
            return event.before != event.after
        case "close":
            return _told(event.before) != _told(event.after)
        case _:
            same = (event.before.picture, event.before.roll_up) == (event.after.picture, event.after.roll_up)
            return not same or _told(event.before) != _told(event.after)


def _told(sight: Sight) -> object:
    """Digest and chart without who takes part."""
    lines = [x for x in sight.digest.splitlines() if not x.startswith((*PARTICIPATION, *MOMENTS))]
    check, *others = sight.chart.sections
    return lines, check.bars[-1], others


@dataclass(frozen=True)
class Twist:
    """The answer that differs between twins; its report stands, is amended to the same, or is taken back."""

    code: str
    afterwards: str = ""  # amend, withdraw


TWISTS = tuple(Twist(code, then) for code in ("I.4", "II.9") for then in ("", "amend", "withdraw"))


async def twins(country: Country, twist: Twist, size: int, seed: int) -> tuple[int, int]:
    """Two branches in which the same happens but for one answer: comparisons, and what differed."""
    pair = [await country.found(size) for _ in range(2)]
    for place in pair:
        await country.open(place, LAST_YEAR, country.now.date() + timedelta(days=20))
    compared = [[await country.see(place) for place in pair]]
    for seat in range(size - 1):
        for place in pair:
            await _send(country, place, seat, twist if place is pair[0] and seat == 2 else None, seed)
        compared += await _afterwards(country, pair, twist, seed) if seat == 2 else []
    compared.append([await country.see(place) for place in pair])
    closed = [await _close(country, place) for place in pair]
    differ = sum(replace(one, roll_up=()) != replace(other, roll_up=()) for one, other in compared)
    return len(compared) + len(INDICATORS), differ + _published_otherwise(closed, twist)


async def _send(country: Country, place: Place, seat: int, twist: Twist | None, seed: int) -> None:
    answers = answers_of(seat, seed)
    if twist:
        answers[twist.code] = SOMETIMES if answers[twist.code] in (NONE, OUTSIDE) else NONE
    await country.hand_in(place, list(place.seats)[seat], answers)


async def _afterwards(country: Country, pair: Sequence[Place], twist: Twist, seed: int) -> list[list[Sight]]:
    seen = [[await country.see(place) for place in pair]]
    for place in pair:
        if twist.afterwards == "amend":
            await _send(country, place, 2, None, seed)
        elif twist.afterwards == "withdraw":
            member = list(place.seats.values())[2]
            await country.do(member, SentWithdrawn(place.campaign.number, 1))
    return [*seen, [await country.see(place) for place in pair]]


async def _close(country: Country, place: Place) -> Counted:
    truth = await country.truth(place)
    await country.do(place.chief, CampaignEnded(place.campaign.number, 1))
    return await country.closed(place, truth)


def _published_otherwise(closed: Sequence[Counted], twist: Twist) -> int:
    """How many rows differ, but for the one of the answer that counts."""
    one, other = ({c.code: c.share for c in each.publication.cells} for each in closed)
    may = twist.code if not twist.afterwards else ""
    return sum(one[code] != other[code] for code in one if code != may)
