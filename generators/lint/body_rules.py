"""B rules: 主体, from the title to the annexes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generators import layout
from generators.layout import CELL, FACES, UNSIGNED, cells
from generators.lint.head_rules import ink_of
from generators.lint.page_rules import flow_lines
from generators.lint.proof import Proof, squeezed
from generators.lint.registry import Finding, between, holds, near, rule
from generators.lint.sheets import Line
from generators.lint.wordfile import Paragraph
from greenlist.regulation.citations import number_from_chinese

_TITLED: Final = ("F1", "F2", "F3", "F4", "F6")
_TEXT: Final = (*_TITLED, "F5")  # minutes have text and annexes, but no title, addressee or signature
_SIGNED: Final = ("F1", "F2", "F3", "F4", "F6")
_ADDRESSED: Final = ("F1", "F2", "F3", "F6")
_GENRES: Final = "通知|复函|函|公告|公示|报告|通报|告知书|情况说明|纪要|请示|批复|决定|意见|通告"
_TITLE: Final = re.compile(rf"^.{{4,}}关于.+的({_GENRES})$")
_OPEN_TITLE: Final = re.compile(rf"^(.{{4,}})?关于.+的({_GENRES})$")
_LEVELS: Final = (
    (re.compile(r"^([一二三四五六七八九十]+)、"), 1),
    (re.compile(r"^（([一二三四五六七八九十]+)）"), 2),
    (re.compile(r"^(\d+)[.．]"), 3),
    (re.compile(r"^（(\d+)）"), 4),
)
_BAD_LEVEL: Final = re.compile(
    r"^([一二三四五六七八九十]+[.．]|\d+、|\([一二三四五六七八九十\d]+\)|（[^）]*）、)"
)
_UNIT: Final = layout.UNITS + "%"
_HALF_WIDTH: Final = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])|\"|'")
_CITED: Final = re.compile(r"[〔\[（(]\d{4}[〕\])）]\d+号")
_ANNEX_ITEM: Final = re.compile(r"^(附件[：:])?(?:(\d{1,2})[.．、])?(.*)$")
_MARKS: Final = "《》。；，、："


@rule("B01", "7.3.1", "般", *_TITLED, pdf=False)
def title_face(proof: Proof) -> Iterator[Finding]:
    """标题用2号小标宋，居中."""
    face = FACES["小标宋"]
    for paragraph in proof.word.styled("GwTitle"):
        right = all(
            run.size == layout.SIZE_2 and run.faces.get("eastAsia") in (face.name, *face.aliases)
            for run in paragraph.runs
        )
        yield holds(right and paragraph.align == "center", "2号小标宋居中", paragraph.text[:20])


@rule("B02", "7.3.1", "规", "F1", "F2")
def title_under_rule(proof: Proof) -> Iterator[Finding]:
    """标题在红色分隔线下空二行."""
    line = proof.first_line("GwTitle")
    ink = ink_of(proof, line) if line else None
    strokes = [s for s in proof.red_strokes if s.page == 1]
    if ink and strokes:
        low = strokes[0].y + strokes[0].thickness / 2
        yield near(ink[1] - low, layout.TWO_LINES, 1.5, "红线至标题", 1)


@rule("B03", "7.3.1", "规", *_TITLED, "F7")
def title_shape(proof: Proof) -> Iterator[Finding]:
    """标题回行词意完整，排成梯形或菱形，末行不孤字."""
    for paragraph, lines in proof.printed("GwTitle", "GwAnnexTitle"):
        breaks = paragraph.text.split("\n")
        page = lines[0].page
        yield holds(len(lines) == len(breaks), f"{len(breaks)}行，按词断行", f"{len(lines)}行", page)
        widths = [line.x1 - line.x0 for line in lines]
        peak = widths.index(max(widths))
        rises = all(a <= b + 0.1 for a, b in pairwise(widths[: peak + 1]))
        falls = all(a >= b - 0.1 for a, b in pairwise(widths[peak:]))
        shown = "、".join(f"{width:.0f}" for width in widths)
        yield holds(rises and falls, "梯形或菱形", f"各行宽{shown} mm", page)
        lone = [text for text in breaks if len(breaks) > 1 and cells(text) < layout.SHORTEST_TITLE_LINE]
        yield holds(not lone, "各行不少于4字", "、".join(lone) or "符合", page)
        cut = any(a[-1].isdigit() and b[0] in _UNIT + "度" for a, b in pairwise(breaks) if a and b)
        yield holds(not cut, "年份等不断开", "断开" if cut else "符合", page)
        yield near(sum(line.centre for line in lines) / len(lines), _centre(proof, page), 1, "标题居中", page)


def _centre(proof: Proof, page: int) -> float:
    if proof.pages[page - 1].landscape:
        return layout.LANDSCAPE_LEFT + layout.LANDSCAPE_WIDTH / 2
    return layout.AREA_CENTRE


@rule("B04", "条例9（七）", "规", *_TITLED, pdf=False, words=True)
def title_words(proof: Proof) -> Iterator[Finding]:
    """标题由发文机关、事由和文种组成，末尾无标点."""
    for paragraph in proof.word.styled("GwTitle"):
        title = paragraph.text.replace("\n", "")
        pattern = _OPEN_TITLE if proof.family == "F4" else _TITLE
        yield holds(bool(pattern.match(title)), "机关+关于+事由+文种", title)


@rule("B05", "7.3.2", "规", *_ADDRESSED)
def addressee_place(proof: Proof) -> Iterator[Finding]:
    """主送机关在标题下空一行，顶格，全角冒号结尾."""
    paragraph = proof.word.first("GwTo")
    lines = proof.lines(paragraph) if paragraph else ()
    if not paragraph or not lines:
        yield holds(False, "主送机关", "无")  # noqa: FBT003 - a failure
        return
    yield holds(paragraph.text.endswith("："), "以“：”结尾", paragraph.text[-4:], lines[0].page)
    for line in lines:
        yield near(line.x0, layout.AREA_LEFT, 1, "主送左缘", line.page)
    above = (
        proof.last_line("GwTitle")
        if proof.family != "F6"
        else proof.last_line("GwNumber") or proof.last_line("GwTitle")
    )
    inks = (ink_of(proof, above) if above else None, ink_of(proof, lines[0]))
    if inks[0] and inks[1]:
        yield near(
            inks[1][1] - inks[0][3],
            layout.LINE,
            1 if proof.family != "F6" else 6,
            "标题至主送",
            lines[0].page,
        )


@rule("B06", "7.3.2", "规", *_ADDRESSED)
def addressees_leave_room(proof: Proof) -> Iterator[Finding]:
    """主送机关过多时不得使首页不能显示正文."""
    yield from _body_on_first_page(proof)


@rule("B07", "7.3.3", "规", *_TEXT)
def body_on_first_page(proof: Proof) -> Iterator[Finding]:
    """首页必须显示正文."""
    yield from _body_on_first_page(proof)


def _body_on_first_page(proof: Proof) -> Iterator[Finding]:
    line = proof.first_line("GwBody")
    if line:
        yield holds(line.page == 1, "首页有正文", f"正文始于第{line.page}页", line.page)


@rule("B08", "7.3.3", "规", *_TEXT, pdf=False)
def body_indent(proof: Proof) -> Iterator[Finding]:
    """正文每段左空二字的设置."""
    bad = [p for p in proof.word.styled("GwBody") if abs(p.number("ind", "firstLine") - 632) > 6]  # noqa: PLR2004 - twips
    yield holds(not bad, "首行缩进632缇±6", f"{bad[0].number('ind', 'firstLine')}缇" if bad else "符合")


@rule("B08", "7.3.3", "规", *_TEXT)
def body_edges(proof: Proof) -> Iterator[Finding]:
    """正文每段左空二字，回行顶格."""
    for paragraph, lines in proof.printed("GwBody"):
        first = lines[0]
        if paragraph.text[:1] not in "（“《":
            yield near(first.x0, layout.AREA_LEFT + 2 * CELL, 0.6, "段首", first.page)
        for line in lines[1:]:
            yield near(line.x0, layout.AREA_LEFT, 0.6, "回行", line.page)


def _level(text: str) -> tuple[int, int] | None:
    for pattern, level in _LEVELS:
        if found := pattern.match(text):
            digits = found[1]
            return level, int(digits) if digits.isdigit() else number_from_chinese(digits)
    return None


@rule("B09", "7.3.3", "规", *_TEXT, pdf=False, words=True)
def numbered_levels(proof: Proof) -> Iterator[Finding]:
    """结构层次序数为一、（一）1.（1），不跳级、不断号."""
    counts = [0, 0, 0, 0, 0]
    for paragraph in proof.word.styled("GwBody", "GwHeading1", "GwHeading2"):
        if _BAD_LEVEL.match(paragraph.text):
            yield holds(False, "一、（一）1.（1）", paragraph.text[:8])  # noqa: FBT003 - a failure
        if (found := _level(paragraph.text)) is None:
            continue
        level, number = found
        right = number == counts[level] + 1
        counts[level] = number
        counts[level + 1 :] = [0] * (4 - level)
        yield holds(right, f"第{level}级连续编号", paragraph.text[:8])


@rule("B10", "7.3.3", "般", *_TEXT, pdf=False)
def level_faces(proof: Proof) -> Iterator[Finding]:
    """第一层黑体、第二层楷体，三号不加粗."""
    for style, role in (("GwHeading1", "黑体"), ("GwHeading2", "楷体")):
        for paragraph in proof.word.styled(style):
            run = paragraph.runs[0]
            face = FACES[role]
            right = (
                run.faces.get("eastAsia") in (face.name, *face.aliases)
                and run.size == layout.SIZE_3
                and not run.bold
            )
            yield holds(right, f"三号{role}不加粗", f"{run.faces.get('eastAsia')}")


@rule("B11", "–", "惯", *_TEXT, pdf=False, words=True)
def heading_without_stop(proof: Proof) -> Iterator[Finding]:
    """独立成行的小标题末尾无标点."""
    for paragraph in proof.word.styled("GwHeading1", "GwHeading2"):
        yield holds(paragraph.text[-1] not in "。；，：、", "无标点", paragraph.text[-4:])


@rule("B12", "–", "工", *_TEXT)
def heading_not_last(proof: Proof) -> Iterator[Finding]:
    """小标题不在页末."""
    ends = {
        page.number: max((ln.baseline for ln in _above_number(proof, page.number)), default=0.0)
        for page in proof.pages
    }
    for _, lines in proof.printed("GwHeading1", "GwHeading2"):
        last = lines[-1]
        yield holds(last.baseline < ends[last.page] - 0.1, "不在页末", last.text[:10], last.page)


def _above_number(proof: Proof, page: int) -> list[Line]:
    numbers = set(map(id, proof.numbers_of(proof.pages[page - 1])))
    return [line for line in proof.pages[page - 1].lines if id(line) not in numbers]


@rule("B13", "GB/T 15835", "规", *_TEXT)
def numbers_unbroken(proof: Proof) -> Iterator[Finding]:
    """数字与其单位不断行，年份用全称."""
    broken = []
    for _, lines in proof.printed("GwBody", "GwAnnexNote", "GwNote", "GwDate", "GwNumber"):
        for above, below in pairwise(lines):
            if above.text[-1].isdigit() and (below.text[0].isdigit() or below.text[0] in _UNIT):
                broken.append(f"{above.text[-4:]}|{below.text[:3]}")
    yield holds(not broken, "不断行", "、".join(broken) or "符合")
    text = "".join(p.text for p in proof.word.styled("GwBody", "GwAnnexNote", "GwDate"))
    short = re.search(r"(?<!\d)\d{2}年(?=\d|度)", text)
    yield holds(short is None, "年份四位", short[0] if short else "符合")


@rule("B14", "GB/T 15834", "规", *_TEXT, pdf=False, words=True)
def full_width_punctuation(proof: Proof) -> Iterator[Finding]:
    """中文标点用全角."""
    for paragraph in proof.word.styled("GwBody", "GwTo", "GwNote", "GwAnnexNote", "GwHeading1"):
        if found := _HALF_WIDTH.search(paragraph.text):
            yield holds(False, "全角标点", f"{found[0]}（{paragraph.text[:12]}）")  # noqa: FBT003 - a failure
            return
    yield holds(True, "全角标点", "符合")  # noqa: FBT003 - it holds


@rule("B15", "–", "惯", *_TEXT, pdf=False, words=True)
def citations(proof: Proof) -> Iterator[Finding]:
    """引用公文先标题后字号：《标题》（字号）；只说文号的写明“文号”."""
    text = "".join(p.text for p in proof.word.styled("GwBody"))
    for found in _CITED.finditer(text):
        before = text[: found.start()]
        right = bool(re.search(r"(》（|文号：?)[\u4e00-\u9fff]+$", before)) and found[0][0] == "〔"
        yield holds(right, "《标题》（代字〔年份〕序号号）", text[max(0, found.start() - 8) : found.end()])


# --- 附件说明 ---------------------------------------------------------------------------------------


def _notes(proof: Proof) -> tuple[Paragraph, ...]:
    return proof.word.styled("GwAnnexNote")


@rule("B16", "7.3.4", "规", *_TEXT)
def annex_note_place(proof: Proof) -> Iterator[Finding]:
    """附件说明在正文下空一行，左空二字."""
    notes = proof.printed("GwAnnexNote")
    body = flow_lines(proof)
    if not notes or not body:
        return
    first = notes[0][1][0]
    yield near(first.x0, layout.AREA_LEFT + 2 * CELL, 0.6, "附件说明左缘", first.page)
    yield holds(first.text.startswith("附件："), "附件：", first.text[:4], first.page)
    last = body[-1]
    if last.page == first.page:
        gap = first.baseline - last.baseline
        yield near(gap, 2 * layout.LINE, 0.5, "与正文的行距（空一行）", first.page)


@rule("B17", "7.3.4", "规", *_TEXT, pdf=False, words=True)
def annex_numbers(proof: Proof) -> Iterator[Finding]:
    """附件有多个的标阿拉伯数字加点，一个的不标."""
    notes = _notes(proof)
    for place, paragraph in enumerate(notes, 1):
        wanted = ("附件：" if place == 1 else "") + (f"{place}." if len(notes) > 1 else "")
        right = paragraph.text.startswith(wanted) and (
            len(notes) > 1 or not paragraph.text[3:4].isdigit() or _year(paragraph)
        )
        yield holds(right, f"“{wanted}”开头", paragraph.text[:8])


def _year(paragraph: Paragraph) -> bool:
    return bool(re.match(r"附件：\d{4}年", paragraph.text))


@rule("B18", "7.3.4", "规", *_TEXT, pdf=False, words=True)
def annex_names(proof: Proof) -> Iterator[Finding]:
    """附件名称后不加标点，不用书名号."""
    for paragraph in _notes(proof):
        right = paragraph.text[-1] not in "。；，、：" and "《" not in paragraph.text
        yield holds(right, "无标点、无书名号", paragraph.text[-8:])


@rule("B19", "7.3.4", "规", *_TEXT)
def annex_wraps(proof: Proof) -> Iterator[Finding]:
    """附件名称回行与上一行名称首字对齐，各附件序号对齐."""
    notes = proof.printed("GwAnnexNote")
    starts: list[float] = []
    for paragraph, lines in notes:
        label = squeezed(paragraph.text)
        skip = len(label) - len(_annex_item(label)[1])
        if len(notes) == 1:
            skip = len("附件：")
        name = lines[0].glyphs[skip]
        for line in lines[1:]:
            yield near(line.x0, name.x0, 0.6, "回行与名称首字", line.page)
        starts.append(name.x0)
    for start in starts[1:]:
        yield near(start, starts[0], 0.8, "各附件名称首字", notes[0][1][0].page)


# --- 署名、日期、附注 -------------------------------------------------------------------------------


def _signature(proof: Proof) -> tuple[Line, Line] | None:
    organ, day = proof.first_line("GwOrgan"), proof.first_line("GwDate")
    return (organ, day) if organ and day else None


@rule("B20", "7.3.5.1", "般", *_SIGNED)
def date_right(proof: Proof) -> Iterator[Finding]:
    """成文日期右空四字."""
    if found := _signature(proof):
        organ, day = found
        if day.x1 - day.x0 + 2 * 4 * CELL >= organ.x1 - organ.x0 - 2 * CELL and day.text != UNSIGNED:
            yield near(layout.AREA_RIGHT - day.x1, 4 * CELL, 1.5, "日期右空", day.page)


@rule("B21", "7.3.5.1", "般", *_SIGNED)
def organ_over_date(proof: Proof) -> Iterator[Finding]:
    """署名在成文日期之上，以成文日期为准居中."""
    if found := _signature(proof):
        organ, day = found
        yield near(organ.centre, day.centre, 1, "署名中心与日期中心", day.page)
        yield near(day.baseline - organ.baseline, layout.LINE, 0.5, "署名至日期行距", day.page)


@rule("B22", "7.3.5.1", "规", *_SIGNED)
def room_for_the_seal(proof: Proof) -> Iterator[Finding]:
    """印章居中下压署名和日期，顶端距正文或附件说明一行之内."""
    if not (found := _signature(proof)):
        return
    organ, day = found
    middle = (organ.em_top + day.em_bottom) / 2
    top = middle - proof.seal_diameter / 2
    above = [ln for ln in _above_number(proof, organ.page) if ln.baseline < organ.baseline - 1]
    if above:
        last = max(above, key=lambda line: line.baseline)
        yield between(top - last.em_bottom, -0.5, layout.LINE, "印章顶端距上文", organ.page)
    yield between(organ.centre + proof.seal_diameter / 2, 0, layout.SHEET_WIDTH - 5, "印章右缘", organ.page)


@rule("B26", "7.3.5.4", "规", *_SIGNED, pdf=False, words=True)
def date_form(proof: Proof) -> Iterator[Finding]:
    """成文日期用阿拉伯数字，年份全称，月日不编虚位."""
    for paragraph in proof.word.styled("GwDate"):
        right = paragraph.text == UNSIGNED or bool(layout.CHINESE_DATE.match(paragraph.text))
        yield holds(right, "如2026年5月8日", paragraph.text)


@rule("B27", "7.3.5.5", "规", *_SIGNED)
def signature_not_alone(proof: Proof) -> Iterator[Finding]:
    """署名、日期与正文同处一面，不写“此页无正文”."""
    if found := _signature(proof):
        organ, day = found
        lines = [line for line in flow_lines(proof) if line.page == day.page]
        yield holds(bool(lines) and organ.page == day.page, "同页有正文", f"{len(lines)}行正文", day.page)
    text = "".join(p.text for p in proof.word.paragraphs)
    yield holds("此页无正文" not in text, "无“此页无正文”", "有" if "此页无正文" in text else "无")


@rule("B28", "7.3.6", "规", *_SIGNED)
def note_place(proof: Proof) -> Iterator[Finding]:
    """附注居左空二字加圆括号，在日期下一行."""
    for paragraph, lines in proof.printed("GwNote"):
        line = lines[0]
        right = paragraph.text.startswith("（") and paragraph.text.endswith("）")
        yield holds(right, "（…）", paragraph.text[:6], line.page)
        yield near(line.x0, layout.AREA_LEFT + 2 * CELL, 1, "附注左缘", line.page)
        day = proof.first_line("GwDate")
        if day and day.page == line.page:
            yield near(line.baseline - day.baseline, layout.LINE, 0.5, "日期至附注行距", line.page)


@rule("B29", "条例9（十三）", "规", *_SIGNED, pdf=False, words=True)
def organ_of_the_seal(proof: Proof) -> Iterator[Finding]:
    """署名与发文机关标志、标题中的机关一致."""
    organ = proof.word.first("GwOrgan")
    if organ is None:
        return
    title = "".join(p.text for p in proof.word.styled("GwTitle")).replace("\n", "")
    mark = "".join(p.text for p in proof.word.styled("GwMark")).removesuffix("文件")
    named = title.startswith((organ.text, "关于"))
    yield holds(mark in ("", organ.text) and named, organ.text, f"标志“{mark}”，标题“{title[:12]}…”")


# --- 附件 -------------------------------------------------------------------------------------------


@rule("B30", "7.3.7", "规", *_TEXT)
def annex_on_a_new_side(proof: Proof) -> Iterator[Finding]:
    """附件另面编排，在版记之前."""
    imprint = proof.imprint_page or len(proof.pages) + 1
    for _, lines in proof.printed("GwAnnexMark"):
        line = lines[0]
        above = [ln for ln in _above_number(proof, line.page) if ln.baseline < line.baseline - 0.1]
        yield holds(
            not above and line.page <= imprint, "另面首行", "首行" if not above else "非首行", line.page
        )


@rule("B31", "7.3.7", "规", *_TEXT, "F7")
def annex_mark(proof: Proof) -> Iterator[Finding]:
    """附件及序号用3号黑体，顶格在版心左上角第一行，一个附件不编号."""
    marks = proof.printed("GwAnnexMark")
    for place, (paragraph, lines) in enumerate(marks):
        line = lines[0]
        wide = proof.pages[line.page - 1].landscape
        if proof.word.has_markup:
            run = paragraph.runs[-1]
            face = run.faces.get("eastAsia")
            right = face in ("黑体", *FACES["黑体"].aliases) and run.size == layout.SIZE_3
            yield holds(right, "3号黑体", f"{face or '未设字体'} {run.size / 2:g}磅", line.page)
        yield near(line.x0, layout.LANDSCAPE_LEFT if wide else layout.AREA_LEFT, 1, "附件左缘", line.page)
        top = layout.LANDSCAPE_TOP if wide else layout.AREA_TOP + proof.profile.lower
        yield between(line.em_top, top - 1, top + 3.5 if wide else top + 1, "附件上缘（第一行）", line.page)
        words = layout.annex_mark(place, len(marks))
        yield holds(paragraph.text.endswith(words), words, paragraph.text, line.page)


@rule("B32", "7.3.7", "规", *_TEXT, "F7")
def annex_title_place(proof: Proof) -> Iterator[Finding]:
    """附件标题居中在版心第三行."""
    marks = proof.printed("GwAnnexMark")
    for _, lines in proof.printed("GwAnnexTitle"):
        line = lines[0]
        mark = next((m[0] for _, m in marks if m[0].page == line.page), None)
        if mark:
            # title and mark stand on lines of one pitch: their baselines are two lines apart
            yield near(line.baseline - mark.baseline, 2 * layout.LINE, 1, "第一行至第三行", line.page)


@rule("B33", "7.3.7", "规", *_TEXT, pdf=False, words=True)
def annex_titles_agree(proof: Proof) -> Iterator[Finding]:
    """附件序号、标题与附件说明一致."""
    titles = tuple(p.text.replace("\n", "") for p in proof.word.styled("GwAnnexTitle"))
    notes = tuple(p.text for p in _notes(proof))
    if titles or notes:
        wanted = layout.annex_lines(titles) if titles else ()
        # how they are punctuated is the matter of B17 and B18
        agree = [_bare(one) for one in notes] == [_bare(one) for one in wanted]
        yield holds(agree, "；".join(wanted), "；".join(notes))


def _annex_item(text: str) -> tuple[str, str]:
    """Number and name of a line of the list of annexes; '' for no number."""
    found = _ANNEX_ITEM.match(text)
    return (found[2] or "", found[3]) if found else ("", text)


def _bare(text: str) -> tuple[str, str]:
    number, name = _annex_item(squeezed(text))
    return number, "".join(letter for letter in name if letter not in _MARKS)


@rule("B34", "7.3.7", "规", "F7", pdf=False, words=True)
def loose_annex_names_its_letter(proof: Proof) -> Iterator[Finding]:
    """附件与正文不能一起装订时，首行写明公文字号并在后标注附件."""
    for paragraph in proof.word.styled("GwAnnexMark"):
        number = paragraph.text.removesuffix("附件")
        yield holds(paragraph.text.endswith("附件") and bool(number), "发文字号+附件", paragraph.text)
