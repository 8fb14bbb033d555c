"""The words and numbers of the digest's chart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.board import BoardFigures
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
        sections=(_self_check(figures, speech), _items(figures, speech)),
        mark=gettext("Dữ liệu mẫu") if branch.sample else "",
    )


def _self_check(figures: BoardFigures, speech: Speech) -> Section:
    gettext = speech.gettext
    parts = (
        BarPart(figures.sent, "main", speech.counted(gettext("Gửi qua chương trình"), figures.sent)),
        BarPart(figures.paper, "second", speech.counted(gettext("Bản giấy"), figures.paper)),
    )
    handed_in = speech.share(figures.handed_in, figures.expected)

    def members(label: str, count: int) -> Bar:
        return _bar(label, count, figures.expected, speech)

    return Section(
        speech.counted(gettext("Đảng viên cần tự soi"), figures.expected),
        (
            members(gettext("Đã vào chương trình"), figures.enrolled),
            members(gettext("Đã bắt đầu tự soi"), figures.started),
            Bar(gettext("Đã nộp báo cáo"), handed_in, figures.expected, parts),
            members(gettext("Đã chốt cam kết"), figures.committed),
        ),
    )


def _items(figures: BoardFigures, speech: Speech) -> Section:
    gettext = speech.gettext
    return Section(
        speech.counted(gettext("Việc đã cam kết"), figures.items),
        (
            _bar(gettext("Đã xong"), figures.done, figures.items, speech, "good"),
            _bar(gettext("Đến hạn trong 7 ngày tới"), figures.due, figures.items, speech, "soon"),
            _bar(gettext("Quá hạn"), figures.overdue, figures.items, speech, "late"),
        ),
    )


def _bar(label: str, count: int, of: int, speech: Speech, tone: Tone = "main") -> Bar:
    return Bar(label, speech.share(count, of), of, (BarPart(count, tone),))
