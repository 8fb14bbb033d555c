"""A small finer list in words of our own, marked as a sample: the lists there are, are not ours to print."""

from datetime import datetime
from pathlib import Path

from bot.checklists.loader import built_in
from bot.domain.finer import FinerList
from bot.usecases.import_finer import FinerTrial, import_finer
from bot.usecases.ports.administration import Administration
from bot.usecases.read_finer import FinerReading, read_finer
from bot.usecases.roster.sheet import read_tables

FILE = Path(__file__).parents[1] / "docs" / "examples" / "danh-muc-mau.csv"
SIGNS = 34
ASKED = FinerList(
    "mau-34",
    0,
    "nq04-27@1",
    {"vi": "34 biểu hiện (mẫu)", "en": "34 finer signs (a sample)"},
    "tài liệu mẫu",
    digest="a",
)
KEY = "mau-34@1"


def reading(body: bytes = FILE.read_bytes()) -> FinerReading:
    """What the file says."""
    tables = read_tables(body)
    assert isinstance(tables, tuple)
    found = read_finer(tables)
    assert isinstance(found, FinerReading)
    return found


def import_sample(desk: Administration, now: datetime) -> None:
    """The sample is an edition that a round may be held by."""
    done = import_finer(desk, built_in(), ASKED, (reading(), SIGNS), now)
    assert isinstance(done, FinerTrial)
    assert not done.faults
