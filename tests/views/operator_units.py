"""Examples of what commands say of the tree of organisations: template, facts, what has to stand in it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, get_args

from bot.domain.branch import Branch
from bot.domain.member import BranchId, Member, MemberId
from bot.domain.organisation.fault import Problem
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.joining import JoinProblem
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.officers import AppointmentProblem
from bot.domain.organisation.period import Period
from bot.domain.organisation.reading import UnitsRead
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Reclassified,
    Renamed,
    Reorganisation,
    Split,
)
from bot.domain.organisation.sheet import CellFault, CellProblem, Column
from bot.domain.organisation.tree import Place
from bot.domain.organisation.unit import UnitId
from bot.usecases.organisation.appoint import AppointmentRefused, Dismissed, OfficerLine
from bot.usecases.organisation.import_units import Preview
from bot.usecases.organisation.join_branches import BranchPlace, JoinRefused
from bot.usecases.organisation.list_decisions import Decision
from bot.usecases.organisation.reorganise import Done, Named, Refused
from bot.usecases.organisation.showing import TreeLine, TreeShown
from bot.usecases.ports.organisation import Recorded
from bot.usecases.roster.sheet import SheetProblem

Example = tuple[str, dict[str, Any], tuple[str, ...]]

DAY, AT = date(2026, 7, 1), datetime(2026, 7, 9, 5, 0, tzinfo=UTC)
HERE, THERE = Named(UnitId(41), "U-41"), Named(UnitId(43), "U-43")
BRANCH = Branch(BranchId(1), "CB-3", "DB-7", "Hue")
MEMBER = Member(MemberId(7), BranchId(1), 12, "M-An")
LINE = TreeLine(1, Place(HERE.number, None, "U-41", Kind.BRANCH, UnitType.ENTERPRISE), 3)
READ = UnitsRead(Organisation(), {})
CHANGES: tuple[Reorganisation, ...] = (
    Founded(HERE.number, DAY, "U-41", Kind.BRANCH),
    Renamed(HERE.number, DAY, "U-41"),
    Moved(HERE.number, DAY, None),
    Reclassified((HERE.number,), DAY, Kind.BRANCH),
    Merged((HERE.number,), THERE.number, DAY),
    Split(HERE.number, DAY, ()),
    Dissolved(HERE.number, DAY),
)
assert {type(change) for change in CHANGES} == set(get_args(Reorganisation))
OWN_PROBLEMS = ("no_units", "into_or_name", "nothing_recorded", "none_dropped", "long_paper", "unclear_piece")


def preview(lines: int, replaces: int = 0) -> Preview:
    return Preview(READ, (LINE,) * lines, {Kind.BRANCH: lines}, replaces)


def fault(problem: CellProblem, column: Column = Column.CODE) -> CellFault:
    return CellFault(17, column, problem, 19)


def refused(why: Any, *faults: CellFault) -> dict[str, Any]:
    return {"why": why, "faults": faults}


def officer(period: Period) -> OfficerLine:
    return OfficerLine(HERE, 3, MEMBER, period)


def shown(*lines: TreeLine, ever: int = 2, dropped: int = 0) -> TreeShown:
    return TreeShown(DAY, lines, ever, (HERE.number,) * dropped)


SERVES, SERVED = officer(Period(DAY)), officer(Period(DAY, date(2027, 7, 1)))
EXAMPLES: list[Example] = [
    ("units_preview", {"preview": preview(1)}, ("U-41", "3")),
    ("units_preview", {"preview": preview(61, 7)}, ("61", "7")),
    ("units_preview", {"preview": replace(preview(1), under=THERE)}, ("43", "U-43")),
    ("units_question", {}, ()),
    ("units_imported", {"count": 251}, ("251", "units link")),
    ("units_refused", refused("recorded"), ("units found",)),
    ("units_refused", refused("relied_on"), ("units found",)),
    *(("units_refused", refused("faults", fault(problem)), ("17",)) for problem in CellProblem),
    ("units_refused", refused("faults", fault(CellProblem.NOT_LISTED, Column.KIND)), ("17",)),
    ("units_refused", refused("faults", *(fault(CellProblem.EMPTY),) * 102), ("17",)),
    *(
        ("unit_sheet_problem", {"problem": problem, "file": "a.csv"}, ("a.csv",))
        for problem in (*(SheetProblem.NO_HEADER, SheetProblem.NO_ROWS), SheetProblem.TOO_MANY_ROWS)
    ),
    ("unit_sheet_problem", {"problem": SheetProblem.DAMAGED, "file": "a.csv"}, ("a.csv",)),
    ("units_shown", {"shown": shown(LINE), "unit": None}, ("41", "U-41", "3", "2026")),
    ("units_shown", {"shown": shown(LINE, dropped=2), "unit": None}, ("--dropped",)),
    ("units_shown", {"shown": shown(ever=0), "unit": None}, ("units import",)),
    ("units_shown", {"shown": shown(), "unit": None}, ("2026",)),
    ("units_shown", {"shown": shown(), "unit": 99}, ("99", "2026")),
    ("units_decisions", {"decisions": ()}, ()),
    *(
        (
            "units_decisions",
            {"decisions": (Decision(17, change, HERE, Recorded("QD-12", MEMBER.id, AT)),)},
            ("17", "U-41", "QD-12", "2026"),
        )
        for change in CHANGES
    ),
    ("units_changed", {"done": Done(17, CHANGES[4], (HERE,), (THERE,))}, ("17", "41", "U-43", "units undo")),
    ("units_undone", {"done": Done(17, CHANGES[4], (HERE,), ())}, ("17",)),
    *(
        ("unit_problem", {"problem": problem, "refused": Refused(problem, DAY, HERE, THERE)}, ())
        for problem in Problem
    ),
    *(("unit_problem", {"problem": problem, "refused": None}, ()) for problem in OWN_PROBLEMS),
    ("branches_placed", {"places": (BranchPlace(3, BRANCH, HERE),)}, ("3", "CB-3", "41", "U-41")),
    ("branches_placed", {"places": (BranchPlace(3, BRANCH, None, (THERE,)),)}, ("units link 3 43", "U-43")),
    ("branches_placed", {"places": (BranchPlace(3, BRANCH, None),)}, ("units link 3",)),
    ("branch_joined", {"place": BranchPlace(3, BRANCH, HERE)}, ("CB-3", "41", "U-41")),
    ("branch_joined", {"place": BranchPlace(3, BRANCH, None)}, ("CB-3", "3")),
    *(("join_problem", {"refused": JoinRefused(problem, HERE, 5)}, ()) for problem in JoinProblem),
    ("officers_list", {"lines": ()}, ("units appoint",)),
    ("officers_list", {"lines": (SERVES,)}, ("41", "U-41", "M-An", "3", "12", "2026")),
    ("officers_list", {"lines": (SERVED,)}, ("2027",)),
    ("officer_appointed", {"line": SERVES}, ("M-An", "U-41", "2026")),
    ("officer_appointed", {"line": SERVED}, ("M-An", "U-41", "2027")),
    ("officer_dismissed", {"done": Dismissed(HERE, MEMBER, DAY)}, ("M-An", "U-41", "2026")),
    ("appointment_problem", {"refused": None}, ()),
    *(
        ("appointment_problem", {"refused": AppointmentRefused(problem, HERE)}, ())
        for problem in AppointmentProblem
    ),
]
