"""From a sign that is present to words: when, what, with which effect, from which cause. All optional."""

from dataclasses import replace

from bot.conversation.desk import Desk, at_desk, read_at_desk
from bot.conversation.events import (
    FindingAsked,
    FindingOpened,
    FinerOpened,
    ItemAsked,
    WentHome,
    WentToCommitment,
    WentToFindings,
    WentToReview,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import (
    AskFinding,
    Choice,
    Finding,
    FindingLine,
    Findings,
    Label,
    Notice,
)
from bot.conversation.world import Part, Turn
from bot.domain.catalogue import Indicator, Level
from bot.domain.commitment import Area
from bot.domain.disclosure.draft import Question
from bot.domain.texts import is_vague


def list_findings(desk: Desk, _: WentToFindings) -> Turn:
    """The signs that are present, each to be opened."""
    signs = desk.draft.signs(desk.catalogue)
    number = desk.campaign.number
    opened = tuple(Choice(FindingOpened(number, i.number), Label.SIGN, i) for i in signs)
    onward = one_a_row(
        *opened,
        main(WentToReview(), Label.REVIEW),
        Choice(WentToCommitment(), Label.COMMITMENT),
        Choice(WentHome(), Label.HOME),
    )
    lines = tuple(_line(desk, indicator) for indicator in signs)
    return shown(Findings(lines=lines, other_signs=desk.draft.other_signs, rows=onward))


def _line(desk: Desk, indicator: Indicator) -> FindingLine:
    told = sum(bool(text) for text in desk.draft.findings.get(indicator.code, {}).values())
    return FindingLine(
        indicator, _level(desk, indicator), told, len(desk.draft.items.get(indicator.code, ()))
    )


def _level(desk: Desk, indicator: Indicator) -> Level:
    return desk.catalogue.levels[desk.draft.answers[indicator.code]]


def open_finding(desk: Desk, press: FindingOpened) -> Turn | None:
    """One sign with its four short questions and its way into the commitment."""
    indicator = _sign(desk, press.indicator)
    return None if indicator is None else shown(finding(desk, indicator))


def _sign(desk: Desk, number: int) -> Indicator | None:
    return next((i for i in desk.draft.signs(desk.catalogue) if i.number == number), None)


def finding(desk: Desk, indicator: Indicator) -> Finding:
    """What has been said of the sign so far."""
    answers = desk.draft.findings.get(indicator.code, {})
    numbers = desk.draft.items.get(indicator.code, ())
    place = (desk.campaign.number, indicator.number)
    below, marked = desk.catalogue.finer_below(indicator), desk.draft.finer.get(indicator.code, ())
    questions = tuple(Choice(FindingAsked(*place, q), Label.QUESTION, int(q)) for q in Question)
    return Finding(
        indicator=indicator,
        level=_level(desk, indicator),
        answers=answers,
        items=tuple(i for i in desk.world.items if i.number in numbers),
        is_vague=is_vague(" ".join(answers.get(asked, "") for asked in (Question.WHEN, Question.WHAT))),
        finer=tuple(sign for sign in below if sign.code in marked),
        rows=one_a_row(
            *questions,
            *((Choice(FinerOpened(*place, 1, 1), Label.FINER),) if below else ()),
            main(ItemAsked(Area.REMEDY, *place), Label.MAKE_ITEM),
            Choice(WentToFindings(), Label.BACK),
        ),
    )


def ask_question(desk: Desk, press: FindingAsked) -> Turn | None:
    """One of the short questions."""
    indicator = _sign(desk, press.indicator)
    if indicator is None or press.question not in QUESTIONS:
        return None
    said = desk.draft.findings.get(indicator.code, {}).get(press.question, "")
    cancel = Choice(FindingOpened(press.campaign, press.indicator), Label.CANCEL)
    screen = AskFinding(indicator=indicator, question=press.question, answer=said, rows=one_a_row(cancel))
    return Turn(screen, awaits=press)


def write_answer(desk: Desk, press: FindingAsked, text: str) -> Turn | None:
    """Keep the words and show the sign again."""
    indicator = _sign(desk, press.indicator)
    if indicator is None or press.question not in QUESTIONS:
        return None
    draft = desk.draft.found(indicator.code, Question(press.question), text)
    after = desk.with_draft(draft)
    return replace(after.kept(finding(after, indicator)), notice=Notice.KEPT)


QUESTIONS = frozenset(int(q) for q in Question)
NEEDS = needs(Part.DRAFT, Part.ITEMS)

FLOW: Flow = {
    WentToFindings: Step(at_desk(list_findings), NEEDS),
    FindingOpened: Step(at_desk(open_finding), NEEDS),
    FindingAsked: Step(at_desk(ask_question), NEEDS),
}

TEXTS: Texts = {FindingAsked: read_at_desk(write_answer)}
