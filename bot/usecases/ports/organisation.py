"""The organisation above the branches as the use cases see it: read whole, changed record by record."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Protocol

from bot.domain.member import BranchId, MemberId
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.oversight import CommitteePlan, RoundBelow, Urging
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Submission
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value

_TREES_HELD = 60  # days of which the tree is at hand


@value
class KeptOrganisation:
    """The organisation, the codes by which its sheet named the units, and the highest id a unit ever had."""

    organisation: Organisation = field(default_factory=Organisation)
    codes: Mapping[str, UnitId] = field(default_factory=dict)
    last_unit: int = 0
    trees: dict[date, Tree] = field(default_factory=dict, compare=False, repr=False)

    def tree(self, day: date) -> Tree:
        """The tree on the day, made once for as long as this is held in memory."""
        found = self.trees.get(day)
        if found is None:
            if len(self.trees) >= _TREES_HELD:
                self.trees.clear()
            found = self.trees[day] = self.organisation.on(day)
        return found

    def new_unit(self, further: int = 0) -> UnitId:
        """An id that no unit has had; of several, the one so much further on."""
        return UnitId(self.last_unit + 1 + further)


@value
class Recorded:
    """By which paper something was decided, and who recorded it when."""

    paper: str
    by: MemberId
    at: datetime


class OrganisationLedger(Protocol):
    """The tree, who works for its committees, and figures that travel upward."""

    # the tree
    def kept(self) -> KeptOrganisation:
        """The organisation over all its days; held in memory until it changes."""
        ...

    def kept_still(self) -> KeptOrganisation:
        """The same, which nobody changes until the commit: a sum and the record it rests on have to fit."""
        ...

    def kept_for_change(self) -> KeptOrganisation:
        """The same, which nobody else changes until the commit: who records meanwhile waits for a turn."""
        ...

    def record(self, after: Organisation, recorded: Recorded, codes: Mapping[UnitId, str] = ...) -> None:
        """Keep the last record, with what it changed, and the codes of units it founds. This and what follows
        come after `kept_for_change`."""
        ...

    def take_back(self) -> None:
        """Undo the last record, as `undone` does."""
        ...

    def replace(self, units: Organisation, codes: Mapping[str, UnitId]) -> None:
        """Keep the organisation of a sheet in place of that of an earlier one, on which nothing rests."""
        ...

    def papers(self) -> Mapping[int, Recorded]:
        """Of each record by number: by which paper, and who recorded it when."""
        ...

    def records_at(self, moment: datetime) -> int:
        """The last record that had been made at the moment."""
        ...

    def frozen(self) -> int:
        """The last record on which figures that were submitted rest."""
        ...

    def relied_on(self) -> frozenset[UnitId]:
        """The units that a branch is, that have or had officers, or of which figures came in."""
        ...

    # branches
    def units_of_branches(self) -> Mapping[BranchId, UnitId]:
        """Which unit each branch is; one that is none is in no table."""
        ...

    def made_up(self) -> frozenset[BranchId]:
        """Those of them whose data are made up."""
        ...

    def join(self, branch_id: BranchId, unit: UnitId | None) -> None:
        """The branch is the unit from now on, for all its past too; None: no unit."""
        ...

    # officers
    def appointments(self) -> tuple[Appointment, ...]:
        """All there ever were, by their first day."""
        ...

    def appoint(self, appointment: Appointment, at: datetime) -> None:
        """A member works for a committee."""
        ...

    def end_appointment(self, appointment: Appointment, until: date) -> None:
        """It ends on that day, the first without it; one that would not hold a day goes."""
        ...

    # below a committee
    def rounds_below(self, period: Period) -> tuple[RoundBelow, ...]:
        """The rounds that look at the period (their own ends in it) or held a session in it, of all branches
        that are units, once for each session; cancelled ones left out."""
        ...

    def rounds_of(self, unit: UnitId, period: Period) -> tuple[RoundBelow, ...]:
        """Those of one branch."""
        ...

    def urgings(self) -> Mapping[UnitId, Urging]:
        """The last reminder of each branch."""
        ...

    def plans(self) -> tuple[CommitteePlan, ...]:
        """The plans of all committees, of each by number."""
        ...

    # figures
    def submissions(self, asked: str, period: Period) -> tuple[Submission, ...]:
        """What came in, by unit, for the key of what was asked and exactly that period."""
        ...

    def submissions_of(self, unit: UnitId, period: Period) -> tuple[Submission, ...]:
        """What came in of one unit for exactly that period, whatever was asked."""
        ...

    def steps_alone(self, tables: Collection[str], period: Period) -> tuple[Submission, ...]:
        """What came in of all units for these tables and exactly that period, without any figure."""
        ...

    def waiting_figures(self, tables: Collection[str], since: date) -> Mapping[tuple[UnitId, Period], int]:
        """Of how many tables figures wait to be approved, by unit and period that begins then or later."""
        ...

    def submission_for_step(self, unit: UnitId, asked: str, period: Period) -> Submission:
        """That of one unit, locked until the commit; without a step where nothing came in yet."""
        ...

    def keep_step(self, submission: Submission) -> None:
        """Keep its last step; the submission comes from `submission_for_step`."""
        ...
