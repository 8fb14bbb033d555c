"""A page as the Bot API takes it."""

import html
import json
from typing import Final

from bot.views.page import Button, Page
from bot.views.plain import visible_length

STYLES: Final = {"main": "primary", "grave": "danger"}
LONGEST_TEXT: Final = 4096
LONGEST_CAPTION: Final = 1024
LONGEST_TOAST: Final = 200
NO_PREVIEW: Final = '{"is_disabled":true}'


def text_of(page: Page, notice: str = "") -> dict[str, str]:
    """The parameters of a text: the notice is its first line if there is room for both."""
    text = f"{html.escape(notice, quote=False)}\n\n{page.html}" if notice else page.html
    if notice and visible_length(text) > LONGEST_TEXT:
        text = page.html
    return {"text": text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW} | keyboard_of(page)


def caption_of(page: Page) -> dict[str, str]:
    """The parameters of a caption under a file."""
    return {"caption": page.html, "parse_mode": "HTML"} | keyboard_of(page)


def fits_caption(page: Page) -> bool:
    return visible_length(page.html) <= LONGEST_CAPTION


def keyboard_of(page: Page) -> dict[str, str]:
    """The parameter of the buttons, or none: an edit without it takes old buttons away."""
    if not page.rows:
        return {}
    rows = [[_button(button) for button in row] for row in page.rows]
    return {"reply_markup": json.dumps({"inline_keyboard": rows}, ensure_ascii=False)}


def toast_of(notice: str) -> str | None:
    """A notice as the short word over the chat."""
    return notice if len(notice) <= LONGEST_TOAST else notice[: LONGEST_TOAST - 1] + "…"


def _button(button: Button) -> dict[str, str]:
    style = STYLES.get(button.tone)
    plain = {"text": button.words, "callback_data": button.data}
    return plain | {"style": style} if style else plain
