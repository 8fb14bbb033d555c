"""Catalogues of indicators as data, and the loader that refuses bad data."""
