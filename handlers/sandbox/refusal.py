"""What the Bot API answers when it refuses: an error code, Telegram's own text and, at times, parameters."""

from typing import Any


class Refusal(Exception):
    """One refused request; `description` is the whole text that Telegram would send."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class PhoneError(ValueError):
    """A hand on the phone tried what the phone does not offer (a button that is gone, a blocked chat)."""


def bad_request(text: str, parameters: dict[str, int] | None = None) -> Refusal:
    return Refusal(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> Refusal:
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    return Refusal(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
