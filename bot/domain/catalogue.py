"""A catalogue of indicators as data: groups, levels, statements and whom each concerns."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from bot.domain.member import Member
from bot.domain.value import value

Words = Mapping[str, str]  # language → words

NOT_APPLICABLE = "not_applicable"
DONE = "done"  # all that is kept of an item whose answers are not stored


@value
class Level:
    """One possible answer. `present` counts as the sign being there; not `stored` leaves only DONE."""

    code: str
    words: Words
    present: bool = False
    stored: bool = True


@value
class Group:
    """A group of indicators and the answers it offers.

    Not `stored`: some answer of the group leaves no trace, so none may, or the others would betray it.
    """

    code: str
    words: Words
    levels: tuple[str, ...]
    stored: bool = True
    statistics: bool = True
    free_text: bool = True


@value
class Statement:
    """One sentence of an indicator; `concerns` is all, post or declarant."""

    words: Words
    concerns: str = "all"

    def is_about(self, member: Member) -> bool:
        """Whether the sentence concerns this member."""
        return {
            "all": True,
            "post": member.holds_post or member.holds_office,
            "declarant": member.declares_assets,
        }[self.concerns]


@value
class Indicator:
    """One question of the self-check. `number` counts from 1 in the order of the catalogue."""

    number: int
    code: str
    group: Group
    topic: Words
    statements: tuple[Statement, ...]
    hint: Words

    def concerns(self, member: Member) -> bool:
        """Whether any of its statements concerns the member."""
        return any(s.is_about(member) for s in self.statements)

    @property
    def may_be_outside(self) -> bool:
        """Whether a member may answer that it lies outside his or her responsibilities."""
        return any(s.concerns != "all" for s in self.statements)


@value
class FinerSign:
    """What spells an indicator out, in a list of the committee above; `parent` is the indicator's code."""

    code: str
    parent: str
    statement: Statement


@value
class Catalogue:
    """One edition of a list of indicators; a campaign pins one edition and never moves to another.

    `finer` are the signs below an indicator, by its code; the built-in list has none.
    """

    id: str
    edition: int
    title: Words
    document: str
    stem: Words
    levels: Mapping[str, Level]
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]
    finer: Mapping[str, tuple[FinerSign, ...]] = field(default_factory=dict)
    finer_document: str = ""
    holds_from: date | None = None
    holds_until: date | None = None  # the last day

    @property
    def key(self) -> str:
        """What a campaign stores to pin this edition, such as `nq04-27@1`."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def level_order(self) -> tuple[str, ...]:
        """Level codes by their position, which is what buttons carry."""
        return tuple(self.levels)

    @property
    def size(self) -> int:
        """How many indicators there are."""
        return len(self.indicators)

    def indicator(self, number: int) -> Indicator | None:
        """The indicator of that number, from 1, or None."""
        return self.indicators[number - 1] if 1 <= number <= self.size else None

    def finer_below(self, indicator: Indicator) -> tuple[FinerSign, ...]:
        """The signs that may be marked below an indicator; none where its answers leave no trace."""
        return self.finer.get(indicator.code, ()) if indicator.group.stored else ()

    def holds_on(self, day: date) -> bool:
        """Whether a round planned on that day may be held by this edition."""
        return (self.holds_from or day) <= day <= (self.holds_until or day)

    def answers_for(self, indicator: Indicator, member: Member) -> tuple[Level, ...]:
        """The answers offered to a member: outside one's duties comes first where nothing concerns him."""
        usual = tuple(self.levels[code] for code in indicator.group.levels)
        if not indicator.may_be_outside:
            return usual
        outside = self.levels[NOT_APPLICABLE]
        return (*usual, outside) if indicator.concerns(member) else (outside, *usual)

    def is_present(self, level_code: str) -> bool:
        """Whether an answer kept says that the sign is present."""
        level = self.levels.get(level_code)
        return level is not None and level.present


def offered(editions: tuple[Catalogue, ...], day: date) -> tuple[int, ...]:
    """The places of those a round may be planned with: of each list the newest, if it holds on that day."""
    newest = {edition.id: place for place, edition in enumerate(editions)}
    return tuple(place for place in sorted(newest.values()) if editions[place].holds_on(day))
