"""The words and numbers of the digest's chart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.board import BoardFigures, ItemCounts
from bot.domain.branch import Branch
from bot.domain.member import Language
from bot.views import formats
from bot.views.charts.chart import Bar, BarPart, Chart, Section, Tone


@dataclass(frozen=True)
class Speech:
    """A language and its words: `gettext` gives the translation of a Vietnamese text."""

    language: Language
    gettext: Callable[[str], str]

    def share(self, part: int, whole: int) -> str:
        """A count beside its whole: 9/12."""
        return "/".join(formats.number(n, self.language) for n in (part, whole))

    def counted(self, words: str, count: int) -> str:
        """Words followed by their number."""
        return f"{words}: {formats.number(count, self.language)}"


def board_chart(figures: BoardFigures, branch: Branch, on: date, speech: Speech) -> Chart:
    """The chart of the secretary's digest: counts alone, no names, nothing disclosed."""
    gettext = speech.gettext
    return Chart(
        title=branch.name,
        dated=gettext("Số liệu đến ngày %(day)s") % {"day": formats.day(on, speech.language)},
        sections=(_self_check(figures, speech), _items(figures.items, speech)),
        mark=gettext("Dữ liệu mẫu") if branch.sample else "",
    )


def _self_check(figures: BoardFigures, speech: Speech) -> Section:
    gettext = speech.gettext
    parts = (
        BarPart(figures.sent, "main", speech.counted(gettext("Gửi qua chương trình"), figures.sent)),
        BarPart(figures.paper, "second", speech.counted(gettext("Bản giấy"), figures.paper)),
    )
    handed_in = speech.share(figures.handed_in, figures.expected)

    def members(label: str, count: int, of: int) -> Bar:
        return _bar(label, count, of, speech)

    return Section(
        speech.counted(gettext("Đảng viên cần tự soi"), figures.expected),
        (
            members(gettext("Đã vào chương trình"), figures.enrolled, figures.present),
            members(gettext("Đã bắt đầu tự soi"), figures.started, figures.expected),
            Bar(gettext("Đã nộp báo cáo"), handed_in, figures.expected, parts),
            members(gettext("Đã chốt cam kết"), figures.committed, figures.present),
        ),
    )


def _items(counts: ItemCounts | None, speech: Speech) -> Section:
    gettext = speech.gettext
    if counts is None:
        return Section(gettext("Việc đã cam kết: không nêu số"), ())
    return Section(
        speech.counted(gettext("Việc đã cam kết"), counts.all),
        (
            _bar(gettext("Đã xong"), counts.done, counts.all, speech, "good"),
            _bar(gettext("Đến hạn trong 7 ngày tới"), counts.due, counts.all, speech, "soon"),
            _bar(gettext("Quá hạn"), counts.overdue, counts.all, speech, "late"),
        ),
    )


def _bar(label: str, count: int, of: int, speech: Speech, tone: Tone = "main") -> Bar:
    return Bar(label, speech.share(count, of), of, (BarPart(count, tone),))
