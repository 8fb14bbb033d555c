"""Examples of what commands say of superiors' workbooks: template, facts, what has to stand in it."""

from datetime import UTC, datetime
from typing import Any

from bot.domain.appendix import Appendix
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind
from bot.usecases.appendices import AppendixProblem, NoSuchAppendix, TakenBack
from bot.usecases.figures.appendix import Answer, NotBelow
from bot.usecases.figures.asking import MissingIn
from bot.views.appendix.checking import Inspection, Target
from bot.views.appendix.faults import Fault, WorkbookFault
from bot.views.appendix.names import Fact, Figure
from tests.views.operator_figures import NUMBERS, SILENT, Example

TAKEN = Appendix(3, "mau-41", 7, "abc", 5140, datetime(2026, 7, 9, 5, 0, tzinfo=UTC))
BEFORE = Appendix(3, "mau-41", 6, "def", 17, TAKEN.taken_at)
DONE = Target("TS_done", Figure(TableKind.REMEDIATION, "total", "done"), "Sheet-5", "B43")
SHARE = Target("TS_share", Figure(TableKind.RATINGS, "branch", "excellent_share", 47), "S", "C1", True)
MEAN = Target("TS_mean", Figure(TableKind.OPINIONS, "total", "sessions_mean"), "S", "C2")
NAME = Target("TS_unit_name", Fact.UNIT_NAME, "S", "A1")
FOUND = Inspection((DONE, SHARE, MEAN, NAME), ("other_name",))
MISSING = (MissingIn(TableKind.REMEDIATION, 221, SILENT, 19),)


def filled(known: int = 0, formulas: int = 0, mark: str = "") -> dict[str, Any]:
    return {
        "appendix": TAKEN,
        "answer": Answer({}, {}, "U-1", mark, MISSING),
        "count": 4,
        "lines": [(DONE, "1.120 +")] * known,
        "formulas": [("Sheet-5", "D8")] * formulas,
        "file": "p.xlsx",
        "numbers": NUMBERS,
    }


EXAMPLES: tuple[Example, ...] = (
    ("appendix_names", {"lines": []}, ()),
    ("appendix_names", {"lines": [("TS_vi", "TS_en", DONE.meaning)]}, ("TS_vi", "TS_en", "5.3")),
    (
        "appendix_sound",
        {"found": FOUND, "file": "p.xlsx"},
        ("p.xlsx", "Sheet-5!B43", "TS_done", "5.3", "47", "5.5", "5.2", "other_name", "S!A1"),
    ),
    ("appendix_sound", {"found": Inspection((DONE,) * 301), "file": "p.xlsx"}, ("301",)),
    ("appendix_taken", {"taken": TAKEN, "found": FOUND, "file": "p.xlsx"}, ("mau-41", "7", "p.xlsx", "B43")),
    *(
        ("appendix_faults", {"faults": (WorkbookFault(each),), "file": "p.xlsx"}, ("p.xlsx",))
        for each in Fault
    ),
    *(
        (
            "appendix_faults",
            {"faults": (WorkbookFault(each, "TS_n", "S!C1", "about-5", "A7"),), "file": "p.xlsx"},
            ("S!C1", told),
        )
        for each, told in (
            *((each, "about-5") for each in (Fault.MACROS, Fault.OUTSIDE, Fault.FETCHES)),
            *(
                (each, "about-5")
                for each in (Fault.NOT_A_CELL, Fault.MANY_CELLS, Fault.OFF_SHEET, Fault.TWICE)
            ),
            *((each, "A7") for each in (Fault.UNKNOWN_NAME, Fault.NOT_FIRST)),
            *((each, "TS_n") for each in (Fault.FORMULA, Fault.LOCKED)),
        )
    ),
    *(("appendix_problem", {"problem": problem}, ()) for problem in AppendixProblem),
    ("appendix_unknown", {"missing": NoSuchAppendix("m-5", ("m-7", "m-9"))}, ("m-5", "m-7, m-9")),
    ("appendix_unknown", {"missing": NoSuchAppendix("m-5", ())}, ("m-5", "tables appendix add")),
    ("appendix_list", {"listed": (TAKEN,)}, ("mau-41", "7", "5140", "abc")),
    ("appendix_list", {"listed": ()}, ()),
    ("appendix_undone", {"done": TakenBack(TAKEN, BEFORE)}, ("mau-41", "7", "6")),
    ("appendix_undone", {"done": TakenBack(TAKEN, None)}, ("mau-41", "7")),
    ("appendix_not_below", {"found": NotBelow("U-1", (UnitId(47), UnitId(53)))}, ("U-1", "47, 53")),
    ("appendix_filled", filled(), ("4", "mau-41", "7", "U-1", "p.xlsx", "5.3", "221", "19")),
    ("appendix_filled", filled(1, 1), ("Sheet-5!B43", "1.120 +", "Sheet-5!D8")),
    ("appendix_filled", filled(101, 101), ("101",)),
)
