"""A year of several branches, made up by a seed and played through the use cases."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.checklists.loader import built_in
from bot.conversation.events import CampaignEnded, ConsentAnswered, PaperHandedIn, SentWithdrawn
from bot.domain.catalogue import Indicator
from bot.domain.member import Office, Purpose
from tests.attack.country import Country, Place
from tests.attack.seen import NONE, OFTEN, OUTSIDE, SOMETIMES, Counted, Event, Played, Sight
from tests.attack.table import Progress
from tests.people import CAMPAIGN

LAST_YEAR = (date(2025, 1, 1), date(2025, 12, 31))
THIS_YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ACROSS = (date(2025, 7, 1), date(2026, 3, 31))
SECOND_HALF = (date(2026, 7, 1), date(2026, 12, 31))
CLOSES = (date(2026, 2, 1), date(2026, 7, 10), date(2026, 12, 20), date(2027, 4, 30))
# Which days a branch looks at in each wave of rounds: the same, overlapping, and others.
LOOKS = (
    (LAST_YEAR, LAST_YEAR, THIS_YEAR, THIS_YEAR),
    (LAST_YEAR, ACROSS, THIS_YEAR, None),
    (None, ACROSS, SECOND_HALF, LAST_YEAR),
    (ACROSS, None, THIS_YEAR, SECOND_HALF),
)
INDICATORS = [i for i in built_in()[CAMPAIGN.catalogue_key].indicators if i.group.statistics]
SIGNS = (0.0, 0.08, 0.3, 0.5, 0.7, 0.95, 1.0)  # how usual a sign is
OUTSIDES = (0.0, 0.15, 0.45)


@dataclass(frozen=True)
class Plan:
    """How large a year is, and how far the calendar moves at a time between its waves."""

    sizes: tuple[int, ...]
    waves: int
    step: timedelta


class Year:
    """Plays the plan. People answer alike in all rounds, as if nothing changed."""

    def __init__(self, country: Country, plan: Plan, seed: int, progress: Progress) -> None:
        self._country, self._plan, self._seed, self._progress = country, plan, seed, progress
        self._chance = random.Random(seed)
        self._rounds: list[Counted] = []
        self._events: list[Event] = []
        self._last: dict[int, Sight] = {}

    async def play(self) -> Played:
        self._country.now = _morning(CLOSES[0] - timedelta(days=20))
        for size in self._plan.sizes:
            await self._country.found(size)
        for wave in range(self._plan.waves):
            await self._wave(wave)
            self._progress(f"wave {wave + 1}: {len(self._rounds)} rounds, {len(self._events)} events seen")
        return Played(tuple(self._rounds), tuple(self._events))

    async def _wave(self, wave: int) -> None:
        await self._pass_until(_morning(CLOSES[wave] - timedelta(days=10)))
        for place in self._country.places if wave else ():
            await self._change_roster(place, wave)
        looking = []
        for place in self._country.places:
            if days := LOOKS[place.number % len(LOOKS)][wave]:
                await self._country.open(place, days, CLOSES[wave])
                self._last[place.number] = await self._country.see(place)
                looking.append(place)
        sending = [(place, person) for place in looking for person in place.seats]
        for place, person in self._chance.sample(sending, len(sending)):
            await self._take_part(place, person)
        for place in looking[::2]:
            await self._close_early(place)
        await self._close_at_the_end(looking[1::2], CLOSES[wave])

    async def _pass_until(self, moment: datetime) -> None:
        """The calendar moves on, and whatever is due is sent."""
        while self._country.now < moment:
            await self._country.at(min(moment, self._country.now + self._plan.step))

    async def _change_roster(self, place: Place, wave: int) -> None:
        """From the second wave on somebody joins and somebody leaves; one moves to the next branch."""
        plain = [who for who, member in place.seats.items() if member.office is Office.NONE]
        if wave == 1 and place.number % 2 and plain:
            mover = plain.pop(0)
            await self._country.leave(place, mover)
            await self._country.join(self._country.places[place.number - 1], mover)
        elif len(plain) > 3:
            await self._country.leave(place, self._chance.choice(plain))
        if wave != 1 or place.number % 2:  # in the others one only joins: by moving
            await self._country.join(place)

    async def _take_part(self, place: Place, person: int) -> None:
        """Most send; some on paper, some not at all, some without figures, some twice, some take it back."""
        member, number = place.seats[person], place.campaign.number
        roll = self._chance.random()
        if roll < 0.05:
            return
        if roll < 0.1:
            await self._country.do(place.chief, PaperHandedIn(number, member.number, 1))
            await self._see(place)
            return
        if roll < 0.18:
            await self._country.do(member, ConsentAnswered(Purpose.STATISTICS, 0))
        await self._hand_in(place, person, "send", amended=roll > 0.85)
        if roll > 0.85:
            await self._hand_in(place, person, "amend")
        elif roll > 0.75:
            await self._country.do(member, SentWithdrawn(number, 1))
            await self._see(place, "withdraw")
            if roll > 0.79:
                await self._hand_in(place, person, "send")
        elif roll > 0.6 and len(place.seats) > 4:
            await self._country.remedy(place, person, self._chance.choice(INDICATORS).number)
            await self._see(place)

    async def _hand_in(self, place: Place, person: int, kind: str, amended: bool = False) -> None:
        """What is amended later says something else at first."""
        answers = answers_of(person, self._seed)
        if amended:
            answers |= {i.code: self._chance.choice((NONE, SOMETIMES)) for i in INDICATORS}
        await self._country.hand_in(place, person, answers)
        await self._see(place, kind)

    async def _see(self, place: Place, kind: str = "") -> None:
        before, self._last[place.number] = self._last[place.number], await self._country.see(place)
        if kind:
            self._events.append(Event(kind, place.number, before, self._last[place.number]))

    async def _close_early(self, place: Place) -> None:
        truth = await self._country.truth(place)
        await self._country.do(place.chief, CampaignEnded(place.campaign.number, 1))
        await self._closed(place, truth)

    async def _close_at_the_end(self, places: list[Place], closes_on: date) -> None:
        truths = [await self._country.truth(place) for place in places]
        await self._country.at(_morning(closes_on + timedelta(days=1)))
        for place, truth in zip(places, truths, strict=True):
            await self._closed(place, truth)

    async def _closed(self, place: Place, truth: dict[int, dict[str, str]]) -> None:
        self._rounds.append(await self._country.closed(place, truth))
        await self._see(place, "close")


def answers_of(person: int, seed: int) -> dict[str, str]:
    """What the person answers to each indicator that is counted; some signs are usual, others rare."""
    return {indicator.code: _answer(person, indicator, seed) for indicator in INDICATORS}


def _answer(person: int, indicator: Indicator, seed: int) -> str:
    habits = random.Random(f"{seed}:{indicator.code}")
    usual, outside = habits.choice(SIGNS), habits.choice(OUTSIDES) if indicator.may_be_outside else 0.0
    own = random.Random(f"{seed}:{indicator.code}:{person}")
    if own.random() < outside:
        return OUTSIDE
    return own.choice((SOMETIMES, OFTEN)) if own.random() < usual else NONE


def _morning(day: date) -> datetime:
    """Eight o'clock in Hà Nội."""
    return datetime.combine(day, time(1, 0), UTC)
