"""The pages of a report as its author previews them and its recipients read them."""

from bot.domain.branch import Branch
from bot.domain.catalogue import NOT_APPLICABLE, Catalogue, Indicator
from bot.domain.disclosure.report import ReportValues
from bot.domain.member import Language, Member
from bot.domain.report_pages import split_pages
from bot.views.environment import environment
from bot.views.plain import visible_length

LONGEST_PAGE = 3000  # of 4096: a head and foot go around it, and a phone scrolls it in a few strokes


def render_report_pages(
    values: ReportValues, author: Member, branch: Branch, catalogue: Catalogue, language: Language
) -> tuple[str, ...]:
    """What goes out, in Telegram's HTML, cut between items. Groups that are not stored never appear."""

    def block(name: str, **said: object) -> str:
        template = environment(language).get_template(f"report_parts/{name}.j2")
        return template.render(said, values=values, catalogue=catalogue).strip()

    told = tuple(i for i in catalogue.indicators if i.group.stored and i.code in values.answers)
    shown = tuple(i for i in told if _has_more_to_say(i, values, catalogue))
    rest = tuple(i for i in told if i not in shown)
    outside = tuple(i for i in rest if values.answers[i.code] == NOT_APPLICABLE)
    absent = tuple(i for i in rest if i not in outside)
    blocks = [
        block("head", author=author, branch=branch),
        *(block("indicator", indicator=indicator) for indicator in shown),
        block("rest", absent=absent, outside=outside),
        block("other_signs"),
    ]
    return split_pages(blocks, LONGEST_PAGE, visible_length)


def _has_more_to_say(indicator: Indicator, values: ReportValues, catalogue: Catalogue) -> bool:
    code = indicator.code
    return catalogue.is_present(values.answers[code]) or code in values.notes
