"""The file of tombstones: JSON lines of ids, kind and time, beside the key file and in no backup."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.campaign import CampaignId
from bot.domain.member import MemberId
from bot.domain.tombstone import Buried, Tombstone

_MODE = 0o600


@dataclass(frozen=True)
class ReadStones:
    """What the file holds, each stone once, and how many lines are none (a line torn by a crash)."""

    stones: tuple[Tombstone, ...]
    unreadable: int


class JsonTombstones:
    """Answers the port `TombstoneFile`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, stones: Sequence[Tombstone]) -> None:
        """One write, then fsync; the file is made readable by its owner only."""
        is_new = not self.path.exists()
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _MODE)
        try:
            # A line torn by a crash must not swallow the first of these.
            lines = ("" if _ends_a_line(file) else "\n") + "".join(map(_line, stones))
            _write_all(file, lines.encode())
            os.fsync(file)
        finally:
            os.close(file)
        if is_new:
            _sync_folder(self.path.parent)

    def complete(self, stones: Sequence[Tombstone]) -> None:
        """Add those that are not in the file: other machines have noted them in theirs. Raises OSError."""
        known = {stone.id for stone in self.read().stones} if self.path.exists() else set()
        missing = [stone for stone in stones if stone.id not in known]
        if missing:
            self.append(missing)

    def read(self) -> ReadStones:
        """Everything written so far. Raises OSError where there is no file."""
        lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        read = [_stone(line) for line in lines if line.strip()]
        stones = {stone.id: stone for stone in read if stone}
        return ReadStones(tuple(stones.values()), read.count(None))


def _line(stone: Tombstone) -> str:
    told = {
        "id": stone.id,
        "kind": stone.kind.value,
        "member": stone.member_id,
        "campaign": stone.campaign_id,
        "at": stone.at.isoformat(),
    }
    return json.dumps(told) + "\n"


def _stone(line: str) -> Tombstone | None:
    try:
        told = json.loads(line)
        campaign = None if told["campaign"] is None else CampaignId(int(told["campaign"]))
        at = datetime.fromisoformat(told["at"])
        return Tombstone(int(told["id"]), Buried(told["kind"]), MemberId(int(told["member"])), campaign, at)
    except (ValueError, KeyError, TypeError):
        return None


def _ends_a_line(file: int) -> bool:
    size = os.fstat(file).st_size
    return size == 0 or os.pread(file, 1, size - 1) == b"\n"


def _write_all(file: int, body: bytes) -> None:
    while body:
        body = body[os.write(file, body) :]


def _sync_folder(folder: Path) -> None:
    """So that the name of the new file is not lost either."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
