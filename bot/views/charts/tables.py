"""What the pictures of the committee's tables say: remediation by class, coverage, and change over years."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.organisation.coverage import Coverage
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.remediation import RemediationByClass, RemediationRow
from bot.views import formats
from bot.views.charts.chart import Bar, BarPart, Chart, Grid, KeyLine, Section, Sign, Tone
from bot.views.tables.table import Head
from bot.views.tables.words import Speech, tidy
from bot.views.words import N_

MOST_YEARS = 7  # that go on one picture
_STATES: Final[tuple[tuple[str, Tone, str], ...]] = (
    ("done", "good", N_("Xong: %(n)s")),
    ("in_progress", "second", N_("Đang: %(n)s")),
    ("not_started", "late", N_("Chưa: %(n)s")),
)
_SIGNS: Final[Mapping[Sign, str]] = {
    "overdue": N_("Quá hạn, chưa tổ chức: %(n)s"),
    "due": N_("Chưa tổ chức, còn hạn: %(n)s"),
    "held_late": N_("Tổ chức muộn: %(n)s"),
    "held": N_("Tổ chức đúng hạn: %(n)s"),
    "ended": N_("Đã kết thúc, không tổ chức: %(n)s"),
}


def remediation_chart(told: RemediationByClass, head: Head, speech: Speech) -> Chart:
    """Table 5.3 as stacked bars; a class that is not told apart has no bar of its own."""
    classes = [(N_("Cán bộ lãnh đạo, cấp ủy"), told.leading), (N_("Đảng viên khác"), told.ordinary)]
    if told.leading + told.ordinary != told.persons:
        classes = [(N_("Cá nhân"), told.persons)]
    rows = [(N_("Tập thể"), told.organisation), *classes, (N_("Tổng cộng"), told.total)]
    bars = [_states(speech.gettext(label), row, speech) for label, row in rows]
    left = told.total.in_progress + told.total.not_started
    overdue = _bar(speech.gettext(N_("Quá hạn")), Ratio(told.total.overdue, left), speech, "late")
    section = Section(speech.gettext(N_("Khắc phục hạn chế, khuyết điểm")), (*bars, overdue))
    return Chart(tidy(head.organisation), _dated(head, speech), (section,), speech.mark(head))


def years_chart(title: str, years: Mapping[int, Ratio], head: Head, speech: Speech) -> Chart:
    """A share over the last years, a bar each, with the change since the year before in points as printed."""
    shown = sorted(years)[-MOST_YEARS:]
    bars = tuple(_year(year, years, speech) for year in shown)
    return Chart(tidy(head.organisation), _dated(head, speech), (Section(title, bars),), speech.mark(head))


def coverage_grid(coverage: Coverage, today: date, head: Head, speech: Speech) -> Grid:
    """Every branch that is due as a tile, late ones first, numbered as in `late_first`."""
    tiles = tuple(_sign(branch, coverage, today) for branch in coverage.late_first())
    counted = Counter(tiles)
    key = tuple(
        KeyLine(sign, speech.gettext(words) % {"n": speech.figure(counted[sign])})
        for sign, words in _SIGNS.items()
        if counted[sign]
    )
    held = Ratio(Count(len(coverage.covered)), Count(len(coverage.required)))
    words = {"share": _share(held, speech)}
    shown = speech.gettext(N_("Chi bộ đã tổ chức: %(share)s")) % words
    return Grid(tidy(head.organisation), _dated(head, speech), shown, tiles, key, speech.mark(head))


def _sign(branch: UnitId, coverage: Coverage, today: date) -> Sign:
    if branch in coverage.held:
        return "held_late" if coverage.held[branch] > coverage.deadline else "held"
    if branch in coverage.ended_without:
        return "ended"
    return "overdue" if today > coverage.deadline else "due"


def _states(label: str, row: RemediationRow, speech: Speech) -> Bar:
    counts = [(getattr(row, name), tone, words) for name, tone, words in _STATES]
    if row.found.exact is None or any(count.unknown for count, *_ in counts):
        return _unknown(label, speech)
    parts = tuple(
        BarPart(count.known, tone, speech.gettext(words) % {"n": speech.count(count)})
        for count, tone, words in counts
    )
    return Bar(label, _share(row.share(row.done), speech), row.found.exact, parts)


def _bar(label: str, ratio: Ratio, speech: Speech, tone: Tone = "main") -> Bar:
    if ratio.n.exact is None or ratio.d.exact is None:
        return _unknown(label, speech)
    return Bar(label, _share(ratio, speech), ratio.d.exact, (BarPart(ratio.n.exact, tone),))


def _unknown(label: str, speech: Speech) -> Bar:
    return Bar(label, speech.gettext(N_("chưa đủ số liệu")), 0, ())


def _share(ratio: Ratio, speech: Speech) -> str:
    """497/747 (66,5%)."""
    beside = "/".join(map(speech.count, (ratio.n, ratio.d)))
    return beside if ratio.percent is None else f"{beside} ({speech.share(ratio.percent)})"


def _year(year: int, years: Mapping[int, Ratio], speech: Speech) -> Bar:
    before = years[year - 1].percent if year - 1 in years else None
    now = years[year].percent
    label = str(year)
    if now is not None and before is not None:
        points = speech.gettext(N_("%(points)s điểm")) % {"points": _signed(now - before, speech)}
        label = f"{year}: {points}"
    return _bar(label, years[year], speech)


def _signed(points: Decimal, speech: Speech) -> str:
    return ("+" if points > 0 else "") + speech.figure(points)


def _dated(head: Head, speech: Speech) -> str:
    day = formats.day(head.dated, speech.language)
    return speech.gettext(N_("Số liệu đến ngày %(day)s")) % {"day": day}
