"""(b) The work of a press as most would write it: stock python-telegram-bot, the asynchronous ORM, Jinja2.

A press is noted once, the member's draft is read, opened, changed, sealed and kept with a line of the trail
in one transaction; then the next of the 27 questions is rendered.
"""

import json
import os
from datetime import UTC, datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from jinja2 import Environment
from sqlalchemy import BigInteger, ForeignKey, LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from benchmarks.rivals.bare import ANSWERS, builder
from bot.checklists.loader import built_in

CATALOGUE = built_in()["nq04-27@1"]
QUESTION = Environment(autoescape=True).from_string(
    "<b>Câu {{ number }}/{{ of }}</b>\n\n{{ question }}\n\n<i>Đã trả lời {{ done }}</i>"
)
LEVELS = (*ANSWERS, "Muốn gặp riêng")
SEAL = AESGCM(bytes(range(32)))
ADDRESS = os.environ["DATABASE_URL"].replace("sqlite:", "sqlite+aiosqlite:")
PATIENCE = {"timeout": 60} if "sqlite" in ADDRESS else {}  # for the file's lock, or presses would be lost
engine = create_async_engine(ADDRESS, connect_args=PATIENCE)
session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    """The tables of this bot."""


class Member(Base):
    """Who has come."""

    __tablename__ = "bench_member"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str]
    draft: Mapped["Draft"] = relationship(back_populates="member", lazy="joined")


class Draft(Base):
    """The answers so far, sealed."""

    __tablename__ = "bench_draft"
    member_id: Mapped[int] = mapped_column(ForeignKey("bench_member.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int]
    member: Mapped[Member] = relationship(back_populates="draft")


class Processed(Base):
    """Updates that have been answered."""

    __tablename__ = "bench_processed"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[datetime]


class Trail(Base):
    """Who changed something, and when."""

    __tablename__ = "bench_trail"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    member_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


def sealed(answers: dict[str, int]) -> bytes:
    """What is kept of the answers."""
    nonce = os.urandom(12)
    return nonce + SEAL.encrypt(nonce, json.dumps(answers).encode(), None)


def opened(kept: bytes) -> dict[str, int]:
    """The answers again."""
    answers: dict[str, int] = json.loads(SEAL.decrypt(kept[:12], kept[12:], None))
    return answers


async def _member(records: AsyncSession, chat: int, name: str) -> Member:
    found = await records.scalar(select(Member).where(Member.id == chat))
    if found is None:
        found = Member(id=chat, name=name, draft=Draft(sealed=sealed({}), revision=0))
        records.add(found)
    return found


async def keep(update_id: int, chat: int, name: str, level: int) -> int:
    """Commit the answer; how many stand now."""
    async with session.begin() as records:
        now = datetime.now(UTC).replace(tzinfo=None)
        records.add(Processed(id=update_id, at=now))
        member = await _member(records, chat, name)
        answers = opened(member.draft.sealed)
        if len(answers) == CATALOGUE.size:
            answers = {}
        answers[CATALOGUE.indicators[len(answers)].code] = level
        member.draft.sealed = sealed(answers)
        member.draft.revision += 1
        records.add(Trail(id=update_id, member_id=chat, at=now))
    return len(answers)


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep, answer the press, show the next question."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    done = await keep(update.update_id, query.from_user.id, query.from_user.first_name, int(query.data[-1:]))
    asked = CATALOGUE.indicators[done % CATALOGUE.size]
    question = " ".join(statement.words["vi"] for statement in asked.statements)
    page = QUESTION.render(number=asked.number, of=CATALOGUE.size, question=question, done=done)
    await query.answer()
    levels = enumerate(LEVELS)
    rows = [[InlineKeyboardButton(words, callback_data=f"a:{done}:{level}")] for level, words in levels]
    await query.edit_message_text(page, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))


async def _make_tables(_: object) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)  # of the run before
        await connection.run_sync(Base.metadata.create_all)


def main() -> None:
    """Poll."""
    application: Application[object, object, object, object, object, object]
    application = builder().post_init(_make_tables).build()
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling()


if __name__ == "__main__":
    main()
