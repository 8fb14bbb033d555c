"""Files that a command writes: they hold names, so only their owner may read them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def claimed(file: Path, over: bool = False) -> Iterator[BinaryIO]:
    """The file, made before anything is done for it; gone again if it stays empty.

    One that is there is left alone, or, with `over`, taken away first: what it was a link to stays as it is.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}") if over else file
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        try:
            yield opened
            opened.flush()
        finally:
            size = os.fstat(opened.fileno()).st_size
            if not size:
                beside.unlink()
    if size and over:
        beside.replace(file)
