"""A finer list: each fault with its row, and the edition that comes of a sound one."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.catalogue import offered
from bot.domain.finer import Field, FinerList, SignRow, former_of, parent_code, signs_of, spelt_out
from bot.domain.finer_faults import Fault, Wrong, faults_of
from tests.conversation.small_catalogue import FINER, SMALL

Cells = dict[Field, str]


def rows(*changed: Cells, concerns: str = "all") -> tuple[SignRow, ...]:
    """A sound list of the small catalogue's four, with cells changed from the first row on."""
    sound = [{Field.PARENT: i.code, Field.TEXT: f"Câu của {i.code}"} for i in SMALL.indicators]
    cells = [each | (changed[n] if n < len(changed) else {}) for n, each in enumerate(sound)]
    return tuple(SignRow(n, each, concerns) for n, each in enumerate(cells, start=5))


def wrong(*changed: Cells, total: int = 4) -> list[tuple[int, Wrong, str]]:
    return [(f.row, f.wrong, f.cell) for f in faults_of(rows(*changed), SMALL, total)]


def test_a_sound_list_has_no_fault_and_numbers_itself_below_its_parents() -> None:
    assert not wrong()
    twice = (*rows(), SignRow(9, {Field.PARENT: "i-1.", Field.TEXT: "Câu nữa", Field.TEXT_EN: "One more"}))
    signs = signs_of(twice)
    assert [sign.code for sign in signs] == ["I.1.1", "I.2.1", "I.3.1", "III.1.1", "I.1.2"]
    assert signs[-1].statement.words == {"vi": "Câu nữa", "en": "One more"}
    assert signs[0].statement.words["en"] == "Câu của I.1"


@pytest.mark.parametrize(
    ("cells", "expected", "cell"),
    [
        ({Field.PARENT: ""}, Wrong.PARENT_MISSING, ""),
        ({Field.PARENT: "I.12"}, Wrong.PARENT_UNKNOWN, "I.12"),
        ({Field.TEXT: ""}, Wrong.TEXT_MISSING, ""),
        ({Field.TEXT: "x" * 301}, Wrong.TEXT_TOO_LONG, "x" * 301),
        ({Field.TEXT_EN: "x" * 301}, Wrong.TEXT_TOO_LONG, "x" * 301),
        ({Field.TEXT: "TUYỆT MẬT: câu này"}, Wrong.TEXT_SECRET, "TUYỆT MẬT: câu này"),
        ({Field.FORMER: "7; 8"}, Wrong.FORMER_UNKNOWN, "7"),
    ],
)
def test_a_bad_cell_is_named_with_its_row(cells: Cells, expected: Wrong, cell: str) -> None:
    assert (5, expected, cell) in wrong(cells)


def test_what_is_wrong_with_the_whole_list_comes_last() -> None:
    assert wrong({Field.PARENT: "I.2"}, total=82) == [
        (0, Wrong.NOTHING_BELOW, "I.1"),
        (0, Wrong.OTHER_TOTAL, "4"),
    ]
    many = tuple(SignRow(n, {Field.PARENT: "I.1", Field.TEXT: f"Câu {n}"}) for n in range(1, 502))
    assert faults_of(many, SMALL, 501)[-1] == Fault(0, Wrong.TOO_MANY, None, "501")
    assert [f.wrong for f in faults_of((), SMALL, 1)] == [*[Wrong.NOTHING_BELOW] * 4, Wrong.OTHER_TOTAL]


def test_texts_that_say_the_same_stand_once() -> None:
    assert wrong({Field.TEXT: "Câu  của i.2,"}) == [(6, Wrong.TEXT_TWICE, "5")]


def test_codes_stand_in_every_row_or_in_none() -> None:
    coded = wrong({Field.CODE: "1"}, {}, {Field.CODE: "1"}, {Field.CODE: "?"})
    assert coded == [
        (6, Wrong.CODE_MISSING, ""),
        (7, Wrong.CODE_TWICE, "5"),
        (8, Wrong.CODE_UNCLEAR, "?"),
    ]
    assert wrong({Field.CODE: "x" * 17}, *({Field.CODE: f"{n}.a-b"} for n in range(3)))[0] == (
        5,
        Wrong.CODE_UNCLEAR,
        "x" * 17,
    )


def test_whom_a_sign_concerns_is_clear() -> None:
    found = faults_of(rows(concerns=""), SMALL, 4)
    assert found[0] == Fault(5, Wrong.CONCERNS_UNCLEAR, Field.CONCERNS)


def test_former_codes_are_of_the_edition_before() -> None:
    listed = rows({Field.FORMER: "7, 8"}, {Field.FORMER: "9"})
    assert not faults_of(listed, SMALL, 4, frozenset({"7", "8", "9"}))
    assert former_of(listed) == {"I.1.1": ("7", "8"), "I.2.1": ("9",)}


def test_a_parent_is_known_however_it_is_written() -> None:
    assert {parent_code(text) for text in ("I.1", " i-1.", "I/1", "I 1")} == {"I.1"}


def test_a_round_is_held_by_the_indicators_of_the_base_with_the_signs_below() -> None:
    finer = FinerList("ten", 2, SMALL.key, {"vi": "Mười", "en": "Ten"}, "HD 1", signs_of(rows()))
    edition = spelt_out(SMALL, finer)
    assert edition.key == finer.key == "ten@2"
    assert edition.indicators == SMALL.indicators
    assert (edition.document, edition.finer_document) == (SMALL.document, "HD 1")
    assert {code: len(signs) for code, signs in edition.finer.items()} == dict.fromkeys(
        ("I.1", "I.2", "I.3", "III.1"), 1
    )


def test_below_a_group_that_leaves_no_trace_nothing_is_ever_marked() -> None:
    assert [len(FINER.finer_below(i)) for i in FINER.indicators] == [0, 0, 6, 0]


def test_a_plan_offers_the_newest_of_each_list_that_holds_on_the_day() -> None:
    day = date(2026, 11, 23)
    other = replace(SMALL, id="ten")
    editions = (
        SMALL,
        other,
        replace(other, edition=2, holds_from=day),
        replace(SMALL, id="past", holds_until=date(2026, 11, 22)),
        replace(SMALL, id="ahead", holds_from=date(2026, 11, 24)),
    )
    assert offered(editions, day) == (0, 2)
