"""parse_mode=HTML: texts and entities as the official server's own tests expect them."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from teremok import ApiRuleViolation
from teremok.validation import validate_html

from handlers.sandbox import Refusal
from handlers.sandbox.formatting import Formatted, caption, message_text
from handlers.sandbox.html import parse_html, utf16_length
from handlers.sandbox.parameters import Call

ACCEPTED: tuple[tuple[str, str, list[tuple[Any, ...]]], ...] = (
    ("&lt;&gt;&amp;&quot;&laquo;&nbsp;&#12345678;", '<>&"&laquo;&nbsp;&#12345678;', []),
    ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [("italic", 5, 6)]),
    ("🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>", "🏟 🏟🏟 ><🏟", [("bold", 9, 3), ("italic", 5, 7)]),
    ("🏟&lt;<i    aba  =  '&lt;&gt;&quot;'>a</>", "🏟<a", [("italic", 3, 1)]),
    ("&lt;<b></b>", "<", []),
    (
        "<strong>ă</strong><em>â</em><ins> </ins>",
        "ăâ ",
        [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)],
    ),
    ("<s>a</s><strike>a</strike><del>a</del>", "aaa", [("strikethrough", n, 1) for n in range(3)]),
    (
        '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
        "ab",
        [("spoiler", 0, 1), ("spoiler", 1, 1)],
    ),
    ("<a href=telegram.org>x</a>", "x", [("text_link", 0, 1, "http://telegram.org/")]),
    ("<a   href=  'telegram.org?&lt;'   > </a>", " ", [("text_link", 0, 1, "http://telegram.org/?<")]),
    ("<a>telegram.org</a>", "telegram.org", [("text_link", 0, 12, "http://telegram.org/")]),
    ("<a> </a>", " ", []),
    ("<pre><code>a</code></pre>", "a", [("code", 0, 1), ("pre", 0, 1)]),
    ('<pre><code class="language-fift">a</></>', "a", [("pre", 0, 1, "fift")]),
    ('<code class="language-fift"><pre>a</></>', "a", [("pre", 0, 1, "fift")]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ("<BLOCKQUOTE>a</BLOCKQUOTE>", "a", [("blockquote", 0, 1)]),
    (
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
        "👍",
        [("custom_emoji", 0, 2, "5368324170671202286")],
    ),
    ('<tg-time unix="1700000000">x</tg-time>', "x", [("date_time", 0, 1, 1700000000)]),
)


@pytest.mark.parametrize(("source", "text", "entities"), ACCEPTED)
def test_texts_and_entities_come_out_as_in_the_original(
    source: str, text: str, entities: list[tuple[Any, ...]]
) -> None:
    parsed, found = parse_html(source)
    assert parsed == text
    assert [tuple(one.values()) for one in found] == entities


PIECES = st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br>", "</u>", "<u>", "< ", "ệ", "🏟", "a b", "1"])


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_stranger_judges_html_the_same_way(source: str) -> None:
    assert accepts(parse_html, source) == accepts(validate_html, source)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_every_entity_lies_inside_the_text(source: str) -> None:
    if not accepts(parse_html, source):
        return
    body = caption(Call("sendPhoto", {"caption": source, "parse_mode": "HTML"}))
    assert body.text == body.text.rstrip()
    ends = [one["offset"] + one["length"] for one in body.entities]
    assert all(0 <= one["offset"] < end for one, end in zip(body.entities, ends, strict=True))
    assert max(ends, default=0) <= utf16_length(body.text)


def accepts(reader: Any, source: str) -> bool:
    try:
        reader(source)
    except (Refusal, ApiRuleViolation):
        return False
    return True


def sent(text: str, **params: str) -> Formatted:
    return message_text(Call("sendMessage", {"text": text} | params))


def test_the_length_is_counted_after_the_entities() -> None:
    assert len(sent("<b>" + "ă" * 4096 + "</b>", parse_mode="HTML").text) == 4096


def test_a_text_is_trimmed_right_and_left_up_to_the_first_entity() -> None:
    assert sent("  một <b>hai</b> \n", parse_mode="HTML") == Formatted(
        "một hai", ({"type": "bold", "offset": 4, "length": 3},)
    )
    assert sent("<b>  một</b>", parse_mode="HTML").text == "  một"


def test_control_characters_become_spaces() -> None:
    assert sent("a\r\nb\x00c\td").text == "a\nb c d"


def test_commands_and_links_are_marked_by_the_server() -> None:
    body = sent("Gõ /tusoi hoặc https://example.org/a. Mục 12/27, và/hoặc")
    assert [(one["type"], one["offset"], one["length"]) for one in body.entities] == [
        ("bot_command", 3, 6),
        ("url", 15, 21),
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("<code><b>x</b></code>", "bold and code overlap: Telegram drops one"),
        ("<blockquote><blockquote>x</blockquote>y</blockquote>", "blockquotes overlap: Telegram drops one"),
        ("<b>a</b> " * 101, "101 entities, Telegram shows 100"),
        ("🏟" * 3000, "6000 UTF-16 units, over 4096"),
    ],
)
def test_what_telegram_would_mend_in_silence_is_noted(text: str, note: str) -> None:
    call = Call("sendMessage", {"text": text, "parse_mode": "HTML"})
    message_text(call)
    assert note in call.notes
