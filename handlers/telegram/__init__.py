"""Telegram, spoken through python-telegram-bot."""
