"""The templates of one language: its catalogue, its dates and numbers."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from bot.domain.figures import percent
from bot.domain.member import Language, Purpose, SubjectClass
from bot.domain.retention import LONGEST_REPORT_DAYS
from bot.domain.round_plan import Milestone
from bot.views import formats
from bot.views.labels import answer_numbers
from bot.views.plain import shortened
from bot.views.words import FINDING_QUESTIONS, PARTS, period_words, words_for
from locales import translations

FOLDER = Path(__file__).parent


@cache
def environment(language: Language) -> Environment:
    """One environment a language; made when the first page of that language is rendered."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue: Any = made  # the extension adds this method when it is installed
    catalogue.install_gettext_translations(translations(language), newstyle=True)
    made.filters.update(_filters(language))
    made.globals.update(
        language=language,
        bar=formats.bar,
        percent=percent,
        answer_numbers=answer_numbers,
        PURPOSES=tuple(Purpose),
        MILESTONES=tuple(Milestone),
        SUBJECTS=tuple(SubjectClass),
        LONGEST_REPORT_DAYS=LONGEST_REPORT_DAYS,
    )
    return made


def _filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    gettext = translations(language).gettext

    @pass_context
    def moment(context: Context, value: Any) -> str:
        return formats.moment(value, language, context["zone"])

    @pass_context
    def date_of(context: Context, value: Any) -> str:
        return formats.day(value.astimezone(context["zone"]).date(), language)

    @pass_context
    def last_day(context: Context, value: Any) -> str:
        return date_of(context, value - timedelta(days=1))

    return {
        "date_of": date_of,
        "last_day": last_day,
        "day": partial(formats.day, language=language),
        "moment": moment,
        "span": formats.span,
        "number": partial(formats.number, language=language),
        "figure": partial(formats.figure, language=language),
        "said": partial(formats.said, language=language),
        "words": lambda value: gettext(words_for(value)),
        "question": lambda number: gettext(FINDING_QUESTIONS[number]),
        "part": lambda number: gettext(PARTS[number]),
        "shortened": shortened,
        "period": partial(period_words, gettext=gettext),
    }
