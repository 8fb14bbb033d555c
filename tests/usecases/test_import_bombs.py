"""Traps in the shape of a roster are refused or read within bounds of memory and time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.usecases.bombs import BOMBS, HARMLESS

ROOT = Path(__file__).parents[2]
REFUSED = {"too_large", "too_many_rows", "damaged", "encoding", "not_a_sheet"}
BOUNDED = {"many rows", "a giant cell", "fields of a CSV"}  # read, as far as a roster can go


def found(name: str, reader: str = "roster") -> str:
    """What a process with little memory and time finds it to be."""
    command = [sys.executable, "-m", "tests.usecases.bombs", name, reader]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-500:]
    return run.stdout


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    said = found(name)
    assert said.startswith("read [") if name in BOUNDED else said in REFUSED


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_odd_but_harmless_is_read(name: str) -> None:
    said = found(name)
    assert said.startswith("read ['Họ và tên', 'Nguyễn Văn An'")
    assert "root:" not in said


@pytest.mark.parametrize("name", [*BOMBS, "formulas", "merged all over"])
def test_nor_as_a_workbook_of_a_superior(name: str) -> None:
    refused = {"too_large", "damaged", "not_xlsx", "no_names", "fetches"}
    assert found(name, "appendix") in refused


def test_nothing_of_an_external_file_is_read() -> None:
    assert found("external entity") == "damaged"
