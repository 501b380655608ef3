"""Examine any official document, ours or not: which element is where, which rules hold, and a copy with comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from zipfile import BadZipFile

import pdfplumber.utils.exceptions
from lxml import etree

from generators.lint.foreign import ForeignWord, PdfWord, is_ours
from generators.lint.measured import FAMILIES, Measured, Strength
from generators.lint.proof import Proof
from generators.lint.registry import RULES, Rule
from generators.lint.rules import measure_proof
from generators.lint.sheets import Sheets
from generators.lint.wordfile import WordFile
from generators.markup.document import mark_document
from generators.ooxml import W, transitional
from generators.pdf import Renderer
from greenlist.documents import PAPERS
from greenlist.findings import Basis, Finding, Judgement, Severity, Standard
from greenlist.reading import Location, ParagraphPlace
from greenlist.wordplaces import paragraphs_of

FAMILY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "F1": "文件格式（下行文）",
        "F2": "文件格式（上行文）",
        "F3": "信函格式",
        "F4": "公告、公示",
        "F5": "纪要",
        "F6": "便函、告知书",
        "F7": "附表",
    }
)
STRENGTHS: Final[Mapping[Strength, str]] = MappingProxyType(
    {
        Strength.MUST: "应当",
        Strength.USUAL: "一般",
        Strength.ADVISED: "推荐",
        Strength.CUSTOM: "惯例",
        Strength.ENGINEERING: "排版值",
    }
)
ELEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GwMark": "发文机关标志",
        "GwNumber": "发文字号",
        "GwSigner": "签发人",
        "GwIssued": "制发机关和日期",
        "GwTitle": "标题",
        "GwTo": "主送机关",
        "GwBody": "正文",
        "GwHeading1": "一级标题",
        "GwHeading2": "二级标题",
        "GwAnnexNote": "附件说明",
        "GwOrgan": "署名",
        "GwDate": "成文日期",
        "GwNote": "附注",
        "GwAnnexMark": "附件编号",
        "GwAnnexTitle": "附件标题",
        "GwAnnexOrder": "附件副题",
        "GwCopies": "抄送",
        "GwPrint": "印发机关和印发日期",
    }
)
# Rules about the making of our own files, not about a document: other programs embed other faces.
_OWN_MAKING: Final = frozenset({"A15"})
# First letters of a rule's id, or the id → the element it is about.
_ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("H04", "H05", "H06", "H07", "H08", "L01", "L02"), "GwMark"),
        **dict.fromkeys(("H09", "H10", "H11", "H14", "L05"), "GwNumber"),
        **dict.fromkeys(("B01", "B02", "B03", "B04", "L06"), "GwTitle"),
        **dict.fromkeys(("B05", "B06", "A01"), "GwTo"),
        **dict.fromkeys(("B07", "B08", "B09", "B13", "B14", "B15", "A02", "A10"), "GwBody"),
        **dict.fromkeys(("B10", "B11", "B12"), "GwHeading1"),
        **dict.fromkeys(("B16", "B17", "B18", "B19"), "GwAnnexNote"),
        **dict.fromkeys(("B21", "B22", "B29"), "GwOrgan"),
        **dict.fromkeys(("B20", "B26", "B27"), "GwDate"),
        "B28": "GwNote",
        **dict.fromkeys(("B30", "B31", "B34"), "GwAnnexMark"),
        **dict.fromkeys(("B32", "B33"), "GwAnnexTitle"),
        **dict.fromkeys(("E01", "E02", "E03", "E04", "E05", "E08", "E09", "E10"), "GwCopies"),
        **dict.fromkeys(("E07", "L08"), "GwPrint"),
    }
)


class UnexaminableError(ValueError):
    """A file that is neither a Word document nor a PDF that can be opened; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found.

    Attributes:
        family: layout family it was measured by.
        ours: whether it was made from our templates; else its elements were recognised.
        elements: style of an element → the words of its paragraphs, in order.
        measured: every measurement of every rule that applies.
        on_pages: whether pages were measured; else only what the Word file says.
        trouble: why pages could not be measured; '' when they were.
    """

    family: str
    ours: bool
    elements: Mapping[str, tuple[str, ...]]
    measured: tuple[Measured, ...]
    on_pages: bool
    trouble: str = ""

    @property
    def failed(self) -> tuple[Measured, ...]:
        """Measurements that do not hold, what must be mended first."""
        order = list(Strength)
        return tuple(
            sorted((m for m in self.measured if not m.passed), key=lambda m: order.index(m.strength))
        )

    @property
    def grave(self) -> bool:
        """Whether something fails that the standard demands."""
        return any(one.strength is Strength.MUST for one in self.failed)

    def about(self, one: Measured) -> str:
        """The element a measurement is about, as people call it; '' for the whole page."""
        return ELEMENTS.get(_ABOUT.get(one.rule, ""), "")


def rule_of(one: Measured) -> Rule:
    """The rule a measurement is of; of two with one id, the one of pages or of the file."""
    found = [rule for rule in RULES.values() if rule.id == one.rule]
    return next((rule for rule in found if rule.on_pdf == (one.page is not None)), found[0])


def source_of(one: Measured) -> Basis:
    """Where a rule stands."""
    clause = one.clause
    if clause[:1].isdigit():
        number, _, rest = clause.partition(" ")
        return Standard(f"GB/T {number}", rest) if rest else Standard("GB/T 9704-2012", clause)
    if clause.startswith("条例"):
        return Standard("《党政机关公文处理工作条例》", clause.removeprefix("条例"))
    if clause.startswith("GB"):
        return Standard(clause)
    return Judgement("公文排版通行做法，非国家标准条文")


def examine(
    name: str,
    content: bytes,
    renderer: Renderer | None,
    *,
    family: str = "",
    seal_diameter: float = 42.0,
) -> Examined:
    """Measure a file.

    Args:
        name: of the file; only its extension counts.
        content: the file.
        renderer: renders a Word file for the rules that measure pages; None leaves them out.
        family: layout family; told from the document when ''.
        seal_diameter: mm of the seal room must be left for.

    Raises:
        UnexaminableError: it can be opened neither as a Word document nor as a PDF.
        ValueError: an unknown family.
    """
    if family and family not in FAMILIES:
        raise ValueError(family)
    if content.startswith(b"%PDF"):
        return _pages_alone(content, family, seal_diameter)
    word = _word(name, content)
    ours = is_ours(word)
    held = word if ours else ForeignWord(word.package)
    told = family or (_own_family(word) if ours else "") or ForeignWord(word.package).recognised.family
    sheets, trouble = _rendered(content, renderer)
    proof = Proof(held, sheets, told, seal_diameter)
    return Examined(told, ours, _elements(held), _measured(proof, ours=ours), sheets is not None, trouble)


def _word(name: str, content: bytes) -> WordFile:
    try:
        word = WordFile.of(transitional(content))
        if not word.paragraphs:
            raise UnexaminableError(f"{name}里没有文字")
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise UnexaminableError(f"{name}不是能打开的.docx或PDF文件；.doc请先另存为.docx") from error
    return word


def _own_family(word: WordFile) -> str:
    """The family a document of our own was made in: that of the paper of its genre, told by what stands in it."""
    held = {paragraph.style for paragraph in word.paragraphs}
    if "GwMark" in held:
        mark = "".join(p.text for p in word.styled("GwMark"))
        families = {"文件": "F2" if "GwSigner" in held else "F1", "纪要": "F5"}
        return next((family for words, family in families.items() if mark.endswith(words)), "F3")
    title = "".join("".join(p.text.split()) for p in word.styled("GwTitle", "GwAnnexTitle"))
    paper = next(
        (p for p in PAPERS.values() if p.genre and title.endswith(p.genre) and p.family in {"F4", "F6"}), None
    )
    if paper is not None:
        return paper.family
    return "F7" if "GwTitle" not in held else ""


def _rendered(content: bytes, renderer: Renderer | None) -> tuple[Sheets | None, str]:
    if renderer is None:
        return None, "没有生成PDF，只检查了.docx里的设置和文字"
    made = renderer.render({"a.docx": content})
    if pdf := made.pdfs.get("a.docx"):
        return Sheets(pdf), ""
    return None, made.troubles.get("a.docx", "没有生成PDF")


def _pages_alone(content: bytes, family: str, seal_diameter: float) -> Examined:
    try:
        sheets = Sheets(content)
    except (pdfplumber.utils.exceptions.PdfminerException, ValueError, KeyError) as error:
        raise UnexaminableError("PDF打不开：加密或已损坏") from error
    if not any(page.glyphs for page in sheets.pages):
        raise UnexaminableError("PDF里没有文字（扫描件），无法测量；请提交由Word、WPS直接导出的PDF或.docx")
    word = PdfWord(sheets)
    told = family or word.recognised.family
    measured = _measured(Proof(word, sheets, told, seal_diameter), ours=False)
    return Examined(told, ours=False, elements=_elements(word), measured=measured, on_pages=True)


def _measured(proof: Proof, *, ours: bool) -> tuple[Measured, ...]:
    return tuple(one for one in measure_proof(proof) if ours or one.rule not in _OWN_MAKING)


def _elements(word: WordFile) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for paragraph in word.paragraphs:
        if paragraph.style in ELEMENTS and paragraph.text.strip():
            found.setdefault(paragraph.style, []).append(paragraph.text.strip())
    return {style: tuple(found[style]) for style in ELEMENTS if style in found}


def commented(content: bytes, examined: Examined) -> bytes:
    """The Word file with a comment at every element of which a rule fails; what concerns whole pages in the first.

    Args:
        content: the Word file that was examined.
        examined: what `examine` found of it.
    """
    word = WordFile.of(transitional(content))
    places = _places(word)
    findings = [_finding(one, examined, places) for one in _once(examined.failed)]
    return mark_document(content, findings, f"按{FAMILY_NAMES[examined.family]}核对版式。")


def _once(failed: Sequence[Measured]) -> Iterator[Measured]:
    """One measurement for each rule and what was found: a margin is not told for every page."""
    told = set()
    for one in failed:
        if (key := (one.rule, one.expected, one.found)) not in told:
            told.add(key)
            yield one


def _places(word: WordFile) -> Mapping[str, Location]:
    """Style of an element → the place of its first paragraph outside tables."""
    # kept while they are compared: lxml makes an element anew, elsewhere, when nobody holds it
    elements = list(word.document.iter(f"{W}p"))
    numbered = {element: number for number, element in enumerate(paragraphs_of(word.document), 1)}
    if is_ours(word):
        roles: Sequence[str] = [paragraph.style for paragraph in word.paragraphs]
    else:
        roles = ForeignWord(word.package).recognised.roles
    found: dict[str, Location] = {}
    for element, role in zip(elements, roles, strict=True):
        if role and (number := numbered.get(element)):
            found.setdefault(role, ParagraphPlace(number))
    return found


_SEVERITIES: Final[Mapping[Strength, Severity]] = MappingProxyType(
    {Strength.MUST: Severity.ERROR, Strength.USUAL: Severity.WARN}
)


def _finding(one: Measured, examined: Examined, places: Mapping[str, Location]) -> Finding:
    page = f"（第{one.page}页）" if one.page else ""
    return Finding(
        one.rule,
        _SEVERITIES.get(one.strength, Severity.INFO),
        f"{rule_of(one).title}{page}：实测{one.found or '无'}。",
        source_of(one),
        f"应为：{one.expected}。",
        field=examined.about(one) or None,
        where=places.get(_ABOUT.get(one.rule, "")),
    )
