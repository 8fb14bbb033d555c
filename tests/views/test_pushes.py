"""Messages of our own: what stands on a lock screen names no indicator and no fault."""

import pytest

from bot.conversation.changes.ledger import PushKind
from bot.domain.member import Language
from bot.views.plain import plain, visible_length
from bot.views.push_facts import PushFacts, ReminderFacts
from bot.views.render import render_push
from tests.views.examples import BRANCH, CATALOGUE, LEVELS, LINES, PUSHES, TODAY
from tests.views.markup import assert_well_formed

LONGEST_CAPTION = 1024
CASES = [(kind, facts, language) for kind, facts in PUSHES for language in Language]


def test_every_kind_of_push_has_an_example() -> None:
    assert {kind for kind, _ in PUSHES} == set(PushKind)


@pytest.mark.parametrize(("kind", "facts", "language"), CASES)
def test_a_push_is_short_calm_and_well_formed(kind: PushKind, facts: PushFacts, language: Language) -> None:
    html = render_push(kind, facts, language)
    assert_well_formed(html)
    assert 0 < visible_length(html) <= LONGEST_CAPTION
    assert "!" not in plain(html)


@pytest.mark.parametrize(("kind", "facts", "language"), CASES)
def test_a_push_names_no_indicator_and_no_fault(kind: PushKind, facts: PushFacts, language: Language) -> None:
    words = plain(render_push(kind, facts, language)).casefold()
    told = [indicator.topic[language] for indicator in CATALOGUE.indicators]
    told += [s.words[language] for indicator in CATALOGUE.indicators for s in indicator.statements]
    told += [level.words[language] for level in LEVELS.values() if len(level.words[language]) > 3]
    told += ["biểu hiện", "khuyết điểm", "hạn chế", "vi phạm", "indicator", "fault", "shortcoming", "signs"]
    assert not [fault for fault in told if fault.casefold() in words]


@pytest.mark.parametrize(("kind", "facts", "language"), CASES)
def test_a_push_that_names_a_sample_branch_marks_it(
    kind: PushKind, facts: PushFacts, language: Language
) -> None:
    words = plain(render_push(kind, facts, language))
    mark = {Language.VI: "(dữ liệu mẫu)", Language.EN: "(sample data)"}[language]
    assert words.count(BRANCH.name) == words.count(mark)


@pytest.mark.parametrize("language", list(Language))
def test_the_list_of_names_begins_with_lines_without_names(language: Language) -> None:
    facts = next(facts for kind, facts in PUSHES if kind is PushKind.NAMES)
    first = plain(render_push(PushKind.NAMES, facts, language)).splitlines()[:4]
    assert all(first)
    assert not any(line.name in said for line in LINES for said in first)


@pytest.mark.parametrize(
    ("count", "language", "words"),
    [
        (1, Language.VI, "Đồng chí có 1 việc đến hạn. Bấm để xem."),
        (2, Language.VI, "Đồng chí có 2 việc đến hạn. Bấm để xem."),
        (1, Language.EN, "1 item is due. Press to see it."),
        (2, Language.EN, "2 items are due. Press to see them."),
    ],
)
def test_a_reminder_counts_what_is_due(count: int, language: Language, words: str) -> None:
    assert render_push(PushKind.REMINDER, ReminderFacts(count, TODAY, TODAY), language) == words
