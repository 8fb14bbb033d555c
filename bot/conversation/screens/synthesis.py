"""Screens of the drafter's working sheet; texts stand on them without their authors."""

from collections.abc import Mapping

from bot.conversation.screens import Screen
from bot.domain.catalogue import Group, Indicator
from bot.domain.privacy import LevelCounts
from bot.domain.value import value


@value(kw_only=True)
class SheetPage(Screen):
    """Exact counts of one group of indicators, over the reports sent to the drafter."""

    group: Group
    indicators: tuple[Indicator, ...]
    counts: Mapping[str, LevelCounts]
    reports: int
    texts: int
    ungrouped: int


@value(kw_only=True)
class SheetTextCard(Screen):
    """One text to put into a theme. Without an `indicator` it is another sign, else a cause of that one."""

    text: str
    indicator: Indicator | None
    theme: str
    left: int


@value
class ThemeLine:
    """A theme: how many texts of how many members, and whether its title may stand in the report."""

    number: int
    title: str
    texts: int
    members: int
    leaves: bool


@value(kw_only=True)
class ThemeList(Screen):
    lines: tuple[ThemeLine, ...]
    ungrouped: int


@value(kw_only=True)
class ThemeCard(Screen):
    """A theme with a page of its texts."""

    line: ThemeLine
    texts: tuple[str, ...]
    page: int
    pages: int


@value(kw_only=True)
class AskThemeTitle(Screen):
    title: str
