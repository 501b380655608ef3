"""What the paragraphs of a Word document say: runs, controls, symbols, fields and revisions as a reader sees them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from greenlist.wordplaces import local

Element = etree._Element  # noqa: SLF001 - lxml's stubs offer no public name

# Letters of the symbol fonts that are drawn as boxes and ticks → the sign they show.
_WINGDINGS: Final = {
    **dict.fromkeys("\u00fe\u00fdxn", "☑"),
    **dict.fromkeys("\u00a8oqr", "☐"),
    "\u00fc": "√",
    "\u00fb": "×",
}
_WINGDINGS_2: Final = {
    **dict.fromkeys("QRST\u00a2", "☑"),
    **dict.fromkeys("\u00a3*", "☐"),
    "P": "√",
    "O": "×",
}
_WEBDINGS: Final = {"a": "√", "r": "×", "c": "☐", "g": "☑"}
_SYMBOL: Final = {"\u00b3": "≥", "\u00a3": "≤", "\u00b1": "±", "\u00b4": "×", "\u00b0": "°", "m": "μ"}
_SYMBOLS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
# The same letters when their font is lost: in private use, or plain before a Chinese word.
_PRIVATE: Final = {
    **dict.fromkeys("\uf0fe\uf0fd\uf052\uf053", "☑"),
    **dict.fromkeys("\uf0a8\uf06f\uf071\uf0a3\uf02a", "☐"),
    **dict.fromkeys("\uf0fc\uf050", "√"),
}
_PRIVATE_TABLE: Final = str.maketrans(_PRIVATE)
_SUSPECT: Final = re.compile("[\uf000-\uf0ff\u00fe\u00fd\u00a8\u00a3]")
_STRANDED: Final = re.compile(r"[\u00fe\u00fd\u00a8](?=\s?[\u4e00-\u9fff])")
_STRANDED_SIGNS: Final = {"\u00fe": "☑", "\u00fd": "☑", "\u00a8": "☐"}
_POUND: Final = re.compile(r"\u00a3(?=\s?[\u4e00-\u9fff])")
_POUND_ON: Final = re.compile(r"(?<![A-Za-z])[RS](?=\s?[\u4e00-\u9fff])")

# What controls show while nobody has filled them in.
_PROMPT: Final = re.compile(
    r"(?:请?(?:单击|点击|在)(?:或(?:单击|点击))?(?:此处|这里|以|后|处)?|请)?(?:此处)?"
    r"(?:输入|填写|键入|选择)(?:或选择)?(?:文字|文本|内容|日期|一项|一个选项|选项)?[。.…]?"
    r"|(?:Click|Tap|Enter|Choose)\b.{0,40}(?:text|date|item)\.?",
    re.IGNORECASE,
)
_OFF_VALUES: Final = frozenset({"0", "false", "off"})
_SEEN_THROUGH: Final = frozenset(
    {
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "dir",
        "bdo",
        "fldSimple",
        "sdt",
        "sdtContent",
    }
)
_REVISED: Final = frozenset({"ins", "del", "moveTo", "moveFrom"})
_SKIPPED: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr"})
_TELLING: Final = frozenset(
    {"checkbox", "showingPlcHdr", "text", "richText", "comboBox", "dropDownList", "date"}
)  # properties of controls that show something else than what they hold, or may
_DRAWN: Final = frozenset({"drawing", "pict", "object", "AlternateContent"})
# What makes a paragraph say something else than the letters in it.
_TELLTALES: Final = tuple(
    f"{{*}}{name}"
    for name in (
        "br",
        "cr",
        "tab",
        "ptab",
        "noBreakHyphen",
        "sym",
        "fldChar",
        "ruby",
        "vanish",
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "oMath",
        "oMathPara",
        "txbxContent",
        "rFonts",
        *_DRAWN,
    )
)
_FULL_DATE: Final = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}")


@lru_cache(maxsize=1 << 10)
def _beside(tag: str, name: str) -> str:
    """The name of an attribute in the namespace of its element."""
    return f"{tag.rpartition('}')[0]}}}{name}"


def attribute(element: Element, name: str) -> str:
    """An attribute of the element's own namespace, or of none; '' when it is not there."""
    return element.get(_beside(str(element.tag), name)) or element.get(name) or ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    return None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and attribute(element, "val") not in _OFF_VALUES


@dataclass(slots=True)
class Seen:
    """What was noticed on the way.

    Attributes:
        revised: text was put in or deleted with revisions on.
        vanished: hidden text that was left out, as far as it says something.
    """

    revised: bool = False
    vanished: list[str] = field(default_factory=list)


class Wording:
    """Reads paragraphs one after another; a field may begin in one and end in another.

    Args:
        body: the document's body. Its content controls are settled in place: a box becomes ☑ or ☐, a prompt nothing.
    """

    def __init__(self, body: Element) -> None:
        self.seen = Seen()
        self._fields: list[bool] = []  # open fields; True while their instruction is being read
        self._boxes = next(body.iter("{*}txbxContent"), None) is not None
        self._words = f"{str(body.tag).rpartition('}')[0]}}}t"
        self._special = set(_special(body))
        for control in body.iter("{*}sdt"):
            _settle(control)

    def text(self, paragraph: Element) -> str:
        """What a paragraph says, line breaks as line feeds, without what boxes anchored in it say."""
        if paragraph not in self._special and not self._fields:
            return plain_signs("".join([t.text or "" for t in paragraph.iter(self._words)]))
        pieces: list[str] = []
        self._walk(paragraph, pieces)
        return plain_signs("".join(pieces))

    def boxes(self, paragraph: Element) -> Iterable[Element]:
        """The contents of text boxes anchored in a paragraph, each once."""
        return _boxes_of(paragraph) if self._boxes else ()

    def _walk(self, parent: Element, pieces: list[str]) -> None:
        for element in parent:
            name = local(element.tag)
            if name == "r":
                self._run(element, pieces)
                continue
            if name in _REVISED:
                self.seen.revised = True
            if name in _SEEN_THROUGH:
                self._walk(element, pieces)
            elif name in {"oMath", "oMathPara"}:
                pieces += [t.text or "" for t in element.iter("{*}t")]

    def _run(self, run: Element, pieces: list[str]) -> None:
        found: list[str] = []
        shown: list[str] = []  # by form fields, whatever their instruction
        letters: dict[str, str] | None = None
        hidden = False
        for piece in run:
            name = local(piece.tag)
            if name == "t":
                text = piece.text or ""
                found.append("".join(_signed(c, letters) for c in text) if letters else text)
            elif name == "rPr":
                letters = _symbols_of(piece)
                hidden = is_on(child(piece, "vanish"))
            elif name == "fldChar":
                shown += self._field(piece)
            elif name not in _DRAWN:
                found.append(_piece(piece, name))
        if any(self._fields):
            found.clear()
        if not hidden:
            pieces += found or shown
        elif said := "".join(found).strip():
            self.seen.vanished.append(said)

    def _field(self, mark: Element) -> Iterator[str]:
        match attribute(mark, "fldCharType"):
            case "begin":
                self._fields.append(True)
                yield from _form_field(child(mark, "ffData"))
            case "separate" if self._fields:
                self._fields[-1] = False
            case "end" if self._fields:
                self._fields.pop()


def is_prompt(text: str) -> bool:
    """Whether a cell only says what should be done with it, as controls do that lost their control.

    >>> is_prompt("单击或点击此处输入文字。"), is_prompt("请选择"), is_prompt("填写内容")
    (True, True, False)
    """
    return text.startswith(("请", "单击", "点击", "Click", "Choose")) and _PROMPT.fullmatch(text) is not None


def _special(body: Element) -> Iterator[Element]:
    """The paragraphs that say more, or less, than the letters in them."""
    for mark in body.iter(*_TELLTALES):
        if local(mark.tag) == "rFonts" and _symbols(mark) is None:
            continue
        for above in mark.iterancestors():
            if local(above.tag) == "p":
                yield above


def _boxes_of(paragraph: Element) -> list[Element]:
    return [
        box
        for box in paragraph.iter("{*}txbxContent")
        if not any(local(above.tag) in {"Fallback", "txbxContent"} for above in box.iterancestors())
    ]


def plain_signs(text: str) -> str:
    """Boxes that became letters, as boxes again; letters that may be letters stay.

    >>> plain_signs("\uf0fe是 \uf0a8否"), plain_signs("R是 £否"), plain_signs("R是"), plain_signs("£100")
    ('☑是 ☐否', '☑是 ☐否', 'R是', '£100')
    """
    if not _SUSPECT.search(text):
        return text
    text = text.translate(_PRIVATE_TABLE)
    text = _STRANDED.sub(lambda found: _STRANDED_SIGNS[found.group()], text)
    if _POUND.search(text):
        text = _POUND_ON.sub("☑", _POUND.sub("☐", text))
    return text


def _signed(letter: str, letters: dict[str, str]) -> str:
    code = ord(letter)
    plain = chr(code - 0xF000) if 0xF000 <= code <= 0xF0FF else letter  # noqa: PLR2004 - fonts' private letters
    return letters.get(plain, letter)


def _symbols_of(properties: Element) -> dict[str, str] | None:
    fonts = child(properties, "rFonts")
    return None if fonts is None else _symbols(fonts)


def _symbols(fonts: Element) -> dict[str, str] | None:
    named = (attribute(fonts, which).lower() for which in ("ascii", "hAnsi"))
    return next((_SYMBOLS[name] for name in named if name in _SYMBOLS), None)


def _piece(piece: Element, name: str) -> str:
    match name:
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            return _symbol(piece)
        case "ruby":
            base = child(piece, "rubyBase")
            return "" if base is None else "".join(t.text or "" for t in base.iter("{*}t"))
    return ""


def _symbol(piece: Element) -> str:
    try:
        code = int(attribute(piece, "char"), 16)
    except ValueError:
        return ""
    if not 0 < code <= 0xFFFF:  # noqa: PLR2004 - what w:sym can name
        return ""
    font = attribute(piece, "font").lower()
    letters = _SYMBOL if font == "symbol" else _SYMBOLS.get(font, {})
    return _signed(chr(code), letters)


def _form_field(data: Element | None) -> Iterator[str]:
    """What a legacy form field shows where its result is no text: a box, the chosen word of a list."""
    if (box := child(data, "checkBox")) is not None:
        state = child(box, "checked")
        yield "☑" if is_on(child(box, "default") if state is None else state) else "☐"
    elif (drop := child(data, "ddList")) is not None:
        words = [attribute(entry, "val") for entry in drop if local(entry.tag) == "listEntry"]
        number = child(drop, "result")
        if number is None:
            number = child(drop, "default")
        index = attribute(number, "val") if number is not None else "0"
        if index.isdigit() and int(index) < len(words) and not _PROMPT.fullmatch(words[int(index)].strip()):
            yield words[int(index)]


# --- content controls -----------------------------------------------------------------------------


def _settle(control: Element) -> None:
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is None or content is None:
        return
    if not any(local(property_.tag) in _TELLING for property_ in properties):
        return  # words in a frame
    box = child(properties, "checkbox")
    if box is not None:
        _write(content, "☑" if is_on(child(box, "checked")) and child(box, "checked") is not None else "☐")
        return
    said = "".join(t.text or "" for t in content.iter("{*}t")).strip()
    if not said or len(said) > 200:  # noqa: PLR2004 - no prompt is that long
        return
    if _PROMPT.fullmatch(said) or (is_on(child(properties, "showingPlcHdr")) and _styled(content)):
        _write(content, "")
    elif (day := child(properties, "date")) is not None and not _FULL_DATE.search(said):
        full = attribute(day, "fullDate")[:10]
        if _FULL_DATE.fullmatch(full):
            _write(content, full)  # a day shown as `3/5` or `五月` is said in full by its control


def _styled(content: Element) -> bool:
    """Whether everything a control shows is set in a style of its own, as prompts are."""
    runs = [run for run in content.iter("{*}r") if any(local(piece.tag) == "t" for piece in run)]
    return all(child(child(run, "rPr"), "rStyle") is not None for run in runs)


def _write(content: Element, text: str) -> None:
    """Make a control say this and nothing else."""
    for piece in [p for p in content.iter("{*}t", "{*}sym") if p.getparent() is not None]:
        if text and local(piece.tag) == "t":
            piece.text, text = text, ""
        elif local(piece.tag) == "t":
            piece.text = ""
        else:
            run = piece.getparent()
            assert run is not None
            if text:
                made = etree.SubElement(run, str(run.tag).removesuffix("r") + "t")
                made.text, text = text, ""
            run.remove(piece)
