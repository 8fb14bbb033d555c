"""Writing the lead-in report, sending it out, putting it to the committee, finishing it; decided purely."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.drafting import DrafterReplaced, LeadInKept
from bot.conversation.changes.ledger import CampaignKept, PushKind
from bot.conversation.events import DrafterAsked, DrafterNamed, Press, RoundOpened, Wrote
from bot.conversation.events.drafting import (
    DraftingOpened,
    DraftPaperWanted,
    LeadInBegun,
    LeadInFinished,
    LeadInSentOut,
    LeadInSubmitted,
    PartAdditionAsked,
    PartOpened,
    PartRewriteAsked,
    PartUndone,
    SendOutAsked,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.drafting import AskPartText, AskSendOut, DraftingDesk, PartPage
from bot.conversation.turn import take_turn
from bot.conversation.world import Turn, World
from bot.domain.dates import DateProblem
from bot.domain.drafting import (
    FURTHEST,
    LONGEST_MESSAGE,
    LONGEST_PART,
    MOST_OUT,
    LeadIn,
    LeadInStep,
    ReportPart,
)
from bot.domain.member import RosterState
from tests.conversation.lead_in_worlds import (
    BEFORE,
    COMMENT,
    DEPUTY,
    FINAL,
    HOUSE,
    LEAD_IN,
    NO,
    NUMBER,
    OUT,
    ROUND,
    TEXTS,
    YES,
    at_desk,
    judging,
)
from tests.conversation.test_plan import TOLD
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    LINE,
    MEMBER,
    NOW,
    ROSTER,
    SECRETARY,
    TODAY,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

PICTURE = ReportPart.PICTURE


def kept(turn: Turn) -> tuple[LeadIn, LeadInStep]:
    """What is kept of the report, and why."""
    change = facts(turn)[0]
    assert isinstance(change, LeadInKept)
    return change.lead_in, change.step


def written(world: World, press: Press, text: str) -> LeadIn:
    lead_in, step = kept(take_turn(asked(world, press), Wrote(text)))
    assert step is LeadInStep.EDITED
    return lead_in


def test_the_page_of_a_closed_round_leads_its_drafter_to_the_desk() -> None:
    page = take_turn(at_desk(None), RoundOpened(NUMBER))
    desk = take_turn(at_desk(None), press_of(page, Label.DRAFTING))
    assert isinstance(desk.screen, DraftingDesk)
    assert labels(desk) == [Label.BEGIN_LEAD_IN, Label.ROUND]
    open_round = replace(at_desk(None), campaign=replace(ROUND, state=CAMPAIGN.state))
    assert Label.DRAFTING not in labels(take_turn(open_round, RoundOpened(NUMBER)))
    assert is_stale(open_round, DraftingOpened(NUMBER))


def test_a_draft_begins_with_the_sentences_that_were_laid_in_and_only_once() -> None:
    world = at_desk(None, opening=TEXTS)
    lead_in, step = kept(take_turn(world, LeadInBegun(NUMBER)))
    assert (lead_in.texts, step, lead_in.suggested) == (TEXTS, LeadInStep.BEGUN, tuple(ReportPart))
    assert is_stale(at_desk(), LeadInBegun(NUMBER))
    assert is_stale(at_desk(None), LeadInBegun(NUMBER + 1))


def test_a_part_is_written_anew_or_added_to_in_several_messages() -> None:
    page = take_turn(at_desk(), PartOpened(NUMBER, PICTURE))
    assert isinstance(page.screen, PartPage)
    assert page.screen.suggested
    assert Label.UNDO_PART not in labels(page)
    ask = take_turn(at_desk(), press_of(page, Label.REWRITE_PART))
    assert isinstance(ask.screen, AskPartText)
    anew = written(at_desk(), PartRewriteAsked(NUMBER, PICTURE), "Mới")
    assert anew.text(PICTURE) == "Mới"
    more = take_turn(asked(at_desk(anew), PartAdditionAsked(NUMBER, PICTURE)), Wrote("Thêm"))
    assert kept(more)[0].text(PICTURE) == "Mới\n\nThêm"
    assert more.awaits == PartAdditionAsked(NUMBER, PICTURE)
    assert isinstance(more.screen, PartPage)
    assert not more.screen.suggested
    empty = replace(LEAD_IN, texts={})
    assert written(at_desk(empty), PartAdditionAsked(NUMBER, PICTURE), "Đầu").text(PICTURE) == "Đầu"


def test_the_text_from_before_the_last_change_comes_back_and_a_double_tap_changes_nothing_twice() -> None:
    anew = LEAD_IN.written(PICTURE, "Mới")
    press = press_of(take_turn(at_desk(anew), PartOpened(NUMBER, PICTURE)), Label.UNDO_PART)
    undone, _ = kept(take_turn(at_desk(anew), press))
    assert undone.text(PICTURE) == TEXTS[PICTURE]
    assert undone.before[PICTURE] == "Mới"
    assert is_stale(at_desk(undone), press)
    assert is_stale(at_desk(), PartUndone(NUMBER, PICTURE, LEAD_IN.revision))


def test_more_may_be_typed_at_once_than_elsewhere_and_a_part_has_an_end() -> None:
    long = "x" * LONGEST_MESSAGE
    assert written(at_desk(), PartRewriteAsked(NUMBER, PICTURE), long).text(PICTURE) == long
    over = take_turn(asked(at_desk(), PartRewriteAsked(NUMBER, PICTURE)), Wrote(long + "x"))
    assert (facts(over), over.notice) == ((), Notice.TOO_LONG)
    full = replace(LEAD_IN, texts={PICTURE: "x" * LONGEST_PART})
    more = take_turn(asked(at_desk(full), PartAdditionAsked(NUMBER, PICTURE)), Wrote("x"))
    assert (facts(more), more.notice) == ((), Notice.PART_FULL)
    assert isinstance(more.screen, PartPage)
    assert more.screen.full
    assert more.screen.pages > 1
    assert Label.PREVIOUS_PAGE in labels(more)


def test_the_drafter_takes_the_draft_along_as_a_file_until_it_is_final() -> None:
    world = at_desk()
    wanted = press_of(take_turn(world, DraftingOpened(NUMBER)), Label.DRAFT_PAPER)
    turn = take_turn(world, wanted)
    assert [(x.kind, x.member_id, x.about) for x in pushes(turn)] == [
        (PushKind.LEAD_IN_DRAFT, MEMBER.id, (ROUND.id,))
    ]
    assert turn.notice is Notice.PAPER_ON_ITS_WAY
    assert isinstance(turn.screen, DraftingDesk)
    assert pushes(take_turn(world, wanted)) == pushes(turn)  # a double tap is one message
    for lead_in, offered in ((None, False), (OUT, True), (FINAL, False)):
        desk = take_turn(at_desk(lead_in), DraftingOpened(NUMBER))
        assert (Label.DRAFT_PAPER in labels(desk)) is offered


EACH = (
    DraftPaperWanted(NUMBER),
    PartOpened(NUMBER, PICTURE),
    PartRewriteAsked(NUMBER, PICTURE),
    PartAdditionAsked(NUMBER, PICTURE),
    PartUndone(NUMBER, PICTURE, 1),
    SendOutAsked(NUMBER),
    LeadInSentOut(NUMBER, 1, 0, TODAY.toordinal()),
    LeadInSubmitted(NUMBER, 1),
    LeadInFinished(NUMBER, 1, 1),
)


CHANGING = tuple(press for press in EACH if not isinstance(press, PartOpened))


@pytest.mark.parametrize("press", EACH, ids=repr)
def test_without_a_draft_nothing_can_be_done_with_it(press: Press) -> None:
    assert is_stale(at_desk(None), press)


@pytest.mark.parametrize("press", CHANGING, ids=repr)
def test_the_final_report_is_read_and_changed_no_more(press: Press) -> None:
    assert is_stale(at_desk(FINAL, opinions=(YES,)), press)
    assert labels(take_turn(at_desk(FINAL), PartOpened(NUMBER, PICTURE))) == [Label.BACK]
    desk = labels(take_turn(at_desk(FINAL), DraftingOpened(NUMBER)))
    assert set(desk) == {Label.REPORT_PART, Label.ROUND}


@pytest.mark.parametrize("press", [DraftingOpened(NUMBER), *EACH], ids=repr)
def test_who_does_not_draft_gets_home(press: Press) -> None:
    for member in (SECRETARY, replace(MEMBER, state=RosterState.EXEMPT)):
        turn = take_turn(replace(at_desk(OUT), member=member), press)
        assert isinstance(turn.screen, screens.Home)
        assert (facts(turn), turn.notice) == ((), Notice.NOT_UNDERSTOOD)


def test_parts_that_do_not_exist_are_stale() -> None:
    for press in (PartOpened(NUMBER, 6), PartRewriteAsked(NUMBER, 6), PartAdditionAsked(NUMBER, 0)):
        assert is_stale(at_desk(), press)
    for press in (PartRewriteAsked(NUMBER, 6), PartAdditionAsked(NUMBER, 6)):
        assert facts(take_turn(asked(at_desk(), press), Wrote("Chữ"))) == ()


def test_the_draft_goes_out_with_a_last_day_on_a_working_day() -> None:
    offer = take_turn(at_desk(), SendOutAsked(NUMBER))
    assert isinstance(offer.screen, AskSendOut)
    assert offer.screen.until == date(2026, 11, 27)  # a Friday, four days after a Monday
    out, step = kept(take_turn(at_desk(), press_of(offer, Label.SEND_OUT_UNTIL)))
    assert (out.version, out.comments_until, step) == (1, date(2026, 11, 27), LeadInStep.SENT_OUT)
    assert is_stale(at_desk(out), press_of(offer, Label.SEND_OUT_UNTIL))
    saturday = replace(at_desk(), today=TODAY + timedelta(days=1))
    later = take_turn(saturday, SendOutAsked(NUMBER)).screen
    assert isinstance(later, AskSendOut)
    assert later.until == date(2026, 11, 30)


def test_sent_out_again_the_last_day_that_was_told_is_offered_while_it_lies_ahead() -> None:
    ahead = LEAD_IN.sent_out(NOW, TODAY + timedelta(days=9))
    for lead_in, day in ((ahead, TODAY + timedelta(days=9)), (OUT, TODAY)):
        screen = take_turn(at_desk(lead_in), SendOutAsked(NUMBER)).screen
        assert isinstance(screen, AskSendOut)
        assert (screen.until, screen.again) == (day, True)
    past = replace(OUT, comments_until=TODAY - timedelta(days=1))
    screen = take_turn(at_desk(past), SendOutAsked(NUMBER)).screen
    assert isinstance(screen, AskSendOut)
    assert screen.until > TODAY


def test_the_day_of_the_plan_is_offered_while_it_lies_ahead_and_no_other_was_told() -> None:
    planned = replace(TOLD, comments_until=TODAY + timedelta(days=1))
    line = replace(LINE, plan=planned)
    told = LEAD_IN.sent_out(NOW, TODAY + timedelta(days=9))
    for lead_in, day in ((LEAD_IN, planned.comments_until), (told, told.comments_until)):
        screen = take_turn(at_desk(lead_in, rounds=(line,)), SendOutAsked(NUMBER)).screen
        assert isinstance(screen, AskSendOut)
        assert screen.until == day
    passed = replace(LINE, plan=replace(TOLD, comments_until=TODAY))
    screen = take_turn(at_desk(rounds=(passed,)), SendOutAsked(NUMBER)).screen
    assert isinstance(screen, AskSendOut)
    assert screen.until == date(2026, 11, 27)


def test_another_last_day_is_typed_and_a_senseless_one_asked_again() -> None:
    world = asked(at_desk(), SendOutAsked(NUMBER))
    for text, until, problem in (
        ("1/12/2026", date(2026, 12, 1), None),
        ("hôm nào", date(2026, 11, 27), DateProblem.UNREADABLE),
        ("1/12/2027", date(2026, 11, 27), DateProblem.FAR),
    ):
        turn = take_turn(world, Wrote(text))
        assert isinstance(turn.screen, AskSendOut)
        assert (turn.screen.until, turn.screen.problem, facts(turn)) == (until, problem, ())
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=FURTHEST + 1)):
        assert is_stale(at_desk(), LeadInSentOut(NUMBER, 1, 0, day.toordinal()))
    assert facts(take_turn(asked(at_desk(FINAL), SendOutAsked(NUMBER)), Wrote("1/12/2026"))) == ()


def test_an_older_text_does_not_go_out_and_a_draft_goes_out_so_often_only() -> None:
    day = TODAY.toordinal()
    assert is_stale(at_desk(LEAD_IN.written(PICTURE, "Mới")), LeadInSentOut(NUMBER, 1, 0, day))
    assert is_stale(at_desk(replace(OUT, version=MOST_OUT)), LeadInSentOut(NUMBER, 1, MOST_OUT, day))


def test_the_committee_is_asked_about_the_text_as_it_stands_and_told() -> None:
    assert Label.SUBMIT_LEAD_IN not in labels(take_turn(at_desk(), DraftingOpened(NUMBER)))
    assert is_stale(at_desk(), LeadInSubmitted(NUMBER, 1))
    turn = take_turn(
        at_desk(OUT), press_of(take_turn(at_desk(OUT), DraftingOpened(NUMBER)), Label.SUBMIT_LEAD_IN)
    )
    submitted, step = kept(turn)
    assert (submitted.is_submitted, step) == (True, LeadInStep.SUBMITTED)
    assert [(x.kind, x.member_id) for x in pushes(turn)] == [
        (PushKind.LEAD_IN_SUBMITTED, SECRETARY.id),
        (PushKind.LEAD_IN_SUBMITTED, DEPUTY.id),
    ]
    assert is_stale(at_desk(submitted), LeadInSubmitted(NUMBER, submitted.revision))
    assert is_stale(at_desk(OUT), LeadInSubmitted(NUMBER, OUT.revision + 1))


def test_with_comments_left_the_drafter_is_asked_before_the_committee_is() -> None:
    world = at_desk(OUT, comments=(COMMENT, replace(COMMENT, number=2, withdrawn_at=NOW)))
    sure = take_turn(world, LeadInSubmitted(NUMBER, OUT.revision))
    assert isinstance(sure.screen, screens.Confirm)
    assert (sure.screen.count, facts(sure)) == (1, ())
    assert kept(take_turn(world, press_of(sure, Label.SUBMIT_LEAD_IN)))[1] is LeadInStep.SUBMITTED


def test_the_final_report_needs_more_than_half_of_the_others_in_office() -> None:
    press = LeadInFinished(NUMBER, BEFORE.revision)
    for opinions in ((), (YES,), (YES, NO), (replace(YES, revision=0), YES)):
        assert is_stale(at_desk(BEFORE, opinions=opinions), press)
    both = at_desk(BEFORE, opinions=(YES, replace(YES, member=DEPUTY)))
    desk = take_turn(both, DraftingOpened(NUMBER))
    sure = take_turn(both, press_of(desk, Label.FINISH_LEAD_IN))
    assert isinstance(sure.screen, screens.Confirm)
    assert sure.screen.question is screens.Question.FINISH_EARLY
    later = take_turn(replace(both, today=TODAY + timedelta(days=1)), press_of(desk, Label.FINISH_LEAD_IN))
    assert isinstance(later.screen, screens.Confirm)
    assert later.screen.question is screens.Question.FINISH_LEAD_IN
    final, step = kept(take_turn(both, press_of(sure, Label.FINISH_LEAD_IN)))
    assert (final.is_final, final.version, step) == (True, 2, LeadInStep.FINISHED)
    changed = at_desk(BEFORE.written(PICTURE, "Khác"), opinions=both.opinions)
    assert Label.FINISH_LEAD_IN not in labels(take_turn(changed, DraftingOpened(NUMBER)))
    assert Label.SUBMIT_LEAD_IN in labels(take_turn(changed, DraftingOpened(NUMBER)))
    assert is_stale(changed, press)


def test_a_secretary_alone_who_drafts_approves_alone_and_that_is_marked() -> None:
    alone = replace(
        at_desk(BEFORE, opinions=(YES,)),
        member=SECRETARY,
        campaign=replace(ROUND, drafter=SECRETARY.number),
        committee=(SECRETARY,),
        drafter=SECRETARY,
    )
    desk = take_turn(alone, DraftingOpened(NUMBER))
    assert Label.FINISH_LEAD_IN in labels(desk)
    assert isinstance(desk.screen, DraftingDesk)
    assert desk.screen.voices.alone
    told = take_turn(replace(alone, lead_in_draft=OUT), LeadInSubmitted(NUMBER, OUT.revision))
    assert pushes(told) == []


def test_where_nobody_is_in_office_nothing_becomes_final() -> None:
    assert is_stale(at_desk(BEFORE, committee=()), LeadInFinished(NUMBER, BEFORE.revision))


def test_a_drafter_is_named_after_the_close_too_until_the_report_is_final() -> None:
    world = replace(AT_WORK, campaign=CLOSED, roster=ROSTER)
    turn = take_turn(world, DrafterNamed(NUMBER, 2))
    assert facts(turn) == (DrafterReplaced(CLOSED.id, 2),)
    assert facts(take_turn(replace(world, lead_in=OUT), DrafterNamed(NUMBER, 0))) == (
        DrafterReplaced(CLOSED.id, None),
    )
    for press in (DrafterAsked(NUMBER), DrafterNamed(NUMBER, 2)):
        assert is_stale(replace(world, lead_in=FINAL), press)
    running = replace(AT_WORK, roster=ROSTER)
    assert isinstance(facts(take_turn(running, DrafterNamed(CAMPAIGN.number, 2)))[0], CampaignKept)


def test_who_drafts_next_goes_on_with_the_same_text_and_the_same_comments() -> None:
    later = replace(at_desk(OUT, comments=(COMMENT,)), member=DEPUTY, campaign=replace(ROUND, drafter=2))
    desk = take_turn(later, DraftingOpened(NUMBER)).screen
    assert isinstance(desk, DraftingDesk)
    assert (desk.lead_in, desk.comments, desk.unsettled) == (OUT, 1, 1)
    assert isinstance(take_turn(replace(later, member=MEMBER), DraftingOpened(NUMBER)).screen, screens.Home)


def test_the_ways_to_the_report_and_to_its_approval_open_when_they_lead_somewhere() -> None:
    for lead_in, found in ((None, []), (OUT, [Label.LEAD_IN]), (BEFORE, [Label.APPROVAL, Label.LEAD_IN])):
        page = labels(take_turn(replace(judging(), lead_in=lead_in), RoundOpened(NUMBER)))
        assert [label for label in page if label in (Label.LEAD_IN, Label.APPROVAL)] == found
    assert HOUSE.campaign == ROUND
