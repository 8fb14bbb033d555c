"""A province made, recounted and measured on one database."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from storage.cipher import Keyring
from storage.database import open_database
from storage.records import SqlStorage
from tests.province.checking import Checked, Say, checked, sheets_of_levels, today_of
from tests.province.facts import Facts
from tests.province.founding import TOP
from tests.province.making import Making
from tests.province.measure import KEY, Took
from tests.province.size import Size
from tests.views.office import can_calculate


@dataclass
class Outcome:
    """What a run has seen."""

    size: Size
    facts: Facts
    events: int
    making: float  # seconds
    checked: Checked
    took: Took | None = None


async def run(url: str, size: Size, folder: Path, say: Say = lambda _: None) -> Outcome:
    """All of it; what is measured comes last, in a process of its own."""
    database = open_database(url)
    storage, began = SqlStorage(database, Keyring.of({1: KEY})), monotonic()
    try:
        making = Making(storage, size, say)
        facts = await making.make()
        made = monotonic() - began
        found = await checked(storage, size, facts, say)
        if can_calculate():
            say("a workbook of each level is calculated by LibreOffice")
            await sheets_of_levels(storage, size, folder, found)
    finally:
        database.close()
    officer = making.officer.member.id
    return Outcome(size, facts, making.events, made, found, measured(url, size, officer, say))


def measured(url: str, size: Size, officer: int, say: Say) -> Took:
    """By a process that does nothing else."""
    say("all tables of all units are counted in a process of its own")
    told = (url, officer, TOP, size.first_year, size.last_year, today_of(size))
    command = [sys.executable, "-m", "tests.province.measure", *map(str, told)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return Took(**json.loads(done.stdout))
