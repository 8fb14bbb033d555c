"""The minutes: paragraphs of the discussion and remarks, pages to be read out, and their adoption."""

from dataclasses import replace

from bot.conversation.changes.meeting import MinutesSettled, PassageKept, PassageUndone
from bot.conversation.events.meeting import (
    AdoptionAsked,
    ConclusionDrafted,
    MeetingOpened,
    MinutesOpened,
    PassageAsked,
    PassageRemoved,
    PassagesOpened,
)
from bot.conversation.events.papers import BranchPaperWanted
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, in_rows, main, one_a_row, turning
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, Rows
from bot.conversation.screens.meeting import AskPassage, MinutesPage, PassageList
from bot.conversation.sitting import (
    CONCLUDES,
    KEEPS,
    MEETING,
    at_meeting,
    back,
    card,
    sitting,
    the_round,
    until_adopted,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.access import may
from bot.domain.meeting import Meeting, Unready, unready
from bot.domain.minutes import minutes_from, minutes_pages
from bot.domain.papers import PaperKind
from bot.domain.passage import MOST_PASSAGES, Passage, Section, in_section, on_pages

_NOT_READY = {
    Unready.NOT_CLOSED: Notice.MEETING_NOT_CLOSED,
    Unready.NOT_MARKED: Notice.NOT_ALL_MARKED,
    Unready.TOO_MANY_VOTES: Notice.TOO_MANY_VOTES,
}
LAST = 10_000  # a page that is beyond all pages


def _section(world: World, number: int) -> Section | None:
    """The section, if the member may write in it."""
    section = Section(number) if number in set(Section) else None
    if section is None or (section.is_conclusion and not may(world.roles, CONCLUDES)):
        return None
    return section


def _takes_more(meeting: Meeting, section: Section) -> bool:
    if section.is_conclusion:
        return meeting.concluded_at is None
    return meeting.opened_at is not None and (section is Section.REMARKS or meeting.adopted_at is None)


def _may_change(meeting: Meeting, section: Section) -> bool:
    """After the adoption a correction is one more remark, never another wording."""
    ended = meeting.concluded_at if section.is_conclusion else meeting.adopted_at
    return ended is None


@at_meeting
def see_passages(world: World, press: PassagesOpened) -> Turn | None:
    """A page of the section; what is typed becomes its next paragraph."""
    section = _section(world, press.section)
    return _passages(world, section, press.page) if section else None


def _passages(world: World, section: Section, page: int = LAST) -> Turn:
    written, number = in_section(world.passages, section), the_round(world).number
    pages = on_pages(written) or ((),)
    page = min(max(page, 1), len(pages))
    takes_more = _takes_more(world.meeting, section)
    rows = (
        *_edits(world, section, pages[page - 1]),
        *turning(page, len(pages), lambda page: PassagesOpened(number, section, page)),
        *_back(world, section),
    )
    screen = PassageList(
        section=section,
        passages=pages[page - 1],
        page=page,
        pages=len(pages),
        open=takes_more,
        rows=rows,
    )
    if not takes_more:
        return shown(screen)
    return Turn(screen, awaits=PassageAsked(number, world.meeting.number, section, _next(world, section)))


def _next(world: World, section: Section) -> int:
    return max((x.number for x in in_section(world.passages, section)), default=0) + 1


def _edits(world: World, section: Section, passages: tuple[Passage, ...]) -> Rows:
    if not _may_change(world.meeting, section):
        return ()
    here = (the_round(world).number, world.meeting.number, section)
    edits = tuple(Choice(PassageAsked(*here, x.number), Label.PASSAGE, x.number) for x in passages)
    return in_rows(edits, 3)


def _back(world: World, section: Section) -> Rows:
    number = the_round(world).number
    if section.is_conclusion:
        return one_a_row(Choice(ConclusionDrafted(number), Label.BACK))
    if section is Section.REMARKS:
        return one_a_row(Choice(MinutesOpened(number), Label.MINUTES))
    return back(world)


@at_meeting
def ask_passage(world: World, press: PassageAsked) -> Turn | None:
    """Other words for a paragraph that may still change; of a new one, the page it comes on."""
    section = _section(world, press.section)
    if section is None:
        return None
    found = _passage(world, section, press.number)
    if found is None or not _may_change(world.meeting, section):
        return _passages(world, section)
    numbers = (press.campaign, press.sitting, press.section, press.number)
    rows = one_a_row(
        grave(PassageRemoved(*numbers), Label.REMOVE_PASSAGE),
        Choice(PassagesOpened(press.campaign, press.section, LAST), Label.CANCEL),
    )
    return Turn(AskPassage(passage=found, rows=rows), awaits=press)


def _passage(world: World, section: Section, number: int) -> Passage | None:
    return next((x for x in in_section(world.passages, section) if x.number == number), None)


@at_meeting
def write_passage(world: World, press: PassageAsked, text: str) -> Turn | None:
    """The words of that number; who wrote them and when is kept beside them."""
    section = _section(world, press.section)
    if section is None:
        return None
    found = _passage(world, section, press.number)
    number = press.number if found else _next(world, section)
    fits = _may_change if found else _takes_more
    if not fits(world.meeting, section):
        return _passages(world, section).saying(Notice.STALE)
    if number > MOST_PASSAGES:
        return _passages(world, section).saying(Notice.TOO_MANY_HERE)
    now = Passage(section, number, text, world.now, world.me.name)
    others = tuple(x for x in world.passages if x is not found)
    written = tuple(sorted((*others, now), key=lambda x: (x.section, x.number)))
    kept = PassageKept(sitting(world), section, number, text, world.me.id)
    return replace(_passages(replace(world, passages=written), section), ledger=(kept,), notice=Notice.KEPT)


@at_meeting
def remove_passage(world: World, press: PassageRemoved) -> Turn | None:
    """Asked about before; after the adoption nothing goes."""
    section = _section(world, press.section)
    found = _passage(world, section, press.number) if section else None
    if section is None or found is None or not _may_change(world.meeting, section):
        return None
    if not press.sure:
        keep = Choice(PassageAsked(press.campaign, press.sitting, section, press.number), Label.NOT_NOW)
        rows = one_a_row(keep, grave(replace(press, sure=1), Label.REMOVE_PASSAGE))
        return shown(Confirm(question=Question.REMOVE_PASSAGE, rows=rows))
    left = replace(world, passages=tuple(x for x in world.passages if x is not found))
    undone = PassageUndone(sitting(world), section, press.number)
    return replace(_passages(left, section), ledger=(undone,), notice=Notice.DELETED)


@at_meeting
def read_minutes(world: World, press: MinutesOpened) -> Turn | None:
    """Page by page, made of what was noted."""
    return _page(world, press.page) if world.meeting.opened_at else None


def _page(world: World, page: int) -> Turn:
    campaign = the_round(world)
    minutes = minutes_from(world.meeting, world.votes, world.passages, (campaign.chair, campaign.clerk))
    parts = minutes_pages(minutes)
    page = min(max(page, 1), len(parts))
    rows = (
        *turning(page, len(parts), lambda page: MinutesOpened(campaign.number, page)),
        *(_ending(world) if page == len(parts) else ()),
        *back(world),
    )
    return shown(MinutesPage(minutes=minutes, part=parts[page - 1], page=page, pages=len(parts), rows=rows))


def _ending(world: World) -> Rows:
    number, meeting = the_round(world).number, world.meeting
    remarks = Choice(PassagesOpened(number, Section.REMARKS, LAST), Label.SECTION, Section.REMARKS)
    adopt = main(AdoptionAsked(number, meeting.number), Label.ADOPT_MINUTES)
    paper = Choice(BranchPaperWanted(number, PaperKind.MINUTES), Label.GET_PAPER)
    return one_a_row(*((adopt,) if meeting.adopted_at is None else ()), remarks, paper)


@until_adopted
def adopt(world: World, press: AdoptionAsked) -> Turn | None:
    """Asked about before: afterwards nothing in them changes."""
    if world.meeting.opened_at is None:
        return None
    lacking = unready(world.meeting, world.votes)
    if lacking:
        return _page(world, LAST).saying(_NOT_READY[lacking])
    if not press.sure:
        keep = Choice(MeetingOpened(press.campaign), Label.NOT_NOW)
        rows = one_a_row(keep, main(replace(press, sure=1), Label.ADOPT_MINUTES))
        return shown(Confirm(question=Question.ADOPT_MINUTES, rows=rows))
    after = replace(world, meeting=replace(world.meeting, adopted_at=world.now))
    return replace(card(after), ledger=(MinutesSettled(sitting(world)),), notice=Notice.MINUTES_ADOPTED)


PASSAGES = MEETING | needs(Part.PASSAGES)
MINUTES = PASSAGES | needs(Part.VOTES)

FLOW: Flow = {
    PassagesOpened: Step(see_passages, PASSAGES, KEEPS),
    PassageAsked: Step(ask_passage, PASSAGES, KEEPS),
    PassageRemoved: Step(remove_passage, PASSAGES, KEEPS),
    MinutesOpened: Step(read_minutes, MINUTES, KEEPS),
    AdoptionAsked: Step(adopt, MINUTES, KEEPS),
}

TEXTS: Texts = {PassageAsked: write_passage}
