"""The figures of branches as the use cases see them: each method is a query of a module here."""

from collections.abc import Mapping
from datetime import date

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.organisation.signals import Unchecked
from bot.domain.remediation_figures import Table
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import Count
from bot.domain.tables.progress import MemberDue
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.usecases.ports.figures import Counting, Participants, Published, SittingCounts
from storage.figures import ledgers, participants, ratings, remedies, sittings
from storage.unit import Unit


class SqlFigures:
    """Answers the port `FiguresLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def speaking(self, asked: Counting) -> frozenset[BranchId]:
        return sittings.speaking(self._unit, asked)

    def unfinished(self, asked: Counting) -> frozenset[BranchId]:
        return sittings.unfinished(self._unit, asked)

    def sittings(self, asked: Counting) -> tuple[SittingCounts, ...]:
        return sittings.sittings(self._unit, asked)

    def shortcomings(self, asked: Counting) -> Mapping[BranchId, Mapping[CampaignId, Table]]:
        return remedies.shortcomings(self._unit, asked)

    def results(self, asked: Counting) -> Mapping[BranchId, tuple[MemberDue, ...]]:
        return remedies.results(self._unit, asked)

    def participants(self, asked: Counting) -> Mapping[BranchId, Participants]:
        return participants.participants(self._unit, asked)

    def empty_ledgers(self, asked: Counting, before: date) -> Mapping[BranchId, int]:
        return ledgers.empty(self._unit, asked, before)

    def unchecked(self, asked: Counting, since: date) -> Mapping[BranchId, Unchecked]:
        return ledgers.unchecked(self._unit, asked, since)

    def publications(self, asked: Counting) -> Mapping[BranchId, Published]:
        return participants.publications(self._unit, asked)

    def ratings(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
        return ratings.rows(self._unit, asked)

    def series(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, Count]]:
        return ratings.series(self._unit, asked)

    def caps(self, asked: Counting) -> Mapping[BranchId, Cap]:
        return ratings.caps(self._unit, asked)
