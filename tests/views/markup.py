"""A judge of Telegram's HTML subset: known tags only, closed in the order they were opened."""

import re

TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler", "tg-time"}
_TAG = re.compile(r"<(/?)([a-z-]+)([^<>]*)>")
_LOOSE = re.compile(r"[<>]|&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")


def assert_well_formed(html: str) -> None:
    open_tags: list[str] = []
    for closing, tag, attributes in _TAG.findall(html):
        assert tag in TAGS, tag
        if closing:
            assert [tag] == open_tags[-1:], html
            open_tags.pop()
        else:
            assert not attributes or tag in ("a", "blockquote", "tg-time"), attributes
            open_tags.append(tag)
    assert not open_tags, html
    assert not _LOOSE.search(_TAG.sub("", html)), html
