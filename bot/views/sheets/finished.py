"""A workbook as a file that is the same whenever it is made, with what its formulas come to.

Previews on phones show what was kept of a formula and calculate nothing; openpyxl keeps nothing.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from bot.views.archive import packed_anew, unpacked

Values = Mapping[str, int | Decimal | str]  # by cell, such as B9
_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)><f>(.*?)</f><v></v></c>')
_ABOUT = "docProps/core.xml"  # who made the file, and when
_NOTHING_ABOUT = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def finished(book: Any, values: Sequence[Values]) -> bytes:
    """The file; `values` has for each sheet what its formulas come to."""
    written = BytesIO()
    book.save(written)
    parts = unpacked(zipfile.ZipFile(written))
    for number, of_sheet in enumerate(values, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _with_values(parts[name].decode("utf-8"), of_sheet).encode("utf-8")
    return packed_anew(parts | {_ABOUT: _NOTHING_ABOUT.encode()})


def _with_values(xml: str, values: Values) -> str:
    def kept(cell: re.Match[str]) -> str:
        known = values[cell[1]]
        kind = ' t="str"' if isinstance(known, str) else ""
        return f'<c r="{cell[1]}"{cell[2]}{kind}><f>{cell[3]}</f><v>{escape(str(known))}</v></c>'

    return _FORMULA.sub(kept, xml)
