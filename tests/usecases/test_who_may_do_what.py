"""Each role presses every button with every kind of number: own, of others, of the other branch, of nobody.

Nothing of anybody else is shown that the table of access does not allow, nothing of others is changed, and
a number that exists elsewhere is answered word for word like one that exists nowhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import product
from random import Random

import pytest
from sqlalchemy import Connection, select

from bot.conversation.buttons import PRESSES
from bot.conversation.events import Press, ReportRead
from bot.usecases.reply import Reply
from bot.views.plain import plain
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.usecases.beginnings import Beginner
from tests.usecases.two_branches import (
    CLERK,
    COMMITTEE,
    DEPUTY,
    DRAFTER,
    GROUPED,
    HEAD,
    HELPER,
    OFFICER,
    ONLY_IN_B,
    PAPER,
    PLAIN,
    PROBATIONARY,
    READER,
    SECRETARY,
    UNITS,
    Person,
    TwoBranches,
)

MARK = re.compile(r"Q[AB]\d+[NWCPE]")
NOWHERE = 99
NUMBERS = {
    "campaign": (1, 2, 3, NOWHERE),  # in B alone a third one is planned
    "member": (0, SECRETARY, PLAIN, GROUPED, PAPER, ONLY_IN_B, NOWHERE),
    "item": (1, 2, 3, 4, NOWHERE),
    "number": (1, 2, NOWHERE),
    "follower": (0, COMMITTEE, ONLY_IN_B),
    "year": (0, 2026),
    "revision": (31,),
    "sure": (1, 0),
    "handed_in": (1, 0),
    "kind": (1, 5),
    "fact": (1, 2, 3, NOWHERE),
    "place": (1, 4, NOWHERE),
    "committee": (0, *(committee for committee, _ in UNITS.values()), NOWHERE),
    "unit": (*(branch for _, branch in UNITS.values()), NOWHERE),
}
# Another's, of one's own branch or not, beside a number that is nobody's.
FOREIGN = {
    **{"campaign": (3, NOWHERE), "member": (ONLY_IN_B, NOWHERE), "item": (4, NOWHERE)},
    "follower": (ONLY_IN_B, NOWHERE),
    **{"committee": (UNITS["B"][0], NOWHERE), "unit": (UNITS["B"][1], NOWHERE)},
}
ABOVE = {"QA90N", "QA91N"}
VALID = {
    "campaign": 2,
    "member": PLAIN,
    "item": 1,
    "follower": COMMITTEE,
    **dict(zip(("committee", "unit"), UNITS["A"], strict=True)),
}
MOST = {"sqlite": 2, "postgresql": 1}  # presses of a kind for each of a dozen people
USUAL = (1,)  # pages, indicators, answers


@pytest.fixture
async def towns(beginner: Beginner) -> TwoBranches:
    return await beginner(settled)


async def settled(storage: SqlStorage, administration: SqlAdministrationStorage) -> TwoBranches:
    towns = TwoBranches(storage)
    await towns.settle(administration, "A", extra=0)
    await towns.settle(administration, "B", extra=1)
    return towns


@pytest.fixture
def most(database: Database) -> int:
    return MOST[database.engine.dialect.name]


def presses(viewer: int, most: int) -> Iterator[Press]:
    """Each press with numbers of every kind; of many some, for each viewer others, in each run the same."""
    for kind in PRESSES.values():
        every = list(product(*(NUMBERS.get(field.name, USUAL) for field in fields(kind))))
        chosen = Random(f"{kind.verb} {viewer}").sample(every, min(len(every), most))
        yield from (kind(*numbers) for numbers in chosen)


def foreign_pairs(viewer: int) -> Iterator[tuple[Press, Press]]:
    """Each press with a number that exists elsewhere and with one that exists nowhere."""
    for kind in PRESSES.values():
        names = sorted({field.name for field in fields(kind)} & set(FOREIGN))
        for name in names and [Random(f"{kind.verb} {viewer}").choice(names)]:
            base = kind(*(VALID.get(x.name, NUMBERS.get(x.name, USUAL)[0]) for x in fields(kind)))
            yield tuple(replace(base, **{name: number}) for number in FOREIGN[name])  # type: ignore[misc]


def said(reply: Reply) -> str:
    """Everything the reply says, its buttons included."""
    buttons = (f"{button.words}|{button.data}" for row in reply.page.rows for button in row)
    return "\n".join([plain(reply.page.html), reply.notice, *buttons])


def may_see(towns: TwoBranches, number: int) -> set[str]:
    """The marks that may come before the eyes of the member of A with that number."""
    everybody = {n: person for (town, n), person in towns.people.items() if town == "A"}
    names = {person.name for person in everybody.values()}
    readers = {SECRETARY: {READER}, GROUPED: {SECRETARY, COMMITTEE, DRAFTER}}
    sent_to_me = {
        author for author in everybody if number in readers.get(author, {SECRETARY, DRAFTER}) - {author}
    }
    marks = everybody[number].marks
    marks |= {everybody[n].name for n in readers.get(number, {SECRETARY, DRAFTER})}
    marks.add(everybody[HEAD].name)  # whom a commitment can be shared with
    for author in sent_to_me:
        marks |= {everybody[author].name, everybody[author].words}
    excuse = {everybody[PLAIN].words}  # typed about an absence from the meeting
    on_paper, asks = everybody[PAPER], everybody[PLAIN]
    helped = {on_paper.name, asks.name, on_paper.entered, asks.entered}
    if number in (SECRETARY, DEPUTY):
        shortcomings = {person.shortcoming for person in everybody.values()}
        return marks | names | excuse | shortcomings | helped
    if number == HELPER:
        # Of who has no account what a conclusion has pointed out too; nothing of anybody's own.
        return marks | helped | {on_paper.shortcoming}
    if number == PLAIN:
        marks.add(everybody[HELPER].name)  # who has entered for the member
    if number == OFFICER:
        marks |= ABOVE  # the committee above and the branch below it, not those of town B
    if number == CLERK:
        marks |= names | excuse
    if number in (GROUPED, PLAIN, COMMITTEE):
        marks.add(everybody[DEPUTY].name)  # who has entered a shortcoming
    followed = everybody[GROUPED]
    return marks | {followed.name, followed.shortcoming} if number == COMMITTEE else marks


VIEWERS = {
    "secretary": SECRETARY,
    "deputy": DEPUTY,
    "committee member": COMMITTEE,
    "named reader": READER,
    "drafter": DRAFTER,
    "head of unit": HEAD,
    "member with a group": GROUPED,
    "member": PLAIN,
    "probationary member": PROBATIONARY,
    "clerk": CLERK,
    "helper": HELPER,
    "officer of the committee above": OFFICER,
}


async def test_no_button_shows_anybody_what_the_table_does_not_allow(towns: TwoBranches, most: int) -> None:
    seen: set[str] = set()
    for role, number in VIEWERS.items():
        viewer, allowed = towns.person("A", number), may_see(towns, number)
        for press in presses(number, most):
            marks = set(MARK.findall(said(await towns.rehearse(viewer, press))))
            assert marks <= allowed, (role, press, marks - allowed)
            seen |= marks
        await assert_elsewhere_is_nowhere(towns, viewer)
    for number in (HEAD, PLAIN, GROUPED, PROBATIONARY):
        await assert_cannot_tell_who_has_sent(towns, towns.person("A", number))
    await assert_a_stranger_sees_nothing(towns, most)
    others = {mark for (town, _), person in towns.people.items() if town == "B" for mark in person.marks}
    assert seen.isdisjoint({*others, "QB90N", "QB91N"})
    assert {towns.person("A", number).entered for number in (PAPER, PLAIN)} <= seen
    assert seen >= ABOVE
    # The marks work: whoever may see something has been shown it by some button.
    assert {towns.person("A", GROUPED).words, towns.person("A", SECRETARY).words} <= seen
    assert {towns.person("A", number).shortcoming for number in (GROUPED, PLAIN, SECRETARY)} <= seen


async def assert_a_stranger_sees_nothing(towns: TwoBranches, most: int) -> None:
    """Nobody's account, such as that of a committee's officer, a clerk or an operator who is no member."""
    nobody = Person(replace(towns.person("A", PLAIN).member, number=NOWHERE), "S")
    for press in presses(NOWHERE, most):
        assert not MARK.findall(said(await towns.rehearse(nobody, press))), press


async def assert_elsewhere_is_nowhere(towns: TwoBranches, viewer: Person) -> None:
    for elsewhere, nowhere in foreign_pairs(viewer.member.number):
        answers = [said(await towns.rehearse(viewer, press)) for press in (elsewhere, nowhere)]
        assert answers[0] == answers[1], (viewer.member.number, elsewhere)


async def assert_cannot_tell_who_has_sent(towns: TwoBranches, viewer: Person) -> None:
    numbers = (*range(ONLY_IN_B + 1), NOWHERE)
    assert len({said(await towns.rehearse(viewer, ReportRead(2, other, 1))) for other in numbers}) == 1


# Queues and notes of what came in: they hold no member's data, and messages to others are allowed.
NOT_COMPARED = {"ledger_outbox", "ledger_processed_update", "ledger_timer"}
OWNERS = {"member_id", "author_id", "reader_id"}
Rows = list[tuple[object, ...]]


async def test_no_button_changes_what_belongs_to_others(
    towns: TwoBranches, database: Database, most: int
) -> None:
    for number, others in others_of(towns):
        ids = [person.member.id for person in others]
        before = await database.transaction(partial(rows_of, ids=ids))
        assert len(before) > 10 * len(ids)
        await towns.do(towns.person("A", number), *presses(number, most))
        assert await database.transaction(partial(rows_of, ids=ids)) == before


def others_of(towns: TwoBranches) -> Iterator[tuple[int, list[Person]]]:
    """Members of A, and whose rows they may not touch."""
    for number in (PLAIN, PROBATIONARY, HEAD, GROUPED):
        yield number, [person for person in towns.people.values() if person is not towns.person("A", number)]
    helped = [towns.person("A", number) for number in (HELPER, PAPER, PLAIN)]
    yield HELPER, [person for person in towns.people.values() if person not in helped]
    for number in (DEPUTY, SECRETARY):
        yield number, [person for (town, _), person in towns.people.items() if town == "B"]


def rows_of(connection: Connection, ids: Sequence[int]) -> Rows:
    """Every row that belongs to one of the members."""
    found: Rows = []
    for table in (*ledger.sorted_tables, *disclosure.sorted_tables):
        owner = next((table.c[name] for name in OWNERS & set(table.c.keys())), None)
        if owner is not None and table.name not in NOT_COMPARED:
            statement = select(table).where(owner.in_(ids)).order_by(*table.primary_key)
            found += [(table.name, *row) for row in connection.execute(statement)]
    return found
