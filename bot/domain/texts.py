"""What a member may type: cleaned and bounded; and where a line is too vague."""

import re
import unicodedata

LONGEST_TEXT = 1000  # characters; a short line was asked for, and a page must fit a message

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """NFC, without control characters, with single spaces and at most one empty line in a row."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    visible = "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return _LINES.sub("\n\n", _SPACES.sub(" ", visible)).strip()


_VAGUE = re.compile(
    r"đôi khi|đôi lúc|có lúc|nhìn chung|còn hạn chế|chưa cao|chưa thường xuyên|một số"
    r"|at times|sometimes|in general",
    re.IGNORECASE,
)
_CONCRETE = re.compile(r"\d|ngày|tuần|tháng|quý|buổi|cuộc họp|week|month|meeting", re.IGNORECASE)


def is_vague(text: str) -> bool:
    """Whether a line is boilerplate: a general phrase without a time or an occasion (complaint of S3)."""
    return bool(text) and _VAGUE.search(text) is not None and _CONCRETE.search(text) is None
