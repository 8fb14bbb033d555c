"""The words and numbers of the digest's chart."""

from collections.abc import Callable
from datetime import date

from bot.domain.board import BoardFigures, ItemCounts
from bot.domain.branch import Branch
from bot.domain.member import Language
from bot.domain.value import value
from bot.views import formats
from bot.views.charts.chart import Bar, BarPart, Chart, Section, Tone


@value
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


def board_chart(
    figures: BoardFigures, branch: Branch, on: date, speech: Speech, has_round: bool = True
) -> Chart:
    """The chart of the digest: counts alone, no names, nothing disclosed; of a round if there is one."""
    gettext = speech.gettext
    return Chart(
        title=branch.name,
        dated=gettext("Số liệu đến ngày %(day)s") % {"day": formats.day(on, speech.language)},
        sections=(_members(figures, speech, has_round), _items(figures.items, speech)),
        mark=gettext("Dữ liệu mẫu") if branch.sample else "",
    )


def _members(figures: BoardFigures, speech: Speech, has_round: bool) -> Section:
    gettext = speech.gettext

    def bar(label: str, count: int, of: int) -> Bar:
        return _bar(label, count, of, speech)

    enrolled = bar(gettext("Đã vào chương trình"), figures.enrolled, figures.present)
    committed = bar(gettext("Đã chốt cam kết"), figures.committed, figures.present)
    if not has_round:
        return Section(speech.counted(gettext("Số đảng viên"), figures.present), (enrolled, committed))
    started = bar(gettext("Đã bắt đầu tự soi"), figures.started, figures.expected)
    title = speech.counted(gettext("Đảng viên cần tự soi"), figures.expected)
    return Section(title, (enrolled, started, _handed_in(figures, speech), committed))


def _handed_in(figures: BoardFigures, speech: Speech) -> Bar:
    gettext = speech.gettext
    parts = (
        BarPart(figures.sent, "main", speech.counted(gettext("Gửi qua chương trình"), figures.sent)),
        BarPart(figures.paper, "second", speech.counted(gettext("Bản giấy"), figures.paper)),
    )
    handed_in = speech.share(figures.handed_in, figures.expected)
    return Bar(gettext("Đã nộp báo cáo"), handed_in, figures.expected, parts)


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
