"""A sent report stays the same, byte for byte, whatever templates, names and languages become later."""

from collections.abc import Callable, Iterator

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import update

from bot.conversation.events import (
    CampaignEnded,
    LanguageChosen,
    ReportRead,
    WentToIndicator,
    WentToSending,
    WentToSent,
)
from bot.domain.member import Language, Member
from bot.views import report
from bot.views.environment import environment
from storage.cipher import Keyring
from storage.database import Database
from storage.ledger.tables import member
from storage.unit import Unit
from tests.town import Town

ENGLISH = 1
NEW_NAME = "Nguyễn Văn An Khang"
SHORTER = 250  # characters of a page, so that a report has several
Change = Callable[[], None]


def an(town: Town) -> Member:
    return town.sample.members[2]


@pytest.fixture
async def sent(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """An has sent a report of several pages."""
    monkeypatch.setattr(report, "LONGEST_PAGE", SHORTER)
    await town.open_round()
    await town.answer_all(an(town))
    for number in (1, 4, 5, 10, 14):
        await town.do(an(town), WentToIndicator(1, number))
        await town.press(an(town), "2. Có, thỉnh thoảng")
    await town.send(an(town))
    return town


@pytest.fixture
def new_words() -> Iterator[Change]:
    """Makes every part of a report say something else."""
    new = {f"report_parts/{part}.j2": "Mẫu mới" for part in ("head", "indicator", "rest", "other_signs")}
    with pytest.MonkeyPatch.context() as patch:

        def change() -> None:
            for language in Language:
                made = environment(language)
                assert made.loader is not None
                patch.setattr(made, "loader", ChoiceLoader([DictLoader(new), made.loader]))

        yield change


async def frozen(town: Town) -> tuple[str, ...]:
    """The pages as they are kept."""
    kept = await town.storage.transaction(
        lambda records: records.disclosure.sent(town.sample.campaign.id, an(town).id)
    )
    assert kept is not None
    assert len(kept.pages) > 1
    return kept.pages


async def seen(town: Town, pages: int) -> list[str]:
    """Each page as the author, then as the reader sees it, frame included."""
    author, reader, screens = an(town), town.sample.secretary, []
    for page in range(1, pages + 1):
        await town.do(author, WentToSent(page))
        await town.do(reader, ReportRead(1, author.number, page))
        screens += [town.shown[str(who.number)].page.html for who in (author, reader)]
    return screens


def holds(screens: list[str], pages: tuple[str, ...]) -> bool:
    """Whether author and reader both see each page as it is kept."""
    twice = [page for page in pages for _ in (1, 2)]
    return all(page in screen for page, screen in zip(twice, screens, strict=True))


async def preview(town: Town) -> str:
    """What the author would send now."""
    await town.do(an(town), WentToSending())
    return town.words(an(town))


async def test_new_words_of_the_templates_change_the_preview_and_no_sent_page(
    sent: Town, new_words: Change
) -> None:
    pages = await frozen(sent)
    before = await seen(sent, len(pages))
    assert holds(before, pages)
    new_words()
    assert "Mẫu mới" in await preview(sent)
    assert await seen(sent, len(pages)) == before


async def test_another_length_of_pages_cuts_no_sent_report_anew(
    sent: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = await frozen(sent)
    before = await seen(sent, len(pages))
    monkeypatch.setattr(report, "LONGEST_PAGE", 3000)
    assert "trang 1/1" in await preview(sent)
    assert await seen(sent, len(pages)) == before


async def test_after_the_round_it_is_still_what_was_sent(sent: Town, new_words: Change) -> None:
    pages = await frozen(sent)
    before = await seen(sent, len(pages))
    new_words()
    await sent.do(sent.sample.secretary, CampaignEnded(1, 1))
    reader = (await seen(sent, len(pages)))[1::2]
    assert reader == before[1::2]
    assert await frozen(sent) == pages


async def test_another_language_of_author_or_reader_changes_no_page(sent: Town) -> None:
    pages = await frozen(sent)
    for who in (an(sent), sent.sample.secretary):
        await sent.do(who, LanguageChosen(ENGLISH))
    assert "Self-check report" in await preview(sent)
    screens = await seen(sent, len(pages))
    assert holds(screens, pages)
    assert all("Self-check report" not in page for page in pages)


async def test_another_name_of_the_author_changes_no_page(
    sent: Town, database: Database, keyring: Keyring
) -> None:
    pages = await frozen(sent)
    author = an(sent)
    with database.engine.begin() as connection:
        sealed = Unit(connection, keyring).seal(member.c.name, NEW_NAME, author.id)
        connection.execute(update(member).where(member.c.id == author.id).values(name=sealed))
    assert NEW_NAME in await preview(sent)
    assert holds(await seen(sent, len(pages)), pages)
    assert not any(NEW_NAME in page for page in pages)
