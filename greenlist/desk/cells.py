"""A cell of a table on a terminal, broken as Chinese is: the library knows words with spaces between them only."""

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

from greenlist.desk.breaking import broken


class Cell(Text):
    """Plain text; nothing in it is markup."""

    def wrap(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        console: Console,  # noqa: ARG002
        width: int,
        justify: JustifyMethod | None = None,  # noqa: ARG002
        overflow: OverflowMethod | None = None,  # noqa: ARG002
        tab_size: int = 8,  # noqa: ARG002
        no_wrap: bool | None = None,  # noqa: ARG002, FBT001
    ) -> Lines:
        """Its lines for a width of columns."""
        return Lines(Text(line) for line in broken(self.plain, width))
