"""A chain of the trail: whatever is done to it without the key is found, and named as well as can be."""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId, MemberId
from bot.domain.trail import OPERATOR, PROGRAM, Act, By, Chain, Head, Line, Link, linked, operator, program
from bot.domain.trail_check import Fault, FaultKind, check, check_begun, check_noted

BRANCH = BranchId(7)
NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
KEY, OTHER_KEY, GONE = 1, 2, 3
EMPTY = Head(BRANCH, 0, "")


def sign(link: Link) -> str | None:
    keys = {KEY: b"key", OTHER_KEY: b"newer"}
    if link.key_number not in keys:
        return None
    return hmac.digest(keys[link.key_number], link.text().encode(), "sha256").hex()


def chained(lines: Sequence[Line], key: int = KEY) -> Chain:
    links: list[Link] = []
    head = EMPTY
    for line in lines:
        link = linked(line, head, key)
        links.append(replace(link, hash=sign(link) or ""))
        head = Head(line.branch_id, links[-1].place, links[-1].hash)
    return Chain(lines[0].branch_id if lines else BRANCH, tuple(links), head if lines else None)


def acts(count: int, branch: BranchId = BRANCH) -> list[Line]:
    by = By(branch, MemberId(11), NOW)
    return [by.did(list(Act)[n % 5], MemberId(12), CampaignId(13), n) for n in range(count)]


FIVE = chained(acts(5))


def after(*links: Link, head: Head | None = FIVE.head) -> list[tuple[FaultKind, int]]:
    """What is found in these links, in the order of their places as a database gives them."""
    chain = Chain(BRANCH, tuple(sorted(links, key=lambda link: link.place)), head)
    return [(fault.kind, fault.place) for fault in check(chain, sign)]


def test_a_chain_as_it_was_written_is_whole() -> None:
    for length in range(6):
        assert check(chained(acts(length)), sign) == ()


def test_lines_written_under_an_older_key_stay_good() -> None:
    head = FIVE.head
    assert head
    link = linked(acts(1)[0], head, OTHER_KEY)
    link = replace(link, hash=sign(link) or "")
    assert after(*FIVE.links, link, head=Head(BRANCH, 6, link.hash)) == []


def test_a_changed_line_is_named() -> None:
    a, b, c, d, e = FIVE.links
    assert after(a, b, replace(c, detail="9"), d, e) == [(FaultKind.CHANGED, 3)]
    assert after(a, b, c, d, replace(e, act="report_sent")) == [(FaultKind.CHANGED, 5)]
    assert after(a, b, replace(c, hash="0" * 64), d, e) == [(FaultKind.CHANGED, 3)]


def test_a_removed_line_is_named_in_the_middle_at_the_beginning_and_at_the_end() -> None:
    a, b, c, d, e = FIVE.links
    assert after(a, b, d, e) == [(FaultKind.REMOVED, 3)]
    assert after(b, c, d, e) == [(FaultKind.REMOVED, 1)]
    assert after(a, b, c, d) == [(FaultKind.REMOVED, 5)]
    assert after() == [(FaultKind.REMOVED, 1)]
    fault = check(Chain(BRANCH, (a, e), FIVE.head), sign)
    assert fault == (Fault(BRANCH, 2, FaultKind.REMOVED, 4),)


def test_swapped_lines_are_named_both() -> None:
    a, b, c, d, e = FIVE.links
    swapped = after(a, replace(b, place=4), c, replace(d, place=2), e)
    assert swapped == [(FaultKind.REORDERED, 2), (FaultKind.REORDERED, 4)]


def test_lines_that_moved_up_over_a_removed_one_are_named() -> None:
    a, _, c, d, e = FIVE.links
    moved = [replace(link, place=link.place - 1) for link in (c, d, e)]
    found = after(a, *moved, head=Head(BRANCH, 4, e.hash))
    assert found == [(FaultKind.REORDERED, place) for place in (2, 3, 4)]


def test_an_inserted_line_is_named_in_the_middle_and_at_the_end() -> None:
    a, b, c, d, e = FIVE.links
    forged = replace(c, hash="f" * 64)
    later = [replace(link, place=link.place + 1) for link in (c, d, e)]
    reordered = [(FaultKind.REORDERED, place) for place in (4, 5, 6)]
    found = after(a, b, forged, *later, head=Head(BRANCH, 6, e.hash))
    assert found == [(FaultKind.INSERTED, 3), *reordered]
    added = replace(forged, place=6, previous=e.hash)
    assert after(*FIVE.links, added) == [(FaultKind.INSERTED, 6), (FaultKind.HEAD_CHANGED, 6)]
    assert after(*FIVE.links, added, head=Head(BRANCH, 6, added.hash)) == [(FaultKind.CHANGED, 6)]


def test_a_line_without_a_place_is_named() -> None:
    assert after(replace(FIVE.links[0], place=0), *FIVE.links) == [(FaultKind.INSERTED, 0)]


def test_a_line_of_another_branch_is_no_line_of_this_one() -> None:
    stranger = chained(acts(6, BranchId(8))).links[5]
    moved = after(*FIVE.links, replace(stranger, branch_id=BRANCH))
    assert moved == [(FaultKind.INSERTED, 6), (FaultKind.HEAD_CHANGED, 6)]


def test_a_genuine_line_of_another_history_is_named() -> None:
    other = chained([*acts(2), *acts(3)])  # as an older copy of the database might have gone on
    a, b, _, d, e = FIVE.links
    assert after(a, b, other.links[2], d, e) == [(FaultKind.REPLACED, 4)]


def test_a_head_that_was_changed_or_lost_is_named() -> None:
    e = FIVE.links[4]
    assert after(*FIVE.links, head=Head(BRANCH, 5, "0" * 64)) == [(FaultKind.HEAD_CHANGED, 5)]
    assert after(*FIVE.links, head=Head(BRANCH, 4, FIVE.links[3].hash)) == [(FaultKind.HEAD_CHANGED, 5)]
    assert after(*FIVE.links, head=None) == [(FaultKind.HEAD_CHANGED, 5)]
    assert after(*FIVE.links, head=Head(BRANCH, 9, e.hash)) == [(FaultKind.REMOVED, 6)]


def test_a_line_whose_key_is_gone_is_named_as_such() -> None:
    assert [fault.kind for fault in check(chained(acts(2), GONE), sign)] == [FaultKind.NO_KEY] * 2


def test_newest_lines_that_went_together_with_the_head_are_found_only_beside_a_noted_head() -> None:
    head = FIVE.head
    assert head
    shorter = Chain(BRANCH, FIVE.links[:3], Head(BRANCH, 3, FIVE.links[2].hash))
    assert check(shorter, sign) == ()
    assert check_noted(shorter, head.place, head.hash) is FaultKind.ROLLED_BACK
    assert check_noted(FIVE, head.place, head.hash[:12]) is None
    assert check_noted(chained(acts(9)), head.place, head.hash) is None
    other = chained([*acts(4), *acts(1)])
    assert check_noted(other, head.place, head.hash) is FaultKind.REPLACED


def _changed(value: object) -> Any:
    return value + 1 if isinstance(value, int) else "x" if value is None else f"{value}0"


FIELDS = st.sampled_from([field.name for field in fields(Link)])
PLACES = st.integers(0, 19)
Links = list[Link]


@st.composite
def tampered(draw: st.DrawFn, links: Links) -> Links:
    """One thing is done to a chain."""
    at = draw(PLACES) % len(links)
    kind = draw(st.sampled_from(["change", "remove", "swap", "insert", "repeat", "of another branch"]))
    match kind:
        case "change":
            field = draw(FIELDS)
            links[at] = replace(links[at], **{field: _changed(getattr(links[at], field))})
        case "remove":
            del links[at]
        case "swap":
            other = draw(PLACES) % len(links)
            one, two = links[at], links[other]
            links[at], links[other] = replace(two, place=one.place), replace(one, place=two.place)
        case "insert":
            forged = replace(links[at], detail="9", hash="f" * 64)
            links[at:] = [forged, *(replace(x, place=x.place + 1) for x in links[at:])]
        case "repeat":
            links[at:] = [links[at], *(replace(x, place=x.place + 1) for x in links[at:])]
        case _:
            links[at] = replace(chained(acts(20, BranchId(8))).links[at], branch_id=BRANCH)
    return links


@given(st.data(), st.integers(1, 12))
def test_any_single_tampering_of_any_chain_is_found(data: st.DataObject, length: int) -> None:
    chain = chained(acts(length))
    links = data.draw(tampered(list(chain.links)))
    links.sort(key=lambda link: link.place)
    found = check(Chain(BRANCH, tuple(links), chain.head), sign)
    assert bool(found) == (tuple(links) != chain.links)


@given(st.data(), st.integers(2, 12))
def test_several_tamperings_with_a_head_to_match_are_found(data: st.DataObject, length: int) -> None:
    chain = chained(acts(length))
    links = list(chain.links)
    for _ in range(data.draw(st.integers(1, 3))):
        if links:
            links = data.draw(tampered(links))
    links.sort(key=lambda link: link.place)
    head = Head(BRANCH, links[-1].place, links[-1].hash) if links else None
    is_prefix = tuple(links) == chain.links[: len(links)]  # found beside a noted head only
    assert bool(check(Chain(BRANCH, tuple(links), head), sign)) == (not is_prefix)


def test_a_moment_is_hashed_as_one_text_whatever_its_zone() -> None:
    hanoi = NOW.astimezone(timezone(timedelta(hours=7)))
    one, two = (linked(Line(BRANCH, at, OPERATOR, Act.ROUND_PLANNED), EMPTY, KEY) for at in (NOW, hanoi))
    assert one.at == two.at == "2026-03-10T02:00:00.000000+00:00"
    assert one.moment == NOW
    for spoilt in ("yesterday", None):
        assert replace(one, at=spoilt).moment is None  # type: ignore[arg-type]  # after tampering it may be


@pytest.mark.parametrize("detail", ["Ghi chú", "two words", "I.3 often", "x" * 33, "A", "line\n"], ids=repr)
def test_nothing_but_a_short_code_stands_in_a_line(detail: str) -> None:
    with pytest.raises(ValueError, match="no content"):
        Line(BRANCH, NOW, OPERATOR, Act.ITEM_DONE, detail=detail)


@pytest.mark.parametrize(("who", "actor"), [(operator, OPERATOR), (program, PROGRAM)])
def test_who_is_no_member_acts_under_a_number_no_member_has(
    who: Callable[[BranchId, datetime], By], actor: MemberId
) -> None:
    assert who(BRANCH, NOW).did(Act.ROUND_CLOSED).actor_id == actor <= 0


def test_a_branch_begins_by_being_created() -> None:
    made = linked(operator(BRANCH, NOW).did(Act.BRANCH_CREATED), EMPTY, KEY)
    missing = Fault(BRANCH, 1, FaultKind.REMOVED, 1)
    assert check_begun(Chain(BRANCH, (made,), None)) is None
    for links in ((), (replace(made, act="roster_listed"),), (replace(made, place=2),)):
        assert check_begun(Chain(BRANCH, links, None)) == missing
