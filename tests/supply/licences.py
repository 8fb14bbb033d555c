"""Writes docs/licences.md: the licence of each locked package, as its own metadata tell."""

import re
import tomllib
from collections.abc import Mapping
from importlib import metadata
from importlib.metadata import PackageMetadata

from tests.supply.locked import FOLDER, locked

TABLE = FOLDER.parent / "docs" / "licences.md"
_GIVEN = tomllib.loads((FOLDER / "licences.toml").read_text(encoding="utf-8"))
ALLOWED: dict[str, str] = _GIVEN["allowed"]
_NAMED: dict[str, str] = _GIVEN["named"]
_ELSEWHERE: dict[str, str] = _GIVEN["elsewhere"]
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \|$", re.MULTILINE)

HEAD = """# Licences

Written by `make licences` from what the packages tell of themselves. `tests/supply/test_supply.py` fails
where it is not current, or where a licence is not among the allowed ones of
`requirements/licences.toml`. The tools of `make audit` and `make sbom` are not listed: they stand apart,
and nothing of them is passed on.
"""


class UnknownLicence(Exception):
    """A package that does not tell its licence, or calls it by a name we do not know."""


def licence_of(package: str) -> str:
    """The licence as an SPDX expression. Raises UnknownLicence."""
    if package in _ELSEWHERE:
        return _ELSEWHERE[package]
    told = metadata.metadata(package)
    if expression := _field(told, "License-Expression"):
        return expression
    given = _field(told, "License")
    names = [_NAMED[name] for name in _classifiers(told) if name in _NAMED]
    licence = _NAMED.get(given) or (given if given in ALLOWED else " OR ".join(sorted(names)))
    if not licence:
        raise UnknownLicence(package)
    return licence


def _field(told: PackageMetadata, name: str) -> str:
    return told[name].strip() if name in told else ""


def _classifiers(told: PackageMetadata) -> list[str]:
    return [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if "License ::" in line]


def parts(expression: str) -> set[str]:
    """The licences of which an SPDX expression is made."""
    return set(re.split(r" (?:AND|OR|WITH) |[()]", expression)) - {""}


def refused(licences: Mapping[str, str]) -> dict[str, str]:
    """Packages with a licence, or a part of one, that is not among the allowed ones."""
    return {name: licence for name, licence in licences.items() if parts(licence) - ALLOWED.keys()}


def listed() -> dict[str, str]:
    """Licences by package, as the page has them."""
    return {name: licence.strip() for name, licence in _ROW.findall(TABLE.read_text(encoding="utf-8"))}


def page() -> str:
    """The page as it should be."""
    program = sorted({package.name for package in locked("app")})
    tests = sorted({package.name for package in locked("dev")} - set(program))
    return HEAD + _section("Of the program", program) + _section("Of the tests alone", tests) + _allowed()


def _section(title: str, names: list[str]) -> str:
    rows = "".join(f"| `{name}` | {licence_of(name)} |\n" for name in names)
    return f"\n## {title}\n\n| package | licence |\n|---|---|\n{rows}"


def _allowed() -> str:
    rows = "".join(f"| {licence} | {reason} |\n" for licence, reason in ALLOWED.items())
    return f"\n## What may come in\n\n| licence | why |\n|---|---|\n{rows}"


if __name__ == "__main__":
    TABLE.write_text(page(), encoding="utf-8")
