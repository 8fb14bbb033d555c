"""How a branch begins: its roster, and everybody's slip."""

import random
from collections.abc import Iterator
from dataclasses import replace

from bot.domain.branch import Branch
from bot.domain.member import Member, Office
from bot.domain.trail import Act, operator
from bot.usecases.ports.administration import Administration, NewMember
from tests.people import BRANCH
from tests.soak.branches import Life
from tests.soak.living import Living
from tests.soak.people import Person


async def found(living: Living, chance: random.Random, size: int, number: int, chats: Iterator[int]) -> Life:
    """A new branch whose members have all enrolled; its rounds begin some days after those of the others."""

    def work(desk: Administration) -> tuple[Branch, tuple[Member, ...]]:
        branch = desk.create_branch(replace(BRANCH, name=f"Chi bộ {number}"))
        desk.note(operator(branch.id, living.clock.now).did(Act.BRANCH_CREATED))
        return branch, desk.add_members(branch.id, _roster(size))

    branch, members = await living.desk.transaction(work)
    people = [Person(living, chance, member, next(chats)) for member in members]
    for person in people:
        await person.enrol()
    return Life(living, chance, branch, people, number, -7 * (number - 1), chats)


def _roster(size: int) -> list[NewMember]:
    offices = [Office.SECRETARY, Office.DEPUTY, *[Office.NONE] * (size - 2)]
    return [
        NewMember(f"Đảng viên số {place}", office=office, holds_post=place == 3)
        for place, office in enumerate(offices, 1)
    ]
