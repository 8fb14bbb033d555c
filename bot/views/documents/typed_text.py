"""Text that people typed, made fit for print."""

from unicodedata import category, normalize

_DROPPED = {"Cc", "Cs"}  # control characters and halves of characters
_DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNFIT = {*_DIRECTION_MARKS, "\ufeff", "\ufffe", "\uffff"}  # would turn words round, or are no XML


def fit_for_paper(text: str) -> str:
    """The text in NFC with its line breaks, without characters that nobody can see or XML cannot hold."""
    lines = "\n".join(text.replace("\t", " ").splitlines())
    kept = "".join(c for c in lines if c == "\n" or (category(c) not in _DROPPED and c not in _UNFIT))
    return normalize("NFC", kept).strip()
