"""Ratings at year end: recorded by the secretary, corrected now and then, published."""

from bot.conversation.changes.ratings import RatingKept
from bot.conversation.events import Wrote
from bot.conversation.events.ratings import (
    BasisRepeated,
    CapChosen,
    RatingChosen,
    RatingsPublished,
    RatingUndone,
)
from bot.conversation.screens import NoCampaign
from bot.conversation.world import Turn, World
from bot.domain.member import Member, RosterState
from bot.domain.year_rating import OUTCOMES, outcome_of
from bot.usecases.keep import Moment, keep
from tests.province.branch import HANOI
from tests.province.facts import Rating
from tests.province.hands import Hands, address_of
from tests.province.places import Place, Someone

PRESSED = 12  # of a branch and year
NOTHING_SHOWN = NoCampaign(campaign=None)
PAPER = Wrote("Quyết định số 12-QĐ/ĐU (mẫu)")
REASONS = {
    RosterState.NEW: "new",
    RosterState.EXEMPT: "exempt",
    RosterState.SUSPENDED: "suspended",
    RosterState.ABSENT: "absent",
}
USUAL, OTHER = (20, "good", "ROUND_FLOOR"), (25, "good_and_above", "ROUND_HALF_UP")
LEVELS = ("excellent", *["good"] * 4, "good", "completed", "completed")


def rate(hands: Hands, place: Place, year: int) -> None:
    """Everybody, or all but a few; the list is published where it is whole."""
    leaves_out = 0.15 if place.chance.random() < 0.15 else 0.0
    is_first = True
    for someone in place.people:
        if place.chance.random() < leaves_out:
            continue
        outcome = _decided(place, someone)
        _record(hands, place, someone, (year, outcome, is_first))
        is_first = is_first and outcome not in LEVELS
        _corrected(hands, place, someone, year)
    if not leaves_out:
        hands.do(place.secretary.member, RatingsPublished(year, 1))
        place.facts.caps[place.unit, year] = USUAL
    if place.chance.random() < 0.03:
        hands.do(place.secretary.member, CapChosen(year, 1, 1, 1))
        place.facts.caps[place.unit, year] = OTHER


def _decided(place: Place, someone: Someone) -> str:
    if someone.member.state in REASONS:
        return REASONS[someone.member.state]
    roll = place.chance.random()
    if someone.excels and roll < 0.9:
        return "excellent"
    return "other" if roll < 0.005 else "not_completed" if roll < 0.01 else place.chance.choice(LEVELS)


def _record(hands: Hands, place: Place, someone: Someone, what: tuple[int, str, bool]) -> None:
    """With the paper that was named last, if there is one; a reason is told in words. Every press shows the
    whole list again: of a large branch most are kept by the use case in which the press would end."""
    year, outcome, is_first = what
    officer, at = place.officer_for(someone).member, OUTCOMES.index(outcome_of(outcome))
    if is_first or outcome not in (*LEVELS, "not_completed"):
        hands.do(officer, RatingChosen(year, someone.number, 0, at, 1), PAPER)
    elif place.people.index(someone) < PRESSED:
        hands.do(officer, BasisRepeated(year, someone.number, 0, at))
    else:
        _keep(hands, place, someone, (officer, year, outcome))
    subject = "leading" if place.facts.people[someone.id].leads else "ordinary"
    place.facts.ratings[someone.id, year] = Rating(place.unit, subject, outcome)


def _keep(hands: Hands, place: Place, someone: Someone, what: tuple[Member, int, str]) -> None:
    (officer, year, outcome), member, now = what, someone.member, hands.now
    kept = RatingKept(
        member_id=member.id,
        branch_id=member.branch_id,
        year=year,
        number=1,
        subject_class=member.subject_class,
        outcome=outcome_of(outcome),
        basis=PAPER.text,
        by=officer.id,
    )
    world = World(now, (now + HANOI).date(), member=officer, branch=place.branch)
    keep(hands.records, Turn(NOTHING_SHOWN, ledger=(kept,)), Moment(address_of(officer), now, now), world)


def _corrected(hands: Hands, place: Place, someone: Someone, year: int) -> None:
    """A few get another level, and a few of these keep the first one after all."""
    rated, roll = place.facts.ratings[someone.id, year], place.chance.random()
    if rated.outcome != "good" or roll > 0.03:
        return
    officer = place.officer_for(someone).member
    other = OUTCOMES.index(outcome_of("completed"))
    hands.do(officer, BasisRepeated(year, someone.number, 1, other))
    if roll < 0.01:
        hands.do(officer, RatingUndone(year, someone.number, 2))
    else:
        rated.outcome = "completed"
