"""Reads the lists of locked packages."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "requirements"
_LINE = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)(?: ; (.+?))? \\$")
_HASH = re.compile(r"^    --hash=sha256:([0-9a-f]{64})(?: \\)?$")
_DIRECT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Locked:
    """A package as it is locked: where it is wanted (a marker, or empty for everywhere), and its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(name: str) -> list[Locked]:
    """The packages of a list such as `app`, in its order; two lines of one package are two."""
    found: list[Locked] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if begun := _LINE.match(line):
            package, version, marker = begun.groups()
            found.append(Locked(package, version, marker or "", ()))
        else:
            found[-1] = replace(found[-1], hashes=(*found[-1].hashes, _hash(line)))
    return found


def _hash(line: str) -> str:
    """Raises ValueError where a line is neither a package nor a hash."""
    match = _HASH.match(line)
    if match is None:
        raise ValueError(f"what is {line!r}?")
    return match[1]


def direct(name: str) -> list[str]:
    """The packages that a list such as `app` asks for itself."""
    return _DIRECT.findall((FOLDER / f"{name}.in").read_text(encoding="utf-8"))
