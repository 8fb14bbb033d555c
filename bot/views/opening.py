"""The sentences with which a lead-in report begins: our own wording, for its drafter to go on from."""

from collections.abc import Mapping
from dataclasses import fields

from bot.domain.board import ItemCounts
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue
from bot.domain.drafting import ReportPart
from bot.domain.member import Language
from bot.domain.prevalence import Publication
from bot.domain.value import value
from bot.views.environment import environment
from bot.views.plain import plain

_NAMES = {part: part.name.lower() for part in ReportPart}


@value
class OpeningFacts:
    """All that may stand in it: what was published at the close, titles that may leave the working sheet,
    and how far earlier shortcomings are remedied."""

    branch: Branch
    campaign: Campaign
    catalogue: Catalogue
    publication: Publication | None
    themes: tuple[str, ...]
    remedies: ItemCounts | None


def render_opening(facts: OpeningFacts) -> Mapping[ReportPart, str]:
    """Plain text, in Vietnamese whoever drafts: the report is the branch's."""
    said = {field.name: getattr(facts, field.name) for field in fields(facts)}
    templates = environment(Language.VI)
    return {
        part: plain(templates.get_template(f"opening_words/{name}.j2").render(said)).strip()
        for part, name in _NAMES.items()
    }
