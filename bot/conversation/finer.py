"""The finer signs below one that is present: marked by whoever likes, and seen by nobody else."""

from dataclasses import replace

from bot.conversation.desk import Desk, at_desk, read_at_desk
from bot.conversation.events import FindingOpened, FinerMarked, FinerOpened, FinerPassed
from bot.conversation.flow import Flow, Step, Texts, needs
from bot.conversation.rows import in_rows, main, turning
from bot.conversation.screens import AskFiner, Choice, FinerLine, Label, Notice, Rows
from bot.conversation.world import Part, Turn
from bot.domain.catalogue import FinerSign, Indicator

ON_A_PAGE = 4  # three lines each on a phone


def ask_finer(desk: Desk, indicator: Indicator, page: int = 1, back: int = 0) -> Turn:
    """Few at a time; going on is one press, and a typed number marks as the button does."""
    lines = _lines(desk, indicator)
    pages = _page_of(len(lines) - 1)
    page = min(max(page, 1), pages)
    shown = lines[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    here = FinerOpened(desk.campaign.number, indicator.number, page, back)
    screen = AskFiner(
        member=desk.me,
        indicator=indicator,
        level=desk.catalogue.levels[desk.draft.answers[indicator.code]],
        lines=shown,
        page=page,
        pages=pages,
        rows=(
            *_marks(desk, here, shown),
            *turning(page, pages, lambda to: replace(here, page=to)),
            _on(here),
        ),
    )
    return Turn(screen, awaits=here)


def _lines(desk: Desk, indicator: Indicator) -> tuple[FinerLine, ...]:
    marked = desk.draft.finer.get(indicator.code, ())
    below = enumerate(desk.catalogue.finer_below(indicator), start=1)
    return tuple(FinerLine(number, sign, sign.code in marked) for number, sign in below)


def _page_of(index: int) -> int:
    return index // ON_A_PAGE + 1


def _marks(desk: Desk, here: FinerOpened, shown: tuple[FinerLine, ...]) -> Rows:
    def mark(line: FinerLine) -> Choice:
        press = FinerMarked(here.campaign, here.indicator, line.number - 1, here.back, desk.draft.revision)
        return Choice(press, Label.UNMARK_FINER if line.is_marked else Label.MARK_FINER, line.number)

    return in_rows(tuple(map(mark, shown)), 2)


def _on(here: FinerOpened) -> tuple[Choice, ...]:
    place = (here.campaign, here.indicator)
    if here.back:
        return (Choice(FindingOpened(*place), Label.BACK),)
    return (main(FinerPassed(*place), Label.CONTINUE),)


def open_finer(desk: Desk, press: FinerOpened) -> Turn | None:
    """A page of them, while the sign above is present."""
    indicator = _present(desk, press.indicator)
    return ask_finer(desk, indicator, press.page, press.back) if indicator else None


def _present(desk: Desk, number: int) -> Indicator | None:
    signs = (i for i in desk.draft.signs(desk.catalogue) if i.number == number)
    return next((i for i in signs if desk.catalogue.finer_below(i)), None)


def mark_finer(desk: Desk, press: FinerMarked) -> Turn | None:
    """It fits, or fits no more."""
    indicator = _present(desk, press.indicator)
    signs: tuple[FinerSign, ...] = desk.catalogue.finer_below(indicator) if indicator else ()
    if indicator is None or press.index >= len(signs):
        return None
    after = desk.with_draft(desk.draft.finer_marked(signs[press.index]))
    turn = ask_finer(after, indicator, _page_of(press.index), press.back)
    return after.kept(turn.screen, turn.awaits).saying(Notice.KEPT)


def type_number(desk: Desk, press: FinerOpened, text: str) -> Turn | None:
    """The number of a sign marks it, on whichever page it stands."""
    indicator = _present(desk, press.indicator)
    if indicator is None:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(desk.catalogue.finer_below(indicator)):
        return mark_finer(
            desk, FinerMarked(press.campaign, press.indicator, int(text) - 1, press.back, desk.draft.revision)
        )
    return ask_finer(desk, indicator, press.page, press.back).saying(Notice.NOT_UNDERSTOOD)


DRAFT = needs(Part.DRAFT)

FLOW: Flow = {
    FinerOpened: Step(at_desk(open_finer), DRAFT),
    FinerMarked: Step(at_desk(mark_finer), DRAFT),
}

TEXTS: Texts = {FinerOpened: read_at_desk(type_number)}
