"""getUpdates and the webhook's settings (kept here, delivered by nobody yet)."""

import json
import re
from typing import Any

from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import Refusal, bad_request, conflict
from handlers.sandbox.state import Json, State

LONGEST_SECRET, FEWEST, MOST_CONNECTIONS, USUAL_CONNECTIONS = 256, 1, 100, 40
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(state: State, call: Call) -> list[Json]:
    if state.webhook.get("url"):
        raise conflict(WEBHOOK_ACTIVE)
    _remember_kinds(state, call)
    limit = call.whole("limit", 100)
    return await state.updates.get(call.whole("offset"), limit, call.whole("timeout"))


def set_webhook(state: State, call: Call) -> bool:
    url = call.text("url")
    if not url:
        return delete_webhook(state, call)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = _secret(call)
    _remember_kinds(state, call)
    connections = call.whole("max_connections", USUAL_CONNECTIONS)
    state.webhook = {"url": url, "max_connections": min(max(connections, FEWEST), MOST_CONNECTIONS)}
    state.webhook |= {"secret_token": secret} if secret else {}
    _drop_if_asked(state, call)
    state.updates.end_poll()
    return True


def delete_webhook(state: State, call: Call) -> bool:
    state.webhook = {}
    _drop_if_asked(state, call)
    return True


def get_webhook_info(state: State, call: Call) -> Json:
    kept = {name: value for name, value in state.webhook.items() if name != "secret_token"}
    count = len(state.updates.pending())
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": count} | kept
    return info | ({"allowed_updates": list(state.updates.allowed)} if state.updates.allowed else {})


def _secret(call: Call) -> str:
    secret = call.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _drop_if_asked(state: State, call: Call) -> None:
    if call.flag("drop_pending_updates"):
        state.updates.drop()


def _remember_kinds(state: State, call: Call) -> None:
    """The kinds named last stay in force until others are named."""
    if not call.text("allowed_updates"):
        return
    try:
        kinds: Any = json.loads(call.text("allowed_updates"))
    except ValueError as broken:
        raise Refusal(400, "Bad Request: can't parse allowed updates JSON object") from broken
    if not isinstance(kinds, list):
        raise bad_request("expected an Array of allowed updates")
    state.updates.allowed = tuple(str(kind) for kind in kinds)
