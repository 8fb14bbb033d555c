"""Who attends the meeting, why somebody does not, who has related to self, who has spoken."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.changes.meeting import AllAttend, AttendanceKept, RelatingKept, SpeakingKept
from bot.conversation.events import Press
from bot.conversation.events.meeting import (
    AttendanceOpened,
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    ExcuseGiven,
    ExcusesOpened,
    RelatedToSelf,
    RelatingOpened,
    SpeakersOpened,
    SpokeUp,
)
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.rows import main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Notice, Rows, Screen
from bot.conversation.screens.meeting import (
    AskExcuse,
    AttendanceList,
    ExcuseList,
    RelatingList,
    SpeakerList,
)
from bot.conversation.sitting import KEEPS, MEETING, back, sitting, the_round, until_adopted, while_open
from bot.conversation.world import Turn, World
from bot.domain.meeting import (
    LONGEST_LINE,
    Attendance,
    Attendee,
    CommonExcuse,
    Excuse,
    is_before_turn,
    last_related,
    next_to_relate,
    relating_order,
    tally,
)
from bot.domain.names import told_apart

MARKS = {
    None: Label.UNMARKED,
    Attendance.PRESENT: Label.IS_PRESENT,
    Attendance.EXCUSED: Label.IS_EXCUSED,
    Attendance.UNEXCUSED: Label.IS_UNEXCUSED,
}
Listed = tuple[Choice, ...]


def _here(world: World) -> tuple[int, int]:
    return the_round(world).number, world.meeting.number


def _names(people: Sequence[Attendee]) -> dict[int, str]:
    return dict(told_apart((one.number, one.name) for one in people))


def _place(people: Sequence[Attendee], number: int) -> int:
    """The page on which the member stands."""
    return page_of_place(next((at for at, one in enumerate(people) if one.number == number), 0))


def _after(world: World, now: Attendee, change: LedgerChange, see: Callable[[World], Screen]) -> Turn:
    return Turn(see(replace(world, meeting=world.meeting.with_attendee(now))), ledger=(change,))


# Attendance


@until_adopted
def see_attendance(world: World, press: AttendanceOpened) -> Turn:
    """Everybody who is counted, one button each."""
    return shown(_attendance(world, press.page))


def _attendance(world: World, page: int) -> Screen:
    counted, number = tally(world.meeting), the_round(world).number
    everybody = main(EverybodyPresent(*_here(world)), Label.ALL_PRESENT)
    rows = (
        *(((everybody,),) if counted.unmarked else ()),
        *paged(_marks(world), page, lambda page: AttendanceOpened(number, page)),
        *(one_a_row(Choice(ExcusesOpened(number), Label.EXCUSES)) if counted.excused else ()),
        *back(world),
    )
    return AttendanceList(tally=counted, rows=rows)


def _marks(world: World) -> Listed:
    people = world.meeting.due
    names = _names(people)
    return tuple(
        Choice(Attended(*_here(world), x.number, x.next_mark), MARKS[x.mark], names[x.number]) for x in people
    )


@until_adopted
def all_present(world: World, _: EverybodyPresent) -> Turn:
    """Who was not noted yet is present; whoever was stays as noted."""
    unmarked = tuple(one for one in world.meeting.due if one.mark is None)
    if not unmarked:
        return shown(_attendance(world, 1))
    meeting = world.meeting
    for one in unmarked:
        meeting = meeting.with_attendee(replace(one, mark=Attendance.PRESENT))
    there = AllAttend(sitting(world), tuple((one.member_id, one.standing) for one in unmarked))
    return Turn(_attendance(replace(world, meeting=meeting), 1), ledger=(there,), notice=Notice.KEPT)


@until_adopted
def attend(world: World, press: Attended) -> Turn | None:
    """The next mark; a second tap changes nothing, and an old button says that it is old."""
    found = world.meeting.attendee(press.member)
    if found is None or press.mark not in set(Attendance):
        return None
    page = _place(world.meeting.due, press.member)
    if press.mark == found.mark:
        return shown(_attendance(world, page))
    if press.mark != found.next_mark:
        return shown(_attendance(world, page)).saying(Notice.STALE)
    now = replace(found, mark=Attendance(press.mark), excuse=None)
    return _after(world, now, _kept(world, now), lambda after: _attendance(after, page))


def _kept(world: World, now: Attendee) -> AttendanceKept:
    mark = now.mark or Attendance.PRESENT
    return AttendanceKept(sitting(world), now.member_id, now.standing, mark, now.excuse)


# Why


@until_adopted
def see_excuses(world: World, press: ExcusesOpened) -> Turn:
    """Who is absent with a reason."""
    return shown(_excuses(world, press.page))


def _excuses(world: World, page: int = 1) -> Screen:
    people, number = world.meeting.absent(Attendance.EXCUSED), the_round(world).number
    names = _names(people)
    asked = tuple(Choice(ExcuseAsked(*_here(world), x.number), Label.PERSON, names[x.number]) for x in people)
    listed = paged(asked, page, lambda page: ExcusesOpened(number, page))
    return ExcuseList(count=len(people), rows=(*listed, *_to_attendance(number)))


def _to_attendance(number: int) -> Rows:
    return one_a_row(Choice(AttendanceOpened(number), Label.BACK))


def _excused(world: World, number: int) -> Attendee | None:
    found = world.meeting.attendee(number)
    return found if found and found.mark is Attendance.EXCUSED else None


@until_adopted
def ask_excuse(world: World, press: ExcuseAsked) -> Turn | None:
    """Common reasons by a tap, others typed."""
    found = _excused(world, press.member)
    if found is None:
        return None
    here = (*_here(world), press.member)
    common = tuple(Choice(ExcuseGiven(*here, each), Label.EXCUSE, each) for each in CommonExcuse)
    none = (Choice(ExcuseGiven(*here, 0), Label.NO_EXCUSE),) if found.excuse else ()
    cancel = Choice(ExcusesOpened(press.campaign), Label.BACK)
    screen = AskExcuse(name=found.name, excuse=found.excuse, rows=one_a_row(*common, *none, cancel))
    return Turn(screen, awaits=press)


@until_adopted
def give_excuse(world: World, press: ExcuseGiven) -> Turn | None:
    """One of the common reasons, or none."""
    if press.excuse not in {0, *CommonExcuse}:
        return None
    excuse = Excuse(CommonExcuse(press.excuse)) if press.excuse else None
    return _with_excuse(world, press.member, excuse)


@until_adopted
def write_excuse(world: World, press: ExcuseAsked, text: str) -> Turn | None:
    """In words; a line is enough."""
    if len(text) > LONGEST_LINE:
        asked: Turn | None = ask_excuse(world, press)
        return asked.saying(Notice.LINE_TOO_LONG) if asked else None
    return _with_excuse(world, press.member, Excuse(words=text))


def _with_excuse(world: World, number: int, excuse: Excuse | None) -> Turn | None:
    found = _excused(world, number)
    if found is None:
        return None
    now = replace(found, excuse=excuse)
    page = _place(world.meeting.absent(Attendance.EXCUSED), number)
    return _after(world, now, _kept(world, now), lambda after: _excuses(after, page)).saying(Notice.KEPT)


# Relating to self, and speaking


@while_open
def see_relating(world: World, press: RelatingOpened) -> Turn:
    """In the order of the meeting, the next one on top."""
    return shown(_relating(world, press.page))


def _relating(world: World, page: int, *first: Choice) -> Screen:
    people, number = relating_order(world.meeting), the_round(world).number
    names, turn = _names(people), next_to_relate(world.meeting)
    on = _next(world, names[turn.number], turn.number) if turn else ()
    listed = tuple(
        Choice(RelatedToSelf(*_here(world), x.number, 0), Label.HAS_RELATED, names[x.number])
        if x.related
        else Choice(RelatedToSelf(*_here(world), x.number), Label.PERSON, names[x.number])
        for x in people
    )
    rows = (
        *one_a_row(*first, *on),
        *paged(listed, page, lambda page: RelatingOpened(number, page)),
        *back(world),
    )
    return RelatingList(tally=tally(world.meeting), next=names[turn.number] if turn else "", rows=rows)


def _next(world: World, name: str, number: int) -> Listed:
    return (main(RelatedToSelf(*_here(world), number), Label.NEXT_RELATES, name),)


@while_open
def relate(world: World, press: RelatedToSelf) -> Turn | None:
    """That the member has, in which order; who goes before the first one is asked about once."""
    found = _there(world, press.member)
    if found is None:
        return None
    page = _place(relating_order(world.meeting), press.member)
    if bool(found.related) is bool(press.related):
        return shown(_relating(world, page))
    if press.related and not press.sure and is_before_turn(world.meeting, found):
        anyway = Choice(replace(press, sure=1), Label.RELATES_ANYWAY, found.name)
        return shown(_relating(world, page, anyway)).saying(Notice.FIRST_NOT_YET)
    place = last_related(world.meeting) + 1 if press.related else None
    kept = RelatingKept(sitting(world), found.member_id, place)
    return _after(world, replace(found, related=place), kept, lambda after: _relating(after, page))


def _there(world: World, number: int) -> Attendee | None:
    found = world.meeting.attendee(number)
    return found if found and found.is_present else None


@while_open
def see_speakers(world: World, press: SpeakersOpened) -> Turn:
    """Who has spoken, for the count of speakers."""
    return shown(_speakers(world, press.page))


def _speakers(world: World, page: int) -> Screen:
    people, number = world.meeting.present, the_round(world).number
    names = _names(people)
    listed = tuple(
        Choice(SpokeUp(*_here(world), x.number, 0), Label.HAS_SPOKEN, names[x.number])
        if x.spoke
        else Choice(SpokeUp(*_here(world), x.number), Label.PERSON, names[x.number])
        for x in people
    )
    rows = (*paged(listed, page, lambda page: SpeakersOpened(number, page)), *back(world))
    return SpeakerList(tally=tally(world.meeting), rows=rows)


@while_open
def speak(world: World, press: SpokeUp) -> Turn | None:
    """Ticked, or not any more."""
    found = _there(world, press.member)
    if found is None:
        return None
    page = _place(world.meeting.present, press.member)
    if found.spoke is bool(press.spoke):
        return shown(_speakers(world, page))
    kept = SpeakingKept(sitting(world), found.member_id, bool(press.spoke))
    return _after(world, replace(found, spoke=bool(press.spoke)), kept, lambda after: _speakers(after, page))


def _steps(*pairs: tuple[type[Press], Callable[..., Turn | None]]) -> Flow:
    return {press: Step(decide, MEETING, KEEPS) for press, decide in pairs}


FLOW: Flow = _steps(
    (AttendanceOpened, see_attendance),
    (EverybodyPresent, all_present),
    (Attended, attend),
    (ExcusesOpened, see_excuses),
    (ExcuseAsked, ask_excuse),
    (ExcuseGiven, give_excuse),
    (RelatingOpened, see_relating),
    (RelatedToSelf, relate),
    (SpeakersOpened, see_speakers),
    (SpokeUp, speak),
)

TEXTS: Texts = {ExcuseAsked: write_excuse}
