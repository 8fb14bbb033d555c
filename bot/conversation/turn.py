"""One door in: from what is true and what a member did to what is shown and what is true next. Pure."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from bot.conversation import (
    announcing,
    approving,
    attendance,
    board,
    branch_papers,
    commenting,
    commitment,
    conclusion,
    confirming,
    correcting,
    counting,
    drafting,
    enrolment,
    entering,
    figures_below,
    figures_up,
    findings,
    finer,
    first_meeting,
    home,
    issuing,
    item,
    meeting,
    minutes,
    more_readers,
    newcomers,
    on_paper,
    overseeing,
    own_data,
    plan,
    planning_below,
    progress,
    questions,
    rated,
    rating_cap,
    ratings,
    reading,
    recording,
    relating,
    remediation,
    review,
    rights,
    roster,
    roster_lines,
    round_list,
    round_page,
    rounds,
    self_check,
    sending,
    settling,
    shared,
    sharing,
    shortcomings,
    synthesis,
    tables_above,
    tasks,
    themes,
    transfer,
    undertakings,
)
from bot.conversation.buttons import decode, encode, press_meant
from bot.conversation.changes.ledger import TextAwaited
from bot.conversation.changes.plan import RoundChosen
from bot.conversation.consent import ask_consent
from bot.conversation.events import (
    Attached,
    ConsentAnswered,
    Event,
    LanguageChosen,
    Opened,
    Press,
    Returned,
    Unknown,
    WentHome,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.flow import Flow, Texts, may_take
from bot.conversation.screens import Notice
from bot.conversation.world import Need, Part, Turn, World
from bot.domain.secrecy import bears_citizen_number, bears_secret_mark
from bot.domain.texts import LONGEST_TEXT, clean_text

FLOW: Flow = ChainMap(
    *(
        dict(flow.FLOW)
        for flow in (
            home,
            enrolment,
            self_check,
            review,
            finer,
            findings,
            commitment,
            sharing,
            shared,
            confirming,
            item,
            progress,
            sending,
            more_readers,
            own_data,
            rights,
            round_page,
            board,
            roster,
            rounds,
            plan,
            first_meeting,
            announcing,
            round_list,
            tasks,
            reading,
            questions,
            drafting,
            issuing,
            settling,
            commenting,
            approving,
            synthesis,
            themes,
            meeting,
            attendance,
            relating,
            counting,
            minutes,
            conclusion,
            shortcomings,
            correcting,
            remediation,
            undertakings,
            ratings,
            recording,
            rating_cap,
            rated,
            branch_papers,
            transfer,
            roster_lines,
            newcomers,
            on_paper,
            entering,
            overseeing,
            planning_below,
            tables_above,
            figures_below,
            figures_up,
        )
    )
)
_ASKING = (
    self_check,
    finer,
    findings,
    item,
    progress,
    rights,
    confirming,
    plan,
    first_meeting,
    questions,
    drafting,
    issuing,
    settling,
    commenting,
    approving,
    synthesis,
    themes,
    meeting,
    attendance,
    counting,
    minutes,
    shortcomings,
    correcting,
    remediation,
    undertakings,
    recording,
    branch_papers,
    transfer,
    roster_lines,
    newcomers,
    entering,
    overseeing,
    planning_below,
    figures_below,
)
TEXTS: Texts = ChainMap(*(dict(flow.TEXTS) for flow in _ASKING))

LONGER: Mapping[type[Press], int] = drafting.LONGER  # where more may be typed at once
BEFORE_CONSENT = (ConsentAnswered, LanguageChosen)


def wants(event: Event, awaiting: str) -> Need:
    """What must be loaded: the needs of the event, and of the screen that may be shown instead.

    In the middle of the self-check that is the next question, which needs no more than an answer does;
    elsewhere it may be home.
    """
    place = _place(awaiting)
    instead = FLOW[type(place)].needs
    if not isinstance(place, WentToSelfCheck):
        instead |= home.HOME_NEEDS
    wanted = instead | FLOW[type(event)].needs if isinstance(event, Press) else instead
    return wanted | home.IF_ALLOWED if wanted >= home.HOME_NEEDS else wanted


def round_named(event: Event, awaiting: str) -> int:
    """The number of the round that a press, or the question typed text would answer, is about; 0: none."""
    if isinstance(event, Opened):
        return 0
    number: int = getattr(event if isinstance(event, Press) else _place(awaiting), "campaign", 0)
    return number


def seat_named(event: Event, awaiting: str) -> int:
    """The number of the member at whose place or line the event is taken; 0: nobody's but one's own."""
    meant = press_meant(event, awaiting)
    if Part.SEAT not in wants(event, awaiting) and not isinstance(meant, roster_lines.CHANGES_LINE):
        return 0
    number: int = getattr(meant, "member", 0)
    return number


def _place(awaiting: str) -> Press:
    """Where the member is: at the question that typed text would answer, else at home."""
    press = decode(awaiting) if awaiting else WentHome()
    return press if isinstance(press, Press) else WentHome()


def take_turn(world: World, event: Event) -> Turn:
    """Decide. Any event in any world ends in a screen; nothing here raises, reads a clock or says a word."""
    if world.member is None:
        return enrolment.greet_stranger(world, event)
    turn = _decide(world, event)
    awaits = encode(turn.awaits) if turn.awaits else ""
    if awaits == world.awaiting:
        return turn
    return replace(turn, ledger=(*turn.ledger, TextAwaited(awaits)))


def _decide(world: World, event: Event) -> Turn:
    if not world.confirmed:
        return enrolment.wait(world, event)
    if (purpose := world.me.to_be_asked) and not isinstance(event, BEFORE_CONSENT):
        return Turn(ask_consent(world, purpose))
    match event:
        case Opened():
            return home.go_home(world)
        case Wrote(text):
            return _read(world, clean_text(text))
        case Attached():
            return current(world).saying(Notice.NO_FILES)
        case Returned():
            return current(world)
        case Unknown():
            return current(world).saying(Notice.STALE)
        case Press():
            turn = _press(world, event)
            return _entered(world, turn) if turn else _stale(world)
        case _:
            assert_never(event)


def _press(world: World, press: Press) -> Turn | None:
    step = FLOW[type(press)]
    if not may_take(world, step):
        return _here(world, home.go_home(world)).saying(Notice.NOT_UNDERSTOOD)
    return step.decide(world, press)


def _entered(world: World, turn: Turn) -> Turn:
    """Whoever uses a button of another open round is in that one from then on."""
    campaign = world.campaign
    if not world.elsewhere or campaign is None or not campaign.is_open or turn.then is not None:
        return turn
    return replace(turn, ledger=(*turn.ledger, RoundChosen(campaign.number)))


def _stale(world: World) -> Turn:
    return _here(world, current(world)).saying(Notice.STALE)


def _here(world: World, turn: Turn) -> Turn:
    """Who pressed a button of another round is shown where the branch is now."""
    return replace(turn, then=Returned()) if world.elsewhere else turn


def current(world: World) -> Turn:
    """The screen where the member stands now."""
    return _press(world, _place(world.awaiting)) or home.go_home(world)


def _read(world: World, text: str) -> Turn:
    if bears_secret_mark(text):
        return current(world).saying(Notice.SECRET_MARK)
    if bears_citizen_number(text):
        return current(world).saying(Notice.CITIZEN_NUMBER)
    if not world.sees_screen:
        return current(world).saying(Notice.NOT_YET_SHOWN)
    place = _place(world.awaiting)
    read = TEXTS.get(type(place))
    if read is None or not text:
        return current(world).saying(Notice.NOT_UNDERSTOOD)
    if len(text) > LONGER.get(type(place), LONGEST_TEXT):
        return current(world).saying(Notice.TOO_LONG)
    return read(world, place, text) or _stale(world)
