"""Five printed articles: their tables come out as printed, but for two slips, which the audit names."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.domain.tables.audit import Audit, Rounding, audit
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.cap import Cap, CapRounding, checked
from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.coverage import CoverageRow, under
from bot.domain.tables.discipline import DisciplineRow, disciplined
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.points import PointsRow
from bot.domain.tables.printed import Printed, printed_percentage
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.remediation import RemediationRow, by_class
from bot.domain.tables.row import TableRow, total
from bot.views.documents.numbers import numeral

HERE = Path(__file__).parent
R = TypeVar("R", bound=TableRow)


def article(source: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / f"{source.lower()}.toml").read_text(encoding="utf-8"))


def rows(source: str, table: str, kind: type[R]) -> dict[str, R]:
    """The rows of one table of an article, by name."""
    return {name: row(name, kind, told) for name, told in article(source)[table].items()}


def row(name: str, kind: type[R], told: Mapping[str, Any]) -> R:
    return kind.of(name, **{column: n for column, n in told.items() if isinstance(n, int)})


def read(text: str) -> Printed:
    found = printed_percentage(text)
    assert found is not None
    return found


def shares() -> Iterator[tuple[str, str, Ratio, str, str]]:
    """Every printed share: article, row, ratio, as it is printed, as it should be."""
    for source in ("S0", "S1", "S2", "S3", "S4"):
        for table in ("ratings", "remediation"):
            for name, told in article(source).get(table, {}).items():
                made = _shared(table, name, told)
                for column, printed in told.get("printed", {}).items():
                    ratio = made.share(made.counts[column], read(printed).decimals)
                    yield source, name, ratio, printed, told.get("slips", {}).get(column, printed)


def _shared(table: str, name: str, told: Mapping[str, Any]) -> RatingRow | RemediationRow:
    return row(name, RatingRow, told) if table == "ratings" else row(name, RemediationRow, told)


def checks() -> Iterator[tuple[str, str, Audit]]:
    for source, name, ratio, printed, _ in shares():
        yield source, name, audit(ratio.n.exact, ratio.d.exact, read(printed))


def test_every_share_comes_out_as_printed_or_as_it_should_have_been() -> None:
    told = list(shares())
    assert len(told) == 8
    for *_, ratio, _, right in told:
        assert numeral(ratio.percent) == right


def test_the_audit_names_the_two_slips_and_no_other() -> None:
    slips = {(source, name): found for source, name, found in checks() if not found.agrees}
    assert slips.keys() == {("S0", "members"), ("S3", "organisation")}
    truncated, wrong = slips["S0", "members"], slips["S3", "organisation"]
    assert (numeral(truncated.right), truncated.roundings, truncated.numerators) == (
        "0,27",
        (Rounding.TRUNCATED,),
        None,
    )
    assert (numeral(wrong.right), wrong.roundings, wrong.nearest_numerator) == ("66,5", (), 495)
    assert (numeral(truncated.slip), numeral(wrong.slip)) == ("-0,01", "-0,2")


def test_s0_leaves_open_what_it_does_not_print() -> None:
    told = rows("S0", "ratings", RatingRow)
    assert told["sub_organisations"].eligible == UNKNOWN
    assert told["sub_organisations"].share(Count(1)).percent is None
    assert told["members"].excellent == UNKNOWN
    assert rows("S0", "discipline", DisciplineRow)["district"].all == Count(65)


def test_s1_rates_organisations_branches_and_members() -> None:
    told = rows("S1", "ratings", RatingRow)
    organisations, branches, members = told["organisations"], told["branches"], told["members"]
    assert numeral(organisations.eligibility().percent) == "98,70"
    levels = [organisations.share(n).percent for n in (organisations.excellent, organisations.not_completed)]
    assert [numeral(level) for level in levels] == ["19,74", "1,32"]
    levels = [members.share(n).percent for n in (members.excellent, members.not_completed)]
    assert [numeral(level) for level in levels] == ["15,77", "0,32"]
    assert numeral(branches.share(branches.excellent).percent) == "–"
    assert organisations.good == UNKNOWN
    cases = rows("S1", "discipline", DisciplineRow)["members"]
    assert numeral(disciplined(cases, members).percent) == "80,65"


@pytest.mark.parametrize("rounding", CapRounding)
def test_s1_keeps_to_a_cap_of_20_per_cent_however_it_is_rounded(rounding: CapRounding) -> None:
    told = rows("S1", "ratings", RatingRow)
    checks = {name: checked(rated, Cap(Decimal(20), rounding=rounding)) for name, rated in told.items()}
    assert (checks["organisations"].allowed, checks["organisations"].fits) == (15, True)
    assert (checks["members"].allowed, checks["members"].fits) == (1932, True)
    assert checks["branches"].fits is None


def test_s1_gives_awards_that_are_not_ratings() -> None:
    told = rows("S1", "awards", AwardsRow)
    assert (told["organisations"].awarded, told["organisations"].excellent) == (Count(11), Count(15))
    assert (told["branches"].in_a_row, told["members"].in_a_row) == (Count(3), Count(32))


def test_s2_counts_branches_sessions_and_parents() -> None:
    told, parents = rows("S2", "coverage", CoverageRow), article("S2")["parents"]["subordinate"]
    branch = CoverageRow.of(required=1, held=1, sessions=1)
    subordinate = total([under(n % parents["required"], branch) for n in range(183)], CoverageRow)
    of_branches, printed = subordinate.counts, told["subordinate"].counts
    for column in ("required", "held", "sessions"):
        assert of_branches[column] == printed[column]
    whole = told["base"] + subordinate
    assert (whole.held, whole.required, whole.sessions) == (Count(221), Count(221), Count(221))
    for one in (*told.values(), whole):
        assert numeral(one.share(0).percent) == "100"
    assert whole.parents.covered == whole.parents.required == Count(parents["covered"])


def test_s2_brings_so_many_opinions_a_session() -> None:
    opinions = rows("S2", "opinions", OpinionRow)["sessions"]
    assert opinions.sessions == total(rows("S2", "coverage", CoverageRow).values(), CoverageRow).sessions
    assert (numeral(opinions.all.exact), numeral(opinions.mean())) == ("1.699", "7,69")
    assert opinions.leading == UNKNOWN


def test_s3_suggests_points_and_hears_opinions() -> None:
    points = rows("S3", "points", PointsRow)["suggested"]
    assert (numeral(points.mean()), numeral(points.reach(0).percent)) == ("2,93", "100")
    told = rows("S3", "opinions", OpinionRow)
    assert [one.all for one in told.values()] == [Count(80), Count(5340)]
    whole = total(told.values(), OpinionRow)
    by_subject = (whole.organisation, whole.leading, whole.ordinary, whole.all)
    assert by_subject == (Count(231), Count(473), Count(4716), Count(5420))


def test_s3_adds_up_in_three_states() -> None:
    told = rows("S3", "remediation", RemediationRow)
    assert [one.in_progress for one in told.values()] == [Count(250), Count(671), Count(1475)]
    rest = [one.share(one.in_progress).percent for one in told.values()]
    assert [numeral(one) for one in rest] == ["33,5", "33,5", "28,7"]
    whole = by_class(told["organisation"], told["leading"], told["ordinary"]).total
    assert (whole.found, whole.done, whole.in_progress, whole.not_started) == (
        Count(7892),
        Count(5496),
        Count(2396),
        ZERO,
    )
    assert [numeral(whole.share(n).percent) for n in (whole.done, whole.in_progress)] == ["69,6", "30,4"]
    assert numeral(told["ordinary"].found.exact) == "5.140"


def test_s3_disciplines_leading_and_other_members() -> None:
    told = rows("S3", "discipline", DisciplineRow)
    members, leading = told["members"].all.known, told["leading"]
    ordinary = DisciplineRow.of("ordinary", all=members - leading.all.known)
    assert total([leading, ordinary], DisciplineRow).all == Count(8)


def test_s4_prints_nothing_and_its_row_stands_all_the_same() -> None:
    members = rows("S4", "participation", ParticipationRow)["members"]
    assert set(members.counts.values()) == {UNKNOWN}
    assert numeral(members.commitment().percent) == "–"
