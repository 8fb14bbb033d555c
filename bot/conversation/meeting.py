"""The meeting: who leads it and keeps its minutes, where, from when to when, or another day."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.changes.meeting import DetailsKept, HoursOfMeetingKept, PostsHeld, SittingPostponed
from bot.conversation.events.meeting import (
    DetailAsked,
    DetailRemoved,
    MeetingOpened,
    PostAsked,
    PostNamed,
    PostponementAsked,
    PreparationOpened,
    SittingClosed,
    SittingOpened,
    TimeAsked,
)
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.rows import grave, one_a_row, paged, row
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.meeting import (
    AskMeetingDetail,
    AskMeetingTime,
    ChoosePost,
    MeetingPreparation,
)
from bot.conversation.sitting import (
    KEEPS,
    MEETING,
    RUNS,
    at_meeting,
    back,
    card,
    chair_number,
    holds_both,
    posts,
    sitting,
    the_round,
    until_adopted,
    while_open,
)
from bot.conversation.world import Turn, World
from bot.domain.access import may
from bot.domain.campaign import Campaign
from bot.domain.meeting import LONGEST_LINE, MOST_SITTINGS, Attendee, Detail, Meeting, Post
from bot.domain.member import Office
from bot.domain.names import told_apart
from bot.domain.typed_time import typed_time


@at_meeting
def see_meeting(world: World, _: MeetingOpened) -> Turn:
    """How it stands, and everything there is to do."""
    return card(world)


@until_adopted
def prepare(world: World, _: PreparationOpened) -> Turn:
    """Chair, clerk, place and delegate."""
    return _preparation(world)


def _preparation(world: World) -> Turn:
    number, meeting = the_round(world).number, world.meeting
    named = (
        Choice(PostAsked(number, Post.CHAIR), Label.NAME_CHAIR),
        Choice(PostAsked(number, Post.CLERK), Label.NAME_CLERK),
    )
    details = row(
        Choice(DetailAsked(number, meeting.number, Detail.PLACE), Label.MEETING_PLACE),
        Choice(DetailAsked(number, meeting.number, Detail.DELEGATE), Label.MEETING_DELEGATE),
    )
    naming = one_a_row(*named) if may(world.roles, RUNS) else ()
    return shown(MeetingPreparation(meeting=meeting, **posts(world), rows=(*naming, details, *back(world))))


@until_adopted
def ask_post(world: World, press: PostAsked) -> Turn | None:
    """Who may hold the post; whoever holds the other one is left out."""
    if press.post not in set(Post):
        return None
    number, people = the_round(world).number, _able(world, Post(press.post))
    names = told_apart((one.number, one.name) for one in world.meeting.people)
    named = tuple(
        Choice(PostNamed(number, press.post, x.number), Label.PERSON, names[x.number]) for x in people
    )
    listed = paged(named, press.page, lambda page: PostAsked(number, press.post, page))
    held = _held(the_round(world), Post(press.post))
    nobody = (Choice(PostNamed(number, press.post, 0), Label.NOBODY_NAMED),) if held else ()
    rows = (*listed, *one_a_row(*nobody, Choice(PreparationOpened(number), Label.BACK)))
    return shown(ChoosePost(post=Post(press.post), rows=rows))


def _held(campaign: Campaign, post: Post) -> int | None:
    return campaign.chair if post is Post.CHAIR else campaign.clerk


def _able(world: World, post: Post) -> tuple[Attendee, ...]:
    people = tuple(one for one in world.meeting.due if one.may_serve)
    if post is Post.CHAIR:
        return tuple(x for x in people if x.office is not Office.NONE and x.number != the_round(world).clerk)
    return tuple(x for x in people if x.number != chair_number(world))


@until_adopted
def name_post(world: World, press: PostNamed) -> Turn | None:
    """Keep the name, or take the task back."""
    if press.post not in set(Post):
        return None
    able = {0, *(one.number for one in _able(world, Post(press.post)))}
    if press.member not in able:
        return None
    campaign, who = the_round(world), press.member or None
    is_chair = Post(press.post) is Post.CHAIR
    now = replace(campaign, chair=who) if is_chair else replace(campaign, clerk=who)
    held = PostsHeld(sitting(world), now.chair, now.clerk)
    return replace(_preparation(replace(world, campaign=now)), ledger=(held,), notice=Notice.KEPT)


@until_adopted
def ask_detail(world: World, press: DetailAsked) -> Turn | None:
    """Place, or delegate of the committee above, in words."""
    if press.detail not in set(Detail):
        return None
    detail = Detail(press.detail)
    now = world.meeting.place if detail is Detail.PLACE else world.meeting.delegate
    number = the_round(world).number
    gone = (Choice(DetailRemoved(number, press.sitting, press.detail), Label.REMOVE_DETAIL),) if now else ()
    rows = one_a_row(*gone, Choice(PreparationOpened(number), Label.CANCEL))
    return Turn(AskMeetingDetail(detail=detail, now=now, rows=rows), awaits=press)


@until_adopted
def write_detail(world: World, press: DetailAsked, text: str) -> Turn | None:
    """Keep it; a line is enough."""
    if len(text) > LONGEST_LINE:
        asked: Turn | None = ask_detail(world, press)
        return asked.saying(Notice.LINE_TOO_LONG) if asked else None
    return _with_detail(world, press.detail, text)


@until_adopted
def remove_detail(world: World, press: DetailRemoved) -> Turn | None:
    """There is none."""
    return _with_detail(world, press.detail, "")


def _with_detail(world: World, detail: int, words: str) -> Turn | None:
    if detail not in set(Detail):
        return None
    is_place = Detail(detail) is Detail.PLACE
    meeting = world.meeting
    now = replace(meeting, place=words) if is_place else replace(meeting, delegate=words)
    kept = DetailsKept(sitting(world), now.place, now.delegate)
    return replace(_preparation(replace(world, meeting=now)), ledger=(kept,), notice=Notice.KEPT)


@until_adopted
def open_sitting(world: World, press: SittingOpened) -> Turn:
    """Khai mạc: whoever leads by custom is written down, unless he or she keeps the minutes; or, taken
    back, not yet."""
    opened = world.meeting.opened_at
    if bool(opened) is not bool(press.undo) or world.meeting.closed_at:
        return card(world)  # a second tap
    now = replace(world.meeting, opened_at=None if opened else world.now)
    chair, campaign = chair_number(world), the_round(world)
    leads: tuple[LedgerChange, ...] = ()
    if not opened and campaign.chair != chair and not holds_both(world):
        leads = (PostsHeld(sitting(world), chair, campaign.clerk),)
    return _with_hours(world, now, *leads)


@while_open
def close_sitting(world: World, press: SittingClosed) -> Turn:
    """Bế mạc; or it goes on."""
    closed = world.meeting.closed_at
    if bool(closed) is not bool(press.undo):
        return card(world)
    return _with_hours(world, replace(world.meeting, closed_at=None if closed else world.now))


def _with_hours(world: World, now: Meeting, *beside: LedgerChange) -> Turn:
    kept = HoursOfMeetingKept(sitting(world), now.opened_at, now.closed_at)
    return replace(card(replace(world, meeting=now)), ledger=(kept, *beside), notice=Notice.KEPT)


@while_open
def ask_time(world: World, press: TimeAsked) -> Turn | None:
    """When it really was."""
    if press.closing and world.meeting.closed_at is None:
        return None
    screen = AskMeetingTime(meeting=world.meeting, closing=bool(press.closing), rows=back(world))
    return Turn(screen, awaits=press)


@while_open
def write_time(world: World, press: TimeAsked, text: str) -> Turn | None:
    """On the day that was noted, in order, and not ahead of now."""
    meeting = world.meeting
    noted = meeting.closed_at if press.closing else meeting.opened_at
    at = _moment(world, noted, text) if noted else None
    now = replace(meeting, closed_at=at) if press.closing else replace(meeting, opened_at=at)
    if at is None or not now.opened_at or not now.opened_at <= (now.closed_at or at) <= world.now:
        asked: Turn | None = ask_time(world, press)
        return asked.saying(Notice.TIME_NOT_FITTING) if asked else None
    return _with_hours(world, now)


def _moment(world: World, noted: datetime, text: str) -> datetime | None:
    typed, zone = typed_time(text), world.my_branch.zone
    return datetime.combine(noted.astimezone(zone).date(), typed, zone) if typed else None


@until_adopted
def postpone(world: World, press: PostponementAsked) -> Turn | None:
    """Another day: a new sitting with what was prepared; nobody is noted there yet."""
    meeting, number = world.meeting, the_round(world).number
    if meeting.opened_at or meeting.number >= MOST_SITTINGS:
        return None
    if not press.sure:
        sure = grave(replace(press, sure=1), Label.POSTPONE_MEETING)
        rows = one_a_row(Choice(MeetingOpened(number), Label.NOT_NOW), sure)
        return shown(Confirm(question=Question.POSTPONE_MEETING, rows=rows))
    anew = tuple(replace(x, mark=None, excuse=None, related=None, spoke=False) for x in meeting.people)
    now = replace(Meeting(meeting.number + 1, meeting.place, meeting.delegate), people=anew)
    goes_along = {section: n for section, n in meeting.passages.items() if section.is_conclusion}
    after = card(replace(world, meeting=replace(now, passages=goes_along)))
    return replace(after, ledger=(SittingPostponed(sitting(world)),), notice=Notice.KEPT)


FLOW: Flow = {
    MeetingOpened: Step(see_meeting, MEETING),
    PreparationOpened: Step(prepare, MEETING),
    PostAsked: Step(ask_post, MEETING, RUNS),
    PostNamed: Step(name_post, MEETING, RUNS),
    DetailAsked: Step(ask_detail, MEETING, KEEPS),
    DetailRemoved: Step(remove_detail, MEETING, KEEPS),
    SittingOpened: Step(open_sitting, MEETING, KEEPS),
    SittingClosed: Step(close_sitting, MEETING, KEEPS),
    TimeAsked: Step(ask_time, MEETING, KEEPS),
    PostponementAsked: Step(postpone, MEETING, RUNS),
}

TEXTS: Texts = {DetailAsked: write_detail, TimeAsked: write_time}
