"""Write the pages of docs/ that follow from the code; `--check` only says which are out of date."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from greenlist.forms import FORMS
from greenlist.forms.definition import Block, Entry, Form, Layout, Printed, Shape, block_entries, entries
from greenlist.forms.guidance import (
    CERTAINTY_WORDS,
    DIRECTION_WORDS,
    KIND_WORDS,
    LAYOUT_WORDS,
    bounds,
    demand,
)

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
MADE: Final = "<!-- 本页由 tools/write_docs.py 根据代码生成，请勿手工修改；改动定义后运行 make docs。 -->"
SOURCES_NOTE: Final = (
    "各表的栏目、空白表、读取、核对均出自 `greenlist/forms/` 中的同一份定义。“来源可信度”说明栏目名称的出处："
    "“原文可查”“转述可查”的见括号内的文件；“本工具设计”“凭记忆，未查到原文”的，**不是官方要求**，"
    "括号内的条款只说明为什么问这一项。"
)
COLUMNS: Final = ("编号", "栏目", "字段名", "类型", "单位", "必填", "约束", "说明", "来源可信度")


def as_row(cells: tuple[str, ...]) -> str:
    """A row of a Markdown table."""
    safe = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(safe)} |"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield as_row(head)
    yield as_row(tuple("---" for _ in head))
    yield from map(as_row, rows)


def _explained(field: Printed) -> str:
    parts = (
        field.note,
        f"可选：{'、'.join(field.options)}" if field.options else "",
        f"也认：{'、'.join(f'{word}→{option}' for word, option in field.accepts.items())}"
        if field.accepts
        else "",
        f"计算：{field.formula}" if field.formula else "",
        f"依据：{field.evidence}" if field.evidence else "",
        f"别名：{'、'.join(field.synonyms)}" if field.synonyms else "",
    )
    return "；".join(part for part in parts if part)


def _source(field: Printed) -> str:
    words = CERTAINTY_WORDS[field.source.certainty]
    return f"{words}（{field.source.reference}）" if field.source.reference else words


def _field(model: type[BaseModel], name: str, field: Printed, kind: str) -> tuple[str, ...]:
    group = "／".join(part for part in (field.level, field.group, DIRECTION_WORDS[field.direction]) if part)
    return (
        field.id,
        f"{group}／{field.title}" if group else field.title,
        f"`{name}`",
        kind,
        field.unit,
        demand(model, field),
        bounds(field),
        _explained(field),
        _source(field),
    )


_SHAPES: Final = {Shape.SCALAR: "", Shape.SERIES: "，每年一值", Shape.LINE: "，每年一值", Shape.LIST: ""}


def _entry(model: type[Form], entry: Entry) -> tuple[str, ...]:
    if entry.shape is Shape.LIST:
        return _field(model, entry.name, entry.printed, "清单")
    kind = KIND_WORDS[entry.printed.kind] + _SHAPES[entry.shape]
    return _field(model, entry.name, entry.printed, kind)


def _columns(entry: Entry) -> Iterator[tuple[str, ...]]:
    assert entry.row is not None
    for name, column in entries(entry.row).items():
        yield _field(entry.row, f"{entry.name}.{name}", column.printed, KIND_WORDS[column.printed.kind])


def _block_rows(model: type[Form], block: Block) -> Iterator[tuple[str, ...]]:
    found = block_entries(model, block.key)
    for entry in found:
        yield _entry(model, entry)
        if entry.shape is Shape.LIST:
            yield from _columns(entry)
    if block.layout is Layout.LINES:  # every line of the block has the same fixed columns: said once
        line = found[0]
        assert line.row is not None
        for name, column in entries(line.row).items():
            yield _field(line.row, f"（各行）.{name}", column.printed, KIND_WORDS[column.printed.kind])


def _form(model: type[Form]) -> Iterator[str]:
    yield f"## {model.title}（`{model.paper}`）\n"
    year = f"年度栏目：`{model.year_field}`。" if model.year_field else ""
    mark = f"表单版本：{model.version}。" if model.version else "没有空白表，由报告中读取。"
    yield f"{mark}{year}\n"
    yield from (f"- {sentence}" for sentence in model.instructions)
    for block in model.blocks:
        yield f"\n### {block.title}\n"
        yield f"所在工作表：{block.sheet}；{LAYOUT_WORDS[block.layout]}。{block.note}\n"
        yield from _table(COLUMNS, _block_rows(model, block))
    yield ""


def forms_page() -> str:
    """docs/forms.md: every field of every paper, from the definitions."""
    lines = [
        MADE,
        "",
        "# 表单栏目",
        "",
        SOURCES_NOTE,
        "",
        "“必填”“约束”是本工具核对时的要求。“字段名”是回执（`receipt.json`）中的名称，不会改变。",
        "",
    ]
    lines += [f"- [{m.title}](#{m.title}{m.paper.replace('.', '')})（`{m.paper}`）" for m in FORMS.values()]
    lines.append("")
    for model in FORMS.values():
        lines += _form(model)
    return "\n".join(lines).rstrip() + "\n"


def rules_page() -> str:
    """docs/rules.md: every rule and check; the examples come from the scenes of the tests."""
    sys.path.insert(0, str(ROOT))  # run as a script, the checkout itself is not on the path
    from tools import rules_page as page  # noqa: PLC0415 - as above

    return page.rules_page(MADE)


def ledger_page() -> str:
    """docs/ledger.md: every clause and what becomes of it, every number, the items of article 12."""
    sys.path.insert(0, str(ROOT))
    from tools import ledger_page as page  # noqa: PLC0415 - as above

    return page.ledger_page(MADE)


def glossary_page() -> str:
    """docs/glossary.md: every term and where it stands."""
    sys.path.insert(0, str(ROOT))
    from tools import glossary_page as page  # noqa: PLC0415 - as above

    return page.glossary_page(MADE)


def documents_page() -> str:
    """docs/documents.md: every kind of document, its occasion, facts, signature and variables."""
    sys.path.insert(0, str(ROOT))
    from tools import documents_page as page  # noqa: PLC0415 - as above

    return page.documents_page(MADE)


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "documents.md": documents_page,
    "forms.md": forms_page,
    "rules.md": rules_page,
    "ledger.md": ledger_page,
    "glossary.md": glossary_page,
}


def outdated(folder: Path) -> list[str]:
    """Names of the pages in a folder that differ from what the code gives, or are missing."""
    return [
        name
        for name, make in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != make()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name those that are out of date and end with 1."""
    parser = argparse.ArgumentParser(description="生成 docs/ 中由代码导出的页面")
    parser.add_argument("--check", action="store_true", help="只检查是否最新，不写文件")
    if parser.parse_args(arguments).check:
        late = outdated(DOCS)
        for name in late:
            print(f"docs/{name} 不是最新：请运行 make docs", file=sys.stderr)
        return 1 if late else 0
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
