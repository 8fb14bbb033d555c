"""Takes a finer list of the committee above as a new edition: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.domain.catalogue import Catalogue
from bot.domain.crosswalk import Difference, difference, entries
from bot.domain.finer import MOST_EDITIONS, MOST_LISTS, FinerList, former_of, signs_of, spelt_out
from bot.domain.finer_faults import Fault, faults_of
from bot.domain.trail import INSTALLATION, Act, operator
from bot.domain.value import value
from bot.usecases.editions import Editions
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.catalogues import CatalogueDesk
from bot.usecases.read_finer import FinerReading


class FinerProblem(StrEnum):
    """Why a list cannot be taken whatever its rows say."""

    UNKNOWN_BASE = "unknown_base"
    BASE_IS_FINER = "base_is_finer"
    NAME_TAKEN = "name_taken"  # by a list built in
    UNKNOWN_EARLIER = "unknown_earlier"
    SAME_FILE = "same_file"
    TOO_MANY_LISTS = "too_many_lists"
    TOO_MANY_EDITIONS = "too_many_editions"
    MEANWHILE = "meanwhile"  # somebody else has taken one at the same moment


@value
class FinerTrial:
    """What was read, what is wrong with it, and what an editor sees changed since the edition before."""

    finer: FinerList
    reading: FinerReading
    base: Catalogue
    faults: tuple[Fault, ...] = ()
    changed: Difference | None = None

    @property
    def below(self) -> Mapping[str, int]:
        """How many signs there are below each indicator, by its code."""
        signs = spelt_out(self.base, self.finer).finer
        return {indicator.code: len(signs.get(indicator.code, ())) for indicator in self.base.indicators}


def try_finer(
    desk: CatalogueDesk, built_in: Mapping[str, Catalogue], asked: FinerList, read: tuple[FinerReading, int]
) -> FinerTrial | FinerProblem:
    """The list as it would be taken, its edition the next one; `read` is what the file says, and how many
    signs the document says there are. Nothing is kept."""
    (reading, total), there = read, desk.editions()
    editions = {each.key: each for each in Editions(built_in).all_with(there)}
    own = [each for each in there if each.id == asked.id]
    replaces = asked.replaces or (own[-1].key if own else "")
    finer = replace(asked, edition=own[-1].edition + 1 if own else 1, replaces=replaces)
    if problem := _problem(finer, editions, there):
        return problem
    earlier = entries(editions[replaces]) if replaces else ()
    base = editions[finer.base]
    faults = faults_of(reading.rows, base, total, frozenset(entry.code for entry in earlier))
    if faults:
        return FinerTrial(finer, reading, base, faults)
    finer = replace(finer, signs=signs_of(reading.rows), former=former_of(reading.rows))
    changed = difference(earlier, entries(spelt_out(base, finer)), finer.former) if replaces else None
    return FinerTrial(finer, reading, base, changed=changed)


def _problem(
    finer: FinerList, editions: Mapping[str, Catalogue], there: tuple[FinerList, ...]
) -> FinerProblem | None:
    imported = {each.id for each in there}
    if finer.base not in editions:
        return FinerProblem.UNKNOWN_BASE
    if editions[finer.base].finer:
        return FinerProblem.BASE_IS_FINER
    if finer.id not in imported and any(finer.id == each.id for each in editions.values()):
        return FinerProblem.NAME_TAKEN
    if finer.replaces and finer.replaces not in editions:
        return FinerProblem.UNKNOWN_EARLIER
    if any(each.id == finer.id and each.digest == finer.digest for each in there):
        return FinerProblem.SAME_FILE
    if len(imported | {finer.id}) > MOST_LISTS:
        return FinerProblem.TOO_MANY_LISTS
    return FinerProblem.TOO_MANY_EDITIONS if finer.edition > MOST_EDITIONS else None


def import_finer(
    desk: Administration,
    built_in: Mapping[str, Catalogue],
    asked: FinerList,
    read: tuple[FinerReading, int],
    now: datetime,
) -> FinerTrial | FinerProblem:
    """The same, and kept where nothing is wrong."""
    tried = try_finer(desk.catalogues, built_in, asked, read)
    if isinstance(tried, FinerTrial) and not tried.faults:
        if not desk.catalogues.keep(tried.finer, now):
            return FinerProblem.MEANWHILE
        detail = tried.finer.key.replace("@", ".")
        desk.note(operator(INSTALLATION, now).did(Act.CATALOGUE_IMPORTED, detail=detail))
    return tried


@value
class ListedEdition:
    """An edition there is, how many signs it has below its indicators, and rounds held by it."""

    edition: Catalogue
    imported: FinerList | None
    signs: int
    rounds: int


def list_editions(desk: CatalogueDesk, built_in: Mapping[str, Catalogue]) -> tuple[ListedEdition, ...]:
    """Those built in, then the imported ones in the order in which they came."""
    there = {each.key: each for each in desk.editions()}
    rounds = desk.rounds()
    return tuple(
        ListedEdition(each, there.get(each.key), sum(map(len, each.finer.values())), rounds.get(each.key, 0))
        for each in Editions(built_in).all_with(tuple(there.values()))
    )


@value
class UnknownEditions:
    """Which of the keys asked for there are not, and which there are."""

    unknown: tuple[str, ...]
    editions: tuple[str, ...]


def compare_editions(
    desk: CatalogueDesk, built_in: Mapping[str, Catalogue], old: str, new: str
) -> Difference | UnknownEditions:
    """What changed from one edition to the other; what the newer list says of its codes counts first, if it
    speaks of that older one."""
    there = {each.key: each for each in desk.editions()}
    editions = {each.key: each for each in Editions(built_in).all_with(tuple(there.values()))}
    if unknown := tuple(key for key in (old, new) if key not in editions):
        return UnknownEditions(unknown, tuple(editions))
    told = there[new].former if new in there and there[new].replaces == old else {}
    return difference(entries(editions[old]), entries(editions[new]), told)
