"""Who has not handed in: one screen, shown on the board and sent with the digest."""

from bot.conversation.events import Nudged, PaperHandedIn, WentToBoard
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label, Names, Rows
from bot.domain.board import RosterLine
from bot.domain.campaign import Campaign
from bot.domain.member import MemberId

Lines = tuple[RosterLine, ...]


def may_be_nudged(line: RosterLine, by: MemberId) -> bool:
    """Late, reachable and not yet nudged today; nobody nudges himself."""
    late = line.expected and line.enrolled and not line.handed_in
    return late and not line.nudged_today and line.member_id != by


def names_screen(roster: Lines, campaign: Campaign | None, reader: MemberId) -> Names:
    """The protected list for one reader; exempt and excused members are not on it."""
    late = tuple(line for line in roster if line.expected and not line.handed_in)
    paper = tuple(line for line in roster if line.on_paper)
    return Names(lines=late, paper=paper, campaign=campaign, rows=_rows(late, paper, campaign, reader))


def _rows(late: Lines, paper: Lines, campaign: Campaign | None, reader: MemberId) -> Rows:
    board = (Choice(WentToBoard(), Label.BOARD),)
    if campaign is None or not campaign.is_open:
        return (board,)
    number = campaign.number
    waiting = sum(may_be_nudged(line, reader) for line in late)
    nudge = main(Nudged(number, 0), Label.NUDGE_ALL, waiting)
    marks = tuple(Choice(PaperHandedIn(number, line.number), Label.PAPER_IN, line.name) for line in late)
    undone = tuple(Choice(PaperHandedIn(number, x.number, 0), Label.PAPER_UNDO, x.name) for x in paper)
    return (*(((nudge,),) if waiting else ()), *one_a_row(*marks, *undone), board)
