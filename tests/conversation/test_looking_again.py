"""What an officer of a committee might ask branches about: a list that leads to them, and to no member."""

from dataclasses import replace

from bot.conversation.events.committee import BelowOpened, CommitteeOpened, SignalsOpened
from bot.conversation.rows import LONGEST_LIST
from bot.conversation.screens import Label
from bot.conversation.screens.committee import CommitteeBoard, SignalList
from bot.conversation.turn import take_turn
from bot.domain.organisation.oversight import BranchLine, BranchState
from bot.domain.organisation.signals import BranchSignals, SignalKind, Thresholds
from bot.domain.organisation.unit import UnitId
from tests.conversation.committee_worlds import ABOVE, BLOC, LATE, TOLD
from tests.conversation.worlds import TODAY, labels

LINE = TOLD.lines(TODAY)[0]
FOUND = (BranchSignals(LINE, {SignalKind.SILENT: 1}),)
RULES = Thresholds(60, 7)
MANY = tuple(
    BranchSignals(BranchLine(n, UnitId(n), f"Chi bộ {n}", BranchState.HELD), {SignalKind.UNCHECKED: n})
    for n in range(1, LONGEST_LIST + 3)
)


def test_the_board_leads_there_and_from_there_each_branch_is_one_press_away() -> None:
    board = take_turn(ABOVE, CommitteeOpened(0))
    assert isinstance(board.screen, CommitteeBoard)
    assert Label.LOOK_AGAIN in labels(board)
    turn = take_turn(replace(ABOVE, signals=FOUND, thresholds=RULES), SignalsOpened(BLOC, 1))
    assert isinstance(turn.screen, SignalList)
    assert (turn.screen.signals, turn.screen.count, turn.screen.thresholds) == (FOUND, 1, RULES)
    assert turn.screen.kinds == (SignalKind.SILENT,)
    presses = [choice.press for row in turn.screen.rows for choice in row]
    assert presses == [BelowOpened(BLOC, LATE), CommitteeOpened(BLOC)]
    assert not turn.ledger


def test_with_nothing_to_look_at_it_says_so_and_leads_back() -> None:
    turn = take_turn(ABOVE, SignalsOpened(BLOC, 1))
    assert isinstance(turn.screen, SignalList)
    assert (turn.screen.count, labels(turn)) == (0, [Label.BACK])


def test_a_long_list_has_pages_and_a_forged_page_is_one_of_them() -> None:
    world = replace(ABOVE, signals=MANY)
    for page, first in ((1, 1), (2, LONGEST_LIST + 1), (99, LONGEST_LIST + 1), (0, 1)):
        turn = take_turn(world, SignalsOpened(BLOC, page))
        assert isinstance(turn.screen, SignalList)
        assert turn.screen.signals[0].line.place == first
    assert Label.PREVIOUS_PAGE in labels(take_turn(world, SignalsOpened(BLOC, 2)))
