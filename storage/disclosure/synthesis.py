"""Themes of the drafter's working sheet, and which text of which report belongs to which."""

from datetime import datetime
from typing import assert_never

from sqlalchemy import BindParameter, bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.conversation.changes.synthesis import SynthesisChange, TextPlaced, ThemeNamed, ThemesMerged
from bot.domain.campaign import CampaignId
from bot.domain.disclosure.sheet import Grouping, Theme
from bot.domain.member import MemberId
from bot.usecases.ports.disclosure import PlacedText
from storage.disclosure.tables import placed, theme
from storage.unit import Unit

_ROUND: BindParameter[int] = bindparam("campaign")
_THEMES = select(theme).where(theme.c.campaign_id == _ROUND).order_by(theme.c.number)
_PLACED = select(placed).where(placed.c.campaign_id == _ROUND)
_OF_AUTHOR_PLACED = _PLACED.where(placed.c.author_id == bindparam("author")).order_by(
    placed.c.version, placed.c.position
)
_NAME = insert(theme)  # ON CONFLICT reads the same on SQLite
_NAME_ANEW = _NAME.on_conflict_do_update(
    index_elements=[theme.c.campaign_id, theme.c.number], set_={"title": _NAME.excluded.title}
)
_PUT = insert(placed)
_PUT_ANEW = _PUT.on_conflict_do_update(
    index_elements=list(placed.primary_key), set_={"theme": _PUT.excluded.theme, "at": _PUT.excluded.at}
)
_TAKE_OUT = delete(placed).where(
    placed.c.campaign_id == _ROUND,
    placed.c.author_id == bindparam("author"),
    placed.c.version == bindparam("of_version"),
    placed.c.position == bindparam("at_position"),
)
_MERGE = (
    update(placed)
    .where(placed.c.campaign_id == _ROUND, placed.c.theme == bindparam("old"))
    .values(theme=bindparam("new"))
)
_EMPTY = ~exists().where(placed.c.campaign_id == theme.c.campaign_id, placed.c.theme == theme.c.number)
_DROP_EMPTY = delete(theme).where(theme.c.campaign_id == _ROUND, _EMPTY)
drop_empty_themes = delete(theme).where(_EMPTY)
_OF_AUTHOR = delete(placed).where(placed.c.author_id == bindparam("author"))
_OF_REPORT = _OF_AUTHOR.where(placed.c.campaign_id == _ROUND)


def find(unit: Unit, campaign_id: CampaignId) -> Grouping:
    """What the drafter has put together so far."""
    themes = tuple(
        Theme(row.number, unit.open(theme.c.title, row.title, row.campaign_id, row.number))
        for row in unit.rows(_THEMES, campaign=campaign_id)
    )
    rows = unit.rows(_PLACED, campaign=campaign_id)
    return Grouping(themes, {(MemberId(row.author_id), row.version, row.position): row.theme for row in rows})


def of_author(unit: Unit, campaign_id: CampaignId, author_id: MemberId) -> tuple[PlacedText, ...]:
    """Which texts of the author's report were put where."""
    rows = unit.rows(_OF_AUTHOR_PLACED, campaign=campaign_id, author=author_id)
    return tuple(PlacedText(row.version, row.position, row.theme, row.at) for row in rows)


def keep(unit: Unit, change: SynthesisChange, at: datetime) -> None:
    """Make one change true; a theme without texts is gone."""
    match change:
        case ThemeNamed(campaign_id, number, title):
            sealed = unit.seal(theme.c.title, title, campaign_id, number)
            unit.run(_NAME_ANEW, campaign_id=campaign_id, number=number, title=sealed)
        case TextPlaced():
            _place(unit, change, at)
        case ThemesMerged(campaign_id, number, into):
            unit.run(_MERGE, campaign=campaign_id, old=number, new=into)
            unit.run(_DROP_EMPTY, campaign=campaign_id)
        case _:  # pragma: no cover
            assert_never(change)


def _place(unit: Unit, change: TextPlaced, at: datetime) -> None:
    where = (change.campaign_id, change.author_id, change.version, change.place)
    if change.theme:
        row = dict(zip(("campaign_id", "author_id", "version", "position"), where, strict=True))
        unit.run(_PUT_ANEW, **row, theme=change.theme, at=at)
    else:
        unit.run(_TAKE_OUT, campaign=where[0], author=where[1], of_version=where[2], at_position=where[3])
    unit.run(_DROP_EMPTY, campaign=change.campaign_id)


def forget(unit: Unit, author_id: MemberId, campaign_id: CampaignId | None = None) -> None:
    """The author's report is gone, of that round or of all: so is what was made of its texts."""
    if campaign_id is None:
        unit.run(_OF_AUTHOR, author=author_id)
    else:
        unit.run(_OF_REPORT, author=author_id, campaign=campaign_id)
    unit.run(drop_empty_themes)
