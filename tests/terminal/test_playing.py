"""The conversation at the keyboard: every choice has a number, and everything else is what it is."""

import unicodedata
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.buttons import decode, encode
from bot.conversation.commands import command
from bot.conversation.events import DraftDeleted, Event, Marked, Opened, WentHome, WentToHelp, Wrote
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.messenger import Attachment, Message, RetryLater, Sent
from bot.usecases.reply import Reply
from bot.views.page import Button, Page
from handlers.terminal import Seat, TerminalMessenger, meant, play, printed

PAGE = Page(
    "<b>1/27</b>\nĐồng chí &amp; chi bộ",
    (
        (Button("Không", encode(Marked(1, 1, 0, 4))),),
        (Button("Quay lại", encode(WentHome())), Button("Hướng dẫn", encode(WentToHelp()))),
    ),
)


class Listening:
    """Use cases that remember what they were told and always show the same page."""

    def __init__(self) -> None:
        self.told: list[tuple[UpdateKey, Address, Event, str]] = []

    async def respond(self, key: UpdateKey, address: Address, event: Event, language: str) -> Reply:
        self.told.append((key, address, event, language))
        return Reply(PAGE)


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


async def played(*lines: str) -> tuple[Listening, str]:
    listening = Listening()
    screens: list[str] = []
    seat = Seat("lan", "vi", first=100)
    await play(listening.respond, seat, typed(*lines), screens.append)
    return listening, "".join(screens)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("1", Marked(1, 1, 0, 4)),
        ("3", WentToHelp()),
        ("4", Wrote("4")),
        ("0", Wrote("0")),
        ("-1", Wrote("-1")),
        ("²", Wrote("²")),
        ('"1', Wrote("1")),
        ('"q', Wrote("q")),
        ('"/tusoi', Wrote("/tusoi")),
        ('"Tôi" đã họp', Wrote('"Tôi" đã họp')),
        ("31/12", Wrote("31/12")),
        ("", Wrote("")),
        ("/tusoi", command("tusoi")),
        ("/Help", command("help")),
        ("/nothing", WentHome()),
        ("/start ABCDE FGHJK", Opened("ABCDEFGHJK")),
        ("9" * 5000, Wrote("9" * 5000)),
    ],
)
def test_a_line_means(line: str, event: Event) -> None:
    assert meant(line, PAGE) == event


def test_a_screen_without_choices_takes_numbers_as_text() -> None:
    assert meant("1", Page("Đồng chí viết ghi chú")) == Wrote("1")


def test_a_forged_button_is_unknown_not_an_error() -> None:
    strange = Page("a", ((Button("b", "v9:zz"),),))
    assert meant("1", strange) != DraftDeleted()


def test_a_screen_is_printed_without_marks_and_with_numbers() -> None:
    assert printed(Reply(PAGE, notice="Đã lưu")) == (
        "\nĐã lưu\n\n1/27\nĐồng chí & chi bộ\n\n  1  Không\n  2  Quay lại\n  3  Hướng dẫn\n"
    )


async def test_the_conversation_opens_and_goes_on_line_by_line_until_q() -> None:
    listening, screens = await played("1", "xong", "q", "2")
    assert [event for _, _, event, _ in listening.told] == [Opened(), Marked(1, 1, 0, 4), Wrote("xong")]
    assert screens.count("1/27") == 3


async def test_the_end_of_the_lines_ends_the_play() -> None:
    listening, _ = await played("1")
    assert len(listening.told) == 2


async def test_typed_letters_are_composed_and_whole() -> None:
    listening, _ = await played(unicodedata.normalize("NFD", " Sửa đổi "), "nửa \udce1 chữ")
    assert [event for _, _, event, _ in listening.told][1:] == [Wrote("Sửa đổi"), Wrote("nửa ? chữ")]


PRESSES = st.sampled_from([Marked(1, 2, 1, 4), WentHome(), WentToHelp(), DraftDeleted(1)])
BUTTONS = st.builds(Button, st.text(min_size=1, max_size=20), PRESSES.map(encode))
PAGES = st.builds(Page, st.just("a"), st.lists(st.lists(BUTTONS).map(tuple), max_size=9).map(tuple))


@given(PAGES)
def test_every_button_of_any_page_has_a_number_that_presses_it(page: Page) -> None:
    buttons = [button for row in page.rows for button in row]
    for number, button in enumerate(buttons, 1):
        assert meant(str(number), page) == decode(button.data)
        assert f"{number}  {button.words}" in printed(Reply(page))


@given(st.text(), PAGES)
def test_no_line_is_refused(line: str, page: Page) -> None:
    assert isinstance(meant(line, page), Event)


async def test_every_line_has_a_key_of_its_own_above_earlier_sessions() -> None:
    listening, _ = await played("1", "1")
    assert [key.update for key, _, _, _ in listening.told] == [100, 101, 102]
    assert {address for _, address, _, _ in listening.told} == {Address("terminal", "lan")}
    assert {language for _, _, _, language in listening.told} == {"vi"}


async def test_a_push_is_printed_without_numbers_so_that_a_number_means_the_screen() -> None:
    heard: list[str] = []
    messenger = TerminalMessenger("me", heard.append)
    page = Page("<b>Có 1 việc</b>", ((Button("Xem", "v1:dl:"),),))
    outcome = await messenger.send(Address("terminal", "me"), Message(page, Attachment("a.docx", b"x")))
    assert outcome == Sent(0)
    assert heard == ["\n* Có 1 việc\n[a.docx]\n"]


async def test_a_push_for_somebody_else_waits() -> None:
    heard: list[str] = []
    outcome = await TerminalMessenger("me", heard.append).send(
        Address("terminal", "you"), Message(Page("Có 1 việc"))
    )
    assert isinstance(outcome, RetryLater)
    assert not heard
