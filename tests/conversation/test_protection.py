"""Every screen and every message of our own is decided on: personal, or written down as open."""

from collections.abc import Iterator

from bot.conversation import screens
from bot.conversation.changes.ledger import PushKind
from bot.conversation.protection import (
    OPEN_PUSHES,
    OPEN_SCREENS,
    TAKEN_ALONG,
    is_personal,
    stays_in_chat,
)
from bot.conversation.screens import Screen, questions, transfer

PERSONAL = {
    *(screens.AccountWaits, screens.AskConsent, screens.DraftsRefused, screens.Home, screens.NoCampaign),
    *(screens.AskIndicator, screens.TalkInPerson, screens.AskNote, screens.AskOtherSign, screens.Saved),
    *(screens.Review, screens.Findings, screens.Finding, screens.AskFinding),
    *(screens.Commitment, screens.ChooseArea, screens.AskItemWords, screens.AskMeasure, screens.AskDue),
    *(screens.ChooseRhythm, screens.ItemCard, screens.DueList, screens.AskMoveDate, screens.AskMoveReason),
    *(screens.ReportPage, screens.NotComplete, screens.AskSend, screens.SendWaits, screens.SentCard),
    *(screens.MyData, screens.ChooseHours, screens.Confirm),
    *(
        screens.RoundPage,
        screens.Board,
        screens.Names,
        screens.Roster,
        screens.RosterCard,
        screens.CampaignCard,
    ),
    *(screens.ChooseReader, screens.ChooseDrafter, screens.Reports, screens.Prevalence),
    *(screens.Downloads, screens.Rights, screens.AskRequest, screens.Consents, screens.ConsentWithdrawn),
    *(screens.ChooseHead, screens.ChooseExtent, screens.SharedList, screens.SharedPage),
    transfer.AskTransferCode,
    *(questions.Readers, questions.Thread, questions.AskInquiry, questions.InquiryCard),
    *(questions.MyInquiries, questions.MyInquiryCard, questions.AskAnswer),
    *(screens.WaitingList, screens.ClosingCard, screens.AskReturn),
}
PERSONAL_PUSHES = {
    *(PushKind.CAMPAIGN_OPENED, PushKind.CAMPAIGN_CLOSED, PushKind.REMINDER, PushKind.NUDGE),
    *(PushKind.DIGEST, PushKind.NAMES, PushKind.BOUND, PushKind.INVITE_SLIP, PushKind.REPORT_ARRIVED),
    *(PushKind.OFFICE_GIVEN, PushKind.OFFICE_ENDED, PushKind.READERS_CHANGED, PushKind.REQUEST_ANSWERED),
    *(PushKind.ACCOUNT_CONFIRMED, PushKind.COMMITMENT_SHARED, PushKind.ITEM_RETURNED),
    *(PushKind.TRANSFER_SLIP, PushKind.MEMBER_MOVED, PushKind.MEMBER_RECEIVED),
    *(PushKind.INQUIRY_MADE, PushKind.INQUIRY_SETTLED),
}


def kinds(kind: type[Screen]) -> Iterator[type[Screen]]:
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


def test_every_screen_is_decided_on_once() -> None:
    assert set(kinds(Screen)) == PERSONAL | OPEN_SCREENS
    assert not PERSONAL & OPEN_SCREENS


def test_every_message_of_our_own_is_decided_on_once() -> None:
    assert set(PushKind) == PERSONAL_PUSHES | OPEN_PUSHES | TAKEN_ALONG
    assert len(PushKind) == len(PERSONAL_PUSHES) + len(OPEN_PUSHES) + len(TAKEN_ALONG)
    assert {kind for kind in PushKind if stays_in_chat(kind)} == PERSONAL_PUSHES


def test_what_nobody_has_decided_on_is_personal() -> None:
    assert is_personal(Screen())
    assert not is_personal(screens.AskInvite())
