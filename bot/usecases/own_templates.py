"""A branch's own templates of papers: tried out, taken, listed and removed; and the profile of its papers."""

import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256

from bot.domain.branch import Branch
from bot.domain.papers import LARGEST_TEMPLATE, OwnTemplate, Profile, Template
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration
from bot.views.documents.template_faults import Fault, TemplateFault, TemplateTrial
from bot.views.drawing import DrawingFailed, DrawJob

Draw = Callable[[DrawJob], Awaitable[bytes]]


@value
class TemplatesListed:
    """Which papers the branch has set in templates of its own."""

    branch: Branch
    own: tuple[OwnTemplate, ...]


async def try_template(draw: Draw, body: bytes, kind: Template) -> tuple[TemplateFault, ...]:
    """What is wrong with the template, found by a process with little time and memory; empty: nothing."""
    if len(body) > LARGEST_TEMPLATE:
        return (TemplateFault(Fault.TOO_LARGE),)
    try:
        found = await draw(TemplateTrial(b64encode(body).decode(), kind.value))
    except DrawingFailed:
        return (TemplateFault(Fault.TOO_MUCH),)
    return tuple(TemplateFault(**{**each, "fault": Fault(each["fault"])}) for each in json.loads(found))


def take_template(
    desk: Administration, number: int, kind: Template, body: bytes, now: datetime
) -> Branch | NoSuchBranch:
    """Papers of this kind are set in it from now on; it was tried out before."""
    branch = find_branch(desk, number)
    if isinstance(branch, NoSuchBranch):
        return branch
    own = OwnTemplate(kind, sha256(body).hexdigest(), len(body))
    desk.papers.use_template(branch.id, own, body, now)
    desk.note(operator(branch.id, now).did(Act.TEMPLATE_TAKEN, detail=kind.value))
    return branch


def list_templates(desk: Administration, number: int) -> TemplatesListed | NoSuchBranch:
    """The branch's own templates."""
    branch = find_branch(desk, number)
    if isinstance(branch, NoSuchBranch):
        return branch
    return TemplatesListed(branch, desk.papers.own_templates(branch.id))


def remove_template(
    desk: Administration, number: int, kind: Template, now: datetime
) -> tuple[Branch, bool] | NoSuchBranch:
    """Our template again; and whether there was another."""
    branch = find_branch(desk, number)
    if isinstance(branch, NoSuchBranch):
        return branch
    removed = desk.papers.remove_template(branch.id, kind)
    if removed:
        desk.note(operator(branch.id, now).did(Act.TEMPLATE_REMOVED, detail=kind.value))
    return branch, removed


def set_profile(desk: Administration, number: int, profile: Profile, now: datetime) -> Branch | NoSuchBranch:
    """The branch's papers are set in this profile from now on."""
    branch = find_branch(desk, number)
    if isinstance(branch, NoSuchBranch):
        return branch
    if branch.profile is not profile:
        desk.papers.set_profile(branch.id, profile)
        desk.note(operator(branch.id, now).did(Act.PROFILE_SET, detail=profile.value))
    return branch
