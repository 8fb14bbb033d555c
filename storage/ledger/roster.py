"""Setting up branches, their members and their campaigns."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Select, bindparam, func, insert, select, union_all, update

from bot.conversation.changes.roster import MemberAdded, RosterLineChange, RosterLineKept
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId, Member, MemberId, Office
from bot.domain.names import sort_key
from bot.usecases.ports.administration import NewMember
from storage.ids import fresh_id
from storage.ledger import campaigns
from storage.ledger.rows import BRANCH, MEMBERS, branch_of, member_of
from storage.ledger.tables import branch, campaign, member
from storage.ledger.transfer_tables import transfer
from storage.unit import Unit

_OF_BRANCH = member.c.branch_id == bindparam("branch")
_ADD_BRANCH, _ADD_MEMBER = insert(branch), insert(member)
_CHANGE = (
    update(member)
    .where(member.c.id == bindparam("member"))
    .values(
        state=bindparam("is_now"),
        office=bindparam("holds"),
        standing=bindparam("counts_as"),
        holds_post=bindparam("leads"),
        declares_assets=bindparam("declares"),
        group_number=bindparam("belongs_to"),
        name=bindparam("sealed_name"),
        name_index=bindparam("hashed_name"),
    )
)
_LAST_BRANCH = select(func.max(branch.c.number))
# The number of who has moved away is nobody else's: old rounds name people by it.
_NUMBERS = union_all(
    select(member.c.number).where(_OF_BRANCH),
    select(transfer.c.number).where(
        transfer.c.branch_id == bindparam("branch"), transfer.c.received_at.is_not(None)
    ),
).subquery()
_LAST_MEMBER = select(func.max(_NUMBERS.c.number))
_LOCK = select(branch.c.id).where(branch.c.id == bindparam("branch")).with_for_update()
_MOVE = (
    update(member)
    .where(member.c.id == bindparam("member"))
    .values(branch_id=bindparam("to_branch"), number=bindparam("new_number"))
    .values(office=Office.NONE.value, group_number=0, asks_help=False)
)
_LAST_CAMPAIGN = select(func.max(campaign.c.number)).where(campaign.c.branch_id == bindparam("branch"))
_BRANCHES = select(*BRANCH, branch.c.number).order_by(branch.c.number)
_BY_ID = select(*BRANCH).where(branch.c.id == bindparam("branch"))
_MEMBERS = MEMBERS.where(_OF_BRANCH)


def create_branch(unit: Unit, given: Branch) -> Branch:
    """Keep a new branch; gives it back with its id."""
    new = replace(given, id=BranchId(fresh_id()))
    unit.run(
        _ADD_BRANCH,
        id=new.id,
        number=_next(unit, _LAST_BRANCH),
        name=unit.seal(branch.c.name, new.name, new.id),
        name_index=unit.keyring.name_index(new.name),
        superior=unit.seal(branch.c.superior, new.superior, new.id),
        place=unit.seal(branch.c.place, new.place, new.id),
        zone_name=new.zone_name,
        digest_weekday=new.digest_weekday,
        digest_at=new.digest_at,
        sample=new.sample,
        profile=new.profile.value,
    )
    return new


def find_branch(unit: Unit, branch_id: BranchId) -> Branch | None:
    """A branch by id."""
    row = unit.one(_BY_ID, branch=branch_id)
    return None if row is None else branch_of(unit, row)


def branches(unit: Unit) -> tuple[tuple[int, Branch], ...]:
    """All branches by their short numbers."""
    return tuple((row.number, branch_of(unit, row)) for row in unit.rows(_BRANCHES))


def add_members(unit: Unit, branch_id: BranchId, given: Sequence[NewMember]) -> tuple[Member, ...]:
    """Keep new members in the order given; gives them back with ids and the next numbers of the branch."""
    first = _next(unit, _LAST_MEMBER, branch=branch_id)
    return tuple(
        _add_member(unit, Member(MemberId(fresh_id()), branch_id, number, **vars(one)))
        for number, one in enumerate(given, first)
    )


def keep(unit: Unit, change: RosterLineChange) -> None:
    """Make one change of a line true."""
    match change:
        case RosterLineKept(_, now):
            change_member(unit, now)
        case MemberAdded(member_id, branch_id, name, standing):
            unit.run(_LOCK, branch=branch_id)  # two officers may add at once
            number = _next(unit, _LAST_MEMBER, branch=branch_id)
            _add_member(unit, Member(member_id, branch_id, number, name, standing))


def members(unit: Unit, branch_id: BranchId) -> tuple[Member, ...]:
    """The branch's members in Vietnamese order of names."""
    everyone = (member_of(unit, row) for row in unit.rows(_MEMBERS, branch=branch_id))
    return tuple(sorted(everyone, key=lambda one: (sort_key(one.name), one.number)))


def change_member(unit: Unit, changed: Member) -> None:
    """What the roster says of the member is this from now on; who has handed in before stays counted."""
    campaigns.keep_counted(unit, changed.id)
    unit.run(
        _CHANGE,
        member=changed.id,
        is_now=changed.state.value,
        holds=changed.office.value,
        counts_as=changed.standing.value,
        leads=changed.holds_post,
        declares=changed.declares_assets,
        belongs_to=changed.group_number,
        sealed_name=unit.seal(member.c.name, changed.name, changed.id),
        hashed_name=unit.keyring.name_index(changed.name),
    )


def move(unit: Unit, member_id: MemberId, branch_id: BranchId) -> None:
    """The member is of the branch from now on, with its next number, and without office or group."""
    unit.run(_LOCK, branch=branch_id)
    number = _next(unit, _LAST_MEMBER, branch=branch_id)
    unit.run(_MOVE, member=member_id, to_branch=branch_id, new_number=number)


def plan_campaign(unit: Unit, branch_id: BranchId, given: Campaign) -> Campaign:
    """Keep a new campaign; gives it back with its id and the next number of the branch."""
    number = _next(unit, _LAST_CAMPAIGN, branch=branch_id)
    new = replace(given, id=CampaignId(fresh_id()), number=number)
    campaigns.add(unit, branch_id, new)
    return new


def _add_member(unit: Unit, new: Member) -> Member:
    unit.run(
        _ADD_MEMBER,
        id=new.id,
        branch_id=new.branch_id,
        number=new.number,
        name=unit.seal(member.c.name, new.name, new.id),
        name_index=unit.keyring.name_index(new.name),
        standing=new.standing.value,
        office=new.office.value,
        holds_post=new.holds_post,
        declares_assets=new.declares_assets,
        state=new.state.value,
        group_number=new.group_number,
        language=new.language.value,
        hours_start=new.hours.start,
        hours_end=new.hours.end,
    )
    return new


def _next(unit: Unit, last: Select[tuple[int]], **values: int) -> int:
    return (unit.number(last, **values) or 0) + 1
