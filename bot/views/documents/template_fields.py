"""Looks the fields of a template up before it is filled: what nobody knows, and what no template may do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from bot.views.documents.template_faults import Fault, TemplateFault

_UNKNOWN = object()  # of what is not followed, nothing is said here; the trial will
_FORBIDDEN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_OF_JINJA = {"loop", "range", "dict", "namespace", "caller", "varargs", "kwargs", "self", "super"}

Scope = Mapping[str, Any]


def field_faults(
    source: str, environment: Environment, paper: type, words: object
) -> Iterator[TemplateFault]:
    """The faults of one part of a template, given as its source."""
    try:
        tree = environment.parse(source)
        environment.compile(source)  # knows all filters and tests
    except (TemplateSyntaxError, SecurityError) as problem:
        yield TemplateFault(Fault.SYNTAX, str(problem.message or ""))
        return
    except RecursionError:
        yield TemplateFault(Fault.TOO_MUCH)
        return
    yield from _faults(tree, {"paper": paper, "words": words})


def _faults(node: nodes.Node, scope: Scope) -> Iterator[TemplateFault]:
    match node:
        case nodes.For():
            yield from _faults(node.iter, scope)
            inner = {**scope, **_bound(node.target, _element(_type_of(node.iter, scope)))}
            yield from _all_faults([*filter(None, [node.test]), *node.body], inner)
            yield from _all_faults(node.else_, scope)
        case nodes.With():
            for value in node.values:
                yield from _faults(value, scope)
            targets = zip(node.targets, node.values, strict=True)
            inner = dict(pair for t, value in targets for pair in _bound(t, _type_of(value, scope)).items())
            yield from _all_faults(node.body, {**scope, **inner})
        case nodes.Macro():
            own = {node.name: _UNKNOWN, **{each.name: _UNKNOWN for each in node.args}}
            yield from _in_order(node, {**scope, **own})
        case nodes.CallBlock():
            yield from _in_order(node, {**scope, **{each.name: _UNKNOWN for each in node.args}})
        case nodes.Name(ctx="load") if node.name not in scope and node.name not in _OF_JINJA:
            yield TemplateFault(Fault.FIELD, node.name)
        case nodes.Getattr() | nodes.Getitem():
            yield from _member_faults(node, scope)
        case _ if isinstance(node, _FORBIDDEN):
            yield TemplateFault(Fault.FORBIDDEN, type(node).__name__.lower())
        case _:
            yield from _in_order(node, scope)


def _in_order(node: nodes.Node, scope: Scope) -> Iterator[TemplateFault]:
    yield from _all_faults(node.iter_child_nodes(), scope)


def _all_faults(children: Iterable[nodes.Node], scope: Scope) -> Iterator[TemplateFault]:
    """Of each child, with what those before it have set."""
    for child in children:
        yield from _faults(child, scope)
        scope = {**scope, **_set_by(child, scope)}


def _set_by(node: nodes.Node, scope: Scope) -> Scope:
    match node:
        case nodes.Assign():
            return _bound(node.target, _type_of(node.node, scope))
        case nodes.AssignBlock():
            return _bound(node.target, _UNKNOWN)
        case nodes.Macro():
            return {node.name: _UNKNOWN}
        case nodes.If():
            targets = [each.target for each in node.find_all(nodes.Assign)]
            blocks = [each.target for each in node.find_all(nodes.AssignBlock)]
            return {name: _UNKNOWN for target in (*targets, *blocks) for name in _bound(target, _UNKNOWN)}
        case _:
            return {}


def _bound(target: nodes.Node, kind: Any) -> Scope:
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: _UNKNOWN for name in target.find_all(nodes.Name)}


def _member_faults(node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Iterator[TemplateFault]:
    yield from _faults(node.node, scope)
    if isinstance(node, nodes.Getitem):
        yield from _faults(node.arg, scope)
    name = _member(node)
    if name is None:
        return
    if name.startswith("_"):
        yield TemplateFault(Fault.FORBIDDEN, name)
    elif not _has(_type_of(node.node, scope), name):
        yield TemplateFault(Fault.FIELD, f"{_path(node.node)}.{name}")


def _member(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _path(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_path(node.node)}.{node.attr}"
        case _:
            return "…"


def _has(kind: Any, name: str) -> bool:
    return kind is _UNKNOWN or hasattr(kind, name) or name in _types(kind)


def _types(kind: Any) -> Mapping[str, Any]:
    """The fields and properties of a value with their types."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind)
    properties = {
        name: get_type_hints(each.fget).get("return", _UNKNOWN)
        for name, each in vars(kind).items()
        if isinstance(each, property) and each.fget
    }
    return {**{field.name: hints[field.name] for field in fields(kind)}, **properties}


def _type_of(node: nodes.Node, scope: Scope) -> Any:
    match node:
        case nodes.Name():
            return scope.get(node.name, _UNKNOWN)
        case nodes.Getattr():
            return _plain(_types(_type_of(node.node, scope)).get(node.attr, _UNKNOWN))
        case _:
            return _UNKNOWN


def _plain(kind: Any) -> Any:
    """Without the None it may be."""
    known = [each for each in get_args(kind) if each is not type(None)]
    return known[0] if type(None) in get_args(kind) and len(known) == 1 else kind


def _element(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is tuple else _UNKNOWN
