"""Officers of a committee: when they serve, what they see, who checks, and who has the past."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.member import MemberId
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import (
    MOST_OFFICERS,
    Appointment,
    AppointmentProblem,
    checkers,
    in_force,
    may_not_appoint,
    may_see,
    officers_of,
)
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Dissolved, Founded, Merged, Moved, Piece, Split
from bot.domain.organisation.succession import keeper
from tests.domain.organisation.trees import (
    BLOC,
    BLOC_2021,
    HEALTH,
    LOWER,
    NEW,
    OTHER,
    SCHOOLS,
    START,
    TAXES,
    UPPER,
    WARD_2,
    WARD_10,
    changed,
)

LAN, HUNG, MAI = map(MemberId, (1, 2, 3))
JULY, OCTOBER = date(2022, 7, 1), date(2022, 10, 1)
DAY = timedelta(days=1)
APPOINTED = (
    Appointment(LAN, BLOC, Period(START)),
    Appointment(HUNG, HEALTH, Period(START, JULY)),
    Appointment(MAI, HEALTH, Period(JULY)),
)


def sees(member: MemberId, unit: int, day: date, organisation: Organisation = BLOC_2021) -> bool:
    return may_see(member, BLOC_2021.units[unit].id, APPOINTED, organisation.on(day))  # type: ignore[index]


def test_an_officer_sees_what_is_at_or_below_the_own_committee_and_nothing_else() -> None:
    assert sees(LAN, WARD_2, START)
    assert sees(HUNG, HEALTH, START)
    assert sees(HUNG, WARD_2, START)
    assert not sees(HUNG, BLOC, START)
    assert not sees(HUNG, LOWER, START)


def test_an_officer_sees_as_long_as_the_appointment_lasts() -> None:
    assert sees(HUNG, WARD_2, JULY - DAY)
    assert not sees(HUNG, WARD_2, JULY)
    assert not sees(MAI, WARD_2, JULY - DAY)
    assert sees(MAI, WARD_2, JULY)


def test_what_moves_away_is_seen_from_where_it_stands_now() -> None:
    after = changed(BLOC_2021, Moved(WARD_2, OCTOBER, SCHOOLS))
    assert sees(MAI, WARD_2, OCTOBER - DAY, after)
    assert not sees(MAI, WARD_2, OCTOBER, after)
    assert sees(LAN, WARD_2, OCTOBER, after)


def test_an_appointment_ends_with_its_committee() -> None:
    after = changed(BLOC_2021, Merged((HEALTH,), SCHOOLS, OCTOBER))
    assert in_force(APPOINTED, after.on(OCTOBER)) == (APPOINTED[0],)
    assert not sees(MAI, WARD_2, OCTOBER, after)


def test_while_an_officer_may_not_serve_the_committee_above_checks() -> None:
    out = replace(APPOINTED[2], serves=False)
    tree = BLOC_2021.on(JULY)
    assert checkers(WARD_2, APPOINTED, tree) == {MAI}
    assert checkers(WARD_2, (APPOINTED[0], out), tree) == {LAN}
    assert not may_see(MAI, WARD_2, (out,), tree)


def test_a_branch_has_no_officers_of_a_committee() -> None:
    assert in_force((Appointment(LAN, TAXES, Period(START)),), BLOC_2021.on(START)) == ()


def test_the_nearest_committee_with_an_officer_checks() -> None:
    tree = BLOC_2021.on(START)
    assert checkers(WARD_2, APPOINTED, tree) == {HUNG}
    assert checkers(LOWER, APPOINTED, tree) == {LAN}
    assert checkers(BLOC, APPOINTED, tree) == frozenset()
    assert officers_of(HEALTH, APPOINTED, tree) == {HUNG}


def test_a_member_is_appointed_once_at_a_time_for_a_committee_that_lives() -> None:
    def problem(new: Appointment, *others: Appointment) -> AppointmentProblem | None:
        return may_not_appoint(new, (*APPOINTED, *others), BLOC_2021.on(new.period.start))

    crowd = tuple(Appointment(MemberId(100 + n), BLOC, Period(START)) for n in range(MOST_OFFICERS - 1))
    assert problem(Appointment(HUNG, HEALTH, Period(JULY))) is None
    assert problem(Appointment(HUNG, HEALTH, Period(JULY - DAY))) is AppointmentProblem.APPOINTED_ALREADY
    assert problem(Appointment(HUNG, TAXES, Period(JULY))) is AppointmentProblem.NOT_A_COMMITTEE
    assert problem(Appointment(HUNG, NEW, Period(JULY))) is AppointmentProblem.NOT_THERE
    assert problem(Appointment(HUNG, BLOC, Period(JULY)), *crowd) is AppointmentProblem.TOO_MANY
    assert problem(Appointment(HUNG, BLOC, Period(JULY)), *crowd[1:]) is None


def test_what_was_merged_is_kept_by_what_it_went_into() -> None:
    after = changed(BLOC_2021, Merged((HEALTH,), SCHOOLS, JULY), Merged((WARD_2,), UPPER, OCTOBER))
    assert keeper(after, HEALTH, JULY - DAY) == HEALTH
    assert keeper(after, HEALTH, JULY) == SCHOOLS
    assert keeper(after, WARD_2, OCTOBER) == UPPER


def test_what_was_split_or_dissolved_is_kept_by_what_it_stood_under() -> None:
    pieces = (Piece(NEW, "Đảng bộ Nội", (WARD_2,)), Piece(OTHER, "Đảng bộ Ngoại", (WARD_10,)))
    after = changed(BLOC_2021, Dissolved(WARD_2, JULY), Dissolved(TAXES, JULY))
    assert keeper(after, WARD_2, JULY) == HEALTH
    assert keeper(after, TAXES, JULY) == BLOC
    assert keeper(changed(BLOC_2021, Split(HEALTH, JULY, pieces)), HEALTH, JULY) == BLOC


def test_nobody_keeps_what_is_not_there_yet_or_ended_at_the_top() -> None:
    alone = changed(BLOC_2021, Founded(NEW, JULY, "Đảng bộ Khác", Kind.ORGANISATION))
    assert keeper(alone, NEW, JULY - DAY) is None
    assert keeper(changed(alone, Dissolved(NEW, OCTOBER)), NEW, OCTOBER) is None
