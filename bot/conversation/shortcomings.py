"""For officers: what a round's conclusion points out is entered, corrected and put into the ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.conversation.changes.ledger import LedgerChange, Pushed, PushKind
from bot.conversation.changes.remediation import LedgerFilled, ShortcomingDropped, ShortcomingKept
from bot.conversation.events import Press, RoundOpened
from bot.conversation.events.remediation import (
    AnswererAsked,
    AnswererChosen,
    FollowerAsked,
    FollowerChosen,
    OwnerAsked,
    RecurrenceAsked,
    RecurrenceChosen,
    ShortcomingAsked,
    ShortcomingDueAsked,
    ShortcomingDueChosen,
    ShortcomingMeasureAsked,
    ShortcomingOpened,
    ShortcomingRemoved,
    ShortcomingsIssued,
    ShortcomingsListed,
    ShortcomingWordsAsked,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.progress import date_ahead, is_ahead
from bot.conversation.rows import LONGEST_LIST, grave, main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, Rows
from bot.conversation.screens.remediation import (
    AskShortcoming,
    AskShortcomingDue,
    AskShortcomingMeasure,
    ChooseAnswerer,
    ChooseEarlier,
    ChooseFollower,
    ChooseOwner,
    ShortcomingCard,
    ShortcomingLine,
    ShortcomingList,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.commitment import CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.member import Member, MemberId, SubjectClass
from bot.domain.names import told_apart
from bot.domain.shortcoming import (
    MOST_OF_A_ROUND,
    MOST_OF_ONE,
    Shortcoming,
    days_offered,
    may_follow,
    usual_answerer,
    usual_follower,
)


def _round(world: World, number: int) -> Campaign | None:
    """The round of that number, if it is over: what it concludes is known by then."""
    campaign = world.campaign
    is_over = campaign is not None and campaign.state is CampaignState.CLOSED
    return campaign if campaign is not None and is_over and campaign.number == number else None


def _name(world: World, member_id: MemberId | None) -> str:
    return next(
        (names[x.number] for names in (_names(world),) for x in world.people if x.id == member_id), ""
    )


def _names(world: World) -> dict[int, str]:
    return dict(told_apart((x.number, x.name) for x in world.people))


def _person(world: World, number: int) -> Member | None:
    return next((x for x in world.people if x.number == number), None)


def _by_id(world: World, member_id: MemberId) -> Member | None:
    return next((x for x in world.people if x.id == member_id), None)


def _line(world: World, entry: Shortcoming) -> ShortcomingLine:
    return ShortcomingLine(entry, _name(world, entry.member_id))


def list_entered(world: World, press: ShortcomingsListed) -> Turn | None:
    """What has been entered so far."""
    campaign = _round(world, press.campaign)
    return None if campaign is None else shown(_list(world, campaign, press.page))


def _list(world: World, campaign: Campaign, page: int = 1) -> ShortcomingList:
    number = campaign.number
    lines = tuple(_line(world, entry) for entry in world.shortcomings)
    page = min(max(page, 1), page_of_place(len(lines) - 1))
    opened = tuple(Choice(ShortcomingOpened(number, x.entry.number), Label.SHORTCOMING, x) for x in lines)
    fill = (main(ShortcomingsIssued(number), Label.FILL_LEDGER),) if lines else ()
    rows = (
        *paged(opened, page, lambda other: ShortcomingsListed(number, other)),
        *one_a_row(Choice(OwnerAsked(number), Label.ADD_SHORTCOMING), *fill),
        (Choice(RoundOpened(number), Label.ROUND),),
    )
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    return ShortcomingList(lines=here, count=len(lines), rows=rows)


def ask_owner(world: World, press: OwnerAsked) -> Turn | None:
    """The branch's own, or a member's."""
    campaign = _round(world, press.campaign)
    if campaign is None:
        return None
    if len(world.shortcomings) >= MOST_OF_A_ROUND:
        return shown(_list(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    number, names = campaign.number, _names(world)
    people = tuple(
        Choice(ShortcomingAsked(number, x.number), Label.PERSON, names[x.number])
        for x in world.people
        if _may_change(world, x.id)
    )
    rows = (
        *one_a_row(Choice(ShortcomingAsked(number, 0), Label.OF_BRANCH)),
        *paged(people, press.page, lambda other: OwnerAsked(number, other)),
        (Choice(ShortcomingsListed(number), Label.BACK),),
    )
    return shown(ChooseOwner(rows=rows))


def _may_change(world: World, owner: MemberId) -> bool:
    """One's own is entered and changed by another officer, where there is one."""
    return owner != world.me.id or not any(x.runs_branch and x.id != world.me.id for x in world.people)


def _owner(world: World, number: int) -> tuple[Member, SubjectClass] | None:
    """Whose it is to be: of the branch (0) somebody answers for it."""
    member = _person(world, number) if number else usual_answerer(world.people)
    if member is None or (number and not _may_change(world, member.id)):
        return None
    return member, member.subject_class if number else SubjectClass.ORGANISATION


def ask_words(world: World, press: ShortcomingAsked) -> Turn | None:
    """The words of the conclusion."""
    campaign, owner = _round(world, press.campaign), _owner(world, press.member)
    if campaign is None or owner is None:
        return None
    if _is_full(world, *owner):
        return shown(_list(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    rows = one_a_row(Choice(OwnerAsked(campaign.number), Label.CANCEL))
    screen = AskShortcoming(name=_name(world, owner[0].id), subject_class=owner[1], rows=rows)
    return Turn(screen, awaits=press)


def _is_full(world: World, owner: Member, kind: SubjectClass) -> bool:
    """Whether as many as can be are entered, or stand in the ledger from this round already."""
    is_of_branch, campaign = kind is SubjectClass.ORGANISATION, world.campaign
    entered = sum((x.member_id, x.is_of_branch) == (owner.id, is_of_branch) for x in world.shortcomings)
    kept = sum(
        (x.owner.id, x.campaign_id, x.is_of_branch) == (owner.id, campaign and campaign.id, is_of_branch)
        for x in world.remediation
    )
    return len(world.shortcomings) >= MOST_OF_A_ROUND or entered + kept >= MOST_OF_ONE


def write_words(world: World, press: ShortcomingAsked, text: str) -> Turn | None:
    """The entry exists from its first words on; a due date is asked for next."""
    campaign, owner = _round(world, press.campaign), _owner(world, press.member)
    if campaign is None or owner is None:
        return None
    if _is_full(world, *owner):
        return shown(_list(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    follower = usual_follower(owner[0], world.people)
    entry = Shortcoming(
        id=world.fresh_id,
        number=max((x.number for x in world.shortcomings), default=0) + 1,
        member_id=owner[0].id,
        subject_class=owner[1],
        text=text,
        follower_id=follower.id if follower else None,
    )
    made = _due_question(world, campaign, entry)
    return replace(made, ledger=(ShortcomingKept(campaign.id, entry),), notice=Notice.KEPT)


Found = tuple[Campaign, Shortcoming]


def _entry(world: World, campaign: int, number: int) -> Found | None:
    """The entry of that number in the round."""
    at = _round(world, campaign)
    entry = next((x for x in world.shortcomings if x.number == number), None)
    return (at, entry) if at and entry else None


def _changeable(world: World, press: ShortcomingOpened) -> Found | None:
    found = _entry(world, press.campaign, press.number)
    if found is None or not (found[1].is_of_branch or _may_change(world, found[1].member_id)):
        return None
    return found


def open_entry(world: World, press: ShortcomingOpened) -> Turn | None:
    """One entry with all that can be said about it."""
    found = _entry(world, press.campaign, press.number)
    return None if found is None else shown(_card(world, *found))


def _card(world: World, campaign: Campaign, entry: Shortcoming) -> ShortcomingCard:
    is_own = not (entry.is_of_branch or _may_change(world, entry.member_id))
    repeated = next((x.text for x in world.earlier if x.id == entry.recurrence_of), "")
    back = (Choice(ShortcomingsListed(campaign.number), Label.BACK),)
    return ShortcomingCard(
        line=_line(world, entry),
        follower=_name(world, entry.follower_id),
        repeats=repeated,
        is_own=is_own,
        rows=(back,) if is_own else (*_card_rows(world, campaign.number, entry), back),
    )


def _card_rows(world: World, campaign: int, entry: Shortcoming) -> Rows:
    at = (campaign, entry.number)
    answerer = (Choice(AnswererAsked(*at), Label.NAME_ANSWERER),) if entry.is_of_branch else ()
    repeats = (Choice(RecurrenceAsked(*at), Label.REPEATS),) if world.earlier else ()
    return (
        (main(OwnerAsked(campaign), Label.ADD_SHORTCOMING),),
        (
            Choice(ShortcomingWordsAsked(*at), Label.EDIT_WORDING),
            Choice(ShortcomingMeasureAsked(*at), Label.EDIT_MEASURE),
        ),
        (Choice(ShortcomingDueAsked(*at), Label.EDIT_DUE), Choice(FollowerAsked(*at), Label.NAME_FOLLOWER)),
        *one_a_row(*answerer, *repeats, grave(ShortcomingRemoved(*at), Label.REMOVE_SHORTCOMING)),
    )


def _changed(world: World, found: Found, **changed: object) -> Turn:
    campaign, entry = found
    now = replace(entry, **changed)  # type: ignore[arg-type]  # replace checks the names
    after = replace(
        world, shortcomings=tuple(now if x.number == now.number else x for x in world.shortcomings)
    )
    kept = ShortcomingKept(campaign.id, now)
    return Turn(_card(after, campaign, now), ledger=(kept,), notice=Notice.KEPT)


def ask_other_words(world: World, press: ShortcomingWordsAsked) -> Turn | None:
    """Other words for it."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    line = _line(world, found[1])
    screen = AskShortcoming(
        name=line.name, subject_class=line.entry.subject_class, text=line.entry.text, rows=_back(press)
    )
    return Turn(screen, awaits=press)


def _back(press: Press) -> Rows:
    campaign, number, *_ = press.numbers
    return one_a_row(Choice(ShortcomingOpened(campaign, number), Label.CANCEL))


def ask_measure(world: World, press: ShortcomingMeasureAsked) -> Turn | None:
    """How it could be remedied; its owner may word it otherwise."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    return Turn(AskShortcomingMeasure(line=_line(world, found[1]), rows=_back(press)), awaits=press)


def _writes(field: str) -> Callable[[World, Press, str], Turn | None]:
    def write(world: World, press: Press, text: str) -> Turn | None:
        found = _changeable(world, ShortcomingOpened(*press.numbers))
        return None if found is None else _changed(world, found, **{field: text})

    return write


def ask_due(world: World, press: ShortcomingDueAsked) -> Turn | None:
    """Until when: presets on working days, or a typed date."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    return None if found is None else _due_question(world, *found)


def _due_question(
    world: World, campaign: Campaign, entry: Shortcoming, problem: DateProblem | None = None
) -> Turn:
    at, year = (campaign.number, entry.number), world.today.year
    days = days_offered(world.today, vietnam_holidays(range(year, year + 2)))
    presets = tuple(Choice(ShortcomingDueChosen(*at, day.toordinal()), Label.DAYS_LATER, day) for day in days)
    rows = one_a_row(*presets, Choice(ShortcomingDueChosen(*at, 0), Label.LEFT_TO_OWNER))
    screen = AskShortcomingDue(line=_line(world, entry), today=world.today, problem=problem, rows=rows)
    return Turn(screen, awaits=ShortcomingDueAsked(*at))


def choose_due(world: World, press: ShortcomingDueChosen) -> Turn | None:
    """A preset, which may have passed since the button was made, or none."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None or (press.day and not is_ahead(press.day, world.today)):
        return None
    return _changed(world, found, due_on=date.fromordinal(press.day) if press.day else None)


def write_due(world: World, press: ShortcomingDueAsked, text: str) -> Turn | None:
    """A typed date; an unreadable or past one is asked again, saying why."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    day = date_ahead(text, world.today)
    return (
        _due_question(world, *found, day)
        if isinstance(day, DateProblem)
        else _changed(world, found, due_on=day)
    )


def ask_follower(world: World, press: FollowerAsked) -> Turn | None:
    """Who looks after it: somebody in office."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    able = [x for x in world.people if may_follow(x, found[1].member_id)]
    at = (press.campaign, press.number)
    people = follower_choices(able, lambda number: FollowerChosen(*at, number))
    rows = one_a_row(*people, Choice(FollowerChosen(*at, 0), Label.NOBODY))
    return shown(ChooseFollower(nobody=not able, rows=(*rows, *_back(press))))


def follower_choices(able: list[Member], chosen: Callable[[int], Press]) -> tuple[Choice, ...]:
    """A button for each who may look after it."""
    names = told_apart((x.number, x.name) for x in able)
    return tuple(Choice(chosen(x.number), Label.PERSON, names[x.number]) for x in able)


def choose_follower(world: World, press: FollowerChosen) -> Turn | None:
    """Keep who looks after it."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    follower = _person(world, press.follower)
    if found is None or (press.follower and not (follower and may_follow(follower, found[1].member_id))):
        return None
    return _changed(world, found, follower_id=follower.id if follower else None)


def ask_answerer(world: World, press: AnswererAsked) -> Turn | None:
    """Who answers for what is the branch's own."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None or not found[1].is_of_branch:
        return None
    names, at = _names(world), (press.campaign, press.number)
    people = tuple(Choice(AnswererChosen(*at, x.number), Label.PERSON, names[x.number]) for x in _able(world))
    rows = (*paged(people, press.page, lambda other: AnswererAsked(*at, other)), *_back(press))
    return shown(ChooseAnswerer(rows=rows))


def _able(world: World) -> tuple[Member, ...]:
    return tuple(member for member in world.people if member.may_serve)


def choose_answerer(world: World, press: AnswererChosen) -> Turn | None:
    """Keep who answers for it; whoever looked after it may now be the one who answers."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    member = _person(world, press.member)
    if found is None or member is None or member not in _able(world) or not found[1].is_of_branch:
        return None
    follower = usual_follower(member, world.people)
    changed = {"follower_id": follower.id if follower else None} if found[1].follower_id == member.id else {}
    return _changed(world, found, member_id=member.id, recurrence_of=None, **changed)


def ask_recurrence(world: World, press: RecurrenceAsked) -> Turn | None:
    """Whether it repeats one that was remedied."""
    found = _changeable(world, ShortcomingOpened(*press.numbers))
    if found is None or not world.earlier:
        return None
    at = (press.campaign, press.number)
    items = tuple(Choice(RecurrenceChosen(*at, x.number), Label.ITEM, x) for x in world.earlier)
    rows = one_a_row(*items, Choice(RecurrenceChosen(*at, 0), Label.NO_REPEAT))
    return shown(ChooseEarlier(items=world.earlier, rows=(*rows, *_back(press))))


def choose_recurrence(world: World, press: RecurrenceChosen) -> Turn | None:
    """Keep which one it repeats."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    earlier: CommitmentItem | None = next((x for x in world.earlier if x.number == press.item), None)
    if found is None or (press.item and earlier is None):
        return None
    return _changed(world, found, recurrence_of=earlier.id if earlier else None)


def remove(world: World, press: ShortcomingRemoved) -> Turn | None:
    """Take an entry out again, after asking."""
    found = _changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None:
        return None
    campaign, entry = found
    if not press.sure:
        rows = one_a_row(
            Choice(ShortcomingOpened(campaign.number, entry.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.REMOVE_SHORTCOMING),
        )
        return shown(Confirm(question=Question.REMOVE_SHORTCOMING, about=entry.text, rows=rows))
    after = replace(world, shortcomings=tuple(x for x in world.shortcomings if x is not entry))
    dropped = ShortcomingDropped(campaign.id, entry.member_id, entry.id)
    return Turn(_list(after, campaign), ledger=(dropped,), notice=Notice.DELETED)


def issue(world: World, press: ShortcomingsIssued) -> Turn | None:
    """Everything that was entered becomes items of its owners, who are told once each."""
    campaign = _round(world, press.campaign)
    if campaign is None or not world.shortcomings:
        return None
    if not press.sure:
        rows = one_a_row(
            main(replace(press, sure=1), Label.FILL_LEDGER),
            Choice(ShortcomingsListed(campaign.number), Label.NOT_NOW),
        )
        return shown(Confirm(question=Question.FILL_LEDGER, count=len(world.shortcomings), rows=rows))
    filled = LedgerFilled(campaign.id, world.today, world.me.id)
    after = replace(world, shortcomings=())
    told = (*_told(world, PushKind.LEDGER_FILLED), *_told(world, PushKind.FOLLOWING))
    return Turn(_list(after, campaign), ledger=(filled, *told), notice=Notice.LEDGER_FILLED)


def _told(world: World, kind: PushKind) -> tuple[LedgerChange, ...]:
    """Each owner, or each who looks after something, once; who does it knows."""
    is_owner = kind is PushKind.LEDGER_FILLED
    ids = {x.member_id if is_owner else x.follower_id for x in world.shortcomings} - {None, world.me.id}
    stamp = f"{world.now:%Y%m%d%H%M%S}"
    return tuple(Pushed(kind, x.id, f"{kind}:{x.id}:{stamp}") for x in world.people if x.id in ids)


ENTERED = needs(Part.SHORTCOMINGS, Part.PEOPLE)
ONE = ENTERED | needs(Part.EARLIER)

FLOW: Flow = {
    ShortcomingsListed: Step(list_entered, ENTERED),
    OwnerAsked: Step(ask_owner, ENTERED),
    ShortcomingAsked: Step(ask_words, ENTERED | needs(Part.REMEDIATION)),
    ShortcomingOpened: Step(open_entry, ONE),
    ShortcomingWordsAsked: Step(ask_other_words, ONE),
    ShortcomingMeasureAsked: Step(ask_measure, ONE),
    ShortcomingDueAsked: Step(ask_due, ONE),
    ShortcomingDueChosen: Step(choose_due, ONE),
    FollowerAsked: Step(ask_follower, ONE),
    FollowerChosen: Step(choose_follower, ONE),
    AnswererAsked: Step(ask_answerer, ONE),
    AnswererChosen: Step(choose_answerer, ONE),
    RecurrenceAsked: Step(ask_recurrence, ONE),
    RecurrenceChosen: Step(choose_recurrence, ONE),
    ShortcomingRemoved: Step(remove, ONE),
    ShortcomingsIssued: Step(issue, ENTERED),
}

TEXTS: Texts = {
    ShortcomingAsked: write_words,
    ShortcomingWordsAsked: _writes("text"),
    ShortcomingMeasureAsked: _writes("measure"),
    ShortcomingDueAsked: write_due,
}
