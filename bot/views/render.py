"""Words for a screen or a message of our own."""

import re
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation.changes.ledger import PushKind
from bot.conversation.protection import is_personal
from bot.conversation.screens import Screen
from bot.domain.member import Language
from bot.views.environment import environment
from bot.views.labels import button_rows
from bot.views.page import Page
from bot.views.push_facts import PushFacts

DEFAULT_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WORD_START = re.compile("(?<!^)(?=[A-Z])")


def render_screen(screen: Screen, language: Language, zone: ZoneInfo = DEFAULT_ZONE) -> Page:
    """A screen in its language; moments are shown on the clocks of `zone`."""
    name = snake_case(type(screen).__name__)
    html = _rendered(f"screens/{name}.j2", screen, language, zone)
    if screen.whose:
        html = _at_place_of(screen, html, language, zone)
    return Page(html, button_rows(screen.rows, language), is_personal(screen))


def _at_place_of(screen: Screen, html: str, language: Language, zone: ZoneInfo) -> str:
    """Under the first line, at whose place one is."""
    first, _, rest = html.partition("\n")
    return "\n".join((first, _rendered("parts/whose.j2", screen, language, zone), rest)).rstrip()


def render_push(kind: PushKind, facts: PushFacts, language: Language, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """The text of a message of our own; those with a file or picture fit its caption (1024 characters)."""
    return _rendered(f"pushes/{kind}.j2", facts, language, zone)


def snake_case(name: str) -> str:
    """AskIndicator → ask_indicator: a template is named like its screen."""
    return _WORD_START.sub("_", name).lower()


def _rendered(template: str, value: Any, language: Language, zone: ZoneInfo) -> str:
    said = {field.name: getattr(value, field.name) for field in fields(value)}
    return environment(language).get_template(template).render(said, zone=zone).strip()
