"""Tự Soi: what the bot decides; nothing in here speaks to a network, a clock or a database by itself."""
