"""link_preview_options: read as the official server does; previews themselves are not made here."""

from typing import Any

from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request

FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


def check_preview(call: Call) -> None:
    options = call.parsed("link_preview_options", "can't parse link preview options JSON object")
    if options is None and not call.text("link_preview_options"):
        return
    if not isinstance(options, dict):
        raise bad_request("object expected as link preview options")
    _check_fields(options)
    unknown = sorted(options.keys() - {*FLAGS, "url"})
    if unknown:
        call.notes.append(f"link_preview_options has no field {', '.join(unknown)}")


def _check_fields(options: dict[str, Any]) -> None:
    for name in FLAGS:
        if not isinstance(options.get(name, False), bool | None):
            raise bad_request(f'field "{name}" must be of type Boolean')
    if not isinstance(options.get("url", ""), str):
        raise bad_request('field "url" must be of type String')
