"""The words of each language: Vietnamese stands in the templates, the others in their catalogues."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

DOMAIN = "tusoi"
SOURCE = "vi"


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies, as people edit it; compiled, it lies beside as .mo."""
    return Path(__file__).parent / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language, read when it is first asked for; the source language needs none."""
    if language == SOURCE:
        return NullTranslations()
    with catalogue_path(language).with_suffix(".mo").open("rb") as file:
        return GNUTranslations(file)
