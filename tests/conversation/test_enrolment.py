"""From a stranger with a slip to a member with consents and a language."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import DraftErased, ReportWithdrawn
from bot.conversation.changes.ledger import (
    AccountBound,
    AccountGivenUp,
    ConsentSet,
    GuessCounted,
    HandedIn,
    LanguageSet,
)
from bot.conversation.events import (
    ConsentAnswered,
    ConsentAsked,
    Event,
    LanguageChosen,
    Opened,
    Returned,
    WentHome,
    WentToBoard,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Invite, World
from bot.domain.member import Language, Member, Purpose
from tests.conversation.worlds import (
    CLOSED,
    MEMBER,
    NOW,
    READY,
    REPORT,
    THROUGH,
    TODAY,
    WORLD,
    facts,
    is_stale,
    labels,
    press_of,
)

STRANGER = World(NOW, TODAY)
NEW = WORLD.as_member(replace(MEMBER, consents=frozenset()))
CODE = "MC3VQJC7NT"
YES, NO, NO_FOR_SURE = 1, 0, 2


def invited(member: Member) -> World:
    return replace(STRANGER, invite=Invite(5, member))


def without(purpose: Purpose, world: World = WORLD) -> World:
    return world.as_member(replace(world.me, consents=world.me.consents - {purpose}))


@pytest.mark.parametrize(
    "event", [Opened(), Wrote("xin chào"), WentToBoard(), Returned()], ids=lambda event: type(event).__name__
)
def test_a_stranger_without_a_code_is_asked_for_one(event: Event) -> None:
    turn = take_turn(STRANGER, event)
    assert isinstance(turn.screen, screens.AskInvite)
    assert turn.ledger == ()


@pytest.mark.parametrize("event", [Opened("x" * 24), Wrote(CODE)], ids=["link", "typed"])
def test_a_code_that_does_not_work_is_counted_and_answered_calmly(event: Event) -> None:
    turn = take_turn(STRANGER, event)
    assert isinstance(turn.screen, screens.InviteRefused)
    assert turn.ledger == (GuessCounted(),)


def test_a_working_code_binds_the_account_and_goes_on_as_the_member() -> None:
    turn = take_turn(invited(NEW.me), Wrote(CODE))
    assert turn.ledger == (AccountBound(5, MEMBER.id),)
    assert turn.then == Returned()
    assert turn.notice is None


def test_who_had_an_account_before_is_told_that_the_old_one_is_gone() -> None:
    assert take_turn(invited(MEMBER), Opened(CODE)).notice is Notice.ACCOUNT_MOVED


def test_a_newcomer_is_asked_for_the_account_in_either_language() -> None:
    turn = take_turn(NEW, Returned())
    assert isinstance(turn.screen, screens.AskConsent)
    assert labels(turn) == [Label.AGREE, Label.REFUSE, Label.LANGUAGE]


def test_choosing_a_language_before_consent_asks_the_same_again_in_it() -> None:
    turn = take_turn(NEW, LanguageChosen(1))
    assert facts(turn) == (LanguageSet(MEMBER.id, Language.EN),)
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.member.language is Language.EN


def test_choosing_a_language_later_leads_home() -> None:
    assert isinstance(take_turn(WORLD, LanguageChosen(1)).screen, screens.Home)


def test_a_language_that_is_not_offered_is_not_taken() -> None:
    assert is_stale(WORLD, LanguageChosen(9))


@pytest.mark.parametrize("press", [ConsentAsked(9), ConsentAnswered(9, YES)], ids=repr)
def test_a_purpose_that_does_not_exist_is_no_question(press: ConsentAsked | ConsentAnswered) -> None:
    assert is_stale(WORLD, press)


def test_the_question_may_be_asked_again_and_put_off() -> None:
    turn = take_turn(WORLD, ConsentAsked(Purpose.SENDING))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.SENDING
    assert press_of(turn, Label.NOT_NOW) == WentHome()


def test_after_the_account_the_drafts_are_asked_for() -> None:
    turn = take_turn(NEW, ConsentAnswered(Purpose.ACCOUNT, YES))
    assert facts(turn) == (ConsentSet(MEMBER.id, Purpose.ACCOUNT, True),)
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.DRAFTS


@pytest.mark.parametrize("purpose", [Purpose.DRAFTS, Purpose.STATISTICS], ids=str)
def test_a_consent_given_is_kept_and_leads_home(purpose: Purpose) -> None:
    turn = take_turn(without(purpose), ConsentAnswered(purpose, YES))
    assert facts(turn) == (ConsentSet(MEMBER.id, purpose, True),)
    assert isinstance(turn.screen, screens.Home)
    assert turn.notice is Notice.KEPT


def test_who_agreed_to_all_before_is_home_at_once() -> None:
    moved = without(Purpose.ACCOUNT)
    assert isinstance(take_turn(moved, ConsentAnswered(Purpose.ACCOUNT, YES)).screen, screens.Home)


def test_agreeing_to_send_leads_to_sending_while_the_round_is_open() -> None:
    wanting = without(Purpose.SENDING, READY)
    agreed = ConsentAnswered(Purpose.SENDING, YES)
    assert isinstance(take_turn(wanting, agreed).screen, screens.AskSend)
    later = replace(wanting, campaign=CLOSED)
    assert isinstance(take_turn(later, agreed).screen, screens.Home)
    assert isinstance(take_turn(replace(wanting, campaign=None), agreed).screen, screens.Home)


def test_refusing_the_account_from_the_start_ends_it_at_once() -> None:
    turn = take_turn(NEW, ConsentAnswered(Purpose.ACCOUNT, NO))
    assert isinstance(turn.screen, screens.Farewell)
    assert AccountGivenUp(MEMBER.id) in turn.ledger


def test_leaving_is_asked_about_once_more() -> None:
    asked = take_turn(WORLD, ConsentAnswered(Purpose.ACCOUNT, NO))
    assert isinstance(asked.screen, screens.Confirm)
    assert facts(asked) == ()
    sure = press_of(asked, Label.YES_SURE)
    assert sure == ConsentAnswered(Purpose.ACCOUNT, NO_FOR_SURE)
    left = take_turn(WORLD, sure)
    assert isinstance(left.screen, screens.Farewell)
    assert facts(left) == (ConsentSet(MEMBER.id, Purpose.ACCOUNT, False), AccountGivenUp(MEMBER.id))


def test_without_consent_to_drafts_nothing_written_stays() -> None:
    refused = ConsentAnswered(Purpose.DRAFTS, NO)
    turn = take_turn(replace(WORLD, draft=THROUGH), refused)
    assert isinstance(turn.screen, screens.DraftsRefused)
    assert turn.disclosure == (DraftErased(WORLD.campaign.id, MEMBER.id),)  # type: ignore[union-attr]
    assert take_turn(WORLD, refused).disclosure == ()
    assert take_turn(replace(WORLD, campaign=None), refused).disclosure == ()


def test_without_consent_to_sending_a_sent_report_is_taken_back_while_the_round_is_open() -> None:
    refused = ConsentAnswered(Purpose.SENDING, NO)
    sent = replace(READY, sent=REPORT)
    turn = take_turn(sent, refused)
    whose = (CLOSED.id, MEMBER.id)
    assert facts(turn) == (ConsentSet(MEMBER.id, Purpose.SENDING, False), HandedIn(*whose, None))
    assert turn.disclosure == (ReportWithdrawn(*whose),)
    for world in (READY, replace(sent, campaign=CLOSED), replace(sent, campaign=None)):
        assert take_turn(world, refused).disclosure == ()


def test_without_consent_to_statistics_everything_else_goes_on() -> None:
    turn = take_turn(WORLD, ConsentAnswered(Purpose.STATISTICS, NO))
    assert facts(turn) == (ConsentSet(MEMBER.id, Purpose.STATISTICS, False),)
    assert isinstance(turn.screen, screens.Home)


def test_nothing_else_can_be_agreed_to_before_the_account() -> None:
    turn = take_turn(NEW, ConsentAnswered(Purpose.DRAFTS, YES))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.ACCOUNT
    assert facts(turn) == ()
