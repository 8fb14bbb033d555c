"""What a committee tells by itself is kept under a key of its own, subject by subject."""

from bot.domain.organisation.versions import Source
from bot.domain.tables.cells import cells_of, entered, rows_of
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.kind import (
    OF_ORGANISATIONS,
    OWN_PARTS,
    TableKind,
    every_part_of,
    is_own,
    own_key,
    own_parts_of,
    parts_of,
    source_of,
)

TCCSD = "grassroots_organisation"


def test_only_ratings_and_awards_are_told_by_committees() -> None:
    assert {kind for kind in TableKind if own_parts_of(kind)} == OWN_PARTS.keys()
    assert own_parts_of(TableKind.RATINGS) == OF_ORGANISATIONS
    assert own_parts_of(TableKind.REMEDIATION) == ()


def test_its_key_is_that_of_no_table() -> None:
    keys = {own_key(kind) for kind in TableKind}
    assert keys.isdisjoint(TableKind)
    assert all(map(is_own, keys))
    assert not any(map(is_own, TableKind))


def test_rows_of_other_parts_than_a_branch_has_go_there_and_back() -> None:
    told = entered(TableKind.RATINGS, {TCCSD: {"all": 77, "eligible": 76}}, [TCCSD])
    assert told.keys() == {TCCSD}
    figures = cells_of(told, Source.IMPORTED)
    back = rows_of(TableKind.RATINGS, figures, OF_ORGANISATIONS)
    assert back[TCCSD] == told[TCCSD]
    assert back["committee"].counts["all"] == UNKNOWN
    assert told[TCCSD].counts["eligible"] == Count(76)
    assert rows_of(TableKind.RATINGS, figures).keys() == set(parts_of(TableKind.RATINGS))


def test_a_table_tells_its_parts_once_and_the_cap_looks_at_ratings() -> None:
    assert every_part_of(TableKind.RATINGS).count("committee") == 1
    assert set(every_part_of(TableKind.AWARDS)) == {*parts_of(TableKind.AWARDS), *OF_ORGANISATIONS}
    assert every_part_of(TableKind.OPINIONS) == parts_of(TableKind.OPINIONS)
    assert source_of(TableKind.CAP) is source_of(TableKind.RATINGS) is TableKind.RATINGS
    assert source_of(TableKind.AWARDS) is TableKind.AWARDS
