"""Asks whether a weakness is known of any locked package, and says plainly where that could not be asked."""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.supply.locked import FOLDER

LISTS = ("app", "dev", "audit")
# An old release with weaknesses known for years: where none is told of it, there are no data at all.
CANARY = "jinja2==2.4.1"
NOT_CHECKED = "vulnerability data could not be had; not checked"


@dataclass(frozen=True)
class Weakness:
    """A known weakness of a package that is locked."""

    package: str
    version: str
    id: str
    fixed_in: str


@dataclass(frozen=True)
class Answer:
    """What is known: weaknesses, and the packages of which nothing could be learnt."""

    weaknesses: tuple[Weakness, ...] = ()
    unknown: tuple[str, ...] = ()


def answer_of(report: str) -> Answer | None:
    """What a report of pip-audit says; None where it is none, as when the network was not there."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, TypeError, KeyError):
        return None
    return Answer(
        weaknesses=tuple(weakness for package in packages for weakness in _weaknesses(package)),
        unknown=tuple(package["name"] for package in packages if "skip_reason" in package),
    )


def excepted(exceptions: Iterable[Mapping[str, Any]], today: date) -> set[tuple[str, str]]:
    """Package and id of what a person has judged, while the judgement lasts."""
    return {(one["package"], one["id"]) for one in exceptions if one["reason"] and today <= one["until"]}


def verdict(canary: Answer | None, answer: Answer | None, judged: set[tuple[str, str]]) -> tuple[int, str]:
    """The exit code and what is said."""
    if canary is None or answer is None or not canary.weaknesses:
        return 0, NOT_CHECKED
    open_ones = [one for one in answer.weaknesses if (one.package, one.id) not in judged]
    lines = [f"{one.package} {one.version}: {one.id}, fixed in {one.fixed_in}" for one in open_ones]
    lines += [f"not checked, nothing is known of it: {name}" for name in answer.unknown]
    lines += [f"excepted: {one.package} {one.id}" for one in answer.weaknesses if one not in open_ones]
    found = f"known weaknesses: {len(open_ones)}"
    return int(bool(open_ones)), "\n".join([*lines, found])


def _weaknesses(package: Mapping[str, Any]) -> Iterable[Weakness]:
    for one in package.get("vulns", ()):
        yield Weakness(
            package["name"], package["version"], one["id"], ", ".join(one["fix_versions"]) or "none"
        )


def _asked(*options: str) -> Answer | None:
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner=off", "--format=json"]
    ended = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    return answer_of(ended.stdout)


def _asked_of_canary() -> Answer | None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(CANARY)
        file.flush()
        return _asked("--no-deps", "--timeout=5", "-r", file.name)


def main() -> int:
    """Ask of the canary first: it tells whether it is worth to ask of a hundred packages."""
    if find_spec("pip_audit") is None:
        print("pip-audit is not here: run `make audit`")
        return 2
    exceptions = tomllib.loads((FOLDER / "audit-exceptions.toml").read_text(encoding="utf-8"))["exception"]
    canary = _asked_of_canary()
    lists = [option for name in LISTS for option in ("-r", str(Path("requirements", f"{name}.txt")))]
    answer = _asked("--require-hashes", *lists) if canary and canary.weaknesses else None
    code, said = verdict(canary, answer, excepted(exceptions, date.today()))
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
