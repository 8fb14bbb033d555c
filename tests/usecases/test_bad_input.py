"""What cannot be taken gets a clear answer, and nothing is lost."""

import pytest

from bot.conversation.events import Attached, Event, NoteAsked, WentToIndicator, Wrote
from tests.town import Town

TOO_LONG = "a" * 1001


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (Attached(), "không nhận tệp, ảnh"),
        (Wrote(TOO_LONG), "quá dài"),
        (Wrote("TO\u0302\u0301I MA\u0323\u0302T"), "dấu mật"),
        (Wrote("Công văn M\u200bẬT"), "dấu mật"),
        (Wrote("Tôi ghi số 079203004567 vào đơn"), "căn cước"),
        (Wrote("\u202e\u200b \n"), "chưa hiểu"),
    ],
    ids=["file", "too long", "decomposed stamp", "hidden stamp", "citizen number", "nothing visible"],
)
async def test_the_note_asked_for_is_still_asked_for(town: Town, event: Event, answer: str) -> None:
    an = town.sample.members[2]
    await town.open_round()
    await town.do(an, NoteAsked(1, 1), event)
    assert answer in town.shown["3"].notice
    assert "Ghi chú" in town.words(an)
    await town.do(an, Wrote("Việc thật 👩\u200d👧"), WentToIndicator(1, 1))
    assert "Việc thật" in town.words(an)
