"""The commitment as a whole: its items, and Chốt cam kết."""

from dataclasses import replace

from bot.conversation.changes.ledger import CommitmentFrozen
from bot.conversation.events import (
    AreaAsked,
    CommitmentClosed,
    ItemAsked,
    ItemOpened,
    PaperWanted,
    ShareAsked,
    WentHome,
    WentToCommitment,
)
from bot.conversation.events.remediation import PlanOpened, ResultOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.papers import Paper
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, ChooseArea, Commitment, Confirm, Label, Notice, Question, Rows
from bot.conversation.shares import share_choices, share_lines
from bot.conversation.world import Part, Turn, World
from bot.domain.commitment import (
    MOST_VERSIONS,
    Area,
    ClosedVersion,
    CommitmentItem,
    ItemState,
    years_offered,
)


def see_commitment(world: World, press: WentToCommitment | None = None) -> Turn:
    """All items by area, and whether they differ from the frozen version."""
    return shown(
        Commitment(
            items=_standing(world),
            closed=world.closed,
            changed_since=_differs(world),
            today=world.today,
            shares=share_lines(world),
            rows=_rows(world, press.page if press else 1),
        )
    )


def _standing(world: World) -> tuple[CommitmentItem, ...]:
    return tuple(i for i in world.items if i.state is not ItemState.WITHDRAWN)


def _differs(world: World) -> bool:
    return _promised(_standing(world)) != _promised(world.closed_items)


def _promised(items: tuple[CommitmentItem, ...]) -> list[tuple[object, ...]]:
    """What a frozen version fixes: words, not progress."""
    return [(i.number, i.area, i.text, i.measure, i.due_on) for i in items]


def _rows(world: World, page: int) -> Rows:
    items = tuple(Choice(ItemOpened(i.number), Label.ITEM, i) for i in _standing(world))
    closing = _closing(world) if items else ()
    paper = (Choice(PaperWanted(Paper.COMMITMENT), Label.COMMITMENT_PAPER),) if items else ()
    add = Choice(AreaAsked(), Label.ADD_ITEM)
    share = (Choice(ShareAsked(), Label.SHARE),) if world.closed else ()
    plan = (Choice(PlanOpened(), Label.PLAN),) if any(i.is_shortcoming for i in world.items) else ()
    result = (Choice(ResultOpened(), Label.RESULT),) if world.closed or plan else ()
    ways = (add, *closing, *paper, *plan, *result, *share, *share_choices(world))
    onward = one_a_row(*ways, Choice(WentHome(), Label.HOME))
    return (*paged(items, page, WentToCommitment), *onward)


def _closing(world: World) -> tuple[Choice, ...]:
    """What differs is closed; what does not is closed once more for another year."""
    if _differs(world):
        return (main(CommitmentClosed(), Label.CLOSE_COMMITMENT),)
    year = years_offered(world.today)[-1]
    is_of_before = world.closed is not None and world.closed.of_year < year
    return (main(CommitmentClosed(0, year), Label.CLOSE_FOR_YEAR, year),) if is_of_before else ()


def choose_area(world: World, _: AreaAsked) -> Turn:
    """The five areas of the yearly commitment, for an item with no sign behind it."""
    areas = tuple(Choice(ItemAsked(area), Label.AREA, area) for area in Area)
    back = Choice(WentToCommitment(), Label.BACK)
    return shown(ChooseArea(member=world.me, rows=one_a_row(*areas, back)))


def close_commitment(world: World, press: CommitmentClosed) -> Turn:
    """Chốt cam kết: what stands becomes the next version; closing twice changes nothing."""
    items, year = _standing(world), press.year or world.today.year
    is_new = _differs(world) or (world.closed is not None and world.closed.of_year < year)
    if not items or not is_new or year not in years_offered(world.today):
        return see_commitment(world)
    if any(item.is_open and not item.is_complete for item in items):  # what is done needs no plan any more
        return see_commitment(world).saying(Notice.INCOMPLETE_ITEM)
    if world.closed and world.closed.version >= MOST_VERSIONS:
        return see_commitment(world).saying(Notice.TOO_MANY_VERSIONS)
    if not press.sure:
        return _ask_closing(world, items, press.year)
    return _closed(world, items, year)


def _ask_closing(world: World, items: tuple[CommitmentItem, ...], year: int) -> Turn:
    years = (year,) if year else years_offered(world.today)
    if len(years) > 1:
        sure = tuple(main(CommitmentClosed(1, each), Label.CLOSE_FOR_YEAR, each) for each in years)
    else:
        sure = (main(CommitmentClosed(1, year), Label.CLOSE_COMMITMENT),)
    rows = one_a_row(*sure, Choice(WentToCommitment(), Label.NOT_NOW))
    has_plan = any(item.is_shortcoming for item in items)
    question = Question.CLOSE_WITH_PLAN if has_plan else Question.CLOSE_COMMITMENT
    return shown(Confirm(question=question, count=len(items), rows=rows))


def _closed(world: World, items: tuple[CommitmentItem, ...], year: int) -> Turn:
    version = world.closed.version + 1 if world.closed else 1
    closed = ClosedVersion(version, world.now, year)
    after = see_commitment(replace(world, closed=closed, closed_items=items))
    frozen = CommitmentFrozen(world.me.id, version, items, year)
    return replace(after, ledger=(frozen,), notice=Notice.CLOSED_VERSION)


COMMITMENT = needs(Part.ITEMS, Part.SHARES)

FLOW: Flow = {
    WentToCommitment: Step(see_commitment, COMMITMENT),
    AreaAsked: Step(choose_area),
    CommitmentClosed: Step(close_commitment, COMMITMENT),
}
