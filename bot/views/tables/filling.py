"""Fills the tables in from rows of the domain; nothing is counted here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum

from bot.domain.prevalence import RolledUp
from bot.domain.tables.cap import Cap, CapCheck, checked
from bot.domain.tables.cells import says_something
from bot.domain.tables.count import UNKNOWN, Count, count_of
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.prevalence import PrevalenceTable, change
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.remediation import RemediationByClass
from bot.domain.tables.row import TableRow, total
from bot.domain.value import value
from bot.views.tables.description import Description
from bot.views.tables.descriptions import CAP, DISCIPLINE, PREVALENCE, PROGRESS, REMEDIATION
from bot.views.tables.table import Head, Line, Name, Note, RowName, Table, Told, Verdict

_PARENTS = ("required", "reached", "covered")


@value
class Named:
    """A row of the domain with its name; `key` is that of the unit, where the name is not one of ours.
    `of_places`: as of a `Line`."""

    name: Name
    row: TableRow
    notes: tuple[Note, ...] = ()
    key: str = ""
    of_places: bool = True


def table_of(description: Description, head: Head, rows: Iterable[Named]) -> Table:
    """A table whose lines are rows of one kind. Their total is the domain's."""
    named = list(rows)
    lines = tuple(_line(each) for each in named)
    if not (description.adds_up and named):
        return Table(description, head, lines)
    summed = total([each.row for each in named], type(named[0].row))
    of_places = all(each.of_places and not isinstance(each.name, RowName) for each in named)
    return Table(description, head, lines, replace(_line(Named(RowName.TOTAL, summed)), of_places=of_places))


def remediation_table(head: Head, told: RemediationByClass, notes: tuple[Note, ...] = ()) -> Table:
    """Table 5.3 by class."""
    lines = [_line(Named(RowName.ORGANISATION, told.organisation, notes))]
    lines += _members((told.persons, told.leading, told.ordinary), notes)
    summed = replace(_line(Named(RowName.TOTAL, told.total)), of_places=False)
    return Table(REMEDIATION, head, tuple(lines), summed)


def progress_table(head: Head, persons: TableRow, leading: TableRow, ordinary: TableRow) -> Table:
    """Table 5.10 by class; its total is members together, who may be known where the classes are not."""
    lines = _members((persons, leading, ordinary), ())
    summed = replace(_line(Named(RowName.TOTAL, persons)), of_places=False)
    return Table(PROGRESS, head, tuple(lines), summed)


def _members(rows: tuple[TableRow, TableRow, TableRow], notes: tuple[Note, ...]) -> list[Line]:
    """Members together and by class. Where the two are not told apart, their sum has a line too."""
    persons, leading, ordinary = rows
    classes = (Named(RowName.LEADING, leading, notes), Named(RowName.ORDINARY, ordinary, notes))
    if leading + ordinary == persons:
        return [_line(each) for each in classes]
    parts = [replace(_line(each), is_part=True) for each in classes if says_something(each.row)]
    return [_line(Named(RowName.PERSONS, persons, notes)), *parts]


def discipline_table(head: Head, rows: Iterable[tuple[Named, RatingRow | None]]) -> Table:
    """Table 5.6: beside each row the ratings of the same class, where there are such."""
    pairs = list(rows)
    found = table_of(DISCIPLINE, head, [named for named, _ in pairs])
    rated = [ratings.not_completed if ratings else UNKNOWN for _, ratings in pairs]
    lines = tuple(_with(line, count) for line, count in zip(found.lines, rated, strict=True))
    summed = _with(found.total, sum(rated, Count())) if found.total else None
    return replace(found, lines=lines, total=summed)


def cap_table(head: Head, rows: Iterable[tuple[Named, RatingRow, Cap]]) -> Table:
    """Table 5.7: each row of ratings held against its rule. Nobody is chosen."""
    return Table(
        CAP, head, tuple(_cap_line(named, cap, checked(ratings, cap)) for named, ratings, cap in rows)
    )


def prevalence_table(
    head: Head, now: PrevalenceTable, topics: Mapping[str, str], before: PrevalenceTable
) -> Table:
    """Table 5.8, in the order of `topics` (by code), and how the shares have changed since the period
    before."""
    lines = tuple(_sign_line(now.row(code), topic, before.row(code)) for code, topic in topics.items())
    return Table(PREVALENCE, head, lines)


def _key(named: Named) -> str:
    return named.key or (named.name.value if isinstance(named.name, Enum) else str(named.name))


def _line(named: Named) -> Line:
    counts, told = dict(named.row.counts), dict[str, Told]()
    if isinstance(named.row, CoverageRow):
        parents = named.row.parents
        if parents.by_id:
            counts |= {f"parents_{name}": getattr(parents, name) for name in _PARENTS}
        told["span"] = named.row.span
    return Line(_key(named), named.name, counts, told, named.notes, of_places=named.of_places)


def _with(line: Line, rated: Count) -> Line:
    return replace(line, counts={**line.counts, "rated_not_completed": rated})


def _cap_line(named: Named, cap: Cap, found: CapCheck) -> Line:
    counts = {"base": found.base, "excellent": found.excellent, "allowed": count_of(found.allowed)}
    verdict = {True: Verdict.FITS, False: Verdict.TOO_MANY, None: Verdict.UNKNOWN}[found.fits]
    told: dict[str, Told] = {"denominator": cap.denominator, "percent": cap.percent, "verdict": verdict}
    return Line(_key(named), named.name, counts, told, named.notes, cap=cap)


def _sign_line(now: RolledUp, topic: str, before: RolledUp) -> Line:
    counts = {"shown": Count(now.shown), "hidden": Count(now.hidden)}
    if now.shown:
        counts |= {"base": Count(now.base), "present": Count(now.present)}
    changed = change(now, before)
    told: dict[str, Told] = {} if changed is None else {"change": changed}
    return Line(now.code, f"{now.code}. {topic}", counts, told)
