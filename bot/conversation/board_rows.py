"""The buttons of the board: on its first page what comes next and is overdue, on the second what is rare."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum, auto
from types import MappingProxyType

from bot.conversation.events import CampaignOpened, NamesOpened, RosterOpened, WentHome, WentToBoard
from bot.conversation.events.plan import (
    BoardMoreOpened,
    BoardOpened,
    DayAsked,
    FiguresOpened,
    PlanAsked,
    RoundsListed,
    TasksListed,
)
from bot.conversation.events.ratings import RatingsOpened
from bot.conversation.home import waiting_row
from bot.conversation.round_page import has_met, known_rounds, newest_round, open_ways
from bot.conversation.rows import in_rows, main, one_a_row, row
from bot.conversation.screens import Choice, Label, Rows, Tone
from bot.conversation.tasks import task_choices
from bot.conversation.world import World
from bot.domain.campaign import OVER, CampaignState
from bot.domain.round_plan import Lateness, Milestone
from bot.domain.tasks import Task

MOST_ON_FIRST = 10  # buttons, with the ways to the roster, to the second page and home
_ALWAYS_ON_FIRST = 3


class Leg(Enum):
    """The part of a round that the branch is in, by what it works with then."""

    AHEAD = auto()
    REPORTS = auto()
    LEAD_IN = auto()
    MEETING = auto()
    REMEDIATION = auto()
    BETWEEN_ROUNDS = auto()


# The ways that people need in each, what they need most first; the others are on the second page.
NEEDED: Mapping[Leg, tuple[Label, ...]] = MappingProxyType(
    {
        Leg.AHEAD: (Label.LEDGER,),
        Leg.REPORTS: (Label.REPORTS, Label.WORKING_SHEET, Label.MY_INQUIRIES, Label.LEDGER, Label.MEETING),
        Leg.LEAD_IN: (
            *(Label.DRAFTING, Label.APPROVAL, Label.LEAD_IN, Label.REPORTS, Label.MEETING),
            Label.LEDGER,
        ),
        Leg.MEETING: (
            *(Label.MEETING, Label.LEAD_IN, Label.SHORTCOMINGS, Label.BRANCH_PAPERS),
            Label.LEDGER,
        ),
        Leg.REMEDIATION: (Label.SHORTCOMINGS, Label.LEDGER, Label.BRANCH_PAPERS, Label.CONCLUSION),
        Leg.BETWEEN_ROUNDS: (Label.LEDGER, Label.UNDERTAKINGS, Label.BRANCH_PAPERS),
    }
)


def first_page(world: World, tasks: tuple[Task, ...]) -> Rows:
    """What comes next, and the way to what is rare."""
    urgent, rare = _urgent(world, tasks), _rare(world, tasks)
    number = world.campaign.number if world.campaign else 0
    more = rare[0] if len(rare) == 1 else Choice(BoardMoreOpened(number), Label.BOARD_MORE)
    onward = (row(Choice(RosterOpened(), Label.ROSTER), more), row(Choice(WentHome(), Label.HOME)))
    return (*urgent, *in_rows(_needed(world)[: _room(urgent)], 2), *onward)


def second_page(world: World, tasks: tuple[Task, ...]) -> Rows:
    """All that the first page has not."""
    first = BoardOpened(world.campaign.number) if world.campaign else WentToBoard()
    return (*in_rows(_rare(world, tasks), 2), row(Choice(first, Label.BACK)))


def lateness_of(world: World) -> Lateness | None:
    """Whether the lead-in report is in danger of coming too late for the meeting."""
    return world.line.late_on(world.today, world.holidays) if world.line else None


def _room(urgent: Rows) -> int:
    """How many ways go beside what is urgent."""
    return max(MOST_ON_FIRST - _ALWAYS_ON_FIRST - sum(map(len, urgent)), 0)


def _urgent(world: World, tasks: tuple[Task, ...]) -> Rows:
    """What is to be done, the step that comes next first, and the round."""
    return (*_next_rows(world, tasks), *_round_rows(world), *waiting_row(world), *_first_round(world))


def _next_rows(world: World, tasks: tuple[Task, ...]) -> Rows:
    """To what is to be done next, and to the rest; the card of the round has a button of its own."""
    card = CampaignOpened(world.campaign.number) if world.campaign else None
    mine = [choice for choice in task_choices(tasks) if choice.press != card]
    first = (main(each.press, Label.NEXT_TASK) for each in mine[:1])
    rest = (Choice(TasksListed(), Label.SEE_TASKS),) if len(mine) > 1 else ()
    return one_a_row(*first, *rest)


def _round_rows(world: World) -> Rows:
    campaign = world.campaign
    if campaign is None:
        return ()
    card = Choice(CampaignOpened(campaign.number), Label.CAMPAIGN)
    if campaign.state in (CampaignState.PLANNED, CampaignState.CANCELLED):
        return one_a_row(replace(card, tone=Tone.MAIN))
    move = DayAsked(campaign.number, Milestone.MEETING)
    moving = (main(move, Label.MOVE_MEETING),) if lateness_of(world) is Lateness.TOO_LATE else ()
    late = (main(NamesOpened(), Label.NAMES),) if campaign.is_open and _has_names(world) else ()
    return one_a_row(*moving, *late, card)


def _has_names(world: World) -> bool:
    """Whether somebody has yet to hand in, or the note of a paper that is in could be taken back."""
    figures, is_open = world.figures, world.campaign is not None and world.campaign.is_open
    is_listed = is_open or not world.elsewhere
    return is_listed and (figures.missing > 0 or (is_open and figures.paper > 0))


def _first_round(world: World) -> Rows:
    """To the plan of a round, where none is there or the last is over and told."""
    if not world.rounds:
        return one_a_row(main(PlanAsked(0), Label.PLAN_ROUND))
    new = Choice(PlanAsked(newest_round(world)), Label.PLAN_ROUND)
    return one_a_row(*((new,) if _is_between_rounds(world) else ()))


def _is_between_rounds(world: World) -> bool:
    """Whether the last round is over and told, and none is being planned."""
    return not any(line.state not in OVER for line in world.rounds) and not (
        world.campaign and world.campaign.is_news(world.today)
    )


def _leg(world: World) -> Leg:
    campaign = world.campaign
    if campaign is None or _is_between_rounds(world):
        return Leg.BETWEEN_ROUNDS
    if campaign.state is not CampaignState.CLOSED:
        return Leg.REPORTS if campaign.is_open else Leg.AHEAD
    if world.meeting_result.concluded_at:
        return Leg.REMEDIATION
    is_final = world.lead_in is not None and world.lead_in.is_final
    meets = has_met(world) and (world.plan or world.meeting_result.opened_at)
    return Leg.MEETING if is_final or meets else Leg.LEAD_IN


def _needed(world: World) -> tuple[Choice, ...]:
    there = {choice.label: choice for choice in open_ways(world)}
    return tuple(there[label] for label in NEEDED[_leg(world)] if label in there)


def _rare(world: World, tasks: tuple[Task, ...]) -> tuple[Choice, ...]:
    """The other parts of the round, who has not handed in where nobody can any more, all rounds, the year's
    ratings, the figures."""
    needed = _needed(world)[: _room(_urgent(world, tasks))]
    others = (choice for choice in open_ways(world) if choice not in needed)
    is_over = world.campaign is not None and world.campaign.state is CampaignState.CLOSED
    names = (Choice(NamesOpened(), Label.NAMES),) if is_over and _has_names(world) else ()
    listed = Choice(RoundsListed(), Label.ROUNDS, len(known_rounds(world)))
    rounds = (listed, Choice(RatingsOpened(), Label.RATINGS)) if world.rounds else ()
    return (*others, *names, *rounds, Choice(FiguresOpened(), Label.FIGURES))
