"""Telegram, spoken through python-telegram-bot."""

import os

# Without it PTB warns of its coming types each time Telegram asks for patience (RetryAfter).
os.environ.setdefault("PTB_TIMEDELTA", "true")
