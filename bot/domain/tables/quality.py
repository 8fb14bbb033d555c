"""Quality of meetings: attendance, speakers, minutes, papers in time, and scores by bands that can be set."""

from decimal import Decimal
from enum import StrEnum

from bot.domain.meeting import Tally
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio, mean_of
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.tables.scale import Scale, Threshold
from bot.domain.value import value


class Quality(StrEnum):
    """Tốt, khá, trung bình, kém: the bands of a score of 100."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    POOR = "poor"


AIM = 90  # per cent attending
SCORING = Scale(
    (
        Threshold(Decimal(90), Quality.GOOD),
        Threshold(Decimal(70), Quality.FAIR),
        Threshold(Decimal(50), Quality.AVERAGE),
    ),
    below=Quality.POOR,
)
# Points for the share of speakers, as one local form has them: 50 % itself is not above 50.
SPEAKING = Scale(
    (Threshold(Decimal(50), 5, strict=True), Threshold(Decimal(40), 4), Threshold(Decimal(30), 3)), below=2
)


@value
class QualityRow(TableRow):
    """sessions = those in each band + those without a score. `pages` are those of the minutes; `in_time`
    counts sessions whose papers went out in time, `well_attended` those that reached the aim.
    """

    RULES = (
        equals("sessions", "good", "fair", "average", "poor", "not_scored"),
        at_most("present", "due"),
        at_most("speakers", "present"),
        at_most("in_time", "sessions"),
        at_most("well_attended", "sessions"),
    )

    sessions: Count = UNKNOWN
    due: Count = UNKNOWN
    present: Count = UNKNOWN
    speakers: Count = UNKNOWN
    pages: Count = UNKNOWN
    in_time: Count = UNKNOWN
    well_attended: Count = UNKNOWN
    good: Count = UNKNOWN
    fair: Count = UNKNOWN
    average: Count = UNKNOWN
    poor: Count = UNKNOWN
    not_scored: Count = UNKNOWN

    def attendance(self, decimals: int = 1) -> Ratio:
        """Present, of those due."""
        return Ratio(self.present, self.due, decimals)

    def speaking(self, decimals: int = 1) -> Ratio:
        """Speakers, of those present."""
        return Ratio(self.speakers, self.present, decimals)

    def length(self, decimals: int = 1) -> Decimal | None:
        """Pages of minutes a session."""
        return mean_of(self.pages, self.sessions, decimals)


@value
class SessionPapers:
    """Pages of the minutes and whether the papers went out in time, None where unknown; the score of 100,
    None where nobody gave one."""

    pages: int | None = None
    in_time: bool | None = None
    score: Decimal | None = None


def quality_of(
    tally: Tally, papers: SessionPapers, row: str = "", scale: Scale[Quality] = SCORING
) -> QualityRow:
    """The row of one session."""
    band = "not_scored" if papers.score is None else scale.of(papers.score)
    return QualityRow.of(
        row,
        sessions=1,
        due=tally.due,
        present=tally.present,
        speakers=tally.speakers,
        pages=papers.pages,
        in_time=papers.in_time,
        well_attended=100 * tally.present >= AIM * tally.due > 0,
        **{name: name == band for name in (*Quality, "not_scored")},
    )
