"""The rule of the cap on the highest rating, as the branch is told to count it this year."""

from dataclasses import replace
from decimal import Decimal

from bot.conversation.changes.ratings import CapKept
from bot.conversation.events.ratings import CapChosen, CapOpened, RatingsOpened
from bot.conversation.flow import Flow, Step, shown
from bot.conversation.ratings import LIST, RECORDS
from bot.conversation.rows import one_a_row, row
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.ratings import ChooseCap
from bot.conversation.world import Turn, World
from bot.domain.tables.cap import Cap, CapRounding, Denominator
from bot.domain.year_rating import PERCENTS, RatingYear

_PARTS = (tuple(Denominator), tuple(CapRounding))


def open_cap(world: World, _: CapOpened) -> Turn | None:
    """The rule, and each of its parts to be changed."""
    return _cap(world, world.ratings) if world.ratings else None


def _cap(world: World, ratings: RatingYear) -> Turn:
    stands = _places(ratings.cap)
    percents = _choices(ratings.year, stands, 0, PERCENTS)
    denominators = _choices(ratings.year, stands, 1, tuple(Denominator))
    roundings = _choices(ratings.year, stands, 2, tuple(CapRounding))
    back = one_a_row(Choice(RatingsOpened(ratings.year), Label.RATINGS))
    screen = ChooseCap(
        year=ratings.year,
        cap=ratings.cap,
        check=ratings.check(x.id for x in world.people),
        rows=(row(*percents), *one_a_row(*denominators, *roundings), *back),
    )
    return shown(screen)


def _places(cap: Cap) -> tuple[int, int, int]:
    denominators, roundings = _PARTS
    return (
        PERCENTS.index(int(cap.percent)),
        denominators.index(cap.denominator),
        roundings.index(cap.rounding),
    )


def _choices(
    year: int, stands: tuple[int, int, int], part: int, values: tuple[object, ...]
) -> tuple[Choice, ...]:
    """The other values of that part."""

    def press(place: int) -> CapChosen:
        places = [*stands]
        places[part] = place
        return CapChosen(year, *places)

    labels = (Label.CAP_PERCENT, Label.CAP_DENOMINATOR, Label.CAP_ROUNDING)
    return tuple(
        Choice(press(place), labels[part], each) for place, each in enumerate(values) if place != stands[part]
    )


def choose_cap(world: World, press: CapChosen) -> Turn | None:
    """Keep the rule; the same one once more changes nothing."""
    ratings, (denominators, roundings) = world.ratings, _PARTS
    places = (press.percent, press.denominator, press.rounding)
    if ratings is None or any(
        place >= len(of) for place, of in zip(places, (PERCENTS, *_PARTS), strict=True)
    ):
        return None
    cap = replace(
        ratings.cap,
        percent=Decimal(PERCENTS[press.percent]),
        denominator=denominators[press.denominator],
        rounding=roundings[press.rounding],
    )
    turn = _cap(world, replace(ratings, cap=cap))
    kept = () if cap == ratings.cap else (CapKept(world.my_branch.id, ratings.year, cap),)
    return replace(turn, ledger=kept, notice=Notice.KEPT)


FLOW: Flow = {
    CapOpened: Step(open_cap, LIST),
    CapChosen: Step(choose_cap, LIST, does=RECORDS),
}
