"""The codec of buttons and the meaning of commands: total, short, and nothing forged gets through."""

from dataclasses import fields

import pytest
from hypothesis import given, strategies as st

from bot.conversation.buttons import LARGEST, LONGEST, PRESSES, VOCABULARY, decode, encode, press_meant
from bot.conversation.commands import ALIASES, MEMBER_COMMANDS, SECRETARY_COMMANDS, command
from bot.conversation.events import Event, ItemOpened, Marked, Press, RosterOpened, Unknown, WentHome, Wrote

KINDS = st.sampled_from(sorted(PRESSES.values(), key=lambda kind: kind.verb))


def test_every_press_has_a_verb_of_its_own() -> None:
    written = {
        kind
        for module in VOCABULARY
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Press) and kind is not Press
    }
    assert {kind.__name__ for kind in written - {*PRESSES.values()}} == set()


@given(KINDS, st.lists(st.integers(0, LARGEST), min_size=7, max_size=7))
def test_every_press_comes_back_as_it_went_out_and_fits_a_button(
    kind: type[Press], numbers: list[int]
) -> None:
    press = kind(*numbers[: len(fields(kind))])
    assert decode(encode(press)) == press
    assert len(encode(press).encode()) <= LONGEST


@pytest.mark.parametrize(
    ("event", "awaiting", "press"),
    [
        (WentHome(), "v1:ro:1", WentHome()),
        (Wrote("Việc"), encode(RosterOpened(1)), RosterOpened(1)),
        (Wrote("Việc"), "", None),
        (Wrote("Việc"), "v0:h:", None),
    ],
)
def test_what_is_typed_belongs_to_the_press_that_asked(
    event: Event, awaiting: str, press: Press | None
) -> None:
    assert press_meant(event, awaiting) == press


def test_numbers_travel_in_base_36() -> None:
    assert encode(Marked(2, 27, 1, 1296)) == "v1:m:2.r.1.100"
    assert encode(WentHome()) == "v1:h:"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "v0:h:",  # another version
        "v1:zz:1",  # no such verb
        "v1:io:é",  # no number
        "v1:io:1.2",  # too many numbers
        "v1:io:",  # too few
        "v1:io:zzzzzzz",  # larger than any id
        "v1:io:-1",
        "v1:io:01",  # the same item, written differently
        "v1:io:+1",
        "v1:h",
    ],
)
def test_what_is_no_button_of_ours_is_unknown(data: str) -> None:
    assert decode(data) == Unknown()


@given(st.text(max_size=80))
def test_no_data_is_refused(data: str) -> None:
    press = decode(data)
    assert press == Unknown() or (isinstance(press, Press) and encode(press) == data)


def test_a_button_with_a_negative_number_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no negative numbers: -1"):
        encode(ItemOpened(-1))


@pytest.mark.parametrize(("word", "press"), (MEMBER_COMMANDS | SECRETARY_COMMANDS).items())
def test_a_command_and_its_english_alias_are_one_press(word: str, press: Press) -> None:
    aliases = [alias for alias, meant in ALIASES.items() if meant == word]
    assert aliases
    assert {command(each) for each in (word, *aliases)} == {press}


@pytest.mark.parametrize("word", ["", "khac", "TUSOI"])
def test_an_unknown_command_goes_home(word: str) -> None:
    assert command(word) == WentHome()


def test_the_first_page_is_meant_where_no_page_is_named() -> None:
    assert RosterOpened() == RosterOpened(1)
