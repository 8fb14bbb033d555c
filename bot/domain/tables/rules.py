"""The identities of a row: what must add up, what cannot be more than another, and what follows of both."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.domain.tables.count import Count
from bot.domain.value import value


class Comparison(StrEnum):
    """How the left side stands to the sum of the right one."""

    EQUALS = "="
    AT_MOST = "≤"


@value
class Rule:
    """A column, and those whose sum it equals or does not exceed."""

    left: str
    comparison: Comparison
    right: tuple[str, ...]


def equals(whole: str, *parts: str) -> Rule:
    """The whole is the sum of its parts."""
    return Rule(whole, Comparison.EQUALS, parts)


def at_most(part: str, *whole: str) -> Rule:
    """The part is not more than these together."""
    return Rule(part, Comparison.AT_MOST, whole)


@value
class Contradiction:
    """A rule that a row breaks, with the numbers of its columns."""

    rule: Rule
    counts: Mapping[str, Count]

    def __str__(self) -> str:
        right = " + ".join(f"{name} {self.counts[name]}" for name in self.rule.right)
        return f"{self.rule.left} {self.counts[self.rule.left]} {self.rule.comparison} {right} does not hold"


class DoesNotAddUp(ValueError):
    """A row contradicts itself. `row` is its name, `broken` are the rules it breaks."""

    def __init__(self, row: str, table: str, broken: tuple[Contradiction, ...]) -> None:
        super().__init__(f"{table} of {row or 'a row'}: {'; '.join(map(str, broken))}")
        self.row, self.table, self.broken = row, table, broken


def contradictions(rules: Iterable[Rule], counts: Mapping[str, Count]) -> tuple[Contradiction, ...]:
    """What the counts break: where a part is unknown, only what no number could mend."""
    return tuple(
        Contradiction(rule, {name: counts[name] for name in (rule.left, *rule.right)})
        for rule in rules
        if _is_broken(rule.comparison, counts[rule.left], _sum(counts, rule.right))
    )


def _is_broken(comparison: Comparison, left: Count, right: Count) -> bool:
    too_much = right.exact is not None and left.known > right.exact
    too_little = left.exact is not None and left.exact < right.known
    return too_much or (comparison is Comparison.EQUALS and too_little)


def filled(rules: tuple[Rule, ...], counts: Mapping[str, Count]) -> dict[str, Count]:
    """The counts of one place, each known or not, with those that a sum leaves no choice about."""
    found = dict(counts)
    for _ in rules:  # what one sum gives may be what another one lacks
        for rule in rules:
            if rule.comparison is Comparison.EQUALS:
                found |= _following(rule, found)
    return found


def _following(rule: Rule, counts: Mapping[str, Count]) -> dict[str, Count]:
    whole, parts = counts[rule.left], _sum(counts, rule.right)
    unknown = [name for name in rule.right if counts[name].unknown]
    if not unknown:
        return {rule.left: parts} if whole.unknown else {}
    if len(unknown) > 1 or whole.exact is None:
        return {}
    rest = whole.exact - parts.known
    return {unknown[0]: Count(rest)} if rest >= 0 else {}


def _sum(counts: Mapping[str, Count], names: Iterable[str]) -> Count:
    parts = [counts[name] for name in names]
    if len(parts) == 1:
        return parts[0]
    # As numbers: every row of a province is held against its rules, and a Count each would be most of it.
    return Count(sum(each.known for each in parts), sum(each.unknown for each in parts))
