"""Reads one cell of a roster: what it says of a member, or what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date

from bot.domain.member import Office, RosterState, Standing
from bot.domain.names import NameProblem, clean_name, read_name as read_typed
from bot.usecases.roster.admission import read_admission
from bot.usecases.roster.facts import Facts, Fault, Reading, Reason, says_nothing, shown
from bot.usecases.roster.headings import Column, plain_words
from bot.usecases.roster.sheet import Cell
from bot.usecases.roster.titles import read_titles


def read_cell(column: Column, cell: Cell, today: date) -> Reading:
    """What the cell of a column says of the member; an empty cell says nothing."""
    if says_nothing(cell):
        return Facts()
    return read_admission(cell, today) if column is Column.ADMITTED else _READERS[column](cell)


def read_name(text: str) -> str | Fault:
    """A clean name, or what is wrong with it."""
    name = read_typed(text)
    return Fault(Reason(name), clean_name(text)) if isinstance(name, NameProblem) else name


def _mark(cell: Cell) -> bool | None:
    text = shown(cell).casefold()
    words = plain_words(text).split() or [text]
    return _MARKS.get(words[0]) if len(words) == 1 or words[0] in _MARKS_WITH_MORE else None


def _marked(meaning: Facts) -> Callable[[Cell], Reading]:
    def read(cell: Cell) -> Reading:
        mark = _mark(cell)
        if mark is None:
            return Fault(Reason.MARK_UNCLEAR, shown(cell))
        return meaning if mark else Facts()

    return read


def _standing(cell: Cell) -> Reading:
    standing = _STANDINGS.get(plain_words(cell))
    return Facts(standing=standing) if standing else Fault(Reason.STANDING_UNCLEAR, shown(cell))


def _title(cell: Cell) -> Reading:
    mark = _mark(cell)
    return read_titles(shown(cell)) if mark is None else Facts(holds_post=mark)


def _state(cell: Cell) -> Reading:
    words = plain_words(cell)
    state = next((state for state, pattern in _STATES.items() if pattern.fullmatch(words)), None)
    if state is None:
        return Fault(Reason.STATE_UNCLEAR, shown(cell))
    if state is RosterState.ABSENT and not _EXCUSE.fullmatch(words):
        return Fault(Reason.ABSENT_WITHOUT_REASON, shown(cell))
    return Facts(state=state)


def _group(cell: Cell) -> Reading:
    number = _GROUP.fullmatch(plain_words(shown(cell)))
    return Facts(group=int(number[1])) if number else Fault(Reason.GROUP_UNCLEAR, shown(cell))


_GROUP = re.compile(r"(?:(?:to|nhom)(?: dang)?(?: so)? )?([1-9]\d?)")
_MARKS = {
    **dict.fromkeys(("x", "v", "✓", "✔", "√", "☑", "☒", "+", "co", "1", "true", "yes", "y", "dung"), True),
    **dict.fromkeys(("☐", "0", "khong", "ko", "k", "false", "no", "n", "sai", "none"), False),
}
_MARKS_WITH_MORE = {"co", "khong"}  # "Không thuộc diện kê khai"
_STANDINGS = {
    **dict.fromkeys(("chinh thuc", "ct", "dvct", "dang vien chinh thuc", "dv chinh thuc"), Standing.OFFICIAL),
    **dict.fromkeys(("official", "full", "full member", "official member"), Standing.OFFICIAL),
    **dict.fromkeys(("du bi", "db", "dvdb", "dang vien du bi", "dv du bi"), Standing.PROBATIONARY),
    **dict.fromkeys(("probationary", "probationary member", "probation"), Standing.PROBATIONARY),
}
_STATES = {
    RosterState.ACTIVE: re.compile(
        r"(dang |con )?(sinh hoat|hoat dong|cong tac)( binh thuong| dang)?|binh thuong|active"
    ),
    RosterState.EXEMPT: re.compile(r"(duoc )?mien( (sinh hoat|cong tac).*)?|exempt( .*)?"),
    RosterState.SUSPENDED: re.compile(r"(dang )?(bi )?dinh chi( sinh hoat.*)?|suspended( .*)?"),
    RosterState.ABSENT: re.compile(r"(tam )?vang( .*)?|absent( .*)?"),
    RosterState.NEW: re.compile(r"moi( duoc)? (ket nap|vao dang)( .*)?|ket nap duoi (6|sau) thang|new( .*)?"),
}
_EXCUSE = re.compile(
    r"(tam )?vang (mat )?(?!(mat|khong)$)(?!khong (co )?(ly do|phep|xin phep|bao)).+|absent (?!without ).+"
)
_READERS: dict[Column, Callable[[Cell], Reading]] = {
    Column.STANDING: _standing,
    Column.OFFICIAL: _marked(Facts(standing=Standing.OFFICIAL)),
    Column.PROBATIONARY: _marked(Facts(standing=Standing.PROBATIONARY)),
    Column.TITLE: _title,
    Column.SECRETARY: _marked(Facts(office=Office.SECRETARY)),
    Column.DEPUTY: _marked(Facts(office=Office.DEPUTY)),
    Column.DECLARES: _marked(Facts(declares_assets=True)),
    Column.STATE: _state,
    Column.GROUP: _group,
}

READABLE = (*_READERS, Column.ADMITTED)
