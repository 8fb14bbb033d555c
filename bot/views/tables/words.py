"""What a table says in a language: names of lines, counts and shares, notes, and what stands below it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bot.domain.member import Language
from bot.domain.organisation.kinds import Kind
from bot.domain.tables.cap import Denominator
from bot.domain.tables.count import Count
from bot.domain.tables.coverage import Span
from bot.domain.tables.kind import ROWS, TableKind, every_part_of
from bot.domain.tables.ratings import RatedKind
from bot.domain.value import value
from bot.views import formats
from bot.views.documents.typed_text import fit_for_paper
from bot.views.tables.description import Column, Description, heading
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import Cell, Head, Line, Note, RowName, Table, Verdict
from bot.views.words import N_
from locales import translations

ROW_NAMES: Final[Mapping[RowName, str]] = {
    RowName.ORGANISATION: N_("Tập thể"),
    RowName.PERSONS: N_("Cá nhân"),
    RowName.LEADING: N_("Cấp ủy viên, cán bộ lãnh đạo, quản lý"),
    RowName.ORDINARY: N_("Đảng viên không giữ chức vụ lãnh đạo"),
    RowName.TOTAL: N_("Tổng cộng"),
}
KINDS: Final[Mapping[Kind, str]] = {
    Kind.ORGANISATION: N_("Đảng bộ"),
    Kind.GRASSROOTS: N_("Đảng bộ cơ sở"),
    Kind.SECTION: N_("Đảng bộ bộ phận"),
    Kind.BASE_BRANCH: N_("Chi bộ cơ sở"),
    Kind.SUBORDINATE_BRANCH: N_("Chi bộ trực thuộc"),
    Kind.BRANCH: N_("Chi bộ"),
}
RATED_KINDS: Final[Mapping[RatedKind, str]] = {
    RatedKind.GRASSROOTS_ORGANISATION: N_("Tổ chức cơ sở đảng"),
    RatedKind.SUB_ORGANISATION: N_("Đảng bộ bộ phận"),
    RatedKind.BRANCH: N_("Chi bộ trực thuộc"),
    RatedKind.COMMITTEE: N_("Cấp ủy"),
    RatedKind.LEADER: N_("Cán bộ lãnh đạo, quản lý"),
    RatedKind.MEMBER: N_("Đảng viên"),
}
NOTES: Final[Mapping[Note, str]] = {
    Note.BY_HAND: N_("nhập tay"),
    Note.IMPORTED: N_("nhập từ tệp"),
    Note.MISSING: N_("chưa có số liệu"),
    Note.NOT_APPROVED: N_("chưa duyệt"),
    Note.LATE: N_("nộp muộn"),
    Note.OVERDUE: N_("có việc quá hạn"),
    Note.ENDED: N_("đã kết thúc trong kỳ"),
}
DENOMINATORS: Final[Mapping[Denominator, str]] = {
    Denominator.GOOD: N_("số xếp loại HTT"),
    Denominator.GOOD_AND_ABOVE: N_("số xếp loại HTT và HTXS"),
    Denominator.RATED: N_("số được xếp loại"),
    Denominator.ELIGIBLE: N_("số đủ điều kiện hoặc có mặt"),
}
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.FITS: N_("không vượt mức"),
    Verdict.TOO_MANY: N_("vượt mức"),
    Verdict.UNKNOWN: N_("chưa rõ"),
}


# What the parts of a table are, where they are not classes of persons.
_PARTS: Final[Mapping[str, Mapping[Any, str]]] = {
    "coverage": KINDS,
    "ratings": RATED_KINDS,
    "awards": RATED_KINDS,
}


@value
class Speech:
    """A language in which a table is printed."""

    language: Language

    @property
    def gettext(self) -> Callable[[str], str]:
        """The translation of a msgid."""
        return translations(self.language).gettext

    def name(self, line: Line) -> str:
        """What the line is called."""
        name = line.name
        if isinstance(name, RowName):
            said = self.gettext(ROW_NAMES[name])
        elif isinstance(name, Kind):
            said = self.gettext(KINDS[name])
        elif isinstance(name, RatedKind):
            said = self.gettext(RATED_KINDS[name])
        elif isinstance(name, date):
            said = self.gettext(N_("Buổi ngày %(day)s")) % {"day": formats.day(name, self.language)}
        else:
            said = tidy(name)
        return self.gettext(N_("trong đó: %(name)s")) % {"name": said} if line.is_part else said

    def figure(self, number: int | Decimal | None) -> str:
        """1.234 or 66,5; a dash where it is not known."""
        return formats.figure(number, self.language)

    def count(self, count: Count, of_places: bool = True) -> str:
        """The number; "from … on" with how many are missing; a dash where nothing is known of it."""
        if count.exact is not None:
            return self.figure(count.exact)
        if not count.known:
            return self.figure(None)
        words = _MISSING_PLACES if of_places else _MISSING_FIGURES
        known, missing = self.figure(count.known), self.figure(count.unknown)
        return self.gettext(words) % {"known": known, "missing": missing}

    def share(self, percent: Decimal | None) -> str:
        """66,5% or a dash."""
        return self.figure(percent) + ("" if percent is None else "%")

    def cell(self, cell: Cell, of_places: bool = True) -> str:
        """What stands in one field."""
        if isinstance(cell, Count):
            return self.count(cell, of_places)
        if isinstance(cell, Span):
            return self._span(cell)
        if isinstance(cell, Denominator):
            return self.gettext(DENOMINATORS[cell])
        if isinstance(cell, Verdict):
            return self.gettext(VERDICTS[cell])
        if isinstance(cell, str):
            return cell or self.figure(None)
        return self.figure(cell)

    def cell_of(self, table: Description, key: str) -> str:
        """What a cell of a version is called, such as “Cá nhân: Được chỉ ra”; empty for what is no figure."""
        part, _, column = key.rpartition(".")
        said = next((heading(each, self.gettext) for each in table.counts if each.key == column), "")
        names = {str(each): words for each, words in _PARTS.get(table.key, ROW_NAMES).items()}
        if not said or (part and part not in names):
            return ""
        return f"{self.gettext(names[part])}: {said}" if part else said

    def entered(self, kind: TableKind) -> tuple[str, ...]:
        """The headings of what can be entered of the table."""
        entered, counts = ROWS[kind].columns(), TABLES[kind.value].counts
        return tuple(heading(each, self.gettext) for each in counts if each.key in entered)

    def parts(self, kind: TableKind) -> tuple[str, ...]:
        """The subjects that the table tells apart; none where its figures come in one row."""
        names = {str(each): words for each, words in _PARTS.get(kind, ROW_NAMES).items()}
        return tuple(self.gettext(names[part]) for part in every_part_of(kind) if part)

    def notes(self, line: Line) -> str:
        """What has to be known of the line."""
        return ", ".join(self.gettext(NOTES[note]) for note in line.notes)

    def period(self, head: Head) -> str:
        """Of which days, and as they were known on which."""
        days = {
            "first": formats.day(head.period_from, self.language),
            "last": formats.day(head.period_to, self.language),
            "day": formats.day(head.dated, self.language),
        }
        return self.gettext(N_("Từ %(first)s đến %(last)s. Số liệu đến ngày %(day)s.")) % days

    def unit(self, table: Table) -> str:
        """In which unit it is counted."""
        gettext = self.gettext
        return gettext(N_("Đơn vị tính: %(unit)s")) % {"unit": gettext(table.description.unit)}

    def mark(self, head: Head) -> str:
        """What says that the figures are made up; empty where they are not."""
        return self.gettext(N_("Dữ liệu mẫu")) if head.sample else ""

    def below(self, table: Table) -> tuple[str, ...]:
        """What is said below the table."""
        return tuple(self.gettext(each) for each in _below(table))

    def _span(self, span: Span) -> str:
        days = {day: formats.day(day, self.language) for day in (span.first, span.last) if day}
        return "–".join(days.values()) or self.figure(None)


def tidy(text: str) -> str:
    """What somebody typed, on one line and in whole letters."""
    return " ".join(fit_for_paper(text).split())


_MISSING_PLACES = N_("từ %(known)s trở lên, thiếu %(missing)s nơi")
_MISSING_FIGURES = N_("từ %(known)s trở lên, thiếu %(missing)s số liệu")


def _below(table: Table) -> Iterator[str]:
    yield from table.description.notes
    if table.has_unknown:
        yield N_("Dấu “–” là chưa có số liệu hoặc không nêu, không phải là 0.")
    if any(line.count(c.key).known and line.count(c.key).unknown for line, c in _counts(table)):
        yield N_("“từ … trở lên”: còn thiếu số liệu nên chưa tính tỷ lệ.")


def _counts(table: Table) -> Iterator[tuple[Line, Column]]:
    return ((line, column) for line in table.all_lines for column in table.description.counts)
