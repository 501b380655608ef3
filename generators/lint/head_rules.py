"""H and L rules: the 版头 of 文件格式 and of 信函格式."""

import re
from collections.abc import Iterator
from typing import Final

from generators import layout
from generators.layout import FACES, UNNUMBERED
from generators.lint.proof import Proof
from generators.lint.registry import Finding, between, holds, near, rule
from generators.lint.sheets import Box, Line

_MARK_FAMILIES: Final = ("F1", "F2", "F3")
_SIGNER: Final = re.compile(r"^签发人：\S+")
_EDGE: Final = 1.5  # mm around a line in which its ink is looked for


def ink_of(proof: Proof, line: Line, *, red: bool = False) -> Box | None:
    """Ink of a line of text: its own em box with a little room, never that of its neighbours."""
    if proof.sheets is None:
        return None
    box = (line.x0 - _EDGE, line.em_top - 0.2, line.x1 + _EDGE, line.em_bottom + 0.6)
    return proof.sheets.ink(line.page, box, red=red)


def _mark(proof: Proof) -> tuple[Line, Box] | None:
    line = proof.first_line("GwMark")
    ink = ink_of(proof, line, red=True) if line else None
    return (line, ink) if line and ink else None


@rule("H04", "7.2.4", "规", *_MARK_FAMILIES, "F5")
def mark_centred(proof: Proof) -> Iterator[Finding]:
    """发文机关标志居中."""
    if mark := _mark(proof):
        yield near((mark[1][0] + mark[1][2]) / 2, layout.AREA_CENTRE, 0.5, "标志中心", 1)


@rule("H05", "7.2.4", "规", "F1", "F2", "F5")
def mark_height(proof: Proof) -> Iterator[Finding]:
    """发文机关标志上边缘至版心上边缘35 mm."""
    if mark := _mark(proof):
        yield between(mark[1][1], 71, 73, "标志上缘", 1)


@rule("H06", "7.2.4", "荐", *_MARK_FAMILIES, "F5", pdf=False)
def mark_face(proof: Proof) -> Iterator[Finding]:
    """发文机关标志用小标宋、红色."""
    face = FACES["小标宋"]
    for paragraph in proof.word.styled("GwMark"):
        run = paragraph.runs[0]
        right = run.faces.get("eastAsia") in (face.name, *face.aliases) and run.colour == layout.RED
        yield holds(right, "小标宋，红色", f"{run.faces.get('eastAsia')}，{run.colour}")


@rule("H07", "–", "工", *_MARK_FAMILIES, "F5")
def mark_on_one_line(proof: Proof) -> Iterator[Finding]:
    """发文机关标志一行，不宽于版心."""
    for _, lines in proof.printed("GwMark"):
        yield holds(len(lines) == 1, "一行", f"{len(lines)}行", 1)
    if mark := _mark(proof):
        yield between(mark[1][2] - mark[1][0], 0, layout.AREA_WIDTH, "标志宽", 1)


@rule("H08", "条例9（四）", "规", *_MARK_FAMILIES, pdf=False, words=True)
def mark_words(proof: Proof) -> Iterator[Finding]:
    """发文机关标志为发文机关名称（文件格式加“文件”）."""
    mark, organ = proof.word.first("GwMark"), proof.word.first("GwOrgan")
    if mark and organ:
        wanted = organ.text + ("文件" if proof.family in {"F1", "F2"} else "")
        yield holds(mark.text == wanted, wanted, mark.text)


@rule("H09", "7.2.5", "规", "F1", "F2")
def number_under_mark(proof: Proof) -> Iterator[Finding]:
    """发文字号在发文机关标志下空二行."""
    mark, line = _mark(proof), proof.first_line("GwNumber")
    ink = ink_of(proof, line) if line else None
    if mark and ink:
        yield near(ink[1] - mark[1][3], layout.TWO_LINES, 1.5, "标志至字号", 1)


@rule("H10", "7.2.5", "规", "F1", "F2")
def number_place(proof: Proof) -> Iterator[Finding]:
    """发文字号居中；上行文居左空一字."""
    if line := proof.first_line("GwNumber"):
        if proof.family == "F2":
            yield near(line.x0, layout.AREA_LEFT + layout.CELL, 1, "字号左缘", 1)
        else:
            yield near(line.centre, layout.AREA_CENTRE, 1, "字号中心", 1)


@rule("H11", "7.2.5", "规", pdf=False, words=True)
def number_form(proof: Proof) -> Iterator[Finding]:
    """发文字号：六角括号、年份全称、不编虚位、不加“第”."""
    paragraph = proof.word.first("GwNumber")
    mark = proof.word.first("GwAnnexMark")
    text = paragraph.text if paragraph else ""
    if not text and proof.family == "F7" and mark:
        text = mark.text.removesuffix("附件")
    if text:
        right = text == UNNUMBERED or bool(layout.NUMBER.match(text))
        yield holds(right, "代字〔年份〕序号号", text)


@rule("H12", "7.2.6", "规", "F2")
def signer_place(proof: Proof) -> Iterator[Finding]:
    """上行文标注签发人，与发文字号同处一行，居右空一字."""
    paragraph, line = proof.word.first("GwSigner"), proof.first_line("GwSigner")
    right = paragraph is not None and bool(_SIGNER.match(paragraph.text))
    yield holds(right, "签发人：姓名", paragraph.text if paragraph else "无", 1)
    number = proof.first_line("GwNumber")
    if line and number:
        yield near(line.baseline, number.baseline, 0.5, "与发文字号的基线", 1)
        yield near(layout.AREA_RIGHT - line.x1, layout.CELL, 1, "签发人右空", 1)


@rule("H14", "7.2.5", "规", "F1", "F2")
def red_rule(proof: Proof) -> Iterator[Finding]:
    """发文字号之下4 mm处印一条与版心等宽的红色分隔线."""
    line = proof.first_line("GwNumber")
    ink = ink_of(proof, line) if line else None
    strokes = [s for s in proof.red_strokes if s.page == 1]
    if not strokes:
        yield holds(False, "红色分隔线", "无", 1)  # noqa: FBT003 - a failure
        return
    stroke = strokes[0]
    yield near(stroke.x1 - stroke.x0, layout.AREA_WIDTH, 0.3, "线长", 1)
    yield near((stroke.x0 + stroke.x1) / 2, layout.AREA_CENTRE, 0.3, "线中心", 1)
    if ink:
        yield near(stroke.y - stroke.thickness / 2 - ink[3], layout.RULE_UNDER_NUMBER, 0.5, "字号至红线", 1)


# --- 信函格式 ---------------------------------------------------------------------------------------


@rule("L01", "10.1", "规", "F3")
def letter_mark(proof: Proof) -> Iterator[Finding]:
    """发文机关标志上边缘至上页边30 mm."""
    if mark := _mark(proof):
        yield near(mark[1][1], layout.LETTER_MARK_TOP, 0.7, "标志上缘", 1)


@rule("L02", "10.1", "规", "F3")
def upper_double_rule(proof: Proof) -> Iterator[Finding]:
    """发文机关标志下4 mm处印一条红色双线（上粗下细），长170 mm，居中."""
    strokes = [s for s in proof.red_strokes if s.page == 1 and s.y < layout.SHEET_HEIGHT / 2]
    mark = _mark(proof)
    yield holds(len(strokes) == 2, "两条线", f"{len(strokes)}条线", 1)  # noqa: PLR2004 - a double rule
    if len(strokes) == 2 and mark:  # noqa: PLR2004 - a double rule
        upper, lower = strokes
        yield holds(
            upper.thickness > lower.thickness,
            "上粗下细",
            f"{upper.thickness:.2f}/{lower.thickness:.2f} mm",
            1,
        )
        yield near(upper.y - upper.thickness / 2 - mark[1][3], layout.RULE_UNDER_NUMBER, 0.6, "标志至双线", 1)
        for stroke in strokes:
            yield near(stroke.x1 - stroke.x0, layout.LETTER_RULE_WIDTH, 0.3, "线长", 1)
            yield near((stroke.x0 + stroke.x1) / 2, layout.SHEET_WIDTH / 2, 0.3, "线居中", 1)


@rule("L03", "10.1", "规", "F3")
def lower_double_rule(proof: Proof) -> Iterator[Finding]:
    """距下页边20 mm处印一条红色双线（上细下粗），长170 mm，仅首页."""
    strokes = [s for s in proof.red_strokes if s.y > layout.SHEET_HEIGHT / 2]
    pages = sorted({s.page for s in strokes})
    yield holds(pages == [1] and len(strokes) == 2, "仅首页两条线", f"第{pages}页{len(strokes)}条", 1)  # noqa: PLR2004 - a double rule
    if len(strokes) == 2:  # noqa: PLR2004 - a double rule
        upper, lower = strokes
        yield holds(
            upper.thickness < lower.thickness,
            "上细下粗",
            f"{upper.thickness:.2f}/{lower.thickness:.2f} mm",
            1,
        )
        yield near(lower.y + lower.thickness / 2, layout.LETTER_LOWER_RULE, 0.4, "双线下缘", 1)
        yield near(lower.x1 - lower.x0, layout.LETTER_RULE_WIDTH, 0.3, "线长", 1)


@rule("L05", "10.1", "规", "F3")
def letter_number(proof: Proof) -> Iterator[Finding]:
    """发文字号顶格居版心右边缘，在第一条双线下，距线为3号字高的7/8."""
    line = proof.first_line("GwNumber")
    ink = ink_of(proof, line) if line else None
    strokes = [s for s in proof.red_strokes if s.page == 1 and s.y < layout.SHEET_HEIGHT / 2]
    if line and ink and strokes:
        low = strokes[-1].y + strokes[-1].thickness / 2
        yield near(line.x1, layout.AREA_RIGHT, 0.8, "字号右缘", 1)
        yield near(ink[1] - low, layout.SEVEN_EIGHTHS, 0.6, "双线至字号", 1)


@rule("L06", "10.1", "规", "F3")
def letter_title(proof: Proof) -> Iterator[Finding]:
    """标题与其上最后一个要素相距二行."""
    number, title = proof.first_line("GwNumber"), proof.first_line("GwTitle")
    if number and title:
        above, below = ink_of(proof, number), ink_of(proof, title)
        if above and below:
            yield near(below[1] - above[3], layout.TWO_LINES, 1.5, "字号至标题", 1)


@rule("L07", "10.1", "规", "F3")
def text_over_lower_rule(proof: Proof) -> Iterator[Finding]:
    """第二条双线上一行如有文字，与该线的距离为3号字高的7/8."""
    strokes = [s for s in proof.red_strokes if s.page == 1 and s.y > layout.SHEET_HEIGHT / 2]
    lines = [line for page in proof.pages[:1] for line in page.lines]
    if not strokes or not lines or proof.sheets is None:
        return
    last = max(lines, key=lambda line: line.baseline)
    ink = ink_of(proof, last)
    if ink is None:
        return
    gap = strokes[0].y - strokes[0].thickness / 2 - ink[3]
    if gap < layout.SEVEN_EIGHTHS + layout.LINE - 1:  # it is the line right above the rule
        yield near(gap, layout.SEVEN_EIGHTHS, 0.7, "末行至双线", 1)
    else:
        yield holds(True, f"距双线不小于{layout.SEVEN_EIGHTHS} mm", f"{gap:.2f} mm（其上一行无文字）", 1)  # noqa: FBT003 - it holds


@rule("L08", "10.1", "规", "F3")
def no_imprint_in_letter(proof: Proof) -> Iterator[Finding]:
    """信函格式的版记不加印发机关、印发日期和分隔线."""
    printed = proof.word.styled("GwPrint")
    black = [s for page in proof.pages for s in proof.black_rules(page.number) if not page.landscape]
    yield holds(not printed and not black, "无印发、无分隔线", f"印发{len(printed)}处，线{len(black)}条")
