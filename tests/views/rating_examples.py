"""Examples of the screens and messages about ratings at year end, with awkward but possible values."""

from dataclasses import replace
from decimal import Decimal

from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Label, Screen
from bot.conversation.screens.ratings import (
    AskBasis,
    ChooseCap,
    ChooseReason,
    PublishedRatings,
    RatingCard,
    RatingDoubted,
    RatingHistory,
    RatingList,
)
from bot.domain.member import MemberId
from bot.domain.rating import NotRated, Rating
from bot.domain.remediation_figures import Result
from bot.domain.tables.cap import CapRounding, Denominator, checked
from bot.domain.year_rating import (
    BRANCH_CAP,
    OUTCOMES,
    Conditions,
    Doubt,
    RatedLine,
    Recorded,
    Remedy,
    row_of,
)
from bot.views import push_facts
from tests.views.remediation_examples import LONG, MEMBER, NOON, SLY

GOOD = Recorded(MEMBER.id, 2026, 2, Rating.GOOD, SLY, NOON, "Lê <Cam>")
BACK = replace(GOOD, number=3, outcome=None, basis="")
LINES = (
    *(RatedLine(MemberId(1), 1, MEMBER.name, outcome, Remedy.GOING_ON) for outcome in OUTCOMES),
    *(RatedLine(MemberId(2), 2, "Dài " * 20, None, remedy) for remedy in Remedy),
)
ROW = row_of((*OUTCOMES, None))
CHECK = checked(row_of(OUTCOMES), BRANCH_CAP)
DOUBTED = Conditions(Result(due=5, done=3, recurrences=1), overdue=2)
HALF = Conditions(Result(due=5, done=4))
DONE = Conditions(Result(due=2, done=2))
LONGEST = replace(GOOD, basis=LONG)


def _officers() -> list[Screen]:
    listed = RatingList(year=2026, lines=LINES, row=ROW, cap=BRANCH_CAP, check=CHECK, published_at=None)
    card = RatingCard(year=2026, name=MEMBER.name, conditions=DOUBTED, recorded=None, may_record=True)
    doubted = RatingDoubted(
        name=MEMBER.name, outcome=Rating.EXCELLENT, doubts=tuple(Doubt), conditions=DOUBTED
    )
    basis = AskBasis(year=2026, name=MEMBER.name, outcome=Rating.GOOD, last="")
    cap = replace(BRANCH_CAP, percent=Decimal(25), rounding=CapRounding.HALF_UP)
    return [
        listed,
        replace(listed, lines=LINES * 2, row=row_of([Rating.GOOD] * 3), published_at=NOON),
        card,
        replace(card, conditions=HALF, recorded=GOOD),
        replace(card, conditions=DONE, recorded=LONGEST, may_record=False),
        replace(card, conditions=Conditions(Result()), recorded=BACK),
        ChooseReason(year=2026, name=MEMBER.name),
        doubted,
        basis,
        replace(basis, last=LONG),
        replace(basis, outcome=NotRated.OTHER),
        *(ChooseCap(year=2026, cap=replace(cap, denominator=each), check=CHECK) for each in Denominator),
    ]


def _readers() -> list[Screen]:
    past = RatingHistory(name="", lines=(GOOD, BACK, LONGEST), holding=frozenset({(2026, 3)}))
    return [
        past,
        replace(past, name=MEMBER.name, lines=(LONGEST,) * 3),
        replace(past, lines=()),
        PublishedRatings(year=2026, lines=LINES),
        PublishedRatings(year=2026, lines=LINES[:1] * 20),
        PublishedRatings(year=2026, lines=None),
    ]


SCREENS = (*_officers(), *_readers())
PUSHES: tuple[tuple[PushKind, push_facts.PushFacts], ...] = (
    (PushKind.RATINGS_PUBLISHED, push_facts.RatingsFacts(2026)),
)
ABOUTS: dict[Label, object] = {
    Label.RATINGS_OF: 2025,
    Label.RATED: replace(LINES[-1], name=MEMBER.name),
    Label.RATE: Rating.EXCELLENT,
    Label.CAP_PERCENT: 25,
    Label.CAP_DENOMINATOR: Denominator.GOOD_AND_ABOVE,
    Label.CAP_ROUNDING: CapRounding.FLOOR,
}
