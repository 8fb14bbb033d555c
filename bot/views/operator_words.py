"""What the operator's commands say: plain text from the templates in `operator/`, in either language."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.member import Language
from bot.views.formats import day
from bot.views.plain import shortened
from bot.views.words import words_for
from locales import translations

FOLDER = Path(__file__).parent / "operator"


def operator_text(template: str, language: Language, **facts: object) -> str:
    """The text of a template, such as roster_report, for a terminal; bytes that were no text become “?”."""
    said = _environment(language).get_template(f"{template}.j2").render(facts)
    return said.strip().encode(errors="replace").decode()


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
        local_day=lambda moment, zone: day(moment.astimezone(zone).date(), language),
        words=lambda value: gettext(words_for(value)),
    )
    extended: Any = made  # the extension adds this method when it is installed
    extended.install_gettext_translations(translations(language), newstyle=True)
    return made
