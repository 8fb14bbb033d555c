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
from bot.conversation.screens import (
    Screen,
    committee,
    drafting,
    figures,
    meeting,
    on_paper,
    papers,
    plan,
    questions,
    ratings,
    remediation,
    roster,
    synthesis,
    tables,
    transfer,
)

PERSONAL = {
    *(screens.AccountWaits, screens.AskConsent, screens.DraftsRefused, screens.Home, screens.NoCampaign),
    *(screens.AskIndicator, screens.TalkInPerson, screens.AskNote, screens.AskOtherSign, screens.Saved),
    screens.AskFiner,
    *(screens.Review, screens.Findings, screens.Finding, screens.AskFinding),
    *(screens.Commitment, screens.ChooseArea, screens.AskItemWords, screens.AskMeasure, screens.AskDue),
    *(screens.ChooseRhythm, screens.ItemCard, screens.DueList, screens.AskMoveDate, screens.AskMoveReason),
    *(
        screens.ReportPage,
        screens.NotComplete,
        screens.AskSend,
        screens.AskMoreReaders,
        screens.SendWaits,
        screens.SentCard,
    ),
    *(screens.MyData, screens.ChooseHours, screens.Confirm),
    *(
        screens.RoundPage,
        screens.Board,
        screens.BoardMore,
        screens.Names,
        screens.Roster,
        screens.RosterCard,
        screens.CampaignCard,
    ),
    *(screens.ChooseReader, screens.ChooseDrafter, screens.Reports, screens.Prevalence),
    *(screens.Downloads, screens.Rights, screens.AskRequest, screens.Consents, screens.ConsentWithdrawn),
    *(screens.ChooseHead, screens.ChooseExtent, screens.SharedList, screens.SharedPage),
    transfer.AskTransferCode,
    *(roster.RosterFacts, roster.ChooseRosterFact, roster.AskRosterName),
    *(roster.ChooseNewStanding, roster.AskNewName),
    *(on_paper.PaperMembers, on_paper.PaperMemberPage),
    *(questions.Readers, questions.Thread, questions.AskInquiry, questions.InquiryCard),
    *(questions.MyInquiries, questions.MyInquiryCard, questions.AskAnswer),
    *(papers.BranchPapers, papers.BranchPaperCard, papers.AskPaperNumber, papers.ChooseProfile),
    *(screens.WaitingList, screens.ClosingCard, screens.AskReturn),
    *(committee.ChooseCommittee, committee.CommitteeBoard, committee.BelowList, committee.BelowCard),
    *(committee.ShareCheck, committee.AskPlanPeriod, committee.AskPlanEdition),
    *(tables.TableList, tables.ChoosePeriod, tables.TablePage, tables.TrendPage),
    *(figures.ArrivalList, figures.UnitFigures, figures.UnitFigure, figures.AskFigureRemark),
    *(figures.OwnFigures, figures.OwnFigure),
    *(committee.AskPlanDeadline, committee.AskPlanSend, committee.SignalList),
    *(drafting.DraftingDesk, drafting.PartPage, drafting.AskPartText, drafting.AskSendOut),
    *(drafting.LeadInPage, drafting.ApprovalPage, drafting.AskChange, drafting.AskComment),
    *(drafting.AskCommentKind, drafting.OwnComments, drafting.OwnCommentCard, drafting.CommentList),
    *(drafting.CommentCard, drafting.AskCommentAnswer),
    *(synthesis.SheetPage, synthesis.SheetTextCard, synthesis.ThemeList, synthesis.ThemeCard),
    synthesis.AskThemeTitle,
    *(plan.AskMeeting, plan.PlanPage, plan.AskDay, plan.AskPeriod, plan.AskPermit),
    *(plan.RoundList, plan.Figures, plan.TaskList),
    meeting.UnexpectedList,
    *(meeting.MeetingCard, meeting.MeetingPreparation, meeting.ChoosePost, meeting.AskMeetingDetail),
    *(meeting.AskMeetingTime, meeting.AttendanceList, meeting.ExcuseList, meeting.AskExcuse),
    *(meeting.RelatingList, meeting.SpeakerList, meeting.OpinionCount, meeting.VoteList, meeting.AskVote),
    *(meeting.VoteCard, meeting.PassageList, meeting.AskPassage, meeting.MinutesPage),
    *(meeting.ConclusionDraft, meeting.ConclusionPage),
    *(remediation.ShortcomingList, remediation.ChooseOwner, remediation.AskShortcoming),
    *(remediation.AskShortcomingMeasure, remediation.AskShortcomingDue, remediation.ShortcomingCard),
    *(remediation.ChooseFollower, remediation.ChooseAnswerer, remediation.ChooseEarlier),
    *(remediation.LedgerList, remediation.LedgerCard, remediation.AskCheckNote, remediation.History),
    *(remediation.MonthlyParagraph, remediation.Plan, remediation.AskItemNote, remediation.AskProof),
    remediation.RemediationTable,
    *(ratings.RatingList, ratings.RatingCard, ratings.ChooseReason, ratings.RatingDoubted),
    *(ratings.AskBasis, ratings.RatingHistory, ratings.ChooseCap, ratings.PublishedRatings),
    *(remediation.ResultPage, remediation.ResultList, remediation.UndertakingList),
}
PERSONAL_PUSHES = {
    *(PushKind.CAMPAIGN_OPENED, PushKind.CAMPAIGN_CLOSED, PushKind.REMINDER, PushKind.NUDGE),
    PushKind.RESUMED,
    *(PushKind.DIGEST, PushKind.NAMES, PushKind.BOUND, PushKind.INVITE_SLIP, PushKind.REPORT_ARRIVED),
    *(PushKind.OFFICE_GIVEN, PushKind.OFFICE_ENDED, PushKind.READERS_CHANGED, PushKind.REQUEST_ANSWERED),
    *(PushKind.ACCOUNT_CONFIRMED, PushKind.COMMITMENT_SHARED, PushKind.ITEM_RETURNED),
    *(PushKind.HELPER_NAMED, PushKind.ROSTER_STATE),
    *(PushKind.TRANSFER_SLIP, PushKind.MEMBER_MOVED, PushKind.MEMBER_RECEIVED),
    *(PushKind.INQUIRY_MADE, PushKind.INQUIRY_SETTLED),
    *(PushKind.LEAD_IN_OUT, PushKind.LEAD_IN_FINAL, PushKind.LEAD_IN_SUBMITTED, PushKind.LEAD_IN_JUDGED),
    PushKind.COMMENT_ANSWERED,
    *(PushKind.ROUND_ANNOUNCED, PushKind.ROUND_MOVED, PushKind.ROUND_CANCELLED),
    *(PushKind.TASKS_DUE, PushKind.LEAD_IN_LATE),
    *(PushKind.CONCLUSION_ISSUED, PushKind.POST_GIVEN),
    *(PushKind.LEDGER_FILLED, PushKind.FOLLOWING, PushKind.YEAR_RESULT),
    PushKind.RATINGS_PUBLISHED,
    *(PushKind.HALF_YEAR, PushKind.HALF_YEAR_BRANCH),
    *(PushKind.APPOINTED_ABOVE, PushKind.APPOINTMENT_ENDED, PushKind.COVERAGE),
    *(PushKind.BRANCH_URGED, PushKind.PLAN_BELOW, PushKind.FIGURES_CHECKED),
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
