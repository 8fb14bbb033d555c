"""Everything a member can do: what was typed, and each press with the short numbers its button carries."""

from bot.conversation.events.commitment import (
    AreaAsked as AreaAsked,
    CommitmentClosed as CommitmentClosed,
    DueAsked as DueAsked,
    DueChosen as DueChosen,
    ItemAsked as ItemAsked,
    ItemOpened as ItemOpened,
    ItemWithdrawn as ItemWithdrawn,
    MeasureAsked as MeasureAsked,
    RhythmAsked as RhythmAsked,
    RhythmChosen as RhythmChosen,
    WordingAsked as WordingAsked,
)
from bot.conversation.events.confirming import (
    ItemConfirmed as ItemConfirmed,
    ReturnAsked as ReturnAsked,
    WaitingListed as WaitingListed,
    WaitingOpened as WaitingOpened,
)
from bot.conversation.events.consent import (
    ConsentAnswered as ConsentAnswered,
    ConsentAsked as ConsentAsked,
    HoursAsked as HoursAsked,
    HoursChosen as HoursChosen,
    LanguageChosen as LanguageChosen,
)
from bot.conversation.events.event import (
    Attached as Attached,
    Event as Event,
    Opened as Opened,
    Press as Press,
    Returned as Returned,
    Unknown as Unknown,
    Wrote as Wrote,
)
from bot.conversation.events.going import (
    Paused as Paused,
    RequestAsked as RequestAsked,
    RequestConfirmed as RequestConfirmed,
    WentHome as WentHome,
    WentToBoard as WentToBoard,
    WentToCommitment as WentToCommitment,
    WentToConsents as WentToConsents,
    WentToData as WentToData,
    WentToDownloads as WentToDownloads,
    WentToFindings as WentToFindings,
    WentToHelp as WentToHelp,
    WentToReview as WentToReview,
    WentToRights as WentToRights,
    WentToSelfCheck as WentToSelfCheck,
    WentToSending as WentToSending,
    WentToSent as WentToSent,
)
from bot.conversation.events.progress import (
    DueListOpened as DueListOpened,
    ItemDone as ItemDone,
    ItemProgressed as ItemProgressed,
    ItemReopened as ItemReopened,
    ItemSnoozed as ItemSnoozed,
    MoveAsked as MoveAsked,
    MoveReasonAsked as MoveReasonAsked,
)
from bot.conversation.events.secretary import (
    BindingReleased as BindingReleased,
    CampaignEnded as CampaignEnded,
    CampaignOpened as CampaignOpened,
    CampaignStarted as CampaignStarted,
    DigestWanted as DigestWanted,
    DrafterAsked as DrafterAsked,
    DrafterNamed as DrafterNamed,
    EditionCompared as EditionCompared,
    NamesOpened as NamesOpened,
    Nudged as Nudged,
    PaperHandedIn as PaperHandedIn,
    PrevalenceOpened as PrevalenceOpened,
    ReaderAsked as ReaderAsked,
    ReaderNamed as ReaderNamed,
    ReportRead as ReportRead,
    ReportsOpened as ReportsOpened,
    RosterLineOpened as RosterLineOpened,
    RosterOpened as RosterOpened,
    RoundOpened as RoundOpened,
)
from bot.conversation.events.self_check import (
    FindingAsked as FindingAsked,
    FindingOpened as FindingOpened,
    Marked as Marked,
    NoOtherSign as NoOtherSign,
    NoteAsked as NoteAsked,
    NoteRemoved as NoteRemoved,
    OtherSignAsked as OtherSignAsked,
    OtherSignRemoved as OtherSignRemoved,
    TalkWanted as TalkWanted,
    WentToIndicator as WentToIndicator,
)
from bot.conversation.events.sending import (
    ChatCleared as ChatCleared,
    DraftDeleted as DraftDeleted,
    PaperWanted as PaperWanted,
    PartToggled as PartToggled,
    SendAsked as SendAsked,
    Sent as Sent,
    SentWithdrawn as SentWithdrawn,
)
from bot.conversation.events.sharing import (
    ExtentAsked as ExtentAsked,
    ShareAsked as ShareAsked,
    SharedListed as SharedListed,
    SharedRead as SharedRead,
    ShareEnded as ShareEnded,
    ShareGiven as ShareGiven,
)
