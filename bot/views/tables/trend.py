"""How figures of a table have changed from period to period, in words; a picture is made of the same
points."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bot.conversation.screens.tables import PhoneRow
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio
from bot.domain.value import value
from bot.views.tables.description import Column, heading
from bot.views.tables.table import Line, Table
from bot.views.tables.words import Speech
from bot.views.words import N_, period_words

# Which figures of each table are followed; the first is the one that is drawn.
FOLLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "coverage": ("held", "attending"),
    "opinions": ("all", "sessions"),
    "remediation": ("done", "in_progress", "not_started", "recurrences"),
    "points": ("answered",),
    "ratings": ("excellent", "not_completed"),
    "discipline": ("all",),
    "participation": ("self_checked", "committed", "items_fulfilled", "plans_made"),
    "progress": ("complete", "below"),
    "quality": ("in_time", "present", "speakers"),
    "awards": ("excellent", "awarded", "in_a_row"),
}


@value
class Point:
    """A figure in one period: a count, or the share `n` of `d`."""

    period: FixedPeriod
    n: Count
    d: Count | None = None
    decimals: int = 1
    of_places: bool = True  # what is unknown of it, as of a `Line`

    @property
    def figure(self) -> Decimal | None:
        """Per cent of a share, else the count; None where it is not known."""
        if self.d is not None:
            return Ratio(self.n, self.d, self.decimals).percent
        return None if self.n.exact is None else Decimal(self.n.exact)


@value
class Series:
    """A figure of one line (None: of the total) over several periods, the newest first."""

    line: Line | None
    column: Column
    points: tuple[Point, ...]


def series_of(tables: Sequence[tuple[FixedPeriod, Table]]) -> tuple[Series, ...]:
    """What is followed of these tables, which are of one kind, the newest first; rows that do not add up each
    by themselves. What is known of no period is left out."""
    description = tables[0][1].description
    columns = {each.key: each for each in description.counts}
    lines: dict[str, Line] = {}
    for _, table in tables if not description.adds_up else ():
        lines |= {line.key: line for line in table.lines if line.key not in lines}
    followed = [columns[key] for key in FOLLOWED[description.key]]
    found = (
        Series(line, column, tuple(_point(period, table, line, column) for period, table in tables))
        for line in (lines.values() if lines or not description.adds_up else [None])
        for column in followed
    )
    return tuple(each for each in found if any(x.n.known or not x.n.unknown for x in each.points))


def _point(period: FixedPeriod, table: Table, line: Line | None, column: Column) -> Point:
    there = table.total if line is None else next((x for x in table.lines if x.key == line.key), None)
    if there is None:
        return Point(period, UNKNOWN, UNKNOWN if column.share_of else None)
    d = there.count(column.share_of) if column.share_of else None
    return Point(period, there.count(column.key), d, column.decimals, there.of_places)


def trend_rows(several: Sequence[Series], speech: Speech) -> tuple[PhoneRow, ...]:
    """A row a figure, with a line a period, the newest first."""
    return tuple(PhoneRow(name_of(each, speech), tuple(_lines(each, speech))) for each in several)


def name_of(series: Series, speech: Speech) -> str:
    """The heading, behind the name of the line where there are several."""
    said = heading(series.column, speech.gettext)
    return said if series.line is None else f"{speech.name(series.line)}: {said}"


def _lines(series: Series, speech: Speech) -> Iterator[tuple[str, str]]:
    for now, before in zip(series.points, (*series.points[1:], None), strict=True):
        said = [point_words(now, speech), change_words(now, before, speech)]
        yield period_words(now.period, speech.gettext), ", ".join(filter(None, said))


def point_words(point: Point, speech: Speech) -> str:
    """497/747 (66,5%) or 5.420; a dash where it is not known."""
    if point.d is None or point.n.exact is None or point.d.exact is None:
        return speech.count(point.n, point.of_places)
    beside = f"{speech.count(point.n)}/{speech.count(point.d)}"
    percent = Ratio(point.n, point.d, point.decimals).percent
    return beside if percent is None else f"{beside} ({speech.share(percent)})"


def change_words(now: Point, before: Point | None, speech: Speech) -> str:
    """By how much it went up or down since the period before, of figures as they are printed; empty where one
    is not known."""
    one, other = now.figure, before.figure if before else None
    if one is None or other is None:
        return ""
    by = one - other
    if not by:
        return speech.gettext(_SAME)
    words = _UP if by > 0 else _DOWN
    if now.d is None:
        words = _MORE if by > 0 else _FEWER
    return speech.gettext(words) % {"by": speech.figure(abs(by))}


_UP, _DOWN = N_("↑ tăng %(by)s điểm phần trăm"), N_("↓ giảm %(by)s điểm phần trăm")
_MORE, _FEWER = N_("↑ tăng %(by)s"), N_("↓ giảm %(by)s")
_SAME = N_("không đổi")
