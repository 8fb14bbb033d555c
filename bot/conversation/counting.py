"""What is counted in the meeting: turns of opinion by class, and votes; nobody's name, nobody's words."""

from dataclasses import replace

from bot.conversation.changes.meeting import OpinionKept, OpinionUndone, VoteKept, VoteUndone
from bot.conversation.events.meeting import (
    OpinionCounted,
    OpinionsOpened,
    OpinionTakenBack,
    VoteAsked,
    VoteCounted,
    VoteOpened,
    VotePut,
    VoteRemoved,
    VotesOpened,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, main, one_a_row, row
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, Rows
from bot.conversation.screens.meeting import AskVote, OpinionCount, VoteCard, VoteList
from bot.conversation.sitting import KEEPS, MEETING, back, sitting, the_round, while_open
from bot.conversation.world import Part, Turn, World
from bot.domain.meeting import LONGEST_LINE, MOST_OPINIONS, Opinions, tally
from bot.domain.member import SubjectClass
from bot.domain.vote import MOST_VOTES, Ballot, Counts, Motion, Vote, one_more, typed_counts

SUBJECTS = tuple(SubjectClass)


def _here(world: World) -> tuple[int, int]:
    return the_round(world).number, world.meeting.number


# Opinions


@while_open
def see_opinions(world: World, _: OpinionsOpened) -> Turn:
    """Three buttons, one more each."""
    return _opinions(world)


def _opinions(world: World) -> Turn:
    opinions, here = world.meeting.opinions, _here(world)
    more = tuple(
        main(OpinionCounted(*here, opinions.total + 1, place), Label.ONE_OPINION, subject)
        for place, subject in enumerate(SUBJECTS, 1)
    )
    undo = OpinionTakenBack(*here, opinions.total)
    rows = (
        *one_a_row(*more),
        *(one_a_row(Choice(undo, Label.UNDO_OPINION)) if opinions.total else ()),
        *back(world),
    )
    return shown(OpinionCount(opinions=opinions, rows=rows))


def _counted(world: World, now: Opinions) -> Turn:
    return _opinions(replace(world, meeting=replace(world.meeting, opinions=now)))


@while_open
def count_opinion(world: World, press: OpinionCounted) -> Turn | None:
    """One more, if it is the next: a second tap, or a tap on another phone, counts nothing twice."""
    opinions = world.meeting.opinions
    if not 1 <= press.subject <= len(SUBJECTS):
        return None
    if press.number != opinions.total + 1:
        return _opinions(world).saying(Notice.STALE)
    if press.number > MOST_OPINIONS:
        return _opinions(world).saying(Notice.TOO_MANY_HERE)
    subject = SUBJECTS[press.subject - 1]
    kept = OpinionKept(sitting(world), press.number, subject)
    return replace(_counted(world, opinions.with_one(subject)), ledger=(kept,))


@while_open
def take_opinion_back(world: World, press: OpinionTakenBack) -> Turn:
    """The last one did not happen."""
    opinions = world.meeting.opinions
    last = opinions.last
    if press.number != opinions.total or last is None:
        return _opinions(world).saying(Notice.STALE)
    now = Opinions({**opinions.counts, last: opinions.of(last) - 1})
    return replace(_counted(world, now), ledger=(OpinionUndone(sitting(world), press.number),))


# Votes


@while_open
def see_votes(world: World, _: VotesOpened) -> Turn:
    """Each vote with its counts."""
    return _votes(world)


def _votes(world: World) -> Turn:
    here = _here(world)
    opened = (Choice(VoteOpened(*here, vote.number), Label.VOTE, vote) for vote in world.votes)
    ask = main(VoteAsked(*here), Label.ADD_VOTE) if len(world.votes) < MOST_VOTES else None
    rows = (*one_a_row(*opened, *((ask,) if ask else ())), *back(world))
    return shown(VoteList(votes=world.votes, voters=tally(world.meeting).voters, rows=rows))


@while_open
def ask_vote(world: World, press: VoteAsked) -> Turn:
    """Three common motions by a tap, others typed."""
    if len(world.votes) >= MOST_VOTES:
        return _votes(world).saying(Notice.TOO_MANY_HERE)
    puts = (Choice(VotePut(*_here(world), _next(world), each), Label.MOTION, each) for each in Motion)
    rows = one_a_row(*puts, Choice(VotesOpened(press.campaign), Label.CANCEL))
    return Turn(AskVote(rows=rows), awaits=press)


def _next(world: World) -> int:
    return max((vote.number for vote in world.votes), default=0) + 1


@while_open
def put_vote(world: World, press: VotePut) -> Turn | None:
    """On a common motion; a second tap finds it there."""
    if press.motion not in set(Motion) or press.number > MOST_VOTES:
        return None
    if press.number != _next(world):
        there = _vote(world, press.number)
        return _vote_card(world, there) if there else None
    return _put(world, Vote(press.number, Motion(press.motion)))


@while_open
def write_vote(world: World, press: VoteAsked, text: str) -> Turn | None:
    """On what was typed; a line is enough."""
    if len(text) > LONGEST_LINE:
        asked: Turn | None = ask_vote(world, press)
        return asked.saying(Notice.LINE_TOO_LONG) if asked else None
    if _next(world) > MOST_VOTES:
        return _votes(world).saying(Notice.TOO_MANY_HERE)
    return _put(world, Vote(_next(world), question=text))


def _put(world: World, vote: Vote) -> Turn:
    kept = VoteKept(sitting(world), vote)
    return replace(_vote_card(replace(world, votes=(*world.votes, vote)), vote), ledger=(kept,))


def _vote(world: World, number: int) -> Vote | None:
    return next((vote for vote in world.votes if vote.number == number), None)


@while_open
def see_vote(world: World, press: VoteOpened) -> Turn | None:
    """One vote: everybody at once, one by one, or typed."""
    found = _vote(world, press.number)
    return _vote_card(world, found) if found else None


def _vote_card(world: World, vote: Vote, before: Counts | None = None) -> Turn:
    voters, here = tally(world.meeting).voters, _here(world)

    def count(label: Label, counts: Counts | None, about: object = None) -> tuple[Choice, ...]:
        press = VoteCounted(*here, vote.number, vote.revision, *(counts or (0, 0, 0)))
        return (Choice(press, label, about),) if counts else ()

    rows: Rows = (
        *one_a_row(*count(Label.UNANIMOUS, (voters, 0, 0), voters)),
        *one_a_row(*(each for ballot in Ballot for each in count(*_one_more(vote, ballot, voters)))),
        *one_a_row(*count(Label.UNDO_VOTE, before)),
        row(
            Choice(VotesOpened(here[0]), Label.BACK),
            Choice(VoteRemoved(*here, vote.number), Label.REMOVE_VOTE),
        ),
    )
    return Turn(VoteCard(vote=vote, voters=voters, rows=rows), awaits=VoteOpened(*here, vote.number))


def _one_more(vote: Vote, ballot: Ballot, voters: int) -> tuple[Label, Counts | None, Ballot]:
    return Label.ONE_BALLOT, one_more(vote, ballot, voters), ballot


@while_open
def count_vote(world: World, press: VoteCounted) -> Turn | None:
    """The counts as pressed, if nobody has changed them meanwhile."""
    found = _vote(world, press.number)
    if found is None:
        return None
    if found.revision != press.revision:
        return _vote_card(world, found).saying(Notice.STALE)
    return _count(world, found, (press.in_favour, press.against, press.other))


@while_open
def write_counts(world: World, press: VoteOpened, text: str) -> Turn | None:
    """In favour, against, other, as typed."""
    found = _vote(world, press.number)
    counts = typed_counts(text)
    if found is None:
        return None
    if counts is None:
        return _vote_card(world, found).saying(Notice.COUNTS_UNREADABLE)
    return _count(world, found, counts)


def _count(world: World, vote: Vote, counts: Counts) -> Turn:
    now = vote.counted(counts)
    if now.total > tally(world.meeting).voters:
        return _vote_card(world, vote).saying(Notice.TOO_MANY_VOTES)
    votes = tuple(now if each.number == now.number else each for each in world.votes)
    turn = _vote_card(replace(world, votes=votes), now, before=vote.counts)
    return replace(turn, ledger=(VoteKept(sitting(world), now),))


@while_open
def remove_vote(world: World, press: VoteRemoved) -> Turn | None:
    """There was no such vote; asked about before."""
    found = _vote(world, press.number)
    if found is None:
        return None
    if not press.sure:
        keep = Choice(VoteOpened(*_here(world), press.number), Label.NOT_NOW)
        rows = one_a_row(keep, grave(replace(press, sure=1), Label.REMOVE_VOTE))
        return shown(Confirm(question=Question.REMOVE_VOTE, rows=rows))
    after = replace(world, votes=tuple(each for each in world.votes if each is not found))
    undone = VoteUndone(sitting(world), press.number)
    return replace(_votes(after), ledger=(undone,), notice=Notice.DELETED)


VOTES = MEETING | needs(Part.VOTES)

FLOW: Flow = {
    OpinionsOpened: Step(see_opinions, MEETING, KEEPS),
    OpinionCounted: Step(count_opinion, MEETING, KEEPS),
    OpinionTakenBack: Step(take_opinion_back, MEETING, KEEPS),
    VotesOpened: Step(see_votes, VOTES, KEEPS),
    VoteAsked: Step(ask_vote, VOTES, KEEPS),
    VotePut: Step(put_vote, VOTES, KEEPS),
    VoteOpened: Step(see_vote, VOTES, KEEPS),
    VoteCounted: Step(count_vote, VOTES, KEEPS),
    VoteRemoved: Step(remove_vote, VOTES, KEEPS),
}

TEXTS: Texts = {VoteAsked: write_vote, VoteOpened: write_counts}
