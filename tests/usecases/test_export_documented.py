"""The member's copy as file and as paper: every field is documented, and both say the same."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import PaperWanted
from bot.conversation.papers import Paper
from bot.domain.campaign import CampaignState
from bot.domain.commitment import ItemState
from bot.domain.meeting import Attendance, CommonExcuse
from bot.domain.member import Language, Member, Office, Purpose, RosterState, Standing, SubjectClass
from bot.domain.papers import PaperKind, Profile
from bot.domain.passage import Section
from bot.domain.rating import NotRated, Rating
from bot.domain.reminder import Rhythm
from bot.domain.request import RequestKind
from bot.domain.sharing import Extent
from bot.domain.tombstone import Buried
from bot.domain.trail import Act
from bot.usecases.export_data import FORMAT
from bot.usecases.ports.ledger import PushState
from bot.views.documents.data_paper import Table, blocks
from bot.views.documents.data_words import spoken
from bot.views.documents.paper_head import paper_head
from bot.views.documents.papers import DataPaper
from bot.views.drawing import draw
from bot.views.formats import day, moment
from bot.views.plain import plain
from storage.ledger.held import HELD
from tests.town import Town
from tests.usecases.beginnings import Beginner
from tests.usecases.test_export_is_complete import Export, a_full_life, copy_of

DOC = Path(__file__).parents[2] / "docs" / "export.md"
TODAY = date(2026, 3, 9)


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Where every value stands: `rounds[].draft.answers{}`."""
    if isinstance(value, list):
        for each in value:
            yield from paths(each, f"{at}[]")
        if not value:
            yield f"{at}[]"
    elif isinstance(value, dict):
        by_code = at.rpartition(".")[2] in (
            "answers",
            "notes",
            "findings",
            "findings{}",
            "items{}",
            "finer",
            "finer_words",
        )
        by_code |= at.endswith("draft.items")
        for key, each in value.items():
            yield from paths(each, f"{at}{{}}" if by_code else f"{at}.{key}".lstrip("."))
    else:
        yield at


def leaves(value: Any, field: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with the field it stands in."""
    match value:
        case dict():
            for key, each in value.items():
                yield from leaves(each, "level" if field == "answers" else key)
        case list():
            for each in value:
                yield from leaves(each, field)
        case _:
            yield field, value


@pytest.fixture
async def lived(beginner: Beginner) -> Town:
    return await beginner(a_full_life)


async def three_copies(lived: Town) -> list[tuple[Member, Export]]:
    return [(who, await copy_of(lived, who)) for who in lived.sample.members[:3]]


def documented() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", DOC.read_text(encoding="utf-8"), re.MULTILINE))


async def test_the_document_lists_exactly_the_fields_there_are(lived: Town) -> None:
    found = {path for _, export in await three_copies(lived) for path in paths(export)}
    # A part that one member lacks is an empty list or null there, and has its fields in another's copy.
    whole = {path for path in found if not any(other.startswith((f"{path}.", path + "{")) for other in found)}
    assert documented() == whole
    assert f"`{FORMAT}`" in DOC.read_text(encoding="utf-8")


WORDS: dict[str, dict[Any, str]] = {
    "purpose": {
        p.value: w
        for p, w in zip(Purpose, ("tài khoản", "lưu bản nháp", "gửi báo cáo", "số liệu chung"), strict=True)
    },
    "standing": {Standing.OFFICIAL: "chính thức", Standing.PROBATIONARY: "dự bị"},
    "office": {Office.SECRETARY: "bí thư", Office.DEPUTY: "phó bí thư", Office.NONE: "không giữ chức vụ"},
    "language": {Language.VI: "tiếng Việt", Language.EN: "tiếng Anh"},
    "level": {"none": "không có", "sometimes": "có, thỉnh thoảng", "done": "đã qua mục"},
}


def expected(field: str, value: Any, zone: Any) -> str:
    """What a value must look like on paper, told independently of the paper's own words where it can be."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if field in WORDS and value in WORDS[field]:
        return WORDS[field][value]
    if field == "pages":
        return plain(value)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.*", value):
        return moment(datetime.fromisoformat(value), Language.VI, zone)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(date.fromisoformat(value), Language.VI)
    if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d:\d\d", value):
        return value[:5]
    return str(value)


def text_of(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


CODED = (
    "consents",
    "outdated",
    "digest_weekday",
    "area",
    "subject_class",
    "rhythm",
    "left_out",
    "step",
    "state",
    "kind",
    "extent",
    "actor_id",
    "mark",
    "outcome",
    "excuse",
    "section",
    "profile",
    "act",
    "detail",
)


async def test_the_paper_holds_every_value_of_the_file(lived: Town) -> None:
    branch = lived.sample.branch
    for who, export in await three_copies(lived):
        paper = DataPaper(paper_head(who, branch, TODAY), json.dumps(export), branch.zone_name)
        text, words = text_of(await draw(paper)), spoken(paper, branch.zone)
        for field, value in leaves(export):
            said = words.value(field, value) if field in CODED else expected(field, value, branch.zone)
            assert said in text, (field, value)
        assert who.name in text


NEVER_ABOUT_A_MEMBER = {
    *(Act.BRANCH_CREATED, Act.ROSTER_IMPORTED, Act.ROSTER_EXPORTED, Act.ROSTER_LISTED, Act.ROUND_PLANNED),
    *(Act.UNITS_IMPORTED, Act.UNITS_REORGANISED, Act.UNITS_UNDONE, Act.BRANCH_JOINED, Act.BRANCH_PARTED),
    Act.COMMITTEE_OFFICERS_LISTED,
    *(Act.TEMPLATE_TAKEN, Act.TEMPLATE_REMOVED, Act.CATALOGUE_IMPORTED),
    *(Act.APPENDIX_TAKEN, Act.APPENDIX_UNDONE),
    *(Act.TRAIL_LISTED, Act.REQUESTS_LISTED, Act.ACCOUNTS_LISTED),
    *(Act.OLD_DATA_REMOVED, Act.DELETIONS_REPLAYED, Act.DATABASE_RESTORED, Act.HELD_PUSHES_SETTLED),
    *(Act.KEY_ADDED, Act.DATA_RESEALED, Act.KEY_RETIRED),
}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("state", [*RosterState, *CampaignState, *ItemState, *PushState, HELD]),
        ("rhythm", Rhythm),
        ("subject_class", SubjectClass),
        ("office", Office),
        ("extent", Extent),
        ("mark", [each.name.lower() for each in Attendance]),
        ("outcome", [*Rating, *NotRated]),
        ("excuse", [each.name.lower() for each in CommonExcuse]),
        ("section", [each.value for each in Section]),
        ("kind", [*PushKind, *Buried]),
        ("act", set(Act) - NEVER_ABOUT_A_MEMBER),
        ("detail", [*Office, *Standing, *RosterState, *Language, *Profile]),
        ("profile", Profile),
        (
            "detail",
            [each.name.lower() for kind in (Purpose, Extent, RequestKind, PaperKind) for each in kind],
        ),
    ],
)
async def test_codes_are_told_in_words(field: str, values: Any, town: Town) -> None:
    branch = town.sample.branch
    paper = DataPaper(paper_head(town.sample.secretary, branch, TODAY), "{}", branch.zone_name)
    words = spoken(paper, branch.zone)
    assert [value for value in values if words.value(field, str(value)) == str(value)] == []


async def test_the_trail_is_one_table_that_says_who_and_when_in_words(lived: Town) -> None:
    secretary, branch = lived.sample.members[0], lived.sample.branch
    export = await copy_of(lived, secretary)
    paper = DataPaper(paper_head(secretary, branch, TODAY), json.dumps(export), branch.zone_name)
    words = spoken(paper, branch.zone)
    part = list(blocks({"trail": export["trail"]}, words))
    table = part[1]
    assert len(part) == 2
    assert isinstance(table, Table)
    assert len(table.rows) == len(export["trail"])
    order = ("08:00, 11/03/2026", "người phụ trách máy", "ra lệnh bàn giao chức bí thư", "tôi", "không có")
    assert (*order, "11/03/2026") in table.rows


async def test_a_moment_made_unreadable_in_the_trail_is_told_as_it_was_found(town: Town) -> None:
    branch = town.sample.branch
    paper = DataPaper(paper_head(town.sample.secretary, branch, TODAY), "{}", branch.zone_name)
    assert spoken(paper, branch.zone).value("at", "Tuesday") == "Tuesday"


async def test_every_field_has_a_label_in_words(town: Town) -> None:
    branch = town.sample.branch
    paper = DataPaper(paper_head(town.sample.secretary, branch, TODAY), "{}", branch.zone_name)
    labels = spoken(paper, branch.zone).labels
    fields = {part for path in documented() for part in re.split(r"[.\[\]{}]+", path) if part}
    assert fields - set(labels) == set()


async def test_the_paper_marks_made_up_data(town: Town) -> None:
    branch = town.sample.branch
    head = paper_head(town.sample.secretary, branch, TODAY)
    made_up = DataPaper(replace(head, sample=True), '{"format": "x"}', branch.zone_name)
    headers = Document(BytesIO(await draw(made_up))).sections[0].header.paragraphs
    assert "DỮ LIỆU MẪU" in [paragraph.text for paragraph in headers]


async def test_both_can_be_asked_for_and_come_as_messages(town: Town) -> None:
    an = town.sample.members[2]
    await town.do(an, PaperWanted(Paper.EVERYTHING))
    await town.at(town.now.replace(second=1))
    await town.do(an, PaperWanted(Paper.EVERYTHING_TO_READ))
    await town.at(town.now.replace(second=2))
    job = town.drawn[-1]
    assert isinstance(job, DataPaper)
    written, later = json.loads(job.content), await copy_of(town, an)
    for copy in (written, later):
        del copy["deliveries"]  # this very message has gone out meanwhile
    assert written == later
    assert len(town.messenger.to(str(an.number))) == 2
