"""What the ledgers of branches count, as rows of the tables; what a ledger does not tell is left out.

A table that no ledger counts has no place in `COUNTERS`: its figures are entered by hand. Whoever makes a
ledger of them adds a line there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from bot.domain.calendar import HolidayTable
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.meeting import Tally
from bot.domain.member import BranchId
from bot.domain.privacy import SMALLEST_CELL
from bot.domain.remediation_figures import Table, shown
from bot.domain.round_plan import latest_lead_in
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import UNKNOWN, ZERO, Count, count_of
from bot.domain.tables.coverage import CoverageRow, Span
from bot.domain.tables.kind import WHOLE, Rows, TableKind, parts_of
from bot.domain.tables.opinions import OpinionRow, opinions_of
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS
from bot.domain.tables.progress import progress_by_class
from bot.domain.tables.quality import QualityRow, SessionPapers, quality_of
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.remediation import no_remediation, remediation_of
from bot.domain.tables.row import total
from bot.usecases.ports.figures import Counting, FiguresLedger, Participants, Published, SittingCounts


@dataclass
class Counted:
    """The rows of branches by table; each ledger is asked once, and only for what somebody wants to know."""

    ledger: FiguresLedger
    asked: Counting
    _found: dict[TableKind, Mapping[BranchId, Rows]] = field(default_factory=dict)

    def rows(self, kind: TableKind) -> Mapping[BranchId, Rows]:
        """The rows of the branches whose ledger tells of the period, and has all that the table counts."""
        if kind not in self._found:
            counter = COUNTERS.get(kind)
            self._found[kind] = counter(self) if counter and self.asked.branches else {}
        return self._found[kind]

    @cached_property
    def speaking(self) -> frozenset[BranchId]:
        """The branches whose ledger tells of the period."""
        return self.ledger.speaking(self.asked)

    @cached_property
    def unfinished(self) -> frozenset[BranchId]:
        """Those of which not everything that was pointed out is in the ledger."""
        return self.ledger.unfinished(self.asked)

    @cached_property
    def sittings(self) -> Mapping[BranchId, list[SittingCounts]]:
        """The sessions that were held, by branch."""
        found: defaultdict[BranchId, list[SittingCounts]] = defaultdict(list)
        for sitting in self.ledger.sittings(self.asked):
            found[sitting.branch_id].append(sitting)
        return found

    @cached_property
    def ratings(self) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
        """What was recorded for the period's year, by branch and kind of person."""
        return self.ledger.ratings(self.asked) if self.asked.branches else {}

    @cached_property
    def caps(self) -> Mapping[BranchId, Cap]:
        """The rules of the cap that branches have set for that year."""
        return self.ledger.caps(self.asked) if self.ratings else {}

    @cached_property
    def publications(self) -> Mapping[BranchId, Published]:
        """What was published of answers, by branch."""
        return self.ledger.publications(self.asked) if self.asked.branches else {}

    @cached_property
    def edition(self) -> str:
        """That which most of them have, by which signs are told: a code is another sign in another edition.
        Empty where nothing was published."""
        keys = Counter(each.catalogue_key for each in self.publications.values())
        return max(keys, key=lambda key: (keys[key], key), default="")


def _coverage(counted: Counted) -> Mapping[BranchId, Rows]:
    return {branch: {WHOLE: covered(counted.sittings.get(branch, []))} for branch in counted.speaking}


def covered(sittings: list[SittingCounts]) -> CoverageRow:
    """What the sessions of a branch are in the table of those held."""
    days = [sitting.held_on for sitting in sittings]
    return CoverageRow(
        required=Count(1),
        held=Count(int(bool(sittings))),
        sessions=Count(len(sittings)),
        attending=_known(sittings, lambda each: each.present),
        due=_known(sittings, lambda each: each.due),
        span=Span(min(days, default=None), max(days, default=None)),
    )


def _known(sittings: Iterable[SittingCounts], number: Callable[[SittingCounts], int]) -> Count:
    """Before its minutes are adopted, who came to a session is not known."""
    return sum((count_of(number(each) if each.is_adopted else None) for each in sittings), ZERO)


def _opinions(counted: Counted) -> Mapping[BranchId, Rows]:
    return {
        branch: {WHOLE: total(map(opined, counted.sittings.get(branch, [])), OpinionRow)}
        for branch in counted.speaking
    }


def opined(sitting: SittingCounts) -> OpinionRow:
    """What was said in a session."""
    return opinions_of(sitting.opinions) if sitting.is_adopted else OpinionRow.of(sessions=1)


def _quality(counted: Counted) -> Mapping[BranchId, Rows]:
    return {
        branch: {WHOLE: total(map(held, counted.sittings.get(branch, [])), QualityRow)}
        for branch in counted.speaking
    }


def held(sitting: SittingCounts) -> QualityRow:
    """How a session was held."""
    if not sitting.is_adopted:
        return QualityRow.of(sessions=1)
    absent = sitting.due - sitting.present
    came = Tally(sitting.due, sitting.present, absent, 0, 0, 0, sitting.speakers)
    return quality_of(came, SessionPapers(in_time=in_time(sitting)))


@cache
def _holidays(year: int) -> HolidayTable:
    """Those of the year, and of the one before, in which papers for its first days go out."""
    return vietnam_holidays((year - 1, year))


def in_time(sitting: SittingCounts) -> bool | None:
    """Whether the lead-in report went out early enough; what went out beside the program is not known."""
    if not sitting.has_lead_in:
        return None
    latest = latest_lead_in(sitting.held_on, _holidays(sitting.held_on.year))
    return sitting.final_on is not None and sitting.final_on <= latest


def _remediation(counted: Counted) -> Mapping[BranchId, Rows]:
    found = counted.ledger.shortcomings(counted.asked)
    return {
        branch: pointed_out(found.get(branch, {}).values())
        for branch in counted.speaking - counted.unfinished
    }


def pointed_out(rounds: Iterable[Table]) -> Rows:
    """What rounds have pointed out. Each shows what it shows alone: no period tells what one hides."""
    told = sum((remediation_of(shown(table)) for table in rounds), no_remediation())
    return {
        "organisation": told.organisation,
        LEADING: told.leading,
        ORDINARY: told.ordinary,
        PERSONS: told.persons,
    }


def _progress(counted: Counted) -> Mapping[BranchId, Rows]:
    """Of one calendar year: the marks are those of a year, and of two periods that share days one could be
    subtracted from the other."""
    if len(counted.asked.period.whole_years) != 1:
        return {}
    found = counted.ledger.results(counted.asked)
    return {branch: progress_by_class(found.get(branch, ())) for branch in counted.speaking}


def _participation(counted: Counted) -> Mapping[BranchId, Rows]:
    found = counted.ledger.participants(counted.asked)
    return {
        branch: {WHOLE: _took_part(found.get(branch, Participants()), counted, branch)}
        for branch in counted.speaking
    }


def _took_part(found: Participants, counted: Counted, branch: BranchId) -> ParticipationRow:
    """In the program a self-check is sent by sending its report: the two are one number."""
    has_years, knows_plans = counted.asked.period.whole_years, branch not in counted.unfinished
    promises = [(each.members, each.due, each.fulfilled) for each in found.promises]
    plans = [(each.due, each.due, each.made) for each in found.plans]
    items_due, items_fulfilled = _enough(promises) if has_years else _NOT_KNOWN
    plans_due, plans_made = _enough(plans) if knows_plans else _NOT_KNOWN
    return ParticipationRow(
        due=Count(found.due),
        self_checked=Count(found.handed_in),
        reported=Count(found.handed_in),
        commitments_due=Count(found.commitments_due),
        committed=Count(found.committed),
        items_due=items_due,
        items_fulfilled=items_fulfilled,
        plans_due=plans_due,
        plans_made=plans_made,
    )


def _enough(told: Iterable[tuple[int, int, int]]) -> tuple[Count, Count]:
    """Two counts summed, each part of so many members; nobody is no secret, of one or two it is unknown."""
    shown_parts = [
        _NOT_KNOWN if 0 < members < SMALLEST_CELL else (Count(first), Count(second))
        for members, first, second in told
    ]
    return sum((first for first, _ in shown_parts), ZERO), sum((second for _, second in shown_parts), ZERO)


def _ratings(counted: Counted) -> Mapping[BranchId, Rows]:
    """Of members; how organisations were rated is entered by hand."""
    return {
        branch: {part: kinds.get(RatedKind(part), RatingRow()) for part in parts_of(TableKind.RATINGS)}
        for branch, kinds in counted.ratings.items()
    }


def _awards(counted: Counted) -> Mapping[BranchId, Rows]:
    """Who was awarded is entered by hand."""
    series = counted.ledger.series(counted.asked) if counted.ratings else {}
    return {
        branch: {
            part: _lasting(kinds.get(RatedKind(part)), series.get(branch, {}).get(RatedKind(part), ZERO))
            for part in parts_of(TableKind.AWARDS)
        }
        for branch, kinds in counted.ratings.items()
    }


def _lasting(rated: RatingRow | None, series: Count) -> AwardsRow:
    return AwardsRow(excellent=rated.excellent, in_a_row=series) if rated else AwardsRow()


_NOT_KNOWN = (UNKNOWN, UNKNOWN)


COUNTERS: Mapping[TableKind, Callable[[Counted], Mapping[BranchId, Rows]]] = MappingProxyType(
    {
        TableKind.COVERAGE: _coverage,
        TableKind.OPINIONS: _opinions,
        TableKind.REMEDIATION: _remediation,
        TableKind.RATINGS: _ratings,
        TableKind.PARTICIPATION: _participation,
        TableKind.PROGRESS: _progress,
        TableKind.QUALITY: _quality,
        TableKind.AWARDS: _awards,
    }
)
