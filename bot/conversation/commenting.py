"""For every member: read the report that went out, comment on its parts, see what became of the comments."""

from dataclasses import replace

from bot.conversation.changes.drafting import CommentKept, CommentWithdrawn
from bot.conversation.drafting import PARTS, over
from bot.conversation.events import RoundOpened
from bot.conversation.events.drafting import (
    CommentAsked,
    CommentKindAsked,
    CommentKindChosen,
    CommentRewordAsked,
    CommentTakenBack,
    LeadInOpened,
    OwnCommentOpened,
    OwnCommentsListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, main, one_a_row, paged, row, turning
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.drafting import (
    AskComment,
    AskCommentKind,
    LeadInPage,
    OwnCommentCard,
    OwnComments,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.drafting import MOST_COMMENTS, Comment, CommentKind, LeadIn, ReportPart, on_pages

KINDS = frozenset(int(kind) for kind in CommentKind)


def _out(world: World, number: int) -> LeadIn | None:
    """The report of that round as it went out."""
    return world.lead_in if over(world, number) else None


def read(world: World, press: LeadInOpened) -> Turn | None:
    """A page of the report; a comment is one tap away."""
    lead_in = _out(world, press.campaign)
    return None if lead_in is None else shown(_page(world, lead_in, press))


def _page(world: World, lead_in: LeadIn, press: LeadInOpened) -> LeadInPage:
    pages, number = on_pages(lead_in.texts), press.campaign
    page = min(max(press.page, 1), len(pages))
    (part, text), is_open = pages[page - 1], lead_in.takes_comments(world.today)
    comment = one_a_row(main(CommentAsked(number, part), Label.COMMENT_HERE)) if is_open else ()
    rows = (
        *turning(page, len(pages), lambda other: LeadInOpened(number, other)),
        *comment,
        row(Choice(OwnCommentsListed(number), Label.OWN_COMMENTS), Choice(RoundOpened(number), Label.ROUND)),
    )
    return LeadInPage(
        lead_in=lead_in, part=part, text=text, page=page, pages=len(pages), open=is_open, rows=rows
    )


def _page_of(lead_in: LeadIn, part: int) -> int:
    return next(page for page, (each, _) in enumerate(on_pages(lead_in.texts), 1) if each == part)


def _taking(world: World, number: int) -> LeadIn | None:
    lead_in = _out(world, number)
    return lead_in if lead_in and lead_in.takes_comments(world.today) else None


def ask(world: World, press: CommentAsked) -> Turn | None:
    """What to say about a part; only the drafter will read it."""
    lead_in = _out(world, press.campaign)
    if lead_in is None or press.part not in PARTS:
        return None
    here = LeadInOpened(press.campaign, _page_of(lead_in, press.part))
    if not lead_in.takes_comments(world.today):
        return shown(_page(world, lead_in, here)).saying(Notice.COMMENTS_OVER)
    if len(world.own_comments) >= MOST_COMMENTS:
        return shown(_page(world, lead_in, here)).saying(Notice.TOO_MANY_COMMENTS)
    rows = one_a_row(Choice(here, Label.CANCEL))
    return Turn(AskComment(part=ReportPart(press.part), rows=rows), awaits=press)


def write(world: World, press: CommentAsked, text: str) -> Turn | None:
    """Kept at once; what it is about is asked next, and may stay unsaid."""
    may = _taking(world, press.campaign) is not None and press.part in PARTS
    if not may or len(world.own_comments) >= MOST_COMMENTS:
        return None
    number = max((x.number for x in world.own_comments), default=0) + 1
    new = Comment(
        world.fresh_id, number, world.me, ReportPart(press.part), CommentKind.WORDING, text, world.now
    )
    kept = CommentKept(world.my_round.id, new, is_new=True)
    return Turn(_kinds(press.campaign, new), ledger=(kept,), notice=Notice.COMMENT_KEPT)


def _kinds(number: int, comment: Comment) -> AskCommentKind:
    kinds = (
        Choice(CommentKindChosen(number, comment.number, kind), Label.COMMENT_KIND, kind)
        for kind in CommentKind
    )
    rows = one_a_row(*kinds, Choice(OwnCommentsListed(number), Label.NOT_NOW))
    return AskCommentKind(comment=comment, rows=rows)


def _own(world: World, number: int, comment: int) -> Comment | None:
    """My comment of that number."""
    if _out(world, number) is None:
        return None
    return next((x for x in world.own_comments if x.number == comment and x.stands), None)


def _free(world: World, number: int, comment: int) -> Comment | None:
    """The same, if it may still be changed."""
    found = _own(world, number, comment)
    return found if found and not found.is_settled and _taking(world, number) else None


def ask_kind(world: World, press: CommentKindAsked) -> Turn | None:
    """What the comment is about."""
    found = _free(world, press.campaign, press.comment)
    return None if found is None else shown(_kinds(press.campaign, found))


def choose_kind(world: World, press: CommentKindChosen) -> Turn | None:
    """One tap; the comment is shown as the drafter will see it."""
    found = _free(world, press.campaign, press.comment)
    if found is None or press.kind not in KINDS:
        return None
    return _changed(world, press.campaign, replace(found, kind=CommentKind(press.kind)))


def _changed(world: World, number: int, now: Comment) -> Turn:
    kept = CommentKept(world.my_round.id, now, is_new=False)
    return Turn(_card(world, number, now), ledger=(kept,), notice=Notice.COMMENT_KEPT)


def list_own(world: World, press: OwnCommentsListed) -> Turn | None:
    """My comments and what became of each."""
    lead_in = _out(world, press.campaign)
    if lead_in is None:
        return None
    standing, number = tuple(x for x in world.own_comments if x.stands), press.campaign
    choices = tuple(Choice(OwnCommentOpened(number, x.number), Label.OWN_COMMENT, x) for x in standing)
    rows = (
        *paged(choices, press.page, lambda page: OwnCommentsListed(number, page)),
        (Choice(LeadInOpened(number), Label.LEAD_IN),),
    )
    is_open = lead_in.takes_comments(world.today)
    return shown(OwnComments(comments=standing, until=lead_in.comments_until, open=is_open, rows=rows))


def see_own(world: World, press: OwnCommentOpened) -> Turn | None:
    """One comment with its answer."""
    found = _own(world, press.campaign, press.comment)
    return None if found is None else shown(_card(world, press.campaign, found))


def _card(world: World, number: int, comment: Comment) -> OwnCommentCard:
    free = not comment.is_settled and _taking(world, number) is not None
    changes = (
        Choice(CommentRewordAsked(number, comment.number), Label.EDIT_WORDING),
        Choice(CommentKindAsked(number, comment.number), Label.CHANGE_KIND),
        grave(CommentTakenBack(number, comment.number), Label.WITHDRAW_COMMENT),
    )
    rows = one_a_row(*(changes if free else ()), Choice(OwnCommentsListed(number), Label.OWN_COMMENTS))
    return OwnCommentCard(comment=comment, free=free, rows=rows)


def ask_reword(world: World, press: CommentRewordAsked) -> Turn | None:
    """Other words for a comment nobody has settled."""
    found = _free(world, press.campaign, press.comment)
    if found is None:
        return None
    rows = one_a_row(Choice(OwnCommentOpened(press.campaign, found.number), Label.CANCEL))
    return Turn(AskComment(part=found.part, text=found.text, rows=rows), awaits=press)


def reword(world: World, press: CommentRewordAsked, text: str) -> Turn | None:
    """The new words take the place of the old."""
    found = _free(world, press.campaign, press.comment)
    return None if found is None else _changed(world, press.campaign, replace(found, text=text))


def take_back(world: World, press: CommentTakenBack) -> Turn | None:
    """After asking; its words are gone."""
    found = _free(world, press.campaign, press.comment)
    if found is None:
        return None
    if not press.sure:
        rows = one_a_row(
            Choice(OwnCommentOpened(press.campaign, found.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.WITHDRAW_COMMENT),
        )
        return shown(Confirm(question=Question.WITHDRAW_COMMENT, about=found.text, rows=rows))
    left = tuple(x for x in world.own_comments if x is not found)
    turn = list_own(replace(world, own_comments=left), OwnCommentsListed(press.campaign))
    return (
        replace(turn, ledger=(CommentWithdrawn(found.id, world.me.id),), notice=Notice.DELETED)
        if turn
        else None
    )


READS = needs(Part.LEAD_IN)
COMMENTS = READS | needs(Part.OWN_COMMENTS)

FLOW: Flow = {
    LeadInOpened: Step(read, READS),
    CommentAsked: Step(ask, COMMENTS),
    CommentKindAsked: Step(ask_kind, COMMENTS),
    CommentKindChosen: Step(choose_kind, COMMENTS),
    OwnCommentsListed: Step(list_own, COMMENTS),
    OwnCommentOpened: Step(see_own, COMMENTS),
    CommentRewordAsked: Step(ask_reword, COMMENTS),
    CommentTakenBack: Step(take_back, COMMENTS),
}

TEXTS: Texts = {CommentAsked: write, CommentRewordAsked: reword}
