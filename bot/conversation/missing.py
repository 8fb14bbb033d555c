"""Who has not handed in: one screen, shown on the board and sent with the digest."""

from bot.conversation.events import NamesOpened, Nudged, PaperHandedIn, WentToBoard
from bot.conversation.rows import main, page_of_place, paged
from bot.conversation.screens import Choice, Label, Names, Rows
from bot.domain.board import RosterLine
from bot.domain.campaign import Campaign
from bot.domain.member import MemberId, Office
from bot.domain.names import told_apart

Lines = tuple[RosterLine, ...]
OFFICERS = frozenset({Office.SECRETARY, Office.DEPUTY})


def may_be_nudged(line: RosterLine, by: MemberId) -> bool:
    """Late, reachable and not yet nudged today; nobody nudges himself."""
    late = line.expected and line.enrolled and not line.handed_in
    return late and not line.nudged_today and line.member_id != by


def may_mark(line: RosterLine, roster: Lines, by: MemberId) -> bool:
    """Whether the paper may be noted: of an own one by another officer, where there is one."""
    others = (x for x in roster if x.office in OFFICERS and x.member_id != by)
    return line.member_id != by or not any(x.expected and x.enrolled for x in others)


def names_screen(roster: Lines, campaign: Campaign | None, reader: MemberId, page: int = 1) -> Names:
    """The protected list for one reader; exempt and excused members are not on it."""
    late, paper = _late(roster), _on_paper(roster)
    noted = tuple(x for x in (*late, *paper) if may_mark(x, roster, reader))
    marks = paged(_marks(noted, campaign), page, NamesOpened)
    rows = (*_nudge(late, campaign, reader), *marks, (Choice(WentToBoard(), Label.BOARD),))
    own_by_other = len(noted) < len(late) + len(paper)
    return Names(lines=late, paper=paper, campaign=campaign, own_by_other=own_by_other, rows=rows)


def page_of(roster: Lines, number: int) -> int:
    """The page with the buttons of that member."""
    listed = [line.number for line in (*_late(roster), *_on_paper(roster))]
    return page_of_place(listed.index(number)) if number in listed else 1


def _late(roster: Lines) -> Lines:
    return tuple(line for line in roster if line.expected and not line.handed_in)


def _on_paper(roster: Lines) -> Lines:
    return tuple(line for line in roster if line.on_paper)


def _nudge(late: Lines, campaign: Campaign | None, reader: MemberId) -> Rows:
    waiting = sum(may_be_nudged(line, reader) for line in late)
    if campaign is None or not campaign.is_open or not waiting:
        return ()
    return ((main(Nudged(campaign.number, 0), Label.NUDGE_ALL, waiting),),)


def _marks(noted: Lines, campaign: Campaign | None) -> tuple[Choice, ...]:
    if campaign is None or not campaign.is_open:
        return ()
    number, names = campaign.number, told_apart((x.number, x.name) for x in noted)
    return tuple(
        Choice(PaperHandedIn(number, x.number, 0), Label.PAPER_UNDO, names[x.number])
        if x.on_paper
        else Choice(PaperHandedIn(number, x.number), Label.PAPER_IN, names[x.number])
        for x in noted
    )
