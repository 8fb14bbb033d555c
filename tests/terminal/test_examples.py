"""Every example of a screen or message is whole at the keyboard: its text, its choices, and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.conversation.buttons import decode
from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Screen
from bot.domain.member import Language
from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import Message
from bot.usecases.reply import Reply
from bot.views.labels import button_rows
from bot.views.page import Page
from bot.views.push_facts import PushFacts
from bot.views.render import render_push, render_screen
from handlers.terminal import CHANNEL, Seat, TerminalMessenger, meant, printed
from tests.views.examples import CHOICES, PUSHES, SCREENS

MARKS = re.compile(r"</?(?:a|b|i|u|s|code|pre|blockquote)\b[^>]*>|&(?:\w+|#\d+);|\bv1:")
TYPED_BY_MEMBERS = re.compile(r"<b>Mực|giấy</b>|Mẫu <b>")  # looks like markup, and is what somebody typed


class Words(HTMLParser):
    """The words of a page, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def whole(page: Page) -> str:
    return "".join(Words(page.html).said)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_a_screen_is_printed_whole_with_a_number_for_each_choice(screen: Screen, language: Language) -> None:
    page = render_screen(screen, language)
    buttons = [button for row in page.rows for button in row]
    numbered = "".join(f"{number:>3}  {button.words}\n" for number, button in enumerate(buttons, 1))
    assert printed(Reply(page)) == f"\n{whole(page)}\n" + (f"\n{numbered}" if buttons else "")
    assert [meant(str(n), page) for n in range(1, len(buttons) + 1)] == [decode(b.data) for b in buttons]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_nothing_of_markup_or_data_is_printed(screen: Screen, language: Language) -> None:
    text = printed(Reply(render_screen(screen, language)))
    assert MARKS.findall(TYPED_BY_MEMBERS.sub("", text)) == []


def test_every_kind_of_choice_can_be_made_by_its_number(language: Language) -> None:
    page = Page("a", button_rows((CHOICES,), language))
    for number, choice in enumerate(CHOICES, 1):
        assert meant(str(number), page) == choice.press


@pytest.mark.parametrize(("kind", "facts"), PUSHES, ids=lambda value: str(value)[:20])
async def test_a_message_is_printed_whole_and_its_choices_are_made_with_a_star(
    kind: PushKind, facts: PushFacts, language: Language, tmp_path: Path
) -> None:
    page = Page(render_push(kind, facts, language), button_rows((CHOICES[:3],), language))
    heard: list[str] = []
    seat = Seat("lan", language, 1, heard.append, tmp_path)
    await TerminalMessenger(seat).send(Address(CHANNEL, "lan"), Message(page))
    numbered = "".join(f"*{n}  {button.words}\n" for n, button in enumerate(page.rows[0], 1))
    assert "".join(heard) == f"\n* {whole(page)}\n\n{numbered}\n> "
    assert MARKS.findall(TYPED_BY_MEMBERS.sub("", heard[0])) == []
    for number, choice in enumerate(CHOICES[:3], 1):
        assert meant(f"*{number}", Page("another"), seat.offered) == choice.press
