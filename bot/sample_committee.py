"""Makes the committee above the sample branch: tree, officer, and totals of branches that work on paper."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.domain.organisation.period import Period
from bot.domain.organisation.sheet import SheetRow, read_code
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import WHOLE, TableKind
from bot.usecases.figures.entering import Imported, Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.organisation.appoint import Candidate, appoint
from bot.usecases.organisation.import_units import import_units
from bot.usecases.organisation.join_branches import join_branch
from bot.usecases.ports.administration import Administration

FIRST_DAY = "01/01/2021"
YEARS = 5
SEED = 27

Json = Mapping[str, Any]
Rows = Iterator[tuple[str, Mapping[str, int | None]]]  # about whom, and the numbers by column


def set_up_committee(
    administration: Administration, data: Json, below: tuple[Branch, Member], now: datetime
) -> None:
    """Tree, officer, and what the other branches handed in on paper over the years."""
    branch, officer = below
    today = now.astimezone(branch.zone).date()
    lines = data["units"]
    rows = [_unit(place, line) for place, line in enumerate(lines, start=2)]
    import_units(administration, rows, today, now)
    kept = administration.organisation.kept().codes
    units = {line["code"]: kept[read_code(line["code"])] for line in lines}
    join_branch(administration, (1, units[data["own_unit"]]), today, now)
    appoint(
        administration,
        Candidate(1, officer.number, units[data["own_committee"]]),
        Period(date(today.year, 1, 1)),
        now,
    )
    on_paper = {units[line["code"]]: line["members"] for line in lines if "members" in line}
    chance = random.Random(SEED)  # noqa: S311  # made-up totals, not a secret
    for year in range(today.year - YEARS + 1, today.year + 1):
        if year == today.year:
            del on_paper[units[data["own_unit"]]]  # uses the program since
        _hand_in(administration, on_paper, year, (chance, now))


def _unit(number: int, line: Json) -> SheetRow:
    return SheetRow(
        number,
        line["code"],
        line["name"],
        line["kind"],
        line.get("type", ""),
        line.get("parent", ""),
        FIRST_DAY,
    )


def _hand_in(
    administration: Administration,
    on_paper: Mapping[UnitId, int],
    year: int,
    by: tuple[random.Random, datetime],
) -> None:
    chance, now = by
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    for kind, totals in TOTALS.items():
        rows = [
            TotalsRow(number, unit, part, numbers)
            for number, unit in enumerate(on_paper, start=2)
            for part, numbers in totals(chance, on_paper[unit], year - now.year + YEARS)
        ]
        taken = import_totals(administration, Sheet(rows, kind, period, is_approved=True), now)
        assert isinstance(taken, Imported), taken  # noqa: S101  # the sample adds up


def _coverage(chance: random.Random, members: int, _place: int) -> Rows:
    absent = chance.randint(0, 2)
    yield WHOLE, {"required": 1, "held": 1, "sessions": 1, "attending": members - absent, "due": members}


def _opinions(chance: random.Random, members: int, _place: int) -> Rows:
    organisation, leading, ordinary = chance.randint(1, 4), chance.randint(3, 9), chance.randint(8, members)
    yield (
        WHOLE,
        {
            "organisation": organisation,
            "leading": leading,
            "ordinary": ordinary,
            "all": organisation + leading + ordinary,
            "sessions": 1,
        },
    )


def _remediation(chance: random.Random, members: int, place: int) -> Rows:
    """More is mended from year to year: `place` is that of the year, from 1."""
    found = {
        "organisation": chance.randint(3, 5),
        "leading": chance.randint(5, 9),
        "ordinary": chance.randint(8, members),
    }
    rows = {part: _mended(number, place) for part, number in found.items()}
    yield from rows.items()
    yield "persons", {key: rows["leading"][key] + rows["ordinary"][key] for key in rows["leading"]}


def _mended(found: int, place: int) -> dict[str, int]:
    done = found * (4 + place) // 10
    started = found - done if found - done < 2 else found - done - 1
    return {
        "found": found,
        "done": done,
        "in_progress": started,
        "not_started": found - done - started,
        "overdue": 0,
        "recurrences": 0,
    }


TOTALS = {
    TableKind.COVERAGE: _coverage,
    TableKind.OPINIONS: _opinions,
    TableKind.REMEDIATION: _remediation,
}
