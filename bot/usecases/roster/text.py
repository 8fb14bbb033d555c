"""Reads CSV as Excel, LibreOffice and phones write it: marks of encoding, semicolons, tabs, `sep=` lines."""

import csv
import re
from io import StringIO
from itertools import islice

Records = list[list[str]]

MOST_RECORDS = 20_000  # empty lines included
_SEPARATORS = ";,\t|"
_LINES_LOOKED_AT = 30
_LETTERS_LOOKED_AT = 100_000
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_text_table(body: bytes) -> Records | None:
    """The records of a CSV file, empty ones too, one beyond `MOST_RECORDS` at most; None where the letters
    cannot be told."""
    text = _decoded(body)
    if text is None:
        return None
    declared = _SEP_LINE.match(text)  # Excel obeys this line and does not show it
    table = text[declared.end() :] if declared else text
    separator = declared[1] if declared else _separator(table[:_LETTERS_LOOKED_AT].splitlines())
    try:
        records = csv.reader(StringIO(table, newline=""), delimiter=separator)
        return list(islice(records, MOST_RECORDS + 1))
    except csv.Error:  # a "cell" longer than 128 KiB: not a table
        return None


def _decoded(body: bytes) -> str | None:
    # Excel's plain "CSV" is in the Windows code page, where Vietnamese letters are already lost; no
    # guess brings them back, so it is refused and the operator is told to save as CSV UTF-8.
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _separator(lines: list[str]) -> str:
    looked_at = list(islice(filter(str.strip, lines), _LINES_LOOKED_AT))
    return max(_SEPARATORS, key=lambda sign: _evenness(sign, looked_at))


def _evenness(sign: str, lines: list[str]) -> tuple[int, int]:
    counts = [line.count(sign) for line in lines]
    return sum(count > 0 for count in counts), sum(counts)
