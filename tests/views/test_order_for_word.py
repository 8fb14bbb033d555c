"""Every paper keeps to what Word is strict about and others forgive: order, cells, ids, types of parts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml

from bot.views.documents.branch_papers import Paper
from bot.views.documents.filling import paper_docx
from bot.views.documents.paper_format import PROFILES
from bot.views.documents.papers import Layout
from bot.views.documents.sample_papers import EMPTY, FULL
from tests.views.papers import ALL, LONG

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The sequences of the standard (ECMA-376, part 1), as far as papers come near them.
ORDER: Mapping[str, str] = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
        shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
        vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "tblBorders": "top left start bottom right end insideH insideV",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
}
FREE = {"tc"}  # paragraphs and tables in any order, after the properties
PAPERS: Mapping[str, Paper] = {
    f"{name}.{profile}": replace(paper, layout=Layout(profile))
    for profile in PROFILES
    for name, paper in (
        *((paper.kind, paper) for paper in ALL),
        *((f"long_{kind}", paper) for kind, paper in LONG.items()),
        *((f"sample_{kind}", paper) for kind, paper in FULL.items()),
        *((f"empty_{kind}", paper) for kind, paper in EMPTY.items()),
    )
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_as_word_wants_it(name: str) -> None:
    parts = parts_of(paper_docx(PAPERS[name]))
    trees = {part: parse_xml(body) for part, body in parts.items() if part.startswith("word/")}
    faults = [fault for part, tree in trees.items() for fault in faults_of(part, tree)]
    assert not faults
    assert set(undeclared(parts)) == set()
    assert set(dangling(parts)) == set()


def test_what_word_would_refuse_is_seen() -> None:
    told = f"xmlns:w='{W[1:-1]}'"
    wrong = parse_xml(f"<w:p {told}><w:pPr><w:jc/><w:ind/></w:pPr></w:p>")
    assert list(faults_of("a", wrong)) == ["a: pPr has its children in the order ['jc', 'ind']"]
    bare = parse_xml(f"<w:tr {told}><w:tc><w:tcPr/></w:tc></w:tr>")
    assert list(faults_of("a", bare)) == ["a: a cell does not end with a paragraph"]


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def parts_of(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def faults_of(part: str, tree: Any) -> Iterator[str]:
    for element in tree.iter(f"{W}*"):
        name = local(element.tag)
        if name in ORDER:
            yield from (f"{part}: {name} has {fault}" for fault in out_of_order(name, element))
        if name == "tc" and local(element[-1].tag) != "p":
            yield f"{part}: a cell does not end with a paragraph"
        if name == "tr" and element.find(f"{W}tc") is None:
            yield f"{part}: a row without a cell"
    ids = Counter(x.get("id") for x in tree.iter("{*}docPr"))
    yield from (f"{part}: id {key} twice" for key, count in ids.items() if count > 1)
    styles = Counter(x.get(f"{W}styleId") for x in tree.iter(f"{W}style"))
    yield from (f"{part}: style {key} twice" for key, count in styles.items() if count > 1)


def out_of_order(name: str, element: Any) -> Iterator[str]:
    order = ORDER[name].split()
    children = [local(child.tag) for child in element]
    yield from (f"{child}, which does not belong there" for child in children if child not in order)
    places = [order.index(child) for child in children if child in order]
    in_front = places if name not in FREE else [min(place, 1) for place in places]
    if in_front != sorted(in_front):
        yield f"its children in the order {children}"


def undeclared(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Parts without a type of content."""
    types = parse_xml(parts["[Content_Types].xml"])
    endings = {x.get("Extension", "").lower() for x in types.iter("{*}Default")}
    named = {x.get("PartName", "").lstrip("/") for x in types.iter("{*}Override")}
    for part in parts.keys() - {"[Content_Types].xml"}:
        if part not in named and part.rsplit(".", 1)[-1].lower() not in endings:
            yield part
    yield from named - parts.keys()


def dangling(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What the document refers to and its relations do not hold."""
    held = {x.get("Id") for x in parse_xml(parts["word/_rels/document.xml.rels"])}
    document = parse_xml(parts["word/document.xml"])
    for element in document.iter():
        yield from (
            value for key, value in element.attrib.items() if key.startswith(f"{{{R}}}") and value not in held
        )
