"""Stamps of secrecy are found however they are written; everyday words that look alike pass."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from bot.domain.secrecy import bears_citizen_number, bears_secret_mark

STAMPED = (
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Mật",
    "mật",
    "Tối mật",
    "tuyệt mật",
    "[Mật]",
    "Mật.",
    "*** MẬT ***",
    "Mật: kế hoạch của tổ",
    "Độ mật: Mật",
    "Độ mật: tối mật",
    "độ mật : Tuyệt mật",
    "Mức độ mật: …",
    "Văn bản số 12-BC/TU (Mật)",
    "12-BC/TU (mật)",
    "Kế hoạch 3-KH/ĐU ( TỐI MẬT )",
    "M Ậ T",
    "m ậ t",
    "M.Ậ.T",
    "M-Ậ-T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T M Ậ T",
    "TỐI-MẬT",
    "TỐI_MẬT",
    "TUYỆTMẬT",
    "TỐI\nMẬT",
    "M\nẬ\nT",
    "TUYET MAT",
    "TOI MAT",
    "T U Y E T  M A T",
    "Cong van (MAT)",
    "Cong van 5 (Mat)",
    "Do mat: Toi mat",
    "VAN BAN MAT",
    "Văn bản mật",
    "tôi chép lại công văn mật hôm qua",
    "hồ sơ Mật số 4",
    "Tài liệu đóng dấu mật",
    "bản có dấu “Mật”",
    "dấu chỉ mức độ mật",
    "Lưu hành nội bộ",
    "LƯU HÀNH NỘI BỘ",
    "tài liệu chỉ lưu hành trong nội bộ",
    "LUU HANH NOI BO",
    "luu hanh noi bo",
    "TÀI LIỆU NỘI BỘ",
    "HỎA TỐC - MẬT",
    "Bí mật gửi kèm: TỐI MẬT",
    "MẬT BÁO CÁO TÌNH HÌNH",
    "Họp tổ\nMật\nsố 12",
    "Họp tổ\n\tTối  mật",
    "ＭẬＴ",
    "M\u200bẬ\u200bT",
    "2MẬT1",
    "TÀI LIỆU BÍ MẬT",
    "TÀI LIỆU\nBÍ  MẬT",
    "TAI LIEU BI MAT",
    "Tài liệu bí mật, không sao chụp",
    "tôi để quên hồ sơ cơ mật ở nhà",
    "văn bản bí mật",
    "Công văn cơ mật số 7",
    "HỒ SƠ CƠ MẬT",
    "BÍ MẬT NHÀ NƯỚC",
    "THUỘC BÍ MẬT NHÀ NƯỚC, CẤM SAO CHỤP",
    "BI MAT NHA NUOC",
    "CƠ MẬT",
    "12-BC/TU (CƠ MẬT)",
    "ĐÓNG DẤU MẬT",
    "đóng dấu mật",
    "ĐÓNG DẤU BÍ MẬT",
)
EVERYDAY = (
    "",
    "bí mật",
    "Bí mật.",
    "giữ bí mật cho bạn",
    "GIỮ BÍ MẬT CHO BẠN",
    "chưa học kỹ luật bảo vệ bí mật nhà nước",
    "Bí mật nhà nước là gì, tôi chưa nắm chắc",
    "giữ bí mật tài liệu chưa tốt",
    "việc cơ mật của cơ quan",
    "hồ sơ bảo mật kém",
    "CÓ MẶT ĐÚNG GIỜ",
    "CO MAT DUNG GIO",
    "bảo mật",
    "BẢO MẬT ĐIỆN THOẠI",
    "mật ong",
    "MẬT ONG",
    "uống nước mật ong buổi tối",
    "buổi tối mật ong pha loãng",
    "buổi tối mật độ xe đông",
    "thân mật",
    "bữa cơm THÂN MẬT",
    "mật độ",
    "Mật độ dân cư đông",
    "MẬT ĐỘ CÔNG VIỆC",
    "mật khẩu để trên giấy",
    "quan hệ mật thiết với dân",
    "cơ mật",
    "viêm túi mật",
    "sỏi mật",
    "tuần trăng mật",
    "kín như bưng, chu mật, cẩn mật",
    "nếm mật nằm gai",
    "đồng chí Mật ở tổ 3",
    "anh Nguyễn Văn Mật góp ý",
    "HỎA TỐC",
    "HOẢ TỐC",
    "Thượng khẩn",
    "đoàn kết nội bộ",
    "góp ý trong nội bộ cơ quan",
    "lưu hành tài liệu chậm",
    "toi mat giay to",
    "mất thời gian",
    "MẮT KÉM",
    "MẶT TRẬN TỔ QUỐC",
    "ĐÃ MẤT",
    "MAT",
    "tôi mất tập trung",
    "tối mắt tối mũi",
    "(mất)",
    "rau mật",
    "ngày 12-6 đến muộn; 12-BC/TU nộp chậm",
    "format",
    "MẬU, MẬN, MẬP",
)


@pytest.mark.parametrize("text", STAMPED)
def test_a_stamp_of_secrecy_is_found(text: str) -> None:
    assert bears_secret_mark(text)
    assert bears_secret_mark(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_pass(text: str) -> None:
    assert not bears_secret_mark(text)
    assert not bears_secret_mark(unicodedata.normalize("NFD", text))


AROUND = st.text(st.characters(codec="utf-8", categories=["Zs", "Po", "Nd", "Sm"]), max_size=20)
STAMP = st.sampled_from(["TỐI MẬT", "TUYỆT MẬT", "Tối mật", "tuyệt mật", "TUYET MAT", "Lưu hành nội bộ"])
FORM = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])


@given(AROUND, STAMP, AROUND, FORM)
def test_nothing_around_a_stamp_hides_it(before: str, stamp: str, after: str, form: str) -> None:
    text = f"Họp tổ {before} {stamp} {after} nói ngắn"
    assert bears_secret_mark(unicodedata.normalize(form, text))  # type: ignore[arg-type]  # one of four


@given(
    st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]), st.sampled_from([" ", ".", "-", "_", "\u200b", "\n"])
)
def test_nothing_between_the_letters_of_a_stamp_hides_it(stamp: str, gap: str) -> None:
    assert bears_secret_mark(f"Số 1: {gap.join(stamp)}")


@given(st.text(st.characters(exclude_characters="mMhH", exclude_categories=["Cs"]), max_size=200))
def test_without_the_letters_of_a_stamp_there_is_none(text: str) -> None:
    whole = unicodedata.normalize("NFKC", text).casefold()
    assert "m" in whole or "h" in whole or not bears_secret_mark(text)


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("001203004567", True),
        ("căn cước 079 203 004 567", True),
        ("số: 001-203-004-567.", True),
        ("００１２０３００４５６７", True),
        ("1001203004567", False),
        ("0012030045678", False),
        ("101203004567", False),
        ("0901 234 567", False),
        ("12/6/2026 và 20/3/2026", False),
        ("001 203004567", False),
    ],
)
def test_a_number_that_looks_like_that_of_a_citizen_card_is_found(text: str, bears: bool) -> None:
    assert bears_citizen_number(text) is bears
