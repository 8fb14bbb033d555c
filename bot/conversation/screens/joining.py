"""Screens of strangers, of consent, and home."""

from bot.conversation.screens.screen import Screen
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, Participation
from bot.domain.member import Member, Purpose
from bot.domain.value import value


@value(kw_only=True)
class AskInvite(Screen):
    """Nobody we know: please type the code on the slip."""


@value(kw_only=True)
class InviteRefused(Screen):
    """One calm answer for a used, expired, foreign, guessed or throttled code."""


@value(kw_only=True)
class Welcome(Screen):
    """The code works. What is shown is the screen of the member, who is known from here on."""


@value(kw_only=True)
class AccountWaits(Screen):
    """The member has data here from another account: nothing is shown until the operator has confirmed,
    to whom the member reads out the code."""

    code: str


@value(kw_only=True)
class AskConsent(Screen):
    member: Member
    branch: Branch
    purpose: Purpose


@value(kw_only=True)
class Farewell(Screen):
    """Consent for the account was refused, or withdrawn (`left`); the rest is what is still kept."""

    left: bool = False
    drafts: bool = False
    reports: bool = False
    items: int = 0


@value(kw_only=True)
class DraftsRefused(Screen):
    """No self-check without consent to keep drafts; paper stays possible."""


@value(kw_only=True)
class ConsentWithdrawn(Screen):
    """A consent has just ended: what is deleted with it, and what stays."""

    purpose: Purpose
    deleted: bool
    drafts: bool
    reports: bool
    items: int


@value(kw_only=True)
class Home(Screen):
    member: Member
    branch: Branch
    campaign: Campaign | None
    participation: Participation
    answered: int
    size: int
    open_items: int
    due_items: int


@value(kw_only=True)
class Help(Screen):
    """What the bot does and how; who reads what."""

    member: Member
