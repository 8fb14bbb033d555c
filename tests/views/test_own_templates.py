"""A branch's own template: what is good is taken, a wrong field is named, and a trap does not go off."""

import io
import json
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings, strategies as st

from bot.domain.papers import LARGEST_TEMPLATE, Template
from bot.usecases.own_templates import try_template
from bot.views.documents.branch_papers import PlanPaper
from bot.views.documents.filling import paper_words, template_environment
from bot.views.documents.paper_format import PROFILES, template_path
from bot.views.documents.template_faults import Fault, TemplateFault
from bot.views.documents.template_fields import field_faults
from bot.views.documents.template_trial import faults_of
from bot.views.drawing import DrawJob, draw

PLAN = template_path("plan", PROFILES["vptw-2026"]).read_bytes()


def with_lines(*lines: str) -> bytes:
    """Our template of a plan with more paragraphs at its end."""
    document = Document(BytesIO(PLAN))
    for line in lines:
        document.add_paragraph(line)
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def with_parts(**changed: bytes) -> bytes:
    """Our template of a plan with parts changed or added; `__` stands for a slash, `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in changed.items()}
    with zipfile.ZipFile(BytesIO(PLAN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return archived(parts | named)


def archived(parts: Mapping[str, bytes]) -> bytes:
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return body.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(PLAN)) as archive:
        return archive.read(name)


def found(body: bytes) -> list[TemplateFault]:
    return faults_of(body, "plan")


def kinds(body: bytes) -> list[Fault]:
    return [fault.fault for fault in found(body)]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", Template)
def test_each_of_our_templates_is_good_for_its_paper(kind: Template, profile: str) -> None:
    assert faults_of(template_path(kind.value, PROFILES[profile]).read_bytes(), kind.value) == []


def test_a_template_of_another_paper_is_refused_field_by_field() -> None:
    faults = faults_of(PLAN, "minutes")
    assert {fault.about for fault in faults} >= {"paper.member", "paper.rows"}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Ký: {{ paper.head.sgner }}", "paper.head.sgner"),
        ("{{ papr.head.signer }}", "papr"),
        ("{{ words.titel(paper) }}", "words.titel"),
        ("{% if paper.draft and false %}{{ paper.nowhere }}{% endif %}", "paper.nowhere"),
        ("{% for row in paper.rows %}{{ row.measur }}{% endfor %}", "row.measur"),
        ("{% for row in paper.rows if row.hidden %}{{ row.text }}{% endfor %}", "row.hidden"),
        ("{{ paper['heading'] }}", "paper.heading"),
        ("{% set head = paper.head %}{{ head.brnch }}", "head.brnch"),
    ],
)
def test_a_wrong_field_is_named_with_its_place_even_where_no_trial_would_reach_it(
    line: str, field: str
) -> None:
    (fault,) = found(with_lines("Dòng đúng", line))
    assert (fault.fault, fault.about, fault.part) == (Fault.FIELD, field, "word/document.xml")
    assert fault.paragraph == line[:80]


def test_a_wrong_field_in_a_header_is_found_there() -> None:
    document = Document(BytesIO(PLAN))
    document.sections[0].header.add_paragraph("{{ paper.hed }}")
    body = BytesIO()
    document.save(body)
    (fault,) = found(body.getvalue())
    assert (fault.about, fault.paragraph) == ("paper.hed", "{{ paper.hed }}")
    assert fault.part.startswith("word/header")


@pytest.mark.parametrize(
    "line",
    [
        "{% for row in paper.rows %}{{ loop.index }}. {{ row.text|upper }}{{ row.due_on.year }}{% endfor %}",
        "{% set n = namespace(x=0) %}{% for row in paper.rows %}{% set n.x = n.x + 1 %}{% endfor %}{{ n.x }}",
        "{% macro m(x) %}{{ x.whatever }}{% endmacro %}{{ paper.head.branch.upper() }}",
        "{% if paper.draft %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}",
        "{% for a, b in [(1, 2)] %}{{ a }}{{ b }}{% endfor %}{{ range(3)|list|join }}",
        "{% with x = paper.year %}{{ x }}{% endwith %}{% set y %}z{% endset %}{{ y }}",
    ],
)
def test_what_templates_usually_compute_is_taken(line: str) -> None:
    assert found(with_lines(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__ }}",
        "{{ paper.__class__.__mro__ }}",
        "{{ paper['__dict__'] }}",
        "{{ words._body_stream }}",
        "{{ paper.head.branch.__class__.__base__.__subclasses__() }}",
        "{% include 'words.j2' %}",
        "{% import 'words.j2' as w %}",
        "{% from 'words.j2' import party %}",
        "{% extends 'words.j2' %}",
    ],
)
def test_a_template_has_no_way_to_the_program_or_its_files(line: str) -> None:
    assert Fault.FORBIDDEN in kinds(with_lines(line))


@pytest.mark.parametrize(
    "line",
    [
        "{{ paper|attr('__class__') }}",
        "{{ ('{0.__class__}').format(paper) }}",
        "{{ [paper]|map(attribute='__class__')|join }}",
        "{{ paper[('__cla', 'ss__')|join] }}",
        "{{ dict(paper=1).clear() }}",
    ],
)
def test_tricks_that_nobody_sees_beforehand_fail_in_the_trial(line: str) -> None:
    assert set(kinds(with_lines(line))) <= {Fault.FORBIDDEN, Fault.NOT_FILLED}
    assert kinds(with_lines(line))


@pytest.mark.parametrize(
    "line",
    ["{{ paper.member|safe }}", "{{ paper.member|xmlattr }}", "{{ paper. }}", "{% if %}", "{% for x in y %}"],
)
def test_raw_markup_and_what_makes_no_sense_is_refused(line: str) -> None:
    assert Fault.SYNTAX in kinds(with_lines(line))


def test_a_template_without_the_marks_of_drafts_and_samples_is_refused() -> None:
    document = Document()
    document.add_paragraph("{{ paper.member }}")
    body = BytesIO()
    document.save(body)
    assert kinds(body.getvalue()) == [Fault.NO_MARKS]


RELATIONS = part("word/_rels/document.xml.rels")
EXTERNAL = RELATIONS.replace(
    b"</Relationships>",
    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://127.0.0.1/x.dotm" TargetMode="Extern&#97;l"/></Relationships>',
)
TYPES = part("[Content_Types].xml")
FETCHING = '<w:p><w:r><w:instrText xml:space="preserve"> {} "C:\\\\x" </w:instrText></w:r></w:p></w:body>'


def fetching(field: str) -> bytes:
    return part("word/document.xml").replace(b"</w:body>", FETCHING.format(field).encode())


BAD_FILES: Mapping[str, tuple[Callable[[], bytes], Fault]] = {
    "empty": (lambda: b"", Fault.NOT_DOCX),
    "text": (lambda: b"{{ paper }}", Fault.NOT_DOCX),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), Fault.NOT_DOCX),
    "behind a password": (
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        Fault.PASSWORD,
    ),
    "cut": (lambda: PLAN[: len(PLAN) // 2], Fault.DAMAGED),
    "another archive": (lambda: archived({"a.txt": b"a"}), Fault.NOT_DOCX),
    "too large": (lambda: PLAN + bytes(LARGEST_TEMPLATE), Fault.TOO_LARGE),
    "a bomb": (lambda: with_parts(word__media__x_dot_xml=bytes(20_000_000)), Fault.TOO_LARGE),
    "thousands of parts": (lambda: with_parts(**{f"p{n}": b"" for n in range(400)}), Fault.TOO_LARGE),
    "a program": (lambda: with_parts(word__vbaProject_dot_bin=b"x"), Fault.MACROS),
    "an object": (lambda: with_parts(word__embeddings__oleObject1_dot_bin=b"x"), Fault.MACROS),
    "a .docm": (
        lambda: with_parts(
            **{
                "[Content_Types]_dot_xml": TYPES.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            }
        ),
        Fault.MACROS,
    ),
    "a link outside": (lambda: with_parts(word___rels__document_dot_xml_dot_rels=EXTERNAL), Fault.OUTSIDE),
    "a field that fetches": (
        lambda: with_parts(word__document_dot_xml=fetching("INCLUDETEXT")),
        Fault.OUTSIDE,
    ),
    "a field that runs": (lambda: with_parts(word__document_dot_xml=fetching("DDEAUTO")), Fault.OUTSIDE),
    "an entity": (
        lambda: with_parts(
            word__document_dot_xml=part("word/document.xml").replace(
                b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1
            )
        ),
        Fault.DAMAGED,
    ),
    "no XML": (lambda: with_parts(word__document_dot_xml=b"<w:document>"), Fault.DAMAGED),
    "UTF-16": (
        lambda: with_parts(word__document_dot_xml=part("word/document.xml").decode().encode("utf-16")),
        Fault.DAMAGED,
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_harmless_docx_is_refused_unopened(name: str) -> None:
    made, fault = BAD_FILES[name]
    assert kinds(made()) == [fault]


def test_two_parts_of_one_name_are_refused() -> None:
    body = io.BytesIO(PLAN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(body, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")
    assert kinds(body.getvalue()) == [Fault.DAMAGED]


TRAPS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
    "{{ 'x' * 1000000000 }}{{ 'x' * 1000000000 }}",
    "{{ 'x'.center(9000000000) }}",
    "{{ 9 ** (9 ** 9) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}",
)


@pytest.mark.parametrize("line", TRAPS)
async def test_a_trap_ends_by_itself_and_is_refused(line: str) -> None:
    async def in_a_hurry(job: DrawJob) -> bytes:
        return await draw(job, seconds=3)

    began = time.monotonic()
    faults = await try_template(in_a_hurry, with_lines(line), Template.PLAN)
    assert {fault.fault for fault in faults} <= {Fault.TOO_MUCH, Fault.NOT_FILLED, Fault.SYNTAX}
    assert faults
    assert time.monotonic() - began < 20


async def test_a_good_template_passes_through_the_process_and_a_bad_one_comes_back_named() -> None:
    assert await try_template(draw, PLAN, Template.PLAN) == ()
    (fault,) = await try_template(draw, with_lines("{{ paper.nowhere }}"), Template.PLAN)
    assert fault == TemplateFault(Fault.FIELD, "paper.nowhere", "word/document.xml", "{{ paper.nowhere }}")


async def test_a_file_too_large_is_not_even_handed_on() -> None:
    async def never(_: DrawJob) -> bytes:
        raise AssertionError

    (fault,) = await try_template(never, bytes(LARGEST_TEMPLATE + 1), Template.PLAN)
    assert fault.fault is Fault.TOO_LARGE


@settings(max_examples=60)
@given(st.text(st.sampled_from("{}%#|._'\"() abpercofindx[],~-1\\"), max_size=60))
def test_whatever_is_written_into_a_template_is_judged_and_raises_nothing(line: str) -> None:
    faults = list(field_faults(f"{{{{ {line} }}}}", template_environment(), PlanPaper, paper_words()))
    assert all(isinstance(fault, TemplateFault) for fault in faults)


@settings(max_examples=25)
@given(st.binary(max_size=300), st.integers(0, len(PLAN)))
def test_whatever_bytes_a_file_has_it_is_judged_and_raises_nothing(noise: bytes, place: int) -> None:
    spoilt = PLAN[:place] + noise + PLAN[place + len(noise) :]
    assert json.dumps([fault.fault for fault in found(spoilt)]) is not None
    assert b64encode(spoilt)
