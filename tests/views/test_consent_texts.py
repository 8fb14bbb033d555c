"""The words of each consent belong to a version: whoever changes them raises it; older ones stay known.

`docs/consents.md` holds every version there was; the digests here keep it from being changed unseen.
"""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from bot.domain.member import CONSENT_VERSIONS, Language, Purpose
from bot.views.environment import environment
from bot.views.plain import plain

BOOK = Path(__file__).parents[2] / "docs" / "consents.md"
_ENTRY = re.compile(r"^## (\w+), version (\d+), (\w+)\n\n((?:> ?.*\n)+)", re.MULTILINE)

PINNED = {
    ("account", 1, "vi"): "b0e940d8b38ac5ea",
    ("account", 1, "en"): "205aacd0ba16a051",
    ("account", 2, "vi"): "fa472ac2db6bd1b2",
    ("account", 2, "en"): "9e791075c26a4669",
    ("drafts", 1, "vi"): "d31ff9970452ebdf",
    ("drafts", 1, "en"): "1ae4661377e23090",
    ("sending", 1, "vi"): "b7f6efd85bad5130",
    ("sending", 1, "en"): "73dac085fcd9a541",
    ("statistics", 1, "vi"): "423cca069414df63",
    ("statistics", 1, "en"): "7031e7f3b250d981",
}


def said_now(purpose: Purpose, language: Language) -> str:
    return plain(environment(language).get_template(f"consent/{purpose.name.lower()}.j2").render()).strip()


def book() -> dict[tuple[str, int, str], str]:
    """Every wording there was: purpose, version, language → words."""
    entries = _ENTRY.findall(BOOK.read_text(encoding="utf-8"))
    return {
        (purpose, int(version), language): "\n".join(line[2:] for line in quoted.splitlines())
        for purpose, version, language, quoted in entries
    }


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("purpose", Purpose)
def test_todays_words_are_those_of_their_version(purpose: Purpose, language: Language) -> None:
    version = (purpose.name.lower(), CONSENT_VERSIONS[purpose], language.value)
    assert digest(said_now(purpose, language)) == PINNED[version]
    assert book()[version] == said_now(purpose, language)


def test_no_wording_in_the_book_has_changed_or_gone() -> None:
    assert {version: digest(words) for version, words in book().items()} == PINNED


def test_versions_count_up_from_one_in_both_languages() -> None:
    for purpose in Purpose:
        for language in Language:
            kept = [
                v for name, v, spoken in PINNED if (name, spoken) == (purpose.name.lower(), language.value)
            ]
            assert sorted(kept) == list(range(1, CONSENT_VERSIONS[purpose] + 1))
