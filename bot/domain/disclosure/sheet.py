"""The drafter's working sheet: exact counts of the reports sent to him or her, and their texts to group."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import IntEnum
from zlib import crc32

from bot.domain.catalogue import NOT_APPLICABLE, Catalogue, Indicator
from bot.domain.disclosure.draft import Question
from bot.domain.disclosure.report import SentReport
from bot.domain.member import MemberId
from bot.domain.privacy import LevelCounts, suppress
from bot.domain.value import value

MOST_THEMES = 40
LONGEST_TITLE = 80

_LARGEST = 2**31 - 1  # of a number in a button


class TextKind(IntEnum):
    """What a text of a report is."""

    OTHER_SIGN = 1
    CAUSE = 2


@value
class SheetText:
    """A text of a report, shown without its author. `key` is a short number that tells nothing of it."""

    key: int
    author_id: MemberId
    version: int
    place: int  # in its report
    kind: TextKind
    text: str
    code: str = ""  # of the indicator whose cause it is

    @property
    def where(self) -> "Where":
        """By what it is known again."""
        return (self.author_id, self.version, self.place)


@value
class Theme:
    """What the drafter calls texts that say the same."""

    number: int
    title: str


@value
class Around:
    """What has to be known beside the reports: who agrees to figures, whose report was opened, and whether
    figures of the round are published."""

    agreed: frozenset[MemberId] = frozenset()
    read: frozenset[MemberId] = frozenset()
    published: bool = False


Where = tuple[MemberId, int, int]  # author, version of the report, place in it


@value
class Grouping:
    """The themes of a round, and of each text the theme it belongs to. A theme without texts is gone."""

    themes: tuple[Theme, ...] = ()
    placed: Mapping[Where, int] = field(default_factory=dict)

    def titled(self, number: int) -> str:
        """The title of the theme with that number, or nothing."""
        return next((theme.title for theme in self.themes if theme.number == number), "")

    def called(self, title: str) -> Theme | None:
        """The theme with that title; capitals do not matter."""
        return next((x for x in self.themes if x.title.casefold() == title.casefold()), None)

    def new(self, title: str) -> Theme:
        """A theme with a number that is free."""
        return Theme(max((x.number for x in self.themes), default=0) + 1, title)

    def placing(self, where: Where, theme: Theme | None) -> "Grouping":
        """With a text in the theme, or in none."""
        placed = {k: v for k, v in self.placed.items() if k != where}
        placed |= {where: theme.number} if theme else {}
        themes = self.themes if theme is None or theme in self.themes else (*self.themes, theme)
        return Grouping(tuple(x for x in themes if x.number in placed.values()), placed)

    def renaming(self, theme: Theme) -> "Grouping":
        """With another title for the theme of that number."""
        themes = tuple(theme if x.number == theme.number else x for x in self.themes)
        return replace(self, themes=themes)

    def merging(self, number: int, into: int) -> "Grouping":
        """With all texts of the one in the other."""
        placed = {where: into if theme == number else theme for where, theme in self.placed.items()}
        return Grouping(tuple(x for x in self.themes if x.number != number), placed)


@value
class Sheet:
    """Everything on it, worked out anew whenever it is opened.

    `counted` are the authors who agree to figures: only they count for what may leave the sheet.
    `read` are those whose report, as it stands, the drafter has opened; with `published` figures of the
    round are published at all.
    """

    reports: int
    counts: Mapping[str, LevelCounts]
    texts: tuple[SheetText, ...]
    grouping: Grouping
    counted: frozenset[MemberId]
    read: frozenset[MemberId]
    published: bool

    def theme_of(self, text: SheetText) -> int:
        """The number of the theme, or 0."""
        return self.grouping.placed.get(text.where, 0)

    def texts_in(self, theme: int) -> tuple[SheetText, ...]:
        """The texts of a theme; of 0 those that are in none."""
        return tuple(text for text in self.texts if self.theme_of(text) == theme)

    def authors_in(self, theme: int) -> int:
        """How many different members stand behind it."""
        return len({text.author_id for text in self.texts_in(theme)})

    def may_leave(self, theme: int) -> bool:
        """Whether its title may stand in the report: as a row of the general picture may, and in no round
        of which nothing is published."""
        authors = {text.author_id for text in self.texts_in(theme)} & self.counted
        counts = LevelCounts(none=len(self.counted) - len(authors), sometimes=len(authors), often=0)
        return self.published and suppress(counts) is not None


def sheet_of(
    reports: Mapping[MemberId, SentReport],
    catalogue: Catalogue,
    grouping: Grouping,
    around: Around = Around(),
) -> Sheet:
    """The sheet of the reports that were sent to the drafter; group III is not on it at all."""
    shown = tuple(i for i in catalogue.indicators if i.group.stored and i.group.statistics)
    codes = {indicator.code for indicator in shown}
    texts = [
        text for author, sent in reports.items() for text in _texts(author, sent) if _is_shown(text, codes)
    ]
    return Sheet(
        reports=len(reports),
        counts={indicator.code: _counts(indicator, reports.values()) for indicator in shown},
        texts=_in_order(texts),
        grouping=grouping,
        counted=around.agreed & reports.keys(),
        read=around.read,
        published=around.published,
    )


def _in_order(texts: Iterable[SheetText]) -> tuple[SheetText, ...]:
    """By keys, which come of the words and tell nothing of their authors; the same words get the next one."""
    taken: dict[int, SheetText] = {}
    for text in sorted(texts, key=lambda text: (text.key, crc32(f"{text.where}".encode()))):
        key = text.key
        while key in taken:
            key = (key + 1) % _LARGEST
        taken[key] = replace(text, key=key)
    return tuple(taken[key] for key in sorted(taken))


def _is_shown(text: SheetText, codes: set[str]) -> bool:
    return bool(text.text) and (text.kind is TextKind.OTHER_SIGN or text.code in codes)


def _counts(indicator: Indicator, reports: Iterable[SentReport]) -> LevelCounts:
    given = Counter(report.values.answers.get(indicator.code, "") for report in reports)
    return LevelCounts(given["none"], given["sometimes"], given["often"], given[NOT_APPLICABLE])


def _texts(author: MemberId, report: SentReport) -> Iterable[SheetText]:
    """In the order of the report, which stays as it was sent: the place knows a text again."""
    values = report.values
    causes = ((code, values.findings[code].get(Question.CAUSE, "")) for code in sorted(values.findings))
    found = [
        *((TextKind.OTHER_SIGN, "", sign) for sign in values.other_signs),
        *((TextKind.CAUSE, code, text) for code, text in causes),
    ]
    for place, (kind, code, text) in enumerate(found):
        key = crc32(f"{text}:{place}".encode()) % _LARGEST
        yield SheetText(key, author, report.version, place, kind, text, code)
