"""The ledger of remediation: for officers the branch's, for others in office what they look after."""

from dataclasses import replace

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.remediation import CheckKept, FollowerKept, LedgerItemSeen
from bot.conversation.correcting import follower_choices
from bot.conversation.events import ItemConfirmed, ReturnAsked, WentHome, WentToBoard
from bot.conversation.events.ratings import RatingsOpened
from bot.conversation.events.remediation import (
    CheckNoteAsked,
    ItemChecked,
    LedgerFollowerAsked,
    LedgerFollowerChosen,
    LedgerHistoryOpened,
    LedgerItemOpened,
    LedgerOpened,
    MonthlyWanted,
    RemediationTableOpened,
    ResultsListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.history import history_page
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.remediation import (
    AskCheckNote,
    ChooseFollower,
    LedgerCard,
    LedgerList,
    MonthlyParagraph,
    RemediationTable,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing, may, relations_in_charge
from bot.domain.commitment import MOST_NOTES
from bot.domain.dates import months_later
from bot.domain.member import SubjectClass
from bot.domain.remediation import LedgerLine, in_order
from bot.domain.remediation_figures import monthly, shown as leaving, table_of
from bot.domain.shortcoming import may_follow


def may_see(world: World, line: LedgerLine) -> bool:
    """Whether the member sees it here; one's own stands in the own plan."""
    stands = relations_in_charge(world.me, line.owner, line.follower_id)
    return any(may(world.roles, (Thing.SHORTCOMING, relation)) for relation in stands)


def seen_lines(world: World) -> tuple[LedgerLine, ...]:
    """What the member sees of the ledger, overdue first."""
    return in_order((line for line in world.remediation if may_see(world, line)), world.today)


def seen_line(world: World, owner: int, number: int) -> LedgerLine | None:
    """The one of that owner and number; anything else is as if it did not exist."""
    return next((x for x in seen_lines(world) if (x.owner.number, x.number) == (owner, number)), None)


def open_ledger(world: World, press: LedgerOpened) -> Turn:
    """A page of the ledger, without words; a subject class of which there is nothing shows all of it."""
    every = seen_lines(world)
    kind = next((x.subject_class for x in every if _place_of(x.subject_class) == press.kind), None)
    lines = tuple(x for x in every if kind in (None, x.subject_class))
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    opened = tuple(Choice(LedgerItemOpened(x.owner.number, x.number), Label.LEDGER_ITEM, x) for x in lines)
    turned = paged(opened, page, lambda other: LedgerOpened(other, press.kind))
    rows = (*turned, *_kinds(every, kind), *_onward(world))
    screen = LedgerList(
        lines=lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST],
        today=world.today,
        of_branch=world.me.runs_branch,
        kind=kind,
        count=len(lines),
        overdue=sum(x.is_overdue(world.today) for x in lines),
        waiting=sum(x.is_waiting for x in lines),
        remedied=sum(x.is_confirmed for x in lines),
        without_plan=len({x.owner.id for x in lines if not x.is_planned}),
        rows=rows,
    )
    return shown(screen)


def _place_of(kind: SubjectClass) -> int:
    """Its place in buttons, from 1."""
    return tuple(SubjectClass).index(kind) + 1


def _kinds(lines: tuple[LedgerLine, ...], kind: SubjectClass | None) -> Rows:
    """To one subject class or, from there, to all; nothing where there is one only."""
    there = {_place_of(line.subject_class) for line in lines}
    if len(there) < 2:
        return ()
    others = sorted(there) if kind is None else (0,)
    return one_a_row(*(Choice(LedgerOpened(1, place), Label.LEDGER_KIND, place) for place in others))


def _onward(world: World) -> Rows:
    if not world.me.runs_branch:
        return one_a_row(Choice(WentHome(), Label.HOME))
    return one_a_row(
        Choice(RemediationTableOpened(), Label.REMEDIATION_TABLE),
        Choice(MonthlyWanted(), Label.MONTHLY),
        Choice(ResultsListed(), Label.RESULTS),
        Choice(RatingsOpened(), Label.RATINGS),
        Choice(WentToBoard(), Label.BOARD),
    )


def open_item(world: World, press: LedgerItemOpened) -> Turn | None:
    """One item with its words and what happened to it; its owner finds in the own copy who opened it."""
    line = seen_line(world, press.member, press.item)
    screen = _card(world, line) if line else None
    return Turn(screen, ledger=(LedgerItemSeen(line.owner.id),)) if line and screen else None


def _card(world: World, line: LedgerLine) -> LedgerCard | None:
    if world.opened is None:
        return None
    at = (line.owner.number, line.number)
    settle = (
        one_a_row(main(ItemConfirmed(*at), Label.CONFIRM_ITEM), Choice(ReturnAsked(*at), Label.RETURN_ITEM))
        if line.is_waiting
        else ()
    )
    check = () if line.is_confirmed else one_a_row(Choice(ItemChecked(*at), Label.CHECKED_TODAY))
    history = one_a_row(Choice(LedgerHistoryOpened(*at), Label.HISTORY))
    back = one_a_row(Choice(LedgerOpened(), Label.BACK))
    rows = (*settle, *check, *_follower_row(world, line), *history, *back)
    return LedgerCard(line=line, opened=world.opened, today=world.today, rows=rows)


def _follower_row(world: World, line: LedgerLine) -> Rows:
    if not world.me.runs_branch or line.is_confirmed:
        return ()
    return one_a_row(Choice(LedgerFollowerAsked(line.owner.number, line.number), Label.NAME_FOLLOWER))


def see_history(world: World, press: LedgerHistoryOpened) -> Turn | None:
    """What happened to an item, whole."""
    line, opened = seen_line(world, press.member, press.item), world.opened
    if line is None or opened is None:
        return None
    at = (press.member, press.item)
    screen = history_page(opened.item, opened.happenings, press.page)
    turned = turning(screen.page, screen.pages, lambda other: LedgerHistoryOpened(*at, other))
    rows = (*turned, (Choice(LedgerItemOpened(*at), Label.BACK),))
    return Turn(replace(screen, rows=rows), ledger=(LedgerItemSeen(line.owner.id),))


def check(world: World, press: ItemChecked) -> Turn | None:
    """Looked after today, once a day; what was found may be typed."""
    line, opened = seen_line(world, press.member, press.item), world.opened
    if line is None or opened is None or line.is_confirmed:
        return None
    zone = world.my_branch.zone
    last = opened.checked_at.astimezone(zone).date() if opened.checked_at else None
    is_new = last != world.today and len(opened.happenings) < MOST_NOTES
    kept = (CheckKept(line.owner.id, line.item_id, world.me.id),) if is_new else ()
    note = CheckNoteAsked(press.member, press.item)
    return Turn(_note_question(line), ledger=kept, notice=Notice.CHECKED, awaits=note)


def ask_check_note(world: World, press: CheckNoteAsked) -> Turn | None:
    """What was found."""
    line = seen_line(world, press.member, press.item)
    return Turn(_note_question(line), awaits=press) if line else None


def _note_question(line: LedgerLine) -> AskCheckNote:
    back = Choice(LedgerItemOpened(line.owner.number, line.number), Label.BACK)
    return AskCheckNote(name=line.owner.name, number=line.number, rows=one_a_row(back))


def write_check_note(world: World, press: CheckNoteAsked, text: str) -> Turn | None:
    """Keep what was found; its owner reads it."""
    line, opened = seen_line(world, press.member, press.item), world.opened
    screen = _card(world, line) if line else None
    if line is None or opened is None or screen is None:
        return None
    if len(opened.happenings) >= MOST_NOTES:
        return shown(screen).saying(Notice.TOO_MANY_NOTES)
    kept = CheckKept(line.owner.id, line.item_id, world.me.id, text)
    return replace(open_ledger(world, LedgerOpened()), ledger=(kept,), notice=Notice.KEPT)


def ask_follower(world: World, press: LedgerFollowerAsked) -> Turn | None:
    """Who looks after it from now on."""
    line = seen_line(world, press.member, press.item)
    if line is None or line.is_confirmed:
        return None
    able = [x for x in world.people if may_follow(x, line.owner.id)]
    people = follower_choices(able, lambda number: LedgerFollowerChosen(press.member, press.item, number))
    back = Choice(LedgerItemOpened(*press.numbers), Label.CANCEL)
    return shown(ChooseFollower(nobody=not able, rows=one_a_row(*people, back)))


def choose_follower(world: World, press: LedgerFollowerChosen) -> Turn | None:
    """Keep who looks after it, and tell him or her."""
    line = seen_line(world, press.member, press.item)
    follower = next((x for x in world.people if x.number == press.follower), None)
    if line is None or follower is None or line.is_confirmed or not may_follow(follower, line.owner.id):
        return None
    kept = FollowerKept(line.owner.id, line.item_id, follower.id)
    told = Pushed(PushKind.FOLLOWING, follower.id, f"following:{follower.id}:{line.item_id}:{world.today}")
    now = replace(line, follower_id=follower.id)
    after = replace(world, remediation=tuple(now if x == line else x for x in world.remediation))
    turn = open_ledger(after, LedgerOpened())
    pushes = () if follower.id == world.me.id else (told,)
    return replace(turn, ledger=(kept, *pushes), notice=Notice.FOLLOWER_NAMED)


def see_monthly(world: World, _: MonthlyWanted) -> Turn:
    """The paragraph for the month's meeting, from the ledger as it stands."""
    since = months_later(world.today, -1)
    facts = monthly(world.standings, world.today, since)
    rows = one_a_row(Choice(LedgerOpened(), Label.LEDGER), Choice(WentToBoard(), Label.BOARD))
    return shown(MonthlyParagraph(facts=facts, today=world.today, rows=rows))


def see_table(world: World, _: RemediationTableOpened) -> Turn:
    """By subject class, in the counts that the report upward shows too."""
    rows = one_a_row(Choice(LedgerOpened(), Label.LEDGER), Choice(WentToBoard(), Label.BOARD))
    table = leaving(table_of(world.standings, world.today))
    return shown(RemediationTable(table=table, today=world.today, rows=rows))


LEDGER = needs(Part.REMEDIATION)
WORDS = LEDGER | needs(Part.REMEDIATION_WORDS)
BY_OFFICERS = (Thing.SHORTCOMING, Relation.BRANCH)

FLOW: Flow = {
    LedgerOpened: Step(open_ledger, LEDGER),
    LedgerItemOpened: Step(open_item, WORDS),
    LedgerHistoryOpened: Step(see_history, WORDS),
    ItemChecked: Step(check, WORDS),
    CheckNoteAsked: Step(ask_check_note, WORDS),
    MonthlyWanted: Step(see_monthly, needs(Part.STANDINGS)),
    RemediationTableOpened: Step(see_table, needs(Part.STANDINGS)),
    LedgerFollowerAsked: Step(ask_follower, LEDGER | needs(Part.PEOPLE), does=BY_OFFICERS),
    LedgerFollowerChosen: Step(choose_follower, LEDGER | needs(Part.PEOPLE), does=BY_OFFICERS),
}

TEXTS: Texts = {CheckNoteAsked: write_check_note}
