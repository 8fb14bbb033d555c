"""From a stranger with a slip to a member with consents and a language."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.changes.disclosure import DisclosureChange, DraftErased, ReportWithdrawn
from bot.conversation.changes.ledger import (
    AccountBound,
    AccountGivenUp,
    ConsentSet,
    GuessCounted,
    HandedIn,
    LanguageSet,
    LedgerChange,
)
from bot.conversation.consent import ask_consent
from bot.conversation.events import (
    ConsentAnswered,
    ConsentAsked,
    Event,
    LanguageChosen,
    Opened,
    Returned,
    WentHome,
    Wrote,
)
from bot.conversation.flow import Flow, Step, needs
from bot.conversation.home import HOME_NEEDS, LANGUAGES, go_home
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import (
    AskInvite,
    Choice,
    Confirm,
    DraftsRefused,
    Farewell,
    InviteRefused,
    Label,
    Notice,
    Question,
    Welcome,
)
from bot.conversation.sending import SEND_NEEDS, before_sending, taken_back
from bot.conversation.world import Part, Turn, World
from bot.domain.disclosure.draft import Draft
from bot.domain.invites import looks_like_code
from bot.domain.member import Member, Purpose


def code_in(event: Event) -> str:
    """The invite code a stranger's event carries, or an empty text."""
    match event:
        case Opened(code):
            return code
        case Wrote(text) if looks_like_code(text):
            return text
        case _:
            return ""


def greet_stranger(world: World, event: Event) -> Turn:
    """A working code binds the account; any other code gets one calm answer and is counted."""
    if not code_in(event):
        return Turn(AskInvite())
    if world.invite is None:
        return Turn(InviteRefused(), ledger=(GuessCounted(),))
    bound = AccountBound(world.invite.id, world.invite.member.id)
    moved = Notice.ACCOUNT_MOVED if world.invite.member.agreed(Purpose.ACCOUNT) else None
    return Turn(Welcome(), ledger=(bound,), notice=moved, then=Returned())


def arrive(world: World) -> Turn:
    """Whoever has not agreed to an account is asked first; everybody else is at home."""
    if not world.me.agreed(Purpose.ACCOUNT):
        return Turn(ask_consent(world, Purpose.ACCOUNT))
    return go_home(world)


def ask(world: World, press: ConsentAsked) -> Turn | None:
    """The question again, from the page of one's data."""
    if press.purpose not in PURPOSES:
        return None
    return Turn(ask_consent(world, Purpose(press.purpose)))


def answer(world: World, press: ConsentAnswered) -> Turn | None:
    """Keep the answer and go where it leads; a second tap changes nothing."""
    if press.purpose not in PURPOSES:
        return None
    purpose, given = Purpose(press.purpose), press.given == YES
    if purpose is not Purpose.ACCOUNT and not world.me.agreed(Purpose.ACCOUNT):
        return Turn(ask_consent(world, Purpose.ACCOUNT))
    if purpose is Purpose.ACCOUNT and press.given == NO and world.me.agreed(purpose):
        return _ask_leaving()
    kept = ConsentSet(world.me.id, purpose, given)
    after = world.as_member(_consenting(world.me, purpose, given))
    if given:
        return replace(_agreed(after, purpose), ledger=(kept,))
    return _refused(world, after, kept)


def _ask_leaving() -> Turn:
    rows = one_a_row(
        Choice(WentHome(), Label.NOT_NOW),
        grave(ConsentAnswered(Purpose.ACCOUNT, NO_FOR_SURE), Label.YES_SURE),
    )
    return Turn(Confirm(question=Question.WITHDRAW_ACCOUNT, rows=rows))


def _consenting(member: Member, purpose: Purpose, given: bool) -> Member:
    consents = member.consents | {purpose} if given else member.consents - {purpose}
    return replace(member, consents=consents)


def _agreed(world: World, purpose: Purpose) -> Turn:
    if purpose is Purpose.ACCOUNT and not world.me.agreed(Purpose.DRAFTS):
        return Turn(ask_consent(world, Purpose.DRAFTS))
    if purpose is Purpose.SENDING and world.campaign and world.campaign.is_open:
        return before_sending(world)
    return go_home(world).saying(Notice.KEPT)


def _refused(before: World, after: World, kept: ConsentSet) -> Turn:
    match kept.purpose:
        case Purpose.ACCOUNT:
            return Turn(Farewell(), ledger=(kept, AccountGivenUp(after.me.id)))
        case Purpose.DRAFTS:
            rows = one_a_row(Choice(WentHome(), Label.HOME))
            return Turn(DraftsRefused(rows=rows), ledger=(kept,), disclosure=_draft_erased(before))
        case Purpose.SENDING:
            ledger, disclosure = _taken_back(before)
            screen = go_home(taken_back(after) if disclosure else after).screen
            return Turn(screen, (kept, *ledger), disclosure, Notice.KEPT)
        case Purpose.STATISTICS:
            return replace(go_home(after), ledger=(kept,), notice=Notice.KEPT)
        case _:
            assert_never(kept.purpose)


def _draft_erased(world: World) -> tuple[DisclosureChange, ...]:
    if world.campaign is None or world.draft == Draft():
        return ()
    return (DraftErased(world.campaign.id, world.me.id),)


def _taken_back(world: World) -> tuple[tuple[LedgerChange, ...], tuple[DisclosureChange, ...]]:
    if world.campaign is None or not world.campaign.is_open or world.sent is None:
        return (), ()
    whose = (world.campaign.id, world.me.id)
    return (HandedIn(*whose, None),), (ReportWithdrawn(*whose),)


def choose_language(world: World, press: LanguageChosen) -> Turn | None:
    """From now on everything is said in this language."""
    if press.index >= len(LANGUAGES):
        return None
    language = LANGUAGES[press.index]
    kept = LanguageSet(world.me.id, language)
    return replace(arrive(world.as_member(replace(world.me, language=language))), ledger=(kept,))


NO, YES, NO_FOR_SURE = 0, 1, 2  # what `ConsentAnswered.given` says
PURPOSES = frozenset(int(purpose) for purpose in Purpose)

FLOW: Flow = {
    ConsentAsked: Step(ask, HOME_NEEDS),
    ConsentAnswered: Step(answer, HOME_NEEDS | SEND_NEEDS | needs(Part.SENT)),
    LanguageChosen: Step(choose_language, HOME_NEEDS),
}
