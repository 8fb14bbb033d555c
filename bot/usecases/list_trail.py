"""The trail of a branch for the operator, with numbers instead of names. Looking at it leaves a line."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.branch import Branch
from bot.domain.trail import INSTALLATION, Act, Link, operator
from bot.domain.value import value
from bot.usecases.change_roster import NoSuchMember
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


@value
class TrailEntry:
    """One line with short numbers; `actor` is None where it was no member, but OPERATOR or PROGRAM.

    `at` and `act` are as they were found, should somebody have changed them.
    """

    at: datetime | None
    actor_id: int
    actor: int | None
    act: str
    member: int | None
    round: int | None
    detail: str


@value
class Wanted:
    """Which lines: of the branch with that number (0: the installation), from a day on, about a member."""

    branch: int
    since: date | None = None
    member: int | None = None


@value
class TrailListed:
    """What was found, and the zone in which its moments are told."""

    entries: tuple[TrailEntry, ...]
    zone: ZoneInfo


def list_trail(
    desk: Administration, wanted: Wanted, now: datetime
) -> TrailListed | NoSuchMember | NoSuchBranch:
    """The lines in their order; with a member, what he or she did and what concerned him or her."""
    if wanted.branch == INSTALLATION:
        return _listed(desk, None, wanted, now)
    branch = find_branch(desk, wanted.branch)
    return branch if isinstance(branch, NoSuchBranch) else _listed(desk, branch, wanted, now)


def _listed(
    desk: Administration, branch: Branch | None, wanted: Wanted, now: datetime
) -> TrailListed | NoSuchMember:
    branch_id, zone = (branch.id, branch.zone) if branch else (INSTALLATION, ZoneInfo(Branch.zone_name))
    members: dict[int, int] = {left.member_id: left.number for left in desk.left(branch_id)}
    members |= {member.id: member.number for member in desk.members(branch_id)}
    if branch and wanted.member is not None and wanted.member not in members.values():
        return NoSuchMember(branch, wanted.member)
    rounds: dict[int, int] = {campaign.id: campaign.number for campaign in desk.campaigns(branch_id)}
    entries = (_entry(link, members, rounds) for link in desk.chain(branch_id).links)
    found = tuple(entry for entry in entries if _is_wanted(entry, wanted, zone))
    desk.note(operator(branch_id, now).did(Act.TRAIL_LISTED))
    return TrailListed(found, zone)


def _entry(link: Link, members: Mapping[int, int], rounds: Mapping[int, int]) -> TrailEntry:
    return TrailEntry(
        at=link.moment,
        actor_id=link.actor_id,
        actor=members.get(link.actor_id),
        act=link.act,
        member=members.get(link.member_id or 0),
        round=rounds.get(link.campaign_id or 0),
        detail=link.detail,
    )


def _is_wanted(entry: TrailEntry, wanted: Wanted, zone: ZoneInfo) -> bool:
    about = wanted.member is None or wanted.member in (entry.actor, entry.member)
    if wanted.since is None or entry.at is None:
        return about
    return about and entry.at.astimezone(zone).date() >= wanted.since
