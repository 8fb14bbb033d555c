"""Two editions beside each other: every sign is somewhere, and as little as can be is said to change."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, strategies as st

from bot.domain.catalogue import Statement
from bot.domain.crosswalk import Change, Difference, Entry, crosswalk, difference, entries, followed
from bot.domain.prevalence import Base, RolledUp
from bot.domain.tables.prevalence import PrevalenceTable, under_codes
from tests.conversation.small_catalogue import FINER, SMALL


def entry(code: str, text: str = "", parent: str = "I.1") -> Entry:
    return Entry(code, parent, text or f"Câu {code}")


OLD = tuple(entry(code) for code in "abcdef")


def changes(found: Difference) -> dict[str, set[Change]]:
    return {f"{link.old.code}→{link.new.code}": set(link.changes) for link in found.changed}


def test_nothing_has_changed_in_the_same_edition() -> None:
    found = difference(OLD, OLD)
    assert found.links
    assert (found.added, found.dropped, found.changed) == ((), (), ())


def test_each_change_is_told_by_its_name() -> None:
    new = (
        entry("a"),
        entry("b", "Lời mới"),
        entry("x", "câu  C."),
        entry("d", parent="I.2"),
        entry("n", "Câu thêm"),
        entry("f"),
    )
    found = difference(OLD, new)
    assert changes(found) == {
        "b→b": {Change.REWORDED},
        "c→x": {Change.RENUMBERED},
        "d→d": {Change.REPARENTED},
    }
    assert [each.code for each in found.added] == ["n"]
    assert [each.code for each in found.dropped] == ["e"]


def test_one_sign_that_went_past_others_is_all_that_has_moved() -> None:
    assert changes(difference(OLD, (*OLD[1:], OLD[0]))) == {"a→a": {Change.MOVED}}
    assert changes(difference(OLD, (OLD[5], *OLD[:5]))) == {"f→f": {Change.MOVED}}


def test_the_list_says_what_was_split_and_what_was_joined() -> None:
    new = (entry("a1"), entry("a2"), entry("bc"), entry("d"))
    found = difference(OLD, new, {"a1": ("a",), "a2": ("a",), "bc": ("b", "c"), "d": ("gone",)})
    assert changes(found) == {
        "a→a1": {Change.SPLIT, Change.REWORDED, Change.RENUMBERED},
        "a→a2": {Change.SPLIT, Change.REWORDED, Change.RENUMBERED},
        "b→bc": {Change.JOINED, Change.REWORDED, Change.RENUMBERED},
        "c→bc": {Change.JOINED, Change.REWORDED, Change.RENUMBERED},
    }
    walk = crosswalk(found)
    assert walk.became == {
        "a": ("a1", "a2"),
        "b": ("bc",),
        "c": ("bc",),
        "d": ("d",),
        "e": (),
        "f": (),
    }
    assert walk.comparable() == {"d": "d"}


def test_a_number_alone_makes_no_two_signs_comparable() -> None:
    walk = crosswalk(difference(OLD[:2], (entry("a"), entry("b", "Lời khác hẳn"))))
    assert walk.became == {"a": ("a",), "b": ("b",)}
    assert walk.comparable() == {"a": "a"}


def test_a_change_over_the_years_is_that_of_comparable_codes_alone() -> None:
    rows = {code: RolledUp(code, 3, 9, frozenset({Base.REPORTS}), 1, 0) for code in "ab"}
    earlier = under_codes(PrevalenceTable(1, rows), {"x": "a", "z": "gone"})
    assert set(earlier.rows) == {"x"}
    assert earlier.row("x").code == "x"
    assert earlier.branches == 1


def test_the_entries_are_the_finer_signs_or_else_the_indicators() -> None:
    assert [each.code for each in entries(FINER)] == [f"I.3.{n}" for n in range(1, 7)] + ["III.1.1"]
    assert [(each.code, each.parent) for each in entries(SMALL)][:2] == [("I.1", "I"), ("I.2", "I")]


def test_figures_are_followed_by_indicators_whatever_is_below_them() -> None:
    first, *others = SMALL.indicators
    renamed = replace(first, statements=(Statement({"vi": "Lời khác", "en": "x"}),))
    assert followed(SMALL, FINER) == {i.code: i.code for i in SMALL.indicators}
    assert followed(FINER, replace(FINER, indicators=(renamed, *others))) == {i.code: i.code for i in others}


codes = st.lists(st.sampled_from("abcdefgh"), unique=True)
former = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh")).map(tuple))


@given(codes, codes, former)
def test_every_sign_is_in_a_link_or_added_or_dropped(
    old: list[str], new: list[str], told: dict[str, tuple[str, ...]]
) -> None:
    found = difference([*map(entry, old)], [*map(entry, new)], told)
    linked = {link.old.code for link in found.links}, {link.new.code for link in found.links}
    dropped, added = {each.code for each in found.dropped}, {each.code for each in found.added}
    assert linked[0] | dropped == set(old)
    assert not linked[0] & dropped
    assert linked[1] | added == set(new)
    assert not linked[1] & added
    walk = crosswalk(found)
    assert set(walk.became) == set(old)
    comparable = walk.comparable()
    assert len(set(comparable.values())) == len(comparable)


@given(st.permutations("abcdef"))
def test_no_smaller_set_of_moves_explains_the_new_order(order: list[str]) -> None:
    moved = [link for link in difference(OLD, [*map(entry, order)]).links if Change.MOVED in link.changes]
    rises = (len(run) for n in range(7) for run in combinations(order, n) if list(run) == sorted(run))
    assert len(moved) == 6 - max(rises)


@given(codes, codes)
def test_the_way_back_adds_what_was_dropped(old: list[str], new: list[str]) -> None:
    there, back = (
        difference([*map(entry, old)], [*map(entry, new)]),
        difference([*map(entry, new)], [*map(entry, old)]),
    )
    assert set(there.added) == set(back.dropped)
    assert len(there.changed) == len(back.changed)
