"""The drafter's working sheet: exact counts, and the texts of the reports put into themes; never a name."""

from dataclasses import replace

from bot.conversation.changes.disclosure import DisclosureChange
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed
from bot.conversation.events import RoundOpened
from bot.conversation.events.synthesis import SheetOpened, SheetTextOpened, TextPlacedIn, ThemesListed
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.rows import one_a_row, paged, turning
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.synthesis import SheetPage, SheetTextCard
from bot.conversation.themes import SHEET, seen, sheet_of_round, theme_list
from bot.conversation.world import Turn, World
from bot.domain.disclosure.sheet import LONGEST_TITLE, MOST_THEMES, Sheet, SheetText, Theme


def open_sheet(world: World, press: SheetOpened) -> Turn | None:
    """The counts of one group of indicators; group III has no page."""
    sheet, catalogue = sheet_of_round(world, press.campaign), world.catalogue
    if sheet is None or catalogue is None:
        return None
    groups = tuple(group for group in catalogue.groups if group.stored and group.statistics)
    page, number, left = min(max(press.page, 1), len(groups)), press.campaign, len(sheet.texts_in(0))
    group = groups[page - 1]
    rows = (
        *turning(page, len(groups), lambda other: SheetOpened(number, other)),
        *(one_a_row(Choice(SheetTextOpened(number), Label.SHEET_TEXTS, left)) if left else ()),
        *(one_a_row(Choice(ThemesListed(number), Label.THEMES)) if sheet.grouping.themes else ()),
        (Choice(RoundOpened(number), Label.ROUND),),
    )
    screen = SheetPage(
        group=group,
        indicators=tuple(i for i in catalogue.indicators if i.group == group),
        counts=sheet.counts,
        reports=sheet.reports,
        texts=len(sheet.texts),
        ungrouped=left,
        rows=rows,
    )
    return shown(screen)


def open_text(world: World, press: SheetTextOpened) -> Turn | None:
    """One text; a title typed now, or a theme that is there, takes it in."""
    sheet = sheet_of_round(world, press.campaign)
    text = _meant(sheet, press.text)
    if sheet is None or (text is None and press.text):
        return None
    return _text(world, sheet, text, press.page)


def _meant(sheet: Sheet | None, key: int) -> SheetText | None:
    """The text with that key, or for 0 the first that is in no theme."""
    texts = () if sheet is None else sheet.texts if key else sheet.texts_in(0)
    return next((text for text in texts if key in (0, text.key)), None)


def _text(world: World, sheet: Sheet, text: SheetText | None, page: int = 1) -> Turn:
    """The text, or the themes where none is left."""
    number = world.my_round.number
    if text is None:
        return shown(theme_list(sheet, ThemesListed(number)))
    card = _card(world, sheet, text, page)
    return Turn(card, disclosure=seen(world, sheet, text), awaits=SheetTextOpened(number, text.key, page))


def _card(world: World, sheet: Sheet, text: SheetText, page: int) -> SheetTextCard:
    number, theme = world.my_round.number, sheet.theme_of(text)
    indicators = world.catalogue.indicators if world.catalogue else ()
    others = tuple(x for x in sheet.grouping.themes if x.number != theme)
    into = tuple(Choice(TextPlacedIn(number, text.key, x.number), Label.THEME, x.title) for x in others)
    title = sheet.grouping.titled(theme)
    out = one_a_row(Choice(TextPlacedIn(number, text.key, 0), Label.TAKE_OUT, title)) if theme else ()
    return SheetTextCard(
        text=text.text,
        indicator=next((i for i in indicators if i.code == text.code), None),
        theme=title,
        left=len(sheet.texts_in(0)),
        rows=(
            *paged(into, page, lambda other: SheetTextOpened(number, text.key, other)),
            *out,
            (Choice(SheetOpened(number), Label.WORKING_SHEET),),
        ),
    )


def place(world: World, press: TextPlacedIn) -> Turn | None:
    """Into a theme, then on to the next text; or out of it, and the text is shown again."""
    sheet = sheet_of_round(world, press.campaign)
    text = _meant(sheet, press.text) if press.text else None
    if sheet is None or text is None or sheet.theme_of(text) == press.theme:
        return None
    theme = next((x for x in sheet.grouping.themes if x.number == press.theme), None)
    return None if press.theme and theme is None else _placed(world, sheet, text, theme)


def _placed(world: World, sheet: Sheet, text: SheetText, theme: Theme | None) -> Turn:
    after = replace(sheet, grouping=sheet.grouping.placing(text.where, theme))
    turn = _text(world, after, _meant(after, 0) if theme else text)
    undo = (
        one_a_row(Choice(TextPlacedIn(world.my_round.number, text.key, 0), Label.TAKE_OUT, theme.title))
        if theme
        else ()
    )
    return replace(
        turn,
        screen=replace(turn.screen, rows=(*undo, *turn.screen.rows)),
        disclosure=(*_changes(world, sheet, text, theme), *turn.disclosure),
        notice=Notice.TEXT_PLACED,
    )


def _changes(
    world: World, sheet: Sheet, text: SheetText, theme: Theme | None
) -> tuple[DisclosureChange, ...]:
    campaign = world.my_round.id
    is_new = theme is not None and theme not in sheet.grouping.themes
    named = (ThemeNamed(campaign, theme.number, theme.title),) if theme and is_new else ()
    return (*named, TextPlaced(campaign, *text.where, theme.number if theme else 0))


def write_title(world: World, press: SheetTextOpened, typed: str) -> Turn | None:
    """A new theme for the text, or the one that is called so."""
    sheet = sheet_of_round(world, press.campaign)
    text = _meant(sheet, press.text) if press.text else None
    if sheet is None or text is None:
        return None
    title = " ".join(typed.split())
    if len(title) > LONGEST_TITLE:
        return _text(world, sheet, text).saying(Notice.TITLE_TOO_LONG)
    same = sheet.grouping.called(title)
    if same is None and len(sheet.grouping.themes) >= MOST_THEMES:
        return _text(world, sheet, text).saying(Notice.TOO_MANY_THEMES)
    return _placed(world, sheet, text, same or sheet.grouping.new(title))


FLOW: Flow = {
    SheetOpened: Step(open_sheet, SHEET),
    SheetTextOpened: Step(open_text, SHEET),
    TextPlacedIn: Step(place, SHEET),
}

TEXTS: Texts = {SheetTextOpened: write_title}
