"""What a branch does in a year, laid on its days: commitments, one round or two, ratings, its roster."""

from datetime import date, timedelta

from bot.domain.member import Office, RosterState
from bot.domain.roster_change import RosterChange
from bot.usecases.change_roster import change_roster
from bot.usecases.ports.administration import NewMember
from tests.province.founding import join, made_up
from tests.province.hands import Hands
from tests.province.meetings import lay_meeting
from tests.province.places import Place
from tests.province.rating import rate
from tests.province.remedies import commit
from tests.province.rounds import lay_round

STATES = (
    RosterState.ACTIVE,
    RosterState.ACTIVE,
    RosterState.EXEMPT,
    RosterState.ABSENT,
    RosterState.SUSPENDED,
)


def lay_year(place: Place, year: int) -> None:
    """A branch that is not in the program yet does nothing; one in twenty holds no round all the same."""
    if year < place.habits.begins:
        return
    _lay_commitments(place, year)
    _lay_rounds(place, year)
    _lay_roster(place, year)
    if place.chance.random() < 0.92:
        place.later(date(year, 12, place.chance.randint(18, 28)), lambda hands: rate(hands, place, year))


def _lay_commitments(place: Place, year: int) -> None:
    day = date(year, 1, 5) + timedelta(days=place.chance.randint(0, 70))
    place.later(day, lambda hands: _commit(hands, place))


def _commit(hands: Hands, place: Place) -> None:
    for someone in place.some(list(place.people), place.habits.commits):
        commit(hands, place, someone)


def _lay_rounds(place: Place, year: int) -> None:
    """Of the year before, in spring; now and then of the year itself, in autumn, instead or as well."""
    roll = place.chance.random()
    if roll < 0.8:
        opens = date(year, 1, 20) + timedelta(days=place.chance.randint(0, 120))
        lay_round(place, opens, (date(year - 1, 1, 1), date(year - 1, 12, 31)), lay_meeting)
    if roll < 0.08 or 0.8 <= roll < 0.95:
        opens = date(year, 7, 10) + timedelta(days=place.chance.randint(0, 110))
        lay_round(place, opens, (date(year, 1, 1), date(year, 6, 30)), lay_meeting)


def _lay_roster(place: Place, year: int) -> None:
    """Somebody joins, and the state of somebody is another."""
    if place.chance.random() < 0.3:
        place.later(_some_day(place, year), lambda hands: _join(hands, place))
    if place.chance.random() < 0.35:
        place.later(_some_day(place, year), lambda hands: _change_state(hands, place))


def _some_day(place: Place, year: int) -> date:
    return date(year, 1, 10) + timedelta(days=place.chance.randint(0, 330))


def _join(hands: Hands, place: Place) -> None:
    group = place.chance.randint(1, 3)
    join(hands, place, [NewMember(made_up(place.chance), state=RosterState.NEW, group_number=group)])


def _change_state(hands: Hands, place: Place) -> None:
    able = [x for x in place.people if x.member.office is Office.NONE and x is not place.clerk]
    if not able:
        return
    someone, state = place.chance.choice(able), place.chance.choice(STATES)
    change = RosterChange(state=state)
    change_roster(hands.desk, (place.number, someone.number), change, hands.now)
    someone.member = change.of(someone.member)
    place.note(someone)
