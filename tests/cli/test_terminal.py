"""The conversation at the keyboard as a program: it listens, and ends at once when told."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import RunSettings

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a busy machine starts slowly


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["setup"], catch_exceptions=False).exit_code == 0


@contextmanager
def terminal(*options: str) -> Iterator["subprocess.Popen[str]"]:
    """The program at its first prompt, everything it said so far read."""
    words = [sys.executable, "-m", "bot", "terminal", *options]
    pipe = subprocess.PIPE
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment) as program:
        try:
            yield program
        finally:
            program.kill()


def until_prompt(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    said = ""
    while not said.endswith("\n> "):
        letter = program.stdout.read(1)
        assert letter, said
        said += letter
    return said


def type_in(program: "subprocess.Popen[str]", line: str) -> None:
    assert program.stdin is not None
    program.stdin.write(line)
    program.stdin.flush()


def test_it_says_how_to_choose_and_answers_line_by_line_until_q() -> None:
    with terminal() as program:
        assert until_prompt(program).startswith("Gõ số của lựa chọn")
        type_in(program, "xin chào\n")
        assert "mã" in until_prompt(program)
        type_in(program, "q\n")
        assert program.wait(PATIENCE) == 0


def test_the_end_of_what_is_typed_ends_it() -> None:
    with terminal() as program:
        until_prompt(program)
        said, trouble = program.communicate("một dòng không có kết thúc", PATIENCE)
        assert said.endswith("\n> ")
        assert (program.returncode, trouble) == (0, "")


def test_who_leaves_with_ctrl_c_at_the_prompt_need_not_type_another_line() -> None:
    with terminal() as program:
        until_prompt(program)
        program.send_signal(signal.SIGINT)
        assert program.wait(PATIENCE) == 130
        assert program.stderr is not None
        assert program.stderr.read() == ""


def test_a_folder_that_is_missing_is_told_at_once() -> None:
    result = CliRunner().invoke(app, ["terminal", "--folder", "nowhere"])
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
