"""The tables of a committee as a phone shows them, as pictures and as files: one at a time, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.conversation.screens.tables import PhoneRow, TableTold
from bot.domain.catalogue import Catalogue
from bot.domain.member import Language
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version, differences
from bot.domain.tables.cells import rows_of
from bot.domain.tables.kind import Rows, TableKind, nothing_known
from bot.domain.value import value
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.tables import Asked, Line, Missing, Tables, UnitTable, tables_of
from bot.usecases.ports.figures import Above
from bot.views import formats
from bot.views.tables.as_words import phone_rows
from bot.views.tables.changes import changes_row
from bot.views.tables.table import Head, Note, Table
from bot.views.tables.trend import Series, series_of, trend_rows
from bot.views.tables.words import NOTES, Speech, tidy
from bot.views.words import N_

# Of discipline is told how many of those rated lowest it is, and for that the ratings are needed.
_BESIDE = {TableKind.DISCIPLINE: (TableKind.RATINGS,)}


@value
class Looking:
    """At whose table one looks, as it stands on which day, whether who looks is of a made-up branch, by which
    catalogues, and in which language."""

    unit: UnitId
    kind: TableKind
    today: date
    sample: bool = False
    editions: Mapping[str, Catalogue] | None = None
    language: Language = Language.VI


@value
class Seen:
    """A table as it was counted, and as it is printed; that of shortcomings by class and by unit."""

    counted: Tables
    kind: TableKind
    tables: tuple[Table, ...]

    @property
    def of_unit(self) -> UnitTable:
        """The table itself."""
        return self.counted.tables[self.kind]

    @property
    def head(self) -> Head:
        """Whose it is, and of which days."""
        return self.tables[0].head


def look(above: Above, at: Looking, period: FixedPeriod) -> Seen:
    """One table of a unit in a period."""
    kinds = (*_BESIDE.get(at.kind, ()), at.kind)
    counted = tables_of(above, Asked(at.unit, period.period, at.today, kinds=kinds))
    printing = Printing(sample=at.sample, editions=at.editions or {}, language=at.language)
    made = printed(counted, printing)
    return Seen(counted, at.kind, tuple(x for x in made if x.description.key == at.kind.value))


def table_told(seen: Seen, language: Language) -> TableTold:
    """Its rows, the total first; then the names of those of which nothing has come, without a row of
    dashes."""
    first, *by_unit = (_come(table) for table in seen.tables)
    if seen.kind is TableKind.COVERAGE and len(first.lines) == 1:  # one kind of branch says the same twice
        first = replace(first, lines=())
    units = (row for table in by_unit for row in phone_rows(table, language)[bool(table.total) :])
    return replace(
        _told(seen, first, language),
        rows=(*phone_rows(first, language), *units),
        missing=tuple(_missing(each, language) for each in seen.of_unit.missing),
    )


def _come(table: Table) -> Table:
    return replace(table, lines=tuple(line for line in table.lines if Note.MISSING not in line.notes))


def trend_of(above: Above, at: Looking, period: FixedPeriod) -> tuple[Seen, ...]:
    """The table in this period and those before it, the newest first."""
    return tuple(look(above, at, each) for each in period.last())


def followed(several: Sequence[Seen], period: FixedPeriod) -> tuple[Series, ...]:
    """What is followed of them."""
    tables = [each.tables[0] for each in several]
    return series_of(list(zip(period.last(len(tables)), tables, strict=True)))


def trend_told(several: Sequence[Seen], period: FixedPeriod, language: Language) -> TableTold:
    """A row a figure, with a line a period."""
    speech, newest = Speech(language), several[0]
    told = _told(newest, newest.tables[0], language)
    dated = speech.gettext(N_("Số liệu đến ngày %(day)s.")) % {
        "day": formats.day(newest.head.dated, language)
    }
    about = f"{dated} {speech.unit(newest.tables[0])}."
    return replace(told, about=about, rows=trend_rows(followed(several, period), speech))


def version_told(
    filing: Filing,
    version: Version | None,
    unit: tuple[UnitId, str, bool],
    at: tuple[FixedPeriod, date, Language],
) -> TableTold:
    """What one version of a unit's figures says, and what in it is different from what counts; of the unit
    also whether its data are made up."""
    (which, name, sample), (period, today, language) = unit, at
    speech, kind = Speech(language), filing.kind
    rows = rows_of(kind, version.figures) if version else nothing_known(kind)
    line = Line(which, name, True, 1, rows, sources=version.sources if version else frozenset())
    tables = Tables(which, name, period.period, today, {kind: UnitTable(kind, (line,), ())}, sample=sample)
    made = printed(tables, Printing())
    table = next((each for each in made if each.lines), made[-1])  # of sessions one is by kind of branch
    told = _told(Seen(tables, kind, (table,)), table, language)
    counted = filing.submission.counted
    changes = differences(counted, version) if counted and version else ()
    return replace(
        told,
        rows=(*_without_repeating(table, rows, language), *changes_row(kind, changes, speech))
        if version
        else (),
        notes=(
            *told.notes,
            *(speech.gettext(BY_SOURCE[each]) for each in sorted(line.sources & BY_SOURCE.keys())),
        ),
    )


def _without_repeating(table: Table, rows: Rows, language: Language) -> tuple[PhoneRow, ...]:
    """Of one line and its total one is enough: of a committee's sum the total, which has the parents."""
    told = phone_rows(table, language)
    if table.total is None or len(table.lines) > 1:
        return told
    is_sum = table.description.key == TableKind.COVERAGE and len(rows) > 1
    return told[:1] if is_sum else told[1:]


# How figures came that no ledger has counted.
BY_SOURCE = {
    Source.BY_HAND: N_("Có số nhập tay."),
    Source.IMPORTED: N_("Có số nhập từ tệp."),
}


def _told(seen: Seen, table: Table, language: Language) -> TableTold:
    speech = Speech(language)
    return TableTold(
        kind=seen.kind,
        title=speech.gettext(table.description.title),
        about=f"{speech.period(table.head)} {speech.unit(table)}.",
        rows=(),
        notes=speech.below(table),
        mark=speech.mark(table.head),
    )


def _missing(each: Missing, language: Language) -> str:
    """Its name, with that of what it stands under where that is another than the committee itself."""
    where = f"{tidy(each.name)} ({tidy(each.path[-1])})" if each.path else tidy(each.name)
    ended = Speech(language).gettext(NOTES[Note.ENDED])
    return f"{where}, {ended}" if each.ended else where
