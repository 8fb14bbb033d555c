"""What the pictures of the committee's tables say: remediation by class, coverage, and change over years."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.domain.organisation.coverage import Coverage
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.remediation import RemediationByClass, RemediationRow
from bot.views import formats
from bot.views.charts.chart import Bar, BarPart, Chart, Grid, KeyLine, Section, Sign, Tone
from bot.views.tables.table import Head
from bot.views.tables.trend import Point, Series, change_words, name_of, point_words
from bot.views.tables.words import Speech, tidy
from bot.views.words import N_, period_words

_REMEDIED = N_("Khắc phục hạn chế, khuyết điểm")
_STATES: Final[tuple[tuple[str, Tone, str], ...]] = (
    ("done", "good", N_("Xong: %(n)s")),
    ("in_progress", "second", N_("Đang: %(n)s")),
    ("not_started", "late", N_("Chưa: %(n)s")),
)
_SIGNS: Final[Mapping[Sign, str]] = {
    "overdue": N_("Quá hạn chưa họp: %(n)s"),
    "due": N_("Chưa họp, còn hạn: %(n)s"),
    "held_late": N_("Họp muộn: %(n)s"),
    "held": N_("Đã họp, không muộn: %(n)s"),
    "ended": N_("Đã kết thúc, không họp: %(n)s"),
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
    section = Section(speech.gettext(_REMEDIED), (*bars, overdue))
    return Chart(
        tidy(head.organisation), _dated(head, speech), (section,), speech.mark(head), _period(head, speech)
    )


def trend_chart(series: Series, head: Head, speech: Speech) -> Chart:
    """A figure over several periods, a bar each in their order, with the change since the one before."""
    most = max((each.n.known for each in series.points), default=0)
    pairs = zip(series.points, (*series.points[1:], None), strict=True)
    bars = tuple(_point(now, before, most, speech) for now, before in pairs)
    return _of_trend(name_of(series, speech), bars[::-1], head, speech)


def states_chart(rows: Sequence[tuple[FixedPeriod, RemediationRow]], head: Head, speech: Speech) -> Chart:
    """Table 5.3 over several periods, the newest first, as stacked bars in their order."""
    bars = [_states(period_words(period, speech.gettext), row, speech) for period, row in rows]
    return _of_trend(speech.gettext(_REMEDIED), tuple(bars[::-1]), head, speech)


def _of_trend(title: str, bars: tuple[Bar, ...], head: Head, speech: Speech) -> Chart:
    return Chart(tidy(head.organisation), _dated(head, speech), (Section(title, bars),), speech.mark(head))


def chart_words(chart: Chart) -> tuple[str, ...]:
    """What the picture says, for who cannot see it: a line a bar."""
    return tuple(_bar_words(bar) for section in chart.sections for bar in section.bars)


def _bar_words(bar: Bar) -> str:
    parts = "; ".join(part.words for part in bar.parts if part.words)
    return f"{bar.label}: {bar.shown}" + (f" ({parts})" if parts else "")


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
    shown = speech.gettext(N_("Chi bộ đã họp: %(share)s")) % words
    return Grid(
        title=tidy(head.organisation),
        dated=_dated(head, speech),
        shown=shown,
        tiles=tiles,
        key=key,
        mark=speech.mark(head),
        period=_period(head, speech),
    )


def _sign(branch: UnitId, coverage: Coverage, today: date) -> Sign:
    if branch in coverage.held:
        return "held_late" if coverage.held[branch] > coverage.deadline else "held"
    if branch in coverage.ended_without:
        return "ended"
    return "overdue" if today > coverage.deadline else "due"


def _states(label: str, row: RemediationRow, speech: Speech) -> Bar:
    """What is known is drawn where some places are missing, as long as its states add up; a share waits."""
    counts = [(getattr(row, name).known, tone, words) for name, tone, words in _STATES]
    known = row.found.known
    if (not known and row.found.unknown) or sum(count for count, *_ in counts) != known:
        return _unknown(label, speech)
    parts = tuple(
        BarPart(count, tone, speech.gettext(words) % {"n": speech.figure(count)})
        for count, tone, words in counts
    )
    return Bar(label, _share_so_far(row, speech), known, parts)


def _share_so_far(row: RemediationRow, speech: Speech) -> str:
    if row.found.exact is not None and row.done.exact is not None:
        return _share(row.share(row.done), speech)
    so_far = {"done": speech.figure(row.done.known), "found": speech.figure(row.found.known)}
    return speech.gettext(N_("%(done)s/%(found)s (chưa đủ)")) % so_far


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


def _point(now: Point, before: Point | None, most: int, speech: Speech) -> Bar:
    """Of a count, the longest bar is the highest number of them."""
    label, changed = period_words(now.period, speech.gettext), change_words(now, before, speech)
    whole = most if now.d is None else now.d.exact
    if now.n.exact is None or whole is None:
        return _unknown(label, speech)
    return Bar(label, point_words(now, speech), whole, (BarPart(now.n.exact, "main", changed),))


def _dated(head: Head, speech: Speech) -> str:
    day = formats.day(head.dated, speech.language)
    return speech.gettext(N_("Số liệu đến ngày %(day)s")) % {"day": day}


def _period(head: Head, speech: Speech) -> str:
    days = {
        "first": formats.day(head.period_from, speech.language),
        "last": formats.day(head.period_to, speech.language),
    }
    return speech.gettext(N_("Kỳ: từ %(first)s đến %(last)s")) % days
