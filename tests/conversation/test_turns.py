"""Single decisions, purely: no database, no clock, no words."""

from dataclasses import fields, replace
from datetime import date

import pytest

from bot.conversation import screens
from bot.conversation.buttons import PRESSES, encode
from bot.conversation.changes.ledger import ItemKept, TextAwaited
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CampaignStarted,
    DueAsked,
    DueChosen,
    DueListOpened,
    Event,
    ItemAsked,
    ItemDone,
    Marked,
    MoveReasonAsked,
    NoteAsked,
    Opened,
    OtherSignAsked,
    Press,
    SendAsked,
    TalkWanted,
    Unknown,
    WentToIndicator,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.screens import Notice
from bot.conversation.turn import FLOW, TEXTS, take_turn, wants
from bot.conversation.world import World
from bot.domain.campaign import CampaignState
from bot.domain.catalogue import DONE
from bot.domain.commitment import Area, CommitmentItem, ItemId
from bot.domain.disclosure.draft import MOST_OTHER_SIGNS, Draft
from bot.domain.member import Purpose, SubjectClass
from tests.conversation.worlds import CAMPAIGN, COMPLETE, MEMBER, SECRETARY, WORLD, draft_after


def test_every_press_has_a_step_and_no_step_is_without_a_press() -> None:
    assert set(FLOW) == set(PRESSES.values())


def test_every_verb_is_short_and_its_own() -> None:
    kinds = list(FLOW)
    assert len({kind.verb for kind in kinds}) == len(kinds)
    assert all(len(kind.verb) <= 3 for kind in kinds)


def test_a_button_nobody_understands_is_called_old_on_the_present_screen() -> None:
    turn = take_turn(replace(WORLD, awaiting=encode(WentToSelfCheck())), Unknown())
    assert isinstance(turn.screen, screens.AskIndicator)
    assert turn.notice is Notice.STALE


def test_only_so_many_other_signs_are_taken() -> None:
    full = replace(COMPLETE, other_signs=("Dấu hiệu",) * MOST_OTHER_SIGNS, other_signs_asked=True)
    asked = replace(WORLD, draft=full, awaiting=encode(OtherSignAsked(CAMPAIGN.number)))
    turn = take_turn(asked, Wrote("Một biểu hiện nữa"))
    assert (turn.disclosure, turn.notice) == ((), Notice.TOO_MANY)
    one_less = replace(asked, draft=full.without_other_sign(0))
    kept = draft_after(one_less, Wrote("Một biểu hiện nữa"))
    assert kept is not None
    assert len(kept.other_signs) == MOST_OTHER_SIGNS


def test_what_is_typed_before_the_question_is_out_is_not_taken_and_the_question_shown() -> None:
    turn = take_turn(replace(WORLD, awaiting=encode(WentToSelfCheck()), sees_screen=False), Wrote("1"))
    assert isinstance(turn.screen, screens.AskIndicator)
    assert (turn.disclosure, turn.notice) == ((), Notice.NOT_YET_SHOWN)


@pytest.mark.parametrize("kind", TEXTS, ids=lambda kind: kind.__name__)
def test_what_text_answers_is_loaded_with_it(kind: type[Press]) -> None:
    press = kind(*[1] * len(kind.__match_args__))
    assert FLOW[kind].needs <= wants(Wrote("x"), encode(press))


def test_an_answer_is_kept_and_the_next_question_asked() -> None:
    turn = take_turn(WORLD, Marked(2, 1, 1, 0))
    assert isinstance(turn.screen, screens.AskIndicator)
    assert turn.screen.indicator.number == 2
    after = draft_after(WORLD, Marked(2, 1, 1, 0))
    assert after is not None
    assert after.answers == {"I.1": "sometimes"}


@pytest.mark.parametrize(
    "press",
    [
        Marked(1, 1, 0, 0),  # another round
        Marked(2, 1, 0, 9),  # another revision
        Marked(2, 9, 0, 0),  # no such indicator
        Marked(2, 1, 3, 0),  # outside one's duties, where it cannot be
        Marked(2, 4, 4, 0),  # the level that is never stored
        TalkWanted(2, 1, 0),  # not offered there
        NoteAsked(2, 4),  # a group that takes no words
        ItemDone(5),
    ],
    ids=repr,
)
def test_an_old_or_impossible_button_changes_nothing_and_says_so(press: Press) -> None:
    turn = take_turn(WORLD, press)
    assert turn.notice is Notice.STALE
    assert turn.disclosure == ()
    assert turn.ledger == ()


def test_a_button_of_a_closed_round_changes_nothing() -> None:
    closed = replace(WORLD, campaign=replace(CAMPAIGN, state=CampaignState.CLOSED))
    assert take_turn(closed, Marked(2, 1, 0, 0)).disclosure == ()


@pytest.mark.parametrize("press", [Marked(2, 4, 0, 0), TalkWanted(2, 4, 0)], ids=repr)
def test_of_the_third_group_only_done_is_kept_whatever_was_answered(press: Press) -> None:
    after = draft_after(WORLD, press)
    assert after is not None
    assert after.answers == {"III.1": DONE}


def test_a_typed_number_answers_the_question_jumped_back_to() -> None:
    jumped = take_turn(replace(WORLD, draft=COMPLETE), WentToIndicator(2, 1))
    assert jumped.awaits == WentToIndicator(2, 1)
    there = replace(WORLD, draft=COMPLETE, awaiting=encode(WentToIndicator(2, 1)))
    after = draft_after(there, Wrote("3"))
    assert after is not None
    assert after.answers["I.1"] == "often"


def test_a_number_typed_elsewhere_answers_nothing() -> None:
    assert take_turn(WORLD, Wrote("1")).disclosure == ()


def test_words_that_bear_a_stamp_of_secrecy_are_not_kept() -> None:
    asked = replace(WORLD, awaiting=encode(NoteAsked(2, 1)))
    turn = take_turn(asked, Wrote("Văn bản TUYỆT MẬT số 1"))
    assert turn.notice is Notice.SECRET_MARK
    assert turn.disclosure == ()


@pytest.mark.parametrize("place", [place for place in TEXTS if place is not WentToSelfCheck])
@pytest.mark.parametrize(
    ("text", "notice"),
    [("12-BC/TU (Mật)", Notice.SECRET_MARK), ("căn cước 001203004567", Notice.CITIZEN_NUMBER)],
)
def test_wherever_text_is_asked_for_a_stamp_and_a_citizen_number_change_nothing(
    place: type[Press], text: str, notice: Notice
) -> None:
    asked = replace(WORLD, awaiting=encode(place(*(1 for _ in fields(place)))))
    for world in (asked, replace(asked, sees_screen=False), replace(asked, draft=COMPLETE)):
        turn = take_turn(world, Wrote(text))
        assert turn.notice is notice
        assert turn.disclosure == ()
        assert all(isinstance(change, TextAwaited) for change in turn.ledger)


def test_sending_waits_while_nobody_may_receive_the_secretarys_report() -> None:
    alone = replace(WORLD, member=SECRETARY, draft=COMPLETE, preview=("Trang",))
    assert isinstance(take_turn(alone, SendAsked(2)).screen, screens.SendWaits)


def test_an_incomplete_check_is_not_sent() -> None:
    assert isinstance(take_turn(WORLD, SendAsked(2)).screen, screens.NotComplete)


def test_without_consent_to_drafts_there_is_no_self_check() -> None:
    refused = WORLD.as_member(replace(MEMBER, consents=frozenset({Purpose.ACCOUNT})))
    turn = take_turn(refused, WentToSelfCheck())
    assert isinstance(turn.screen, screens.AskConsent)
    assert turn.screen.purpose is Purpose.DRAFTS
    assert take_turn(refused, Marked(2, 1, 0, 0)).disclosure == ()


def test_without_consent_to_the_account_there_is_nothing_else() -> None:
    stranger = WORLD.as_member(replace(MEMBER, consents=frozenset()))
    for event in (Opened(), WentToSelfCheck(), ItemAsked(1), Wrote("x")):
        assert isinstance(take_turn(stranger, event).screen, screens.AskConsent)


def test_a_round_opens_only_after_its_edition_was_compared() -> None:
    planned = replace(CAMPAIGN, state=CampaignState.PLANNED)
    world = replace(WORLD, member=SECRETARY, campaign=planned)
    assert take_turn(world, CampaignStarted(2)).ledger == ()
    compared = replace(world, campaign=replace(planned, compared_at=WORLD.now))
    assert take_turn(compared, CampaignStarted(2)).ledger


@pytest.mark.parametrize("press", [BindingReleased(1, 1), CampaignEnded(2, 1), CampaignStarted(2)], ids=repr)
def test_what_only_officers_may_does_nothing_for_a_member(press: Press) -> None:
    turn = take_turn(WORLD, press)
    assert isinstance(turn.screen, screens.Home)
    assert turn.ledger == ()


def test_an_early_reminder_leads_to_what_comes_next() -> None:
    far = CommitmentItem(
        ItemId(1), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY, "Cách làm", date(2027, 6, 1)
    )
    turn = take_turn(replace(WORLD, items=(far,)), DueListOpened())
    assert isinstance(turn.screen, screens.ItemCard)


UNDERTAKEN = CommitmentItem(
    ItemId(1), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY, "Cách làm", date(2026, 12, 14)
)
NEW_YEARS_EVE = date(2026, 12, 31)


def due_after(world: World, event: Event) -> date | None:
    kept = [c.item.due_on for c in take_turn(world, event).ledger if isinstance(c, ItemKept)]
    return kept[-1] if kept else None


@pytest.mark.parametrize(
    ("event", "awaiting"),
    [
        (DueAsked(1), ""),
        (DueChosen(1, NEW_YEARS_EVE.toordinal()), ""),
        (Wrote("31/12/2026"), encode(DueAsked(1))),
    ],
    ids=repr,
)
def test_a_date_that_stands_in_a_closed_version_is_not_set_without_a_reason(
    event: Event, awaiting: str
) -> None:
    world = replace(WORLD, items=(UNDERTAKEN,), closed_items=(UNDERTAKEN,), awaiting=awaiting)
    turn = take_turn(world, event)
    assert turn.notice is Notice.STALE
    assert due_after(world, event) is None
    assert not isinstance(turn.screen, screens.AskDue)


def test_it_moves_with_a_reason() -> None:
    asked = encode(MoveReasonAsked(1, NEW_YEARS_EVE.toordinal()))
    world = replace(WORLD, items=(UNDERTAKEN,), closed_items=(UNDERTAKEN,), awaiting=asked)
    assert due_after(world, Wrote("Ốm dài ngày")) == NEW_YEARS_EVE


@pytest.mark.parametrize("closed", [(), (replace(UNDERTAKEN, id=ItemId(2), number=2),)], ids=len)
def test_a_date_that_stands_in_no_closed_version_may_be_set_anew(closed: tuple[CommitmentItem, ...]) -> None:
    world = replace(WORLD, items=(UNDERTAKEN,), closed_items=closed)
    assert due_after(world, DueChosen(1, NEW_YEARS_EVE.toordinal())) == NEW_YEARS_EVE


def test_where_nothing_concerns_the_member_outside_comes_first() -> None:
    turn = take_turn(replace(WORLD, draft=Draft({"I.1": "none"})), WentToSelfCheck())
    first = turn.screen.rows[0][0].about
    assert getattr(first, "code", "") == "not_applicable"
