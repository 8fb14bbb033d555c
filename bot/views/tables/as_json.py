"""A table as values for programs; docs/tables.schema.json is made from these classes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field as Limits, TypeAdapter, WithJsonSchema

from bot.domain.member import Language
from bot.domain.tables.count import Count
from bot.domain.tables.coverage import Span
from bot.domain.value import value
from bot.views.tables.description import Field, FieldKind, heading
from bot.views.tables.table import Line, Note, Table
from bot.views.tables.words import Speech, tidy

FORMAT: Literal["tusoi-tables-1"] = "tusoi-tables-1"
Natural = Annotated[int, Limits(ge=0)]
Figure = Annotated[Decimal, WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})]


@value
class CountCell:
    """A count. `value` is null where a part of it is unknown, which is not 0: it is `at_least` that many,
    and `missing` parts are not known."""

    value: Natural | None
    at_least: Natural
    missing: Natural


@value
class ShareCell:
    """n of d in per cent, rounded half up, with the decimals of the column; null where n or d is not known or
    d is 0."""

    percent: Figure | None
    n: Natural | None
    d: Natural | None


@value
class MeanCell:
    """A total shared among so many places, rounded half up; null as above."""

    mean: Figure | None
    total: Natural | None
    places: Natural | None


@value
class WordsCell:
    """A code, a number as text, days from which to which, or null."""

    words: str | None


JsonCell = CountCell | ShareCell | MeanCell | WordsCell


@value
class JsonColumn:
    """A column: its key in `cells`, what it holds, its heading; of a share or mean, what it is of."""

    key: str
    kind: FieldKind
    label: str
    n: str
    d: str
    decimals: Natural


@value
class JsonRow:
    """A row. `is_part`: it is contained in the row before and not in the total again."""

    key: str
    name: str
    notes: tuple[Note, ...]
    is_part: bool
    cells: Mapping[str, JsonCell]


@value
class JsonTable:
    """A table. `total` is null where its rows do not add up. Labels and names are in the file's language."""

    table: str
    title: str
    unit: str
    organisation: str
    period_from: date
    period_to: date
    dated: date
    sample: bool
    columns: tuple[JsonColumn, ...]
    rows: tuple[JsonRow, ...]
    total: JsonRow | None


@value
class JsonTables:
    """The whole file."""

    format: Literal["tusoi-tables-1"]
    language: Language
    tables: tuple[JsonTable, ...]


def tables_json(tables: tuple[Table, ...], language: Language) -> bytes:
    """The tables as JSON, in UTF-8."""
    told = JsonTables(FORMAT, language, tuple(_table(each, Speech(language)) for each in tables))
    return adapter().dump_json(told, indent=1)


def adapter() -> TypeAdapter[JsonTables]:
    """What reads, writes and describes the file."""
    return TypeAdapter(JsonTables)


def schema() -> dict[str, Any]:
    """The JSON schema of the file."""
    return adapter().json_schema(mode="serialization")


def json_cell(line: Line, field: Field) -> JsonCell:
    """What stands in a field, as a program needs it."""
    match field.kind:
        case FieldKind.COUNT:
            count = line.count(field.key)
            return CountCell(count.exact, count.known, count.unknown)
        case FieldKind.SHARE:
            return ShareCell(_figure(line, field), line.count(field.n).exact, line.count(field.d).exact)
        case FieldKind.MEAN:
            return MeanCell(_figure(line, field), line.count(field.n).exact, line.count(field.d).exact)
        case FieldKind.WORDS:
            return WordsCell(_told(line, field))


def _figure(line: Line, field: Field) -> Decimal | None:
    cell = line.cell(field)
    return cell if isinstance(cell, Decimal) else None


def _told(line: Line, field: Field) -> str | None:
    cell = line.cell(field)
    if isinstance(cell, Span):
        days = (cell.first, cell.last)
        return "/".join(day.isoformat() for day in days if day) or None
    return str(cell) or None if not isinstance(cell, Count) else None


def _table(table: Table, speech: Speech) -> JsonTable:
    description, head, gettext = table.description, table.head, speech.gettext
    columns = tuple(
        JsonColumn(each.key, each.kind, heading(each, gettext), each.n, each.d, each.decimals)
        for each in description.fields
    )
    return JsonTable(
        table=description.key,
        title=gettext(description.title),
        unit=gettext(description.unit),
        organisation=tidy(head.organisation),
        period_from=head.period_from,
        period_to=head.period_to,
        dated=head.dated,
        sample=head.sample,
        columns=columns,
        rows=tuple(_row(line, table, speech) for line in table.lines),
        total=_row(table.total, table, speech) if table.total else None,
    )


def _row(line: Line, table: Table, speech: Speech) -> JsonRow:
    cells = {each.key: json_cell(line, each) for each in table.description.fields}
    return JsonRow(line.key, speech.name(line), line.notes, line.is_part, cells)
