"""The walk through the indicators: one question, one tap."""

from dataclasses import replace

from bot.conversation.changes.ledger import SelfCheckStarted
from bot.conversation.desk import Desk, at_desk, no_desk, open_desk, read_at_desk
from bot.conversation.events import (
    FinerPassed,
    Marked,
    NoOtherSign,
    NoteAsked,
    NoteRemoved,
    OtherSignAsked,
    OtherSignRemoved,
    Paused,
    Press,
    TalkWanted,
    WentToIndicator,
    WentToReview,
    WentToSelfCheck,
)
from bot.conversation.finer import ask_finer
from bot.conversation.flow import Flow, Step, Texts, needs
from bot.conversation.review import review_page
from bot.conversation.rows import grave, in_rows, main, one_a_row
from bot.conversation.screens import (
    AskIndicator,
    AskNote,
    AskOtherSign,
    Choice,
    Label,
    Notice,
    Rows,
    TalkInPerson,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.catalogue import Indicator, Level
from bot.domain.disclosure.draft import MOST_OTHER_SIGNS


def go_on(world: World, _: WentToSelfCheck | None = None) -> Turn:
    """The first question without an answer, or what comes after the last."""
    desk = open_desk(world)
    return next_question(desk) if desk else no_desk(world)


def next_question(desk: Desk, after: int = 0) -> Turn:
    """The next open question behind a place, else the first open one, else other signs or the review."""
    open_ones = [i for i in desk.catalogue.indicators if i.code not in desk.draft.answers]
    behind = [i for i in open_ones if i.number > after]
    if open_ones:
        asked = (behind or open_ones)[0]
        return Turn(ask_indicator(desk, asked), awaits=_awaited(desk, asked))
    if not desk.draft.other_signs_asked:
        return _ask_other_sign(desk)
    return review_page(desk, WentToReview())


def _awaited(desk: Desk, asked: Indicator) -> Press:
    """A typed number answers the question on the screen, also when that is not the next open one."""
    if asked == desk.draft.next_open(desk.catalogue):
        return WentToSelfCheck()
    return WentToIndicator(desk.campaign.number, asked.number)


def go_to(desk: Desk, press: WentToIndicator) -> Turn | None:
    """A question by its number, answered or not."""
    indicator = desk.indicator(press.indicator)
    if indicator is None:
        return None
    return Turn(ask_indicator(desk, indicator), awaits=_awaited(desk, indicator))


def ask_indicator(desk: Desk, indicator: Indicator) -> AskIndicator:
    """The question with its answers one a row, then back, note and pause."""
    return AskIndicator(
        member=desk.me,
        campaign=desk.campaign,
        catalogue=desk.catalogue,
        indicator=indicator,
        answer=desk.draft.answers.get(indicator.code, ""),
        note=desk.draft.notes.get(indicator.code, ""),
        answered=len(desk.draft.answers),
        rows=(*one_a_row(*_answers(desk, indicator)), *_navigation(desk, indicator)),
    )


def _answers(desk: Desk, indicator: Indicator) -> tuple[Choice, ...]:
    return tuple(
        Choice(_answer(desk, indicator, level), Label.LEVEL, level)
        for level in desk.catalogue.answers_for(indicator, desk.me)
    )


def _answer(desk: Desk, indicator: Indicator, level: Level) -> Press:
    place = (desk.campaign.number, indicator.number)
    if not level.stored:
        return TalkWanted(*place, desk.draft.revision)
    return Marked(*place, desk.catalogue.level_order.index(level.code), desk.draft.revision)


def _navigation(desk: Desk, indicator: Indicator) -> Rows:
    number, noted = desk.campaign.number, indicator.code in desk.draft.notes
    back = (Choice(WentToIndicator(number, indicator.number - 1), Label.BACK),)
    note = (Choice(NoteAsked(number, indicator.number), Label.EDIT_NOTE if noted else Label.NOTE),)
    beside = (*(back if indicator.number > 1 else ()), *(note if indicator.group.free_text else ()))
    pause = (Choice(Paused(), Label.PAUSE),)
    return (beside, pause) if beside else (pause,)


def mark(desk: Desk, press: Marked) -> Turn | None:
    """Keep an answer the question really offers, and ask the next."""
    indicator = desk.indicator(press.indicator)
    if indicator is None:
        return None
    level = _offered(desk, indicator, press.level)
    return None if level is None else _answered(desk, indicator, level)


def _offered(desk: Desk, indicator: Indicator, index: int) -> Level | None:
    offered = desk.catalogue.answers_for(indicator, desk.me)
    codes = desk.catalogue.level_order
    return next((lv for lv in offered if lv.stored and index < len(codes) and codes[index] == lv.code), None)


def _answered(desk: Desk, indicator: Indicator, level: Level) -> Turn:
    was_complete = desk.draft.is_complete(desk.catalogue)
    after = desk.with_draft(desk.draft.answered(indicator, level))
    if level.present and desk.catalogue.finer_below(indicator):
        turn = ask_finer(after, indicator)
    elif was_complete:
        page = desk.catalogue.groups.index(indicator.group) + 1
        turn = review_page(after, WentToReview(page))
    else:
        turn = next_question(after, after=indicator.number)
    kept = after.kept(turn.screen, turn.awaits)
    return replace(kept, ledger=_started(desk))  # the next question says by itself that this one is kept


def past_finer(desk: Desk, press: FinerPassed) -> Turn | None:
    """On with the walk, or back to the review where every question has an answer."""
    indicator = desk.indicator(press.indicator)
    if indicator is None:
        return None
    if desk.draft.is_complete(desk.catalogue) and desk.draft.other_signs_asked:
        return review_page(desk, WentToReview(desk.catalogue.groups.index(indicator.group) + 1))
    return next_question(desk, after=indicator.number)


def _started(desk: Desk) -> tuple[SelfCheckStarted, ...]:
    if desk.world.participation.started_at is not None:
        return ()
    return (SelfCheckStarted(desk.campaign.id, desk.me.id),)


def talk(desk: Desk, press: TalkWanted) -> Turn | None:
    """The item is done, nothing else is kept; the member is told with whom to talk."""
    indicator = desk.indicator(press.indicator)
    if indicator is None:
        return None
    level = next((lv for lv in _levels(desk, indicator) if not lv.stored), None)
    if level is None:
        return None
    turn = _answered(desk, indicator, level)
    names = tuple(r.name for r in desk.world.recipients if r.member_id != desk.me.id)
    on = main(WentToSelfCheck(), Label.CONTINUE)
    # No question is on this screen, so a typed number answers none.
    return replace(turn, screen=TalkInPerson(names=names, rows=one_a_row(on)), awaits=None)


def _levels(desk: Desk, indicator: Indicator) -> tuple[Level, ...]:
    return desk.catalogue.answers_for(indicator, desk.me)


def type_answer(desk: Desk, press: WentToSelfCheck | WentToIndicator, text: str) -> Turn | None:
    """A typed number picks the answer in that place, counted from 1."""
    indicator = (
        desk.indicator(press.indicator)
        if isinstance(press, WentToIndicator)
        else desk.draft.next_open(desk.catalogue)
    )
    if indicator is None:
        return None
    levels = _levels(desk, indicator)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= len(levels)):
        asked = Turn(ask_indicator(desk, indicator), awaits=_awaited(desk, indicator))
        return asked.saying(Notice.NOT_UNDERSTOOD)
    chosen = _answer(desk, indicator, levels[int(text) - 1])
    return talk(desk, chosen) if isinstance(chosen, TalkWanted) else mark(desk, chosen)  # type: ignore[arg-type]  # _answer makes these two


# Notes


def ask_note(desk: Desk, press: NoteAsked) -> Turn | None:
    """Words beside an answer, where the group takes any."""
    indicator = desk.indicator(press.indicator)
    if indicator is None or not indicator.group.free_text:
        return None
    note = desk.draft.notes.get(indicator.code, "")
    place = (desk.campaign.number, indicator.number)
    remove = grave(NoteRemoved(*place, desk.draft.revision), Label.REMOVE_NOTE)
    cancel = Choice(WentToIndicator(*place), Label.CANCEL)
    rows = one_a_row(*((remove,) if note else ()), cancel)
    return Turn(AskNote(catalogue=desk.catalogue, indicator=indicator, note=note, rows=rows), awaits=press)


def write_note(desk: Desk, press: NoteAsked, text: str) -> Turn | None:
    """Keep the note and show its question again."""
    indicator = desk.indicator(press.indicator)
    if indicator is None or not indicator.group.free_text:
        return None
    return _noted(desk, indicator, text)


def remove_note(desk: Desk, press: NoteRemoved) -> Turn | None:
    """The note is gone."""
    indicator = desk.indicator(press.indicator)
    return None if indicator is None else _noted(desk, indicator, "")


def _noted(desk: Desk, indicator: Indicator, text: str) -> Turn:
    after = desk.with_draft(desk.draft.noted(indicator.code, text))
    turn = after.kept(ask_indicator(after, indicator), _awaited(after, indicator))
    return replace(turn, ledger=_started(desk), notice=Notice.KEPT)


# Signs outside the list


def ask_other_sign(desk: Desk, _: OtherSignAsked) -> Turn:
    """The last item, also later from the review."""
    return _ask_other_sign(desk)


def _ask_other_sign(desk: Desk) -> Turn:
    asked = OtherSignAsked(desk.campaign.number)
    return Turn(AskOtherSign(signs=desk.draft.other_signs, rows=_other_sign_rows(desk)), awaits=asked)


def _other_sign_rows(desk: Desk) -> Rows:
    number, revision = desk.campaign.number, desk.draft.revision
    removals = tuple(
        Choice(OtherSignRemoved(number, i, revision), Label.REMOVE_OTHER_SIGN, i + 1)
        for i in range(len(desk.draft.other_signs))
    )
    done = Label.CONTINUE if desk.draft.other_signs else Label.NO_OTHER_SIGN
    return (*in_rows(removals, 2), (main(NoOtherSign(number, revision), done),))


def write_other_sign(desk: Desk, _: OtherSignAsked, text: str) -> Turn:
    """Keep it; there may be more, as many as a page can name."""
    if len(desk.draft.other_signs) >= MOST_OTHER_SIGNS:
        return _ask_other_sign(desk).saying(Notice.TOO_MANY)
    after = desk.with_draft(desk.draft.with_other_sign(text))
    turn = _ask_other_sign(after)
    return replace(after.kept(turn.screen, turn.awaits), ledger=_started(desk), notice=Notice.KEPT)


def remove_other_sign(desk: Desk, press: OtherSignRemoved) -> Turn | None:
    """One of them is gone."""
    if press.index >= len(desk.draft.other_signs):
        return None
    after = desk.with_draft(desk.draft.without_other_sign(press.index))
    turn = _ask_other_sign(after)
    return after.kept(turn.screen, turn.awaits)


def no_other_sign(desk: Desk, _: NoOtherSign) -> Turn:
    """The list is through: on to the review, which leads to what the signs need."""
    after = desk.with_draft(desk.draft.past_other_signs())
    turn = review_page(after, WentToReview())
    return after.kept(turn.screen, turn.awaits)


DRAFT = needs(Part.DRAFT)

FLOW: Flow = {
    WentToSelfCheck: Step(go_on, DRAFT),
    WentToIndicator: Step(at_desk(go_to), DRAFT),
    Marked: Step(at_desk(mark), DRAFT),
    FinerPassed: Step(at_desk(past_finer), DRAFT),
    TalkWanted: Step(at_desk(talk), DRAFT | needs(Part.RECIPIENTS)),
    NoteAsked: Step(at_desk(ask_note), DRAFT),
    NoteRemoved: Step(at_desk(remove_note), DRAFT),
    OtherSignAsked: Step(at_desk(ask_other_sign), DRAFT),
    NoOtherSign: Step(at_desk(no_other_sign), DRAFT),
    OtherSignRemoved: Step(at_desk(remove_other_sign), DRAFT),
}

TEXTS: Texts = {
    WentToSelfCheck: read_at_desk(type_answer),
    WentToIndicator: read_at_desk(type_answer),
    NoteAsked: read_at_desk(write_note),
    OtherSignAsked: read_at_desk(write_other_sign),
}
