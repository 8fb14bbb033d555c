"""Spreadsheets that are traps; `python -m tests.usecases.bombs NAME` reads one with little memory, as a
roster, or with `appendix` behind it as a superior's workbook."""

import resource
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from zlib import crc32

from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem, Table, read_tables

MEMORY = 700 * 1024 * 1024  # of address space, Python and openpyxl included
SECONDS = 20  # of CPU
MILLION = 1_000_000
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>'
NAMED = '<row r="2"><c r="A2" t="inlineStr"><is><t>Nguyễn Văn An</t></is></c></row>'


def sheet_xml(inside: str, more: str = "", doctype: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{MAIN}">'
        f"<sheetData>{inside}</sheetData>{more}</worksheet>"
    )


def workbook(
    sheet: str | bytes, extra: Mapping[str, bytes] | None = None, workbook_xml: str = WORKBOOK
) -> bytes:
    """A small .xlsx around the XML of its one sheet."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            f'{RELATIONS}<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        archive.writestr("xl/workbook.xml", workbook_xml)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{RELATIONS}<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return body.getvalue()


def zeros(size: int, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with a sheet that unpacks to so many bytes of blanks."""
    body = BytesIO(workbook(b""))
    with zipfile.ZipFile(body, "a", packed) as archive, archive.open("xl/worksheets/sheet2.xml", "w") as part:
        for _ in range(size // MILLION):
            part.write(b" " * MILLION)
    return body.getvalue()


def lying_zeros(packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same, but the archive says that they are a thousand, checksum and all."""
    true, size, told = zeros(300 * MILLION, packed), 300 * MILLION, 1000
    with zipfile.ZipFile(BytesIO(true)) as archive:
        crc = archive.getinfo("xl/worksheets/sheet2.xml").CRC
    lies = ((size, told), (crc, crc32(b" " * told)))
    for old, new in lies:
        true = true.replace(old.to_bytes(4, "little"), new.to_bytes(4, "little"))
    return true


def laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    return sheet_xml(HEADER + NAMED.replace("Nguyễn Văn An", "&j;"), doctype=f"<!DOCTYPE x [{entities}]>")


def external() -> str:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return sheet_xml(HEADER + NAMED.replace("Nguyễn Văn An", "&e;"), doctype=doctype)


def shared(size: int) -> bytes:
    texts = f'<sst xmlns="{MAIN}">' + "<si><t>x</t></si>" * size + "</sst>"
    types = TYPES.replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    made = workbook(sheet_xml(HEADER + NAMED), {"xl/sharedStrings.xml": texts.encode()})
    body = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as old, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, types if name == "[Content_Types].xml" else old.read(name))
    return body.getvalue()


def merged() -> str:
    cells = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 40_000))
    return sheet_xml(HEADER + NAMED, f"<mergeCells>{cells}</mergeCells>")


def defined_names() -> str:
    names = "".join(f'<definedName name="n{n}">s!$A$1</definedName>' for n in range(200_000))
    return WORKBOOK.replace("</workbook>", f"<definedNames>{names}</definedNames></workbook>")


def many_parts() -> bytes:
    return workbook(sheet_xml(HEADER + NAMED), {f"xl/x{n}.xml": b"x" for n in range(5000)})


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "huge ratio": lambda: zeros(300 * MILLION),
    "lies about its size": lying_zeros,
    "lies, packed otherwise": lambda: lying_zeros(zipfile.ZIP_BZIP2),
    "many parts": many_parts,
    "a file in a file": lambda: workbook(zeros(20 * MILLION)),
    "many rows": lambda: workbook(sheet_xml(HEADER + '<row r="2"><c r="A2"><v>1</v></c></row>' * 200_000)),
    "many columns": lambda: workbook(sheet_xml("<row>" + "<c/>" * 3_900_000 + "</row>")),
    "many columns in UTF-16": lambda: workbook(
        sheet_xml("<row>" + "<c/>" * 1_900_000 + "</row>")
        .replace("1.0", '1.0" encoding="UTF-16')
        .encode("utf-16")
    ),
    "a giant cell": lambda: workbook(sheet_xml(HEADER + NAMED.replace("An", "n" * 15 * MILLION))),
    "deep": lambda: workbook(sheet_xml("<row>" * 300_000)),
    "laughs": lambda: workbook(laughs()),
    "external entity": lambda: workbook(external()),
    "many shared texts": lambda: shared(2 * MILLION),
    "defined names": lambda: workbook(sheet_xml(HEADER + NAMED), workbook_xml=defined_names()),
    "a line of a CSV": lambda: b"Ho va ten\n" + b"n" * (LARGEST_FILE - 100),
    "fields of a CSV": lambda: b"Ho va ten\n" + b"n;" * (LARGEST_FILE // 2 - 100),
    "quotes of a CSV": lambda: b"Ho va ten\n" + b'"' * (LARGEST_FILE - 100),
    "lines of a CSV": lambda: b"Ho va ten\n" * (LARGEST_FILE // 11),
    "empty lines of a CSV": lambda: b"Ho va ten" + b"\n" * (LARGEST_FILE - 100),
}
HARMLESS: Mapping[str, Callable[[], bytes]] = {  # odd, but there is a roster in it
    "a dimension of the whole sheet": lambda: workbook(
        sheet_xml(HEADER + NAMED).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    ),
    "a row far below": lambda: workbook(
        sheet_xml(HEADER + NAMED.replace('"2"', '"1048576"').replace("A2", "A1048576"))
    ),
    "merged all over": lambda: workbook(merged()),
    "formulas": lambda: workbook(
        sheet_xml(
            HEADER
            + NAMED
            + '<row r="3"><c r="A3" t="str"><f>WEBSERVICE("http://x")</f><v>Lê Thị Ba</v></c></row>'
        )
    ),
}


def main(name: str, reader: str = "roster") -> None:
    """Read the bomb under limits, and say what it is found to be."""
    body = {**BOMBS, **HARMLESS}[name]()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS + 5))
    said = _as_appendix(body) if reader == "appendix" else _as_roster(body)
    sys.stdout.write(f"{said:.200}")


def _as_roster(body: bytes) -> str:
    read = read_tables(body)
    return read.value if isinstance(read, SheetProblem) else f"read {_first_cells(read)}"


def _as_appendix(body: bytes) -> str:
    from bot.views.appendix.checking import inspected

    found = inspected(body)
    return found[0].fault.value if isinstance(found, tuple) else "read"


def _first_cells(tables: tuple[Table, ...]) -> list[object]:
    return [row.cells[0] for table in tables for row in table[:5]]


if __name__ == "__main__":
    main(*sys.argv[1:])
