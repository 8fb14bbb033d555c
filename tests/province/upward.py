"""January: figures of the year before travel upward, counted or entered by hand, in sheets from who works on
paper; committees vouch for their sums."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.member import Office
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Submission as Kept
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cells import entered
from bot.domain.tables.kind import TableKind
from bot.usecases.figures.by_command import Several, approve_tables, submit_tables
from bot.usecases.figures.entering import Imported, Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.figures.submitting import Acting, Wanted, approve, send_back, submit
from tests.province.branch import day_of
from tests.province.by_hand import ORGANISATIONS, known, numbers_of, rows_of
from tests.province.counts import WHOLE
from tests.province.facts import Days, Facts, Rows, Sessions
from tests.province.filing import came, step
from tests.province.founding import TOP
from tests.province.hands import Hands
from tests.province.places import Place, Someone
from tests.province.recount import Recount
from tests.province.sessions import together
from tests.province.tree import Asked

COUNTED = ("coverage", "opinions", "remediation", "participation", "progress", "quality", "ratings", "awards")
ENTERED = ("points", "discipline")
ON_PAPER = (
    "coverage",
    "opinions",
    "remediation",
    "points",
    "discipline",
    "participation",
    "quality",
    "ratings",
)
VOUCHED = ("coverage", "remediation", "participation", "ratings")
REMARK = "Xem lại giúp (mẫu)"
CORRECTED = timedelta(days=20)  # later
A_MINUTE = timedelta(minutes=1)


@dataclass
class What:
    """Figures of a unit in a table for days: where they come from, and as they are expected to be kept."""

    unit: int
    kind: str
    days: Days
    source: str
    rows: Rows
    sessions: dict[str, Sessions]

    @property
    def wanted(self) -> Wanted:
        return Wanted(UnitId(self.unit), TableKind(self.kind), Period(*self.days))


class Upward:
    """The province's officer, and what comes to the officer's desk."""

    def __init__(self, facts: Facts, places: list[Place]) -> None:
        self._facts, self._places, self._home = facts, places, places[0]
        self.officer: Someone = next(x for x in places[0].people[4:] if x.member.office is Office.NONE)

    def appoint(self, hands: Hands) -> None:
        appointment = Appointment(self.officer.member.id, UnitId(TOP), Period(hands.now.date()))
        hands.desk.organisation.appoint(appointment, hands.now)

    def of_year(self, hands: Hands, year: int) -> None:
        """Every branch in its turn, then some committees."""
        days = (date(year, 1, 1), date(year + 1, 1, 1))
        asked = Asked(*days, day_of(hands.now))
        recount = Recount(self._facts, asked)
        for place in self._places:
            if place.is_there(days[1]):
                self._of_branch(hands, place, days, recount)
            hands.now += A_MINUTE
        for unit in (2, 5):
            each = self._facts.units[unit]
            if each.until > days[1] and not each.is_branch:
                self._vouched(hands, unit, days)

    def _of_branch(self, hands: Hands, place: Place, days: Days, recount: Recount) -> None:
        if place.habits.begins > days[0].year:
            for kind in ON_PAPER:
                _bring(hands, place, kind, days)
            return
        chance = place.chance
        if chance.random() < 0.3:
            for kind in ("ratings", "awards"):
                numbers = numbers_of(place, kind, ORGANISATIONS)
                self._send(hands, place, What(place.unit, kind, days, "by_hand", rows_of(kind, numbers), {}))
        if chance.random() < 0.25:
            for kind in COUNTED:
                rows = recount.counted(kind, place.unit)
                if rows is not None:
                    sessions = _sessions(recount, place.unit) if kind == "coverage" else {}
                    self._send(hands, place, What(place.unit, kind, days, "ledger", rows, sessions))
        if chance.random() < 0.4:
            for kind in ENTERED:
                rows = rows_of(kind, numbers_of(place, kind))
                self._send(hands, place, What(place.unit, kind, days, "by_hand", rows, {}))

    def _send(self, hands: Hands, place: Place, what: What) -> None:
        """The secretary submits; the officer approves, sends back, or has not looked yet."""
        by_hand = what.source == "by_hand"
        typed = {part: known(row) for part, row in what.rows.items()}
        given = entered(TableKind(what.kind), typed) if by_hand else None
        done = submit(hands.desk, what.wanted, _runs(place), hands.now, given)
        assert isinstance(done, Kept), (done, what)
        number = came(self._facts, what, hands.now)
        roll = place.chance.random()
        if roll < 0.75:
            done = approve(hands.desk, what.wanted, number, self._checks(place), hands.now)
            step(self._facts, what, "approved", hands.now)
        elif roll < 0.85:
            by = (self._checks(place), hands.now)
            done = send_back(hands.desk, what.wanted, number, REMARK, by)
            step(self._facts, what, "returned", hands.now)
        assert isinstance(done, Kept), (done, what)

    def _vouched(self, hands: Hands, unit: int, days: Days) -> None:
        """The committee's own sum of what its branches tell, submitted and approved by command."""
        recount = Recount(self._facts, Asked(*days, day_of(hands.now)))
        for kind in VOUCHED:
            lines = recount.table(kind, unit).lines.values()
            sources = frozenset(source for line in lines for source in line.sources)
            if all(line.missing == line.branches for line in lines):
                continue
            several = Several(UnitId(unit), Period(*days), (TableKind(kind),))
            submit_tables(hands.desk, several, hands.now)
            rows, sessions = recount.total(kind, unit), together([line.sessions for line in lines])
            what = What(unit, kind, days, " ".join(sorted(sources)), rows, sessions)
            came(self._facts, what, hands.now)
            approve_tables(hands.desk, several, 0, hands.now)
            step(self._facts, what, "approved", hands.now)

    def _checks(self, place: Place) -> Acting:
        return Acting(self.officer.member.id, self._home.branch.id, _runs(place).runs)


def _runs(place: Place) -> Acting:
    secretary, deputy = place.secretary.member, place.deputy.member
    return Acting(secretary.id, place.branch.id, frozenset({secretary.id, deputy.id}))


def _sessions(recount: Recount, unit: int) -> dict[str, Sessions]:
    days = recount.of(unit).days
    return {WHOLE: Sessions(min(days, default=None), max(days, default=None))}


def _bring(hands: Hands, place: Place, kind: str, days: Days) -> None:
    """A sheet of one branch, approved, waiting, or not there; once in a while it is corrected later."""
    roll = place.chance.random()
    if roll > 0.15:
        _import(hands, place, (kind, days), is_approved=roll > 0.4)
    if roll > 0.9:
        before = hands.now
        hands.now += CORRECTED
        _import(hands, place, (kind, days), is_approved=True)
        hands.now = before


def _import(hands: Hands, place: Place, of: tuple[str, Days], is_approved: bool) -> None:
    (kind, days), at, numbers = of, hands.now, numbers_of(place, of[0])
    rows = [TotalsRow(2, place.unit, part, each) for part, each in numbers.items()]
    sheet = Sheet(rows, TableKind(kind), Period(*days), is_approved)
    done = import_totals(hands.desk, sheet, at)
    assert isinstance(done, Imported), (done, kind, place.unit)
    if done.kept:
        what = What(place.unit, kind, days, "imported", rows_of(kind, numbers), {})
        came(place.facts, what, at)
        if is_approved:
            step(place.facts, what, "approved", at)
