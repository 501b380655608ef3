"""How the places of a Word document are counted: the one rule of its reader, its writer and its marker.

Elements are lxml's; nothing of lxml is needed to count them. Tables and paragraphs are counted in the order in
which they begin; what an `mc:Fallback` repeats for old programs is not counted again.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

_WRAPPERS: Final = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo"}
)


@lru_cache(maxsize=1 << 10)
def local(tag: object) -> str:
    """The name of an element without its namespace; '' for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _wrapped(parent: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - an element
    for child in parent:
        found = local(child.tag)
        if found == name:
            yield child
        elif found in _WRAPPERS:
            yield from _wrapped(child, name)


def rows_of(table: Any) -> Iterator[Any]:  # noqa: ANN401 - an element
    """The `w:tr` of a table, not those of tables inside it; row n of the table is the n-th."""
    return _wrapped(table, "tr")


def cells_of(row: Any) -> Iterator[Any]:  # noqa: ANN401 - an element
    """The `w:tc` of a row; cell n of the row is the n-th."""
    return _wrapped(row, "tc")


def _repeated(element: Any) -> bool:  # noqa: ANN401 - an element
    return any(local(above.tag) == "Fallback" for above in element.iterancestors())


def tables_of(body: Any) -> list[Any]:  # noqa: ANN401 - an element
    """Every `w:tbl` below an element: table n of the document is the n-th of its body."""
    found = list(body.iter("{*}tbl"))
    fallbacks = next(iter(body.iter("{*}Fallback")), None) is not None
    return [table for table in found if not (fallbacks and _repeated(table))]


def paragraphs_of(body: Any) -> list[Any]:  # noqa: ANN401 - an element
    """Every `w:p` below an element that stands in no table: paragraph n of the document is the n-th of its body."""
    return list(_outside(body))


def _outside(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - an element
    for child in parent:
        name = local(child.tag)
        if name == "p" and "wordprocessingml" in child.tag:
            yield child
            if next(child.iter("{*}txbxContent"), None) is not None:
                yield from _outside(child)
        elif name not in {"tbl", "Fallback", ""}:
            yield from _outside(child)
