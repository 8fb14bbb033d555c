"""What follows a round: the lead-in report, the session, its conclusion, and what that points out."""

from datetime import date, timedelta

from bot.conversation.events import Wrote
from bot.conversation.events.drafting import (
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInSentOut,
    LeadInSubmitted,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    Attended,
    EverybodyPresent,
    IssueAsked,
    OpinionCounted,
    PassagesOpened,
    PostNamed,
    PostponementAsked,
    SittingClosed,
    SittingOpened,
    SpokeUp,
)
from bot.domain.meeting import Attendance, Post
from bot.domain.member import Office, SubjectClass
from bot.domain.passage import Section
from tests.province.facts import Sitting
from tests.province.hands import Hands
from tests.province.places import Place, Someone
from tests.province.pointing import lay_findings
from tests.province.rounds import Running

SUBJECTS = tuple(SubjectClass)
WITHOUT_HOLIDAYS = (6, 7, 10, 11)  # months in which a working day is any from Monday to Friday
EARLY, LATE = timedelta(days=15), timedelta(days=1)


def lay_meeting(running: Running, today: date) -> None:
    """The session comes some weeks later; mostly there is a lead-in report before it, mostly in time."""
    place, roll = running.place, running.place.chance.random()
    held = today + timedelta(days=place.chance.randint(18, 24))
    if roll < 0.6:
        place.later(today + timedelta(days=1), lambda hands: _drafted(hands, running))
    if roll < 0.55:
        place.later(_final_day(place, held), lambda hands: _finished(hands, running))
    if place.chance.random() < 0.97:
        place.later(held, lambda hands: _met(hands, running))


def _final_day(place: Place, held: date) -> date:
    """Far enough from the last day that is in time; close to it only in months without holidays."""
    if held.month in WITHOUT_HOLIDAYS and held.day > 12:
        return held - timedelta(days=place.chance.randint(2, 7))
    return held - (EARLY if place.chance.random() < 0.7 else LATE)


def _drafted(hands: Hands, running: Running) -> None:
    drafter, number = running.place.clerk.member, running.number
    until = (hands.now.date() + timedelta(days=1)).toordinal()
    hands.do(drafter, LeadInBegun(number), LeadInSentOut(number, 1, 0, until))
    running.round.has_lead_in = True


def _finished(hands: Hands, running: Running) -> None:
    place, number = running.place, running.number
    hands.do(place.clerk.member, LeadInSubmitted(number, 1, 1))
    officers = (Office.SECRETARY, Office.DEPUTY, Office.COMMITTEE)
    for someone in [one for office in officers for one in place.with_office(office)]:
        hands.do(someone.member, LeadInApproved(number, 1))
    hands.do(place.clerk.member, LeadInFinished(number, 1, 1))
    running.round.final_on = hands.now.date()


def _met(hands: Hands, running: Running) -> None:
    """Once in a while it is put off first; once in a while its minutes are never adopted."""
    place, number, sitting = running.place, running.number, 1
    secretary, clerk = place.secretary.member, place.clerk.member
    hands.do(secretary, PostNamed(number, Post.CLERK, clerk.number))
    if place.chance.random() < 0.05:
        hands.do(secretary, PostponementAsked(number, sitting, 1))
        running.round.sittings[sitting] = Sitting(is_postponed=True)
        sitting = 2
    hands.do(secretary, SittingOpened(number, sitting))
    held = running.round.sittings[sitting] = Sitting(hands.now)
    _noted(hands, running, held, sitting)
    hands.now += timedelta(hours=2)
    hands.do(clerk, SittingClosed(number, sitting))
    if place.chance.random() < 0.03:
        return
    hands.do(clerk, AdoptionAsked(number, sitting, 1))
    held.is_adopted = True
    if place.chance.random() < 0.96:
        _concluded(hands, running, sitting)


def _noted(hands: Hands, running: Running, held: Sitting, sitting: int) -> None:
    place, at = running.place, (running.number, sitting)
    clerk, due = place.clerk.member, place.expected
    hands.do(clerk, EverybodyPresent(*at))
    able = [one for one in due if one.id not in (place.secretary.id, place.clerk.id)]
    absent = place.some(able, 1 - place.habits.comes)
    for someone in absent:  # a tap each: present, excused, unexcused
        for mark in (Attendance.EXCUSED, Attendance.UNEXCUSED)[: place.chance.choice((1, 2))]:
            hands.do(clerk, Attended(*at, someone.number, mark))
    there = [one for one in due if one not in absent]
    speakers = place.chance.sample(there, min(len(there), place.chance.randint(1, 6)))
    for someone in speakers:
        hands.do(clerk, SpokeUp(*at, someone.number))
    held.due, held.present, held.speakers = len(due), len(there), len(speakers)
    _discussed(hands, place, clerk_at=(place.clerk, *at), held=held)


def _discussed(hands: Hands, place: Place, clerk_at: tuple[Someone, int, int], held: Sitting) -> None:
    clerk, number, sitting = clerk_at
    for turn in range(1, place.chance.randint(0, 14) + 1):
        about = place.chance.choice((0, 1, 2, 2, 2))
        hands.do(clerk.member, OpinionCounted(number, sitting, turn, about + 1))
        key = SUBJECTS[about].value
        held.opinions[key] = held.opinions.get(key, 0) + 1


def _concluded(hands: Hands, running: Running, sitting: int) -> None:
    secretary, number = running.place.secretary.member, running.number
    hands.do(secretary, PassagesOpened(number, Section.TASKS), Wrote("Mỗi đồng chí lập kế hoạch (mẫu)"))
    hands.do(secretary, IssueAsked(number, sitting, 1))
    running.round.concluded_at = hands.now
    lay_findings(hands, running)
