"""Every message of our own has somebody who may receive it, and words from one side."""

from bot.checklists.loader import built_in
from bot.conversation.changes.ledger import PushKind
from bot.domain.access import TABLE
from bot.usecases.compose import SIGHTS, Compose
from storage.records import SqlStorage


async def test_a_message_is_counted_or_worded_and_is_a_line_of_the_table(storage: SqlStorage) -> None:
    sides = vars(Compose(storage, built_in(), str))
    counted, worded = set(sides["_counts"]), set(sides["_words"])
    assert (counted | worded, counted & worded) == (set(PushKind), set())
    assert set(SIGHTS) == set(PushKind)
    assert set(SIGHTS.values()) <= set(TABLE)
