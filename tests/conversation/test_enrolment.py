"""From a stranger with a slip to a member with consents and a language."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import DraftErased, ReportsErased
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
    WentToData,
    Wrote,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Invite, World
from bot.domain.member import Language, Member, Purpose
from tests.conversation.worlds import (
    CLOSED,
    ITEM,
    MEMBER,
    NOW,
    READY,
    REPORT,
    THROUGH,
    TODAY,
    WORLD,
    choices,
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
    assert turn.disclosure == (DraftErased(MEMBER.id),)
    assert take_turn(replace(WORLD, campaign=None), refused).disclosure == turn.disclosure


def test_without_consent_to_sending_no_report_stays_and_that_of_an_open_round_is_due_again() -> None:
    refused = ConsentAnswered(Purpose.SENDING, NO)
    sent = replace(READY, sent=REPORT)
    turn = take_turn(sent, refused)
    withdrawn = ConsentSet(MEMBER.id, Purpose.SENDING, False)
    assert facts(turn) == (withdrawn, HandedIn(CLOSED.id, MEMBER.id, None))
    assert turn.disclosure == (ReportsErased(MEMBER.id),)
    for world in (READY, replace(sent, campaign=CLOSED), replace(sent, campaign=None)):
        assert facts(take_turn(world, refused)) == (withdrawn,)
        assert take_turn(world, refused).disclosure == turn.disclosure


def test_without_consent_to_statistics_everything_else_goes_on() -> None:
    turn = take_turn(WORLD, ConsentAnswered(Purpose.STATISTICS, NO))
    assert facts(turn) == (ConsentSet(MEMBER.id, Purpose.STATISTICS, False),)
    assert turn.disclosure == ()


KEPT = replace(WORLD, has_drafts=True, has_reports=True, items=(ITEM,))


@pytest.mark.parametrize(
    ("purpose", "deleted", "drafts", "reports"),
    [
        (Purpose.DRAFTS, True, False, True),
        (Purpose.SENDING, True, True, False),
        (Purpose.STATISTICS, False, True, True),
    ],
)
def test_whoever_withdraws_is_told_what_went_and_what_stays(
    purpose: Purpose, deleted: bool, drafts: bool, reports: bool
) -> None:
    screen = take_turn(KEPT, ConsentAnswered(purpose, NO)).screen
    assert isinstance(screen, screens.ConsentWithdrawn)
    assert (screen.deleted, screen.drafts, screen.reports, screen.items) == (deleted, drafts, reports, 1)
    bare = take_turn(WORLD, ConsentAnswered(purpose, NO)).screen
    assert isinstance(bare, screens.ConsentWithdrawn)
    assert (bare.deleted, bare.drafts, bare.reports, bare.items) == (False, False, False, 0)


def test_a_refusal_without_a_consent_before_withdraws_nothing() -> None:
    refused = {p: take_turn(without(p), ConsentAnswered(p, NO)).screen for p in list(Purpose)[1:]}
    assert isinstance(refused[Purpose.DRAFTS], screens.DraftsRefused)
    assert isinstance(refused[Purpose.SENDING], screens.Home)
    assert isinstance(refused[Purpose.STATISTICS], screens.Home)


def test_whoever_leaves_is_told_what_is_still_kept() -> None:
    left = take_turn(KEPT, ConsentAnswered(Purpose.ACCOUNT, NO_FOR_SURE)).screen
    assert left == screens.Farewell(left=True, drafts=True, reports=True, items=1)
    assert take_turn(NEW, ConsentAnswered(Purpose.ACCOUNT, NO)).screen == screens.Farewell()


def outdated(*purposes: Purpose, world: World = WORLD) -> World:
    consents = world.me.consents - set(purposes)
    return world.as_member(replace(world.me, consents=consents, outdated=frozenset(purposes)))


@pytest.mark.parametrize("event", [WentHome(), Wrote("xin chào"), Returned(), WentToBoard()], ids=repr)
@pytest.mark.parametrize("purpose", Purpose)
def test_a_consent_to_an_older_wording_is_asked_for_again_before_anything_else(
    event: Event, purpose: Purpose
) -> None:
    turn = take_turn(outdated(purpose), event)
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is purpose
    assert labels(turn) == [Label.AGREE, Label.REFUSE, Label.LANGUAGE]
    assert facts(turn) == ()


def test_several_are_asked_for_one_after_the_other() -> None:
    world = outdated(Purpose.DRAFTS, Purpose.STATISTICS)
    turn = take_turn(world, ConsentAnswered(Purpose.DRAFTS, YES))
    assert facts(turn) == (ConsentSet(MEMBER.id, Purpose.DRAFTS, True),)
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.STATISTICS
    last = take_turn(outdated(Purpose.STATISTICS), ConsentAnswered(Purpose.STATISTICS, YES))
    assert isinstance(last.screen, screens.Home)


def test_not_agreeing_to_the_new_wording_withdraws_the_old_consent() -> None:
    turn = take_turn(outdated(Purpose.DRAFTS, world=KEPT), ConsentAnswered(Purpose.DRAFTS, NO))
    assert turn.disclosure == (DraftErased(MEMBER.id),)
    assert isinstance(turn.screen, screens.ConsentWithdrawn)
    assert turn.screen.deleted
    leaving = take_turn(outdated(Purpose.ACCOUNT), ConsentAnswered(Purpose.ACCOUNT, NO))
    assert isinstance(leaving.screen, screens.Confirm)


def test_the_new_wording_can_be_read_in_the_other_language() -> None:
    turn = take_turn(outdated(Purpose.DRAFTS), LanguageChosen(1))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.member.language is Language.EN


@pytest.mark.parametrize("purpose", [Purpose.DRAFTS, Purpose.SENDING, Purpose.STATISTICS])
def test_withdrawing_takes_as_many_taps_as_giving(purpose: Purpose) -> None:
    for world, answer in ((WORLD, Label.REFUSE), (without(purpose), Label.AGREE)):
        page = take_turn(world, press_of(take_turn(world, WentToData()), Label.CONSENTS))
        asked = next(c.press for c in choices(page) if c.about is purpose)
        assert facts(take_turn(world, press_of(take_turn(world, asked), answer)))


def test_nothing_else_can_be_agreed_to_before_the_account() -> None:
    turn = take_turn(NEW, ConsentAnswered(Purpose.DRAFTS, YES))
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.ACCOUNT
    assert facts(turn) == ()


UNCONFIRMED = replace(WORLD, confirmed=False, code="041826")


@pytest.mark.parametrize(
    "event",
    [WentHome(), Opened(), Opened("x"), Wrote("1"), ConsentAnswered(1, 0), LanguageChosen(9)],
    ids=repr,
)
def test_an_account_that_nobody_has_confirmed_sees_nothing_and_does_nothing(event: Event) -> None:
    turn = take_turn(UNCONFIRMED, event)
    assert isinstance(turn.screen, screens.AccountWaits)
    assert turn.screen.code == "041826"
    assert (facts(turn), turn.disclosure) == ((), ())
    assert UNCONFIRMED.roles == frozenset()


def test_who_waits_may_choose_the_language() -> None:
    turn = take_turn(UNCONFIRMED, LanguageChosen(1))
    assert isinstance(turn.screen, screens.AccountWaits)
    assert facts(turn) == (LanguageSet(MEMBER.id, Language.EN),)
    assert press_of(turn, Label.LANGUAGE) == LanguageChosen(0)
