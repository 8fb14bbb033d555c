"""The one rule of what may leave the chat: whatever is not named here is personal and cannot be forwarded."""

from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import AskInvite, Farewell, Help, InviteRefused, Screen, Welcome

# The same for everybody: nothing of a member, a branch or a round stands on them.
OPEN_SCREENS: frozenset[type[Screen]] = frozenset({AskInvite, InviteRefused, Welcome, Farewell, Help})
OPEN_PUSHES = frozenset({PushKind.RELEASED})
# A protected file cannot be saved either, and these are asked for in order to be saved, printed and signed.
TAKEN_ALONG = frozenset(
    {
        PushKind.REPORT_PAPER,
        PushKind.COMMITMENT_PAPER,
        PushKind.PLAN_PAPER,
        PushKind.PAPER_FOR,
        PushKind.BRANCH_PAPER,
        PushKind.LEAD_IN_DRAFT,
        PushKind.DATA_EXPORT,
        PushKind.DATA_PAPER,
        PushKind.COMMITTEE_TABLE,
    }
)


def is_personal(screen: Screen) -> bool:
    """Whether the screen holds something of a member, a branch or a round."""
    return type(screen) not in OPEN_SCREENS


def stays_in_chat(kind: PushKind) -> bool:
    """Whether a message of our own is personal and is not made to be taken along."""
    return kind not in OPEN_PUSHES | TAKEN_ALONG
