"""Values: dataclasses that cannot be changed and share their methods.

`dataclass` writes and compiles the methods of each class anew. The program starts with hundreds of them, and
that took a third of its start. Here a class only says its fields; `fields` and `replace` work as usual.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(cls: type[T]) -> type[T]: ...
@overload
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T] | None = None, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class of annotated fields a value: compared, hashed and shown by its fields, and frozen."""

    def made(of: type[T]) -> type[T]:
        of.__doc__ = of.__doc__ or of.__name__  # or `dataclass` would look at how the class is called
        described = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(of)
        shared = (_beginning(described), _equals, _hashed, _shown, _refused, _refused_too)
        names = ("__init__", "__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__")
        for name, method in zip(names, shared, strict=True):
            if name not in of.__dict__:
                setattr(described, name, method)
        setattr(described, "_facts", staticmethod(_compared(described)))  # noqa: B010  # no type knows it
        return described

    return made if cls is None else made(cls)


def _beginning(cls: type[Any]) -> Callable[..., None]:
    """How an instance begins, with the fields and defaults of its class at hand."""
    told = fields(cls)
    in_order = tuple(each.name for each in told if not each.kw_only)
    names = frozenset(each.name for each in told)
    defaults = {each.name: each.default for each in told if each.default is not MISSING}
    makers = {each.name: each.default_factory for each in told if each.default_factory is not MISSING}
    finish = getattr(cls, "__post_init__", None)
    all_in_order = len(names) if len(in_order) == len(names) else -1

    def begin(self: Any, /, *args: Any, **given: Any) -> None:
        made = self.__dict__
        if len(args) == all_in_order and not given:  # most are made so, and one press makes dozens
            made.update(zip(in_order, args, strict=True))
        elif not args and given.keys() == names:  # as `replace` does
            made.update(given)
        else:
            fill(made, args, given)
        if finish:
            finish(self)

    def fill(made: dict[str, Any], args: tuple[Any, ...], given: dict[str, Any]) -> None:
        made.update(defaults)
        made.update(zip(in_order, args, strict=False))
        made.update(given)
        for name, make in makers.items():
            if name not in made:
                made[name] = make()
        twice = args and given and not given.keys().isdisjoint(in_order[: len(args)])
        if twice or made.keys() != names or len(args) > len(in_order):
            raise TypeError(f"{cls.__name__} needs {sorted(names)}, not {args!r} and {sorted(given)}")

    return begin


def _compared(cls: type[Any]) -> Callable[[Any], Any]:
    """The facts of an instance by which it is known."""
    names = [each.name for each in fields(cls) if each.compare]
    return attrgetter(*names) if names else type


def _equals(one: Any, other: Any) -> bool:
    return bool(one._facts(one) == one._facts(other)) if type(other) is type(one) else NotImplemented


def _hashed(one: Any) -> int:
    return hash(one._facts(one))


def _shown(one: Any) -> str:
    told = (f"{each.name}={one.__dict__[each.name]!r}" for each in fields(one) if each.repr)
    return f"{type(one).__qualname__}({', '.join(told)})"


def _refused(one: Any, name: str, _: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refused_too(one: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
