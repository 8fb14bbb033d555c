"""What the fields and values of the export are called on paper; the words stand in data_words.j2."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.member import Language
from bot.domain.value import value
from bot.views import formats
from bot.views.documents.filling import paper_environment
from bot.views.documents.papers import DataPaper
from bot.views.plain import plain

_MADE = re.compile(r"(.*_)?(at|on|from|to|start|end|day|since)")  # fields that a clock or calendar fills
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PAGES, _DETAIL = "pages", "detail"
_WHO = ("actor_id", "member_id")  # fields that may name the member whose copy it is


@value
class Worded:
    """The words of one paper."""

    title: str
    whose: str
    opening: str
    sample: str
    nothing: str
    labels: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    zone: ZoneInfo

    def label(self, field: str) -> str:
        """The heading of a field; codes of indicators and numbers of questions stand for themselves."""
        return self.labels.get(field, field)

    def value(self, field: str, value: Any) -> str:
        """A plain value in words."""
        if value is None or value in ("", [], {}):
            return self.nothing
        if isinstance(value, str) and (
            _MADE.fullmatch(field) or (field == _DETAIL and _DAY.fullmatch(value))
        ):
            return self._dated(value)
        if isinstance(value, bool):
            return self.codes["truth"][str(value).lower()]
        text = plain(str(value)) if field == _PAGES else str(value)
        return self.codes.get(field, {}).get(text, text)

    def _dated(self, value: str) -> str:
        try:
            return self._moment(value)
        except ValueError:  # a line of the trail that was tampered with
            return value

    def _moment(self, value: str) -> str:
        if "T" in value:
            return formats.moment(datetime.fromisoformat(value), Language.VI, self.zone)
        return value[:5] if ":" in value else formats.day(date.fromisoformat(value), Language.VI)


def spoken(paper: DataPaper, zone: ZoneInfo) -> Worded:
    """The words of this paper."""
    words: Any = paper_environment().get_template("data_words.j2").module
    return Worded(
        title=words.title,
        whose=plain(words.whose(paper.head)),
        opening=words.opening,
        sample=words.sample,
        nothing=words.nothing,
        labels=words.labels,
        codes=words.codes | _own(json.loads(paper.content), words),
        zone=zone,
    )


def _own(content: Mapping[str, Any], words: Any) -> Mapping[str, Mapping[str, str]]:
    """The member's own number in words, where the paper says who did something or whom it concerns."""
    me = {str(content["member"]["id"]): words.me} if "member" in content else {}
    return {field: words.codes.get(field, {}) | me for field in _WHO}
