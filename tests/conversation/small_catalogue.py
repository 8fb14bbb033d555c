"""Four indicators, so that random walks reach the end: two plain, one for posts, one unstored."""

from dataclasses import replace

from bot.domain.catalogue import Catalogue, FinerSign, Group, Indicator, Level, Statement


def _words(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


LEVELS = {
    "none": Level("none", _words("Không có")),
    "sometimes": Level("sometimes", _words("Thỉnh thoảng"), present=True),
    "often": Level("often", _words("Thường xuyên"), present=True),
    "not_applicable": Level("not_applicable", _words("Ngoài chức trách")),
    "talk": Level("talk", _words("Trao đổi trực tiếp"), stored=False),
}
OPEN = Group("I", _words("Nhóm một"), ("none", "sometimes", "often"))
QUIET = Group("III", _words("Nhóm ba"), ("none", "talk"), stored=False, statistics=False, free_text=False)


def _indicator(number: int, code: str, group: Group, concerns: str = "all") -> Indicator:
    return Indicator(
        number, code, group, _words(f"Chủ đề {code}"), (Statement(_words(f"Câu {code}"), concerns),), {}
    )


SMALL = Catalogue(
    id="four",
    edition=1,
    title=_words("Bốn mục"),
    document="00",
    stem=_words("Từ {from} đến {to}?"),
    levels=LEVELS,
    groups=(OPEN, QUIET),
    indicators=(
        _indicator(1, "I.1", OPEN),
        _indicator(2, "I.2", OPEN, "post"),
        _indicator(3, "I.3", OPEN),
        _indicator(4, "III.1", QUIET),
    ),
)


def _below(parent: str, *concerns: str) -> tuple[FinerSign, ...]:
    return tuple(
        FinerSign(f"{parent}.{n}", parent, Statement(_words(f"Điều {parent}.{n}"), each))
        for n, each in enumerate(concerns, start=1)
    )


FINER = replace(  # six signs on two pages, and one that is never asked
    SMALL,
    finer={"I.3": _below("I.3", "all", "all", "post", "all", "all", "all"), "III.1": _below("III.1", "all")},
)
