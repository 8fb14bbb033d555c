"""The province on its first day: the tree from a sheet, branches with their rosters, everybody enrolled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from bot.conversation.changes.ledger import AccountBound, ConsentSet
from bot.domain.member import Office, Purpose, RosterState
from bot.domain.organisation.sheet import SheetRow
from bot.domain.organisation.unit import UnitId
from bot.usecases.issue_invite import issue_invite
from bot.usecases.organisation.import_units import Preview, import_units
from bot.usecases.ports.administration import NewMember
from tests.people import BRANCH
from tests.province.facts import Facts, Since, Unit
from tests.province.hands import Hands, Workshop, address_of
from tests.province.places import Habits, Place, Someone
from tests.province.size import Size

TOP = 1
TYPES = (
    ("administrative", "hành chính"),
    ("public_service", "sự nghiệp"),
    ("enterprise", "doanh nghiệp"),
    ("residential", "khu dân cư"),
)
KINDS = {
    "Đảng bộ": "organisation",
    "Đảng bộ cơ sở": "grassroots",
    "Chi bộ cơ sở": "base_branch",
    "Chi bộ trực thuộc": "subordinate_branch",
}
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Quang", "Hồng", "Xuân", "Thu")
GIVEN = ("An", "Ánh", "Bình", "Cúc", "Dũng", "Đào", "Giang", "Hà", "Hòa", "Khánh", "Lan", "Liên", "Mai")
SMALLEST, LARGEST = 4, 96
SINCE = date(2015, 1, 1)


def units_of(size: Size) -> Iterator[SheetRow]:
    """The sheet: the province, its committees, base branches, and what is below the committees."""
    since = f"{SINCE:%d/%m/%Y}"
    yield SheetRow(1, "T", "Đảng bộ tỉnh Mẫu", "Đảng bộ", "", "", since)
    for place in range(1, size.committees + 1):
        yield SheetRow(1 + place, f"C{place}", f"Đảng bộ Sở Mẫu {place}", "Đảng bộ cơ sở", "", "T", since)
    for place in range(1, size.branches + 1):
        row, kind = 1 + size.committees + place, TYPES[place % len(TYPES)][1]
        if place <= size.base:
            yield SheetRow(row, f"B{place}", f"Chi bộ Mẫu {place}", "Chi bộ cơ sở", kind, "T", since)
        else:
            above = f"C{1 + (place - size.base - 1) % size.committees}"
            yield SheetRow(row, f"B{place}", f"Chi bộ Mẫu {place}", "Chi bộ trực thuộc", kind, above, since)


def noted(rows: Sequence[SheetRow]) -> dict[int, Unit]:
    """The same in the log; units are numbered as they stand in the sheet."""
    numbers = {row.code: row.number for row in rows}
    types = {words: key for key, words in TYPES}
    return {
        row.number: Unit(
            [Since(SINCE, numbers.get(row.parent))],
            [Since(SINCE, types.get(row.unit_type, "other"))],
            [Since(SINCE, KINDS[row.kind])],
        )
        for row in rows
    }


def sizes_of(size: Size) -> list[int]:
    """How many members each branch has: small ones too, together as many as there are."""
    chance, average = Random(size.seed), size.members / size.branches
    weights = [
        chance.choice((0.3, 0.7, 1, 1, 1.2, 1.6)) * chance.uniform(0.7, 1.3) for _ in range(size.branches)
    ]
    found = [round(min(max(average * weight, SMALLEST), LARGEST)) for weight in weights]
    at = 0
    while (missing := size.members - sum(found)) != 0:
        step = 1 if missing > 0 else -1
        if SMALLEST <= found[at % len(found)] + step <= LARGEST:
            found[at % len(found)] += step
        at += 1
    return found


async def founded(workshop: Workshop, size: Size, facts: Facts, say: Callable[[str], None]) -> list[Place]:
    """Tree, branches and people, on the first morning of the first year."""
    now = datetime(size.first_year, 1, 1, 1, tzinfo=UTC)
    rows = list(units_of(size))
    facts.units |= noted(rows)
    made = await workshop.lend(now, lambda hands: import_units(hands.desk, rows, now.date(), now))
    assert isinstance(made, Preview), made
    places = []
    for number, members in enumerate(sizes_of(size), 1):
        unit = 1 + size.committees + number
        chance = Random(f"{size.seed} {unit}")
        habits = _habits(chance, size)
        place = Place(unit, number, BRANCH, [], habits, chance, facts)
        await workshop.lend(now, lambda hands, of=(place, members): _set_up(hands, *of))  # type: ignore[misc]
        places.append(place)
        if number % 50 == 0:
            say(f"{number} branches founded")
    return places


def _habits(chance: Random, size: Size) -> Habits:
    late = chance.random() < 0.12
    return Habits(
        sends=chance.uniform(0.45, 0.98),
        commits=chance.uniform(0.1, 0.5),
        comes=chance.uniform(0.8, 0.99),
        signs=chance.uniform(0.02, 0.5),
        found=chance.choice((0.0, 0.03, 0.08, 0.12, 0.2)),
        remedies=chance.uniform(0.4, 1.0),
        begins=size.first_year + (1 if late and size.years > 1 else 0),
    )


def _set_up(hands: Hands, place: Place, size: int) -> None:
    desk, name = hands.desk, f"Chi bộ Mẫu {place.number}"
    kept = replace(BRANCH, name=name, superior="Đảng bộ Mẫu", sample=True)
    place.branch = desk.create_branch(kept)
    desk.organisation.join(place.branch.id, UnitId(place.unit))
    place.facts.joined.add(place.unit)
    join(hands, place, [_new(place, at) for at in range(size)])


def join(hands: Hands, place: Place, people: Sequence[NewMember]) -> None:
    """They are on the roster, have accounts and have agreed."""
    for member in hands.desk.add_members(place.branch.id, people):
        chance = place.chance
        someone = Someone(member, counts=chance.random() < 0.9, excels=chance.random() < 0.1)
        enrol(hands, someone)
        place.people.append(someone)
        place.note(someone)


def _new(place: Place, at: int) -> NewMember:
    chance = place.chance
    office = {0: Office.SECRETARY, 1: Office.DEPUTY}.get(at, Office.NONE)
    if at in (2, 3) and chance.random() < 0.5:
        office = Office.COMMITTEE
    odd = chance.random()
    state = RosterState.EXEMPT if odd < 0.02 else RosterState.NEW if odd < 0.04 else RosterState.ACTIVE
    return NewMember(
        name=made_up(chance),
        office=office,
        holds_post=office is Office.NONE and chance.random() < 0.08,
        state=state if office is Office.NONE else RosterState.ACTIVE,
        group_number=1 + at % 3,
    )


def made_up(chance: Random) -> str:
    """A name that nobody was asked for."""
    return " ".join(chance.choice(words) for words in (SURNAMES, MIDDLES, GIVEN))


def enrol(hands: Hands, someone: Someone) -> None:
    """An account and every consent, but sometimes that to statistics."""
    ledger, sender, member = hands.records.ledger, address_of(someone.member), someone.member
    made = issue_invite(ledger, member.id, hands.now)
    found = ledger.find_invite(made.token, hands.now)
    assert found is not None
    ledger.keep(AccountBound(found[0], member.id), sender, hands.now)
    for purpose in Purpose:
        if someone.counts or purpose is not Purpose.STATISTICS:
            ledger.keep(ConsentSet(member.id, purpose, True), sender, hands.now)
