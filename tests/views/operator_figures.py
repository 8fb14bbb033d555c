"""Examples of what commands say of the tables of figures: template, facts, what has to stand in it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    StepProblem,
    Submission,
    Submitted,
    Unapproved,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import CellChange, Source, Version, figure
from bot.domain.tables.count import Count
from bot.domain.tables.kind import TableKind
from bot.domain.tables.rules import Contradiction, at_most, equals
from bot.usecases.figures.asking import MissingIn, Written
from bot.usecases.figures.by_command import Filed, Stepped
from bot.usecases.figures.corrections import Correction
from bot.usecases.figures.entering import Imported
from bot.usecases.figures.sheet import CellFault, CellProblem
from bot.usecases.figures.submitting import FiguresProblem, Refusal
from bot.usecases.figures.tables import Missing
from bot.usecases.roster.sheet import SheetProblem

Example = tuple[str, dict[str, Any], tuple[str, ...]]

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
NUMBERS = {TableKind.REMEDIATION: "5.3"}
SILENT = (Missing(UnitId(41), "U-41", ("U-1", "U-2")), Missing(UnitId(43), "U-43", (), ended=True))
VERSION = Version(1, datetime(2026, 7, 9, 5, 0, tzinfo=UTC), MemberId(0), {})
CORRECTED = Correction(UnitId(47), VERSION, VERSION, (CellChange("found", None, None),) * 3)
COUNTS = {"found": Count(17), "done": Count(19), "overdue": Count(23)}
BROKEN = (equals("found", "done"), at_most("overdue", "found"))


def missing(count: int, waiting: int = 0, *corrections: Correction, many: int = 1) -> MissingIn:
    return MissingIn(TableKind.REMEDIATION, 221, SILENT[:count] * many, waiting, corrections)


def told(each: MissingIn) -> dict[str, Any]:
    return {"found": (each,), "numbers": NUMBERS}


def written(each: MissingIn) -> dict[str, Any]:
    return {"written": Written((), "U-1", (each,)), "file": "b.xlsx", "numbers": NUMBERS}


def refused(*faults: CellFault) -> dict[str, Any]:
    return {"faults": faults, "kind": TableKind.REMEDIATION}


def stepped(step: str, *done: Submission | Refusal) -> dict[str, Any]:
    each = tuple(Stepped(TableKind.REMEDIATION, one) for one in done)
    return {"stepped": each, "step": step, "numbers": NUMBERS}


CAME = Submission(UnitId(41), YEAR, TableKind.REMEDIATION.value, (Submitted(VERSION),))
BACK = replace(CAME, steps=(*CAME.steps, Returned(1, VERSION.at, MemberId(0), "R-47")))
AGAIN = replace(VERSION, number=2, figures={"persons.found": figure(17, Source.LEDGER)})
APPROVED = replace(BACK, steps=(*BACK.steps, Submitted(AGAIN), Approved(2, VERSION.at, MemberId(0))))
UNDONE = replace(APPROVED, steps=(*APPROVED.steps, Unapproved(2, VERSION.at, MemberId(0))))
CHANGES = (
    CellChange("persons.found", figure(13, Source.LEDGER), AGAIN.figures["persons.found"]),
    CellChange("first_day", None, figure(20260101, Source.LEDGER)),
)


def filed(*came: Submission) -> dict[str, Any]:
    each = tuple(Filed(TableKind.REMEDIATION, one, {2: CHANGES}) for one in came)
    return {"filed": each, "numbers": NUMBERS}


EXAMPLES: tuple[Example, ...] = (
    ("figures_stepped", stepped("submit", CAME), ("5.3", "1")),
    ("figures_stepped", stepped("return", BACK), ("5.3", "1")),
    ("figures_stepped", stepped("approve", APPROVED), ("5.3", "2")),
    ("figures_stepped", stepped("approve"), ()),
    ("figures_stepped", stepped("submit"), ("tables enter",)),
    *(
        ("figures_stepped", stepped("submit", why), ("5.3",))
        for why in (*FiguresProblem, *StepProblem)
        if why is not FiguresProblem.NOT_A_BRANCH  # nobody enters by hand there
    ),
    ("figures_filed", filed(), ()),
    ("figures_filed", filed(CAME), ("5.3", "1", "2026")),
    ("figures_filed", filed(BACK), ("5.3", "R-47")),
    ("figures_filed", filed(APPROVED), ("5.3", "R-47", "13 -> 17")),
    ("figures_filed", filed(UNDONE), ("5.3", *["2026: "] * 5)),
    ("tables_missing", told(missing(0)), ("5.3", "221")),
    ("tables_missing", told(missing(2)), ("5.3", "221", "U-41 (U-1, U-2)", "U-43; ")),
    ("tables_missing", told(missing(1, 7)), ("7", "U-41")),
    ("tables_missing", told(missing(0, 0, CORRECTED)), ("47", "3")),
    ("tables_missing", told(missing(0, 0, replace(CORRECTED, before=None, changes=()))), ("47",)),
    ("tables_missing", told(missing(0, 0, replace(CORRECTED, after=None, changes=()))), ("47",)),
    ("tables_missing", told(missing(1, many=301)), ("301", "… ")),
    ("tables_written", written(missing(0)), ("U-1", "b.xlsx")),
    ("tables_written", written(missing(1)), ("U-1", "b.xlsx", "5.3", "221", "tables missing")),
    ("tables_unit_problem", {"unit": 41}, ("41", "units show")),
    ("tables_period_problem", {}, ("--from", "--to")),
    ("year_problem", {"first": 1930, "last": 2199}, ("1930", "2199")),
    ("tables_kind_problem", {"said": "6.1"}, ("6.1", "5.12")),
    ("tables_kind_problem", {"said": ""}, ()),
    ("totals_imported", {"done": Imported(3, (), True)}, ("3",)),
    ("totals_imported", {"done": Imported(3, (UnitId(41), UnitId(43)), False)}, ("3", "41, 43")),
    ("totals_imported", {"done": Imported(0, (), False, (UnitId(41),))}, ("41",)),
    ("totals_imported", {"done": Imported(0, (), False, (), (UnitId(43),))}, ("43",)),
    *(
        ("totals_sheet_problem", {"problem": problem, "file": "t.xlsx"}, ("t.xlsx",))
        for problem in SheetProblem
    ),
    *(
        ("totals_refused", refused(CellFault(17, "found", problem, "41")), ("17",))
        for problem in CellProblem
        if problem is not CellProblem.DOES_NOT_ADD_UP
    ),
    *(
        (
            "totals_refused",
            refused(CellFault(13, "unit", CellProblem.DOES_NOT_ADD_UP, broken=Contradiction(rule, COUNTS))),
            ("13", "17", "23" if rule.left == "overdue" else "19"),
        )
        for rule in BROKEN
    ),
    ("totals_refused", refused(*[CellFault(17, "unit", CellProblem.NO_UNIT)] * 101), ("17", "1")),
)
