"""Appoints officers of a committee from a day on, and ends that; who they are is told to the operator."""

from datetime import date, datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.member import Member
from bot.domain.organisation.officers import Appointment, AppointmentProblem, may_not_appoint
from bot.domain.organisation.period import Period
from bot.domain.organisation.unit import UnitId
from bot.domain.trail import INSTALLATION, Act, operator
from bot.domain.value import value
from bot.usecases.change_roster import NoSuchMember, find_member
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.organisation.reorganise import Named
from bot.usecases.organisation.showing import name_of
from bot.usecases.ports.administration import Administration
from bot.usecases.send_below import watch_coverage


@value
class Candidate:
    """Who is meant, by the short numbers of branch and member, and for the committee of which unit."""

    branch: int
    member: int
    unit: UnitId


@value
class OfficerLine:
    """An officer with branch and number, of which committee, from when until when."""

    unit: Named
    branch: int
    member: Member
    period: Period


@value
class Dismissed:
    """Who works for which committee no more from that day on."""

    unit: Named
    member: Member
    on: date


@value
class AppointmentRefused:
    """Why not, and of which committee."""

    problem: AppointmentProblem
    unit: Named


Missing = NoSuchBranch | NoSuchMember


def appoint(
    desk: Administration, wanted: Candidate, period: Period, now: datetime
) -> OfficerLine | AppointmentRefused | Missing:
    """The member works for the committee."""
    found = find_member(desk, (wanted.branch, wanted.member))
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    organisation = desk.organisation.kept_for_change().organisation
    named = Named(wanted.unit, name_of(organisation, wanted.unit, period.start))
    new = Appointment(member.id, wanted.unit, period)
    problem = may_not_appoint(new, desk.organisation.appointments(), organisation.on(period.start))
    if problem:
        return AppointmentRefused(problem, named)
    desk.organisation.appoint(new, now)
    desk.push(_word(PushKind.APPOINTED_ABOVE, new, period.start, now), now)
    watch_coverage(desk, member.id, branch, now)
    desk.note(operator(branch.id, now).did(Act.COMMITTEE_OFFICER_APPOINTED, member.id, detail=wanted.unit))
    return OfficerLine(named, wanted.branch, member, period)


def dismiss(
    desk: Administration, wanted: Candidate, on: date, now: datetime
) -> Dismissed | AppointmentRefused | Missing:
    """The day is the first without the appointment that holds on it, or that begins later."""
    found = find_member(desk, (wanted.branch, wanted.member))
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    organisation = desk.organisation.kept_for_change().organisation
    named = Named(wanted.unit, name_of(organisation, wanted.unit, on))
    ending = _ending(desk, Appointment(member.id, wanted.unit, Period(on)))
    if ending is None:
        return AppointmentRefused(AppointmentProblem.NOT_APPOINTED, named)
    desk.organisation.end_appointment(ending, on)
    desk.push(_word(PushKind.APPOINTMENT_ENDED, ending, on, now), now)
    desk.note(operator(branch.id, now).did(Act.COMMITTEE_OFFICER_DISMISSED, member.id, detail=wanted.unit))
    return Dismissed(named, member, on)


def list_officers(desk: Administration, now: datetime) -> tuple[OfficerLine, ...]:
    """Who works, worked or will work for which committee, by committee and first day."""
    organisation = desk.organisation.kept().organisation
    people = {
        member.id: (number, member)
        for number, branch in desk.branches()
        for member in desk.members(branch.id)
    }
    lines = tuple(
        OfficerLine(
            Named(each.unit, name_of(organisation, each.unit, each.period.start)),
            *people[each.member_id],
            each.period,
        )
        for each in desk.organisation.appointments()
    )
    desk.note(operator(INSTALLATION, now).did(Act.COMMITTEE_OFFICERS_LISTED))
    return tuple(sorted(lines, key=lambda line: (line.unit.number, line.period.start)))


def _word(kind: PushKind, appointment: Appointment, day: date, now: datetime) -> Pushed:
    key = f"{kind}:{appointment.member_id}:{appointment.unit}:{now:%Y%m%d%H%M%S}"
    return Pushed(kind, appointment.member_id, key, (appointment.unit, day.toordinal()))


def _ending(desk: Administration, wanted: Appointment) -> Appointment | None:
    same = (
        each
        for each in desk.organisation.appointments()
        if (each.member_id, each.unit) == (wanted.member_id, wanted.unit)
        and each.period.common(wanted.period)
    )
    return next(same, None)
