"""A report that is out goes to one reader more when its author wants that, and to nobody by itself."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import ReadersAdded
from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import MoreReadersAdded, MoreReadersAsked, Press, WentToSent
from bot.conversation.screens import Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Recipient, World
from bot.domain.campaign import Campaign
from bot.domain.member import MemberId, Purpose
from tests.conversation.worlds import (
    CAMPAIGN,
    CLOSED,
    MEMBER,
    READER,
    READY,
    REPORT,
    is_stale,
    labels,
    press_of,
    pushes,
)

NEW = Recipient(MemberId(77), "Vũ Thị Mai")
SENT = replace(READY, sent=REPORT)
LACKING = replace(SENT, recipients=(READER, NEW))
ASK = MoreReadersAsked(CAMPAIGN.number)


def adding(world: World) -> Press:
    return press_of(take_turn(world, ASK), Label.SEND_TO_MORE)


@pytest.mark.parametrize("campaign", [CAMPAIGN, CLOSED], ids=["open", "closed"])
def test_who_lacks_the_report_is_named_and_gets_the_very_pages_that_were_sent(campaign: Campaign) -> None:
    world = replace(LACKING, campaign=campaign)
    assert press_of(take_turn(world, WentToSent()), Label.MORE_READERS) == ASK
    asked = take_turn(world, ASK)
    assert isinstance(asked.screen, screens.AskMoreReaders)
    assert (asked.screen.recipients, asked.screen.more) == (REPORT.recipients, (NEW.name,))
    assert (asked.ledger, asked.disclosure) == ((), ())
    done = take_turn(world, adding(world))
    now = replace(
        REPORT,
        recipients=(*REPORT.recipients, NEW.name),
        recipient_ids=(*REPORT.recipient_ids, NEW.member_id),
    )
    assert done.disclosure == (ReadersAdded(campaign.id, MEMBER.id, now),)
    (told,) = pushes(done)
    assert (told.kind, told.member_id) == (PushKind.REPORT_ARRIVED, NEW.member_id)
    assert isinstance(done.screen, screens.SentCard)
    assert NEW.name in done.screen.recipients
    assert done.notice is Notice.REPORT_SENT


def test_where_everybody_has_it_nothing_is_offered_and_an_old_button_sends_nothing() -> None:
    assert Label.MORE_READERS not in labels(take_turn(SENT, WentToSent()))
    for press in (ASK, adding(LACKING)):
        assert is_stale(SENT, press)
        assert is_stale(replace(LACKING, sent=None), press)
        assert is_stale(replace(LACKING, campaign=None), press)
    assert is_stale(LACKING, MoreReadersAsked(CAMPAIGN.number + 1))


def test_nobody_gets_it_who_was_not_on_the_screen() -> None:
    another = replace(LACKING, recipients=(READER, replace(NEW, member_id=MemberId(78))))
    turn = take_turn(another, adding(LACKING))
    assert (turn.disclosure, turn.ledger, turn.notice) == ((), (), Notice.READERS_CHANGED)


def test_without_consent_to_sending_it_is_asked_for_first() -> None:
    world = LACKING.as_member(replace(MEMBER, consents=MEMBER.consents - {Purpose.SENDING}))
    for press in (ASK, MoreReadersAdded(CAMPAIGN.number, 1)):
        turn = take_turn(world, press)
        assert isinstance(turn.screen, screens.AskConsent)
        assert turn.disclosure == ()
