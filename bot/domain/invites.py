"""Invites to the bot: the token of a link, the code to type, and how often one may guess.

A token has 144 bits: nobody guesses it, and it is not throttled. A code has ten of eighteen signs,
18**10 = 3.57e12 codes or 41.7 bits, and lives by the throttle: at 100 wrong codes an hour over all
accounts, a branch of 30 whose slips stay open for 14 days meets 33,600 guesses, each right with
30 / 3.57e12. One stranger gets in with a chance of 2.8e-7; with 10,000 slips open for a whole year
it is still 0.25 %.

One account spends its own five guesses and is then neither looked up nor counted, so it shuts out nobody.
Who has twenty accounts can keep typed codes shut for as long as they go on; links and QR codes still work.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from unicodedata import category, normalize

TOKEN_BYTES = 18
CODE_LENGTH = 10
# No look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V), and no vowel, D or W: what Telex and VNI
# keyboards would turn into another letter cannot be in a code, nor can a word.
CODE_ALPHABET = "CFGHJKMNPQRTVX3479"
# What people type for a sign they misread; each reading leads to one sign of the alphabet only.
_MISREAD = str.maketrans({"O": "Q", "U": "V", "6": "G"})
_GROUPS = (4, 3, 3)

LIFE = timedelta(days=30)
THROTTLE_WINDOW = timedelta(hours=1)
OWN_FAILURES = 5
ALL_FAILURES = 100

_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def new_token(draw_bytes: Callable[[int], bytes]) -> str:
    """A token for a link, 24 characters of A-Z a-z 0-9 _ -, from a source such as `secrets.token_bytes`."""
    return urlsafe_b64encode(draw_bytes(TOKEN_BYTES)).decode()


def new_code(draw_below: Callable[[int], int]) -> str:
    """A code to type, from an even source of numbers below a bound such as `secrets.randbelow`."""
    return "".join(CODE_ALPHABET[draw_below(len(CODE_ALPHABET))] for _ in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """The code as it is printed: four, three and three signs."""
    signs = iter(code)
    return " ".join("".join(islice(signs, size)) for size in _GROUPS)


def normalised(text: str) -> str:
    """What a member typed in the form codes are kept in: capitals, no gaps, no marks, no misread signs."""
    letters = normalize("NFKD", text).upper()
    bare = "".join(char for char in letters if category(char) not in {"Mn", "Cf", "Cc"})
    return re.sub(r"[\s._\u2010-\u2015\u2212-]+", "", bare).translate(_MISREAD)


def looks_like_code(text: str) -> bool:
    """Whether the text can be meant as a code."""
    code = normalised(text)
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)


def may_try(own_failures: int, all_failures: int) -> bool:
    """Whether a typed code is looked up, given the wrong ones of the last `THROTTLE_WINDOW`."""
    return own_failures < OWN_FAILURES and all_failures < ALL_FAILURES


def is_username(name: str) -> bool:
    """Whether a bot can have this username."""
    return _USERNAME.fullmatch(name) is not None


def deep_link(bot_username: str, token: str) -> str:
    """The link that opens the bot and sends it `/start TOKEN`."""
    return f"https://t.me/{bot_username}?start={token}"
