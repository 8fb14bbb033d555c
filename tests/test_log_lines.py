"""A line of the log is one line of JSON, whatever names, updates and errors put into it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SLY = 'a\n{"event":"forged"}\r\x1b[2J\x1b]0;x\x07\u2028b\u2029c\x85d\x9b31m\u202egnp\ud83d"}\x00\x0b\x0c\x1c'
SCRIPT = """
import logging, structlog, sys
from bot.app import set_up_logging
set_up_logging("DEBUG")
sly = eval(sys.argv[1])
log = structlog.get_logger()
log.info(sly, reason=sly, **{"k" + sly: [sly]})
try:
    raise ValueError(sly)
except ValueError:
    log.error("update_failed", exc_info=True)
    logging.getLogger("asyncio" + sly).exception(sly)
logging.getLogger("telegram").warning("got %s", sly)
"""


@pytest.fixture(scope="module")
def said() -> str:
    """What a process of ours writes on its error stream."""
    command = [sys.executable, "-c", SCRIPT, ascii(SLY)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return run.stderr.decode()


def test_each_line_is_one_record(said: str) -> None:
    lines = [json.loads(line) for line in said.splitlines()]  # splits at U+2028 and its like, too
    assert len(lines) == 4
    assert all(isinstance(line["event"], str) and line["level"] for line in lines)
    assert [line for line in lines if line["event"] == "forged"] == []


def test_nothing_in_it_drives_a_terminal(said: str) -> None:
    assert said.isascii()
    assert set(said) & {chr(n) for n in range(32)} == {"\n"}
