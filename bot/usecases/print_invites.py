"""Issues invites to the members of a branch who have no account yet, for a sheet to cut up."""

from datetime import datetime
from secrets import randbelow, token_bytes

from bot.domain.branch import Branch
from bot.domain.invites import LIFE, deep_link, grouped, new_code, new_token
from bot.domain.member import Member
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.change_roster import NoSuchMember, find_member
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.issue_invite import last_day
from bot.usecases.ports.administration import Administration
from bot.views.documents.invite_sheet import InviteSheet, Slip


@value
class NobodyToInvite:
    """Every member of the branch has an account, or there are no members."""

    branch: Branch


def print_invites(
    desk: Administration, branch_number: int, bot_username: str, now: datetime
) -> InviteSheet | NobodyToInvite | NoSuchBranch:
    """A sheet with a new invite for each member without an account; earlier slips of theirs die."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    waiting = [member for member in desk.members(branch.id) if not desk.has_account(member.id)]
    if not waiting:
        return NobodyToInvite(branch)
    slips = tuple(_slip(desk, member, bot_username, now) for member in waiting)
    for member in waiting:
        desk.note(operator(branch.id, now).did(Act.INVITE_ISSUED, member.id))
    return InviteSheet(branch.name, bot_username, last_day(now + LIFE, branch.zone), slips, branch.sample)


def reissue_invite(
    desk: Administration, who: tuple[int, int], bot_username: str, now: datetime
) -> InviteSheet | NoSuchMember | NoSuchBranch:
    """A sheet with one slip for the member of these short numbers; the account there is loses access."""
    found = find_member(desk, who)
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    is_bound = desk.has_account(member.id)
    if is_bound:
        desk.end_binding(member.id, now)
    slip = _slip(desk, member, bot_username, now)
    for act in (Act.ACCOUNT_RELEASED, Act.INVITE_ISSUED) if is_bound else (Act.INVITE_ISSUED,):
        desk.note(operator(branch.id, now).did(act, member.id))
    return InviteSheet(branch.name, bot_username, last_day(now + LIFE, branch.zone), (slip,), branch.sample)


def _slip(desk: Administration, member: Member, bot_username: str, now: datetime) -> Slip:
    token, code = new_token(token_bytes), new_code(randbelow)
    desk.issue_invite(member.id, (token, code), now + LIFE)
    return Slip(member.name, deep_link(bot_username, token), grouped(code))
