"""Which chat a request means and whether the bot may write there."""

from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request, forbidden
from handlers.sandbox.state import Account, Group, Message, State


def known(state: State, call: Call) -> Account | Group:
    given = call.text("chat_id")
    if not given:
        raise bad_request("chat_id is empty")
    try:
        number = int(given)
    except ValueError:
        number = 0
    chat = state.accounts.get(number) or state.groups.get(number)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable(state: State, call: Call) -> int:
    """The id of a chat that takes messages from the bot."""
    chat = known(state, call)
    if isinstance(chat, Group):
        return _open_group(chat)
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat.id


def _open_group(group: Group) -> int:
    if group.migrated_to is not None:
        raise bad_request(
            "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": group.migrated_to}
        )
    if group.kicked:
        kind = "supergroup" if group.id < -1_000_000_000_000 else "group"
        raise forbidden(f"bot was kicked from the {kind} chat")
    return group.id


def message_to(state: State, call: Call, deed: str) -> Message:
    """The message that a call wants to edit or delete."""
    chat = known(state, call).id
    number = call.whole("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = state.find(chat, number)
    if message is None:
        raise bad_request(f"message to {deed} not found")
    return message
