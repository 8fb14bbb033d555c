"""`branch create`, `branch profile` and `branch list`."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, now
from bot.cli.plainly import fail, say
from bot.domain.papers import Profile

if TYPE_CHECKING:
    from bot.domain.branch import Branch

app = typer.Typer(help="Branches (chi bộ).", no_args_is_help=True)


class Weekday(StrEnum):
    """The day of the digest, as people type it."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Such as “Chi bộ 3”.")],
    superior: Annotated[str, typer.Option(help="The organisation above it.")],
    place: Annotated[str, typer.Option(help="Where papers are signed.")],
    digest_day: Annotated[Weekday, typer.Option(help="The weekday of the digest.")] = Weekday.MONDAY,
    digest_at: Annotated[
        datetime, typer.Option(formats=["%H:%M"], help="Its hour.", show_default="08:00")
    ] = datetime(1900, 1, 1, 8),
    zone: Annotated[str, typer.Option(help="The time zone.")] = "Asia/Ho_Chi_Minh",
    papers: Annotated[Profile, typer.Option(help="The rules by which papers are set.")] = Profile.VPTW_2026,
    sample: Annotated[
        bool, typer.Option("--sample", help="Made-up data, marked as such everywhere.")
    ] = False,
) -> None:
    """Create a branch; it gets a number by which the other commands call it."""
    from bot.domain.branch import Branch
    from bot.domain.member import BranchId
    from bot.domain.names import clean_name
    from bot.usecases.create_branch import create_branch

    name, superior, place = (clean_name(text) for text in (name, superior, place))
    weekday = list(Weekday).index(digest_day)
    branch = Branch(BranchId(0), name, superior, place, zone, weekday, digest_at.time(), sample, papers)
    _check(branch)
    moment = now()
    created = at_desk(lambda desk: create_branch(desk, branch, moment))
    if created is None:
        fail("branch_problem", problem="already_there", branch=branch)
    say("branch_created", number=created[0], branch=created[1])


@app.command("list")
def list_all() -> None:
    """List the branches with their numbers and how many members each has."""
    counted = at_desk(
        lambda desk: [(number, branch, len(desk.members(branch.id))) for number, branch in desk.branches()]
    )
    say("branch_list", counted=counted)


@app.command()
def profile(
    branch: Annotated[int, typer.Option(help="The number of the branch.")],
    papers: Annotated[Profile, typer.Option(help="HD 36-HD/VPTW of 2018 or HD 05-HD/VPTW of 2026.")],
) -> None:
    """Choose the rules by which a branch's papers are set. Officers can do so on the phone too."""
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.own_templates import set_profile

    moment = now()
    done = at_desk(lambda desk: set_profile(desk, branch, papers, moment))
    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    say("profile_set", branch=done.name, profile=papers)


def _check(branch: "Branch") -> None:
    if not (branch.name and branch.superior and branch.place):
        fail("branch_problem", problem="empty")
    if not _is_zone(branch.zone_name):
        fail("branch_problem", problem="no_zone", branch=branch)


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True
