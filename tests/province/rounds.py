"""A round of a branch: planned, opened, answered, and closed by its secretary or by its last day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.checklists.loader import built_in
from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    DrafterNamed,
    EditionCompared,
    PaperHandedIn,
    Sent,
    SentWithdrawn,
)
from bot.domain.campaign import Campaign
from bot.domain.catalogue import DONE, NOT_APPLICABLE
from bot.domain.disclosure.draft import Draft
from bot.domain.readers import readers_digest
from bot.usecases.plan_campaign import PlannedCampaign, new_campaign, plan_campaign
from tests.province.facts import Cell, Round
from tests.province.hands import Hands
from tests.province.places import Place, Someone

Then = Callable[["Running", date], None]

EDITION = "nq04-27@1"
INDICATORS = built_in()[EDITION].indicators
OPEN_DAYS, ANSWER_DAYS = 16, (3, 7, 12)
APART = 270  # days between the closes of two rounds that are both published
RESPONDENTS, SMALLEST = 5, 3
PERMIT = "Công văn 12-CV/ĐU (mẫu)"


@dataclass
class Running:
    """A round under way, in its branch."""

    place: Place
    campaign: Campaign
    round: Round

    @property
    def number(self) -> int:
        return self.campaign.number


def lay_round(place: Place, opens: date, looks: tuple[date, date], then: Then) -> None:
    """The deeds of a round that opens on that day; `then` lays on what comes after its close."""
    running: list[Running] = []
    closes = opens + timedelta(days=OPEN_DAYS)
    place.later(opens, lambda hands: running.append(_opened(hands, place, closes, looks)))
    for part, days in enumerate(ANSWER_DAYS):
        day = opens + timedelta(days=days)
        place.later(day, lambda hands, of=part: _answered(hands, running[0], of))  # type: ignore[misc]
    if place.chance.random() < 0.6:
        place.later(closes - timedelta(days=1), lambda hands: _ended(hands, running[0]))
    place.later(closes + timedelta(days=32), lambda hands: then(running[0], hands.now.date()))


def _opened(hands: Hands, place: Place, closes: date, looks: tuple[date, date]) -> Running:
    new = new_campaign(looks, closes, EDITION, PERMIT)
    planned = plan_campaign(hands.desk, place.number, new, hands.now)
    assert isinstance(planned, PlannedCampaign), planned
    number = planned.campaign.number
    secretary = place.secretary.member
    hands.do(secretary, EditionCompared(number), CampaignStarted(number))
    hands.do(secretary, DrafterNamed(number, place.clerk.number))
    begun = Round(*looks, closes, EDITION, "open", {one.id for one in place.expected})
    place.note_round(number, begun)
    place.answers[number] = {}
    campaign = next(each for each in hands.desk.campaigns(place.branch.id) if each.number == number)
    return Running(place, campaign, begun)


def _answered(hands: Hands, running: Running, part: int) -> None:
    """A third of the branch: most send, some hand in on paper, a few think better of it."""
    place = running.place
    mine = [one for one in place.expected if one.number % len(ANSWER_DAYS) == part]
    for someone in place.some(mine, place.habits.sends):
        roll = place.chance.random()
        if roll < 0.05:
            press = PaperHandedIn(running.number, someone.number, 1)
            hands.do(place.officer_for(someone).member, press)
            running.round.handed_in.add(someone.id)
        else:
            _send(hands, running, someone)
        if roll > 0.99:
            hands.do(someone.member, SentWithdrawn(running.number, 1))
            running.round.handed_in.discard(someone.id)
            place.answers[running.number].pop(someone.id, None)


def _send(hands: Hands, running: Running, someone: Someone) -> None:
    """The 27 taps are laid where a draft is kept; sending is pressed."""
    campaign, member = running.campaign, someone.member
    answers = _answers(running.place, someone)
    draft = Draft(answers, other_signs_asked=True, revision=1)
    hands.records.disclosure.keep(DraftKept(campaign.id, member.id, draft), hands.now)
    readers = hands.records.ledger.recipients(member, campaign)
    hands.do(member, Sent(campaign.number, 1, readers_digest(reader.id for reader in readers)))
    running.round.handed_in.add(someone.id)
    if someone.counts:
        running.place.answers[campaign.number][someone.id] = answers


def _answers(place: Place, someone: Someone) -> dict[str, str]:
    return {each.code: _answer(place, someone, each.number) for each in INDICATORS}


def _answer(place: Place, someone: Someone, number: int) -> str:
    indicator = INDICATORS[number - 1]
    if not indicator.group.stored:
        return DONE
    if indicator.may_be_outside and not indicator.concerns(someone.member):
        return NOT_APPLICABLE
    usual = place.habits.signs * (1.6 if number in (4, 5, 15) else 0.4)
    roll = place.chance.random()
    return "often" if roll < usual / 5 else "sometimes" if roll < usual else "none"


def _ended(hands: Hands, running: Running) -> None:
    hands.do(running.place.secretary.member, CampaignEnded(running.number, 1))
    closed(running.place, running.number, hands.now)


def closed(place: Place, number: int, at: datetime) -> None:
    """The round is over, and what may be told of its answers is published, once."""
    over = place.rounds[number]
    over.state, over.published_at = "closed", at
    answers = list(place.answers.pop(number).values())
    if len(answers) >= RESPONDENTS and not _is_told_before(place, number):
        over.cells = _cells(answers)


def _is_told_before(place: Place, number: int) -> bool:
    """Whether an earlier publication of the branch tells of the same days, or is too near."""
    now = place.rounds[number]
    told = (each for each in place.rounds.values() if each.cells is not None)
    return any(_overlap(now, each) or _apart(now, each) < APART for each in told)


def _overlap(one: Round, other: Round) -> bool:
    return one.looks_from <= other.looks_to and other.looks_from <= one.looks_to


def _apart(one: Round, other: Round) -> int:
    assert one.published_at
    assert other.published_at
    return abs((local_day(one.published_at) - local_day(other.published_at)).days)


def local_day(moment: datetime) -> date:
    """The day in Hà Nội."""
    return (moment + timedelta(hours=7)).date()


def _cells(answers: list[dict[str, str]]) -> dict[str, Cell | None]:
    """What may be told of each sign that has figures at all."""
    codes = [each.code for each in INDICATORS if each.group.statistics]
    return {code: _cell([each[code] for each in answers]) for code in codes}


def _cell(given: list[str]) -> Cell | None:
    without, outside = given.count("none"), given.count(NOT_APPLICABLE)
    present = len(given) - without - outside
    if present + without < RESPONDENTS or min(present, without) < SMALLEST:
        return None
    return (present, len(given), "reports") if outside < SMALLEST else (present, present + without, "answers")
