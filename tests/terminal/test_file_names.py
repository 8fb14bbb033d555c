"""A file that arrives is saved in the folder that was named, whatever it calls itself."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, strategies as st

from bot.usecases.ports.messenger import Attachment
from handlers.sandbox.filenames import cleaned
from handlers.terminal import saved

SLY = st.sampled_from(
    (
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "a/../../b.docx",
        "....//x",
        "~/x",
        "C:\\x",
        "a\nb",
        "-rf",
        ".ssh/x",
    )
)
names = st.one_of(SLY, st.text("./\\~ab", min_size=1, max_size=12))


@given(names)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with TemporaryDirectory() as above:
        folder = Path(above) / "folder"
        folder.mkdir()
        file = saved(Attachment(name, b"x"), folder)
        assert file.resolve().parent == folder.resolve()
        assert [one for one in Path(above).rglob("*") if one.is_file()] == [file]


@given(names)
def test_no_name_on_a_phone_is_a_path(name: str) -> None:
    assert not set(cleaned(name)) & set("/\\:\n")
    assert not cleaned(name).startswith(".")
