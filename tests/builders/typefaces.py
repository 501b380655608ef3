"""Chinese type for test documents, embedded: the machine's, else what `make office` brings, else the project's boxes."""

import hashlib
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont

from extractors import substitutes
from generators import fonts

CID = "STSong-Light"
SONG, HEI = "song", "hei"
FAMILIES = {SONG: "Noto Serif CJK SC", HEI: "Noto Sans CJK SC"}
KEPT = {SONG: "FandolSong-Regular.otf", HEI: "FandolHei-Regular.otf"}
BOXES = Path(substitutes.__file__).with_name("boxes.ttf")
SYMBOLS = "DejaVu Sans"
# Second-level characters that names of people, companies and materials need.
RARE = (
    "佛偿喷圳娴婧婷嫣旻昊昱晗暨榕氨泷浔淼滤炔炜烃烘烨焊焱煜熠玥珀珏珺琪琳瑶璇璐璟璨睿矽砷禅禺绮缙缜羧翊翌翔胺脂芷芸"
    "苯莘莞莹萱蔚蕊蕴薇轩辰逸遴邈郗郦酉酚酮酯醇醛鑫钛钣钽铄铎铟铬铵锂锴镁镉镓镕阀霏霖颖驱骏骥鳌鹂鹏麟黛"
)

_UNHINTED = (  # fields of `maxp` that a font without instructions leaves at 0, or that are computed on saving
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)


def _located(family: str) -> tuple[Path, int] | None:
    """File and index of a family, when fontconfig really has it."""
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}\t%{index}\t%{family}", f"{family}:style=Regular"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    file, index, matched = found.split("\t")
    return (Path(file), int(index or 0)) if family in matched.split(",") else None


def _chinese(role: str) -> tuple[Path, int]:
    """File and index of a Chinese font: boxes have every letter, their text is as good as any."""
    kept = fonts.folder() / KEPT[role]
    return _located(FAMILIES[role]) or (kept if kept.exists() else BOXES, 0)


def _wanted() -> set[int]:
    """Everyday characters: GB 2312 level one, ASCII, punctuation, box signs, Kangxi radicals."""
    chinese = {
        ord(bytes((0xB0 + row, 0xA1 + column)).decode("gb2312", "ignore") or " ")
        for row in range(40)
        for column in range(94)
    }
    chinese |= {ord(c) for c in RARE}
    signs = {ord(c) for c in "，。：；（）！？“”‘’、—－～×℃《》〔〕【】·…□■√○●◎①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣ₂₃²³％＋／．–−"}
    full_width = {*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B)}
    signs |= {0x3000, 0x3007}
    return chinese | signs | full_width | {*range(0x20, 0x7F)} | {*range(0x2F00, 0x2FD6)}


def _quadratic(font: TTFont) -> None:
    """Turn cubic outlines into TrueType ones, in place: what reportlab can embed."""
    drawn = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = glyphs
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for key in _UNHINTED:
        setattr(maxp, key, 0)
    font["post"].formatType = 3.0
    font["glyf"].compile(font)
    font.sfntVersion = "\x00\x01\x00\x00"


def _converted(file: Path, index: int) -> Path:
    """A TrueType subset of a CFF font, made once per machine and kept in the temporary folder."""
    if file.suffix == ".ttf":
        return file
    key = hashlib.sha256(f"{file}:{index}:{file.stat().st_size}:6".encode()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"greenlist-type-{key}.ttf"
    if kept.exists():
        return kept
    with TTFont(file, fontNumber=index, lazy=True) as font:
        options = subset.Options()
        options.layout_features = []
        options.hinting = False
        options.notdef_outline = True
        options.drop_tables += ["GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx", "STAT"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=_wanted())
        cutter.subset(font)
        _quadratic(font)
        part = kept.with_suffix(f".{os.getpid()}.part")
        font.save(part)
    part.replace(kept)
    return kept


@cache
def face(role: str) -> str:
    """Name of a registered font for a role (`song`, `hei`, `symbols`), embedded."""
    found = _chinese(role) if role in FAMILIES else _located(SYMBOLS)
    if found is None:
        return "ZapfDingbats"
    file, index = found
    name = f"greenlist-{role}"
    path = file if role not in FAMILIES else _converted(file, index)
    pdfmetrics.registerFont(ReportlabFont(name, str(path)))
    return name


@cache
def _cid() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(CID))
    return CID


def cid_face() -> str:
    """The CID font that needs no file: text is extractable, glyphs come from the viewer."""
    return _cid()


@cache
def _drawable(name: str) -> frozenset[int] | None:
    font = pdfmetrics.getFont(name)
    return frozenset(font.face.charToGlyph) if isinstance(font, ReportlabFont) else None


def has(name: str, character: str) -> bool:
    """Whether a registered font can draw a character."""
    drawable = _drawable(name)
    if drawable is not None:
        return ord(character) in drawable
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
