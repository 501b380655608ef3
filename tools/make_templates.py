"""Write the shipped Word templates from the geometry of generators/layout.py and generators/styles.py.

    python tools/make_templates.py [--profile NAME] [--check] [FOLDER]

What they say stands in `tools/wording`, a file a template. The templates are plain Word files: an official may change
their words, and `greenlist templates check` says whether they still fit.
This script is only needed when the geometry or the shipped wording changes.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generators import layout, styles
from generators.layout import FACES, STANDARD, Profile, twips
from generators.ooxml import DECLARATION, field, pack, paragraph, root, rule, run, text_box
from generators.paging import imprint_height
from generators.styles import Head, Style, paragraph_styles
from greenlist.documents import PAPERS

FOLDER: Final = Path(__file__).resolve().parents[1] / "templates"
WORDING: Final = Path(__file__).resolve().parent / "wording"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


# --- the parts every package has ------------------------------------------------------------------


def fonts(role: str) -> str:
    """The four font slots of a role, all with the same family."""
    name = FACES[role].name
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def run_properties(style: Style) -> str:
    """Inside of a style's `w:rPr`."""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    spacing = f'<w:spacing w:val="{layout.SPACING}"/>' if style.size == layout.SIZE_3 else ""
    return f'{fonts(style.face)}{colour}{spacing}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'


def paragraph_properties(style: Style, profile: Profile) -> str:
    """Inside of a style's `w:pPr`."""
    line = style.line or profile.line_twips
    cell = style.cell
    first = round(style.first * cell)
    indent = f' w:firstLine="{first}"' if first >= 0 else f' w:hanging="{-first}"'
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:pageBreakBefore/>" if style.page_break else "",
            '<w:widowControl w:val="0"/>',
            '<w:overflowPunct w:val="0"/>',
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" w:line="{line}" w:lineRule="exact"/>',
            f'<w:ind w:left="{round(style.left * cell)}" w:right="{round(style.right * cell)}"{indent}/>',
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
        )
    )


def style_part(head: Head | None, profile: Profile) -> bytes:
    """The styles part: defaults without any theme, then every style of the documents."""
    body = Style("Normal", "Normal")
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties(body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    listed = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{s.id}"><w:name w:val="{s.title}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph_properties(s, profile)}</w:pPr>'
        f"<w:rPr>{run_properties(s)}</w:rPr></w:style>"
        for s in paragraph_styles(head)
    )
    return root("w:styles", defaults + normal + listed).encode()


def settings_part() -> bytes:
    """The settings part: two-sided, no punctuation compressed, units never first on a line."""
    return root(
        "w:settings",
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(layout.NEVER_LAST)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escape(layout.NEVER_FIRST)}"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    ).encode()


def font_part() -> bytes:
    """The font table."""
    faces = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.aliases[0]}"/><w:charset w:val="86"/></w:font>'
        for face in FACES.values()
    )
    return root("w:fonts", faces).encode()


CORE: Final = (
    DECLARATION
    + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{{ title }}</dc:title><dc:creator>{{ organ }}</dc:creator><dc:language>zh-CN</dc:language>"
    "</cp:coreProperties>"
)
APP: Final = (
    DECLARATION
    + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>greenlist</Application></Properties>"
)


def package(body: str, head: Head | None, profile: Profile, footers: Mapping[str, str]) -> bytes:
    """The whole .docx. `footers` are file stems → content; relationship ids are the stems."""
    parts: dict[str, bytes] = {
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>").encode(),
        "word/styles.xml": style_part(head, profile),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_part(),
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": APP.encode(),
    }
    kinds = {"styles": "styles", "settings": "settings", "fontTable": "fontTable"}
    links = "".join(
        f'<Relationship Id="{stem}" Type="{RELATIONSHIPS}/{kind}" Target="{stem}.xml"/>'
        for stem, kind in kinds.items()
    )
    overrides = "".join(
        f'<Override PartName="/word/{stem}.xml" ContentType="{CONTENT}.{stem}+xml"/>' for stem in kinds
    )
    for stem, content in footers.items():
        parts[f"word/{stem}.xml"] = root("w:ftr", content).encode()
        links += f'<Relationship Id="{stem}" Type="{RELATIONSHIPS}/footer" Target="{stem}.xml"/>'
        overrides += f'<Override PartName="/word/{stem}.xml" ContentType="{CONTENT}.footer+xml"/>'
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = (
        f'{DECLARATION}<Relationships xmlns="{relationships}">{links}</Relationships>'.encode()
    )
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts["_rels/.rels"] = (
        f'{DECLARATION}<Relationships xmlns="{relationships}">'
        f'<Relationship Id="document" Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="core" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="app" Type="{RELATIONSHIPS}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    ).encode()
    parts["[Content_Types].xml"] = (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    ).encode()
    return pack(parts)


# --- footers and sections -------------------------------------------------------------------------

# Footer line: its baseline puts the dashes of the number 7 mm under the type area (7.5).
FOOTER_TOP: Final = layout.AREA_BOTTOM + 2.42


def page_number(style: str, number_line: int = styles.NUMBER_LINE, above: float = 0.0) -> str:
    """`— n —` on a line of its own, the number a field."""
    return paragraph(
        style,
        run("— "),
        field("PAGE"),
        run(" —"),
        properties=f'<w:spacing w:before="{twips(above)}" w:after="0" w:line="{number_line}" w:lineRule="exact"/>',
    )


def filler(height: float) -> str:
    """Room of that height under the number of a footer."""
    return paragraph(
        "GwBreak",
        properties=f'<w:spacing w:before="0" w:after="0" w:line="{twips(height)}" w:lineRule="exact"/>',
    )


EMPTY_FOOTER: Final = paragraph("GwBreak")


def turned_number(docpr: int, *, even: bool) -> str:
    """The number of a landscape page, where it stands on the portrait sheets around it (第8章).

    Turned clockwise, the foot of the portrait sheet is the left edge: odd pages carry the number towards the
    bottom corner (the portrait's right), even pages towards the top corner.
    """
    width = 8.0
    left = layout.SHEET_HEIGHT - layout.PAGE_NUMBER_CENTRE - width / 2
    area = (left, layout.LANDSCAPE_TOP, width, layout.LANDSCAPE_HEIGHT)
    style = "GwPageEven" if even else "GwPageOdd"
    box = text_box(docpr, "页码", area, page_number(style, twips(width)), turned=True)
    return paragraph("GwBreak", box)


TURNED_FOOTERS: Final = {
    "footer4": turned_number(21, even=False),
    "footer5": turned_number(22, even=True),
}
TURNED: Final = {"default": "footer4", "even": "footer5"}


def section(
    profile: Profile,
    refs: Mapping[str, str],
    *,
    kind: str = "nextPage",
    bottom: float | None = None,
    footer: float = 24.8,
    first: bool = False,
    landscape: bool = False,
) -> str:
    """A `w:sectPr`. `refs` are footer kinds (default, even, first) → part stems."""
    wide, high = (16838, 11906) if landscape else (11906, 16838)
    turn = ' w:orient="landscape"' if landscape else ""
    if landscape:
        top, low, left = 28.0, 26.0, 35.0
    else:
        top, low, left = profile.top, bottom or profile.bottom, 28.0
    footers = "".join(f'<w:footerReference w:type="{k}" r:id="{stem}"/>' for k, stem in refs.items())
    # right and bottom follow from the sheet, so that rounding never eats a twip of the type area
    right_twips = wide - twips(left) - (12756 if landscape else 8844)
    return (
        f'<w:sectPr>{footers}<w:type w:val="{kind}"/><w:pgSz w:w="{wide}" w:h="{high}"{turn}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{right_twips}" w:bottom="{twips(low)}" w:left="{twips(left)}" '
        f'w:header="851" w:footer="{twips(footer)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


PORTRAIT_FOOTERS: Final = {"footer1": page_number("GwPageOdd"), "footer2": page_number("GwPageEven")}
PORTRAIT: Final = {"default": "footer1", "even": "footer2"}


# --- building blocks of the documents -------------------------------------------------------------


def break_with(properties: str) -> str:
    """A paragraph without height that carries a section break."""
    return paragraph("GwBreak", properties=properties)


def each(head: str, *inside: str) -> str:
    """A loop or condition over whole paragraphs."""
    word = head.partition(" ")[0]
    return f"{paragraph('GwBreak', '{%p ' + head + ' %}')}{''.join(inside)}{paragraph('GwBreak', '{%p end' + word + ' %}')}"


def red_head(head: Head) -> str:
    """版头 of 文件格式."""
    red = rule(1, "红色分隔线", (layout.AREA_LEFT, head.rule, layout.AREA_WIDTH), styles.RED_RULE, layout.RED)
    return paragraph("GwMark", "{{ mark }}") + paragraph("GwNumber", run("{{ number }}"), red)


def signed_head(head: Head) -> str:
    """版头 of an upward document (7.2.5, 7.2.6): the number one character from the left, 签发人 one from the right."""
    red = rule(1, "红色分隔线", (layout.AREA_LEFT, head.rule, layout.AREA_WIDTH), styles.RED_RULE, layout.RED)
    height = STANDARD.line_twips * layout.MM_PER_TWIP
    half = layout.AREA_WIDTH / 2
    ink = styles.INK["仿宋"].down * layout.SIZE_3 / 2 * layout.MM_PER_POINT
    baseline = head.rule - styles.RED_RULE / 2 - layout.RULE_UNDER_NUMBER - ink
    place = (layout.AREA_RIGHT - half, baseline - styles.BASELINE * height, half, height)
    name = run("{{ signer }}", fonts("楷体"))
    signer = text_box(2, "签发人", place, paragraph("GwSigner", run("签发人：") + name))
    left = f'<w:ind w:left="{layout.CELL_TWIPS}" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>'
    number = paragraph("GwNumber", run("{{ number }}"), red, signer, properties=left)
    return paragraph("GwMark", "{{ mark }}") + number


def letter_rules(head: Head) -> str:
    """Both double rules of 信函格式: thick over thin under the mark, thin over thick above the sheet's foot."""
    outer = layout.LETTER_LOWER_RULE - styles.LETTER_THICK / 2
    lines = (
        (2, "第一条双线（粗）", head.rule, styles.LETTER_THICK),
        (3, "第一条双线（细）", head.rule + styles.LETTER_RULE_GAP, styles.LETTER_THIN),
        (4, "第二条双线（细）", outer - styles.LETTER_RULE_GAP, styles.LETTER_THIN),
        (5, "第二条双线（粗）", outer, styles.LETTER_THICK),
    )
    return "".join(
        rule(number, name, (layout.LETTER_RULE_LEFT, centre, layout.LETTER_RULE_WIDTH), thickness, layout.RED)
        for number, name, centre, thickness in lines
    )


def letter_mark(head: Head) -> str:
    """版头 of 信函格式: the mark in a box on page 1, the rules, the number under the first of them."""
    height = styles.MARK_LINE * layout.MM_PER_TWIP
    box = (
        layout.LETTER_RULE_LEFT,
        head.mark_frame,
        2 * (layout.AREA_CENTRE - layout.LETTER_RULE_LEFT),
        height,
    )
    mark = text_box(1, "发文机关标志", box, paragraph("GwMark", "{{ mark }}"))
    return paragraph("GwNumber", mark, letter_rules(head), run("{{ number }}"))


TITLE: Final = paragraph("GwTitle", "{{ heading }}")
TO: Final = paragraph("GwTo", "{{ to }}：")
ANNEX_NOTE: Final = each("for line in annex_lines", paragraph("GwAnnexNote", "{{ line }}"))
SIGNATURE: Final = paragraph("GwOrgan", "{{ organ }}") + paragraph("GwDate", "{{ date }}")
NOTE: Final = each("if note", paragraph("GwNote", "{{ note }}"))


UNDER_TITLE: Final = 3.0  # mm between an annex's title and its list where no order is stated


def annexes() -> str:
    """One annex after another, each on a new page: mark, title, order, list."""
    return each(
        "for annex in annexes",
        paragraph("GwAnnexMark", "{{ annex.mark }}"),
        paragraph("GwAnnexTitle", "{{ annex.heading }}"),
        each("if annex.note", paragraph("GwAnnexOrder", "{{ annex.note }}")),
        each("if not annex.note", filler(UNDER_TITLE)),
        each("if annex.above", paragraph("GwAbove", "{{ annex.above }}")),
        paragraph("GwCell", "{{p annex.table }}"),
    )


def imprint() -> str:
    """版记 in a box at the foot of the type area; its height is set when the document is made."""
    height = imprint_height("一个机关")
    top = layout.IMPRINT_BOTTOM - height
    box = text_box(
        11,
        "版记",
        (layout.AREA_LEFT, top, layout.AREA_WIDTH, height),
        each("if copies", paragraph("GwCopies", "抄送：{{ copies }}。"))
        + paragraph(
            "GwPrint",
            run("{{ print_office }}\t{{ print_date }}"),
            properties=f'<w:tabs><w:tab w:val="right" w:pos="{twips(layout.AREA_WIDTH) - layout.SIZE_4 * 10}"/></w:tabs>',
        ),
    )
    rows = (
        (12, "版记首条线", top, styles.IMPRINT_THICK),
        (13, "版记中线", top + height / 2, styles.IMPRINT_THIN),
        (14, "版记末条线", layout.IMPRINT_BOTTOM, styles.IMPRINT_THICK),
    )
    lines = "".join(
        rule(number, name, (layout.AREA_LEFT, centre, layout.AREA_WIDTH), thickness, "000000")
        for number, name, centre, thickness in rows
    )
    return paragraph("GwAnchor", box, lines)


def letter_copies() -> str:
    """抄送 of a letter: at the foot of the last page, without rules and printing office (10.1)."""
    height = layout.IMPRINT_LINE_TWIPS * layout.MM_PER_TWIP
    box = text_box(
        11,
        "版记",
        (layout.AREA_LEFT, layout.IMPRINT_BOTTOM - height, layout.AREA_WIDTH, height),
        paragraph("GwCopies", "抄送：{{ copies }}。"),
    )
    return each("if copies", paragraph("GwAnchor", box))


# --- the documents --------------------------------------------------------------------------------


def file_document(
    text: str, profile: Profile, *, upward: bool = False, under: str = "", landscape: str = ""
) -> bytes:
    """F1 and F2: red head, text, annexes, then the 版记 on an even page.

    Args:
        text: paragraphs between addressee and list of annexes.
        profile: how the type area is set.
        upward: F2, with 签发人 beside the number.
        under: what follows the signature.
        landscape: a landscape annex in its own section, in place of the annexes.
    """
    head = styles.file_head(profile)
    main = section(profile, PORTRAIT)
    last = section(profile, {"default": "footer3", "even": "footer3"}, kind="evenPage")
    content = (signed_head if upward else red_head)(head) + TITLE + TO + text + ANNEX_NOTE + SIGNATURE
    footers = {**PORTRAIT_FOOTERS, "footer3": EMPTY_FOOTER}
    if landscape:
        footers |= TURNED_FOOTERS
        turned = section(profile, TURNED, landscape=True)
        content += paragraph("GwNote", "{{ note }}", properties=main) + landscape + break_with(turned)
    else:
        content += NOTE + under + annexes() + break_with(main)
    return package(content + imprint() + last, head, profile, footers)


def letter_footers(profile: Profile) -> dict[str, str]:
    """Footers of a letter: numbers from page 2 on, their height keeping the text in the type area; none on page 1."""
    above, rest = styles.above_letter_number(profile), styles.UNDER_LETTER_NUMBER
    return {
        "footer1": page_number("GwPageOdd", above=above) + filler(rest),
        "footer2": page_number("GwPageEven", above=above) + filler(rest),
        "footer3": EMPTY_FOOTER,
    }


def letter_document(text: str, profile: Profile, *, landscape: str = "") -> bytes:
    """F3: mark and two double rules, text, annexes; with `landscape`, a landscape annex in its own section."""
    head = styles.letter_head(profile)
    refs = {**PORTRAIT, "first": "footer3"}
    main = section(profile, refs, bottom=head.bottom, footer=styles.LETTER_FOOTER, first=True)
    footers = letter_footers(profile)
    content = letter_mark(head) + TITLE + TO + text + ANNEX_NOTE + SIGNATURE
    if landscape:
        footers |= TURNED_FOOTERS
        content += paragraph("GwNote", "{{ note }}", properties=main) + landscape
        content += section(profile, TURNED, landscape=True)
    else:
        content += NOTE + annexes() + letter_copies() + paragraph("GwBreak") + main
    return package(content, head, profile, footers)


def plain_document(  # noqa: PLR0913 - which elements it has
    text: str, profile: Profile, *, number: bool, to: bool, note: bool, copies: bool = False
) -> bytes:
    """F4 and F6: no 版头."""
    below = "" if to else f'<w:spacing w:after="{twips(layout.LINE)}"/>'  # one line between title and text
    content = paragraph("GwTitle", "{{ heading }}", properties=below)
    content += (paragraph("GwNumber", "{{ number }}") if number else "") + (TO if to else "") + text
    content += ANNEX_NOTE + SIGNATURE + (NOTE if note else "") + annexes()
    content += (letter_copies() if copies else "") + paragraph("GwBreak") + section(profile, PORTRAIT)
    return package(content, None, profile, PORTRAIT_FOOTERS)


TABLE_BLOCKS: Final = each(
    "for block in blocks",
    paragraph("GwBlock", "{{ block.title }}"),
    paragraph("GwCell", "{{p block.table }}"),
)


def wide_table() -> str:
    """推荐汇总表: title, order, the lines of the reporting office and its hands, a table a category."""
    edge = twips(layout.LANDSCAPE_WIDTH)
    stops = f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>'
    thirds = f'<w:tabs><w:tab w:val="left" w:pos="{edge // 3}"/><w:tab w:val="left" w:pos="{2 * edge // 3}"/></w:tabs>'
    return (
        paragraph("GwAnnexTitle", "{{ table_heading }}")
        + each("if table_note", paragraph("GwAnnexOrder", "{{ table_note }}"))
        + each("if not table_note", filler(UNDER_TITLE))
        + paragraph("GwAbove", run("填报单位（盖章）：{{ organ }}\t填报日期：{{ date }}"), properties=stops)
        + paragraph(
            "GwAbove",
            run("填表人：{{ filled_by }}\t审核人：{{ checked_by }}\t联系电话：{{ phone }}"),
            properties=thirds,
        )
        + TABLE_BLOCKS
        + paragraph("GwBreak")
    )


def wording(stem: str) -> str:
    """The text of a paper from its file below `tools/wording`: a paragraph a line.

    A line beginning 一、 二、 … is a heading; `@each lines` stands for a paragraph for each of the variable `lines`.
    """
    made = []
    for line in (WORDING / f"{stem}.txt").read_text("utf-8").splitlines():
        if line.startswith("@each "):
            made.append(each(f"for line in {line.removeprefix('@each ')}", paragraph("GwBody", "{{ line }}")))
        elif line:
            made.append(paragraph("GwHeading1" if line[1:2] == "、" else "GwBody", line))
    return "".join(made)


def wide_letter(stem: str, profile: Profile) -> bytes:
    """A letter whose annex is the wide table (推荐函)."""
    mark = paragraph("GwAnnexMark", "附件", properties='<w:pageBreakBefore w:val="0"/>')
    return letter_document(wording(stem), profile, landscape=mark + wide_table())


def recommendation_table(_: str, profile: Profile) -> bytes:
    """D16 推荐汇总表 by itself: the same sheet, with the letter's number beside 附件 (7.3.7)."""
    content = (
        paragraph("GwAnnexMark", "{{ number }}附件", properties='<w:pageBreakBefore w:val="0"/>')
        + wide_table()
    )
    content += section(profile, TURNED, landscape=True)
    return package(content, None, profile, TURNED_FOOTERS)


def wide_report(stem: str, profile: Profile) -> bytes:
    """A report with 签发人 whose annex is the wide table (推荐报告)."""
    mark = paragraph("GwAnnexMark", "附件", properties='<w:pageBreakBefore w:val="0"/>')
    return file_document(wording(stem), profile, upward=True, landscape=mark + wide_table())


def opinions(_: str, profile: Profile) -> bytes:
    """D14 部门意见汇总表: a sheet of the office's own, a table a category."""
    content = (
        paragraph("GwAnnexTitle", "{{ table_heading }}", properties='<w:pageBreakBefore w:val="0"/>')
        + paragraph("GwAnnexOrder", "{{ table_note }}")
        + TABLE_BLOCKS
        + paragraph("GwBreak")
        + section(profile, TURNED, landscape=True)
    )
    return package(content, None, profile, TURNED_FOOTERS)


def plain(stem: str, profile: Profile, *, copies: bool = False) -> bytes:
    """公示 and 告知书, with or without number and addressee as the catalogue says; `copies` at the foot of the last page."""
    paper = PAPERS[stem]
    numbered, addressed, letter = paper.numbered, bool(paper.to), paper.family == "F6"
    return plain_document(wording(stem), profile, number=numbered, to=addressed, note=letter, copies=copies)


def minutes(stem: str, profile: Profile) -> bytes:
    """F5: a red mark 纪要 at the place of 文件格式, the organ and the day above the rule, no signature, no seal."""
    head = styles.file_head(profile)
    red = rule(1, "红色分隔线", (layout.AREA_LEFT, head.rule, layout.AREA_WIDTH), styles.RED_RULE, layout.RED)
    content = (
        paragraph("GwMark", "{{ mark }}")
        + paragraph("GwIssued", run("{{ organ }}　　{{ date }}"), red)
        + filler(layout.TWO_LINES)
        + wording(stem)
        + ANNEX_NOTE
        + annexes()
        + paragraph("GwBreak")
        + section(profile, PORTRAIT)
    )
    return package(content, head, profile, PORTRAIT_FOOTERS)


def promulgated(stem: str, profile: Profile) -> bytes:
    """The notice that issues a regulation: its text follows the signature on a new page, and is no annex."""
    title = paragraph("GwLawTitle", "{{ measures_heading }}")
    lines = each(
        "for line in measures_lines",
        each("if line.chapter", paragraph("GwLawChapter", "{{ line.text }}")),
        each("if not line.chapter", paragraph("GwLaw", "{{ line.text }}")),
    )
    return file_document(wording(stem), profile, under=title + lines)


Frame = Callable[[str, Profile], bytes]
FRAMES: Final[Mapping[str, Frame]] = {
    "F1": lambda stem, profile: file_document(wording(stem), profile),
    "F2": lambda stem, profile: file_document(wording(stem), profile, upward=True),
    "F3": lambda stem, profile: letter_document(wording(stem), profile),
    "F4": plain,
    "F5": minutes,
    "F6": plain,
}
OWN_FRAMES: Final[Mapping[str, Frame]] = {
    "recommendation": wide_letter,
    "recommendation_report": wide_report,
    "recommendation_table": recommendation_table,
    "opinions": opinions,
    "removal_warning": partial(plain, copies=True),
    "promulgation": promulgated,
}
DOCUMENTS: Final[Mapping[str, Callable[[Profile], bytes]]] = {
    stem: partial(OWN_FRAMES.get(stem) or FRAMES[paper.family], stem)
    for stem, paper in PAPERS.items()
    if stem in OWN_FRAMES or (WORDING / f"{stem}.txt").exists()
}


def main() -> int:
    """Write or compare the templates."""
    parser = argparse.ArgumentParser(description="写出公文模板（Word 文件）")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="写到哪个文件夹")
    parser.add_argument(
        "--profile", choices=sorted(layout.PROFILES), default=STANDARD.name, help="版心的实现方式"
    )
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    wanted = parser.parse_args()
    profile = layout.PROFILES[wanted.profile]
    changed = []
    for stem, make in DOCUMENTS.items():
        path = wanted.folder / f"{stem}.docx"
        made = make(profile)
        if not path.exists() or path.read_bytes() != made:
            changed.append(path.name)
            if not wanted.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(made)
    print("、".join(changed) if changed else "模板与版面定义一致")
    return 1 if wanted.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
