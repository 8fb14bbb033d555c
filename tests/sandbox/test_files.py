"""Photos and documents: taken, limited, handed out again."""

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, TelegramError

from handlers.sandbox import Sandbox
from handlers.sandbox.media import MEGABYTE, photo_size
from tests.sandbox.people import LAN, RawBot
from tests.sandbox.pictures import picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_the_size_of_a_picture_is_read_from_its_bytes(kind: str) -> None:
    assert photo_size(picture(kind, 123, 45)) == (123, 45)


async def test_a_photo_is_shown_and_can_be_sent_again_by_its_id(sandbox: Sandbox, bot: Bot) -> None:
    sent = await bot.send_photo(LAN, picture("PNG"), caption="<b>Biểu đồ</b>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (40, 30, "Biểu đồ")
    again = await bot.send_photo(LAN, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    assert sandbox.screen(LAN)[-1].photo == sent.photo[-1].file_id
    edited = await bot.edit_message_caption(LAN, sent.message_id, caption="Mới")
    assert isinstance(edited, type(sent))
    assert edited.caption == "Mới"
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type photo as document"):
        await bot.send_document(LAN, sent.photo[-1].file_id)


async def test_a_document_comes_back_byte_for_byte(sandbox: Sandbox, bot: Bot) -> None:
    content = bytes(range(256)) * 100
    sent = await bot.send_document(LAN, InputFile(content, filename="Bản kiểm điểm.docx"))
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("Bản kiểm điểm.docx", len(content))
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content
    assert sandbox.screen(LAN)[-1].file_name == "Bản kiểm điểm.docx"


async def test_a_file_is_fetched_only_with_the_token(raw: RawBot, bot: Bot) -> None:
    sent = await bot.send_document(LAN, InputFile(b"x", filename="a.txt"))
    assert sent.document is not None
    path = (await raw.ok("getFile", file_id=sent.document.file_id))["file_path"]
    for token, wanted, status in ((raw.token, path, 200), (raw.token, "x/y", 404), ("4242:no", path, 401)):
        async with raw.session.get(f"{raw.address}/file/bot{token}/{wanted}") as response:
            assert response.status == status


async def test_a_body_over_fifty_megabytes_is_too_large(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(TelegramError, match=r"(?i)request entity too large"):
        await bot.send_document(LAN, b"\0" * 52 * MEGABYTE, write_timeout=30)
    assert sandbox.screen(LAN) == []


async def test_a_file_name_in_percents_is_written_down(sandbox: Sandbox, raw: RawBot) -> None:
    form = aiohttp.FormData({"chat_id": str(LAN)})
    form.add_field("document", b"x", filename="Bản cam kết.docx")
    async with raw.session.post(f"{raw.address}/bot{raw.token}/sendDocument", data=form) as response:
        assert response.status == 200
    assert [one.rule[:45] for one in sandbox.violations] == ["document: people would see the file name B%E1"]
