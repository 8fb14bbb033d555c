"""What the operator's commands say of rosters and files: plain text from the templates in `operator/`."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.views.plain import shortened

FOLDER = Path(__file__).parent / "operator"


def operator_text(template: str, **facts: object) -> str:
    """The text of a template, such as roster_report, for a terminal."""
    return _environment().get_template(f"{template}.j2").render(facts).strip()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=False,  # noqa: S701 - text for a terminal, not HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters["shortened"] = shortened
    extended: Any = made  # the extension adds this method when it is installed
    extended.install_null_translations(newstyle=True)
    return made
