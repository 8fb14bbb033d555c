"""A local Telegram: the Bot API over HTTP, phones on a page, clocks and faults to move by hand."""

from handlers.sandbox.refusal import PhoneError, Refusal
from handlers.sandbox.sandbox import Request, Sandbox, Violation
from handlers.sandbox.server import Running, start
from handlers.sandbox.state import Bot

__all__ = ["Bot", "PhoneError", "Refusal", "Request", "Running", "Sandbox", "Violation", "start"]
