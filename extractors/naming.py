"""Which field a label on a page names, and whether a cell is a label at all."""

from functools import cache

from extractors.lexicon import EXACT, Label, Lexicon, Term, label
from extractors.positions import Area, Position
from extractors.regions import Page
from greenlist.forms.definition import Form, Printed, entries


@cache
def _words(model: type[Form]) -> frozenset[str]:
    """Keys of everything that may be chosen somewhere in a form: a value, even where it looks like a label."""
    return frozenset(
        found.key
        for entry in entries(model).values()
        for word in (*entry.printed.options, *entry.printed.accepts)
        if (found := label(word)) is not None
    )


class Namer:
    """Finds the single values that the labels of one page name.

    Args:
        page: the sheet.
        lexicon: the form's labels.
    """

    def __init__(self, page: Page, lexicon: Lexicon) -> None:
        self._page = page
        self._lexicon = lexicon
        self._words = _words(lexicon.model)
        self._terms: dict[Position, Term | None] = {}

    def term_at(self, position: Position) -> Term | None:
        """The field the label shown at a position names; None when there is no label, or it names none."""
        anchor = self._page.sheet.anchor(*position)
        if anchor not in self._terms:
            found = self._page.labels.get(anchor)
            self._terms[anchor] = None if found is None else self.term(anchor, found)
        return self._terms[anchor]

    def term(self, position: Position, found: Label) -> Term | None:
        """The field a label names at a position: by itself, or under the label of its group."""
        pairs = self._lexicon.pairs
        named = [terms for key in found.keys if (terms := pairs.get(key)) is not None]
        if (beside := self._page.sheet.merged(position[0], position[1] - 1)) is not None:
            named = [*(pairs[key] for key in self._grouped(beside, found) if key in pairs), *named]
        if not named:
            return None  # most cells are values
        region = self._page.region(*position)
        block = region.block if region else ""
        best: Term | None = None
        for terms in named:
            term = self._pick(terms, block)
            if term is not None and (best is None or term.match > best.match):
                best = term
        return best

    def _grouped(self, area: Area, found: Label) -> tuple[str, ...]:
        """Keys of the label under that of the merged area to its left, such as 质量管理体系 | 证书编号."""
        if area[2] == area[0]:
            return ()
        group = self._page.labels.get(area[:2])
        return () if group is None else (f"{group.key}{found.key}", f"{group.bare}{found.bare}")

    @staticmethod
    def _pick(terms: tuple[Term, ...], block: str) -> Term | None:
        for term in terms:
            if term.block == block:
                return term
        return terms[0] if len({(t.block, t.name) for t in terms}) == 1 else None

    def is_label(self, position: Position, beside: Printed | None = None) -> bool:
        """Whether a cell is a label rather than a value, `beside` being the field whose value it could be."""
        anchor = self._page.sheet.anchor(*position)
        found = self._page.labels.get(anchor)
        if found is None or anchor in self._page.claimed:
            return False
        term = self.term_at(anchor)
        if term is None:
            return found.key in self._lexicon.lines
        if beside is not None and _allowed(beside, found):
            return False
        if term.match < EXACT and found.key in self._words:
            right = self._page.sheet.area(*anchor)[3] + 1
            cell = self._page.sheet.at(anchor[0], right)
            return cell is not None and self._page.label_at(anchor[0], right) is None
        return True


def _allowed(printed: Printed, found: Label) -> bool:
    """Whether a label-like text is one of the words the field may hold."""
    return found.key in _allowed_keys(printed.options, tuple(printed.accepts))


@cache
def _allowed_keys(options: tuple[str, ...], accepts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(found.key for word in (*options, *accepts) if (found := label(word)) is not None)
