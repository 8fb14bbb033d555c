"""Reads catalogues from TOML and refuses what does not hold together, naming file, item and reason."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.checklists.table import CatalogueError, Table
from bot.domain.catalogue import NOT_APPLICABLE, Catalogue, Group, Indicator, Level, Statement

FOLDER = Path(__file__).parent
CONCERNS = ("all", "post", "declarant")
LONGEST_STATEMENT = 400  # characters: three or four of them and the buttons still fit one message

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_FILE = ("id", "edition", "title_vi", "title_en", "issuer", "document", "document_date", "stem_vi", "stem_en")
_INDICATOR = ("code", "topic_vi", "topic_en", "checked", "help_vi", "help_en", "statements")


@cache
def built_in() -> Mapping[str, Catalogue]:
    """The catalogues that come with the program, by key such as `nq04-27@1`."""
    loaded = (load(path) for path in sorted(FOLDER.glob("*.toml")))
    return {catalogue.key: catalogue for catalogue in loaded}


def load(path: Path) -> Catalogue:
    """One catalogue. Raises CatalogueError for anything missing, double, unknown or out of place."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(path.name, "file", str(error)) from error
    return catalogue_of(Table(path.name, "file", data))


def catalogue_of(file: Table) -> Catalogue:
    """The catalogue that a file holds. Raises CatalogueError."""
    file.knows((*_FILE, "levels", "groups", "indicators"))
    levels = {code: _level(code, table) for code, table in file.by_name("levels", "level").items()}
    groups = _groups(file, levels)
    indicators = _indicators(file, groups)
    if any(i.may_be_outside for i in indicators) and NOT_APPLICABLE not in levels:
        raise file.refusal(f"level “{NOT_APPLICABLE}” is needed: some statements concern few")
    stem = file.words("stem")
    if any("{from}" not in text or "{to}" not in text for text in stem.values()):
        raise file.refusal("the stem names no period: {from} and {to}")
    return Catalogue(
        id=_id(file),
        edition=file.number("edition"),
        title=file.words("title"),
        document=file.text("document"),
        stem=stem,
        levels=levels,
        groups=groups,
        indicators=indicators,
    )


def _id(file: Table) -> str:
    name = file.text("id")
    if not _ID.fullmatch(name):
        raise file.refusal("“id” is not of small letters, digits and hyphens")
    return name


def _level(code: str, table: Table) -> Level:
    table.knows(("vi", "en", "present", "stored"))
    level = Level(
        code, table.words(), present=table.flag("present", False), stored=table.flag("stored", True)
    )
    if level.present and not level.stored:
        raise table.refusal("counts as present but is not stored")
    if level.present and code == NOT_APPLICABLE:
        raise table.refusal("counts as present although it concerns nobody")
    return level


def _groups(file: Table, levels: Mapping[str, Level]) -> tuple[Group, ...]:
    groups = tuple(_group(table, levels) for table in file.tables("groups", "group"))
    if len({group.code for group in groups}) != len(groups):
        raise file.refusal("a group stands twice")
    return groups


def _group(table: Table, levels: Mapping[str, Level]) -> Group:
    code = table.text("code")
    table = table.named(f"group {code}")
    table.knows(("code", "vi", "en", "levels", "statistics", "free_text"))
    offered = table.names("levels")
    for level in offered:
        if level not in levels:
            raise table.refusal(f"level “{level}” is not defined")
    if len(set(offered)) < 2 or len(set(offered)) < len(offered):
        raise table.refusal("offers fewer than two answers, or one twice")
    group = Group(
        code=code,
        words=table.words(),
        levels=offered,
        stored=all(levels[level].stored for level in offered),
        statistics=table.flag("statistics", True),
        free_text=table.flag("free_text", True),
    )
    if not group.stored and (group.statistics or group.free_text):
        raise table.refusal("has an answer that is not stored: “statistics” and “free_text” must be false")
    return group


def _indicators(file: Table, groups: tuple[Group, ...]) -> tuple[Indicator, ...]:
    by_code = {group.code: group for group in groups}
    tables = enumerate(file.tables("indicators", "indicator"), start=1)
    read = tuple(_indicator(number, table, by_code) for number, table in tables)
    codes = [i.code for i in read]
    if double := next((c for c in codes if codes.count(c) > 1), None):
        raise CatalogueError(file.source, double, "stands twice")
    order = [(groups.index(i.group), int(i.code.partition(".")[2])) for i in read]
    if order != sorted(order) or {place for place, _ in order} != set(range(len(groups))):
        raise file.refusal("the indicators are not in the order of groups and numbers, or a group is empty")
    return read


def _indicator(number: int, table: Table, groups: Mapping[str, Group]) -> Indicator:
    code = table.text("code")
    table = table.named(code)
    table.knows(_INDICATOR)
    group, _, place = code.partition(".")
    if group not in groups or not place.isdecimal():
        raise table.refusal("is no code of a group, a dot and a number")
    statements = tuple(_statement(each.named(code)) for each in table.tables("statements", "statement"))
    return Indicator(number, code, groups[group], table.words("topic"), statements, table.hint("help"))


def _statement(table: Table) -> Statement:
    table.knows(("for", "vi", "en"))
    concerns = table.text("for")
    if concerns not in CONCERNS:
        raise table.refusal(f"“for” is {concerns!r}, not one of {', '.join(CONCERNS)}")
    words = table.words()
    if max(map(len, words.values())) > LONGEST_STATEMENT:
        raise table.refusal(f"a statement is longer than {LONGEST_STATEMENT} characters")
    return Statement(words, concerns)
