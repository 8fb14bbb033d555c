"""Members read the draft and comment on it; the drafter settles each comment; decided purely."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.drafting import CommentKept, CommentSettled, CommentWithdrawn
from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import Press, Wrote
from bot.conversation.events.drafting import (
    AnswerAsked,
    ApprovalOpened,
    CommentAsked,
    CommentKindAsked,
    CommentKindChosen,
    CommentOpened,
    CommentRewordAsked,
    CommentsListed,
    CommentTakenBack,
    CommentTakenUp,
    DraftingOpened,
    LeadInOpened,
    OwnCommentOpened,
    OwnCommentsListed,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.drafting import (
    ApprovalPage,
    AskComment,
    AskCommentAnswer,
    AskCommentKind,
    CommentCard,
    CommentLine,
    CommentList,
    DraftingDesk,
    LeadInPage,
    OwnCommentCard,
    OwnComments,
    PartPage,
)
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.commitment import ItemId
from bot.domain.drafting import MOST_COMMENTS, Comment, CommentKind, ReportPart
from tests.conversation.lead_in_worlds import AUTHOR, COMMENT, FINAL, NUMBER, OUT, at_desk, judging, reading
from tests.conversation.worlds import (
    MEMBER,
    NOW,
    SECRETARY,
    TODAY,
    asked,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

ID = (NUMBER, AUTHOR.number, COMMENT.number)
OVER = replace(OUT, comments_until=TODAY - timedelta(days=1))
MINE = reading(own_comments=(COMMENT,))
TAKEN = replace(COMMENT, taken_up_at=NOW)
HIS = at_desk(OUT, comments=(COMMENT,))


def comment_kept(turn: Turn) -> Comment:
    change = facts(turn)[0]
    assert isinstance(change, CommentKept)
    return change.comment


def settled(turn: Turn) -> Comment:
    change = facts(turn)[0]
    assert isinstance(change, CommentSettled)
    assert change.by == MEMBER.id
    return change.comment


def page_shown(world: World, page: int) -> LeadInPage:
    screen = take_turn(world, LeadInOpened(NUMBER, page)).screen
    assert isinstance(screen, LeadInPage)
    return screen


def test_the_report_is_read_part_by_part_and_commented_on_where_one_reads() -> None:
    assert [page_shown(reading(), page).part for page in (1, 3, 9)] == [1, 3, 5]
    turn = take_turn(reading(), LeadInOpened(NUMBER, 3))
    assert press_of(turn, Label.COMMENT_HERE) == CommentAsked(NUMBER, ReportPart.TASKS)
    for closed in (OVER, FINAL):
        assert Label.COMMENT_HERE not in labels(take_turn(reading(closed), LeadInOpened(NUMBER)))
    assert is_stale(reading(None), LeadInOpened(NUMBER))
    assert is_stale(reading(), LeadInOpened(NUMBER + 1))


def test_a_comment_is_kept_when_it_is_typed_and_its_kind_is_one_tap() -> None:
    world = replace(reading(), fresh_id=ItemId(77))
    ask = take_turn(world, CommentAsked(NUMBER, ReportPart.TASKS))
    assert isinstance(ask.screen, AskComment)
    typed = take_turn(asked(world, CommentAsked(NUMBER, ReportPart.TASKS)), Wrote("Ý kiến"))
    comment = comment_kept(typed)
    assert (comment.id, comment.number, comment.author, comment.text) == (77, 1, AUTHOR, "Ý kiến")
    assert comment.kind is CommentKind.WORDING
    assert isinstance(typed.screen, AskCommentKind)
    after = replace(world, own_comments=(comment,))
    kinds = [c.press for c in choices(typed) if c.label is Label.COMMENT_KIND]
    assert kinds == [CommentKindChosen(NUMBER, 1, kind) for kind in CommentKind]
    assert comment_kept(take_turn(after, kinds[2])).kind is CommentKind.MORE_SIGNS
    second = take_turn(asked(after, CommentAsked(NUMBER, 1)), Wrote("Nữa"))
    assert comment_kept(second).number == 2


def test_comments_end_with_their_day_and_with_their_number() -> None:
    press = CommentAsked(NUMBER, ReportPart.TASKS)
    many = tuple(replace(COMMENT, number=n, withdrawn_at=NOW) for n in range(1, MOST_COMMENTS + 1))
    for world, notice in (
        (reading(OVER), Notice.COMMENTS_OVER),
        (reading(own_comments=many), Notice.TOO_MANY_COMMENTS),
    ):
        turn = take_turn(world, press)
        assert (facts(turn), turn.notice) == ((), notice)
        assert isinstance(turn.screen, LeadInPage)
        assert turn.screen.part is ReportPart.TASKS
        assert facts(take_turn(asked(world, press), Wrote("Ý kiến"))) == ()
    for wrong in (CommentAsked(NUMBER, 6), CommentAsked(NUMBER + 1, 1)):
        assert is_stale(reading(), wrong)
        assert facts(take_turn(asked(reading(), wrong), Wrote("Ý kiến"))) == ()


def test_an_own_comment_is_changed_until_it_is_settled() -> None:
    listed = take_turn(MINE, OwnCommentsListed(NUMBER))
    assert isinstance(listed.screen, OwnComments)
    card = take_turn(MINE, press_of(listed, Label.OWN_COMMENT))
    assert isinstance(card.screen, OwnCommentCard)
    assert card.screen.free
    assert isinstance(take_turn(MINE, press_of(card, Label.CHANGE_KIND)).screen, AskCommentKind)
    ask = take_turn(MINE, press_of(card, Label.EDIT_WORDING))
    assert isinstance(ask.screen, AskComment)
    assert ask.screen.text == COMMENT.text
    reworded = take_turn(asked(MINE, CommentRewordAsked(NUMBER, 1)), Wrote("Lời khác"))
    assert comment_kept(reworded) == replace(COMMENT, text="Lời khác")


CHANGES = (
    CommentKindAsked(NUMBER, 1),
    CommentKindChosen(NUMBER, 1, 2),
    CommentRewordAsked(NUMBER, 1),
    CommentTakenBack(NUMBER, 1, 1),
)


@pytest.mark.parametrize("press", CHANGES, ids=repr)
@pytest.mark.parametrize(
    "world",
    [
        reading(own_comments=(TAKEN,)),
        reading(own_comments=(replace(COMMENT, answer="Rồi", answered_at=NOW),)),
        reading(own_comments=(replace(COMMENT, withdrawn_at=NOW),)),
        reading(OVER, own_comments=(COMMENT,)),
        reading(None, own_comments=(COMMENT,)),
        reading(),
    ],
    ids=["taken up", "answered", "taken back", "over", "not out", "none"],
)
def test_what_is_settled_or_not_ones_own_stays_as_it_is(world: World, press: Press) -> None:
    assert is_stale(world, press)
    assert facts(take_turn(asked(world, CommentRewordAsked(NUMBER, 1)), Wrote("Khác"))) == ()
    if world.own_comments and world.own_comments[0].stands and world.lead_in:
        card = take_turn(world, OwnCommentOpened(NUMBER, 1)).screen
        assert isinstance(card, OwnCommentCard)
        assert not card.free


def test_a_kind_that_does_not_exist_and_a_comment_of_nobody_are_stale() -> None:
    assert is_stale(MINE, CommentKindChosen(NUMBER, 1, 9))
    assert is_stale(MINE, OwnCommentOpened(NUMBER, 2))
    assert is_stale(reading(None), OwnCommentsListed(NUMBER))


def test_a_comment_is_taken_back_after_asking() -> None:
    sure = take_turn(MINE, CommentTakenBack(NUMBER, 1))
    assert isinstance(sure.screen, screens.Confirm)
    assert facts(sure) == ()
    gone = take_turn(MINE, press_of(sure, Label.WITHDRAW_COMMENT))
    assert facts(gone) == (CommentWithdrawn(COMMENT.id, AUTHOR.id),)
    assert isinstance(gone.screen, OwnComments)
    assert gone.screen.comments == ()


def test_the_drafter_reads_each_comment_with_its_author_those_that_wait_first() -> None:
    other = replace(COMMENT, id=51, number=2, part=ReportPart.VIEWS, taken_up_at=NOW)
    gone = replace(COMMENT, id=52, number=3, withdrawn_at=NOW)
    listed = take_turn(at_desk(OUT, comments=(other, COMMENT, gone)), CommentsListed(NUMBER))
    assert isinstance(listed.screen, CommentList)
    assert (listed.screen.count, listed.screen.unsettled) == (2, 1)
    opened = [c.press for c in choices(listed) if c.label is Label.COMMENT_LINE]
    assert opened == [CommentOpened(*ID), CommentOpened(NUMBER, AUTHOR.number, 2)]
    card = take_turn(HIS, opened[0]).screen
    assert isinstance(card, CommentCard)
    assert card.comment == COMMENT


def test_taken_up_the_part_is_there_to_be_changed_and_the_mark_can_go_again() -> None:
    turn = take_turn(HIS, CommentTakenUp(*ID))
    assert settled(turn).taken_up_at == NOW
    assert isinstance(turn.screen, PartPage)
    assert (turn.screen.part, turn.screen.comment) == (COMMENT.part, COMMENT.text)
    assert Label.COMMENTS in labels(turn)
    again = at_desk(OUT, comments=(TAKEN,))
    assert facts(take_turn(again, CommentTakenUp(*ID))) == ()
    back = take_turn(again, press_of(take_turn(again, CommentOpened(*ID)), Label.NOT_TAKEN_UP))
    assert settled(back) == COMMENT
    assert isinstance(back.screen, CommentCard)


def test_an_answer_is_for_the_author_who_is_told_without_its_words() -> None:
    ask = take_turn(HIS, AnswerAsked(*ID))
    assert isinstance(ask.screen, AskCommentAnswer)
    turn = take_turn(asked(HIS, AnswerAsked(*ID)), Wrote("Đã có ở phần 3"))
    assert settled(turn).answer == "Đã có ở phần 3"
    (told,) = pushes(turn)
    assert (told.kind, told.member_id) == (PushKind.COMMENT_ANSWERED, AUTHOR.id)
    assert turn.notice is Notice.COMMENT_ANSWERED


@pytest.mark.parametrize("press", [CommentTakenUp(*ID), AnswerAsked(*ID)], ids=repr)
def test_of_the_final_report_comments_are_read_only(press: Press) -> None:
    world = at_desk(FINAL, comments=(COMMENT,))
    assert is_stale(world, press)
    assert labels(take_turn(world, CommentOpened(*ID))) == [Label.BACK]
    assert facts(take_turn(asked(world, AnswerAsked(*ID)), Wrote("Trả lời"))) == ()


@pytest.mark.parametrize(
    "press", [CommentsListed(NUMBER), CommentOpened(*ID), CommentTakenUp(*ID), AnswerAsked(*ID)], ids=repr
)
def test_nobody_but_the_drafter_reads_a_comment(press: Press) -> None:
    for member in (SECRETARY, AUTHOR):
        turn = take_turn(replace(HIS, member=member), press)
        assert isinstance(turn.screen, screens.Home)
        assert facts(turn) == ()
    assert is_stale(at_desk(None, comments=(COMMENT,)), press)
    if not isinstance(press, CommentsListed):
        assert is_stale(at_desk(OUT), press)


def test_what_was_taken_up_while_its_part_stays_as_it_was_is_told_from_the_rest() -> None:
    taken, other = TAKEN, replace(TAKEN, id=51, number=2)
    world = replace(HIS, comments=(other, taken), unchanged=frozenset({taken.id}))
    turn = take_turn(world, CommentsListed(NUMBER))
    assert isinstance(turn.screen, CommentList)
    assert turn.screen.unchanged == 1
    lines = [x.about for x in choices(turn) if isinstance(x.about, CommentLine)]
    assert [(line.number, line.unchanged) for line in lines] == [(1, True), (2, False)]
    for comment, expected in ((taken, True), (other, False)):
        card = take_turn(world, CommentOpened(NUMBER, AUTHOR.number, comment.number)).screen
        assert isinstance(card, CommentCard)
        assert card.unchanged is expected
    desk = take_turn(world, DraftingOpened(NUMBER)).screen
    assert isinstance(desk, DraftingDesk)
    assert desk.unchanged == 1


def test_the_committee_sees_how_many_there_are_and_may_approve_all_the_same() -> None:
    turn = take_turn(judging(unchanged=frozenset({50, 51})), ApprovalOpened(NUMBER))
    assert isinstance(turn.screen, ApprovalPage)
    assert turn.screen.unchanged == 2
    assert Label.APPROVE in labels(turn)
