"""A folder that commands have set up is made once for each way to do it; then it is copied."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

SetUp = Callable[[], object]


class Folders:
    """What was left behind, by what did the setting up."""

    def __init__(self, aside: Path) -> None:
        self._aside = aside
        self._left: dict[SetUp, Path] = {}

    def begin(self, set_up: SetUp) -> None:
        """Do it in the folder where we are, which is empty, or lay there what it left the first time."""
        assert not any(Path().iterdir()), "something has been done already"
        if set_up in self._left:
            copytree(self._left[set_up], Path(), dirs_exist_ok=True)
        else:
            set_up()
            self._left[set_up] = copytree(Path(), self._aside / str(len(self._left)))


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return Folders(tmp_path_factory.mktemp("folders"))
