"""Confirms that a member's other account is the member's, after somebody has made sure of it in person."""

from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.change_roster import NoSuchMember, find_member
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.ports.administration import Administration


@value
class WaitingAccount:
    """Somebody who has data here has come with another account."""

    branch_number: int
    branch: Branch
    member: Member
    since: datetime


@value
class NothingToConfirm:
    """No account of the member waits."""

    member: Member


@value
class WrongCode:
    """The account that waits for the member shows another code."""

    member: Member


def list_waiting(desk: Administration, now: datetime) -> tuple[WaitingAccount, ...]:
    """Those who wait, the longest first. Noted in each branch shown."""
    branches = dict(desk.branches())
    people = {one.id: one for branch in branches.values() for one in desk.members(branch.id)}
    waiting = tuple(
        WaitingAccount(number, branches[number], people[member_id], since)
        for number, member_id, since in desk.unconfirmed()
    )
    for branch_id in sorted({one.branch.id for one in waiting}):
        desk.note(operator(branch_id, now).did(Act.ACCOUNTS_LISTED))
    return waiting


def confirm_account(
    desk: Administration, who: tuple[int, int], code: str, now: datetime
) -> Member | NothingToConfirm | WrongCode | NoSuchMember | NoSuchBranch:
    """`who` are the short numbers of branch and member; the member is told in that account.

    The code stands on the phone with the account: whoever released it meanwhile and came in is not confirmed.
    """
    found = find_member(desk, who)
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    is_confirmed = desk.confirm_account(member.id, code)
    if not is_confirmed:
        return NothingToConfirm(member) if is_confirmed is None else WrongCode(member)
    key = f"confirmed:{member.id}:{now:%Y%m%d%H%M%S}"
    desk.push(Pushed(PushKind.ACCOUNT_CONFIRMED, member.id, key), now)
    desk.note(operator(branch.id, now).did(Act.ACCOUNT_CONFIRMED, member.id))
    return member
