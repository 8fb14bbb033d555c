"""getUpdates and the webhook's settings."""

import re
from typing import Any

from handlers.sandbox import webhook
from handlers.sandbox.parameters import Call, read_json
from handlers.sandbox.polling import LONGEST_POLL, MOST
from handlers.sandbox.refusal import bad_request, conflict
from handlers.sandbox.state import Json, State

LONGEST_SECRET, FEWEST, MOST_CONNECTIONS, USUAL_CONNECTIONS = 256, 1, 100, 40
NAMED = (
    "message edited_message channel_post edited_channel_post business_connection business_message "
    "edited_business_message deleted_business_messages guest_message message_reaction message_reaction_count "
    "inline_query chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media "
    "poll poll_answer my_chat_member chat_member chat_join_request chat_boost removed_chat_boost "
    "managed_bot"
)
KINDS = frozenset(NAMED.split())
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(state: State, call: Call) -> list[Json]:
    if state.webhook.get("url"):
        raise conflict(WEBHOOK_ACTIVE)
    _remember_kinds(state, call)
    limit, seconds = call.between("limit", MOST, 1, MOST), call.between("timeout", 0, 0, LONGEST_POLL)
    return await state.updates.get(call.whole("offset"), limit, seconds)


def set_webhook(state: State, call: Call) -> bool:
    url = call.text("url")
    if not url:
        return delete_webhook(state, call)
    if not webhook.takes(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not webhook.has_usual_port(url):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = _secret(call)
    _remember_kinds(state, call)
    connections = call.between("max_connections", USUAL_CONNECTIONS, FEWEST, MOST_CONNECTIONS)
    state.webhook = {"url": url, "max_connections": connections}
    state.webhook |= {"secret_token": secret} if secret else {}
    _drop_if_asked(state, call)
    state.updates.end_poll()
    state.changes.tell()
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
    """The kinds named last stay in force until others are named; what Telegram cannot read, it ignores."""
    if not call.text("allowed_updates"):
        return
    kinds = _listed(call.text("allowed_updates"))
    if kinds is None:
        call.notes.append("allowed_updates is not an Array of String: Telegram ignores it")
        return
    names = [str(kind) for kind in kinds]
    if unknown := sorted({*names} - KINDS):
        call.notes.append(f"allowed_updates names unknown kinds: {unknown}")
    state.updates.allowed = tuple(name for name in names if name in KINDS)


def _listed(given: str) -> list[Any] | None:
    try:
        kinds = read_json(given)
    except ValueError:
        return None
    return kinds if isinstance(kinds, list) else None
