"""Members who move to another branch: an officer makes a slip, an officer there types its code."""

from random import Random

from bot.conversation.events import Wrote
from bot.conversation.events.transfer import NewcomerAsked, TransferAsked
from bot.domain.invites import new_code
from bot.domain.member import Office
from tests.province.hands import Hands
from tests.province.places import Place, Someone


def move_some(hands: Hands, places: list[Place], chance: Random, share: int) -> None:
    """One of so many branches loses somebody to the next one."""
    able = [place for place in places if place.rounds and not place.is_asking]
    for from_place in chance.sample(able, len(able) // share):
        to_place = able[(able.index(from_place) + 1) % len(able)]
        free = [x for x in from_place.people if _is_free(from_place, x)]
        if to_place is not from_place and len(from_place.people) > 6 and free:
            _move(hands, chance, chance.choice(free), (from_place, to_place))


def _is_free(place: Place, someone: Someone) -> bool:
    return not someone.ahead and someone.member.office is Office.NONE and someone is not place.clerk


def _move(hands: Hands, chance: Random, someone: Someone, places: tuple[Place, Place]) -> None:
    (from_place, to_place), number = places, someone.number
    hands.do(from_place.secretary.member, TransferAsked(number), TransferAsked(number, 1))
    code = new_code(chance.randrange)
    transfers = hands.records.ledger.transfers
    assert transfers.issue_code(someone.member.id, code, hands.now)  # the slip goes out as a message
    hands.do(to_place.secretary.member, NewcomerAsked(), Wrote(code))
    moved = hands.records.ledger.member(someone.member.id)
    assert moved is not None
    assert moved.branch_id == to_place.branch.id
    someone.member = moved
    from_place.people.remove(someone)
    to_place.people.append(someone)
    to_place.note(someone)
