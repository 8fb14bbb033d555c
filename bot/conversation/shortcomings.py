"""For officers: what a round's conclusion points out is entered and put into the ledger."""

from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange, Pushed, PushKind
from bot.conversation.changes.remediation import LedgerFilled, ShortcomingKept
from bot.conversation.entered import (
    due_question,
    listed,
    may_change,
    name_of,
    names_of,
    person,
    round_over,
)
from bot.conversation.events.remediation import (
    OwnerAsked,
    ShortcomingAsked,
    ShortcomingsIssued,
    ShortcomingsListed,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import main, one_a_row, paged
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.remediation import (
    AskShortcoming,
    ChooseOwner,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.member import Member, SubjectClass
from bot.domain.shortcoming import (
    MOST_OF_A_ROUND,
    MOST_OF_ONE,
    Shortcoming,
    usual_answerer,
    usual_follower,
)


def list_entered(world: World, press: ShortcomingsListed) -> Turn | None:
    """What has been entered so far."""
    campaign = round_over(world, press.campaign)
    return None if campaign is None else shown(listed(world, campaign, press.page))


def ask_owner(world: World, press: OwnerAsked) -> Turn | None:
    """The branch's own, or a member's."""
    campaign = round_over(world, press.campaign)
    if campaign is None:
        return None
    if len(world.shortcomings) >= MOST_OF_A_ROUND:
        return shown(listed(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    number, names = campaign.number, names_of(world)
    people = tuple(
        Choice(ShortcomingAsked(number, x.number), Label.PERSON, names[x.number])
        for x in world.people
        if may_change(world, x.id)
    )
    rows = (
        *one_a_row(Choice(ShortcomingAsked(number, 0), Label.OF_BRANCH)),
        *paged(people, press.page, lambda other: OwnerAsked(number, other)),
        (Choice(ShortcomingsListed(number), Label.BACK),),
    )
    return shown(ChooseOwner(rows=rows))


def _owner(world: World, number: int) -> tuple[Member, SubjectClass] | None:
    """Whose it is to be: of the branch (0) somebody answers for it."""
    member = person(world, number) if number else usual_answerer(world.people)
    if member is None or (number and not may_change(world, member.id)):
        return None
    return member, member.subject_class if number else SubjectClass.ORGANISATION


def ask_words(world: World, press: ShortcomingAsked) -> Turn | None:
    """The words of the conclusion."""
    campaign, owner = round_over(world, press.campaign), _owner(world, press.member)
    if campaign is None or owner is None:
        return None
    if _is_full(world, *owner):
        return shown(listed(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    rows = one_a_row(Choice(OwnerAsked(campaign.number), Label.CANCEL))
    screen = AskShortcoming(name=name_of(world, owner[0].id), subject_class=owner[1], rows=rows)
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
    campaign, owner = round_over(world, press.campaign), _owner(world, press.member)
    if campaign is None or owner is None:
        return None
    if _is_full(world, *owner):
        return shown(listed(world, campaign)).saying(Notice.TOO_MANY_SHORTCOMINGS)
    follower = usual_follower(owner[0], world.people)
    entry = Shortcoming(
        id=world.fresh_id,
        number=max((x.number for x in world.shortcomings), default=0) + 1,
        member_id=owner[0].id,
        subject_class=owner[1],
        text=text,
        follower_id=follower.id if follower else None,
    )
    made = due_question(world, campaign, entry)
    return replace(made, ledger=(ShortcomingKept(campaign.id, entry),), notice=Notice.KEPT)


def issue(world: World, press: ShortcomingsIssued) -> Turn | None:
    """Everything that was entered becomes items of its owners, who are told once each."""
    campaign = round_over(world, press.campaign)
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
    return Turn(listed(after, campaign), ledger=(filled, *told), notice=Notice.LEDGER_FILLED)


def _told(world: World, kind: PushKind) -> tuple[LedgerChange, ...]:
    """Each owner, or each who looks after something, once; who does it knows."""
    is_owner = kind is PushKind.LEDGER_FILLED
    ids = {x.member_id if is_owner else x.follower_id for x in world.shortcomings} - {None, world.me.id}
    stamp = f"{world.now:%Y%m%d%H%M%S}"
    return tuple(Pushed(kind, x.id, f"{kind}:{x.id}:{stamp}") for x in world.people if x.id in ids)


ENTERED = needs(Part.SHORTCOMINGS, Part.PEOPLE)

FLOW: Flow = {
    ShortcomingsListed: Step(list_entered, ENTERED),
    OwnerAsked: Step(ask_owner, ENTERED),
    ShortcomingAsked: Step(ask_words, ENTERED | needs(Part.REMEDIATION)),
    ShortcomingsIssued: Step(issue, ENTERED),
}

TEXTS: Texts = {ShortcomingAsked: write_words}
