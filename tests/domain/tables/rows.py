"""Rows of every table that keep their rules, at random, some of their numbers unknown."""

from hypothesis import strategies as st

from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.discipline import DisciplineRow
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.points import PointsRow
from bot.domain.tables.progress import ProgressRow
from bot.domain.tables.quality import QualityRow
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.remediation import RemediationRow
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import Comparison

KINDS: tuple[type[TableRow], ...] = (
    AwardsRow,
    CoverageRow,
    DisciplineRow,
    QualityRow,
    OpinionRow,
    ParticipationRow,
    ProgressRow,
    RatingRow,
    RemediationRow,
    PointsRow,
)


@st.composite
def numbers(draw: st.DrawFn, kind: type[TableRow]) -> dict[str, int]:
    """Known numbers of a row: what must add up is made to, what is too much is cut or given room."""
    found = {name: draw(st.integers(0, 300)) for name in kind.columns()}
    wholes = [rule for rule in kind.RULES if rule.comparison is Comparison.EQUALS]
    for rule in wholes:
        found[rule.left] = sum(found[name] for name in rule.right)
    for rule in kind.RULES:
        room = sum(found[name] for name in rule.right)
        if found[rule.left] > room and rule.left in {whole.left for whole in wholes}:
            found[rule.right[0]] = found[rule.left]
        elif found[rule.left] > room:
            found[rule.left] = room
    return found


@st.composite
def rows(draw: st.DrawFn, kind: type[TableRow]) -> TableRow:
    """A row of that kind as it may be entered."""
    known = draw(numbers(kind))
    hidden = draw(st.sets(st.sampled_from(kind.columns()), max_size=4))
    return kind.of("", **{name: None if name in hidden else number for name, number in known.items()})


tables = st.sampled_from(KINDS).flatmap(lambda kind: st.lists(rows(kind), min_size=1, max_size=6))
