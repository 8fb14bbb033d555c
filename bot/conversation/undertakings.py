"""Plans, notes and proof by their owners; commitments confirmed by officers; what a year has brought."""

from dataclasses import replace
from datetime import date

from bot.conversation.changes.remediation import NoteKept, ProofKept, VersionConfirmed
from bot.conversation.closing import closing_of, will_wait
from bot.conversation.events import (
    CommitmentClosed,
    ItemOpened,
    PaperWanted,
    WentHome,
    WentToBoard,
    WentToCommitment,
)
from bot.conversation.events.ratings import OwnRatingOpened
from bot.conversation.events.remediation import (
    HistoryOpened,
    ItemNoteAsked,
    LedgerOpened,
    PlanOpened,
    ProofAsked,
    ResultOpened,
    ResultsListed,
    UndertakingConfirmed,
    UndertakingsListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.history import history_page
from bot.conversation.papers import Paper
from bot.conversation.progress import any_item, card
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.remediation import (
    AskItemNote,
    AskProof,
    Plan,
    ResultList,
    ResultPage,
    UndertakingLine,
    UndertakingList,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing, may, relations
from bot.domain.commitment import MOST_NOTES, CommitmentItem, ItemId
from bot.domain.member import Office
from bot.domain.names import told_apart
from bot.domain.remediation_figures import MemberResult, member_result, standing_of
from bot.domain.shortcoming import without_plan
from bot.domain.tasks import NO_ROUND, TaskKind

YEARS_BACK = 5


def see_plan(world: World, press: PlanOpened) -> Turn:
    """One's own open shortcomings: what they lack, and closing the plan."""
    items = tuple(x for x in world.items if x.is_shortcoming and x.is_open)
    unplanned = without_plan(world.items, world.closed_items)
    incomplete = sum(not x.is_complete for x in items)
    page = min(max(press.page, 1), page_of_place(len(items) - 1))
    choices = tuple(Choice(ItemOpened(x.number), Label.ITEM, x) for x in items)
    close = (main(CommitmentClosed(), Label.CLOSE_PLAN),) if unplanned and not incomplete else ()
    paper = (Choice(PaperWanted(Paper.PLAN), Label.PLAN_PAPER),) if _is_planning(items) else ()
    onward = one_a_row(
        *close, *paper, Choice(ResultOpened(), Label.RESULT), Choice(WentToCommitment(), Label.COMMITMENT)
    )
    due = [x for x in world.tasks if x.kind is TaskKind.MAKE_PLAN]
    screen = Plan(
        items=items[(page - 1) * LONGEST_LIST : page * LONGEST_LIST],
        today=world.today,
        incomplete=incomplete,
        unplanned=len(unplanned),
        due_on=min((x.due_on for x in due), default=None),
        for_rating=next((x.due_on for x in due if x.campaign == NO_ROUND), None),
        rows=(*paged(choices, page, PlanOpened), *onward),
    )
    return shown(screen)


def _is_planning(items: tuple[CommitmentItem, ...]) -> bool:
    """Whether some are one's own: the branch's stand in the plan of the branch."""
    return any(not item.is_of_branch for item in items)


def ask_note(world: World, press: ItemNoteAsked) -> Turn | None:
    """How it goes on."""
    item = _open(world, press.item)
    if item is None:
        return None
    rows = one_a_row(Choice(ItemOpened(item.number), Label.CANCEL))
    return Turn(AskItemNote(item=item, rows=rows), awaits=press)


def _open(world: World, number: int) -> CommitmentItem | None:
    item = any_item(world, number)
    return item if item is not None and item.is_open else None


def write_note(world: World, press: ItemNoteAsked, text: str) -> Turn | None:
    """Keep the note; who looks after the item reads it."""
    item = _open(world, press.item)
    if item is None:
        return None
    if len(world.history) >= MOST_NOTES:
        return shown(card(world, item)).saying(Notice.TOO_MANY_NOTES)
    kept = NoteKept(world.me.id, item.id, item.number, text)
    return Turn(card(world, item), ledger=(kept,), notice=Notice.KEPT)


def ask_proof(world: World, press: ProofAsked) -> Turn | None:
    """What shows that it is done, for who confirms it."""
    item = _waiting(world, press.item)
    if item is None:
        return None
    rows = one_a_row(Choice(ItemOpened(item.number), Label.NOT_NOW))
    return Turn(AskProof(item=item, rows=rows), awaits=press)


def _waiting(world: World, number: int) -> CommitmentItem | None:
    """One's own item that waits for confirmation."""
    item = any_item(world, number)
    closing = closing_of(world, item) if item else None
    return item if closing is not None and closing.is_waiting else None


def write_proof(world: World, press: ProofAsked, text: str) -> Turn | None:
    """Keep it; another one takes its place."""
    item = _waiting(world, press.item)
    if item is None:
        return None
    closings = tuple(
        replace(x, proof=text, proof_by="") if x.item_id == item.id else x for x in world.closings
    )
    kept = ProofKept(world.me.id, item.id, item.number, text)
    return Turn(card(replace(world, closings=closings), item), ledger=(kept,), notice=Notice.KEPT)


def see_history(world: World, press: HistoryOpened) -> Turn | None:
    """What happened to one's own item, the newest first."""
    item = any_item(world, press.item)
    if item is None:
        return None
    screen = history_page(item, world.history, press.page)
    turned = turning(screen.page, screen.pages, lambda other: HistoryOpened(item.number, other))
    return shown(replace(screen, rows=(*turned, (Choice(ItemOpened(item.number), Label.BACK),))))


def see_result(world: World, press: ResultOpened) -> Turn | None:
    """One's own result of a year."""
    year = press.year or world.today.year
    if not world.today.year - YEARS_BACK <= year <= world.today.year:
        return None
    zone = world.my_branch.zone
    confirmed: dict[ItemId, date] = {
        x.item_id: x.settled_at.astimezone(zone).date()
        for x in world.closings
        if x.settled_at is not None and x.is_confirmed
    }
    kept = (standing_of(x, world.me.id, confirmed) for x in world.items if will_wait(world, x))
    others = tuple(
        Choice(ResultOpened(other), Label.RESULT_OF, other)
        for other in (year - 1, year + 1)
        if world.today.year - YEARS_BACK <= other <= world.today.year
    )
    rows = one_a_row(
        *others,
        Choice(OwnRatingOpened(), Label.OWN_RATING),
        Choice(WentToCommitment(), Label.COMMITMENT),
        Choice(WentHome(), Label.HOME),
    )
    return shown(ResultPage(year=year, result=member_result(world.me, kept, year), rows=rows))


def list_results(world: World, press: ResultsListed) -> Turn | None:
    """The members' results, for the secretary or the deputy who acts; the secretary's own for the deputy."""
    year = press.year or world.today.year
    if not world.today.year - YEARS_BACK <= year <= world.today.year:
        return None
    found = tuple(x for x in world.results if _may_see_result(world, x))
    pages = page_of_place(len(found) - 1)
    page = min(max(press.page, 1), pages)
    here = found[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    turned = turning(page, pages, lambda other: ResultsListed(year, other))
    before = Choice(ResultsListed(year - 1), Label.RESULT_OF, year - 1)
    rows = (*turned, *one_a_row(before, Choice(LedgerOpened(), Label.LEDGER)))
    return shown(ResultList(year=year, lines=_told_apart(here), rows=rows))


def _may_see_result(world: World, result: MemberResult) -> bool:
    stands = set(relations(world.me, result.member))
    is_secretary = result.member.office is Office.SECRETARY
    if Relation.BRANCH in stands and (is_secretary or not _has_secretary(world)):
        stands.add(Relation.ADDRESSED)
    return any(may(world.roles, (Thing.RESULT, relation)) for relation in stands - {Relation.OWN})


def _has_secretary(world: World) -> bool:
    """Whether a secretary is in office; where none is, the deputy acts."""
    return any(x.office is Office.SECRETARY and x.in_office for x in world.people)


def _told_apart(results: tuple[MemberResult, ...]) -> tuple[MemberResult, ...]:
    names = told_apart((x.member.number, x.member.name) for x in results)
    return tuple(replace(x, member=replace(x.member, name=names[x.member.number])) for x in results)


def list_undertakings(world: World, press: UndertakingsListed) -> Turn:
    """Who has closed a commitment and a plan, and whose is confirmed; no words of either."""
    lines, year = _named(world.undertakings), world.today.year
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    closed = [x for x in lines if x.closed and x.closed.of_year >= year]
    with_some = [x for x in lines if x.shortcomings]
    screen = UndertakingList(
        lines=here,
        year=year,
        members=len(lines),
        closed=len(closed),
        confirmed=sum(x.closed is not None and x.closed.confirmed_at is not None for x in closed),
        with_shortcomings=len(with_some),
        planned=sum(not x.unplanned for x in with_some),
        rows=_undertaking_rows(world, lines, page),
    )
    return shown(screen)


def _named(lines: tuple[UndertakingLine, ...]) -> tuple[UndertakingLine, ...]:
    names = told_apart((x.member.number, x.member.name) for x in lines)
    return tuple(replace(x, member=replace(x.member, name=names[x.member.number])) for x in lines)


def _undertaking_rows(world: World, lines: tuple[UndertakingLine, ...], page: int) -> Rows:
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    confirm = tuple(
        Choice(UndertakingConfirmed(x.member.number, x.closed.version), Label.CONFIRM_VERSION, x.member.name)
        for x in here
        if x.closed is not None and _may_confirm(world, x)
    )
    turned = turning(page, page_of_place(len(lines) - 1), UndertakingsListed)
    return (*one_a_row(*confirm), *turned, (Choice(WentToBoard(), Label.BOARD),))


def _may_confirm(world: World, line: UndertakingLine) -> bool:
    """An unconfirmed version of somebody else."""
    is_new = line.closed is not None and line.closed.confirmed_at is None
    return is_new and may(world.roles, (Thing.UNDERTAKING, Relation.BRANCH)) and line.member.id != world.me.id


def confirm_version(world: World, press: UndertakingConfirmed) -> Turn | None:
    """The version that was shown, once; its author sees by whom and when."""
    line = next((x for x in world.undertakings if x.member.number == press.member), None)
    if line is None or line.closed is None or line.closed.version != press.version:
        return None
    if not _may_confirm(world, line):
        return None
    closed = replace(line.closed, confirmed_at=world.now, confirmed_by=world.me.name)
    now = replace(line, closed=closed)
    after = replace(world, undertakings=tuple(now if x is line else x for x in world.undertakings))
    kept = VersionConfirmed(line.member.id, press.version, world.me.id)
    place = page_of_place(world.undertakings.index(line))
    turn = list_undertakings(after, UndertakingsListed(place))
    return replace(turn, ledger=(kept,), notice=Notice.VERSION_CONFIRMED)


OWN = needs(Part.ITEMS, Part.CLOSINGS)

FLOW: Flow = {
    PlanOpened: Step(see_plan, needs(Part.ITEMS, Part.TASKS)),
    ItemNoteAsked: Step(ask_note, OWN | needs(Part.HISTORY)),
    ProofAsked: Step(ask_proof, OWN),
    HistoryOpened: Step(see_history, needs(Part.ITEMS, Part.HISTORY)),
    ResultOpened: Step(see_result, OWN, does=(Thing.RESULT, Relation.OWN)),
    ResultsListed: Step(list_results, needs(Part.RESULTS, Part.PEOPLE)),
    UndertakingsListed: Step(list_undertakings, needs(Part.UNDERTAKINGS)),
    UndertakingConfirmed: Step(confirm_version, needs(Part.UNDERTAKINGS)),
}

TEXTS: Texts = {ItemNoteAsked: write_note, ProofAsked: write_proof}
