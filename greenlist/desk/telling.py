"""What commands print: tables for people, or one JSON object a line and nothing else on standard output."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from greenlist.quotation import nested


class Teller:
    """Prints for people or for programs.

    Args:
        as_json: one JSON object a line on standard output; words for people go to standard error.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def fact(self, fact: Mapping[str, Any]) -> None:
        """One object, for programs only."""
        if self.as_json:
            self.raw(json.dumps(fact, ensure_ascii=False, default=str))

    def raw(self, line: str) -> None:
        """One line that is JSON already, for programs only."""
        if self.as_json:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    def say(self, text: str) -> None:
        """A line for people."""
        stream = sys.stderr if self.as_json else sys.stdout
        stream.write(f"{text}\n")
        stream.flush()

    def progress(self, what: str, done: int, whole: int) -> None:
        """How far long work is: on a terminal only, one line that is written over."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{what} {done}/{whole}" if done < whole else f"\r{' ' * 40}\r")
            sys.stderr.flush()

    def table(
        self, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str = ""
    ) -> None:
        """A table for people; `empty` is said when there are no rows."""
        lines = list(rows)
        if self.as_json:
            return
        if not lines:
            self.say(empty or f"{title}：无。")
            return
        from rich.console import Console  # noqa: PLC0415 - 60 ms, only where a table is printed
        from rich.table import Table  # noqa: PLC0415 - the same

        from greenlist.desk.cells import Cell  # noqa: PLC0415 - the same

        table = Table(title=title, title_justify="left", title_style="bold")
        for head in heads:
            table.add_column(head, overflow="fold")
        for line in lines:
            table.add_row(*(Cell(nested(cell)) for cell in line))
        console = Console()
        if not console.is_terminal:
            console = Console(width=160)
        console.print(table)
