"""The one door for what people do: load, decide, keep, commit, render. Speaking comes after, elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.conversation.changes.ledger import AccountBound, CampaignKept, LanguageSet, Pushed
from bot.conversation.enrolment import code_in
from bot.conversation.events import Event, Returned, Wrote
from bot.conversation.turn import round_named, seat_named, take_turn, wants
from bot.conversation.world import Invite, Turn, World
from bot.domain.catalogue import Catalogue
from bot.domain.commitment import ItemId
from bot.domain.invites import THROTTLE_WINDOW, looks_like_code, may_try, normalised
from bot.domain.member import Language
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.signals import Thresholds
from bot.domain.retention import Rules
from bot.domain.value import value
from bot.usecases.copy_tombstones import may_bury
from bot.usecases.editions import Editions
from bot.usecases.keep import Moment, keep
from bot.usecases.load import load
from bot.usecases.oversee import committees_of
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import ON_ITS_WAY, Ledger, Who
from bot.usecases.ports.storage import Records, Storage
from bot.usecases.reply import Reply
from bot.usecases.transfers import newcomer
from bot.views.notices import render_notice
from bot.views.render import DEFAULT_ZONE, render_screen

WAKING = (AccountBound, Pushed, CampaignKept)  # something may have to go out at once


@value
class Decided:
    """What one transaction decided, to be put into words after its commit."""

    turn: Turn
    who: Who | None
    language: Language


class Respond:
    """Answers one event of one person; a second arrival of the same update changes nothing."""

    def __init__(
        self,
        storage: Storage,
        clocks: Clocks,
        catalogues: Mapping[str, Catalogue],
        new_id: Callable[[], int],
        rules: Rules = Rules(),
        thresholds: Thresholds = Thresholds(),
        tells_signs: bool = False,
    ) -> None:
        self._storage, self._clocks, self._rules = storage, clocks, rules
        self._thresholds, self._tells_signs = thresholds, tells_signs
        self._editions, self._new_id = Editions(catalogues), new_id

    async def __call__(
        self,
        key: UpdateKey,
        address: Address,
        event: Event,
        language_hint: str = "vi",
        message: int | None = None,
    ) -> Reply:
        """Decide and commit, then say what is to be shown. Raises only when the storage fails.

        `message` is the number of what came in, where it is a message.
        """
        hint = Language(language_hint) if language_hint in set(Language) else Language.VI

        def work(records: Records) -> Decided:
            decided = self._decide(records, (key, address), event, hint)
            if message is not None and decided.who is not None:
                records.ledger.note_said(decided.who.account_id, (message,), self._clocks.machine())
            return decided

        return _reply(await self._storage.transaction(work))

    def _decide(
        self, records: Records, sender: tuple[UpdateKey, Address], event: Event, hint: Language
    ) -> Decided:
        key, address = sender
        moment = Moment(address, self._clocks.calendar(), self._clocks.machine())
        beside = _beside(event)
        is_new = records.ledger.arrive(key, moment.machine, None if beside else address)
        who = records.ledger.who(address, beside)
        if not is_new:
            turn = take_turn(*self._seen_again(records, who, moment, event))
            return Decided(replace(turn, ledger=(), disclosure=()), who, _language(turn, who, hint))
        if who and not who.reachable:
            records.ledger.set_reachable(address, True, moment.now)
        if who and isinstance(event, Wrote) and who.last_message is not None:
            records.ledger.set_last_message(who.account_id, ON_ITS_WAY)
        turn = self._take(records, who, moment, event)
        if turn.then is not None:
            who = records.ledger.who(address)
            turn = _after(turn, self._take(records, who, moment, turn.then))
        return Decided(turn, who, _language(turn, who, hint))

    def _take(self, records: Records, who: Who | None, moment: Moment, event: Event) -> Turn:
        world = self._world(records, who, moment, event)
        turn = take_turn(world, event)
        keep(records, turn, moment, world)
        return turn

    def _seen_again(
        self, records: Records, who: Who | None, moment: Moment, event: Event
    ) -> tuple[World, Event]:
        """What to look at when an update comes a second time: its screen is shown, nothing is kept."""
        event = Returned() if isinstance(event, Wrote) else event
        return self._world(records, who, moment, event), event

    def _world(self, records: Records, who: Who | None, moment: Moment, event: Event) -> World:
        if who is None:
            return _stranger(records.ledger, moment, event)
        known = self._known(records, _in_round(records.ledger, who, event), moment, who)
        known = load(records, known, wants(event, who.awaiting), event)
        found = newcomer(records.ledger, known, event, (moment.address, moment.machine))
        return replace(known, newcomer=found) if found else known

    def _known(self, records: Records, who: Who, moment: Moment, at_home: Who) -> World:
        campaign, editions = who.campaign, self._editions.within(records.ledger.catalogues)
        return World(
            now=moment.now,
            today=moment.now.astimezone(who.branch.zone).date(),
            fresh_id=ItemId(self._new_id()),
            member=who.member,
            branch=who.branch,
            confirmed=who.confirmed,
            code=who.code,
            awaiting=who.awaiting,
            sees_screen=who.sees_screen,
            campaign=campaign,
            participation=who.participation,
            catalogue=editions.get(campaign.catalogue_key) if campaign else None,
            editions=self._editions.all_with(()),
            rules=self._rules,
            thresholds=self._thresholds,
            tells_signs=self._tells_signs,
            elsewhere=campaign != at_home.campaign,
            committees=_committees(records.ledger, who, moment),
        )


def _committees(ledger: Ledger, who: Who, moment: Moment) -> tuple[Committee, ...]:
    today = moment.now.astimezone(who.branch.zone).date()
    return committees_of(ledger.organisation, who.member.id, today) if who.works_above else ()


def _beside(event: Event) -> Callable[[str], int] | None:
    """Tells at whose place the event is taken, where it may be somebody else's."""
    return partial(seat_named, event) if isinstance(event, Wrote) or hasattr(event, "member") else None


def _after(first: Turn, second: Turn) -> Turn:
    """Both turns as one: the second one's screen."""
    return replace(second, ledger=(*first.ledger, *second.ledger), notice=first.notice or second.notice)


def _stranger(ledger: Ledger, moment: Moment, event: Event) -> World:
    world = World(moment.now, moment.now.astimezone(DEFAULT_ZONE).date())
    code = code_in(event)
    typed = looks_like_code(code)
    if not code or (typed and not _may_try(ledger, moment)):  # nobody guesses the token of a link
        return world
    found = ledger.find_invite(normalised(code) if typed else code, moment.now)
    if found is None:
        return world
    invite_id, member = found
    branch = ledger.branch(member.branch_id)
    return replace(world, invite=Invite(invite_id, member), branch=branch)


def _may_try(ledger: Ledger, moment: Moment) -> bool:
    since = moment.machine - THROTTLE_WINDOW
    return may_try(ledger.guesses_since(moment.address, since), ledger.guesses_since(None, since))


def _in_round(ledger: Ledger, who: Who, event: Event) -> Who:
    """The same person in the round that the event names, where the branch has it: past ones stay readable."""
    number = round_named(event, who.awaiting)
    if not number or (who.campaign and who.campaign.number == number):
        return who
    campaign = ledger.campaign_numbered(who.branch.id, number)
    if campaign is None:
        return who
    return replace(who, campaign=campaign, participation=ledger.participation(campaign.id, who.member.id))


def _language(turn: Turn, who: Who | None, hint: Language) -> Language:
    chosen = [change.language for change in turn.ledger if isinstance(change, LanguageSet)]
    return chosen[-1] if chosen else who.member.language if who else hint


def _reply(decided: Decided) -> Reply:
    who, turn = decided.who, decided.turn
    zone = who.branch.zone if who else DEFAULT_ZONE
    return Reply(
        page=render_screen(turn.screen, decided.language, zone),
        notice=render_notice(turn.notice, decided.language) if turn.notice else "",
        account_id=who.account_id if who else None,
        last_message=(who.last_message or None) if who else None,
        overdue=who is not None and not who.sees_screen,
        clears=turn.clears_chat,
        language=decided.language,
        pushed=any(isinstance(change, WAKING) for change in turn.ledger),
        buried=may_bury(turn),
    )
