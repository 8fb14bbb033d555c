"""Whatever stands in a name, a note or a catalogue is shown as it is and never becomes markup or code."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from bot.conversation.screens import Screen
from bot.domain.member import Language
from bot.domain.names import clean_name
from bot.domain.texts import LONGEST_TEXT, clean_text
from bot.views.plain import plain
from bot.views.render import render_push, render_screen
from bot.views.report import render_report_pages
from tests.judges import judge_request
from tests.views.examples import BRANCH, CATALOGUE, CHOICES, MEMBER, PUSHES, SCREENS, VALUES
from tests.views.markup import assert_well_formed

MARK = "<tg-spoiler>zq</tg-spoiler>"
HOSTILE = (
    MARK,
    f"{MARK}<b>",
    f"</code>{MARK}</b></i>",
    f"&lt;b&gt;&amp;&#60;{MARK}",
    f"{{{{7*7}}}}{{% raw %}}{{# no #}}{MARK}",
    f"<a href=\"tg://user?id=1\" onclick='x'>{MARK}",
    f"\"'`]]>{MARK}<!--",
    f"شكرا مرحبا {MARK}",
    f"💥👩‍👧{MARK}",
    f"{'ư' * 900}{MARK}",
)
# Codes by which things are found, and what is markup already.
KEPT = {"code", "id", "key", "concerns", "zone_name", "catalogue_key", "levels", "answers_for", "document"}
KEPT_OF = {("AskIndicator", "answer"), ("ReportPage", "text"), ("ReportValues", "answers")}
hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8"), max_size=60).map(clean_text).filter(bool).map(lambda t: t + MARK),
)


def poisoned(value: Any, text: str) -> Any:
    """The same value with the text wherever somebody's words may stand."""
    if type(value) is str:
        return text if value else value
    if isinstance(value, tuple):
        return tuple(poisoned(one, text) for one in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: poisoned(one, text) for key, one in value.items()})
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: poisoned(getattr(value, field.name), text)
        for field in fields(value)
        if field.init and field.name not in KEPT and (type(value).__name__, field.name) not in KEPT_OF
    }
    return replace(value, **changed)


def assert_shown_as_it_is(html: str, text: str) -> None:
    assert_well_formed(html)
    assert "<tg-spoiler" not in html
    assert "49" not in html.replace("&#34;", "").replace("&#39;", "") or "49" in text
    if "&lt;b&gt;" in text and "<b>Mẫu</b>" not in html:  # the example of a page is markup already
        assert "&lt;b&gt;" not in html
    for shown in (line for line in plain(html).splitlines() if "tg-spoiler>zq" in line):
        assert "<tg-spoiler>zq" in shown


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", HOSTILE)
def test_no_screen_lets_a_text_become_markup(text: str, language: Language) -> None:
    reached = 0
    for screen in SCREENS:
        page = render_screen(poisoned(replace(screen, rows=()), text), language)
        assert_shown_as_it_is(page.html, text)
        reached += "zq" in page.html
    assert reached > len(SCREENS) // 3 or len(text) > 900


@settings(max_examples=40)
@given(st.sampled_from(SCREENS), hostile, st.sampled_from(Language))
def test_no_screen_lets_any_text_become_markup(screen: Screen, text: str, language: Language) -> None:
    page = render_screen(poisoned(replace(screen, rows=()), text), language)
    assert_shown_as_it_is(page.html, text)


@settings(max_examples=60)
@given(st.sampled_from(PUSHES), hostile, st.sampled_from(Language))
def test_no_push_lets_any_text_become_markup(push: Any, text: str, language: Language) -> None:
    kind, facts = push
    assert_shown_as_it_is(render_push(kind, poisoned(facts, text), language), text)


@settings(max_examples=40)
@given(hostile, st.sampled_from(Language))
def test_no_page_of_a_report_lets_any_text_become_markup(text: str, language: Language) -> None:
    values, author, branch, catalogue = (poisoned(one, text) for one in (VALUES, MEMBER, BRANCH, CATALOGUE))
    for page in render_report_pages(values, author, branch, catalogue, language):
        assert_shown_as_it_is(page, text)


@settings(max_examples=40)
@given(hostile, st.sampled_from(Language))
def test_buttons_are_text_and_no_markup(text: str, language: Language) -> None:
    rows = tuple((replace(choice, about=poisoned(choice.about, text)),) for choice in CHOICES)
    page = render_screen(replace(SCREENS[0], rows=rows), language)
    for (button,) in page.rows:
        assert "&lt;" not in button.words or "&lt;" in text
        assert button.words.strip()


@pytest.mark.parametrize("text", HOSTILE[:9])
def test_independent_judges_take_every_screen(text: str) -> None:
    for screen in SCREENS[::3]:
        html = render_screen(poisoned(replace(screen, rows=()), text), Language.VI).html
        if len(html) <= 4096:  # one of them counts marks and entities too
            assert judge_request("sendMessage", {"chat_id": "1", "text": html, "parse_mode": "HTML"}) == []


UNSEEN = (
    "\u202e\u202d\u2066\u2067\u2069\u200e\u200f\u200b\u2060\ufeff\u061c\x00\x1b\x9b\u2028\u2029\ud83d\u00ad"
)


@pytest.mark.parametrize("clean", [clean_text, clean_name])
@given(st.lists(st.one_of(st.characters(), st.sampled_from(UNSEEN)), max_size=40).map("".join))
@example(UNSEEN)
def test_nothing_unseen_and_no_override_of_direction_is_taken_in(clean: Any, text: str) -> None:
    kept = clean(f"a{text}b")
    assert not set(kept) & set(UNSEEN)
    assert all(one.isprintable() or one == "\n" or ord(one) > 0x9F for one in kept)
    assert clean(kept) == kept
    assert kept.encode()


@given(st.text("a\n \t", max_size=LONGEST_TEXT))
def test_cleaning_makes_nothing_longer(text: str) -> None:
    assert len(clean_text(text)) <= len(text)
