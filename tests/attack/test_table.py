"""The table of attacks."""

import sys
from pathlib import Path

import pytest

from tests.attack import __main__ as attack
from tests.attack.hostile import ATTEMPTS
from tests.attack.table import Row, table

PAGE = Path(__file__).parents[2] / "docs/attack.md"


@pytest.mark.parametrize(("successes", "code"), [(0, 0), (1, 1)])
def test_a_success_of_any_attack_ends_with_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], successes: int, code: int
) -> None:
    ran = {
        "one": lambda seed, _: [Row("none", seed, 0, 1.0)],
        "two": lambda *_: [Row("some", 1, successes, 2.0)],
    }
    monkeypatch.setattr(attack, "ATTACKS", ran)
    monkeypatch.setattr(sys, "argv", ["attack", "--seed", "7"])
    assert attack.main() == code
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "| none | 7 | 0 | 1 |",
        f"| some | 1 | {successes} | 2 |",
    ]


def test_large_numbers_can_be_read() -> None:
    assert table([Row("tried", 100_000, 0, 61.4)]).endswith("| tried | 100,000 | 0 | 61 |")


def test_the_page_tells_of_every_attack_run_in_full_without_a_success() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {f"`{name}`" for name in attack.ATTACKS} <= set(page.replace("(", " ").replace(")", " ").split())
    lines = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")][1:]
    assert {cells[2] for cells in lines} == {"0"}
    assert {(f"| hostile updates, {where}", f"{attempts:,}") for where, attempts in ATTEMPTS.items()} <= {
        (cells[0], cells[1]) for cells in lines
    }
