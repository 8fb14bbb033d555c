"""What a name of a superior's workbook asks for, in words."""

from collections.abc import Callable, Mapping

from bot.domain.member import Language
from bot.domain.tables.kind import TableKind
from bot.views.appendix.names import TOTAL, Fact, Figure, Meaning
from bot.views.tables.description import Field, FieldKind, heading
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import RowName
from bot.views.tables.words import RATED_KINDS, ROW_NAMES
from bot.views.words import N_
from locales import translations

_FACTS: Mapping[Fact, str] = {
    Fact.UNIT_NAME: N_("tên của tổ chức"),
    Fact.PERIOD_FROM: N_("ngày đầu của kỳ"),
    Fact.PERIOD_TO: N_("ngày cuối của kỳ"),
    Fact.DATED: N_("số liệu tính đến ngày nào"),
    Fact.SAMPLE: N_("chữ “Dữ liệu mẫu” nếu là dữ liệu mẫu"),
}
_BY_TYPE = (TableKind.RATINGS, TableKind.AWARDS, TableKind.CAP)
_ROWS = {str(each): label for each, label in ROW_NAMES.items()}
_TYPES = {str(each): label for each, label in RATED_KINDS.items()}


def asked_for(meaning: Meaning, language: Language) -> str:
    """Such as: 5.3, Cá nhân: Đã khắc phục xong (%)."""
    gettext = translations(language).gettext
    if isinstance(meaning, Fact):
        return gettext(_FACTS[meaning])
    description = TABLES[meaning.kind.value]
    label = _TYPES[meaning.part] if meaning.kind in _BY_TYPE else _ROWS[meaning.part]
    row = gettext(label) if meaning.part != TOTAL else gettext(ROW_NAMES[RowName.TOTAL])
    if meaning.unit:
        row = gettext(N_("tổ chức số %(number)s, %(row)s")) % {"number": meaning.unit, "row": row}
    return f"{description.number}, {row}: {_column(meaning, gettext)}"


def _column(figure: Figure, gettext: Callable[[str], str]) -> str:
    fields: Mapping[str, Field] = {each.key: each for each in TABLES[figure.kind.value].fields}
    field = fields[figure.field]
    if field.kind is FieldKind.SHARE:
        return f"{heading(fields[field.n], gettext)} (%)"
    return heading(field, gettext)
