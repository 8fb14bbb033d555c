"""`units officers`, `units appoint` and `units dismiss`: who works for a committee."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, no_such_branch, no_such_member, now
from bot.cli.plainly import fail, say
from bot.cli.units import DATES, AnyDay, app, day_of, no_slip

if TYPE_CHECKING:
    from bot.usecases.organisation.appoint import AppointmentRefused, Dismissed, Missing, OfficerLine

Committee = Annotated[int, typer.Argument(help="The number of the unit, see units show.")]
BranchOption = Annotated[int, typer.Option(help="The number of the officer's own branch.")]
MemberOption = Annotated[int, typer.Option(help="The member's number there, see roster list.")]


@app.command()
def officers() -> None:
    """List who works, worked or will work for which committee. Shows names."""
    from bot.usecases.organisation.appoint import list_officers

    moment = now()
    say("officers_list", lines=at_desk(lambda desk: list_officers(desk, moment)))


@app.command()
def appoint(
    unit: Committee,
    branch: BranchOption,
    member: MemberOption,
    on: AnyDay = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=DATES, callback=no_slip, help="The first day without; none if left out."),
    ] = None,
) -> None:
    """A member works for a committee from a day on: sees the sums of what stands below it, and no names.

    An officer is a member of a branch of this program. Where the own branch does not use it, create one for
    the committee's office (branch create), with these people alone in its roster, plan no round, and do not
    link it: then it is in no table.
    """
    from bot.domain.organisation.period import FOREVER, Period
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.organisation.appoint import Candidate, Dismissed, appoint as appointed

    begins, ends, moment = day_of(on), until.date() if until else FOREVER, now()
    if ends <= begins:
        fail("appointment_problem", refused=None)
    period, wanted = Period(begins, ends), Candidate(branch, member, UnitId(unit))
    done = _found(at_desk(lambda desk: appointed(desk, wanted, period, moment)))
    if not isinstance(done, Dismissed):
        say("officer_appointed", line=done)


@app.command()
def dismiss(unit: Committee, branch: BranchOption, member: MemberOption, on: AnyDay = None) -> None:
    """A member does not work for a committee any more; the day is the first without."""
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.organisation.appoint import Candidate, dismiss as dismissed

    day, moment, wanted = day_of(on), now(), Candidate(branch, member, UnitId(unit))
    done = _found(at_desk(lambda desk: dismissed(desk, wanted, day, moment)))
    say("officer_dismissed", done=done)


def _found(
    done: "OfficerLine | Dismissed | AppointmentRefused | Missing",
) -> "OfficerLine | Dismissed":
    from bot.usecases.change_roster import NoSuchMember
    from bot.usecases.find_branch import NoSuchBranch
    from bot.usecases.organisation.appoint import AppointmentRefused

    if isinstance(done, NoSuchBranch):
        no_such_branch(done)
    if isinstance(done, NoSuchMember):
        no_such_member(done)
    if isinstance(done, AppointmentRefused):
        fail("appointment_problem", refused=done)
    return done
