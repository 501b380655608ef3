"""`greenlist lint`: any official document, ours or not, measured against the layout rules."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from greenlist.desk.options import AsJson, chosen_settings
from greenlist.desk.telling import Teller
from greenlist.desk.usage import Command
from greenlist.errors import ExitCode, ToolkitError

app = typer.Typer()
_FAMILIES = ("F1", "F2", "F3", "F4", "F5", "F6", "F7")
_COMMENTED = "批注_"


def _family_of(text: str) -> str:
    if text not in _FAMILIES:
        raise typer.BadParameter(f"应为{'、'.join(_FAMILIES)}之一")
    return text


Documents = Annotated[list[Path], typer.Argument(metavar="文件…", help="要核对版式的 .docx 或 PDF，可以多个")]
Family = Annotated[
    str | None,
    typer.Option(
        "--family",
        parser=_family_of,
        metavar="版式",
        help="F1 文件格式、F2 上行文、F3 信函、F4 公告公示、F5 纪要、F6 便函告知书、F7 附表；缺省自行判断",
    ),
]
Comments = Annotated[
    Path | None, typer.Option("--comments", metavar="文件夹", help="把带批注的 .docx 副本写到这个文件夹")
]


@app.command(cls=Command)
def lint(  # noqa: PLR0913 - options of one command
    files: Documents,
    *,
    family: Family = None,
    comments: Comments = None,
    everything: Annotated[bool, typer.Option("--all", help="合格的规则也列出来")] = False,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="是否把 .docx 生成 PDF 来测量版面")] = True,
    as_json: AsJson = False,
) -> None:
    """核对公文版式：任何 .docx 或 PDF，逐条对照 GB/T 9704 等规则，给出实测毫米数。有“应当”的规则不合格时退出码为 4。"""
    from generators.pdf import Renderer  # noqa: PLC0415 - see cli's first line

    settings, teller = chosen_settings(), Teller(as_json=as_json)
    worst = ExitCode.DONE
    with Renderer() as renderer:
        used = renderer if pdf and settings.pdf and renderer.available else None
        if pdf and used is None:
            sys.stderr.write("没有LibreOffice，.docx只核对其中的设置和文字。\n")
        for path in files:
            try:
                grave = _one(
                    path,
                    family or "",
                    comments,
                    teller,
                    used,
                    settings.office.seal_diameter,
                    everything=everything,
                )
            except ToolkitError as error:
                sys.stderr.write(f"{error}\n")
                worst = ExitCode.USAGE
                continue
            if grave and worst is ExitCode.DONE:
                worst = ExitCode.FINDINGS
    raise typer.Exit(worst)


def _one(  # noqa: PLR0913, PLR0917 - of one command
    path: Path,
    family: str,
    comments: Path | None,
    teller: Teller,
    renderer: Any,  # noqa: ANN401 - generators are loaded late
    seal: float,
    *,
    everything: bool,  # noqa: ANN401 - generators are loaded late
) -> bool:
    """Examine one file and tell what was found; whether something fails that the standard demands."""
    from generators.lint import examine as examining  # noqa: PLC0415 - see cli's first line
    from greenlist.desk.troubles import question_error, said  # noqa: PLC0415 - the same

    try:
        content = path.read_bytes()
    except OSError as error:
        raise question_error("D-041", path=path, reason=said(error)) from error
    try:
        found = examining.examine(path.name, content, renderer, family=family, seal_diameter=seal)
    except examining.UnexaminableError as error:
        raise question_error("D-046", path=path, reason=error) from error
    shown = found.measured if everything else found.failed
    for fact in _facts(path, found, shown):
        teller.fact(fact)
    _tell(path, found, shown, teller)
    if comments is not None and not content.startswith(b"%PDF"):
        comments.mkdir(parents=True, exist_ok=True)
        target = comments / f"{_COMMENTED}{path.stem}.docx"
        target.write_bytes(examining.commented(content, found))
        teller.say(f"带批注的副本：{target}")
    return found.grave


def _tell(path: Path, found: Any, shown: Sequence[Any], teller: Teller) -> None:  # noqa: ANN401 - as above
    from generators.lint import examine as examining  # noqa: PLC0415 - see cli's first line

    rules = len({one.rule for one in found.measured})
    how = "按模板的样式" if found.ours else "按内容识别各要素"
    teller.say(
        f"{path.name}：{examining.FAMILY_NAMES[found.family]}（{how}），核对{rules}条规则，{len(found.failed)}处不合格。"
    )
    if found.trouble:
        teller.say(f"{found.trouble}。")
    rows = [
        (
            one.rule,
            examining.STRENGTHS[one.strength],
            "合格" if one.passed else "不合格",
            found.about(one) or "版面",
            _pages_said(pages),
            examining.rule_of(one).title,
            one.expected,
            one.found,
            str(examining.source_of(one)),
        )
        for one, pages in _by_rule(shown)
    ]
    heads = ("规则", "效力", "结果", "要素", "页", "要求", "应为", "实测", "出处")
    teller.table("", heads, rows, empty="全部合格。")


def _by_rule(shown: Sequence[Any]) -> Iterator[tuple[Any, list[int]]]:
    """For each rule, requirement and outcome one measurement, the first, and all its pages."""
    held: dict[tuple[Any, ...], tuple[Any, list[int]]] = {}
    for one in shown:
        _, pages = held.setdefault((one.rule, one.expected, one.passed, one.page is None), (one, []))
        if one.page is not None and one.page not in pages:
            pages.append(one.page)
    yield from held.values()


def _pages_said(pages: Sequence[int]) -> str:
    from greenlist.reading import pages_said  # noqa: PLC0415 - see cli's first line

    return pages_said(pages) if pages else ""


def _facts(path: Path, found: Any, shown: Sequence[Any]) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - as above
    from generators.lint import examine as examining  # noqa: PLC0415 - see cli's first line

    yield {
        "file": path.name,
        "family": found.family,
        "ours": found.ours,
        "on_pages": found.on_pages,
        "trouble": found.trouble,
        "elements": {examining.ELEMENTS[style]: list(words) for style, words in found.elements.items()},
        "rules": len({one.rule for one in found.measured}),
        "failed": len(found.failed),
        "grave": found.grave,
    }
    for one in shown:
        yield {
            "file": path.name,
            "rule": one.rule,
            "strength": one.strength.value,
            "clause": one.clause,
            "source": str(examining.source_of(one)),
            "title": examining.rule_of(one).title,
            "passed": one.passed,
            "expected": one.expected,
            "found": one.found,
            "millimetres": one.millimetres,
            "page": one.page,
            "element": found.about(one),
        }
