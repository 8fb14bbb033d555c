"""Presses on the drafter's working sheet: counts, texts, and the themes they are put into."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class SheetOpened(Press):
    """Counts by group of indicators; `page` is the group."""

    verb = "xsh"
    campaign: int
    page: int = 1


@value
class SheetTextOpened(Press):
    """A text to put into a theme; 0: the next one that is in none."""

    verb = "xst"
    campaign: int
    text: int = 0
    page: int = 1


@value
class TextPlacedIn(Press):
    """The text belongs to the theme, or (0) to none."""

    verb = "xsp"
    campaign: int
    text: int
    theme: int


@value
class ThemesListed(Press):
    verb = "xsl"
    campaign: int
    page: int = 1


@value
class ThemeOpened(Press):
    verb = "xsm"
    campaign: int
    theme: int
    page: int = 1


@value
class ThemeRenameAsked(Press):
    """Another title; that of another theme makes one of both."""

    verb = "xsn"
    campaign: int
    theme: int
