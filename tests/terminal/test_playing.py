"""The conversation at the keyboard: every choice has a number, and everything else is what it is."""

import unicodedata
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import pytest
from hypothesis import given, strategies as st

from bot.conversation.buttons import decode, encode
from bot.conversation.commands import command
from bot.conversation.events import (
    DraftDeleted,
    DueListOpened,
    Event,
    Marked,
    Opened,
    Unknown,
    WentHome,
    WentToHelp,
    Wrote,
)
from bot.domain.member import Language
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.messenger import Attachment, Message, Outcome, RetryLater, Sent
from bot.usecases.reply import Reply
from bot.views.keyboard import KeyboardWord, keyboard_words
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
        return Reply(PAGE, "Đã lưu.")


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


def seat(heard: list[str], folder: Path = Path()) -> Seat:
    return Seat("lan", Language.VI, 100, heard.append, folder)


async def played(*lines: str) -> tuple[Listening, str]:
    listening, screens = Listening(), list[str]()
    await play(listening.respond, seat(screens), typed(*lines))
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
        ("“1", Wrote("1")),
        ('"/tusoi', Wrote("/tusoi")),
        ('"Tôi" đã họp', Wrote('"Tôi" đã họp')),
        ("31/12", Wrote("31/12")),
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


async def test_an_empty_line_shows_the_page_again_and_tells_nobody() -> None:
    listening, screens = await played("", "  ", "xong")
    assert [event for _, _, event, _ in listening.told] == [Opened(), Wrote("xong")]
    assert screens.count("1/27") == 4
    assert screens.count("Đã lưu") == 2  # the short word beside it is said once


@pytest.mark.parametrize("language", list(Language))
async def test_how_to_choose_is_said_once_at_the_start(language: Language) -> None:
    heard: list[str] = []
    await play(Listening().respond, replace(seat(heard), language=language), typed("1"))
    how_to = keyboard_words(KeyboardWord.HOW_TO, language)
    assert heard[0] == f"{how_to}\n"
    assert "".join(heard).count(how_to) == 1
    assert all(sign in how_to for sign in ("Enter", "*1", "q"))


MESSAGE = Page("<b>Có 1 việc</b>", ((Button("Xem", encode(DueListOpened())),),))
TO_LAN = Address("terminal", "lan")


async def told(seat: Seat, *attachments: Attachment | None) -> list[Outcome]:
    messenger = TerminalMessenger(seat)
    return [await messenger.send(TO_LAN, Message(MESSAGE, each)) for each in attachments]


async def test_the_choices_of_messages_have_numbers_of_their_own_which_are_never_used_again() -> None:
    heard: list[str] = []
    lan = seat(heard)
    assert await told(lan, None, None) == [Sent(0), Sent(0)]
    assert heard == [f"\n* Có 1 việc\n\n*{number}  Xem\n\n> " for number in (1, 2)]
    for line in ("*1", "*2", "* 2"):
        assert meant(line, PAGE, lan.offered) == DueListOpened()
    assert meant("1", PAGE, lan.offered) == Marked(1, 1, 0, 4)


@pytest.mark.parametrize("line", ["*0", "*3", "*999999999"])
async def test_a_number_no_message_has_is_an_old_button_not_a_text(line: str) -> None:
    lan = seat([])
    await told(lan, None)
    assert meant(line, PAGE, lan.offered) == Unknown()


@pytest.mark.parametrize(("line", "text"), [('"*1', "*1"), ("**1", "**1"), ("* một", "* một")])
def test_a_star_in_a_text_stays_one(line: str, text: str) -> None:
    assert meant(line, PAGE, [Button("Xem", encode(DueListOpened()))]) == Wrote(text)


async def test_a_file_is_saved_for_its_owner_only_and_said_where(tmp_path: Path) -> None:
    heard: list[str] = []
    await told(seat(heard, tmp_path), Attachment("cam-ket.docx", b"PK"))
    file = tmp_path / "cam-ket.docx"
    assert file.read_bytes() == b"PK"
    assert file.stat().st_mode & 0o777 == 0o600
    assert f"Tệp đã lưu: {file}\n\n*1  Xem" in heard[0]


async def test_no_file_is_written_over_another(tmp_path: Path) -> None:
    (tmp_path / "cam-ket.docx").write_text("mine")
    await told(seat([], tmp_path), *[Attachment("cam-ket.docx", bytes([n])) for n in (1, 2)])
    kept = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert kept == {"cam-ket.docx": b"mine", "cam-ket (2).docx": b"\1", "cam-ket (3).docx": b"\2"}


async def test_a_name_leads_out_of_no_folder(tmp_path: Path) -> None:
    (folder := tmp_path / "here").mkdir()
    await told(seat([], folder), Attachment("../there.docx", b"x"))
    assert [file.name for file in folder.iterdir()] == ["there.docx"]


async def test_what_cannot_be_saved_is_said_and_tried_again(tmp_path: Path) -> None:
    heard: list[str] = []
    lan = seat(heard, tmp_path / "gone")
    assert await told(lan, Attachment("cam-ket.docx", b"x")) == [RetryLater()]
    assert "chưa lưu được" in heard[0]
    assert "Có 1 việc" not in heard[0]
    assert lan.offered == []


async def test_no_half_of_a_file_is_left_when_the_disk_is_full(tmp_path: Path) -> None:
    before = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (1, before[1]))
    try:
        outcomes = await told(seat([], tmp_path), Attachment("cam-ket.docx", b"xyz"))
    finally:
        setrlimit(RLIMIT_FSIZE, before)
    assert outcomes == [RetryLater()]
    assert list(tmp_path.iterdir()) == []


async def test_a_message_for_somebody_else_waits() -> None:
    heard: list[str] = []
    outcome = await TerminalMessenger(seat(heard)).send(Address("terminal", "you"), Message(MESSAGE))
    assert isinstance(outcome, RetryLater)
    assert not heard
