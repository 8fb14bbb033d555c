"""Keeps a spreadsheet program from taking a text for a formula, and takes the guard off again."""

from unicodedata import category, normalize

APOSTROPHE = "'"
_STARTS = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")


def guarded(text: str) -> str:
    """The text with an apostrophe in front where a program might calculate it; `unguarded` gives it back."""
    return APOSTROPHE + text if looks_like_formula(text.lstrip(APOSTROPHE)) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` has put in front."""
    guards = text.startswith(APOSTROPHE) and looks_like_formula(text.lstrip(APOSTROPHE))
    return text[1:] if guards else text


def looks_like_formula(text: str) -> bool:
    """Whether it begins as formulas do, also behind what nobody sees, or in the wide forms of the signs."""
    wide = normalize("NFKC", text)
    seen = wide.lstrip("".join({c for c in wide if c.isspace() or category(c) in ("Cc", "Cf", "Mn", "Zs")}))
    return seen.startswith(_STARTS) or text.startswith(_BREAKS)
