"""Who has not handed in: one screen, shown on the board and sent with the digest."""

from bot.conversation.events import Nudged, PaperHandedIn, WentToBoard
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label, Names, Rows
from bot.domain.board import RosterLine
from bot.domain.campaign import Campaign

Lines = tuple[RosterLine, ...]


def names_screen(roster: Lines, campaign: Campaign | None) -> Names:
    """The protected list; exempt and excused members are not on it."""
    late = tuple(line for line in roster if line.expected and not line.handed_in)
    paper = tuple(line for line in roster if line.on_paper)
    return Names(lines=late, paper=paper, campaign=campaign, rows=_rows(late, paper, campaign))


def _rows(late: Lines, paper: Lines, campaign: Campaign | None) -> Rows:
    board = (Choice(WentToBoard(), Label.BOARD),)
    if campaign is None or not campaign.is_open:
        return (board,)
    number = campaign.number
    waiting = sum(line.enrolled and not line.nudged_today for line in late)
    nudge = main(Nudged(number, 0), Label.NUDGE_ALL, waiting)
    marks = tuple(Choice(PaperHandedIn(number, line.number), Label.PAPER_IN, line.name) for line in late)
    undone = tuple(Choice(PaperHandedIn(number, x.number, 0), Label.PAPER_UNDO, x.name) for x in paper)
    return (*(((nudge,),) if waiting else ()), *one_a_row(*marks, *undone), board)
