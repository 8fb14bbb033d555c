"""Recording a rating that was decided: level, once more where the ledger contradicts it, paper; undo."""

from dataclasses import replace

from bot.conversation.changes.ratings import RatingKept
from bot.conversation.events.ratings import (
    BasisAsked,
    BasisRepeated,
    RatingChosen,
    RatingOpened,
    RatingsOpened,
    RatingUndone,
    ReasonAsked,
)
from bot.conversation.flow import Flow, Step, Texts, shown
from bot.conversation.ratings import (
    LIST,
    PAST,
    RECORDS,
    found_member,
    list_ratings,
    may_record,
    open_rating,
)
from bot.conversation.rows import main, one_a_row, page_of_place
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.screens.ratings import AskBasis, ChooseReason, RatingDoubted
from bot.conversation.world import Turn, World
from bot.domain.member import Member
from bot.domain.rating import NotRated, Rating
from bot.domain.stamp import stamp_of
from bot.domain.year_rating import MOST_RECORDS, OUTCOMES, Outcome, RatingYear, conditions_of


def ask_reason(world: World, press: ReasonAsked) -> Turn | None:
    """Why the member is not rated."""
    found = found_member(world, press.member)
    if found is None or not may_record(world, found[1]):
        return None
    ratings, member = found
    at = (ratings.year, member.number, ratings.revision(member.id))
    reasons = tuple(
        Choice(RatingChosen(*at, OUTCOMES.index(reason)), Label.RATE, reason)
        for reason in NotRated
        if reason is not ratings.outcome(member.id)
    )
    back = Choice(RatingOpened(ratings.year, member.number), Label.CANCEL)
    return shown(ChooseReason(year=ratings.year, name=member.name, rows=one_a_row(*reasons, back)))


def choose(world: World, press: RatingChosen) -> Turn | None:
    """Where the ledger contradicts the level it is asked once more; then for the paper it rests on."""
    at = _next(world, press)
    if at is None:
        return None
    ratings, member, outcome = at
    conditions = conditions_of(world.standings, member.id, ratings.year, world.today)
    doubts = conditions.doubts(outcome)
    if doubts and not press.sure:
        back = Choice(RatingOpened(ratings.year, member.number), Label.CANCEL)
        onward = Choice(replace(press, sure=1), Label.RATE_ANYWAY)
        return shown(
            RatingDoubted(
                name=member.name,
                outcome=outcome,
                doubts=doubts,
                conditions=conditions,
                rows=one_a_row(back, onward),
            )
        )
    return _ask_basis(ratings, member, outcome, press)


def _next(
    world: World, press: RatingChosen | BasisAsked | BasisRepeated
) -> tuple[RatingYear, Member, Outcome] | None:
    """What the press is about, if nothing was recorded of the member meanwhile and something still may be."""
    found = found_member(world, press.member)
    if found is None or press.outcome >= len(OUTCOMES) or not may_record(world, found[1]):
        return None
    ratings, member = found
    is_new = ratings.revision(member.id) == press.revision
    return (ratings, member, OUTCOMES[press.outcome]) if is_new else None


def _ask_basis(
    ratings: RatingYear, member: Member, outcome: Outcome, press: RatingChosen | BasisAsked | BasisRepeated
) -> Turn:
    at = (ratings.year, member.number, press.revision, press.outcome)
    last = ratings.last_basis if isinstance(outcome, Rating) else ""
    again = (main(BasisRepeated(*at, stamp_of(last)), Label.SAME_BASIS),) if last else ()
    back = Choice(RatingOpened(ratings.year, member.number), Label.CANCEL)
    screen = AskBasis(
        year=ratings.year, name=member.name, outcome=outcome, last=last, rows=one_a_row(*again, back)
    )
    return Turn(screen, awaits=BasisAsked(*at))


def ask_basis(world: World, press: BasisAsked) -> Turn | None:
    """The paper it rests on."""
    at = _next(world, press)
    return _ask_basis(*at, press) if at else None


def write_basis(world: World, press: BasisAsked, text: str) -> Turn | None:
    """Record it with the paper that was typed."""
    at = _next(world, press)
    return _recorded(world, *at, text) if at else None


def repeat_basis(world: World, press: BasisRepeated) -> Turn | None:
    """Record it with the paper that was named last; where another one was named meanwhile, that is shown
    first."""
    at = _next(world, press)
    if at is None or not at[0].last_basis:
        return None
    if press.basis not in (0, stamp_of(at[0].last_basis)):
        return _ask_basis(*at, press)
    return _recorded(world, *at, at[0].last_basis)


def _recorded(world: World, ratings: RatingYear, member: Member, outcome: Outcome, basis: str) -> Turn | None:
    if ratings.revision(member.id) >= MOST_RECORDS:
        return _at_card(world, ratings, member, Notice.TOO_MANY_RATINGS)
    kept = _kept(world, ratings, member)
    return _listed(
        world, ratings, member, replace(kept, outcome=outcome, basis=basis), Notice.RATING_RECORDED
    )


def _kept(world: World, ratings: RatingYear, member: Member) -> RatingKept:
    return RatingKept(
        member_id=member.id,
        branch_id=world.my_branch.id,
        year=ratings.year,
        number=ratings.revision(member.id) + 1,
        subject_class=member.subject_class,
        outcome=None,
        basis="",
        by=world.me.id,
    )


def _at_card(world: World, ratings: RatingYear, member: Member, notice: Notice) -> Turn | None:
    turn = open_rating(world, RatingOpened(ratings.year, member.number))
    return turn.saying(notice) if turn else None


def _listed(
    world: World, ratings: RatingYear, member: Member, kept: RatingKept, notice: Notice
) -> Turn | None:
    """The list again, at the member's page: the next one is chosen there."""
    page = page_of_place([x.id for x in world.people].index(member.id))
    then = RatingsOpened(ratings.year, page)
    turn = list_ratings(world, then)
    return replace(turn, ledger=(kept,), notice=notice, then=then) if turn else None


def undo(world: World, press: RatingUndone) -> Turn | None:
    """What stood before the last recording holds again; both stay in the history."""
    found = found_member(world, press.member)
    if found is None or not may_record(world, found[1]):
        return None
    ratings, member = found
    if not press.revision or ratings.revision(member.id) != press.revision:
        return None
    if press.revision >= MOST_RECORDS:
        return _at_card(world, ratings, member, Notice.TOO_MANY_RATINGS)
    before = next((x for x in world.rated if (x.year, x.number) == (ratings.year, press.revision - 1)), None)
    kept = replace(_kept(world, ratings, member), undoes=True)
    if before is not None:
        kept = replace(kept, outcome=before.outcome, basis=before.basis)
    return _listed(world, ratings, member, kept, Notice.RATING_UNDONE)


FLOW: Flow = {
    ReasonAsked: Step(ask_reason, LIST, does=RECORDS),
    RatingChosen: Step(choose, LIST, does=RECORDS),
    BasisAsked: Step(ask_basis, LIST, does=RECORDS),
    BasisRepeated: Step(repeat_basis, LIST, does=RECORDS),
    RatingUndone: Step(undo, LIST | PAST, does=RECORDS),
}

TEXTS: Texts = {BasisAsked: write_basis}
