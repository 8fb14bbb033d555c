"""Names of people: cleaning, Vietnamese order and the form for a blind index."""

from random import Random
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from bot.domain.names import clean_name, index_form, sort_key

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Nguyễn   Văn\tAn \n", "Nguyễn Văn An"),
        ("Nguyễn\u00a0Văn\u3000An", "Nguyễn Văn An"),
        ("\ufeffTrần\u200b Thị\u2060 B\u00adình\x00", "Trần Thị Bình"),
        (normalize("NFD", "Đặng Thuỳ Dương"), "Đặng Thuỳ Dương"),
        ("Lê\u200b\u0323", "Lệ"),
        ("", ""),
        ("\u200b \u00a0", ""),
    ],
)
def test_a_name_is_cleaned_of_what_cannot_be_seen(typed: str, clean: str) -> None:
    assert clean_name(typed) == clean


@given(st.text())
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    clean = clean_name(text)
    assert clean_name(clean) == clean
    assert clean_name(normalize("NFD", text)) == clean


def test_people_are_listed_by_given_name_then_family_then_middle() -> None:
    in_order = ["Trần Thị An", "Lê Văn Bình", "Nguyễn Bá Bình", "Nguyễn Văn Bình", "Hoàng Anh Đức", "An Ý"]
    assert _sorted(in_order[::-1]) == in_order


@pytest.mark.parametrize(
    "in_order",
    [
        "An Ăn Ân Bà Ca Da Đa Ea Êa Ga Ia Oa Ôa Ơa Pa Ua Ưa Va Xa Ya",
        "Ma Mà Mả Mã Má Mạ Mai",
        "Cường Dung Dũng Đào Hằng Hân Hiền",
        "Thu Thủy Thư Thương",
        "Fa Ga Ja Ka Va Wa Xa Za",
    ],
)
def test_letters_decide_before_tones_in_the_order_of_the_alphabet(in_order: str) -> None:
    assert _sorted(in_order.split()[::-1]) == in_order.split()


def test_the_place_of_the_tone_mark_makes_no_difference_to_the_list() -> None:
    in_order = ["Bùi Hoà", "Cao Hòa", "Đỗ Hoà", "Vũ Hòa", "An Hoá"]
    assert _sorted(in_order[::-1]) == in_order


def test_a_single_word_is_a_given_name_and_nobody_comes_first() -> None:
    in_order = ["", "Bình", "An Bình", "An Cao Bình", "Cường"]
    assert _sorted(in_order[::-1]) == in_order


def test_digits_come_before_letters_and_foreign_letters_beside_their_own() -> None:
    in_order = ["'Y", "2", "\u0301", "Bhĭk", "Čar", "Ea", "Ŏ", "Y"]
    assert _sorted(in_order[::-1]) == in_order
    assert _sorted(["Cas", "Čar", "Caq"]) == ["Caq", "Čar", "Cas"]


def test_names_that_differ_in_case_alone_keep_a_fixed_order() -> None:
    assert _sorted(["LÊ AN", "Lê An"]) == _sorted(["Lê An", "LÊ AN"])


@given(names)
def test_the_encoding_of_the_letters_makes_no_difference(name: str) -> None:
    composed, decomposed = normalize("NFC", name), normalize("NFD", name)
    assert sort_key(composed) == sort_key(decomposed)
    assert index_form(composed) == index_form(decomposed)


@given(st.lists(st.one_of(names, st.text(max_size=8)), max_size=8), st.integers())
def test_the_order_is_total(people: list[str], seed: int) -> None:
    shuffled = people.copy()
    Random(seed).shuffle(shuffled)
    assert [clean_name(name) for name in _sorted(shuffled)] == [clean_name(name) for name in _sorted(people)]


@given(st.text(max_size=8), st.text(max_size=8))
def test_only_one_name_has_a_place(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) is (clean_name(one) == clean_name(other))


@given(names)
def test_the_index_form_ignores_case_and_spaces(name: str) -> None:
    assert index_form(f"  {name.upper()}\u00a0".replace(" ", "  ")) == index_form(name.lower())


def test_the_index_form_keeps_diacritics() -> None:
    assert index_form("Lê Thị HÀ") == "lê thị hà"
    assert index_form("Lê Thị Hạ") != index_form("Lê Thị Hà")


def _sorted(people: list[str]) -> list[str]:
    return sorted(people, key=sort_key)
