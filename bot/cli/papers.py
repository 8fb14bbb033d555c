"""`papers check`, `papers use`, `papers list`, `papers remove` and `papers sample`."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, now
from bot.cli.files import claimed
from bot.cli.plainly import fail, plainly, say
from bot.domain.papers import LARGEST_TEMPLATE, Profile, Template

if TYPE_CHECKING:
    from bot.views.documents.template_faults import TemplateFault

app = typer.Typer(help="Templates of papers (mẫu văn bản).", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A .docx file with fields such as {{ paper.head.signer }}.")]
Kind = Annotated[Template, typer.Option(help="Of which paper.")]
OfBranch = Annotated[int, typer.Option(help="The number of the branch.")]


@app.command()
def check(file: File, kind: Kind) -> None:
    """Try a template out with made-up data, and say what is wrong with it. Nothing is kept."""
    _tried(file, kind)
    say("template_sound", file=file.name, kind=kind)


@app.command()
def use(file: File, kind: Kind, branch: OfBranch) -> None:
    """Have a branch's papers of this kind set in its own template, from now on. It is tried out first."""
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.own_templates import take_template

    body, moment = _tried(file, kind), now()
    done = at_desk(lambda desk: take_template(desk, branch, kind, body, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    say("template_taken", kind=kind, branch=done.name)


@app.command("list")
def list_all(branch: OfBranch) -> None:
    """List which papers a branch has set in templates of its own."""
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.own_templates import list_templates

    listed = at_desk(lambda desk: list_templates(desk, branch))
    if isinstance(listed, NoSuchBranch):
        no_such_branch(listed)
    say("templates_list", listed=listed)


@app.command()
def remove(kind: Kind, branch: OfBranch) -> None:
    """Have a branch's papers of this kind set in our template again."""
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.own_templates import remove_template

    moment = now()
    done = at_desk(lambda desk: remove_template(desk, branch, kind, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    say("template_removed", kind=kind, branch=done[0].name, removed=done[1])


@app.command()
def sample(
    file: Annotated[Path, typer.Argument(help="The .docx file to write.")],
    kind: Kind,
    profile: Annotated[Profile, typer.Option(help="Which rules of presentation.")] = Profile.VPTW_2026,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write our template of a paper into a file, to begin one's own with."""
    from bot.views.documents.paper_format import PROFILES, template_path

    with plainly(), claimed(file, force) as opened:
        opened.write(template_path(kind.value, PROFILES[profile.value]).read_bytes())
    say("template_written", kind=kind, file=file)


def _tried(file: Path, kind: Template) -> bytes:
    """The template without what nobody looked at; ends here where something is wrong with it."""
    from bot.usecases.own_templates import try_template
    from bot.views.documents.template_archive import cleaned, opened
    from bot.views.drawing import draw

    with plainly(), file.open("rb") as source:
        body = source.read(LARGEST_TEMPLATE + 1)
    faults = asyncio.run(try_template(draw, body, kind))
    if faults:
        _refuse(faults, file)
    parts = opened(body)
    assert isinstance(parts, dict)  # noqa: S101  # or there had been a fault
    return cleaned(parts)


def _refuse(faults: "tuple[TemplateFault, ...]", file: Path) -> None:
    fail("template_faults", faults=faults, file=file.name)
