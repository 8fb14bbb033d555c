"""A finer list: signs that spell the indicators out, as a committee above hands them down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from bot.domain.catalogue import Catalogue, FinerSign, Statement, Words
from bot.domain.value import value

MOST_LISTS = 8  # the page of a plan offers each by a button
MOST_EDITIONS = 50  # of one list


class Field(StrEnum):
    """What a column of the list holds."""

    CODE = "code"
    PARENT = "parent"
    TEXT = "text"
    TEXT_EN = "text_en"
    CONCERNS = "concerns"
    FORMER = "former"


@value
class SignRow:
    """A row about a sign: its cells by what they hold; `concerns` is read already, "" where it is unclear."""

    number: int
    cells: Mapping[Field, str]
    concerns: str = "all"

    def cell(self, name: Field) -> str:
        """The cell, empty where there is none."""
        return self.cells.get(name, "")


@value
class FinerList:
    """One edition of a finer list. `base` is the edition whose indicators are the parents; `former` says of a
    code which codes of `replaces` became it."""

    id: str
    edition: int
    base: str
    title: Words
    document: str
    signs: tuple[FinerSign, ...] = ()
    replaces: str = ""
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digest: str = ""  # SHA-256 of the file it was read from
    issuer: str = ""
    holds_from: date | None = None
    holds_until: date | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """What a campaign stores to pin this edition."""
        return f"{self.id}@{self.edition}"


def spelt_out(base: Catalogue, finer: FinerList) -> Catalogue:
    """The edition a round is held by: the indicators of the base, with the signs below them."""
    below: dict[str, tuple[FinerSign, ...]] = {}
    for sign in finer.signs:
        below[sign.parent] = (*below.get(sign.parent, ()), sign)
    return replace(
        base,
        id=finer.id,
        edition=finer.edition,
        title=finer.title,
        finer=below,
        finer_document=finer.document,
        holds_from=finer.holds_from,
        holds_until=finer.holds_until,
    )


def signs_of(rows: Sequence[SignRow]) -> tuple[FinerSign, ...]:
    """The signs of rows without a fault; where they have no codes, they are numbered below their parents."""
    seen: Counter[str] = Counter()
    return tuple(_sign(row, seen) for row in rows)


def _sign(row: SignRow, seen: Counter[str]) -> FinerSign:
    parent = parent_code(row.cell(Field.PARENT))
    seen[parent] += 1
    code = row.cell(Field.CODE) or f"{parent}.{seen[parent]}"
    text = row.cell(Field.TEXT)
    words = {"vi": text, "en": row.cell(Field.TEXT_EN) or text}
    return FinerSign(code, parent, Statement(words, row.concerns))


def former_of(rows: Sequence[SignRow]) -> Mapping[str, tuple[str, ...]]:
    """By the code of a sign, the codes of the edition before, where the list names any."""
    named = zip(signs_of(rows), (former_codes(row) for row in rows), strict=True)
    return {sign.code: codes for sign, codes in named if codes}


def former_codes(row: SignRow) -> tuple[str, ...]:
    """The codes in the cell, between commas or semicolons."""
    parts = row.cell(Field.FORMER).replace(";", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def parent_code(text: str) -> str:
    """The code of an indicator however it is written: `i-1.`, `I/1` and `I 1` are `I.1`."""
    signs = "".join(char if char.isalnum() else " " for char in text.upper())
    return ".".join(signs.split())
