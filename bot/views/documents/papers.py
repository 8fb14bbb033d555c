"""What each paper says, as plain values that can travel to another process."""

from dataclasses import field
from datetime import date
from typing import Literal

from bot.domain.value import value


@value
class Layout:
    """In which profile a paper is set, or, where `own` is not empty, in the branch's own template: its
    DOCX in base64."""

    profile: str = "vptw-2026"
    own: str = ""


@value
class PaperHead:
    """Whose paper it is, of which branch, where and when written. `office` and `standing` are codes.

    `leads`: the member holds a leading post, so that his or her unit confirms the commitment as well.
    """

    name: str
    office: str
    standing: str
    branch: str
    superior: str
    place: str
    on: date
    sample: bool = False
    leads: bool = False


@value
class Sign:
    """A sign the member names; empty texts were not given."""

    code: str
    topic: str
    level: str
    when: str = ""
    what: str = ""
    effect: str = ""
    cause: str = ""
    note: str = ""


@value
class Remark:
    """What the member wrote beside an indicator that is not present."""

    topic: str
    note: str


@value
class Pledge:
    """A thing undertaken: what, how and until when."""

    text: str
    measure: str = ""
    due_on: date | None = None
    entered_by: str = ""  # who entered it from paper
    compared: bool = True


@value
class ReportPaper:
    """The member's own report (Bản tự soi, tự sửa); a draft as long as it was not sent."""

    head: PaperHead
    catalogue: str
    period_from: date
    period_to: date
    signs: tuple[Sign, ...] = ()
    other_signs: tuple[str, ...] = ()
    measures: tuple[Pledge, ...] = ()
    remarks: tuple[Remark, ...] = ()
    draft: bool = False
    layout: Layout = field(default_factory=Layout)
    kind: Literal["report"] = "report"


@value
class DataPaper:
    """Everything kept about the member: the export's JSON, and the zone on whose clocks moments stand."""

    head: PaperHead
    content: str
    zone: str
    kind: Literal["data"] = "data"


@value
class AreaPledges:
    """What is undertaken in one of the five areas, numbered from 1."""

    area: int
    pledges: tuple[Pledge, ...] = ()


@value
class CommitmentPaper:
    """The yearly commitment (Bản cam kết tu dưỡng, rèn luyện, phấn đấu).

    `version`: the one it was closed in; None for a draft, which was never closed.
    """

    head: PaperHead
    year: int
    version: int | None
    areas: tuple[AreaPledges, ...] = field(default_factory=tuple)
    layout: Layout = field(default_factory=Layout)
    kind: Literal["commitment"] = "commitment"

    @property
    def draft(self) -> bool:
        """Whether it was never closed."""
        return self.version is None
