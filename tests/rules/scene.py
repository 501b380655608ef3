"""A scene: one paper in which exactly one thing goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from greenlist.cases import Case


@dataclass(frozen=True)
class Scene:
    """One thing that goes wrong.

    Attributes:
        code: the finding it must raise.
        make: the case.
        companions: the only other findings allowed, each of which must appear too.
        field: field of the finding, to be found at its place in the paper; None for the whole paper.
    """

    code: str
    make: Callable[[], Case]
    field: str | None
    companions: tuple[str, ...] = ()
