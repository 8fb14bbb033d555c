"""What the program stands on is locked, listed, allowed and looked at, or it is said that it was not."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.supply import audit, sbom
from tests.supply.audit import NOT_CHECKED, Answer, Weakness, answer_of, excepted, verdict
from tests.supply.licences import ALLOWED, TABLE, UnknownLicence, licence_of, listed, page, parts, refused
from tests.supply.locked import FOLDER, direct, locked

LISTS = ("app", "dev", "audit")
TODAY = date(2026, 3, 10)
OLD = Weakness("jinja2", "2.4.1", "PYSEC-2014-8", "2.7.2")
CANARY = Answer((OLD,))


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_its_hashes_and_no_list_has_an_address(name: str) -> None:
    packages = locked(name)
    assert len(packages) == text_of(name).count("==") - len(re.findall("; .*==", text_of(name)))
    assert [package.name for package in packages if not package.hashes] == []
    assert "://" not in text_of(name)
    assert set(map(str.lower, direct(name))) <= {package.name for package in packages}


def test_the_tests_run_with_what_the_program_is_locked_to() -> None:
    assert set(locked("app")) <= set(locked("dev"))


def test_a_line_that_is_neither_package_nor_hash_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.txt").write_text("a==1 \\\n    --hash=md5:1234\n")
    monkeypatch.setattr("tests.supply.locked.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="md5"):
        locked("odd")


def test_the_bill_of_materials_holds_every_package_of_the_program_with_every_hash() -> None:
    components = sbom.bill()["components"]
    held = {(one["name"], one["version"]) for one in components}
    assert held == set(re.findall(r"^([\w.-]+)(?:\[[\w, ]+\])?==(\S+)", text_of("app"), re.MULTILINE))
    hashes = [each["content"] for one in components for each in one["hashes"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:(\w+)", text_of("app")))
    assert all(one["licenses"] and one["purl"].startswith("pkg:pypi/") for one in components)
    assert len({one["bom-ref"] for one in components}) == len(components)


def test_the_bill_of_materials_names_what_the_program_asks_for_itself_and_no_address() -> None:
    bill = sbom.bill()
    wanted = {ref.partition("/")[2].partition("@")[0] for ref in bill["dependencies"][0]["dependsOn"]}
    assert wanted == set(map(str.lower, direct("app")))
    assert "://" not in json.dumps(bill)
    assert bill == sbom.bill()


def test_a_bill_that_the_schema_refuses_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sbom, "_complaint", lambda text: "no")
    with pytest.raises(SystemExit, match="no"):
        sbom.main(tmp_path / "bill.json")
    assert list(tmp_path.iterdir()) == []


def test_the_page_of_licences_is_current() -> None:
    assert TABLE.read_text(encoding="utf-8") == page(), "run `make licences`"


def test_every_licence_is_allowed_for_a_reason() -> None:
    assert refused(listed()) == {}
    assert {part for licence in listed().values() for part in parts(licence)} == ALLOWED.keys()
    assert all(len(reason) > 10 for reason in ALLOWED.values())


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR X) AND ISC", "MIT WITH Y"]
)
def test_a_licence_that_is_not_allowed_is_refused(licence: str) -> None:
    assert refused({"a": "MIT", "b": licence}) == {"b": licence}


def test_a_package_that_does_not_tell_its_licence_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.supply.licences.metadata.metadata", lambda name: {"License": "ask me"})
    monkeypatch.setattr("tests.supply.licences._classifiers", lambda told: [])
    with pytest.raises(UnknownLicence):
        licence_of("some-package")


def report(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": list(packages), "fixes": []})


WEAK = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [{"id": "PYSEC-2014-8", "fix_versions": ["2.7.2"], "aliases": [], "description": "…"}],
}
WELL = {"name": "six", "version": "1.17.0", "vulns": []}
SKIPPED = {"name": "six", "skip_reason": "Dependency not found and could not be audited"}


def test_a_report_is_read() -> None:
    assert answer_of(report(WEAK, WELL)) == CANARY
    assert answer_of(report(SKIPPED)) == Answer(unknown=("six",))


@pytest.mark.parametrize("output", ["", "Traceback: ConnectionError", "[]", "null", "{}"])
def test_what_is_no_report_is_no_answer(output: str) -> None:
    assert answer_of(output) is None


@pytest.mark.parametrize("canary", [None, Answer(), Answer(unknown=("jinja2",))])
def test_without_data_it_is_said_that_nothing_was_checked(canary: Answer | None) -> None:
    assert verdict(canary, Answer(), set()) == (0, NOT_CHECKED)
    assert verdict(CANARY, None, set()) == (0, NOT_CHECKED)


def test_a_weakness_fails_and_is_named() -> None:
    code, said = verdict(CANARY, CANARY, set())
    assert code == 1
    assert "jinja2 2.4.1: PYSEC-2014-8, fixed in 2.7.2" in said
    assert "known weaknesses: 1" in said


def test_a_weakness_that_was_judged_is_named_and_does_not_fail() -> None:
    code, said = verdict(CANARY, CANARY, {("jinja2", "PYSEC-2014-8")})
    assert code == 0
    assert "excepted: jinja2 PYSEC-2014-8" in said
    assert verdict(CANARY, CANARY, {("six", "PYSEC-2014-8")})[0] == 1


def test_packages_of_which_nothing_is_known_are_named() -> None:
    code, said = verdict(CANARY, Answer(unknown=("six",)), set())
    assert code == 0
    assert "not checked, nothing is known of it: six" in said


def test_a_judgement_needs_a_reason_and_ends_on_its_day() -> None:
    one = {"id": "PYSEC-1", "package": "six", "reason": "not called", "until": TODAY}
    assert excepted([one], TODAY) == {("six", "PYSEC-1")}
    assert excepted([one], date(2026, 3, 11)) == set()
    assert excepted([one | {"reason": ""}], TODAY) == set()


def test_all_packages_are_asked_about_once_the_canary_has_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []

    def answer(*options: str) -> Answer:
        asked.append(options)
        return CANARY if "--no-deps" in options else Answer()

    monkeypatch.setattr(audit, "find_spec", lambda name: name)
    monkeypatch.setattr(audit, "_asked", answer)
    assert audit.main() == 0
    assert {f"requirements/{name}.txt" for name in LISTS} <= set(asked[1])
    assert "--require-hashes" in asked[1]
    assert "known weaknesses: 0" in capsys.readouterr().out


def test_without_the_tool_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "find_spec", lambda name: None)
    assert audit.main() == 2
