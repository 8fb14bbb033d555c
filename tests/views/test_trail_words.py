"""Every act of the trail and every code beside it has words."""

import pytest

from bot.domain.member import Office, Purpose, RosterState
from bot.domain.trail import Act
from bot.views.trail_words import ACTS, act_words


def test_every_act_has_words() -> None:
    assert set(ACTS) == set(Act)


@pytest.mark.parametrize(
    ("act", "detail", "told"),
    [
        *((Act.CONSENT_GIVEN, purpose.name.lower(), "đồng ý: ") for purpose in Purpose),
        *((Act.STATE_SET, state.value, "đồng chí số 3: ") for state in RosterState),
        *((Act.OFFICE_SET, office.value, "đồng chí số 3: ") for office in Office),
        (Act.POST_SET, "yes", "lãnh đạo, quản lý: có"),
        (Act.ASSETS_SET, "no", "tài sản: không"),
        (Act.LANGUAGE_SET, "en", "ngôn ngữ: English"),
    ],
)
def test_codes_are_told_in_words(act: Act, detail: str, told: str) -> None:
    words = act_words(act, 3, detail, str)
    assert told in words
    assert detail not in words or detail == "en"


def test_what_is_not_known_is_told_as_it_was_found() -> None:
    assert act_words("danced", None, "", str) == "danced"
    assert act_words(Act.REPORT_READ, None, "", str) == "mở đọc báo cáo của đồng chí số ?"
