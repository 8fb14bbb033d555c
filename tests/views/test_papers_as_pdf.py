"""Every paper in both profiles, printed by LibreOffice in one run and read back: nothing is cut."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which

import pytest

from bot.views.documents.branch_papers import Paper
from bot.views.documents.filling import paper_docx
from bot.views.documents.paper_format import PROFILES
from bot.views.documents.papers import Layout
from bot.views.documents.sample_papers import FULL
from tests.views.papers import ALL, LONG
from tests.views.test_documents import lines

SHORT: Mapping[str, Paper] = {paper.kind: paper for paper in ALL}
JOBS: Mapping[str, Paper] = {
    f"{name}.{profile}": replace(paper, layout=Layout(profile))
    for profile in PROFILES
    for name, paper in (
        *SHORT.items(),
        *((f"long_{kind}", paper) for kind, paper in LONG.items()),
        *((f"sample_{kind}", paper) for kind, paper in FULL.items()),
    )
}
TOOLS = ("soffice", "pdftotext", "pdfinfo")
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui fonts-liberation poppler-utils"


@dataclass(frozen=True)
class Printed:
    """A paper as its reader's program prints it."""

    docx: bytes
    info: str
    pages: tuple[str, ...]

    @property
    def words(self) -> str:
        """All letters without the spaces, which stand elsewhere on the page."""
        return squeezed("".join(self.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(*command: str | Path) -> str:
    run = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, timeout=120)
    return run.stdout


def test_every_paper_is_printed_whole_in_both_profiles(tmp_path: Path) -> None:
    """One test, since LibreOffice takes seconds to start."""
    if not all(map(which, TOOLS)):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"papers are not printed here: {INSTALL}")
    printed = printed_in(tmp_path)
    faults = {name: found for name, paper in printed.items() if (found := [*faults_of(name, paper)])}
    assert not faults


def printed_in(folder: Path) -> Mapping[str, Printed]:
    drawn = {name: paper_docx(paper) for name, paper in JOBS.items()}
    for name, docx in drawn.items():
        (folder / f"{name}.docx").write_bytes(docx)
    profile = f"-env:UserInstallation=file://{folder}/office"
    said("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx"))
    return {name: read_back(docx, folder / f"{name}.pdf") for name, docx in drawn.items()}


def read_back(docx: bytes, pdf: Path) -> Printed:
    pages = said("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    return Printed(docx, said("pdfinfo", pdf), tuple(pages))


def faults_of(name: str, paper: Printed) -> Iterator[str]:
    """What a clerk would send back."""
    first, *later = paper.pages
    if not re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", paper.info):
        yield "another page size"
    if cut := [word for line in lines(paper.docx) for word in line.split() if not stands_in(word, paper)]:
        yield f"cut: {cut[:5]}"
    if "ĐẢNG CỘNG SẢN VIỆT NAM" not in first:
        yield "the name of the Party takes two lines"
    if [page.split()[0] for page in later] != [str(n) for n in range(2, len(later) + 2)]:
        yield "pages are not numbered from the second on"
    if first.split()[0] in {"1", "2"}:
        yield "the first page is numbered"
    if not signs_below_text(paper.pages[-1]):
        yield "the signatures stand on a page without text"
    if name.startswith("long_") and not later:
        yield "a long paper on one page"
    if "_" not in name and len(later) > 1:
        yield "a short paper on three pages"


def stands_in(word: str, paper: Printed) -> bool:
    """Whether it is there whole; the longest words are broken over lines."""
    return len(word) > 20 or squeezed(word) in paper.words


def signs_below_text(page: str) -> bool:
    above = re.split(r"T/M CHI|NGƯỜI|XÁC NHẬN", page)[0].splitlines()
    return any(line.strip().endswith((".", ":")) for line in above)
