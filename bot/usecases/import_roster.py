"""Takes a roster that was read into a branch: all of it, or nothing, or all but the bad rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.branch import Branch
from bot.domain.member import Member, Office
from bot.domain.names import index_form
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration
from bot.usecases.roster.facts import Reason
from bot.usecases.roster.reading import BadRow, Remark, RemarkKind, RosterReading


@value
class RosterImport:
    """What was read, beside the members the branch had, and who was added."""

    branch: Branch
    reading: RosterReading
    added: tuple[Member, ...] = ()


def import_roster(
    desk: Administration, branch_number: int, reading: RosterReading, skip_bad: bool, now: datetime
) -> RosterImport | NoSuchBranch:
    """Add the members; with a bad row among them nobody is added unless `skip_bad`."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    compared = beside(desk.members(branch.id), reading)
    if not compared.members or (compared.bad and not skip_bad):
        return RosterImport(branch, compared)
    added = desk.add_members(branch.id, compared.members)
    desk.note(operator(branch.id, now).did(Act.ROSTER_IMPORTED, detail=len(added)))
    return RosterImport(branch, compared, added)


def beside(members: Sequence[Member], reading: RosterReading) -> RosterReading:
    """The reading compared with the members the branch has."""
    compared = reading.finding(_already_there(members, reading)).finding(_rivals(members, reading))
    offices = {each.office for each in members} | {each.office for each in compared.members}
    return compared.remarking([] if Office.SECRETARY in offices else [Remark(RemarkKind.NO_SECRETARY)])


def _already_there(members: Sequence[Member], reading: RosterReading) -> Iterator[BadRow]:
    # The same file imported twice must not double the branch; a namesake stands twice in the file.
    there = Counter(index_form(member.name) for member in members)
    for row in reading.rows:
        name = index_form(row.member.name)
        if there[name]:
            there[name] -= 1
            yield BadRow(row.row, Reason.ALREADY_THERE, row.member.name)


def _rivals(members: Sequence[Member], reading: RosterReading) -> Iterator[BadRow]:
    holders = [index_form(member.name) for member in members if member.office is Office.SECRETARY]
    for row in reading.rows:
        is_rival = bool(holders) and index_form(row.member.name) not in holders
        if is_rival and row.member.office is Office.SECRETARY:
            yield BadRow(row.row, Reason.SECOND_SECRETARY, row.member.name)
