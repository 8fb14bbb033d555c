"""The drafter and the comments: read each with its author, take it up, answer it."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.drafting import CommentSettled
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.drafting import DESK, over, part_page
from bot.conversation.events.drafting import (
    AnswerAsked,
    CommentOpened,
    CommentsListed,
    CommentTakenUp,
    DraftingOpened,
    PartOpened,
)
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.drafting import AskCommentAnswer, CommentCard, CommentLine, CommentList
from bot.conversation.world import Turn, World
from bot.domain.drafting import Comment, ReportPart, counted, unsettled
from bot.domain.names import told_apart


def list_comments(world: World, press: CommentsListed) -> Turn | None:
    """Those that wait come first; counts by part and kind above them."""
    if over(world, press.campaign) is None or world.lead_in_draft is None:
        return None
    found = sorted(_standing(world), key=lambda x: _place(world, x))
    names = told_apart({x.author.number: x.author.name for x in found}.items())
    choices = tuple(
        Choice(
            CommentOpened(press.campaign, x.author.number, x.number),
            Label.COMMENT_LINE,
            CommentLine(names[x.author.number], x.part, x.number, x.is_settled, x.id in world.unchanged),
        )
        for x in found
    )
    listed = paged(choices, press.page, lambda page: CommentsListed(press.campaign, page))
    rows = (*listed, (Choice(DraftingOpened(press.campaign), Label.BACK),))
    return shown(
        CommentList(
            counts=counted(found),
            count=len(found),
            unsettled=unsettled(found),
            unchanged=len(world.unchanged),
            rows=rows,
        )
    )


def _place(world: World, comment: Comment) -> tuple[bool, bool, ReportPart, datetime]:
    """Those that wait first, then those that were taken up and have changed nothing."""
    return comment.is_settled, comment.id not in world.unchanged, comment.part, comment.made_at


def _standing(world: World) -> tuple[Comment, ...]:
    return tuple(x for x in world.comments if x.stands)


def _found(world: World, number: int, member: int, comment: int) -> Comment | None:
    if over(world, number) is None or world.lead_in_draft is None:
        return None
    return next((x for x in _standing(world) if (x.author.number, x.number) == (member, comment)), None)


def _unsettled(world: World, number: int, member: int, comment: int) -> Comment | None:
    """The comment, while the report may still change."""
    final = world.lead_in_draft is not None and world.lead_in_draft.is_final
    return None if final else _found(world, number, member, comment)


def see_comment(world: World, press: CommentOpened) -> Turn | None:
    """One comment with the name of its author."""
    found = _found(world, press.campaign, press.member, press.comment)
    return None if found is None else shown(_card(world, press.campaign, found))


def _card(world: World, number: int, comment: Comment) -> CommentCard:
    final = world.lead_in_draft is not None and world.lead_in_draft.is_final
    ids = (number, comment.author.number, comment.number)
    taken = Choice(CommentTakenUp(*ids, 0), Label.NOT_TAKEN_UP)
    take = taken if comment.taken_up_at else main(CommentTakenUp(*ids), Label.TAKE_UP)
    acts = () if final else (take, Choice(AnswerAsked(*ids), Label.ANSWER_COMMENT))
    rows = one_a_row(*acts, Choice(CommentsListed(number), Label.BACK))
    unchanged = comment.taken_up_at is not None and comment.id in world.unchanged
    return CommentCard(comment=comment, final=final, unchanged=unchanged, rows=rows)


def take_up(world: World, press: CommentTakenUp) -> Turn | None:
    """Marked as taken up, and the part is there to be changed; or the mark goes."""
    found = _unsettled(world, press.campaign, press.member, press.comment)
    if found is None or world.lead_in_draft is None:
        return None
    now = replace(found, taken_up_at=(found.taken_up_at or world.now) if press.taken else None)
    change = () if now == found else (CommentSettled(now, world.me.id),)
    if not press.taken:
        return Turn(_card(world, press.campaign, now), ledger=change, notice=Notice.KEPT)
    page = part_page(world.lead_in_draft, PartOpened(press.campaign, ReportPart(found.part)))
    back = Choice(CommentsListed(press.campaign), Label.COMMENTS, unsettled(_with(world, now)))
    page = replace(page, comment=found.text, rows=(*page.rows, (back,)))
    return Turn(page, ledger=change, notice=Notice.COMMENT_TAKEN_UP)


def _with(world: World, now: Comment) -> tuple[Comment, ...]:
    return tuple(now if x.id == now.id else x for x in world.comments)


def ask_answer(world: World, press: AnswerAsked) -> Turn | None:
    """What to tell the author, and nobody else."""
    found = _unsettled(world, press.campaign, press.member, press.comment)
    if found is None:
        return None
    rows = one_a_row(Choice(CommentOpened(press.campaign, press.member, press.comment), Label.CANCEL))
    return Turn(AskCommentAnswer(comment=found, rows=rows), awaits=press)


def answer(world: World, press: AnswerAsked, text: str) -> Turn | None:
    """The author is told that there is an answer, and reads it beside the comment."""
    found = _unsettled(world, press.campaign, press.member, press.comment)
    if found is None or world.campaign is None:
        return None
    now = replace(found, answer=text, answered_at=world.now)
    key = f"answered:{found.id}:{world.today}"
    told = Pushed(PushKind.COMMENT_ANSWERED, found.author.id, key, (world.campaign.id, found.number))
    ledger = (CommentSettled(now, world.me.id), told)
    return Turn(_card(world, press.campaign, now), ledger=ledger, notice=Notice.COMMENT_ANSWERED)


FLOW: Flow = {
    CommentsListed: Step(list_comments, DESK),
    CommentOpened: Step(see_comment, DESK),
    CommentTakenUp: Step(take_up, DESK),
    AnswerAsked: Step(ask_answer, DESK),
}

TEXTS: Texts = {AnswerAsked: answer}
