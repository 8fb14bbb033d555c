"""The tables as they are printed, expected from the recount alone, and held against the product's JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.province.counts import (
    CLASSES,
    OF_PEOPLE,
    RATED,
    UNKNOWN,
    WHOLE,
    ZERO,
    added,
    nothing,
    rounded,
    summed,
)
from tests.province.facts import Count, Facts, Row, Sessions
from tests.province.recount import TABLES, Line, Recount
from tests.province.signs import change, shown_in

KINDS = ("organisation", "grassroots", "section", "base_branch", "subordinate_branch", "branch")
OF_PARENTS = ("parents_required", "parents_reached", "parents_covered")
USUAL_RULE, BRANCH_RULE = (20, "eligible", "ROUND_FLOOR"), (20, "good", "ROUND_FLOOR")


@dataclass
class Printed:
    """A row: its counts, and what columns of words say."""

    counts: Row
    words: dict[str, str | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass
class Sheet:
    """A printed table: its rows by key, and its total, where rows add up."""

    table: str
    rows: dict[str, Printed]
    total: Row | None = None


def sheets(recount: Recount, facts: Facts, unit: int) -> Iterator[Sheet]:
    """Every printed table of the unit. With no branch below it, its classes are not known, and not zero."""
    for kind in ("coverage", "opinions", "remediation", "points", "ratings", "discipline", "cap"):
        yield from _sheets(recount, facts, unit, kind)
    for kind in ("prevalence", "participation", "progress", "quality", "awards"):
        yield from _sheets(recount, facts, unit, kind)


def _sheets(recount: Recount, facts: Facts, unit: int, kind: str) -> Iterator[Sheet]:
    of = "ratings" if kind == "cap" else kind
    lines, total = recount.table(of, unit).lines, recount.total(of, unit) if of in TABLES else {}
    match kind:
        case "coverage":
            yield _by_kind(lines)
            yield _by_unit(kind, lines, WHOLE)
        case "remediation":
            classes = total or nothing(kind)
            organisation = {"organisation": Printed(classes["organisation"])}
            yield Sheet(kind, organisation | _classes(classes), _whole(classes))
            yield _of_all(kind, lines)
        case "progress":
            classes = total or nothing(kind)
            yield Sheet(kind, _classes(classes), classes["persons"])
            yield _by_unit(kind, lines, "persons")
        case "ratings" | "awards":
            yield Sheet(kind, {part: Printed(total[part]) for part in RATED if total and _says(total[part])})
        case "cap":
            rule = _rule(recount, facts, unit)
            rated = {part: total[part] for part in RATED if total and _says(total[part])}
            yield Sheet(kind, {part: _capped(made, rule) for part, made in rated.items()})
        case "discipline":
            yield _discipline(lines, recount.table("ratings", unit).lines)
        case "prevalence":
            yield _signs(lines, recount.before.table(of, unit).lines)
        case _:
            yield _by_unit(kind, lines, WHOLE)


def _by_unit(kind: str, lines: Mapping[int, Line], part: str) -> Sheet:
    rows = {str(unit): _printed(line, part) for unit, line in lines.items()}
    return Sheet(kind, rows, _total(kind, lines, part) if rows else None)


def _total(kind: str, lines: Mapping[int, Line], part: str) -> Row:
    made = summed(kind, (line.rows[part] for line in lines.values()))
    several = [line.sessions[part] for line in lines.values() if part in line.sessions]
    return made | (_parents(several) if kind == "coverage" else {})


def _printed(line: Line, part: str) -> Printed:
    if part not in line.sessions:
        return Printed(line.rows[part], notes=_notes(line))
    sessions = line.sessions[part]
    counts = line.rows[part] | _parents([sessions])
    return Printed(counts, {"span": _span([sessions])}, _notes(line))


def _notes(line: Line) -> tuple[str, ...]:
    said = {
        "by_hand": "by_hand" in line.sources,
        "imported": "imported" in line.sources,
        "missing": line.missing == line.branches,
        "not_approved": line.waiting > 0,
        "ended": line.is_ended,
    }
    return tuple(sorted(note for note, holds in said.items() if holds))


def _by_kind(lines: Mapping[int, Line]) -> Sheet:
    rows = {}
    for kind in KINDS:
        mine = [line for line in lines.values() if kind in line.rows]
        if mine:
            several = [line.sessions[kind] for line in mine]
            counts = summed("coverage", (line.rows[kind] for line in mine)) | _parents(several)
            rows[kind] = Printed(counts, {"span": _span(several)})
    return Sheet("coverage", rows, _total("coverage", lines, WHOLE) if rows else None)


def _span(several: list[Sessions]) -> str | None:
    days = [day for each in several for day in (each.first, each.last) if day]
    return f"{min(days)}/{max(days)}" if days else None


def _parents(several: list[Sessions]) -> Row:
    """Parents that had branches which had to hold a session, of which any did, of which all did."""
    by_id: dict[int, tuple[Count, Count]] = {}
    for each in several:
        for parent, (required, held) in each.parents.items():
            before = by_id.get(parent, (ZERO, ZERO))
            by_id[parent] = (added(before[0], required), added(before[1], held))
    if not by_id:
        return dict.fromkeys(OF_PARENTS, UNKNOWN)
    answers = [
        (_is_any(required), _is_any(held), _is_all(required, held)) for required, held in by_id.values()
    ]
    columns = zip(OF_PARENTS, zip(*answers, strict=True), strict=True)
    return {name: (said.count(True), said.count(None)) for name, said in columns}


def _is_any(count: Count) -> bool | None:
    return True if count[0] else None if count[1] else False


def _is_all(required: Count, held: Count) -> bool | None:
    if required[1] or held[1]:
        return None
    return required == held != ZERO


def _classes(total: Mapping[str, Row]) -> dict[str, Printed]:
    """Both classes of members where they are told apart, else members together and what is known of each."""
    leading, ordinary, persons = (total[name] for name in ("leading", "ordinary", "persons"))
    if {name: added(leading[name], ordinary[name]) for name in persons} == persons:
        return {"leading": Printed(leading), "ordinary": Printed(ordinary)}
    parts = {name: Printed(total[name]) for name in CLASSES[:2] if _says(total[name])}
    return {"persons": Printed(persons)} | parts


def _says(made: Row) -> bool:
    return any(known or not unknown for known, unknown in made.values())


def _whole(rows: Mapping[str, Row]) -> Row:
    return summed("remediation", (rows["organisation"], rows["persons"]))


def _of_all(kind: str, lines: Mapping[int, Line]) -> Sheet:
    rows = {str(unit): Printed(_whole(line.rows), notes=_notes(line)) for unit, line in lines.items()}
    return Sheet(kind, rows, summed(kind, (each.counts for each in rows.values())) if rows else None)


def _discipline(lines: Mapping[int, Line], ratings: Mapping[int, Line]) -> Sheet:
    """Beside the cases who of the same unit was rated so, leaders and members."""
    sheet = _by_unit("discipline", lines, WHOLE)
    rated = ZERO
    for unit, line in lines.items():
        rows = [ratings[unit].rows[part] for part in OF_PEOPLE] if unit in ratings else []
        known = [made["not_completed"] for made in rows if _says(made)]
        count = added(*known) if len(known) > 1 else known[0] if known else UNKNOWN
        counts = sheet.rows[str(unit)].counts | {"rated_not_completed": count}
        sheet.rows[str(unit)] = Printed(counts, notes=_notes(line))
        rated = added(rated, count)
    if sheet.total is not None:
        sheet.total["rated_not_completed"] = rated
    return sheet


def _rule(recount: Recount, facts: Facts, unit: int) -> tuple[int, str, str]:
    """That on which the branches below agree which have recorded ratings; the usual one where they do not."""
    year = recount.of(unit).year_ended
    below = recount.branches(unit)
    rating = [branch for branch in below if recount.counted("ratings", branch) is not None]
    rules = {facts.caps.get((branch, year or 0), BRANCH_RULE) for branch in rating}
    return rules.pop() if len(rules) == 1 else USUAL_RULE


def _capped(made: Row, rule: tuple[int, str, str]) -> Printed:
    percent, denominator, rounding = rule
    bases = {"good_and_above": added(made["good"], made["excellent"])}
    base = bases.get(denominator) or made[denominator]
    allowed = None if base[1] else rounded(Fraction(base[0] * percent, 100), 0, rounding == "ROUND_FLOOR")
    verdict = "unknown"
    if allowed is not None:
        verdict = (
            "too_many" if made["excellent"][0] > allowed else "unknown" if made["excellent"][1] else "fits"
        )
    counts = {
        "base": base,
        "excellent": made["excellent"],
        "allowed": UNKNOWN if allowed is None else (allowed, 0),
    }
    words: dict[str, str | None] = {"denominator": denominator, "percent": str(percent), "verdict": verdict}
    return Printed(counts, words)


def _signs(lines: Mapping[int, Line], earlier: Mapping[int, Line]) -> Sheet:
    """A branch that shows a sign hides it in no table, and one that has published nothing hides all."""
    now, before = shown_in(lines), shown_in(earlier)
    branches = sum(line.branches for line in lines.values())
    rows = {}
    for code, (present, base, shown, _) in now.items():
        counts = {"shown": (shown, 0), "hidden": (branches - shown, 0)}
        known = (
            {"base": (base, 0), "present": (present, 0)} if shown else {"base": UNKNOWN, "present": UNKNOWN}
        )
        rows[code] = Printed(counts | known, {"change": change(now[code], before.get(code))})
    return Sheet("prevalence", rows)


def sheets_differ(where: str, expected: list[Sheet], found: list[dict[str, Any]]) -> Iterator[str]:
    """What the product's JSON says otherwise."""
    if [each.table for each in expected] != [each["table"] for each in found]:
        yield f"{where}: other tables"
        return
    for sheet, told in zip(expected, found, strict=True):
        at, rows = f"{where} {sheet.table}", {each["key"]: each for each in told["rows"]}
        if sheet.rows.keys() != rows.keys():
            yield f"{at}: rows {sorted(sheet.rows)} expected, {sorted(rows)} found"
            continue
        for key, row in sheet.rows.items():
            if row.notes != tuple(sorted(rows[key]["notes"])):
                yield f"{at} {key}: notes {row.notes} expected, {rows[key]['notes']} found"
            yield from _cells_differ(f"{at} {key}", row, rows[key]["cells"], told["columns"])
        total = told["total"]["cells"] if told["total"] else None
        if (sheet.total is None) != (total is None):
            yield f"{at}: total {sheet.total} expected, {total} found"
        elif sheet.total is not None:
            counts = [each for each in told["columns"] if each["kind"] != "words"]
            yield from _cells_differ(f"{at} total", Printed(sheet.total), total, counts)


def _cells_differ(at: str, row: Printed, cells: Any, columns: list[dict[str, Any]]) -> Iterator[str]:
    for column in columns:
        expected, found = _cell(row, column), cells[column["key"]]
        if expected != found:
            yield f"{at} {column['key']}: {expected} expected, {found} found"


def _cell(row: Printed, column: Mapping[str, Any]) -> dict[str, Any]:
    """What a program reads: a count; a share or a mean with what it is made of; words."""
    if column["kind"] == "words":
        return {"words": row.words.get(column["key"])}
    if column["kind"] == "count":
        known, unknown = row.counts[column["key"]]
        return {"value": None if unknown else known, "at_least": known, "missing": unknown}
    n, d = (_exact(row.counts[column[name]]) for name in ("n", "d"))
    hundred = 100 if column["kind"] == "share" else 1
    quotient = None if n is None or not d else Fraction(hundred * n, d)
    told = None if quotient is None else _decimal(quotient, column["decimals"])
    if column["kind"] == "share":
        return {"percent": told, "n": n, "d": d}
    return {"mean": told, "total": n, "places": d}


def _exact(count: Count) -> int | None:
    return None if count[1] else count[0]


def _decimal(number: Fraction, decimals: int) -> str:
    """Rounded half up."""
    whole, rest = divmod(rounded(number, decimals), 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else f"{whole}"
