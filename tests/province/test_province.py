"""A small province of two years: every table at every level is what an independent recount says."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from bot.usecases.figures.tables import Tables
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.province.checking import checked, questions, tables_of_all
from tests.province.differing import tables_differ
from tests.province.facts import Facts, Since
from tests.province.making import Making
from tests.province.recount import Recount
from tests.province.size import SHORT
from tests.province.tree import Asked

ALL_YEARS = next(asked for name, asked in questions(SHORT) if name == "all years")
LAST_YEAR = next(asked for name, asked in questions(SHORT) if name == str(SHORT.last_year))


@dataclass
class Made:
    """The log of a province, and the product's tables of two periods."""

    facts: Facts
    of_all: tuple[Tables, ...]
    of_last: tuple[Tables, ...]

    def differing(self, change: Callable[[Facts], None]) -> set[str]:
        """The tables that a recount of the changed log would find different."""
        facts = deepcopy(self.facts)
        change(facts)
        return {*_named(self.of_all, facts, ALL_YEARS), *_named(self.of_last, facts, LAST_YEAR)}


def _named(made: tuple[Tables, ...], facts: Facts, asked: Asked) -> set[str]:
    recount = Recount(facts, asked)
    return {each.split()[0] for tables in made for each in tables_differ(tables, recount)}


async def test_every_table_of_every_unit_is_what_the_recount_says(storage: SqlStorage) -> None:
    facts = await Making(storage, SHORT).make()
    found = await checked(storage, SHORT, facts)
    assert found.differences == []
    assert found.counts > 20_000
    assert found.changes > 0
    desk = SqlAdministrationStorage(storage.database, storage.keyring)
    made = [await tables_of_all(desk, facts, asked) for asked in (ALL_YEARS, LAST_YEAR)]
    would_be_seen(Made(facts, *made))


def would_be_seen(made: Made) -> None:
    """Whatever were otherwise by one, a table would differ: the recount looks at all of it."""
    for change, tables in CHANGES.items():
        assert made.differing(change) >= tables, change.__name__


def _one_more_came(facts: Facts) -> None:
    sitting = next(s for x in facts.rounds.values() for s in x.sittings.values() if s.is_adopted)
    sitting.present += 1


def _one_more_opinion(facts: Facts) -> None:
    sitting = next(
        s for x in facts.rounds.values() for s in x.sittings.values() if s.opinions and s.is_adopted
    )
    sitting.opinions[next(iter(sitting.opinions))] += 1


def _another_branch(facts: Facts) -> None:
    next(x for x in facts.rounds.values() if x.concluded_at).concluded_at = None


def _nothing_confirmed(facts: Facts) -> None:
    for item in facts.items.values():
        item.confirmed_at = None


def _nobody_handed_in(facts: Facts) -> None:
    next(x for x in facts.rounds.values() if x.handed_in).handed_in.clear()


def _no_commitments(facts: Facts) -> None:
    facts.commitments.clear()


def _nothing_published(facts: Facts) -> None:
    for each in facts.rounds.values():
        each.cells = None


def _nothing_entered(facts: Facts) -> None:
    facts.submissions.clear()


def _under_another(facts: Facts) -> None:
    unit = next(unit for unit in facts.units.values() if unit.is_branch and unit.parents[-1].holds == 2)
    unit.parents.append(Since(date(SHORT.first_year, 1, 1), 1))


CHANGES = {
    _one_more_came: {"coverage", "quality"},
    _one_more_opinion: {"opinions"},
    _another_branch: {"remediation", "participation"},
    _nothing_confirmed: {"remediation", "progress", "participation"},
    _nobody_handed_in: {"participation"},
    _no_commitments: {"participation"},
    _nothing_published: {"prevalence"},
    _nothing_entered: {"points", "discipline"},
    _under_another: {"coverage", "opinions", "quality"},
}
