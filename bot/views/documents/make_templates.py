"""Makes the DOCX templates, which hold layout and fields only; run as a module it writes them anew."""

from bot.views.documents.branch_templates import (
    conclusion_template,
    lead_in_template,
    minutes_template,
    plan_template,
    result_template,
)
from bot.views.documents.paper_format import PROFILES, template_path
from bot.views.documents.personal_templates import commitment_template, report_template

TEMPLATES = {
    "report": report_template,
    "commitment": commitment_template,
    "lead_in": lead_in_template,
    "minutes": minutes_template,
    "conclusion": conclusion_template,
    "plan": plan_template,
    "result": result_template,
}

if __name__ == "__main__":
    for paper_kind, build in TEMPLATES.items():
        for profile in PROFILES.values():
            build(profile).save(str(template_path(paper_kind, profile)))
