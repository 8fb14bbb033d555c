"""The drafter's working sheet: exact counts, and the texts of the reports put into themes; never a name."""

from dataclasses import replace

from bot.conversation.changes.disclosure import DisclosureChange, ReportSeen
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed, ThemesMerged
from bot.conversation.events import RoundOpened
from bot.conversation.events.synthesis import (
    SheetOpened,
    SheetTextOpened,
    TextPlacedIn,
    ThemeOpened,
    ThemeRenameAsked,
    ThemesListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.synthesis import (
    AskThemeTitle,
    SheetPage,
    SheetTextCard,
    ThemeCard,
    ThemeLine,
    ThemeList,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.disclosure.sheet import LONGEST_TITLE, MOST_THEMES, Grouping, Sheet, SheetText, Theme

TEXTS_A_PAGE = 2  # each of up to a thousand characters


def _sheet(world: World, number: int) -> Sheet | None:
    campaign = world.campaign
    return world.sheet if campaign is not None and campaign.number == number else None


def open_sheet(world: World, press: SheetOpened) -> Turn | None:
    """The counts of one group of indicators; group III has no page."""
    sheet, catalogue = _sheet(world, press.campaign), world.catalogue
    if sheet is None or catalogue is None:
        return None
    groups = tuple(group for group in catalogue.groups if group.stored and group.statistics)
    page, number, left = min(max(press.page, 1), len(groups)), press.campaign, len(sheet.texts_in(0))
    rows = (
        *turning(page, len(groups), lambda other: SheetOpened(number, other)),
        *one_a_row(
            *((Choice(SheetTextOpened(number), Label.SHEET_TEXTS, left),) if left else ()),
            *((Choice(ThemesListed(number), Label.THEMES),) if sheet.grouping.themes else ()),
            Choice(RoundOpened(number), Label.ROUND),
        ),
    )
    screen = SheetPage(
        group=groups[page - 1],
        indicators=tuple(i for i in catalogue.indicators if i.group == groups[page - 1]),
        counts=sheet.counts,
        reports=sheet.reports,
        texts=len(sheet.texts),
        ungrouped=left,
        rows=rows,
    )
    return shown(screen)


def open_text(world: World, press: SheetTextOpened) -> Turn | None:
    """One text; a title typed now, or a theme that is there, takes it in."""
    sheet = _sheet(world, press.campaign)
    text = _meant(sheet, press.text) if sheet else None
    if sheet is None:
        return None
    if text is None:
        return list_themes(world, ThemesListed(press.campaign)) if not press.text else None
    card = _card(world, sheet, text, press)
    return Turn(card, disclosure=_seen(world, sheet, text), awaits=replace(press, text=text.key))


def _meant(sheet: Sheet, key: int) -> SheetText | None:
    """The text with that key, or the first that is in no theme."""
    if not key:
        return next(iter(sheet.texts_in(0)), None)
    return next((text for text in sheet.texts if text.key == key), None)


def _card(world: World, sheet: Sheet, text: SheetText, press: SheetTextOpened) -> SheetTextCard:
    number, theme = press.campaign, sheet.theme_of(text)
    indicators = world.catalogue.indicators if world.catalogue else ()
    into = tuple(
        Choice(TextPlacedIn(number, text.key, x.number), Label.THEME, x.title)
        for x in sheet.grouping.themes
        if x.number != theme
    )
    title = _title(sheet, theme)
    out = one_a_row(Choice(TextPlacedIn(number, text.key, 0), Label.TAKE_OUT, title)) if theme else ()
    return SheetTextCard(
        text=text.text,
        indicator=next((i for i in indicators if i.code == text.code), None),
        theme=title,
        left=len(sheet.texts_in(0)),
        rows=(
            *paged(into, press.page, lambda page: SheetTextOpened(number, text.key, page)),
            *out,
            (Choice(SheetOpened(number), Label.WORKING_SHEET),),
        ),
    )


def _title(sheet: Sheet, number: int) -> str:
    return next((theme.title for theme in sheet.grouping.themes if theme.number == number), "")


def _seen(world: World, sheet: Sheet, *texts: SheetText) -> tuple[DisclosureChange, ...]:
    """Whose text is read here, whose report is read: its author sees it there."""
    authors = dict.fromkeys(text.author_id for text in texts if text.author_id not in sheet.read)
    campaign = world.campaign
    return tuple(ReportSeen(campaign.id, author, world.me.id) for author in authors) if campaign else ()


def place(world: World, press: TextPlacedIn) -> Turn | None:
    """Into a theme, then on to the next text; or out of it, and the text is shown again."""
    sheet = _sheet(world, press.campaign)
    text = _meant(sheet, press.text) if sheet and press.text else None
    known = sheet is not None and (not press.theme or bool(_title(sheet, press.theme)))
    if sheet is None or text is None or not known or sheet.theme_of(text) == press.theme:
        return None
    return _placed(world, sheet, (text, press.theme), press.campaign)


def _placed(
    world: World, sheet: Sheet, what: tuple[SheetText, int], number: int, named: Theme | None = None
) -> Turn | None:
    text, theme = what
    campaign = world.campaign
    after = _with(sheet, text, theme, named)
    onward = SheetTextOpened(number, 0 if theme else text.key)
    turn = open_text(replace(world, sheet=after), onward)
    if turn is None or campaign is None:
        return None
    put = TextPlaced(campaign.id, text.author_id, text.version, text.place, theme)
    new = (ThemeNamed(campaign.id, named.number, named.title),) if named else ()
    undo = Choice(TextPlacedIn(number, text.key, 0), Label.TAKE_OUT, _title(after, theme))
    screen = replace(turn.screen, rows=((undo,), *turn.screen.rows)) if theme else turn.screen
    changes = (*new, put, *turn.disclosure)
    return replace(turn, screen=screen, disclosure=changes, notice=Notice.TEXT_PLACED)


def _with(sheet: Sheet, text: SheetText, theme: int, named: Theme | None) -> Sheet:
    """The sheet with the text in the theme; one that has lost its last text is gone."""
    where = (text.author_id, text.version, text.place)
    placed = {k: v for k, v in (sheet.grouping.placed or {}).items() if k != where}
    placed |= {where: theme} if theme else {}
    themes = (*sheet.grouping.themes, *((named,) if named else ()))
    kept = tuple(x for x in themes if x.number in placed.values())
    return replace(sheet, grouping=Grouping(kept, placed))


def write_title(world: World, press: SheetTextOpened, typed: str) -> Turn | None:
    """A new theme for the text, or the one that is called so."""
    sheet = _sheet(world, press.campaign)
    text = _meant(sheet, press.text) if sheet and press.text else None
    if sheet is None or text is None:
        return None
    if len(typed) > LONGEST_TITLE:
        turn = open_text(world, press)
        return turn.saying(Notice.TITLE_TOO_LONG) if turn else None
    same = _called(sheet, typed)
    if same:
        return _placed(world, sheet, (text, same.number), press.campaign)
    if len(sheet.grouping.themes) >= MOST_THEMES:
        turn = open_text(world, press)
        return turn.saying(Notice.TOO_MANY_THEMES) if turn else None
    new = Theme(max((x.number for x in sheet.grouping.themes), default=0) + 1, " ".join(typed.split()))
    return _placed(world, sheet, (text, new.number), press.campaign, new)


def _called(sheet: Sheet, typed: str) -> Theme | None:
    """The theme with that title; capitals do not matter."""
    wanted = " ".join(typed.split()).casefold()
    return next((x for x in sheet.grouping.themes if x.title.casefold() == wanted), None)


def list_themes(world: World, press: ThemesListed) -> Turn | None:
    """All themes, how many members stand behind each, and whether its title may stand in the report."""
    sheet = _sheet(world, press.campaign)
    if sheet is None:
        return None
    number, left = press.campaign, len(sheet.texts_in(0))
    lines = tuple(_line(world, sheet, theme) for theme in sheet.grouping.themes)
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    choices = tuple(Choice(ThemeOpened(number, x.number), Label.THEME, x.title) for x in lines)
    rows = (
        *paged(choices, page, lambda other: ThemesListed(number, other)),
        *(one_a_row(main(SheetTextOpened(number), Label.SHEET_TEXTS, left)) if left else ()),
        (Choice(SheetOpened(number), Label.WORKING_SHEET),),
    )
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    return shown(ThemeList(lines=here, ungrouped=left, rows=rows))


def _line(world: World, sheet: Sheet, theme: Theme) -> ThemeLine:
    return ThemeLine(
        number=theme.number,
        title=theme.title,
        texts=len(sheet.texts_in(theme.number)),
        members=sheet.authors_in(theme.number),
        leaves=sheet.may_leave(theme.number),
    )


def _theme(sheet: Sheet | None, number: int) -> Theme | None:
    return next((x for x in sheet.grouping.themes if x.number == number), None) if sheet else None


def open_theme(world: World, press: ThemeOpened) -> Turn | None:
    """The texts of a theme, a few on a page; each can be put elsewhere."""
    sheet = _sheet(world, press.campaign)
    theme = _theme(sheet, press.theme)
    if sheet is None or theme is None:
        return None
    texts = sheet.texts_in(theme.number)
    pages = (len(texts) - 1) // TEXTS_A_PAGE + 1
    page = min(max(press.page, 1), pages)
    here = texts[(page - 1) * TEXTS_A_PAGE : page * TEXTS_A_PAGE]
    screen = ThemeCard(
        line=_line(world, sheet, theme),
        texts=tuple(text.text for text in here),
        page=page,
        pages=pages,
        rows=_theme_rows(press, here, (page, pages)),
    )
    return Turn(screen, disclosure=_seen(world, sheet, *here))


def _theme_rows(press: ThemeOpened, texts: tuple[SheetText, ...], place: tuple[int, int]) -> Rows:
    number = press.campaign
    return (
        *one_a_row(*(Choice(SheetTextOpened(number, x.key), Label.SHEET_TEXT, x.text) for x in texts)),
        *turning(*place, lambda other: ThemeOpened(number, press.theme, other)),
        *one_a_row(
            Choice(ThemeRenameAsked(number, press.theme), Label.RENAME_THEME),
            Choice(ThemesListed(number), Label.THEMES),
        ),
    )


def ask_title(world: World, press: ThemeRenameAsked) -> Turn | None:
    """Another title; the title of another theme puts the two together."""
    theme = _theme(_sheet(world, press.campaign), press.theme)
    if theme is None:
        return None
    rows = one_a_row(Choice(ThemeOpened(press.campaign, theme.number), Label.CANCEL))
    return Turn(AskThemeTitle(title=theme.title, rows=rows), awaits=press)


def rename(world: World, press: ThemeRenameAsked, typed: str) -> Turn | None:
    """Renamed, or merged with the theme that is called so."""
    sheet, campaign = _sheet(world, press.campaign), world.campaign
    theme = _theme(sheet, press.theme)
    if sheet is None or theme is None or campaign is None:
        return None
    if len(typed) > LONGEST_TITLE:
        turn = ask_title(world, press)
        return turn.saying(Notice.TITLE_TOO_LONG) if turn else None
    same = _called(sheet, typed)
    if same and same.number != theme.number:
        return _merged(world, sheet, theme, same)
    now = Theme(theme.number, " ".join(typed.split()))
    themes = tuple(now if x.number == now.number else x for x in sheet.grouping.themes)
    after = replace(sheet, grouping=replace(sheet.grouping, themes=themes))
    turn = open_theme(replace(world, sheet=after), ThemeOpened(press.campaign, now.number))
    return _changing(turn, ThemeNamed(campaign.id, now.number, now.title))


def _merged(world: World, sheet: Sheet, theme: Theme, into: Theme) -> Turn | None:
    campaign = world.campaign
    assert campaign is not None  # noqa: S101  # a sheet is of a round
    placed = {
        where: into.number if number == theme.number else number
        for where, number in (sheet.grouping.placed or {}).items()
    }
    themes = tuple(x for x in sheet.grouping.themes if x.number != theme.number)
    after = replace(sheet, grouping=Grouping(themes, placed))
    turn = open_theme(replace(world, sheet=after), ThemeOpened(campaign.number, into.number))
    return _changing(turn, ThemesMerged(campaign.id, theme.number, into.number))


def _changing(turn: Turn | None, change: DisclosureChange) -> Turn | None:
    if turn is None:
        return None
    return replace(turn, disclosure=(change, *turn.disclosure), notice=Notice.KEPT)


SHEET = needs(Part.SHEET)

FLOW: Flow = {
    SheetOpened: Step(open_sheet, SHEET),
    SheetTextOpened: Step(open_text, SHEET),
    TextPlacedIn: Step(place, SHEET),
    ThemesListed: Step(list_themes, SHEET),
    ThemeOpened: Step(open_theme, SHEET),
    ThemeRenameAsked: Step(ask_title, SHEET),
}

TEXTS: Texts = {SheetTextOpened: write_title, ThemeRenameAsked: rename}
