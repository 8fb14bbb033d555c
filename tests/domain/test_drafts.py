"""The draft of a self-check, and what of it goes out."""

from dataclasses import replace
from datetime import date

from bot.domain.disclosure.draft import Draft, Part, Question
from bot.domain.disclosure.report import ReportValues, items_of_signs, values_to_send
from tests.conversation.small_catalogue import LEVELS, SMALL

PERIOD = (date(2026, 1, 1), date(2026, 11, 20))
DRAFT = Draft(
    answers={"I.1": "often", "I.2": "none", "I.3": "none", "III.1": "done"},
    notes={"I.1": "Ghi"},
    findings={"I.1": {1: "Quý II"}, "I.2": {2: "Từng có"}},
    other_signs=("Ngại họp xa",),
)


def sent(draft: Draft) -> ReportValues:
    return values_to_send(draft, SMALL, PERIOD)


def test_every_change_makes_earlier_buttons_old() -> None:
    changed = (
        Draft().answered(SMALL.indicators[0], LEVELS["none"]),
        Draft().noted("I.1", "Ghi"),
        Draft().found("I.1", Question.WHEN, "Quý II"),
        Draft().with_other_sign("Ngại họp xa"),
        Draft().without_other_sign(0),
        Draft().past_other_signs(),
        Draft().linked("I.1", 1),
        Draft().toggled(Part.NOTES),
        Draft().handed_in(),
    )
    assert {draft.revision for draft in changed} == {1}


def test_an_answer_of_an_unstored_group_leaves_only_that_it_is_done() -> None:
    talk, none = (Draft().answered(SMALL.indicators[3], LEVELS[code]) for code in ("talk", "none"))
    assert talk == none
    assert talk.answers == {"III.1": "done"}


def test_several_items_may_come_from_one_sign() -> None:
    assert Draft().linked("I.1", 1).linked("I.1", 2).items == {"I.1": (1, 2)}


def test_a_report_says_nothing_of_unstored_groups_nor_of_signs_since_answered_as_absent() -> None:
    values = sent(DRAFT)
    assert values.answers == {"I.1": "often", "I.2": "none", "I.3": "none"}
    assert values.findings == {"I.1": {1: "Quý II"}}


def test_a_part_left_out_stays_at_home() -> None:
    assert sent(replace(DRAFT, left_out=frozenset({Part.NOTES}))).notes == {}
    assert sent(replace(DRAFT, left_out=frozenset({Part.FINDINGS}))).findings == {}
    assert sent(replace(DRAFT, left_out=frozenset({Part.OTHER_SIGNS}))).other_signs == ()
    whole = sent(DRAFT)
    assert (whole.notes, whole.other_signs) == (DRAFT.notes, DRAFT.other_signs)


def test_items_belong_to_a_report_by_the_signs_it_names() -> None:
    linked = replace(DRAFT, items={"I.1": (3, 5), "I.2": (7,)})
    assert items_of_signs(linked, sent(linked), SMALL) == {3, 5}, "I.2 was answered as absent later"
    assert items_of_signs(DRAFT, sent(DRAFT), SMALL) == frozenset()
