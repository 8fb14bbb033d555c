"""Who attends the meeting, and why somebody does not."""

from dataclasses import replace

from bot.conversation.changes.meeting import AllAttend, AttendanceKept, AttendanceTakenBack
from bot.conversation.events.meeting import (
    AttendanceOpened,
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    ExcuseGiven,
    ExcusesOpened,
    UnexpectedListed,
)
from bot.conversation.flow import Flow, Texts, shown
from bot.conversation.roll import Listed, after, here, names_of, page_at, steps
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, Label, Notice, Rows, Screen
from bot.conversation.screens.meeting import (
    AskExcuse,
    AttendanceList,
    ExcuseList,
    UnexpectedList,
)
from bot.conversation.sitting import back, sitting, the_round, until_adopted
from bot.conversation.world import Turn, World
from bot.domain.meeting import (
    LONGEST_LINE,
    Attendance,
    Attendee,
    CommonExcuse,
    Excuse,
    tally,
)

MARKS = {
    None: Label.UNMARKED,
    Attendance.PRESENT: Label.IS_PRESENT,
    Attendance.EXCUSED: Label.IS_EXCUSED,
    Attendance.UNEXCUSED: Label.IS_UNEXCUSED,
}


@until_adopted
def see_attendance(world: World, press: AttendanceOpened) -> Turn:
    """Everybody who is counted, one button each."""
    return shown(_attendance(world, press.page))


def _attendance(world: World, page: int) -> Screen:
    counted, number = tally(world.meeting), the_round(world).number
    everybody = main(EverybodyPresent(*here(world)), Label.ALL_PRESENT)
    rows = (
        *(((everybody,),) if counted.unmarked else ()),
        *paged(_marks(world), page, lambda page: AttendanceOpened(number, page)),
        *(one_a_row(Choice(UnexpectedListed(number), Label.UNEXPECTED)) if world.meeting.may_come else ()),
        *(one_a_row(Choice(ExcusesOpened(number), Label.EXCUSES)) if counted.excused else ()),
        *back(world),
    )
    return AttendanceList(tally=counted, rows=rows)


def _marks(world: World) -> Listed:
    people = world.meeting.due
    names = names_of(people)
    return tuple(
        Choice(Attended(*here(world), x.number, x.next_mark or 0), MARKS[x.mark], names[x.number])
        for x in people
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
    if found is None or press.mark not in {0, *Attendance}:
        return None
    mark = Attendance(press.mark) if press.mark else None
    page = page_at(world.meeting.due, press.member)
    if mark == found.mark:
        return shown(_attendance(world, page))
    if mark != found.next_mark:
        return shown(_attendance(world, page)).saying(Notice.STALE)
    now = replace(found, mark=mark, excuse=None) if mark else _gone(found)
    kept = _kept(world, now)
    return after(world, now, kept, lambda now: _attendance(now, page_at(now.meeting.due, press.member)))


def _gone(found: Attendee) -> Attendee:
    return replace(found, mark=None, excuse=None, related=None, spoke=False)


def _kept(world: World, now: Attendee) -> AttendanceKept | AttendanceTakenBack:
    if now.mark is None:
        return AttendanceTakenBack(sitting(world), now.member_id)
    return AttendanceKept(sitting(world), now.member_id, now.standing, now.mark, now.excuse)


@until_adopted
def see_unexpected(world: World, press: UnexpectedListed) -> Turn:
    """Whom the roster does not count on, and who may come."""
    people, number = world.meeting.may_come, the_round(world).number
    names = names_of(people)
    come = tuple(
        Choice(Attended(*here(world), x.number, Attendance.PRESENT), Label.PERSON, names[x.number])
        for x in people
    )
    listed = paged(come, press.page, lambda page: UnexpectedListed(number, page))
    return shown(UnexpectedList(count=len(people), rows=(*listed, *_to_attendance(number))))


# Why


@until_adopted
def see_excuses(world: World, press: ExcusesOpened) -> Turn:
    """Who is absent with a reason."""
    return shown(_excuses(world, press.page))


def _excuses(world: World, page: int = 1) -> Screen:
    people, number = world.meeting.absent(Attendance.EXCUSED), the_round(world).number
    names = names_of(people)
    asked = tuple(Choice(ExcuseAsked(*here(world), x.number), Label.PERSON, names[x.number]) for x in people)
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
    whom = (*here(world), press.member)
    common = tuple(Choice(ExcuseGiven(*whom, each), Label.EXCUSE, each) for each in CommonExcuse)
    none = (Choice(ExcuseGiven(*whom, 0), Label.NO_EXCUSE),) if found.excuse else ()
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
    page = page_at(world.meeting.absent(Attendance.EXCUSED), number)
    return after(world, now, _kept(world, now), lambda now: _excuses(now, page)).saying(Notice.KEPT)


FLOW: Flow = steps(
    (AttendanceOpened, see_attendance),
    (UnexpectedListed, see_unexpected),
    (EverybodyPresent, all_present),
    (Attended, attend),
    (ExcusesOpened, see_excuses),
    (ExcuseAsked, ask_excuse),
    (ExcuseGiven, give_excuse),
)

TEXTS: Texts = {ExcuseAsked: write_excuse}
