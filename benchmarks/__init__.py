"""Measurements beside a bare stock bot, on loopback only."""
