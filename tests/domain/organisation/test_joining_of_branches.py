"""Which unit a branch of the program may be, by its names and by what is free."""

from bot.domain.organisation.joining import JoinProblem, may_not_join, proposals
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.reorganisation import Founded
from tests.domain.organisation.trees import BLOC, BLOC_2021, HEALTH, NEW, NOBODY, START, WARD_2, changed

TREE = changed(BLOC_2021, Founded(NEW, START, "Chi bộ Lẻ", Kind.BRANCH)).on(START)


def test_a_unit_is_proposed_where_its_name_and_that_of_its_parent_are_the_branchs() -> None:
    assert proposals(TREE, "chi bộ  Khoa 2", "ĐẢNG BỘ Bệnh viện") == (WARD_2,)
    assert proposals(TREE, "Chi bộ Khoa 2", "Đảng bộ Trường học") == ()
    assert proposals(TREE, "Đảng bộ Bệnh viện", "Đảng bộ Khối") == ()
    assert proposals(TREE, "Chi bộ Lẻ", "") == ()


def test_a_branch_is_joined_to_a_branch_that_lives_and_is_free() -> None:
    assert may_not_join(TREE, WARD_2, frozenset()) is None
    assert may_not_join(TREE, WARD_2, frozenset({WARD_2})) is JoinProblem.TAKEN
    assert may_not_join(TREE, HEALTH, frozenset({BLOC})) is JoinProblem.NOT_A_BRANCH
    assert may_not_join(TREE, NOBODY, frozenset()) is JoinProblem.NO_SUCH_UNIT
