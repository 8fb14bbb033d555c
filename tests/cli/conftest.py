"""A folder that commands have set up is made once for each way to do it; then it is copied."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


class Folders:
    """What was left behind, by what did the setting up."""

    def __init__(self, aside: Path) -> None:
        self._aside = aside
        self._left: dict[Callable[[], Any], tuple[Any, Path]] = {}

    def begin(self, set_up: Callable[[], T]) -> T:
        """Do it in the folder where we are, which is empty, or lay there what it left the first time."""
        made: T
        assert not any(Path().iterdir()), "something has been done already"
        if set_up in self._left:
            made, left = self._left[set_up]
            copytree(left, Path(), dirs_exist_ok=True)
        else:
            made = set_up()
            self._left[set_up] = made, copytree(Path(), self._aside / str(len(self._left)))
        return made


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return Folders(tmp_path_factory.mktemp("folders"))
