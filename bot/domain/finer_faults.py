"""What may be wrong with a finer list, each fault with row and cell, so that it is found in the file."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.domain.catalogue import Catalogue
from bot.domain.finer import Field, SignRow, former_codes, parent_code
from bot.domain.names import index_form
from bot.domain.secrecy import bears_secret_mark
from bot.domain.value import value

LONGEST_SIGN = 300  # characters: a page of signs and its buttons fit one message
LONGEST_CODE = 16
MOST_SIGNS = 500


class Wrong(StrEnum):
    """What is wrong with a cell, or with the whole list."""

    PARENT_MISSING = "parent_missing"
    PARENT_UNKNOWN = "parent_unknown"
    TEXT_MISSING = "text_missing"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_SECRET = "text_secret"  # noqa: S105 - the name of a fault
    TEXT_TWICE = "text_twice"  # cell: the other row
    CODE_MISSING = "code_missing"
    CODE_UNCLEAR = "code_unclear"
    CODE_TWICE = "code_twice"  # cell: the other row
    CONCERNS_UNCLEAR = "concerns_unclear"
    FORMER_UNKNOWN = "former_unknown"
    NOTHING_BELOW = "nothing_below"  # cell: the indicator without a sign
    OTHER_TOTAL = "other_total"  # cell: how many there are
    TOO_MANY = "too_many"


@value
class Fault:
    """A fault of a row, numbered as the spreadsheet shows it; row 0 is the list as a whole."""

    row: int
    wrong: Wrong
    field: Field | None = None
    cell: str = ""


def faults_of(
    rows: Sequence[SignRow], base: Catalogue, total: int, earlier: frozenset[str] = frozenset()
) -> tuple[Fault, ...]:
    """All that is wrong, by rows, what concerns the whole list last; `total` is how many signs the document
    says there are, `earlier` the codes of the edition before."""
    parents = frozenset(indicator.code for indicator in base.indicators)
    found = [fault for row in rows for fault in _of_row(row, parents, earlier)]
    found += [*_codes(rows), *_texts(rows), *_whole(rows, base, total)]
    return tuple(sorted(found, key=lambda fault: (fault.row == 0, fault.row)))


def _of_row(row: SignRow, parents: frozenset[str], earlier: frozenset[str]) -> Iterator[Fault]:
    for name, wrong in (
        (Field.PARENT, _parent(row.cell(Field.PARENT), parents)),
        (Field.TEXT, _text(row.cell(Field.TEXT))),
        (Field.TEXT_EN, _text(row.cell(Field.TEXT_EN) or "–")),
        (Field.CONCERNS, None if row.concerns else Wrong.CONCERNS_UNCLEAR),
    ):
        if wrong is not None:
            yield Fault(row.number, wrong, name, row.cell(name))
    for code in former_codes(row):
        if code not in earlier:
            yield Fault(row.number, Wrong.FORMER_UNKNOWN, Field.FORMER, code)


def _parent(text: str, parents: frozenset[str]) -> Wrong | None:
    if not text:
        return Wrong.PARENT_MISSING
    return None if parent_code(text) in parents else Wrong.PARENT_UNKNOWN


def _text(text: str) -> Wrong | None:
    if not text:
        return Wrong.TEXT_MISSING
    if len(text) > LONGEST_SIGN:
        return Wrong.TEXT_TOO_LONG
    return Wrong.TEXT_SECRET if bears_secret_mark(text) else None


def _codes(rows: Sequence[SignRow]) -> Iterator[Fault]:
    """Codes of their own stand in every row or in none."""
    coded = any(row.cell(Field.CODE) for row in rows)
    for row in rows if coded else ():
        code = row.cell(Field.CODE)
        if not code:
            yield Fault(row.number, Wrong.CODE_MISSING, Field.CODE)
        elif len(code) > LONGEST_CODE or not code.replace(".", "").replace("-", "").isalnum():
            yield Fault(row.number, Wrong.CODE_UNCLEAR, Field.CODE, code)
    yield from _twice(rows, Field.CODE, Wrong.CODE_TWICE)


def _texts(rows: Sequence[SignRow]) -> Iterator[Fault]:
    return _twice(rows, Field.TEXT, Wrong.TEXT_TWICE)


def _twice(rows: Sequence[SignRow], name: Field, wrong: Wrong) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for row in rows:
        form = same_form(row.cell(name))
        if form in first:
            yield Fault(row.number, wrong, name, str(first[form]))
        elif form:
            first[form] = row.number


def same_form(text: str) -> str:
    """What two texts that say the same have in common: words in small letters, no signs between them."""
    letters = "".join(char if char.isalnum() else " " for char in index_form(text))
    return " ".join(letters.split())


def _whole(rows: Sequence[SignRow], base: Catalogue, total: int) -> Iterator[Fault]:
    named = {parent_code(row.cell(Field.PARENT)) for row in rows}
    for indicator in base.indicators:
        if indicator.code not in named:
            yield Fault(0, Wrong.NOTHING_BELOW, Field.PARENT, indicator.code)
    if len(rows) != total:
        yield Fault(0, Wrong.OTHER_TOTAL, None, str(len(rows)))
    if len(rows) > MOST_SIGNS:
        yield Fault(0, Wrong.TOO_MANY, None, str(len(rows)))
