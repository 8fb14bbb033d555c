"""The bot's processes: started, ended as by a power cut, and started again."""

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.proxy import Proxy
from tests.e2e.bot_process import BotProcess

SECRET = "chaos_" * 8


@dataclass
class Part:
    """One process of the bot: `web`, `worker` or `run`; `address` is where a `web` listens."""

    kind: str
    process: BotProcess
    address: str = ""
    starts: int = 0

    def start(self) -> None:
        """Begin, or begin again."""
        self.starts += 1
        self.process.start()

    def kill(self) -> None:
        """As a power cut."""
        self.process.kill()


@dataclass(frozen=True)
class Fleet:
    """All processes of one bot."""

    parts: Sequence[Part]

    def of(self, kind: str) -> list[Part]:
        """Those of a kind."""
        return [part for part in self.parts if part.kind == kind]

    def start(self) -> None:
        for part in self.parts:
            part.start()

    def end(self) -> None:
        for part in self.parts:
            part.kill()

    def log(self) -> str:
        """What all have said."""
        return "\n".join(part.process.log for part in self.parts)


def alone(settings: Mapping[str, str], folder: Path) -> Fleet:
    """One process that does everything."""
    return Fleet([Part("run", BotProcess(["run"], settings, _own(folder, "run")))])


def shared(settings: Mapping[str, str], folder: Path, proxy: Proxy, hook: str) -> Fleet:
    """Three that answer and two that work."""
    hooked = {**settings, "WEBHOOK_URL": hook, "WEBHOOK_SECRET": SECRET}
    parts = [_web(hooked, folder, number) for number in range(3)]
    proxy.addresses[:] = [part.address for part in parts]
    for number in range(2):
        own = _own(folder, f"worker{number}")
        parts.append(Part("worker", BotProcess(["worker"], settings, own)))
    return Fleet(parts)


def _web(settings: Mapping[str, str], folder: Path, number: int) -> Part:
    port = _free_port()
    process = BotProcess(["web", "--port", str(port)], settings, _own(folder, f"web{number}"))
    return Part("web", process, f"http://127.0.0.1:{port}/telegram")


def _own(folder: Path, name: str) -> Path:
    own = folder / name
    own.mkdir()
    return own


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
