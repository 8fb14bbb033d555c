"""Every screen a member can be shown: what it tells, and the choices it offers. No words."""

from bot.conversation.screens.commitment import (
    AskDue as AskDue,
    AskItemWords as AskItemWords,
    AskMeasure as AskMeasure,
    AskMoveDate as AskMoveDate,
    AskMoveReason as AskMoveReason,
    ChooseArea as ChooseArea,
    ChooseRhythm as ChooseRhythm,
    Commitment as Commitment,
    DueList as DueList,
    ItemCard as ItemCard,
)
from bot.conversation.screens.confirm import (
    Confirm as Confirm,
    Question as Question,
)
from bot.conversation.screens.joining import (
    AccountWaits as AccountWaits,
    AskConsent as AskConsent,
    AskInvite as AskInvite,
    ConsentWithdrawn as ConsentWithdrawn,
    DraftsRefused as DraftsRefused,
    Farewell as Farewell,
    Help as Help,
    Home as Home,
    InviteRefused as InviteRefused,
    Welcome as Welcome,
)
from bot.conversation.screens.label import (
    Label as Label,
)
from bot.conversation.screens.notice import (
    Notice as Notice,
)
from bot.conversation.screens.own_data import (
    AskRequest as AskRequest,
    ChooseHours as ChooseHours,
    Consents as Consents,
    Downloads as Downloads,
    MyData as MyData,
    Rights as Rights,
)
from bot.conversation.screens.screen import (
    Choice as Choice,
    Rows as Rows,
    Screen as Screen,
    Tone as Tone,
)
from bot.conversation.screens.secretary import (
    AskReturn as AskReturn,
    Board as Board,
    BoardMore as BoardMore,
    CampaignCard as CampaignCard,
    ChooseDrafter as ChooseDrafter,
    ChooseReader as ChooseReader,
    ClosingCard as ClosingCard,
    Names as Names,
    Prevalence as Prevalence,
    ReportLine as ReportLine,
    Reports as Reports,
    Roster as Roster,
    RosterCard as RosterCard,
    RoundPage as RoundPage,
    WaitingLine as WaitingLine,
    WaitingList as WaitingList,
)
from bot.conversation.screens.self_check import (
    AskFinding as AskFinding,
    AskFiner as AskFiner,
    AskIndicator as AskIndicator,
    AskNote as AskNote,
    AskOtherSign as AskOtherSign,
    Finding as Finding,
    FindingLine as FindingLine,
    Findings as Findings,
    FinerLine as FinerLine,
    NoCampaign as NoCampaign,
    Review as Review,
    ReviewLine as ReviewLine,
    Saved as Saved,
    TalkInPerson as TalkInPerson,
)
from bot.conversation.screens.sending import (
    AskMoreReaders as AskMoreReaders,
    AskSend as AskSend,
    KeptReport as KeptReport,
    NotComplete as NotComplete,
    ReadingLine as ReadingLine,
    ReportPage as ReportPage,
    SendWaits as SendWaits,
    SentCard as SentCard,
)
from bot.conversation.screens.sharing import (
    ChooseExtent as ChooseExtent,
    ChooseHead as ChooseHead,
    SharedList as SharedList,
    SharedPage as SharedPage,
    ShareLine as ShareLine,
)
