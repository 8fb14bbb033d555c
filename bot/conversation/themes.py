"""The themes of the working sheet: how many members stand behind each, their texts, their titles."""

from dataclasses import replace

from bot.conversation.changes.disclosure import DisclosureChange, ReportSeen
from bot.conversation.changes.synthesis import ThemeNamed, ThemesMerged
from bot.conversation.events.synthesis import (
    SheetOpened,
    SheetTextOpened,
    ThemeOpened,
    ThemeRenameAsked,
    ThemesListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.synthesis import AskThemeTitle, ThemeCard, ThemeLine, ThemeList
from bot.conversation.world import Part, Turn, World
from bot.domain.disclosure.sheet import LONGEST_TITLE, Grouping, Sheet, SheetText, Theme

TEXTS_A_PAGE = 2  # each of up to a thousand characters


def sheet_of_round(world: World, number: int) -> Sheet | None:
    """The sheet of the round of that number."""
    return world.sheet if world.campaign is not None and world.campaign.number == number else None


def seen(world: World, sheet: Sheet, *texts: SheetText) -> tuple[DisclosureChange, ...]:
    """Whose text is read here, whose report is read: its author sees it there."""
    authors = dict.fromkeys(text.author_id for text in texts if text.author_id not in sheet.read)
    return tuple(ReportSeen(world.my_round.id, author, world.me.id) for author in authors)


def list_themes(world: World, press: ThemesListed) -> Turn | None:
    """All themes."""
    sheet = sheet_of_round(world, press.campaign)
    return None if sheet is None else shown(theme_list(sheet, press))


def theme_list(sheet: Sheet, press: ThemesListed) -> ThemeList:
    """How many members stand behind each, and whether its title may stand in the report."""
    number, left = press.campaign, len(sheet.texts_in(0))
    lines = tuple(_line(sheet, theme) for theme in sheet.grouping.themes)
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    choices = tuple(Choice(ThemeOpened(number, x.number), Label.THEME, x.title) for x in lines)
    rows = (
        *paged(choices, page, lambda other: ThemesListed(number, other)),
        *(one_a_row(main(SheetTextOpened(number), Label.SHEET_TEXTS, left)) if left else ()),
        (Choice(SheetOpened(number), Label.WORKING_SHEET),),
    )
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    return ThemeList(lines=here, ungrouped=left, rows=rows)


def _line(sheet: Sheet, theme: Theme) -> ThemeLine:
    return ThemeLine(
        number=theme.number,
        title=theme.title,
        texts=len(sheet.texts_in(theme.number)),
        members=sheet.authors_in(theme.number),
        leaves=sheet.may_leave(theme.number),
    )


def _found(world: World, number: int, theme: int) -> tuple[Sheet, Theme] | None:
    sheet = sheet_of_round(world, number)
    themes = sheet.grouping.themes if sheet else ()
    return next(((sheet, x) for x in themes if sheet and x.number == theme), None)


def open_theme(world: World, press: ThemeOpened) -> Turn | None:
    """The texts of a theme, a few on a page; each can be put elsewhere."""
    found = _found(world, press.campaign, press.theme)
    return None if found is None else _card(world, *found, press.page)


def _card(world: World, sheet: Sheet, theme: Theme, page: int = 1) -> Turn:
    texts, number = sheet.texts_in(theme.number), world.my_round.number
    pages = (len(texts) - 1) // TEXTS_A_PAGE + 1
    page = min(max(page, 1), pages)
    here = texts[(page - 1) * TEXTS_A_PAGE : page * TEXTS_A_PAGE]
    screen = ThemeCard(
        line=_line(sheet, theme),
        texts=tuple(text.text for text in here),
        page=page,
        pages=pages,
        rows=_rows(ThemeOpened(number, theme.number), here, (page, pages)),
    )
    return Turn(screen, disclosure=seen(world, sheet, *here))


def _rows(press: ThemeOpened, texts: tuple[SheetText, ...], place: tuple[int, int]) -> Rows:
    number = press.campaign
    return (
        *one_a_row(*(Choice(SheetTextOpened(number, x.key), Label.SHEET_TEXT, x.text) for x in texts)),
        *turning(*place, lambda other: replace(press, page=other)),
        *one_a_row(
            Choice(ThemeRenameAsked(number, press.theme), Label.RENAME_THEME),
            Choice(ThemesListed(number), Label.THEMES),
        ),
    )


def ask_title(world: World, press: ThemeRenameAsked) -> Turn | None:
    """Another title; the title of another theme puts the two together."""
    found = _found(world, press.campaign, press.theme)
    return None if found is None else _question(press, found[1])


def _question(press: ThemeRenameAsked, theme: Theme) -> Turn:
    rows = one_a_row(Choice(ThemeOpened(press.campaign, theme.number), Label.CANCEL))
    return Turn(AskThemeTitle(title=theme.title, rows=rows), awaits=press)


def rename(world: World, press: ThemeRenameAsked, typed: str) -> Turn | None:
    """Renamed, or merged with the theme that is called so."""
    found = _found(world, press.campaign, press.theme)
    if found is None:
        return None
    (sheet, theme), title, campaign = found, " ".join(typed.split()), world.my_round.id
    if len(title) > LONGEST_TITLE:
        return _question(press, theme).saying(Notice.TITLE_TOO_LONG)
    same = sheet.grouping.called(title)
    if same and same.number != theme.number:
        merged = sheet.grouping.merging(theme.number, same.number)
        return _changed(world, merged, same, ThemesMerged(campaign, theme.number, same.number))
    now = Theme(theme.number, title)
    return _changed(world, sheet.grouping.renaming(now), now, ThemeNamed(campaign, now.number, title))


def _changed(world: World, grouping: Grouping, theme: Theme, change: DisclosureChange) -> Turn:
    assert world.sheet is not None  # noqa: S101  # the theme was found on it
    turn = _card(world, replace(world.sheet, grouping=grouping), theme)
    return replace(turn, disclosure=(change, *turn.disclosure), notice=Notice.KEPT)


SHEET = needs(Part.SHEET)

FLOW: Flow = {
    ThemesListed: Step(list_themes, SHEET),
    ThemeOpened: Step(open_theme, SHEET),
    ThemeRenameAsked: Step(ask_title, SHEET),
}

TEXTS: Texts = {ThemeRenameAsked: rename}
