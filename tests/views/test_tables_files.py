"""Tables as JSON and CSV: whatever was known comes back, and the documents say what is in the files."""

import csv
import json
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from bot.domain.member import Language
from bot.domain.tables.count import Count
from bot.domain.tables.remediation import RemediationRow
from bot.views.tables.as_csv import COLUMNS, tables_csv
from bot.views.tables.as_json import CountCell, JsonRow, ShareCell, WordsCell, adapter, schema, tables_json
from bot.views.tables.description import FieldKind
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import Line, Note, Table
from tests.views.tables_examples import EXAMPLES, HIDDEN, PUBLISHED

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = DOCS / "tables.schema.json"
JSON = tables_json(EXAMPLES, Language.VI)
KNOWN = schema()
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
CSV = tables_csv(EXAMPLES, Language.VI)


def csv_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(CSV.decode("utf-8-sig")), delimiter=";"))


def faults(value: Any, rule: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value breaks the schema; what ours uses of JSON Schema, and no field that it does not name."""
    if "$ref" in rule:
        return faults(value, KNOWN["$defs"][rule["$ref"].rpartition("/")[2]], at)
    if "anyOf" in rule:
        return min((faults(value, one, at) for one in rule["anyOf"]), key=len)
    if not isinstance(value, KINDS[rule["type"]]) or value not in rule.get("enum", [value]):
        return [at]
    if isinstance(value, list):
        return [x for n, one in enumerate(value) for x in faults(one, rule["items"], f"{at}[{n}]")]
    if isinstance(value, dict):
        known, other = rule.get("properties", {}), rule.get("additionalProperties")
        lacking = [f"{at}.{name}" for name in rule.get("required", ()) if name not in value]
        inner = [(f"{at}.{name}", each, known.get(name, other)) for name, each in value.items()]
        return [*lacking, *(x for at, each, of in inner for x in (faults(each, of, at) if of else [at]))]
    is_right = value is None or (
        value >= rule.get("minimum", value) and re.search(rule.get("pattern", ""), str(value))
    )
    return [] if is_right else [at]


def test_the_schema_is_that_of_the_program_and_the_file_keeps_to_it() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == KNOWN
    told = json.loads(JSON)
    assert faults(told, KNOWN) == []
    told["tables"][0]["rows"][0]["cells"]["held"]["value"] = "38"
    del told["tables"][1]["unit"]
    assert len(faults(told, KNOWN)) == 2


def test_the_page_names_every_table_field_note_and_column() -> None:
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    names = {name for each in KNOWN["$defs"].values() for name in each.get("properties", ())}
    said = {*TABLES, *names, *Note, *FieldKind, *COLUMNS, KNOWN["properties"]["format"]["const"]}
    assert [name for name in sorted(said) if f"{name}" not in page] == []


def test_what_is_read_from_json_is_what_was_known() -> None:
    read = adapter().validate_json(JSON)
    assert adapter().dump_json(read, indent=1) == JSON
    for told, table in zip(read.tables, EXAMPLES, strict=True):
        rows: list[tuple[JsonRow, Line]] = list(zip(told.rows, table.lines, strict=True))
        if told.total and table.total:
            rows.append((told.total, table.total))
        for row, line in rows:
            assert (row.notes, row.is_part) == (line.notes, line.is_part)
            for column in table.description.counts:
                assert counted(row, column.key) == line.count(column.key)
    published = read.tables[2].rows[1]
    numbers = {key: counted(published, key).exact for key in RemediationRow.columns()}
    assert RemediationRow.of(**numbers) == PUBLISHED.leading
    assert published.cells["done_share"] == ShareCell(Decimal("66.5"), 1334, 2005)


def counted(row: JsonRow, key: str) -> Count:
    cell = row.cells[key]
    assert isinstance(cell, CountCell)
    count = Count(cell.at_least, cell.missing)
    assert cell.value == count.exact
    return count


def test_what_is_read_from_csv_is_what_was_known() -> None:
    figures = iter(csv_rows())
    for table in EXAMPLES:
        for line in table.all_lines:
            for field in table.description.fields:
                told = next(figures)
                assert (told["table"], told["row"], told["column"]) == (
                    table.description.key,
                    line.key,
                    field.key,
                )
                if field.kind is FieldKind.COUNT:
                    assert Count(int(told["at_least"]), int(told["missing"])) == line.count(field.key)
                if field.kind in (FieldKind.SHARE, FieldKind.MEAN):
                    known = Decimal(told["value"].replace(",", ".")) if told["value"] else None
                    assert known == line.cell(field)
    assert not list(figures)


def test_a_number_among_words_has_a_decimal_comma_too() -> None:
    """Or a Vietnamese spreadsheet would take 12.5 for a day in May."""
    told = {(row["table"], row["row"], row["column"]): row["value"] for row in csv_rows()}
    assert told["cap", "branch", "percent"] == "12,5"
    assert told["prevalence", "I.1", "change"] == "'-5,0"


def test_a_hidden_row_says_so_in_every_file() -> None:
    hidden = next(table for table in EXAMPLES if table.total and table.total.counts == HIDDEN.total.counts)
    assert kinds_of(hidden) == {"null", "number"}
    rows = [row for row in csv_rows() if row["missing"] not in ("", "0")]
    assert rows
    assert {row["value"] for row in rows} == {""}


def kinds_of(table: Table) -> set[str]:
    told = json.loads(tables_json((table,), Language.EN))["tables"][0]["rows"]
    values = [cell["value"] for row in told for cell in row["cells"].values() if "value" in cell]
    return {"null" if value is None else "number" for value in values}


def test_no_cell_of_the_csv_is_a_formula_and_words_are_codes() -> None:
    assert [row for row in csv_rows() for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []
    (cap,) = [each for each in adapter().validate_json(JSON).tables if each.table == "cap"]
    assert cap.rows[1].cells["verdict"] == WordsCell("too_many")
    assert cap.rows[1].cells["percent"] == WordsCell("12.5")
    (held,) = [each for each in adapter().validate_json(JSON).tables if each.table == "coverage"]
    assert held.rows[0].cells["span"] == WordsCell("2026-03-01/2026-03-20")
    assert held.rows[1].cells["span"] == WordsCell(None)
