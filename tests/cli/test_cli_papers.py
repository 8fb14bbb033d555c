"""`papers …` and `branch profile`: a template is tried out before it is taken, and a wrong field is named."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.test_cli_setting_up import branch, done, empty_folder, refused

__all__ = ["branch", "empty_folder"]  # fixtures
pytestmark = pytest.mark.usefixtures("branch")

PLAN, OF = ("--kind", "plan"), ("--branch", "1")


@pytest.fixture
def own() -> str:
    """Our template of a plan, written out to be changed."""
    done("papers", "sample", "mau.docx", *PLAN)
    return "mau.docx"


def add(file: str, line: str) -> None:
    document = Document(file)
    document.add_paragraph(line)
    document.save(file)


def test_ones_own_template_is_taken_listed_and_removed(own: str) -> None:
    add(own, "Mẫu của chi bộ {{ paper.head.branch }}")
    assert "dùng được cho: Kế hoạch khắc phục" in done("papers", "check", own, *PLAN)
    assert "không có mẫu riêng nào" in done("papers", "list", *OF)
    assert "dùng mẫu riêng từ nay" in done("papers", "use", own, *PLAN, *OF)
    assert "plan  Kế hoạch khắc phục" in done("papers", "list", *OF)
    assert "Đã bỏ mẫu riêng" in done("papers", "remove", *PLAN, *OF)
    assert "không có mẫu riêng cho" in done("papers", "remove", *PLAN, *OF)
    trail = done("audit", "list", *OF)
    assert "nhận mẫu văn bản riêng của chi bộ: Kế hoạch khắc phục" in trail
    assert trail.count("bỏ mẫu văn bản riêng") == 1


def test_a_wrong_field_is_named_with_its_place_and_nothing_is_taken(own: str) -> None:
    add(own, "Ký: {{ paper.head.sgner }}")
    for words in (("check", own, *PLAN), ("use", own, *PLAN, *OF)):
        said = refused("papers", *words)
        assert "Không có trường paper.head.sgner" in said
        assert "word/document.xml, đoạn: Ký: {{ paper.head.sgner }}" in said
    assert "không có mẫu riêng nào" in done("papers", "list", *OF)


def test_what_is_no_document_is_refused(empty_folder: Path) -> None:
    (empty_folder / "a.docx").write_bytes(b"PK\x03\x04 not an archive")
    assert "Tệp bị hỏng" in refused("papers", "check", "a.docx", *PLAN)
    assert "a.docx" in refused("papers", "check", "a.docx", *PLAN)
    assert refused("papers", "check", "nowhere.docx", *PLAN)


def test_a_sample_does_not_write_over_what_is_there(own: str) -> None:
    assert refused("papers", "sample", own, *PLAN)
    assert done("papers", "sample", own, *PLAN, "--profile", "vptw-2018", "--force")


@pytest.mark.parametrize(
    "words", [("papers", "list"), ("papers", "remove", *PLAN), ("branch", "profile", "--papers", "vptw-2018")]
)
def test_a_branch_that_does_not_exist_is_named(words: tuple[str, ...]) -> None:
    assert "9" in refused(*words, "--branch", "9")


def test_the_profile_is_chosen_and_leaves_a_line_where_it_changes() -> None:
    for _ in range(2):
        assert "Hướng dẫn 36 (năm 2018)" in done("branch", "profile", *OF, "--papers", "vptw-2018")
    assert "Hướng dẫn 36 (năm 2018)" in done("papers", "list", *OF)
    assert done("audit", "list", *OF).count("chọn mẫu trình bày văn bản") == 1


def test_a_branch_can_be_created_with_its_profile() -> None:
    new = ("branch", "create", "Chi bộ 9", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu")
    done(*new, "--papers", "vptw-2018")
    assert "Hướng dẫn 36 (năm 2018)" in done("papers", "list", "--branch", "2")
