"""Screens of the meeting of a round."""

from collections.abc import Mapping

from bot.conversation.screens import Screen
from bot.domain.campaign import Campaign
from bot.domain.meeting import Detail, Excuse, Meeting, Opinions, Post, Tally
from bot.domain.minutes import ConclusionText, Minutes, MinutesPart
from bot.domain.passage import Passage, Section
from bot.domain.value import value
from bot.domain.vote import Vote


@value(kw_only=True)
class MeetingCard(Screen):
    """How the meeting stands, in numbers; chair and clerk by name, maybe nobody yet."""

    campaign: Campaign
    meeting: Meeting
    tally: Tally
    chair: str
    clerk: str
    holds_both: bool = False  # one person both posts


@value(kw_only=True)
class MeetingPreparation(Screen):
    meeting: Meeting
    chair: str
    clerk: str


@value(kw_only=True)
class ChoosePost(Screen):
    """Who is to lead, or to keep the minutes."""

    post: Post


@value(kw_only=True)
class AskMeetingDetail(Screen):
    detail: Detail
    now: str


@value(kw_only=True)
class AskMeetingTime(Screen):
    """Another time of opening or closing."""

    meeting: Meeting
    closing: bool


@value(kw_only=True)
class AttendanceList(Screen):
    """One button a member: it says how the member attends, and a tap makes it the next."""

    tally: Tally


@value(kw_only=True)
class UnexpectedList(Screen):
    """One button each who is not expected; a tap says that he or she has come."""

    count: int


@value(kw_only=True)
class ExcuseList(Screen):
    """Who is absent with a reason."""

    count: int


@value(kw_only=True)
class AskExcuse(Screen):
    name: str
    excuse: Excuse | None


@value(kw_only=True)
class RelatingList(Screen):
    """Who has related to self, in the order of the meeting; `next` is whose turn it is."""

    tally: Tally
    next: str


@value(kw_only=True)
class SpeakerList(Screen):
    tally: Tally


@value(kw_only=True)
class OpinionCount(Screen):
    opinions: Opinions


@value(kw_only=True)
class VoteList(Screen):
    votes: tuple[Vote, ...]
    voters: int


@value(kw_only=True)
class AskVote(Screen):
    """On what is voted."""


@value(kw_only=True)
class VoteCard(Screen):
    vote: Vote
    voters: int


@value(kw_only=True)
class PassageList(Screen):
    """A page of a section; `open`: what is typed becomes its next paragraph."""

    section: Section
    passages: tuple[Passage, ...]
    page: int
    pages: int
    open: bool


@value(kw_only=True)
class AskPassage(Screen):
    """New words for a paragraph."""

    passage: Passage


@value(kw_only=True)
class MinutesPage(Screen):
    minutes: Minutes
    part: MinutesPart
    page: int
    pages: int


@value(kw_only=True)
class ConclusionDraft(Screen):
    """The conclusion for who writes it: how many paragraphs each section has."""

    meeting: Meeting
    counts: Mapping[Section, int]


@value(kw_only=True)
class ConclusionPage(Screen):
    """A page of the conclusion that was issued."""

    conclusion: ConclusionText
    passages: tuple[Passage, ...]
    page: int
    pages: int
