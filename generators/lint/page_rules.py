"""G and P rules: sheet, type area, grid, colour, page numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from generators import layout
from generators.layout import DIALOG, FACES, MM_PER_POINT, PROFILES
from generators.lint.proof import Proof
from generators.lint.registry import Finding, between, holds, near, rule
from generators.lint.sheets import Line, Page

_A4: Final = (11906, 16838)
_BODY: Final = ("GwBody", "GwHeading1", "GwHeading2")
_FULL_SIDE: Final = 22
_NUMBER: Final = re.compile(r"^—\d+—$")
_UNBROKEN: Final = 5  # pairs of Han from which the advance is taken


@rule("G01", "5.1", "规", pdf=False)
def sheet_in_file(proof: Proof) -> Iterator[Finding]:
    """A4幅面."""
    for section in proof.word.sections:
        size = (section.height, section.width) if section.landscape else (section.width, section.height)
        right = all(abs(a - b) <= 2 for a, b in zip(size, _A4, strict=True))  # noqa: PLR2004 - twips
        yield holds(right, "11906×16838", f"{size[0]}×{size[1]}")


@rule("G01", "5.1", "规")
def sheet_on_paper(proof: Proof) -> Iterator[Finding]:
    """A4幅面."""
    for page in proof.pages:
        short, long = sorted((page.width, page.height))
        right = abs(short - 210) <= 0.2 and abs(long - 297) <= 0.2  # noqa: PLR2004 - mm of A4
        yield holds(right, "210×297 mm", f"{short:.1f}×{long:.1f} mm", page.number)


def flow_lines(proof: Proof) -> tuple[Line, ...]:
    """Lines of the text proper."""
    return tuple(line for _, lines in proof.printed(*_BODY) for line in lines)


def _text_pages(proof: Proof) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in flow_lines(proof):
        pages.setdefault(line.page, []).append(line)
    return pages


@rule("G02", "5.2.1", "规", pdf=False)
def top_margin(proof: Proof) -> Iterator[Finding]:
    """天头37 mm±1 mm的设置."""
    allowed = {layout.twips(profile.top) for profile in PROFILES.values()}
    for section in proof.word.sections:
        if not section.landscape:
            top = section.margins.get("top", 0)
            right = any(abs(top - one) <= 3 for one in allowed)  # noqa: PLR2004 - twips
            yield holds(right, f"上边距{'或'.join(map(str, sorted(allowed)))}缇±3", f"{top}缇")


@rule("G02", "5.2.1", "规")
def head_white(proof: Proof) -> Iterator[Finding]:
    """天头（上白边）37 mm±1 mm."""
    for number, lines in _text_pages(proof).items():
        top = min(line.em_top for line in lines)
        if number > 1:
            found = near(top, layout.AREA_TOP, 1, "上白边", number)
            low = proof.profile == DIALOG and not found.passed
            yield replace(found, found=f"{found.found}（{_COMMON}）") if low else found


_COMMON: Final = "页边距按37/35设置，首行的字在行高之内偏下；按GB/T 33476.2设置即可符合"


@rule("G03", "5.2.1", "规", pdf=False)
def binding_margin(proof: Proof) -> Iterator[Finding]:
    """订口28 mm±1 mm的设置."""
    for section in proof.word.sections:
        left = section.margins.get("left", 0)
        wanted = layout.twips(layout.LANDSCAPE_LEFT if section.landscape else layout.AREA_LEFT)
        yield holds(abs(left - wanted) <= 3, f"左边距{wanted}缇±3", f"{left}缇")  # noqa: PLR2004 - twips


@rule("G03", "5.2.1", "规")
def binding_white(proof: Proof) -> Iterator[Finding]:
    """订口（左白边）28 mm±1 mm."""
    wraps: dict[int, list[float]] = {}
    for _, lines in proof.printed(*_BODY, "GwTo"):
        for line in lines[1:]:
            wraps.setdefault(line.page, []).append(line.x0)
    for number, edges in wraps.items():
        yield near(min(edges), layout.AREA_LEFT, 1, "左白边", number)


@rule("G04", "5.2.1", "规", pdf=False)
def type_area(proof: Proof) -> Iterator[Finding]:
    """版心156 mm×225 mm."""
    letter = proof.family == "F3"
    for section in proof.word.sections:
        margins = section.margins
        wide = section.width - margins.get("left", 0) - margins.get("right", 0)
        wanted = layout.twips(layout.LANDSCAPE_WIDTH if section.landscape else layout.AREA_WIDTH)
        yield holds(abs(wide - wanted) <= 6, f"版心宽{wanted}缇±6", f"{wide}缇")  # noqa: PLR2004 - twips
        if not section.landscape and not letter:
            high = section.height - margins.get("top", 0) - margins.get("bottom", 0)
            right = abs(high - 12756) <= 6 or abs(high - 13030) <= 6  # noqa: PLR2004 - twips of both profiles
            yield holds(right, "版心高12756缇或13030缇±6", f"{high}缇")


@rule("G04", "5.2.1", "规")
def nothing_outside(proof: Proof) -> Iterator[Finding]:
    """正文不出版心."""
    for number, lines in _text_pages(proof).items():
        right = max(line.x1 for line in lines)
        yield between(right, layout.AREA_LEFT, layout.AREA_RIGHT + 0.5, "正文右缘", number)
        if proof.family != "F3" or number > 1:
            low = max(line.em_bottom for line in lines)
            yield between(low, layout.AREA_TOP, layout.AREA_BOTTOM + 0.5, "正文下缘", number)


@rule("G05", "5.2.3", "般")
def lines_a_side(proof: Proof) -> Iterator[Finding]:
    """每面22行."""
    for number, lines in _text_pages(proof).items():
        heights = sorted({round(line.baseline, 2) for line in lines})
        steps = [b - a for a, b in pairwise(heights)]
        if steps:
            least = min(steps) / MM_PER_POINT
            yield holds(28.85 <= least <= 29.6, "行距28.9–29.6磅", f"{least:.2f}磅", number)  # noqa: PLR2004 - points
        if len(heights) >= _FULL_SIDE and not (proof.family == "F3" and number == 1):
            yield holds(len(heights) == _FULL_SIDE, "满页22行", f"{len(heights)}行", number)


@rule("G06", "5.2.3", "般", pdf=False)
def character_spacing(proof: Proof) -> Iterator[Finding]:
    """每行28字的字距设置."""
    for run in (run for p in proof.word.styled("GwBody") for run in p.runs):
        fits = layout.CELLS_A_LINE * (layout.SIZE_3 * 10 + run.spacing) <= layout.twips(layout.AREA_WIDTH)
        if not fits:
            yield holds(False, "28×(320+字距)≤8844缇", f"字距{run.spacing}缇")  # noqa: FBT003 - a failure
            return
    yield holds(True, "28×(320+字距)≤8844缇", "符合")  # noqa: FBT003 - it holds


@rule("G06", "5.2.3", "般")
def characters_a_line(proof: Proof) -> Iterator[Finding]:
    """每行28字（以连续汉字的字距计）."""
    for _, lines in proof.printed("GwBody"):
        last = lines[-1]  # the only line of a paragraph that is never stretched to the right edge
        steps = [
            (b.x0 - a.x0) / MM_PER_POINT
            for a, b in pairwise(last.glyphs)
            if "\u4e00" <= a.text <= "\u9fff" and "\u4e00" <= b.text <= "\u9fff"
        ]
        if len(steps) >= _UNBROKEN:
            cut = (
                len(steps) // 4
            )  # the step after a number is rounded to the next pixel: no measure of the pitch
            middle = sorted(steps)[cut : len(steps) - cut]
            usual = sum(middle) / len(middle)
            yield holds(15.70 <= usual <= 15.80, "字距15.70–15.80磅", f"{usual:.2f}磅", last.page)  # noqa: PLR2004 - points


@rule("G07", "5.2.2", "般", pdf=False)
def plain_face(proof: Proof) -> Iterator[Finding]:
    """未作说明的要素用3号仿宋."""
    face = FACES["仿宋"]
    for paragraph in proof.word.styled(
        "GwBody", "GwTo", "GwOrgan", "GwDate", "GwNote", "GwNumber", "GwAnnexNote"
    ):
        for run in paragraph.runs:
            right = run.faces.get("eastAsia") in (face.name, *face.aliases) and run.size == layout.SIZE_3
            if not right:
                yield holds(False, "3号仿宋", f"{run.faces.get('eastAsia')} {run.size / 2}磅")  # noqa: FBT003 - a failure
                return
    yield holds(True, "3号仿宋", "符合")  # noqa: FBT003 - it holds


@rule("G08", "5.2.4", "规")
def black_text(proof: Proof) -> Iterator[Finding]:
    """除发文机关标志外文字均为黑色."""
    marks = {line for _, lines in proof.printed("GwMark") for line in lines}
    red = {glyph for line in marks for glyph in line.glyphs}
    for page in proof.pages:
        stray = [g for g in page.glyphs if not g.black and g not in red]
        yield holds(not stray, "黑色", "".join(g.text for g in stray[:10]) or "黑色", page.number)


@rule("G09", "6.1", "规")
def straight_rules(proof: Proof) -> Iterator[Finding]:
    """线条不歪斜."""
    for page in proof.pages:
        skew = max((abs(s.y1 - s.y0) for s in page.strokes if s.horizontal), default=0.0)
        yield between(skew, 0, 0.1, "横线两端高差", page.number)


@rule("G10", "–", "工", pdf=False)
def exact_lines(proof: Proof) -> Iterator[Finding]:
    """正文固定行距、段前段后为零."""
    bad = [
        p
        for p in proof.word.styled("GwBody", "GwHeading1", "GwHeading2")
        if p.number("spacing", "before")
        or p.number("spacing", "after")
        or p.properties.get("spacing", {}).get("lineRule") != "exact"
    ]
    yield holds(not bad, "固定行距，段前段后0", bad[0].text[:12] if bad else "符合")


@rule("G11", "–", "工", pdf=False)
def no_theme_faces(proof: Proof) -> Iterator[Finding]:
    """没有主题字体覆盖字体名."""
    theme = [name for faces in proof.word.style_faces for name in faces if name.endswith("Theme")]
    yield holds(not theme, "无主题字体", "、".join(sorted(set(theme))) or "无")


@rule("G12", "–", "工", pdf=False)
def one_face_a_run(proof: Proof) -> Iterator[Finding]:
    """西文与中文同一字体，引号、破折号取中文字体."""
    mixed = [
        run
        for p in proof.word.paragraphs
        for run in p.runs
        if len({run.faces.get(k) for k in ("ascii", "hAnsi", "eastAsia")}) > 1
        or run.faces.get("hint") != "eastAsia"
    ]
    yield holds(not mixed, "ascii、hAnsi、eastAsia一致", mixed[0].text[:12] if mixed else "一致")


@rule("G13", "–", "工", pdf=False)
def no_widow_control(proof: Proof) -> Iterator[Finding]:
    """孤行控制、溢出标点关闭."""
    bad = [
        p
        for p in proof.word.styled("GwBody")
        if p.flag("widowControl", default=True) or p.flag("overflowPunct", default=True)
    ]
    yield holds(not bad, "关闭", bad[0].text[:12] if bad else "关闭")


@rule("G14", "6.2", "规", pdf=False)
def two_sided(proof: Proof) -> Iterator[Finding]:
    """双面印刷：奇偶页不同."""
    yield holds(proof.word.two_sided, "奇偶页页脚不同", "已设置" if proof.word.two_sided else "未设置")


@rule("G15", "33476.2 7.3.1", "规", "F1", "F2")
def imprint_on_even_page(proof: Proof) -> Iterator[Finding]:
    """版记在偶数页，且为最后一页."""
    page = proof.imprint_page
    if page is not None:
        last = len(proof.pages)
        yield holds(page % 2 == 0 and page == last, "偶数页且最后一页", f"第{page}页，共{last}页", page)


# --- page numbers ---------------------------------------------------------------------------------


def _unnumbered(proof: Proof) -> frozenset[int]:
    """Pages that carry no number: page 1 of a letter; the page of a lone 版记 and the blank one before it."""
    pages: set[int] = {1} if proof.family == "F3" else set()
    imprint = proof.imprint_page
    if imprint is not None and proof.family in {"F1", "F2"} and lone_imprint(proof):
        pages.add(imprint)
        if not proof.pages[imprint - 2].glyphs:
            pages.add(imprint - 1)
    return frozenset(pages)


def lone_imprint(proof: Proof) -> bool:
    """Whether the 版记 has a page of its own."""
    page = proof.imprint_page
    if page is None:
        return False
    held = {id(g) for _, lines in proof.printed("GwCopies", "GwPrint") for line in lines for g in line.glyphs}
    held |= {id(g) for line in proof.numbers_of(proof.pages[page - 1]) for g in line.glyphs}
    return all(id(g) in held for g in proof.pages[page - 1].glyphs)


def _upright_numbers(proof: Proof) -> Iterator[tuple[Page, Line]]:
    for page in proof.pages:
        if not page.landscape:
            yield from ((page, line) for line in proof.numbers_of(page))


@rule("P01", "7.5", "般")
def number_face(proof: Proof) -> Iterator[Finding]:
    """页码用4号半角宋体阿拉伯数字，左右各一条一字线."""
    for page, line in _upright_numbers(proof):
        # which number it is, is P04's matter
        right = _NUMBER.match(line.text) and all(g.size == 14 for g in line.glyphs)  # noqa: PLR2004 - 四号
        yield holds(
            bool(right), f"—{page.number}—，4号", f"{line.text}，{line.glyphs[0].size:g}磅", page.number
        )


@rule("P02", "7.5", "般")
def number_height(proof: Proof) -> Iterator[Finding]:
    """一字线上距版心下边缘7 mm."""
    for page, line in _upright_numbers(proof):
        if proof.sheets is None:
            return
        dash = line.glyphs[0]
        ink = proof.sheets.ink(page.number, (dash.x0, dash.em_top, dash.x1, dash.em_bottom))
        if ink:
            yield near((ink[1] + ink[3]) / 2, layout.PAGE_NUMBER_CENTRE, 0.7, "一字线", page.number)


@rule("P03", "7.5", "规")
def number_side(proof: Proof) -> Iterator[Finding]:
    """单页码居右空一字，双页码居左空一字."""
    for page, line in _upright_numbers(proof):
        if page.number % 2:
            yield near(layout.AREA_RIGHT - line.x1, layout.CELL_14, 1.5, "右空一字", page.number)
        else:
            yield near(line.x0 - layout.AREA_LEFT, layout.CELL_14, 1.5, "左空一字", page.number)


def _shown_number(page: Page) -> str:
    """What the number of a page says, upright or turned."""
    for line in Proof.numbers_of(page):
        return line.text[1:-1]
    turned = "".join(g.text for g in sorted(page.turned, key=lambda g: g.baseline))
    return turned.strip("—-–")


@rule("P04", "7.5", "规")
def numbers_run_on(proof: Proof) -> Iterator[Finding]:
    """页码连续，附件与正文连续编排."""
    silent = _unnumbered(proof)
    for page in proof.pages:
        shown = _shown_number(page)
        wanted = "" if page.number in silent else str(page.number)
        yield holds(shown == wanted, f"页码“{wanted or '无'}”", f"“{shown or '无'}”", page.number)


@rule("P05", "7.5", "工", pdf=False)
def number_is_a_field(proof: Proof) -> Iterator[Finding]:
    """页码为域."""
    numbered = [s for s in proof.word.sections if any(s.numbers.values())]
    right = bool(numbered) and all({"default", "even"} <= s.fields for s in numbered)
    yield holds(right, "单双页页脚均为PAGE域", "是" if right else "否")


@rule("P06", "7.5", "规", "F1", "F2")
def no_number_beside_lone_imprint(proof: Proof) -> Iterator[Finding]:
    """空白页和空白页以后的版记页不编页码."""
    page = proof.imprint_page
    if page is None or not lone_imprint(proof):
        return
    pages = [page] if proof.pages[page - 2].glyphs else [page - 1, page]
    for number in pages:
        shown = _shown_number(proof.pages[number - 1])
        yield holds(not shown, "无页码", f"“{shown}”" if shown else "无", number)


@rule("P07", "10.1", "规", "F3", pdf=False)
def first_page_differs(proof: Proof) -> Iterator[Finding]:
    """信函格式首页不显示页码（首页页脚为空）."""
    section = proof.word.sections[0]
    right = section.first_differs and "first" not in section.fields
    yield holds(right, "首页不同，首页页脚无页码", "是" if right else "否")


@rule("P07", "10.1", "规", "F3")
def first_page_silent(proof: Proof) -> Iterator[Finding]:
    """信函格式首页不显示页码."""
    if proof.pages:
        shown = _shown_number(proof.pages[0])
        yield holds(not shown, "无页码", shown or "无", 1)


@rule("P08", "8", "规")
def turned_numbers(proof: Proof) -> Iterator[Finding]:
    """横排页的页码在竖放时同一位置（单页居右、双页居左，均空一字）."""
    for page in proof.pages:
        if not page.landscape:
            continue
        turned = page.turned
        if not turned:
            yield holds(False, "旋转90°的页码", "无", page.number)  # noqa: FBT003 - a failure
            continue
        dash_row = sum(g.x0 for g in turned) / len(turned)
        edges = [g.baseline for g in turned]  # of turned glyphs: where they begin, down the page
        size = layout.CELL_14
        # the portrait's distance from the foot is here the distance from the left edge
        yield between(dash_row, 24.0, 32.0, "页码距左边", page.number)
        bottom = layout.LANDSCAPE_TOP + layout.LANDSCAPE_HEIGHT
        if page.number % 2:
            yield near(bottom - (max(edges) + size), size, 1.5, "下空一字", page.number)
        else:
            yield near(min(edges) - layout.LANDSCAPE_TOP, size, 1.5, "上空一字", page.number)
