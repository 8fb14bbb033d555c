"""Units, compose file and image name only commands, options and settings that there are."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app, run
from bot.settings import RunSettings, WebSettings, read_settings
from tests.test_docs import commands

DEPLOY = Path(__file__).parent.parent / "docs" / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
SETTINGS = {name.upper() for name in WebSettings.model_fields}
OTHERS = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE", "PYTHONUNBUFFERED"}
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "User": "tusoi",
    "Restart": "on-failure",
    "RestartPreventExitStatus": "2",
}


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def service(unit: Path) -> "configparser.SectionProxy":
    """The section with what is run; of lines with one name the last."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their letters
    parser.read_string(unit.read_text(encoding="utf-8"))
    assert parser.sections() == ["Unit", "Service", "Install"]
    return parser["Service"]


def options_of(command: str) -> set[str]:
    found = vars(get_command(app))["commands"][command]
    return {option for parameter in found.params for option in parameter.opts}


def check_command(words: list[str]) -> None:
    """The command exists and has these options."""
    assert words[0] in set(commands())
    assert {word for word in words if word.startswith("--")} <= options_of(words[0])


def test_there_is_a_unit_for_each_kind_of_process() -> None:
    assert [unit.name for unit in UNITS] == ["tusoi-web@.service", "tusoi-worker@.service", "tusoi.service"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_what_there_is_and_is_shut_in(unit: Path) -> None:
    found = service(unit)
    program, _, words = found["ExecStart"].partition(" -m bot ")
    assert program == "/opt/tusoi/.venv/bin/python"
    check_command(words.split())
    assert {name: found[name] for name in HARDENED} == HARDENED


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_waits_longer_than_the_process_takes_to_end(unit: Path) -> None:
    takes = run.LONG_DRAIN if "worker" in unit.name else run.DRAIN
    assert float(service(unit)["TimeoutStopSec"]) > takes + 5


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_settings_in_a_unit_exist_and_secrets_come_as_credentials(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    given = dict(re.findall(r"^Environment=(\w+)=(.*)$", text, re.MULTILINE))
    assert given.keys() <= SETTINGS
    handed = set(re.findall(r"^LoadCredential=(\w+):", text, re.MULTILINE))
    assert handed == {given["BOT_TOKEN_FILE"].removeprefix("%d/")}
    assert not given["KEY_FILE"].startswith("%d")  # a copy would not show a key that is added


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_a_unit(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8").replace("/opt/tusoi/.venv/bin/python", sys.executable)
    copy = tmp_path / unit.name.replace("@", "@8081")
    copy.write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(copy)]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in verified.stderr.splitlines() if copy.name in line] == []


def test_the_token_is_read_from_a_file_as_systemd_hands_it_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in WebSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "token").write_text("4242:abc\n")
    (tmp_path / "token").chmod(0o400)
    (tmp_path / "key").touch()
    monkeypatch.setenv("BOT_TOKEN_FILE", f"{tmp_path}/token")
    monkeypatch.setenv("KEY_FILE", f"{tmp_path}/key")
    assert read_settings(RunSettings).token == "4242:abc"


def test_the_example_of_settings_names_only_those_there_are() -> None:
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", read("tusoi.env"), re.MULTILINE)) <= SETTINGS


def blocks(text: str, heading: str) -> dict[str, str]:
    """The parts of a block of the compose file, each with what is set in below it."""
    below = text.split(f"\n{heading}:\n", 1)[1]
    body = re.split(r"^\S", below, maxsplit=1, flags=re.MULTILINE)[0]
    parts = re.split(r"^  (\w+):\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_compose_runs_what_there_is() -> None:
    text = read("compose.yaml")
    lists = [
        re.findall(r'"([^"]+)"', line) for line in re.findall(r"^    command: (.*)$", text, re.MULTILINE)
    ]
    assert [words[0] for words in lists] == ["web", "worker"]
    for words in lists:
        check_command(words)
    assert set(re.findall(r"^ {4,6}([A-Z_]+): ", text, re.MULTILINE)) <= SETTINGS | OTHERS
    assert "\t" not in text


def test_compose_has_two_of_each_watched_and_secrets_as_files() -> None:
    text = read("compose.yaml")
    services = blocks(text, "services")
    assert services.keys() == {"postgres", "web", "worker"}
    for name in ("web", "worker"):
        assert "<<: *bot" in services[name]
        assert "replicas: 2" in services[name]
    assert "healthcheck:" in services["postgres"]
    assert "healthcheck:" in text.split("services:")[0]
    secrets = blocks(text, "secrets")
    assert all("file: secrets/" in body for body in secrets.values())
    assert set(re.findall(r"/run/secrets/(\w+)", text)) == secrets.keys()
    for name, takes in (("web", run.DRAIN), ("worker", run.LONG_DRAIN)):
        grace = re.search(r"stop_grace_period: (\d+)s", services[name])
        assert grace is not None
        assert int(grace.group(1)) > takes + 5


def test_no_image_names_a_registry() -> None:
    images = re.findall(r"^\s*image: (\S+)", read("compose.yaml"), re.MULTILINE)
    images += re.findall(r"^FROM (\S+)", read("Dockerfile"), re.MULTILINE)
    assert [image for image in images if "/" in image] == []
    assert [image for image in images if ":" not in image or image.endswith(":latest")] == []


def test_the_image_holds_the_program_locked_and_without_root() -> None:
    lines = read("Dockerfile").splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY")}
    root = DEPLOY.parents[1]
    assert copied >= {"bot", "handlers", "storage", "locales"}
    assert [name for name in copied if not (root / name).exists()] == []
    assert any("--require-hashes" in line for line in lines)
    assert lines.index("USER tusoi") < next(
        n for n, line in enumerate(lines) if line.startswith("ENTRYPOINT")
    )
