"""What the operator's commands say: plain text from the templates in `operator/`, in either language."""

from functools import cache, partial
from pathlib import Path
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.branch import Branch
from bot.domain.member import Language
from bot.domain.tables.count import UNKNOWN
from bot.views.appendix.words import asked_for
from bot.views.formats import day, figure, moment
from bot.views.plain import shortened
from bot.views.tables.descriptions import TABLES, heading_of
from bot.views.tables.words import Speech
from bot.views.trail_words import act_words
from bot.views.words import words_for
from locales import translations

FOLDER = Path(__file__).parent / "operator"


def operator_text(template: str, language: Language, **facts: object) -> str:
    """The text of a template, such as roster_report, for a terminal; bytes that were no text become “?”, and
    so do signs by which a cell of a file could drive the terminal."""
    said = _environment(language).get_template(f"{template}.j2").render(facts)
    return "".join(map(_shown, said.strip().encode(errors="replace").decode()))


def _shown(sign: str) -> str:
    return "?" if sign != "\n" and category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign


@cache
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,  # noqa: S701 - text for a terminal, not HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    gettext = translations(language).gettext
    made.filters.update(
        shortened=shortened,
        day=partial(day, language=language),
        figure=partial(figure, language=language),
        act=lambda act, member, detail: act_words(act, member, detail, gettext),
        moment=lambda value, zone=ZoneInfo(Branch.zone_name): moment(value, language, zone),
        local_day=lambda moment, zone: day(moment.astimezone(zone).date(), language),
        words=lambda value: gettext(words_for(value)),
        heading=lambda key, kind: heading_of(kind, key, gettext),
        cell=lambda key, kind: Speech(language).cell_of(TABLES[kind], key),
        counted=lambda figure: Speech(language).count(figure.count if figure else UNKNOWN, of_places=False),
        count=lambda count: Speech(language).count(count, of_places=False),
        columns=Speech(language).entered,
        parts=Speech(language).parts,
        asked_for=partial(asked_for, language=language),
    )
    extended: Any = made  # the extension adds this method when it is installed
    extended.install_gettext_translations(translations(language), newstyle=True)
    return made
