"""A stage for each test, on SQLite and on PostgreSQL; the demo and Chromium for a module."""

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.hands import CHROMIUM, FLAGS, ROOT
from tests.e2e.stage import Stage, open_stage


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(database_url, tmp_path) as stage:
        yield stage


@pytest.fixture
async def postgres_stage(postgres_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """For what many processes share."""
    async with open_stage(postgres_url, tmp_path) as stage:
        yield stage


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo, on a sample made for this test."""
    folder = tmp_path_factory.mktemp("demo") / "sample"
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--folder", str(folder)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield _address(process.stdout)
        process.terminate()


def _address(said: IO[str]) -> str:
    for line in said:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise AssertionError("the demo ended without an address")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
