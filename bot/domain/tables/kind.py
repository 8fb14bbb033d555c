"""The twelve tables by name, what row each has, and in which parts a unit's figures of it come."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.discipline import DisciplineRow
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS
from bot.domain.tables.points import PointsRow
from bot.domain.tables.progress import ProgressRow
from bot.domain.tables.quality import QualityRow
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.remediation import RemediationRow
from bot.domain.tables.row import TableRow


class TableKind(StrEnum):
    """A table, by the key that files and submissions have."""

    COVERAGE = "coverage"
    OPINIONS = "opinions"
    REMEDIATION = "remediation"
    POINTS = "points"
    RATINGS = "ratings"
    DISCIPLINE = "discipline"
    CAP = "cap"
    PREVALENCE = "prevalence"
    PARTICIPATION = "participation"
    PROGRESS = "progress"
    QUALITY = "quality"
    AWARDS = "awards"


WHOLE = ""  # the part of a table whose figures come in one row
RATED_IN_A_BRANCH = (RatedKind.BRANCH, RatedKind.COMMITTEE, RatedKind.LEADER, RatedKind.MEMBER)
# The cap is checked on ratings, and prevalence is made of signs: neither has rows of its own.
ROWS: Mapping[TableKind, type[TableRow]] = MappingProxyType(
    {
        TableKind.COVERAGE: CoverageRow,
        TableKind.OPINIONS: OpinionRow,
        TableKind.REMEDIATION: RemediationRow,
        TableKind.POINTS: PointsRow,
        TableKind.RATINGS: RatingRow,
        TableKind.DISCIPLINE: DisciplineRow,
        TableKind.PARTICIPATION: ParticipationRow,
        TableKind.PROGRESS: ProgressRow,
        TableKind.QUALITY: QualityRow,
        TableKind.AWARDS: AwardsRow,
    }
)
PARTS: Mapping[TableKind, tuple[str, ...]] = MappingProxyType(
    {
        TableKind.REMEDIATION: ("organisation", LEADING, ORDINARY, PERSONS),
        TableKind.PROGRESS: (LEADING, ORDINARY, PERSONS),
        TableKind.RATINGS: RATED_IN_A_BRANCH,
        TableKind.AWARDS: RATED_IN_A_BRANCH,
    }
)
# What a committee tells by itself, beside the sum of its branches: how the organisations below it were rated.
OF_ORGANISATIONS = (RatedKind.GRASSROOTS_ORGANISATION, RatedKind.SUB_ORGANISATION, RatedKind.COMMITTEE)
OWN_PARTS: Mapping[TableKind, tuple[str, ...]] = MappingProxyType(
    {TableKind.RATINGS: OF_ORGANISATIONS, TableKind.AWARDS: OF_ORGANISATIONS}
)
_OWN = ".own"
Rows = Mapping[str, TableRow]  # the figures of one unit in one table, by part


def parts_of(kind: TableKind) -> tuple[str, ...]:
    """The parts in which a branch's figures come."""
    return PARTS.get(kind, (WHOLE,))


def own_parts_of(kind: TableKind) -> tuple[str, ...]:
    """The parts that a committee tells by itself."""
    return OWN_PARTS.get(kind, ())


def every_part_of(kind: TableKind) -> tuple[str, ...]:
    """The parts of both, each once: what a table can tell apart."""
    return tuple(dict.fromkeys((*parts_of(kind), *own_parts_of(kind))))


def source_of(kind: TableKind) -> TableKind:
    """The table whose figures it is made of: the cap looks at ratings."""
    return TableKind.RATINGS if kind is TableKind.CAP else kind


def own_key(kind: TableKind) -> str:
    """Under which a committee's own words are kept, apart from its sum."""
    return f"{kind.value}{_OWN}"


def is_own(asked: str) -> bool:
    """Whether what was asked is a committee's own words."""
    return asked.endswith(_OWN)


def nothing_known(kind: TableKind) -> Rows:
    """Of a branch that has said nothing; that it had to hold a session is known all the same."""
    if kind is TableKind.COVERAGE:
        return {WHOLE: CoverageRow.of(required=1)}
    return {part: ROWS[kind]() for part in parts_of(kind)}


def number_of(kind: TableKind) -> int:
    """The second number of its name, 3 of 5.3: buttons carry it."""
    return _IN_ORDER.index(kind) + 1


def kind_numbered(number: int) -> TableKind | None:
    """The table of that number."""
    return _IN_ORDER[number - 1] if 1 <= number <= len(_IN_ORDER) else None


_IN_ORDER = tuple(TableKind)
