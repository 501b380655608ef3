"""E rules: 版记."""

import re
from collections.abc import Iterator
from typing import Final

from generators import layout
from generators.layout import CELL_14, UNSIGNED
from generators.lint.page_rules import lone_imprint
from generators.lint.proof import Proof
from generators.lint.registry import Finding, holds, near, rule
from generators.lint.sheets import Stroke

_DAY_BEHIND: Final = re.compile(rf"(?:\d{{2,4}}\s*年.*|{UNSIGNED})$")
_PRINTED: Final = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")
_THICK, _THIN = 0.35, 0.25
_UNDER_LAST: Final = 4  # mm a line may leave under its em box


def _rules(proof: Proof) -> tuple[Stroke, ...]:
    page = proof.imprint_page
    return proof.black_rules(page) if page else ()


@rule("E01", "7.4.1", "规", "F1", "F2")
def rules_as_wide_as_the_area(proof: Proof) -> Iterator[Finding]:
    """版记分隔线与版心等宽."""
    strokes = _rules(proof)
    yield holds(len(strokes) >= 2, "首条、末条分隔线", f"{len(strokes)}条", proof.imprint_page)  # noqa: PLR2004 - first and last
    for stroke in strokes:
        yield near(stroke.x1 - stroke.x0, layout.AREA_WIDTH, 0.3, "线长", stroke.page)
        yield near(stroke.x0, layout.AREA_LEFT, 0.3, "线左端", stroke.page)


@rule("E02", "7.4.1", "荐", "F1", "F2")
def rule_thickness(proof: Proof) -> Iterator[Finding]:
    """首条和末条用粗线（0.35 mm），中间用细线（0.25 mm）."""
    strokes = _rules(proof)
    for place, stroke in enumerate(strokes):
        wanted = _THICK if place in (0, len(strokes) - 1) else _THIN
        yield near(stroke.thickness, wanted, 0.05, "线粗", stroke.page)


@rule("E03", "7.4.1", "规", "F1", "F2")
def last_rule_on_the_edge(proof: Proof) -> Iterator[Finding]:
    """首条线在第一个要素之上，末条线与版心下边缘重合."""
    strokes = _rules(proof)
    first = proof.first_line("GwCopies") or proof.first_line("GwPrint")
    if strokes and first:
        yield near(strokes[-1].y, layout.IMPRINT_BOTTOM, 0.3, "末条线", strokes[-1].page)
        yield holds(
            strokes[0].y < first.em_top,
            "在第一个要素之上",
            f"{first.em_top - strokes[0].y:.2f} mm",
            first.page,
        )


@rule("E04", "7.4.2", "规", "F1", "F2", "F3")
def copies_place(proof: Proof) -> Iterator[Finding]:
    """抄送用4号仿宋，左右各空一字，回行与冒号后首字对齐，句号结尾."""
    for paragraph, lines in proof.printed("GwCopies"):
        first, page = lines[0], lines[0].page
        right = paragraph.text.startswith("抄送：") and paragraph.text.endswith("。")
        yield holds(right, "抄送：……。", f"{paragraph.text[:3]}…{paragraph.text[-1]}", page)
        yield holds(
            all(run.size == layout.SIZE_4 for run in paragraph.runs),
            "4号",
            f"{paragraph.runs[0].size / 2}磅",
            page,
        )
        yield near(first.x0, layout.AREA_LEFT + CELL_14, 0.6, "左空一字", page)
        for line in lines:
            yield holds(
                line.x1 <= layout.AREA_RIGHT - CELL_14 + 0.6,
                "右空一字",
                f"{layout.AREA_RIGHT - line.x1:.2f} mm",
                page,
            )
        for line in lines[1:]:
            yield near(line.x0, first.glyphs[3].x0, 0.6, "回行与首字", page)


@rule("E05", "–", "惯", "F1", "F2", "F3", pdf=False, words=True)
def copies_in_order(proof: Proof) -> Iterator[Finding]:
    """抄送按上级、平级、下级排列，同级用顿号，不同级用逗号."""
    for paragraph in proof.word.styled("GwCopies"):
        groups = paragraph.text.removeprefix("抄送：").rstrip("。").split("，")
        ranks = [0 if re.search("省|国家|部", g) else 2 if re.search("区|县", g) else 1 for g in groups]
        yield holds(ranks == sorted(ranks), "上级、平级、下级", "，".join(groups)[:30])


@rule("E07", "7.4.3", "规", "F1", "F2")
def printing_office_place(proof: Proof) -> Iterator[Finding]:
    """印发机关左空一字，印发日期右空一字后加“印发”，在末条线之上."""
    for paragraph, lines in proof.printed("GwPrint"):
        line, page = lines[0], lines[0].page
        office, day = _office_and_day(paragraph.text)
        yield holds(bool(_PRINTED.match(day)) or day == UNSIGNED, "年月日印发", day, page)
        yield holds(bool(office), "印发机关", office, page)
        yield near(line.x0, layout.AREA_LEFT + CELL_14, 1, "左空一字", page)
        yield near(layout.AREA_RIGHT - line.x1, CELL_14, 1, "右空一字", page)
        strokes = _rules(proof)
        if strokes:
            gap = strokes[-1].y - line.em_bottom
            yield holds(0 < gap < layout.LINE, "紧接末条线之上", f"{gap:.2f} mm", page)


def _office_and_day(text: str) -> tuple[str, str]:
    """印发机关 and what stands at the right of it, however they are set apart."""
    office, apart, day = text.strip().partition("\t")
    if not apart and (found := _DAY_BEHIND.search(text)):
        return text[: found.start()].strip(), found[0].strip()
    return office.strip(), day.strip()


@rule("E08", "7.4.3", "规", "F1", "F2")
def thin_rule_between(proof: Proof) -> Iterator[Finding]:
    """版记中其他要素与末行用细分隔线隔开."""
    strokes = _rules(proof)
    copies, office = proof.last_line("GwCopies"), proof.first_line("GwPrint")
    if copies and office:
        between_ = [s for s in strokes if copies.em_bottom - 0.3 < s.y < office.em_top + 0.3]
        yield holds(len(between_) == 1, "一条细线", f"{len(between_)}条", office.page)


@rule("E09", "–", "工", "F1", "F2", "F3")
def imprint_keeps_clear(proof: Proof) -> Iterator[Finding]:
    """版记不与正文重叠."""
    first = proof.first_line("GwCopies") or proof.first_line("GwPrint")
    if first is None or (proof.family in {"F1", "F2"} and lone_imprint(proof)):
        return
    page = proof.pages[first.page - 1]
    own = {id(g) for _, lines in proof.printed("GwCopies", "GwPrint") for line in lines for g in line.glyphs}
    strokes = _rules(proof)
    top = strokes[0].y if strokes else first.em_top
    numbers = {id(line) for line in proof.numbers_of(page)}
    others = [
        ln.em_bottom for ln in page.lines if id(ln) not in numbers and not own & set(map(id, ln.glyphs))
    ]
    others += [s.y for s in page.strokes if s not in strokes]
    if others:
        gap = top - max(others)
        yield holds(gap >= 2, "距上文不小于2 mm", f"{gap:.2f} mm", page.number)  # noqa: PLR2004 - mm


@rule("E10", "10.1", "规", "F3")
def letter_copies_at_the_foot(proof: Proof) -> Iterator[Finding]:
    """信函格式的抄送在最后一面版心最下方，不加分隔线."""
    lines = [ln for _, held in proof.printed("GwCopies") for ln in held]
    if lines:
        last = lines[-1]
        yield holds(last.page == len(proof.pages), "最后一面", f"第{last.page}页", last.page)
        # its line ends on the area's edge, the em box a little above
        yield holds(
            0 <= layout.AREA_BOTTOM - last.em_bottom <= _UNDER_LAST,
            "版心最下方",
            f"距下边缘{layout.AREA_BOTTOM - last.em_bottom:.2f} mm",
            last.page,
        )  # noqa: PLR2004 - mm
    strokes = [s for page in proof.pages if not page.landscape for s in proof.black_rules(page.number)]
    yield holds(not strokes, "无分隔线", f"{len(strokes)}条")
