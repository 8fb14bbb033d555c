"""`tables appendix …`: a superior's own workbook, taken once, and its named cells filled with figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli import tables
from bot.cli.desk import at_desk, now
from bot.cli.figures import CutOff, FromDay, OfTypes, ToDay, UnitOption, Which, asked_of, kind_of, numbers
from bot.cli.files import claimed
from bot.cli.plainly import fail, language, plainly, say

if TYPE_CHECKING:
    from bot.domain.appendix import Appendix
    from bot.usecases.appendices import NoSuchAppendix
    from bot.usecases.figures.appendix import Answer
    from bot.usecases.figures.tables import Asked
    from bot.usecases.ports.administration import Administration
    from bot.views.appendix.checking import Inspection

app = typer.Typer(no_args_is_help=True)
tables.app.add_typer(app, name="appendix")

File = Annotated[Path, typer.Argument(help="The superior's .xlsx file, with names given to cells.")]
Name = Annotated[str, typer.Argument(help="The short name of the appendix, see tables appendix list.")]


@app.callback()
def appendix() -> None:
    """A superior's own workbook (phụ lục của cấp trên): its form stays, its named cells are filled.

    In the workbook give a name to each cell that is to be filled (Excel: the name box left of the formulas;
    LibreOffice: Sheet, Named Ranges), such as TS_khac_phuc_tong_da_xong; tables appendix names lists them.
    Then check the file, add it once, and fill it for any unit and period. See docs/tables.md.
    """


@app.command()
def names(table: Which = None) -> None:
    """List the names that cells may have, and what each asks for. For a unit below: …_don_vi_12_tong_… ."""
    from bot.domain.member import Language
    from bot.views.appendix.names import Figure, every_meaning, spelled

    kinds = set(map(kind_of, table or ()))
    asked = [
        each for each in every_meaning() if not kinds or (isinstance(each, Figure) and each.kind in kinds)
    ]
    lines = [(spelled(each, Language.VI), spelled(each, Language.EN), each) for each in asked]
    say("appendix_names", lines=lines)


@app.command()
def check(file: File) -> None:
    """Say which cells of a workbook would be filled, or what is wrong with it. Nothing is kept."""
    _, found = _read(file)
    say("appendix_sound", found=found, file=file.name)


@app.command()
def add(
    file: File,
    name: Annotated[str, typer.Option(help="A short name for it, such as mau-01.")],
) -> None:
    """Take a superior's workbook; of the same name again, as a version in place of the one before.

    Every machine that uses the database can fill it then. tables appendix undo takes the last version back.
    """
    from bot.domain.appendix import Appendix
    from bot.usecases.appendices import take_appendix

    body, found = _read(file)
    moment = now()
    done = at_desk(lambda desk: take_appendix(desk, name, body, moment))
    if not isinstance(done, Appendix):
        fail("appendix_problem", problem=done)
    say("appendix_taken", taken=done, found=found, file=file.name)


@app.command("list")
def list_all() -> None:
    """List the appendices, with the version that counts."""
    from bot.domain.appendix import newest_of

    say("appendix_list", listed=at_desk(lambda desk: newest_of(desk.appendices.kept())))


@app.command()
def undo(name: Name) -> None:
    """Take the last version back: the one before counts again, or there is none any more."""
    from bot.usecases.appendices import TakenBack, undo_appendix

    moment = now()
    done = at_desk(lambda desk: undo_appendix(desk, name, moment))
    if isinstance(done, TakenBack):
        say("appendix_undone", done=done)
    else:
        _refuse(done)


@app.command()
def fill(
    name: Name,
    folder: Annotated[Path, typer.Argument(help="The folder into which the file is written.")],
    unit: UnitOption,
    first: FromDay,
    last: ToDay,
    cut_off: CutOff = None,
    types: OfTypes = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Fill the named cells of an appendix with the figures of a unit for a period.

    The figures are those of tables write. What is not known leaves its cell empty, never 0; a mark that
    the form has there, such as “…”, stays. It is said which cells are empty, and which formulas of the form
    take them for 0.
    Example: tables appendix fill mau-01 --unit 1 --from 01/01/2026 --to 31/12/2026 bieu
    """
    from bot.usecases.appendices import NoSuchAppendix
    from bot.views.appendix.filling import filled

    kept = at_desk(lambda desk: _kept(desk, name))
    if isinstance(kept, NoSuchAppendix):
        _refuse(kept)
    found = _looked_through(kept[1], name)
    asked = asked_of(unit, (first, last), None, (cut_off, types))
    answer = _answer(asked, found)
    spoken = language()
    body = filled(found, answer.entries, spoken, answer.mark.upper())
    made_up = "-du-lieu-mau" if answer.mark else ""
    path = folder / f"phu-luc-{name}-{unit}-{first:%Y%m%d}-{last:%Y%m%d}{made_up}.xlsx"
    with plainly():
        folder.mkdir(exist_ok=True)
        with claimed(path, force) as opened:
            opened.write(body)
    _told(kept[0], found, answer, path)


def _kept(desk: "Administration", name: str) -> "tuple[Appendix, bytes] | NoSuchAppendix":
    from bot.domain.appendix import Appendix
    from bot.usecases.appendices import find_appendix

    found = find_appendix(desk.appendices, name)
    return (found, desk.appendices.body(found)) if isinstance(found, Appendix) else found


def _answer(asked: "Asked", found: "Inspection") -> "Answer":
    from bot.usecases.figures.appendix import Answer, Wording, answer_appendix
    from bot.usecases.figures.asking import NoSuchUnit

    meanings, spoken = [each.meaning for each in found.targets], language()
    done = at_desk(lambda desk: answer_appendix(desk, asked, meanings, Wording(spoken)))
    if isinstance(done, NoSuchUnit):
        fail("tables_unit_problem", unit=done.unit)
    if not isinstance(done, Answer):
        fail("appendix_not_below", found=done)
    return done


def _told(appendix: "Appendix", found: "Inspection", answer: "Answer", path: Path) -> None:
    from bot.views.appendix.book import Book
    from bot.views.appendix.names import key_of
    from bot.views.appendix.relying import relying

    empty = [each for each in found.targets if key_of(each.meaning) in answer.unknown]
    lines = [(each, answer.unknown[key_of(each.meaning)]) for each in empty]
    formulas = relying(Book(found.parts), [(each.sheet, each.cell) for each in empty])
    say(
        "appendix_filled",
        appendix=appendix,
        answer=answer,
        count=len(found.targets) - len(empty),
        lines=lines,
        formulas=formulas,
        file=path,
        numbers=numbers(),
    )


def _read(file: Path) -> "tuple[bytes, Inspection]":
    from bot.domain.appendix import LARGEST_APPENDIX

    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_APPENDIX + 1)
    return body, _looked_through(body, file.name)


def _looked_through(body: bytes, name: str) -> "Inspection":
    """What a workbook asks for; ends here where something is wrong with it."""
    from bot.views.appendix.checking import Inspection, inspected

    found = inspected(body)
    if not isinstance(found, Inspection):
        fail("appendix_faults", faults=found, file=name)
    return found


def _refuse(problem: object) -> NoReturn:
    from bot.usecases.appendices import NoSuchAppendix

    if isinstance(problem, NoSuchAppendix):
        fail("appendix_unknown", missing=problem)
    fail("appendix_problem", problem=problem)
