"""`catalogue check`, `catalogue import`, `catalogue list`, `catalogue diff` and `catalogue crosswalk`."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, now
from bot.cli.plainly import fail, plainly, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.catalogue import Catalogue
    from bot.domain.crosswalk import Difference
    from bot.usecases.import_finer import FinerProblem, FinerTrial
    from bot.usecases.read_finer import FinerReading

app = typer.Typer(help="Catalogues of indicators (danh mục biểu hiện).", no_args_is_help=True)

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
BASE = "nq04-27@1"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")

File = Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")]
Total = Annotated[int, typer.Option(help="How many signs the document says there are, such as 82.", min=1)]
Id = Annotated[str, typer.Option("--id", help="A short name for the list, such as hd16-82.")]
Base = Annotated[str, typer.Option(help="The edition whose indicators are the parents.")]
Replaces = Annotated[str, typer.Option(help="The edition it is compared with; else the last of this name.")]
Edition = Annotated[str, typer.Argument(help="Such as hd16-82@1, see catalogue list.")]


@app.callback()
def catalogues() -> None:
    """Catalogues of indicators (danh mục biểu hiện)."""


@app.command()
def check(file: File, total: Total, name: Id, base: Base = BASE, replaces: Replaces = "") -> None:
    """Say what is wrong with a finer list, row by row, and what is new in it. Nothing is kept.

    A finer list spells the 27 indicators out, as the 82 or 111 signs do. Needed are a column “Mã gốc” (I.1 to
    III.9) and a column “Nội dung”. Read as well: “Mã”, “Tiếng Anh”, “Đối tượng” (tất cả; lãnh đạo, quản lý;
    kê khai tài sản), “Mã ở bản trước”. Papers that are secret or internal are not to be imported.
    Example: docs/examples/danh-muc-mau.csv with --total 34
    """
    from bot.domain.finer import FinerList
    from bot.usecases.import_finer import try_finer

    reading, digest = _read(file)
    asked = FinerList(_sound(name), 0, base, {}, "", replaces=replaces, digest=digest)
    built_in = _built_in()
    _report(at_desk(lambda desk: try_finer(desk.catalogues, built_in, asked, (reading, total))), kept=False)


@app.command("import")
def import_file(
    file: File,
    total: Total,
    name: Id,
    title: Annotated[
        str, typer.Option(help="What screens and papers call it, such as “82 biểu hiện theo Hướng dẫn 16”.")
    ],
    document: Annotated[str, typer.Option(help="Number and date of the document.")],
    title_en: Annotated[str, typer.Option(help="The title in English; else the same.")] = "",
    issuer: Annotated[str, typer.Option(help="Who issued it.")] = "",
    base: Base = BASE,
    replaces: Replaces = "",
    since: Annotated[datetime | None, typer.Option("--from", formats=DATES, help="In force from.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=DATES, help="In force until this day.")] = None,
    note: Annotated[str, typer.Option(help="Where the file came from.")] = "",
) -> None:
    """Take a finer list as a new edition, whole or not at all. An edition is never changed or removed.

    Rounds that are held by an earlier edition stay with it. See catalogue check for the columns.
    """
    from bot.domain.finer import FinerList
    from bot.domain.names import clean_name
    from bot.usecases.import_finer import import_finer

    if since and until and since > until:
        fail("finer_problem", problem="days_reversed")
    reading, digest = _read(file)
    named = clean_name(title)
    asked = FinerList(
        id=_sound(name),
        edition=0,
        base=base,
        title={"vi": named, "en": clean_name(title_en) or named},
        document=clean_name(document),
        replaces=replaces,
        digest=digest,
        issuer=clean_name(issuer),
        holds_from=since.date() if since else None,
        holds_until=until.date() if until else None,
        note=clean_name(note),
    )
    built_in, moment = _built_in(), now()
    _report(at_desk(lambda desk: import_finer(desk, built_in, asked, (reading, total), moment)), kept=True)


@app.command("list")
def list_all() -> None:
    """List the editions there are: those that come with the program, and those imported."""
    from bot.usecases.import_finer import list_editions

    built_in = _built_in()
    say("editions_list", listed=at_desk(lambda desk: list_editions(desk.catalogues, built_in)))


@app.command()
def diff(old: Edition, new: Edition) -> None:
    """Show what an editor looks at: signs added, dropped, reworded, moved, renumbered, of another parent."""
    say("edition_difference", found=_compared(old, new), old=old, new=new)


@app.command()
def crosswalk(old: Edition, new: Edition) -> None:
    """Show which code became which in a later edition, and how many can be followed over the years."""
    from bot.domain.crosswalk import crosswalk as walk_of

    say("edition_crosswalk", walk=walk_of(_compared(old, new)), old=old, new=new)


def _compared(old: str, new: str) -> "Difference":
    from bot.usecases.import_finer import UnknownEditions, compare_editions

    built_in = _built_in()
    found = at_desk(lambda desk: compare_editions(desk.catalogues, built_in, old, new))
    if isinstance(found, UnknownEditions):
        fail("unknown_editions", missing=found)
    return found


def _built_in() -> "Mapping[str, Catalogue]":
    from bot.checklists.loader import built_in

    return built_in()


def _sound(name: str) -> str:
    if not _ID.fullmatch(name):
        fail("finer_problem", problem="bad_id")
    return name


def _read(file: Path) -> "tuple[FinerReading, str]":
    from hashlib import sha256

    from bot.usecases.read_finer import read_finer
    from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem, read_tables

    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_FILE + 1)
    tables = read_tables(body)
    reading = tables if isinstance(tables, SheetProblem) else read_finer(tables)
    if isinstance(reading, SheetProblem):
        fail("finer_sheet_problem", problem=reading, file=file.name)
    return reading, sha256(body).hexdigest()


def _report(done: "FinerTrial | FinerProblem", kept: bool) -> None:
    from bot.usecases.import_finer import FinerProblem

    if isinstance(done, FinerProblem):
        fail("finer_problem", problem=done)
    if done.faults:
        fail("finer_report", tried=done, counts="", kept=kept)
    counts = ", ".join(f"{code}: {count}" for code, count in done.below.items())
    say("finer_report", tried=done, counts=counts, kept=kept)
