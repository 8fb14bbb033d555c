"""Every value people can meet has words, and the words fit where they are shown."""

from datetime import date
from itertools import product
from unicodedata import is_normalized

import pytest

from bot.conversation.commands import MEMBER_COMMANDS, SECRETARY_COMMANDS
from bot.conversation.events.roster import RosterFactAsked
from bot.conversation.screens import Choice, Label, Notice, Question
from bot.conversation.screens.figures import FilingLine, WaitingIn
from bot.conversation.screens.roster import FactValue
from bot.domain.campaign import CampaignState
from bot.domain.commitment import Area, ItemState
from bot.domain.dates import DateProblem
from bot.domain.disclosure.draft import Part, Question as FindingQuestion
from bot.domain.member import Language, Purpose
from bot.domain.organisation.fixed_periods import FixedPeriod, Span
from bot.domain.organisation.submission import SubmissionState
from bot.domain.reminder import Rhythm
from bot.domain.roster_change import VALUES
from bot.domain.sharing import Extent
from bot.domain.tables.kind import ROWS
from bot.domain.tasks import Task, TaskKind
from bot.views.commands import command_words
from bot.views.environment import FOLDER
from bot.views.labels import LABELS, label_words
from bot.views.notices import NOTICES, render_notice
from bot.views.plain import in_file_name
from bot.views.words import FINDING_QUESTIONS, PARTS, TABLE_KINDS, words_for
from tests.views.examples import CHOICES

LONGEST_BUTTON = 30  # characters that a small phone shows in a row of its own
LONGEST_NOTICE = 200


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def test_every_label_has_words() -> None:
    assert set(LABELS) == set(Label)


FACTS = [
    Choice(RosterFactAsked(1, fact), label, FactValue(fact, value))
    for label in (Label.ROSTER_FACT, Label.FACT_VALUE_NOW, Label.SET_STATE)
    for fact, values in VALUES.items()
    for value in values
]


def test_whatever_the_roster_says_fits_a_button(language: Language) -> None:
    for choice in FACTS:
        words = label_words(choice, language)
        assert 0 < len(words) <= LONGEST_BUTTON, words


def test_every_button_is_short_and_complete(language: Language) -> None:
    for choice in CHOICES:
        words = label_words(choice, language)
        assert 0 < len(words) <= LONGEST_BUTTON, words
        assert "%" not in words
        assert "\n" not in words
        assert is_normalized("NFC", words)


def test_a_button_about_something_says_what(language: Language) -> None:
    for choice in CHOICES:
        if "%(about)s" in LABELS[choice.label]:
            assert choice.about is not None, choice.label


@pytest.mark.parametrize("kind", TaskKind)
def test_a_task_and_its_round_fit_on_a_button(kind: TaskKind, language: Language) -> None:
    choice = Choice(CHOICES[0].press, Label.TASK, Task(kind, 9, date(2026, 2, 4)))
    assert len(label_words(choice, language)) <= LONGEST_BUTTON


def test_paper_is_noted_and_undone_by_verbs_and_the_name_survives_a_small_phone(language: Language) -> None:
    name = "Nguyễn Thị Phương Thảo"
    press = CHOICES[0].press
    noted, undone = (
        label_words(Choice(press, label, name), language) for label in (Label.PAPER_IN, Label.PAPER_UNDO)
    )
    verbs = {Language.VI: ("Ghi ", "Bỏ ghi "), Language.EN: ("Note ", "Undo ")}[language]
    assert (noted.startswith(verbs[0]), undone.startswith(verbs[1])) == (True, True)
    assert all(name in words[:LONGEST_BUTTON] for words in (noted, undone))


def test_a_button_about_nothing_known_is_an_error() -> None:
    with pytest.raises(TypeError, match="no words about object"):
        label_words(CHOICES[0].__class__(CHOICES[0].press, Label.ITEM, object()), Language.VI)


@pytest.mark.parametrize("notice", list(Notice))
def test_every_notice_has_short_calm_words(notice: Notice, language: Language) -> None:
    words = render_notice(notice, language)
    assert set(NOTICES) == set(Notice)
    assert 0 < len(words) <= LONGEST_NOTICE
    assert "!" not in words
    assert "%" not in words


@pytest.mark.parametrize(
    "kind",
    [Area, Rhythm, Extent, Purpose, ItemState, CampaignState, DateProblem, Language],
    ids=lambda k: k.__name__,
)
def test_every_value_of_the_domain_has_words(kind: type) -> None:
    assert all(words_for(value) for value in kind)  # type: ignore[attr-defined]  # enumerations all


def test_questions_and_parts_of_the_disclosure_have_words_by_their_numbers() -> None:
    assert set(FINDING_QUESTIONS) == {int(question) for question in FindingQuestion}
    assert set(PARTS) == {int(part) for part in Part}


def test_every_question_has_its_template() -> None:
    asked = {path.stem for path in (FOLDER / "confirm").glob("*.j2")}
    assert asked == {question.value for question in Question}
    purposes = {path.stem for path in (FOLDER / "consent").glob("*.j2")}
    assert purposes == {f"{p.name.lower()}{end}" for p in Purpose for end in ("", "_withdrawn")}
    assert {path.stem for path in (FOLDER / "questions").glob("*.j2")} == {
        str(int(q)) for q in FindingQuestion
    }


def test_every_command_is_described(language: Language) -> None:
    described = command_words(language)
    assert set(described) == {*MEMBER_COMMANDS, *SECRETARY_COMMANDS}
    assert all(1 <= len(words) <= 256 for words in described.values())


def test_a_table_and_how_far_it_has_come_fit_on_a_button(language: Language) -> None:
    for kind, state, is_new in product(ROWS, SubmissionState, (True, False)):
        choice = Choice(CHOICES[0].press, Label.FILING, FilingLine(kind, state, is_new))
        assert len(label_words(choice, language)) <= LONGEST_BUTTON, label_words(choice, language)


def test_a_period_and_what_waits_in_it_fit_on_a_button(language: Language) -> None:
    for span in Span:
        choice = Choice(CHOICES[0].press, Label.WAITING_IN, WaitingIn(FixedPeriod(2026, span), 2210))
        assert len(label_words(choice, language)) <= LONGEST_BUTTON, label_words(choice, language)


def test_what_a_table_is_called_can_name_its_file() -> None:
    assert in_file_name("Kết quả khắc phục") == "ket-qua-khac-phuc"
    assert in_file_name("Tham gia, cam kết") == "tham-gia-cam-ket"
    names = {in_file_name(words) for words in TABLE_KINDS.values()}
    assert len(names) == len(TABLE_KINDS)
    assert all(name.isascii() for name in names)
