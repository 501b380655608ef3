"""Every fault of a Word template at once, each at its place: brackets, variables, loops, styles, leftovers, layout.

Rendering stops at the first thing it cannot do. Whoever edits a template wants to mend everything in one go, so here each
tag is looked at by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from zipfile import BadZipFile

from jinja2 import TemplateError as JinjaError
from jinja2 import nodes
from lxml import etree

from generators import shelf, word
from generators.drafting import MAKERS
from generators.lint import Strength, measure
from generators.markup.document import mark_document
from generators.notices.notice import Notice
from generators.ooxml import W, unpack
from greenlist.errors import TemplateError
from greenlist.findings import Finding, Judgement, Severity
from greenlist.reading import Location, ParagraphPlace, TablePlace
from greenlist.wordplaces import cells_of, paragraphs_of, rows_of, tables_of

# Rules that already hold, or not, in a template without any facts in it.
_WITHOUT_WORDS: Final = frozenset(
    {
        "G01",
        "G02",
        "G03",
        "G04",
        "G06",
        "G10",
        "G11",
        "G12",
        "G13",
        "G14",
        "B01",
        "B08",
        "B10",
        "H06",
        "P05",
        "P07",
    }
)
_MAIN: Final = "word/document.xml"
_TEXTS: Final = re.compile(r"^(word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml)$")
_TAG: Final = re.compile(r"\{\{(?P<put>.*?)\}\}|\{%(?P<do>.*?)%\}|\{#.*?#\}", re.DOTALL)
_LOOSE: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{\s+\{|\}\s+\}|\uff5b|\uff5d")  # the last two are full-width
_KIND: Final = re.compile(r"^(p|tr|tc|r)\s+")
_WORD: Final = re.compile(r"^-?\s*(\w+)")
_ENDS: Final[Mapping[str, str]] = {"endfor": "for", "endif": "if"}
_BETWEEN: Final[Mapping[str, tuple[str, ...]]] = {"else": ("if", "for"), "elif": ("if",)}
_WORDS: Final[Mapping[str, str]] = {"for": "循环", "if": "条件"}
_OTHER_LETTERS: Final = re.compile("[“”‘’（），．\uff5b\uff5d]")
_OURS: Final = Judgement("公文模板须能填写、排版正确")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing wrong with a template.

    Attributes:
        kind: of the document, e.g. D08.
        template: file name.
        text: what is wrong and what to do, in Chinese.
        grave: no document may go out like this; otherwise advice.
        where: the place in the file; None for the whole of it.
        own: it is the office's template, not the one shipped.
    """

    kind: str
    template: str
    text: str
    grave: bool = True
    where: Location | None = None
    own: bool = False


def check_templates(own: Mapping[str, bytes] | None = None) -> tuple[TemplateFault, ...]:
    """Every fault of every paper's template.

    Args:
        own: the office's own templates, stem → bytes; they outweigh those shipped.
    """
    return tuple(fault for maker in MAKERS.values() for fault in _faults(maker.notice, own))


def strangers(own: Mapping[str, bytes]) -> tuple[TemplateFault, ...]:
    """Files of the office's folder that are no template of any paper: a misspelt name would silently do nothing."""
    known = {maker.notice.stem for maker in MAKERS.values()}
    told = "文件名不是任何一种公文的模板，不会用到。模板的文件名应与程序所附的相同。"
    return tuple(
        TemplateFault("", f"{stem}.docx", told, grave=False, own=True) for stem in own if stem not in known
    )


def commented(source: bytes, faults: Sequence[TemplateFault]) -> bytes:
    """The template with a comment at every fault; what has no place is told in the first.

    Args:
        source: the template.
        faults: those of this template.

    Raises:
        generators.markup.workbook.UnmarkableError: the file is too broken to hold comments.
    """
    findings = [
        Finding("模板", Severity.ERROR if one.grave else Severity.WARN, one.text, _OURS, "", where=one.where)
        for one in faults
    ]
    return mark_document(source, findings, "改好后删去批注，再执行 greenlist templates check。")


def _faults(notice: type[Notice], own: Mapping[str, bytes] | None) -> Iterator[TemplateFault]:
    kind, name = notice.entry().kind, f"{notice.stem}.docx"
    mine = own is not None and notice.stem in own
    for text, where, grave in _told(notice, own):
        yield TemplateFault(kind, name, text, grave, where, mine)


def _told(
    notice: type[Notice], own: Mapping[str, bytes] | None
) -> Iterator[tuple[str, Location | None, bool]]:
    """What is wrong, where, and whether it is grave."""
    try:
        source = shelf.template(notice.stem, own)
        parts = unpack(source)
    except TemplateError as trouble:
        yield trouble.message, None, True
        return
    except BadZipFile:
        yield "文件已损坏，或不是Word文档（.docx）。请用备份的模板替换。", None, True
        return
    trees, broken = _trees(parts)
    yield from ((text, None, True) for text in (*_of_the_package(parts), *broken))
    if _MAIN not in trees:
        return
    tags = _Tags(notice)
    for part, tree in trees.items():
        yield from ((text, where, True) for text, where in tags.faults_of(_paragraphs(part, tree)))
    yield from ((text, None, True) for text in tags.unused())
    yield from ((text, where, True) for text, where in _styles(notice, parts, trees[_MAIN]))
    yield from ((text, where, False) for text, where in _leftovers(trees[_MAIN]))
    yield from ((text, None, False) for text in _layout(notice, source))


def _of_the_package(parts: Mapping[str, bytes]) -> Iterator[str]:
    if _MAIN not in parts:
        yield "不是Word文档（.docx）。请另存为.docx后再放入模板文件夹。"
    for name in parts:
        if word.is_active(name):
            yield f"含有宏或嵌入对象（{name}）。请在Word中删除后另存为.docx。"


def _trees(parts: Mapping[str, bytes]) -> tuple[dict[str, etree._Element], list[str]]:
    """The parts that may hold tags, and why others cannot be read."""
    found, broken = {}, []
    for name, content in parts.items():
        if _TEXTS.match(name):
            try:
                found[name] = word.tree_of(name, content)
            except TemplateError as trouble:
                broken.append(trouble.message)
    return found, broken


_Paragraph = tuple[str, Location | None]


def _paragraphs(part: str, tree: etree._Element) -> list[_Paragraph]:
    """The words of every paragraph with its place, in the order of the document."""
    if part == "docProps/core.xml":
        return [(element.text or "", None) for element in tree]
    elements = list(tree.iter(f"{W}p"))  # kept: lxml makes an element anew, elsewhere, when nobody holds it
    places = _places(tree) if part == _MAIN else {}
    return [(_words(element), places.get(element)) for element in elements]


def _places(tree: etree._Element) -> dict[etree._Element, Location]:
    """Where every paragraph of the main part stands."""
    found: dict[etree._Element, Location] = {}
    for number, element in enumerate(paragraphs_of(tree), 1):
        found[element] = ParagraphPlace(number)
    for t, table in enumerate(tables_of(tree), 1):
        for r, row in enumerate(rows_of(table), 1):
            for c, cell in enumerate(cells_of(row), 1):
                for element in cell.iterchildren(f"{W}p"):
                    found[element] = TablePlace(t, r, c)
    return found


def _words(paragraph: etree._Element) -> str:
    """Its own words, without those of boxes anchored in it."""
    held = (t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph)
    return "".join(t.text or "" for t in held)


@dataclass
class _Tags:
    """The tags of one template, read one after another.

    Attributes:
        notice: whose variables they may use.
        used: dotted paths that have been asked for.
        open: loops and conditions that are not closed yet, with their places.
        loops: loop variable → dotted path of what it runs over.
    """

    notice: type[Notice]
    used: set[str] = field(default_factory=set)
    open: list[tuple[str, str, Location | None]] = field(default_factory=list)
    loops: dict[str, str] = field(default_factory=dict)

    def faults_of(self, paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[str, Location | None]]:
        """What is wrong with the tags of one part."""
        self.open, self.loops = [], {}
        for text, where in paragraphs:
            for told in self._paragraph(text, where):
                yield told, where
        for kind, tag, where in self.open:
            yield f"“{tag}”没有结束，请在它的内容之后另起一段写“{{%p end{kind} %}}”。", where

    def unused(self) -> Iterator[str]:
        """Variables that no tag puts in: what they hold would be lost."""
        for name in sorted(self.notice.model_fields):
            if not any(path.split(".")[0] == name for path in self.used):
                yield f"模板没有用到“{name}”，该内容不会出现在公文中；请补上“{{{{ {name} }}}}”。"

    def _paragraph(self, text: str, where: Location | None) -> Iterator[str]:
        rest = _TAG.sub("", text)
        for found in _LOOSE.finditer(rest):
            near = rest[max(0, found.start() - 8) : found.end() + 12].strip()
            yield f"“{near}”处的花括号不成对或写成了全角、中间有空格；变量写作“{{{{ 名称 }}}}”，循环和条件写作“{{%p … %}}”。"
        for tag in _TAG.finditer(text):
            if (put := tag["put"]) is not None:
                yield from self._put(tag[0], put, alone=text.strip() == tag[0])
            elif (do := tag["do"]) is not None:
                yield from self._do(tag[0], do.strip(), where)

    def _put(self, tag: str, inside: str, *, alone: bool) -> Iterator[str]:
        kind = _KIND.match(inside)
        expression = _KIND.sub("", inside).strip()
        if (tree := self._parsed(f"{{{{ {expression} }}}}")) is None:
            yield self._unreadable(tag, expression)
            return
        yield from self._asked(tag, tree)
        fragments = {
            path for path in word.paths_asked(tree, self.loops) if path in word.fragments(self.notice)
        }
        if fragments and not (kind and kind[1] == "p" and alone):
            yield f"“{tag}”放的是整张表格，须独占一段并写作“{{{{p {expression} }}}}”。"
        elif kind and not fragments:
            yield f"“{tag}”不是表格，写作“{{{{ {expression} }}}}”即可。"

    def _do(self, tag: str, inside: str, where: Location | None) -> Iterator[str]:
        statement = _KIND.sub("", inside).strip()
        first = _WORD.match(statement)
        name = first[1] if first else ""
        if name in _ENDS:
            yield from self._end(tag, _ENDS[name])
        elif name in _BETWEEN:
            if not self.open or self.open[-1][0] not in _BETWEEN[name]:
                yield f"“{tag}”不在条件或循环之内，请删去或补上它的开头。"
            elif (
                name == "elif"
                and (tree := self._parsed(f"{{% if {statement[4:]} %}}{{% endif %}}")) is not None
            ):
                yield from self._asked(tag, tree)
        elif name in _WORDS:
            yield from self._begin(tag, name, statement, where)
        else:
            yield f"“{tag}”不能用在模板里；可以用的有for、endfor、if、elif、else、endif。"

    def _begin(self, tag: str, name: str, statement: str, where: Location | None) -> Iterator[str]:
        self.open.append((name, tag, where))
        tree = self._parsed(f"{{% {statement} %}}{{% end{name} %}}")
        if tree is None:
            yield self._unreadable(tag, statement)
            return
        yield from self._asked(tag, tree)
        loop = next((node for node in tree.find_all(nodes.For)), None)
        if loop is not None and isinstance(loop.target, nodes.Name):
            self.loops[loop.target.name] = word.path_of(loop.iter, self.loops) or loop.target.name
            self.loops["loop"] = ""

    def _end(self, tag: str, kind: str) -> Iterator[str]:
        if not self.open:
            yield f"“{tag}”没有对应的开头，请删去或补上“{{%p {kind} … %}}”。"
        elif self.open[-1][0] != kind:
            began, opening, _ = self.open[-1]
            yield f"“{tag}”与“{opening}”交错：{_WORDS[began]}须先结束（end{began}）。"
            if kind in {one for one, _, _ in self.open}:
                while self.open.pop()[0] != kind:
                    pass
        else:
            self.open.pop()

    def _asked(self, tag: str, tree: nodes.Template) -> Iterator[str]:
        for call in tree.find_all(nodes.Call):
            yield f"“{tag}”里有不允许的操作（{_said(call.node)}()）；模板只放变量，不作运算。"
        for sifted in tree.find_all(nodes.Filter):
            if sifted.name not in word.FILTERS:
                yield f"“{tag}”里的“|{sifted.name}”不能用；请删去。"
        for got in tree.find_all(nodes.Getattr):
            if got.attr.startswith("_"):
                yield f"“{tag}”里有不允许的操作（.{got.attr}）；请删去。"
        offered = word.offered(self.notice)
        for path in sorted(word.paths_asked(tree, self.loops)):
            self.used.add(path)
            if path and path not in offered and not path.rpartition(".")[2].startswith("_"):
                near = _nearest(path, offered)
                hint = f"，是不是“{near}”" if near else ""
                yield f"“{tag}”用了“{path}”，本文种没有这一项{hint}？请改正或删去。"

    def _parsed(self, text: str) -> nodes.Template | None:
        try:
            return word.parsed(text)
        except JinjaError:
            return None

    def _unreadable(self, tag: str, inside: str) -> str:
        if _OTHER_LETTERS.search(inside):
            return f"“{tag}”里有全角标点或中文引号，请改用半角。"
        return f"“{tag}”写得不完整或有多余的字，程序读不懂；请对照程序所附的模板改正。"


def _said(node: nodes.Node) -> str:
    return (
        node.name if isinstance(node, nodes.Name) else node.attr if isinstance(node, nodes.Getattr) else "…"
    )


def _nearest(path: str, offered: frozenset[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

    return next(iter(get_close_matches(path, offered, 1)), "")


def _styles(
    notice: type[Notice], parts: Mapping[str, bytes], tree: etree._Element
) -> Iterator[tuple[str, Location | None]]:
    """Styles that are used and not there, and those of the shipped template that are gone."""
    held = _defined(parts)
    places = _places(tree)
    for paragraph in tree.iter(f"{W}p"):
        used = paragraph.find(f"{W}pPr/{W}pStyle")
        if used is not None and (name := used.get(f"{W}val", "")) not in held:
            yield f"这一段用的样式“{name}”不在文件里，请从程序所附的模板复制过来。", places.get(paragraph)
    shipped = unpack(shelf.template(notice.stem))
    wanted = {(used.get(f"{W}val", "")) for used in word.tree_of(_MAIN, shipped[_MAIN]).iter(f"{W}pStyle")}
    titles = _defined(shipped)
    present = {used.get(f"{W}val", "") for used in tree.iter(f"{W}pStyle")}
    for name in sorted((wanted - present) & set(titles)):
        yield f"没有一段用样式“{titles[name]}”（{name}），公文会缺少这一要素或排版不对；请恢复。", None


def _defined(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Id of every style → its name."""
    if "word/styles.xml" not in parts:
        return {}
    found = {}
    for style in word.tree_of("word/styles.xml", parts["word/styles.xml"]).iter(f"{W}style"):
        name = style.find(f"{W}name")
        found[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "") if name is not None else ""
    return found


def _leftovers(tree: etree._Element) -> Iterator[tuple[str, Location | None]]:
    """What editing left behind and every document would carry on."""
    for number, paragraph in enumerate(paragraphs_of(tree), 1):
        where = ParagraphPlace(number)
        if next(paragraph.iter(f"{W}ins", f"{W}del"), None) is not None:
            yield "这一段有没有接受的修订，会原样带进每一份公文；请接受或拒绝修订。", where
        if next(paragraph.iter(f"{W}commentReference"), None) is not None:
            yield "这一段有批注，会原样带进每一份公文；请删除批注。", where
        if next(paragraph.iter(f"{W}highlight"), None) is not None:
            yield "这一段有突出显示的颜色，会印进每一份公文；请去掉。", where
        if next(paragraph.iter(f"{W}vanish"), None) is not None:
            yield "这一段有隐藏文字，看不见却会带进每一份公文；请删去。", where


def _layout(notice: type[Notice], source: bytes) -> Iterator[str]:
    found = measure(None, source, notice.entry().family, only=_WITHOUT_WORDS)
    yield from dict.fromkeys(
        str(one) for one in found if not one.passed and one.strength is not Strength.CUSTOM
    )
