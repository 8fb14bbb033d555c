"""Plain values as the Bot API's JSON objects."""

from typing import Any

from handlers.sandbox.state import Account, Bot, Group, Json, Message, Query, State, StoredFile


def user(account: Account) -> Json:
    names = {"last_name": account.last_name, "username": account.username}
    names |= {"language_code": account.language_code}
    return {"id": account.id, "is_bot": False, "first_name": account.first_name} | _given(names)


def bot_user(bot: Bot) -> Json:
    return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


def me(bot: Bot) -> Json:
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    rights |= {"can_connect_to_business": False, "has_main_web_app": False}
    return bot_user(bot) | rights


def chat(state: State, chat_id: int) -> Json:
    person = state.accounts.get(chat_id)
    if person is None:
        return group_chat(state.groups[chat_id])
    names = {"last_name": person.last_name, "username": person.username}
    return {"id": person.id, "type": "private", "first_name": person.first_name} | _given(names)


def group_chat(group: Group) -> Json:
    kind = "supergroup" if group.id < -1_000_000_000_000 else "group"
    return {"id": group.id, "type": kind, "title": group.title}


def full_chat(state: State, chat_id: int) -> Json:
    gifts = {
        f"{kind}_gifts": True for kind in ("unlimited", "limited", "unique")
    } | {"premium_subscription": True, "gifts_from_channels": True}  # fmt: skip
    return chat(state, chat_id) | {
        "accent_color_id": chat_id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }


def message(state: State, given: Message) -> Json:
    sender = bot_user(state.bot) if given.from_bot else user(state.accounts[given.author or given.chat_id])
    body: Json = {"message_id": given.message_id, "from": sender, "chat": chat(state, given.chat_id)}
    body |= {"date": given.date} | _content(given)
    if given.edit_date is not None:
        body["edit_date"] = given.edit_date
    if given.protected:
        body["has_protected_content"] = True
    if given.keyboard:
        body["reply_markup"] = {"inline_keyboard": [list(row) for row in given.keyboard]}
    replied = state.find(given.chat_id, given.reply_to) if given.reply_to else None
    return body | ({"reply_to_message": message(state, replied)} if replied else {})


def _content(given: Message) -> Json:
    entities = [dict(one) for one in given.body.entities]
    if given.media is None:
        return {"text": given.body.text} | _given({"entities": entities})
    words = _given({"caption": given.body.text, "caption_entities": entities})
    if given.is_photo:
        return {"photo": [photo_size(given.media)]} | words
    return {"document": document(given.media)} | words


def photo_size(file: StoredFile) -> Json:
    return _file(file) | {"width": file.width, "height": file.height}


def document(file: StoredFile) -> Json:
    return _file(file) | _given({"file_name": file.name, "mime_type": file.mime_type})


def file_to_fetch(file: StoredFile) -> Json:
    return _file(file) | {"file_path": file.path}


def _file(file: StoredFile) -> Json:
    return {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def callback_query(state: State, query: Query, pressed: Message) -> Json:
    return {
        "id": query.id,
        "from": user(state.accounts[query.account]),
        "message": message(state, pressed),
        "chat_instance": str(state.bot.id * 7 + query.account),
        "data": query.data,
    }


def membership(state: State, account: Account, change: tuple[str, str], group: int | None = None) -> Json:
    """my_chat_member: the person blocked the bot, let it in again, or took it into a group."""
    before, after = change
    return {
        "chat": chat(state, group or account.id),
        "from": user(account),
        "date": state.calendar(),
        "old_chat_member": _member(state.bot, before),
        "new_chat_member": _member(state.bot, after),
    }


def _member(bot: Bot, status: str) -> Json:
    until: Json = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot_user(bot), "status": status} | until


def _given(fields: dict[str, Any]) -> Json:
    return {name: value for name, value in fields.items() if value}
