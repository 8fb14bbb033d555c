"""Reads titles: secretary, deputy, committee member, a post that leads or one that does not."""

import re

from bot.domain.member import Office
from bot.usecases.roster.facts import Facts, Fault, Reading, Reason
from bot.usecases.roster.headings import plain_words


def read_titles(text: str) -> Reading:
    """What one or several titles in a cell say; a title nobody here knows is asked about, never guessed:
    who leads is a question of class (leading or ordinary member)."""
    titles = [plain_words(part) for part in _BETWEEN_TITLES.split(_NO_TITLE.sub("", text))]
    held = {office for title in titles if (office := _office(title))}
    offices = held - {Office.COMMITTEE} or held  # who heads the committee is of it
    posts = [title for title in titles if title and not _office(title) and not _NO_POST.fullmatch(title)]
    if len(offices) > 1 or not all(_POST.search(title) for title in posts):
        return Fault(Reason.TITLE_UNCLEAR, text)
    return Facts(office=next(iter(offices), None), holds_post=bool(posts))


def _office(title: str) -> Office | None:
    return next((office for office, pattern in _OFFICES.items() if pattern.fullmatch(title)), None)


_OFFICES = {
    Office.SECRETARY: re.compile(r"(bi thu|bt)( (chi bo|cb|chi uy)( .*)?)?|(branch )?secretary"),
    Office.DEPUTY: re.compile(
        r"(pho bi thu|p bi thu|pbt)( (thuong truc|chi bo|cb|chi uy)( .*)?)?|deputy( (branch )?secretary)?"
    ),
    Office.COMMITTEE: re.compile(r"chi uy vien|uy vien chi uy|cuv|(branch )?committee member"),
}
_BETWEEN_TITLES = re.compile(r"[,;/+&–—]|\s-\s|\bkiêm\b|\bkiem\b|\band\b", re.IGNORECASE)
_NO_TITLE = re.compile("trường|phố|phổ", re.IGNORECASE)  # without marks they would read as trưởng, phó
_POST = re.compile(
    r"\b(truong|pho|pgd|gd|giam doc|chu tich|bi thu|uy vien|chu nhiem|thu truong|lanh dao|quan ly|phu trach"
    r"|chanh|head|director|manager|chair|chief|leader|vice)\b"
)
_NO_POST = re.compile(
    r"(nhan vien|chuyen vien|giao vien|giang vien|dang vien|doan vien|hoi vien|nghien cuu vien|can bo"
    r"|cong chuc|vien chuc|ke toan(?! truong)|van thu|thu quy|bao ve|lai xe|cong nhan|nguoi lao dong"
    r"|ky su|bac si|y si|y ta|dieu duong|sinh vien|hoc sinh|nong dan|noi tro|huu|huu tri|nghi huu|member"
    r"|staff)( .*)?"
    r"|dv|gv|nv|cv"
)
