"""What is wrong with a tree or with a change of it."""

from datetime import date
from enum import StrEnum

from bot.domain.organisation.unit import UnitId
from bot.domain.value import value


class Problem(StrEnum):
    """Why something cannot be so. `Fault.other` is named in brackets."""

    UNKNOWN_UNIT = "unknown_unit"  # no unit has this id
    NOT_THERE = "not_there"  # the unit does not live on that day
    TAKEN = "taken"  # the id of a new unit is another's
    BAD_NAME = "bad_name"  # empty, too long or damaged
    UNCHANGED = "unchanged"  # it is so already, or nothing is said to change
    TOO_FEW = "too_few"  # a merger of fewer than two, a split into fewer than two
    NAMED_TWICE = "named_twice"  # one unit in two places of the same change
    MIXED = "mixed"  # a branch and a committee where it must be of one sort (one of the others)
    ENDS_AS_IT_BEGINS = "ends_as_it_begins"  # it would not live a day: undo its founding instead
    ENDS_ALREADY = "ends_already"  # its end is known; the day is that end
    NO_CHILD = "no_child"  # a piece takes what does not stand under the unit (the one it would take)
    LEFT_OUT = "left_out"  # no piece takes what stands under the unit (what was left out)
    LATER_CHANGE = "later_change"  # a later change is recorded, on the day named: undo it, or change after it
    PARENT_NOT_THERE = "parent_not_there"  # what it stands under does not live on that day (the parent)
    CYCLE = "cycle"  # it would stand above itself
    KIND_BELOW_KIND = "kind_below_kind"  # this cannot stand under that (the parent)
    KIND_DROPPED = "kind_dropped"  # there is no such kind any more on that day
    SAME_NAME = "same_name"  # of one name with a neighbour under the same parent (the neighbour)
    RELIED_ON = "relied_on"  # a branch, officers or figures rest on the unit: take these off before undoing
    FROZEN = "frozen"  # figures were frozen over it: record the opposite instead of undoing


@value
class Fault:
    """What is wrong, with which unit, on which day, and which other unit is in the way, where one is."""

    problem: Problem
    unit: UnitId
    day: date
    other: UnitId | None = None
