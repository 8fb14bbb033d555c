"""The editions rounds are held by: those built in, and those imported, which never change."""

from collections.abc import Iterator, Mapping

from bot.domain.catalogue import Catalogue
from bot.domain.finer import FinerList, spelt_out
from bot.usecases.ports.catalogues import CatalogueLedger


class Editions:
    """Knows the editions built in, and every imported one that somebody has asked for."""

    def __init__(self, built_in: Mapping[str, Catalogue]) -> None:
        self._built_in, self._known = built_in, dict(built_in)

    def within(self, ledger: CatalogueLedger) -> "EditionsAtHand":
        """The same, with a ledger at hand to look up what is not known yet."""
        return EditionsAtHand(self, ledger)

    def known(self, key: str) -> Catalogue | None:
        """The edition, if it need not be looked up."""
        return self._known.get(key)

    def learnt(self, finer: FinerList) -> Catalogue | None:
        """An imported edition as a round is held by it; None where what it spells out is not built in."""
        base = self._built_in.get(finer.base)
        if base is not None and finer.key not in self._known:
            self._known[finer.key] = spelt_out(base, finer)
        return self._known.get(finer.key)

    def all_with(self, imported: tuple[FinerList, ...]) -> tuple[Catalogue, ...]:
        """Those built in, then the imported ones in the order in which they came."""
        learnt = (self.learnt(finer) for finer in imported)
        return (*self._built_in.values(), *(edition for edition in learnt if edition))


class EditionsAtHand(Mapping[str, Catalogue]):
    """Editions by key within one transaction; a statement only for one that is imported, and only once."""

    def __init__(self, editions: Editions, ledger: CatalogueLedger) -> None:
        self._editions, self._ledger = editions, ledger

    def __getitem__(self, key: str) -> Catalogue:
        if found := self._editions.known(key):
            return found
        finer = self._ledger.edition(key)
        edition = self._editions.learnt(finer) if finer else None
        if edition is None:
            raise KeyError(key)
        return edition

    def all(self) -> tuple[Catalogue, ...]:
        """Every edition there is."""
        return self._editions.all_with(self._ledger.editions())

    def __iter__(self) -> Iterator[str]:
        return (edition.key for edition in self.all())

    def __len__(self) -> int:
        return len(self.all())
