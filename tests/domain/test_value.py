"""Values behave as frozen dataclasses do."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from bot.domain.value import value


@value
class Place:
    number: int
    name: str = ""
    among: list[int] = field(default_factory=list, compare=False, repr=False)


@value(kw_only=True)
class Room(Place):
    floor: int = 0

    def __post_init__(self) -> None:
        if self.floor < 0:
            raise ValueError(self.floor)


@value
class Sealed:
    words: str

    def __repr__(self) -> str:
        return "sealed"


@dataclass(frozen=True)
class Usual:
    number: int
    name: str = ""


def test_a_value_is_compared_hashed_and_shown_by_its_fields() -> None:
    assert Place(1, among=[2]) == Place(number=1, name="")
    assert hash(Place(1)) == hash(Place(1, among=[2]))
    assert Place(1) != Place(2)
    assert Place(1) != Room(1)
    assert repr(Place(1, "An")) == repr(Usual(1, "An")).replace("Usual", "Place")


def test_a_class_keeps_what_it_does_in_its_own_way() -> None:
    assert repr(Sealed("Việc")) == "sealed"
    assert Sealed("Việc") == Sealed("Việc")


def test_fields_replace_and_copies_work_as_usual() -> None:
    assert [each.name for each in fields(Room)] == ["number", "name", "among", "floor"]
    assert replace(Room(1, floor=2), name="An") == Room(1, "An", floor=2)
    assert pickle.loads(pickle.dumps(Room(1, "An", floor=2))) == Room(1, "An", floor=2)
    assert Place(1).among is not Place(1).among


@pytest.mark.parametrize(
    ("places", "given"),
    [((), {}), ((1, "An", [], 4), {}), ((1,), {"number": 2}), ((1,), {"street": 2})],
    ids=["too few", "too many", "twice", "unknown"],
)
def test_what_fits_no_field_is_refused(places: tuple[Any, ...], given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Place(*places, **given)


def test_what_the_class_says_after_the_beginning_is_done() -> None:
    with pytest.raises(ValueError, match="-1"):
        Room(1, floor=-1)


def test_a_value_cannot_be_changed() -> None:
    one: Any = Place(1)
    with pytest.raises(FrozenInstanceError, match="number"):
        one.number = 2
    with pytest.raises(FrozenInstanceError, match="number"):
        del one.number
