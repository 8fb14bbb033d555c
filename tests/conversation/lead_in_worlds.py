"""Worlds of a round that is over: its drafter, its members, its committee, and a report on its way."""

from dataclasses import replace

from bot.conversation.world import World
from bot.domain.drafting import Comment, CommentKind, LeadIn, Opinion, ReportPart
from bot.domain.member import Member, MemberId, Office
from tests.conversation.worlds import CLOSED, MEMBER, NOW, SECRETARY, TODAY, WORLD

NUMBER = CLOSED.number
TEXTS = {part: f"Phần {part}" for part in ReportPart}
LEAD_IN = LeadIn(CLOSED.id, NOW, TEXTS)
OUT = LEAD_IN.sent_out(NOW, TODAY)
BEFORE = OUT.submitted(NOW)  # the committee
FINAL = BEFORE.finished(NOW)
DEPUTY = replace(SECRETARY, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
AUTHOR = replace(MEMBER, id=MemberId(5), number=5, name="Hồ Văn Thông")
ROUND = replace(CLOSED, drafter=MEMBER.number)
COMMENT = Comment(50, 1, AUTHOR, ReportPart.TASKS, CommentKind.WORDING, "Nên viết ngắn hơn", NOW)
YES = Opinion(SECRETARY, OUT.revision, True, NOW)
NO = Opinion(DEPUTY, OUT.revision, False, NOW, "Phần 2 còn dài")
HOUSE = replace(WORLD, campaign=ROUND, committee=(SECRETARY, DEPUTY), drafter=MEMBER)


def at_desk(lead_in: LeadIn | None = LEAD_IN, **around: object) -> World:
    """The drafter's world."""
    return replace(HOUSE, lead_in_draft=lead_in, **around)  # type: ignore[arg-type]  # fields of a world


def reading(lead_in: LeadIn | None = OUT, **around: object) -> World:
    """The world of a member who only reads."""
    return replace(HOUSE, member=AUTHOR, lead_in=lead_in, **around)  # type: ignore[arg-type]  # likewise


def judging(lead_in: LeadIn | None = BEFORE, member: Member = SECRETARY, **around: object) -> World:
    """The world of somebody of the committee."""
    return replace(HOUSE, member=member, lead_in_draft=lead_in, **around)  # type: ignore[arg-type]  # likewise
