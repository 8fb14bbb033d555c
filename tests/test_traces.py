"""What is told of an error holds its kind and places, and nothing of what was in its hands."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
import structlog

from bot.app import set_up_logging
from bot.cli.run import _until_stopped
from bot.traces import trace_of

ROOT = Path(__file__).parent.parent
MARKER = "Kín-Khuỵuẩn"


def break_with(words: str) -> None:
    held = f"in a local {words}"
    raise ValueError(f"{held} and in a text")


def chained() -> None:
    try:
        break_with(MARKER)
    except ValueError as error:
        raise KeyError(MARKER) from error


def in_passing() -> None:
    try:
        break_with(MARKER)
    except ValueError:
        raise KeyError(MARKER)  # noqa: B904


def in_a_group() -> None:
    try:
        break_with(MARKER)
    except ValueError as error:
        raise ExceptionGroup(MARKER, [error, ExceptionGroup(MARKER, [RuntimeError(MARKER)])]) from None


def caught(broken: Callable[[], None]) -> BaseException:
    try:
        broken()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What the bot's own set-up writes; put back afterwards as pytest has it."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    root.handlers.clear()
    monkeypatch.setattr(sys, "stderr", written := StringIO())
    set_up_logging("DEBUG")
    yield written
    root.handlers[:] = before
    logging.raiseExceptions = True
    structlog.reset_defaults()


@pytest.mark.parametrize("broken", [chained, in_passing, in_a_group])
def test_kinds_and_places_are_told_and_no_text(broken: Callable[[], None]) -> None:
    told = trace_of(caught(broken))
    assert "builtins.ValueError" in told
    assert f"at {__file__}:{break_with.__code__.co_firstlineno + 2} in break_with" in told
    assert MARKER not in told


def test_all_errors_of_a_group_are_told() -> None:
    told = trace_of(caught(in_a_group))
    assert "builtins.RuntimeError" in told
    assert told.count("builtins.ExceptionGroup") == 2


def test_an_error_that_hides_what_was_before_hides_it_here_too() -> None:
    def hiding() -> None:
        try:
            break_with(MARKER)
        except ValueError:
            raise KeyError from None

    assert "ValueError" not in trace_of(caught(hiding))


def test_our_own_log_lines_hold_the_trace_and_no_text(logs: StringIO) -> None:
    try:
        chained()
    except KeyError:
        structlog.get_logger().exception("work failed")
    line = logs.getvalue()
    assert "in break_with" in json.loads(line)["exception"]
    assert MARKER not in line


def test_log_lines_of_libraries_hold_the_trace_and_no_text(logs: StringIO) -> None:
    try:
        chained()
    except KeyError:
        logging.getLogger("some.library").exception("broken")
    line = json.loads(logs.getvalue())
    assert (line["level"], line["logger"]) == ("error", "some.library")
    assert line["event"].startswith("broken\n")
    assert "in break_with" in line["event"]
    assert MARKER not in logs.getvalue()


def test_a_library_that_logs_wrongly_does_not_spill_what_it_logs(logs: StringIO) -> None:
    logging.getLogger("some.library").warning("%d of it", MARKER)
    assert MARKER not in logs.getvalue()


def test_an_error_without_a_task_is_told_without_the_arguments_of_its_callback(
    logs: StringIO,
) -> None:
    async def lose_one() -> None:
        asyncio.get_running_loop().call_soon(break_with, MARKER)
        await asyncio.sleep(0)

    _until_stopped(lose_one())
    line = logs.getvalue()
    assert "in break_with" in json.loads(line)["trace"]
    assert MARKER not in line


def test_a_command_that_breaks_tells_where_and_nothing_else() -> None:
    script = (
        "import sys; from bot import __main__ as m, cli\n"
        "import bot.cli.branch as branch\n"
        f"def at_desk(work): secret = {MARKER!r}; raise RuntimeError(secret)\n"
        "branch.at_desk = at_desk; sys.argv = ['bot', 'branch', 'list']; m.main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("builtins.RuntimeError\n  at <string>:3 in at_desk\n")
    assert MARKER not in ended.stdout + ended.stderr
