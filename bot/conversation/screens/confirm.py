"""Questions before something grave."""

from enum import StrEnum

from bot.conversation.screens.screen import Screen
from bot.domain.value import value


class Question(StrEnum):
    """What a confirmation is about."""

    WITHDRAW_ITEM = "withdraw_item"
    CLOSE_COMMITMENT = "close_commitment"
    CLOSE_WITH_PLAN = "close_with_plan"  # the same, where shortcomings are among the items
    WITHDRAW_SENT = "withdraw_sent"
    WITHDRAW_ACCOUNT = "withdraw_account"
    DELETE_DRAFT = "delete_draft"
    CLEAR_CHAT = "clear_chat"
    ERASE_ALL = "erase_all"
    RELEASE_BINDING = "release_binding"
    TRANSFER = "transfer"
    EXEMPT_MEMBER = "exempt_member"
    SUSPEND_MEMBER = "suspend_member"
    END_CAMPAIGN = "end_campaign"
    REMOVE_SHORTCOMING = "remove_shortcoming"
    FILL_LEDGER = "fill_ledger"
    END_UNPUBLISHED = "end_unpublished"  # the same, where nothing will be published of the round
    SUBMIT_UNSETTLED = "submit_unsettled"
    FINISH_LEAD_IN = "finish_lead_in"
    FINISH_EARLY = "finish_early"  # the same, while members may still comment
    WITHDRAW_COMMENT = "withdraw_comment"
    CANCEL_ROUND = "cancel_round"
    CANCEL_OPEN = "cancel_open"  # the same, where reports may have been sent
    POSTPONE_MEETING = "postpone_meeting"
    REMOVE_VOTE = "remove_vote"
    REMOVE_PASSAGE = "remove_passage"
    ADOPT_MINUTES = "adopt_minutes"
    ISSUE_CONCLUSION = "issue_conclusion"
    PUBLISH_RATINGS = "publish_ratings"  # count: of how many nothing is recorded


@value(kw_only=True)
class Confirm(Screen):
    """Are you sure; the safe choice comes first."""

    question: Question
    about: str = ""
    count: int = 0
