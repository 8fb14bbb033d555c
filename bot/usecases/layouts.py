"""In which layout a branch has a paper set: its own template where it has one, else ours in its profile."""

from base64 import b64encode
from dataclasses import replace

from bot.domain.branch import Branch
from bot.domain.papers import Template
from bot.usecases.composed import Drawing
from bot.usecases.ports.ledger import Ledger
from bot.views.documents.branch_papers import Paper
from bot.views.documents.papers import Layout


def laid_out(ledger: Ledger, branch: Branch, paper: Paper, file: str) -> Drawing:
    """The paper in the branch's layout; in ours should the branch's own template not take it."""
    body = ledger.papers.own_template(branch.id, Template(paper.kind))
    ours = replace(paper, layout=Layout(branch.profile.value))
    if body is None:
        return Drawing(ours, file)
    own = Layout(branch.profile.value, b64encode(body).decode())
    return Drawing(replace(paper, layout=own), file, instead=ours)
