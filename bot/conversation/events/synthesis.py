"""Presses on the drafter's working sheet: counts, texts, and the themes they are put into."""

from dataclasses import dataclass

from bot.conversation.events import Press


@dataclass(frozen=True)
class SheetOpened(Press):
    """Counts by group of indicators; `page` is the group."""

    verb = "xsh"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class SheetTextOpened(Press):
    """A text to put into a theme; 0: the next one that is in none."""

    verb = "xst"
    campaign: int
    text: int = 0
    page: int = 1


@dataclass(frozen=True)
class TextPlacedIn(Press):
    """The text belongs to the theme, or (0) to none."""

    verb = "xsp"
    campaign: int
    text: int
    theme: int


@dataclass(frozen=True)
class ThemesListed(Press):
    verb = "xsl"
    campaign: int
    page: int = 1


@dataclass(frozen=True)
class ThemeOpened(Press):
    verb = "xsm"
    campaign: int
    theme: int
    page: int = 1


@dataclass(frozen=True)
class ThemeRenameAsked(Press):
    """Another title; that of another theme makes one of both."""

    verb = "xsn"
    campaign: int
    theme: int
