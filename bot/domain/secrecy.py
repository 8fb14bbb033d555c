"""What must never be typed and can be told by its look: stamps of secrecy, numbers of citizen cards."""

import re
import unicodedata

_START, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"  # no letter before, no letter behind
_SPACED = r"[\W_]{0,2}"  # between the letters of a stamp that is spaced out
_GAP = r"[\W_]{0,3}"
_ANY = re.IGNORECASE
_LINE = re.MULTILINE

# Everyday words with "mật" in them, in capitals too: bảo mật is the lock on a phone, mật ong is honey. Short
# on purpose: what stands behind a stamp ("MẬT BÁO CÁO …") must not turn it into one of them.
_BEFORE = "bí|bảo|cơ|thân|chu|cẩn|trù|nghiêm|ong|túi|gan|sỏi|dịch|ống|đường|trăng|rót"
_AFTER = "ong|độ|khẩu|thiết|mía|ngọt|gấu"
_EVERYDAY = re.compile(f"{_START}(?:(?:{_BEFORE}) mật|mật (?:{_AFTER})){_END}", _ANY)

_PAPERS = "văn bản|tài liệu|công văn|hồ sơ|báo cáo|nghị quyết|quyết định|kế hoạch|chỉ thị"
_PAPERS_BARE = "VAN BAN|TAI LIEU|CONG VAN|HO SO|BAO CAO|NGHI QUYET|QUYET DINH|KE HOACH|CHI THI"


def _spaced(word: str) -> str:
    return _SPACED.join(word)


def _grade(*highest: str, plain: str) -> str:
    return f"{_START}(?:{'|'.join(map(_spaced, highest))}){_GAP}{_spaced(plain)}{_END}"


_STAMPS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # In capitals it is the stamp, letter by letter or not; in a sentence the word is in small ones.
        (f"{_START}{_spaced('MẬT')}{_END}", 0),
        (rf"{_START}m[^\w\n]{{1,2}}ậ[^\w\n]{{1,2}}t{_END}", _ANY),
        (_grade("tuyệt", "tối", plain="mật"), _ANY),
        (_grade("TUYET", "TOI", plain="MAT"), 0),
        (f"{_START}độ mật ?[:=–-]", _ANY),
        (f"{_START}do mat ?[:=–-] ?(?:(?:tuyet|toi) )?mat{_END}", _ANY),
        # In brackets, as behind the number of a document; at the head of a line; alone on one.
        (r"[(\[{<«] ?mật ?[)\]}>»]", _ANY),
        (r"[(\[{<«] ?M(?:AT|at) ?[)\]}>»]", 0),
        (r"^(?:[^\w\n]|_)*mật ?(?:[:=–-]|(?:[^\w\n]|_)*$)", _ANY | _LINE),
        (f"{_START}(?:{_PAPERS}) mật{_END}", _ANY),
        (f"{_START}(?:{_PAPERS_BARE}) MAT{_END}", 0),
        (f"{_START}dấu(?: đỏ| chỉ| mức| độ)* [“'\"]?mật{_END}", _ANY),
        (f"{_START}(?:lưu hành|luu hanh) (?:trong )?(?:nội bộ|noi bo){_END}", _ANY),
        (f"{_START}TÀI LIỆU NỘI BỘ{_END}", 0),
    )
)
# What the everyday words hide: of a paper, as a stamp, or in the capitals of a stamp.
_HIDDEN = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (f"{_START}(?:văn bản|tài liệu|công văn|hồ sơ)[ \\n](?:bí|cơ) mật{_END}", _ANY),
        (f"{_START}(?:VAN BAN|TAI LIEU|CONG VAN|HO SO)[ \\n]BI MAT{_END}", 0),
        (f"{_START}đóng dấu [“'\"]?(?:bí|cơ) mật{_END}", _ANY),
        (f"{_START}BÍ MẬT NHÀ NƯỚC{_END}", 0),
        (f"{_START}BI MAT NHA NUOC{_END}", 0),
        (f"{_START}CƠ MẬT{_END}", 0),
    )
)
# Twelve digits, the first a 0 and three for the province; in groups of three as people write them, or not.
_CITIZEN = re.compile(r"(?<!\d)0\d{2}([ .-]?)\d{3}\1\d{3}\1\d{3}(?!\d)")


def bears_secret_mark(text: str) -> bool:
    """Whether the text carries a stamp of state or party secrecy or looks like it.

    *Hỏa tốc* says how fast, not how secret.
    """
    whole = _folded(text)
    words = _EVERYDAY.sub("·", whole)
    return any(stamp.search(whole) for stamp in _HIDDEN) or any(stamp.search(words) for stamp in _STAMPS)


def bears_citizen_number(text: str) -> bool:
    """Whether a number in the text looks like that of a citizen card."""
    return _CITIZEN.search(_folded(text)) is not None


def _folded(text: str) -> str:
    """One form for each letter and digit, without what nobody sees, with single spaces in a line."""
    whole = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in whole if unicodedata.category(c) != "Cf")
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", seen))
