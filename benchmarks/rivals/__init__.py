"""Bots to compare ours with, each written as its library's manual shows it."""
