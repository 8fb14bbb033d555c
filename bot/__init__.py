"""Tự Soi: what the bot decides; nothing in here speaks to a network, a clock or a database by itself."""

VERSION = "0.1.0"  # as pyproject.toml has it
