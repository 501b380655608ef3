"""A rules: announcements, tables, text and file."""

import re
from collections.abc import Iterator
from typing import Final

from generators import layout
from generators.fonts import EXPECTED, FALLBACKS, uncovered
from generators.lint.proof import Proof, squeezed
from generators.lint.registry import Finding, holds, near, rule
from generators.lint.sheets import Page
from generators.styles import TABLE_LINE

_LEFTOVER: Final = re.compile(r"\{\{|\{%|××|【")
_RANGE: Final = re.compile(r"\d+(\.\d+)?\s*[-~]\s*\d+(\.\d+)?\s*[%家个天日年万]|\d{1,3},\d{3}(?!\d)")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@rule("A01", "条例8", "规", "F4", pdf=False, words=True)
def open_papers_have_no_addressee(proof: Proof) -> Iterator[Finding]:
    """公告、公示不写主送机关."""
    yield holds(not proof.word.styled("GwTo"), "无主送机关", "有" if proof.word.styled("GwTo") else "无")


@rule("A02", "–", "惯", "F4", pdf=False, words=True)
def announcement_is_complete(proof: Proof) -> Iterator[Finding]:
    """公示写明时间、天数、提出异议的方式、联系部门和电话."""
    if not any(p.text.endswith("公示") for p in proof.word.styled("GwTitle")):
        return
    text = "\n".join(p.text for p in proof.word.styled("GwBody", "GwHeading1"))
    for what, pattern in (
        ("起止时间", r"\d{4}年\d+月\d+日至\d{4}年\d+月\d+日|待签发"),
        ("天数", r"共\d+(天|个工作日)|起\d+(天|个工作日)"),
        ("异议方式", "书面形式"),
        ("联系部门", "联系部门："),
        ("联系电话", "联系电话："),
    ):
        yield holds(bool(re.search(pattern, text)), what, "有" if re.search(pattern, text) else "无")


@rule("A04", "8", "规")
def landscape_sides(proof: Proof) -> Iterator[Finding]:
    """横排表页的天头、订口按竖放页旋转（左35、上28、右37、下26 mm）."""
    wide = [s for s in proof.word.sections if s.landscape]
    for section in wide:
        for side, named, mm in (
            ("top", "上", 28),
            ("right", "右", 37),
            ("bottom", "下", 26),
            ("left", "左", 35),
        ):
            found = section.margins.get(side, 0) * layout.MM_PER_TWIP
            yield near(found, mm, 0.3, f"{named}边距")
    for page in proof.pages:
        if page.landscape:
            posts = [s for s in page.strokes if not s.horizontal]
            if posts:
                yield near(min(s.x0 for s in posts), layout.LANDSCAPE_LEFT, 0.3, "表左缘", page.number)


@rule("A05", "–", "工", pdf=False)
def heads_repeat(proof: Proof) -> Iterator[Finding]:
    """表头跨页重复的设置."""
    for table in proof.word.tables:
        yield holds(table.head_repeats, "标题行重复", "是" if table.head_repeats else "否")


@rule("A05", "–", "工")
def heads_on_every_page(proof: Proof) -> Iterator[Finding]:
    """表头在每页出现."""
    heads = [squeezed("".join(table.rows[0][:2]))[:4] for table in proof.word.tables if table.rows]
    for page in proof.pages:
        posts = [s for s in page.strokes if not s.horizontal]
        if posts and heads:
            text = "".join(line.text for line in page.lines)
            found = any(all(c in text for c in head) for head in heads)
            yield holds(found, "有表头", "有" if found else "无", page.number)


@rule("A06", "–", "工", pdf=False)
def rows_hold(proof: Proof) -> Iterator[Finding]:
    """行不跨页断开的设置."""
    for table in proof.word.tables:
        yield holds(table.rows_hold, "各行不断开", "是" if table.rows_hold else "否")


@rule("A06", "–", "工")
def rows_whole_on_paper(proof: Proof) -> Iterator[Finding]:
    """每行文字都在其框线之内."""
    for page in proof.pages:
        posts = [s for s in page.strokes if not s.horizontal]
        if not posts:
            continue
        rows = sorted(s.y for s in page.strokes if s.horizontal and not s.red)
        top, bottom = min(s.y0 for s in posts), max(s.y1 for s in posts)
        closed = bool(rows) and abs(rows[0] - top) < 1 and min(abs(y - bottom) for y in rows) < 1
        yield holds(closed, "首末行有横线", "有" if closed else "无", page.number)


@rule("A07", "–", "工")
def table_on_the_edges(proof: Proof) -> Iterator[Finding]:
    """表格外框与版心两边对齐."""
    for page in proof.pages:
        posts = [s for s in page.strokes if not s.horizontal]
        if posts:
            left, right = min(s.x0 for s in posts), max(s.x1 for s in posts)
            edges = (
                (layout.LANDSCAPE_LEFT, layout.LANDSCAPE_LEFT + layout.LANDSCAPE_WIDTH)
                if page.landscape
                else (layout.AREA_LEFT, layout.AREA_RIGHT)
            )
            yield near(left, edges[0], 0.3, "表左缘", page.number)
            yield near(right, edges[1], 0.3, "表右缘", page.number)


@rule("A08", "–", "工", pdf=False)
def cell_lines(proof: Proof) -> Iterator[Finding]:
    """单元格行距不用正文行距."""
    for table in proof.word.tables:
        yield holds(table.lines <= {TABLE_LINE}, f"{TABLE_LINE}缇", "、".join(map(str, sorted(table.lines))))


@rule("A09", "–", "工", pdf=False)
def grid_adds_up(proof: Proof) -> Iterator[Finding]:
    """表格列宽之和等于表宽."""
    for table in proof.word.tables:
        yield holds(sum(table.grid) == table.width, f"{table.width}缇", f"{sum(table.grid)}缇")


@rule("A10", "GB/T 15835", "规", pdf=False, words=True)
def ranges_and_thousands(proof: Proof) -> Iterator[Finding]:
    """数值范围用一字线或浪纹线，千分不用逗号."""
    text = "\n".join(p.text for p in proof.word.styled("GwBody", "GwHeading1", "GwAnnexNote", "GwNote"))
    found = _RANGE.search(text)
    yield holds(found is None, "—或～；不用千分逗号", found[0] if found else "符合")


@rule("A11", "–", "工", pdf=False)
def characters_in_the_face(proof: Proof) -> Iterator[Finding]:
    """所有字符均在所用字体之内."""
    missing = uncovered("".join(p.text for p in proof.word.paragraphs), "仿宋")
    yield holds(missing is None, "全部可显示", missing.characters if missing else "符合")


@rule("A12", "–", "工", pdf=False, words=True)
def nothing_left_over(proof: Proof) -> Iterator[Finding]:
    """没有残留的模板标记和待填符号."""
    text = "\n".join(p.text for p in proof.word.paragraphs if p.inside != "cell")
    found = _LEFTOVER.search(text)
    yield holds(found is None, "无", found[0] if found else "无")


@rule("A14", "–", "惯", pdf=False)
def file_properties(proof: Proof) -> Iterator[Finding]:
    """文件属性为标题和机关，不留个人作者."""
    held = proof.word.properties
    organ = proof.word.first("GwOrgan")
    right = (
        bool(held.get("title"))
        and bool(held.get("creator"))
        and (organ is None or held["creator"] == organ.text)
    )
    yield holds(
        right and not held.get("lastModifiedBy"), "标题、机关", f"{held.get('title')}；{held.get('creator')}"
    )


@rule("A15", "–", "工")
def faces_as_expected(proof: Proof) -> Iterator[Finding]:
    """字体均已嵌入且为预期的替代字体."""
    if proof.sheets is None:
        return
    allowed = tuple(name for names in EXPECTED.values() for name in names) + FALLBACKS
    strange = sorted(f for f in proof.sheets.fonts if not f.startswith(allowed))
    yield holds(not strange, "预期字体", "、".join(strange) or "符合")


@rule("A17", "–", "工")
def all_rows_printed(proof: Proof) -> Iterator[Finding]:
    """PDF中的行与Word中的行一致：序号连续、行数相同."""
    wanted = [row[0] for table in proof.word.tables for row in table.rows[1:]]
    found = [text for page in proof.pages for text in _first_column(page) if text.isdigit()]
    if wanted and all(text.isdigit() for text in wanted):
        yield holds(found == wanted, f"{len(wanted)}行", f"{len(found)}行")


def _first_column(page: Page) -> Iterator[str]:
    """Texts of the first column of a page's tables, from top to bottom."""
    posts = sorted({round(s.x0, 1) for s in page.strokes if not s.horizontal})
    edges = [x for n, x in enumerate(posts) if n == 0 or x - posts[n - 1] > 1]
    if len(edges) < 2:  # noqa: PLR2004 - a column has two edges
        return
    top = min(s.y0 for s in page.strokes if not s.horizontal)
    for line in page.lines:
        if line.baseline > top:
            held = [g.text for g in line.glyphs if edges[0] <= (g.x0 + g.x1) / 2 < edges[1]]
            if held:
                yield "".join(held)


@rule("A18", "–", "工")
def all_text_printed(proof: Proof) -> Iterator[Finding]:
    """Word中每一段文字都在PDF中依次印出."""
    lost = [p for p in proof.word.paragraphs if p.inside != "cell" and p.text.strip() and not proof.lines(p)]
    yield holds(not lost, "全部印出", lost[0].text[:12] if lost else "全部印出")
