"""Links as Telegram takes them: which it refuses and how it writes the others down."""

import re

LINK = re.compile(r"(?:(?P<protocol>[a-zA-Z][a-zA-Z0-9+.-]*)://)?(?P<host>[^/?#\s]*)(?P<rest>[/?#]\S*)?")


def why_not(link: str) -> str | None:
    """Telegram's reason against a link; None when it is taken."""
    match = LINK.fullmatch(link.strip())
    if match is None:
        return "Wrong HTTP URL"
    protocol = (match["protocol"] or "http").lower()
    if protocol in ("tg", "ton", "tonsite"):
        return None
    if protocol not in ("http", "https"):
        return "Unsupported URL protocol"
    if not match["host"]:
        return "URL host is empty"
    return None if _is_host(match["host"]) else "Wrong HTTP URL"


def normal_link(link: str) -> str | None:
    """The link with protocol and path, or None if Telegram would not take it."""
    match = LINK.fullmatch(link.strip())
    if match is None or why_not(link):
        return None
    protocol = (match["protocol"] or "http").lower()
    rest = match["rest"] or ("/" if protocol in ("http", "https") else "")
    return f"{protocol}://{match['host']}{rest if rest[:1] in ('/', '') else '/' + rest}"


def _is_host(host: str) -> bool:
    name = host.rsplit("@", 1)[-1].split(":", 1)[0]
    return "." in name.strip(".") or name == "localhost"
