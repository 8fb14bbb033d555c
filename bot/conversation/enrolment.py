"""From a stranger with a slip to a member with consents and a language."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.changes.disclosure import DraftErased, ReportsErased
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
    WentToData,
    Wrote,
)
from bot.conversation.flow import Flow, Step, needs
from bot.conversation.home import HOME_NEEDS, LANGUAGES, go_home, other_language
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import (
    AccountWaits,
    AskInvite,
    Choice,
    Confirm,
    ConsentWithdrawn,
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


def wait(world: World, event: Event) -> Turn:
    """Another account of somebody who has data here: nothing is shown until the operator has confirmed it,
    and nothing is done but choosing the language."""
    chosen = event.index if isinstance(event, LanguageChosen) else len(LANGUAGES)
    kept = tuple(LanguageSet(world.me.id, language) for language in LANGUAGES[chosen : chosen + 1])
    me = replace(world.me, language=kept[0].language) if kept else world.me
    index, language = other_language(me)
    rows = one_a_row(Choice(LanguageChosen(index), Label.LANGUAGE, language))
    return Turn(AccountWaits(code=world.code, rows=rows), ledger=kept)


def arrive(world: World) -> Turn:
    """Whoever has not agreed to an account, or not to today's wording, is asked first; others are at home."""
    purpose = world.me.to_be_asked
    return Turn(ask_consent(world, purpose)) if purpose else go_home(world)


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
    if purpose is Purpose.ACCOUNT and press.given == NO and _had_agreed(world.me, purpose):
        return _ask_leaving()
    kept = ConsentSet(world.me.id, purpose, given)
    after = world.as_member(world.me.consenting(purpose, given))
    if given:
        return replace(_agreed(after, purpose), ledger=(kept,))
    return _refused(world, after, kept)


def _ask_leaving() -> Turn:
    rows = one_a_row(
        Choice(WentHome(), Label.NOT_NOW),
        grave(ConsentAnswered(Purpose.ACCOUNT, NO_FOR_SURE), Label.YES_SURE),
    )
    return Turn(Confirm(question=Question.WITHDRAW_ACCOUNT, rows=rows))


def _had_agreed(member: Member, purpose: Purpose) -> bool:
    """To whichever wording."""
    return member.agreed(purpose) or purpose in member.outdated


def _agreed(world: World, purpose: Purpose) -> Turn:
    if again := world.me.to_be_asked:
        return Turn(ask_consent(world, again))
    if purpose is Purpose.ACCOUNT and not world.me.agreed(Purpose.DRAFTS):
        return Turn(ask_consent(world, Purpose.DRAFTS))
    if purpose is Purpose.SENDING and world.campaign and world.campaign.is_open:
        return before_sending(world)
    return go_home(world).saying(Notice.KEPT)


def _refused(before: World, after: World, kept: ConsentSet) -> Turn:
    match kept.purpose:
        case Purpose.ACCOUNT:
            return Turn(_farewell(before), ledger=(kept, AccountGivenUp(after.me.id)))
        case Purpose.DRAFTS:
            rows = one_a_row(Choice(WentHome(), Label.HOME))
            shown = _withdrawn(before, kept.purpose) or DraftsRefused(rows=rows)
            return Turn(shown, ledger=(kept,), disclosure=(DraftErased(after.me.id),))
        case Purpose.SENDING:
            screen = _withdrawn(before, kept.purpose) or go_home(taken_back(after)).screen
            erased = ReportsErased(after.me.id)
            return Turn(screen, (kept, *_not_handed_in(before)), (erased,), Notice.KEPT)
        case Purpose.STATISTICS:
            screen = _withdrawn(before, kept.purpose) or go_home(after).screen
            return Turn(screen, ledger=(kept,), notice=Notice.KEPT)
        case _:
            assert_never(kept.purpose)


def _farewell(before: World) -> Farewell:
    return Farewell(
        left=_had_agreed(before.me, Purpose.ACCOUNT),
        drafts=before.has_drafts,
        reports=before.has_reports,
        items=len(before.items),
    )


def _withdrawn(before: World, purpose: Purpose) -> ConsentWithdrawn | None:
    """What went with the consent and what stays; None where there was no consent to withdraw."""
    if not _had_agreed(before.me, purpose):
        return None
    drafts, reports = before.has_drafts, before.has_reports
    deleted = (purpose is Purpose.DRAFTS and drafts) or (purpose is Purpose.SENDING and reports)
    return ConsentWithdrawn(
        purpose=purpose,
        deleted=deleted,
        drafts=drafts and purpose is not Purpose.DRAFTS,
        reports=reports and purpose is not Purpose.SENDING,
        items=len(before.items),
        rows=one_a_row(Choice(WentToData(), Label.MY_DATA), Choice(WentHome(), Label.HOME)),
    )


def _not_handed_in(world: World) -> tuple[LedgerChange, ...]:
    """A round that is over has counted its reports; in an open one the report is due again."""
    if world.campaign is None or not world.campaign.is_open or world.sent is None:
        return ()
    return (HandedIn(world.campaign.id, world.me.id, None),)


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
    ConsentAnswered: Step(answer, HOME_NEEDS | SEND_NEEDS | needs(Part.DRAFTS)),
    LanguageChosen: Step(choose_language, HOME_NEEDS),
}
