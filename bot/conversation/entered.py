"""What has been entered in a round that is over: the list, one entry, and who may change it."""

from bot.conversation.events import Press, RoundOpened
from bot.conversation.events.remediation import (
    AnswererAsked,
    FollowerAsked,
    OwnerAsked,
    RecurrenceAsked,
    ShortcomingDueAsked,
    ShortcomingDueChosen,
    ShortcomingMeasureAsked,
    ShortcomingOpened,
    ShortcomingRemoved,
    ShortcomingsIssued,
    ShortcomingsListed,
    ShortcomingWordsAsked,
)
from bot.conversation.rows import LONGEST_LIST, grave, main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Rows
from bot.conversation.screens.remediation import (
    AskShortcomingDue,
    ShortcomingCard,
    ShortcomingLine,
    ShortcomingList,
)
from bot.conversation.world import Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.dates import DateProblem
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.member import Member, MemberId
from bot.domain.names import told_apart
from bot.domain.shortcoming import (
    Shortcoming,
    days_offered,
)

Found = tuple[Campaign, Shortcoming]


def round_over(world: World, number: int) -> Campaign | None:
    """The round of that number, if it is over: what it concludes is known by then."""
    campaign = world.campaign
    is_over = campaign is not None and campaign.state is CampaignState.CLOSED
    return campaign if campaign is not None and is_over and campaign.number == number else None


def name_of(world: World, member_id: MemberId | None) -> str:
    """The name of a member, apart from those of namesakes; empty where there is none."""
    return next(
        (names[x.number] for names in (names_of(world),) for x in world.people if x.id == member_id), ""
    )


def names_of(world: World) -> dict[int, str]:
    """Names by number, told apart."""
    return dict(told_apart((x.number, x.name) for x in world.people))


def person(world: World, number: int) -> Member | None:
    """The member of that number."""
    return next((x for x in world.people if x.number == number), None)


def line_of(world: World, entry: Shortcoming) -> ShortcomingLine:
    """The entry with the name of its owner."""
    return ShortcomingLine(entry, name_of(world, entry.member_id))


def listed(world: World, campaign: Campaign, page: int = 1) -> ShortcomingList:
    """A page of what has been entered."""
    number = campaign.number
    lines = tuple(line_of(world, entry) for entry in world.shortcomings)
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


def may_change(world: World, owner: MemberId) -> bool:
    """One's own is entered and changed by another officer, where there is one."""
    return owner != world.me.id or not any(x.runs_branch and x.id != world.me.id for x in world.people)


def entry_of(world: World, campaign: int, number: int) -> Found | None:
    """The entry of that number in the round."""
    at = round_over(world, campaign)
    entry = next((x for x in world.shortcomings if x.number == number), None)
    return (at, entry) if at and entry else None


def changeable(world: World, press: ShortcomingOpened) -> Found | None:
    found = entry_of(world, press.campaign, press.number)
    if found is None or not (found[1].is_of_branch or may_change(world, found[1].member_id)):
        return None
    return found


def card_of(world: World, campaign: Campaign, entry: Shortcoming) -> ShortcomingCard:
    """One entry with all that can be done about it."""
    is_own = not (entry.is_of_branch or may_change(world, entry.member_id))
    repeated = next((x.text for x in world.earlier if x.id == entry.recurrence_of), "")
    back = (Choice(ShortcomingsListed(campaign.number), Label.BACK),)
    return ShortcomingCard(
        line=line_of(world, entry),
        follower=name_of(world, entry.follower_id),
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


def back_to(press: Press) -> Rows:
    """The way back to the entry a press is about."""
    campaign, number, *_ = press.numbers
    return one_a_row(Choice(ShortcomingOpened(campaign, number), Label.CANCEL))


def due_question(
    world: World, campaign: Campaign, entry: Shortcoming, problem: DateProblem | None = None
) -> Turn:
    """Until when: presets on working days, or a typed date."""
    at, year = (campaign.number, entry.number), world.today.year
    days = days_offered(world.today, vietnam_holidays(range(year, year + 2)))
    presets = tuple(Choice(ShortcomingDueChosen(*at, day.toordinal()), Label.DAYS_LATER, day) for day in days)
    rows = one_a_row(*presets, Choice(ShortcomingDueChosen(*at, 0), Label.LEFT_TO_OWNER))
    screen = AskShortcomingDue(line=line_of(world, entry), today=world.today, problem=problem, rows=rows)
    return Turn(screen, awaits=ShortcomingDueAsked(*at))
