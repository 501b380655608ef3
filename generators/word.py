"""Word templates and their variables: the only module that touches docxtpl.

A template is an ordinary .docx that an official may edit. Rendering is strict (an unknown variable is an
error, never a blank), escaped (names such as `A&B` or `{{7*7}}` come out as they are), sandboxed, and gives the
same bytes for the same input.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol, runtime_checkable
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape
from pydantic import BaseModel

from generators.ooxml import pack, unpack
from greenlist import errors

# What XML 1.0 cannot hold, and the controls a word processor would act on (tab and line feed are ours to set).
_UNPRINTABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RENDERED: Final = re.compile(r"^(word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml)$")
NO_BREAK_HYPHEN: Final = "\u2011"
_BREAK: Final = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_NO_BREAK_HYPHEN: Final = Markup('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
_MACRO: Final = re.compile(r"vbaProject|activeX|embeddings/", re.IGNORECASE)
_LARGEST: Final = 20_000_000  # bytes of one part: a template is no larger than this


@runtime_checkable
class Fragment(Protocol):
    """Something that writes itself as WordprocessingML, such as a table; put in with `{{p …}}`."""

    def ooxml(self) -> str:
        """Well-formed elements, already escaped."""
        ...


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A character that was taken out of a value because no Word file can hold it."""

    where: str
    character: str

    def __str__(self) -> str:
        """Say which and where, in the words of a report."""
        return f"{self.where}含有不能写入文档的字符 U+{ord(self.character):04X}，已略去"


def printable(text: str) -> str:
    r"""The text without characters that XML 1.0 cannot hold.

    >>> printable("广州\x00绿\x0b色")
    '广州绿色'
    """
    return _UNPRINTABLE.sub("", text)


def unprintable(value: object, where: str = "") -> tuple[Unprintable, ...]:
    """Every character of a context that cannot be written, with the dotted path of its value."""
    return tuple(_unprintable(value, where))


def _unprintable(value: object, where: str) -> Iterator[Unprintable]:
    if isinstance(value, str):
        yield from (Unprintable(where, c) for c in _UNPRINTABLE.findall(value))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _unprintable(getattr(value, name), f"{where}.{name}".lstrip("."))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _unprintable(inner, f"{where}.{name}".lstrip("."))
    elif isinstance(value, Sequence):
        for place, inner in enumerate(value, 1):
            yield from _unprintable(inner, f"{where}第{place}项")


def _plain(value: object) -> object:
    """Values a template may see: text without forbidden characters, plain mappings and tuples, fragments."""
    if isinstance(value, Fragment):
        return Markup(value.ooxml())  # noqa: S704 - fragments escape their own text
    if isinstance(value, str):
        return printable(str(value))
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return tuple(_plain(inner) for inner in value)
    return value


def _written(value: object) -> object:
    """Called on every value put into a document: line feeds of a text become line breaks."""
    if isinstance(value, str) and not isinstance(value, Markup):
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        lines = (
            _NO_BREAK_HYPHEN.join(escape(part) for part in line.split(NO_BREAK_HYPHEN))
            for line in text.split("\n")
        )
        return _BREAK.join(lines)
    return value


FILTERS: Final = frozenset({"default", "trim"})  # of Jinja's, those a template may use
_ENVIRONMENT: Final = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=True, finalize=_written
)


def parsed(text: str) -> nodes.Template:
    """A piece of a template as Jinja understands it.

    Raises:
        jinja2.TemplateError: it does not.
    """
    return _ENVIRONMENT.parse(text)


def is_active(part: str) -> bool:
    """Whether a part of a package is a program or an embedded object."""
    return bool(_MACRO.search(part))


def _fault(message: str) -> errors.TemplateError:
    return errors.TemplateError("N-001", f"公文模板不能使用：{message}")


def _patched(template: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    """All parts, and those that hold variables as text docxtpl has made ready for Jinja."""
    try:
        parts = unpack(template)
    except BadZipFile as trouble:
        raise _fault("文件已损坏，或不是Word文档（.docx）。请用备份的模板替换。") from trouble
    if "word/document.xml" not in parts:
        raise _fault("不是Word文档（.docx）。请另存为.docx后再放入模板文件夹。")
    if foreign := [name for name in parts if is_active(name)]:
        raise _fault(f"含有宏或嵌入对象（{foreign[0]}）。请在Word中删除后另存为.docx。")
    docx = DocxTemplate(io.BytesIO(template))
    texts: dict[str, str] = {}
    for name, content in parts.items():
        if _RENDERED.match(name):
            if len(content) > _LARGEST:
                raise _fault(f"{name}过大。")
            texts[name] = docx.patch_xml(etree.tostring(tree_of(name, content), encoding="unicode"))
    return parts, texts


def tree_of(name: str, content: bytes) -> etree._Element:
    """A part parsed.

    Raises:
        greenlist.errors.TemplateError: it is no well-formed XML, or holds a document type.
    """
    if b"<!DOCTYPE" in content:
        raise _fault(f"{name}含有文档类型声明。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as trouble:
        raise _fault(f"{name}不是完好的XML（{trouble.msg}）。") from trouble
    return tree


_WRONG: Final = (
    (
        re.compile(r"(?:got|unexpected(?: char)?) '[</]'"),
        "花括号没有成对",
    ),  # it has run into the part's own marks
    (re.compile(r"expected token .+, got '(.+)'"), "不应在这里出现“{0}”"),
    (re.compile(r"unknown tag '(\w+)'"), "没有“{0}”这种标记，或者它没有开头"),
    (re.compile(r"^unexpected end of template"), "变量没有写完"),
    (re.compile(r"^Unexpected end of template"), "有循环或条件没有结束"),
    (re.compile(r"^Expected an expression"), "花括号里没有变量"),
    (re.compile(r"^unexpected (?:char )?'(.+)'"), "不应在这里出现“{0}”"),
    (re.compile(r"No (?:filter|test) named '(.+?)'"), "没有“{0}”这种写法"),
)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template made ready once: parts copied as they are, parts to be rendered, and what these ask for."""

    parts: Mapping[str, bytes]
    templates: Mapping[str, Template]
    asked: frozenset[str]


def _said(trouble: TemplateError) -> str:
    """What the template engine finds wrong, in Chinese."""
    told = trouble.message or ""
    return next(
        (words.format(*at.groups()) for form, words in _WRONG if (at := form.search(told))), "写法不对"
    )


@lru_cache(maxsize=32)
def _compiled(template: bytes) -> _Compiled:
    parts, texts = _patched(template)
    templates, asked = {}, set()
    for name, text in texts.items():
        try:
            templates[name] = _ENVIRONMENT.from_string(text)
            asked |= paths_asked(_ENVIRONMENT.parse(text))
        except TemplateError as trouble:
            raise _fault(
                f"{name}中的变量标记写错了：{_said(trouble)}。请检查花括号和百分号是否成对。"
            ) from trouble
    return _Compiled({k: v for k, v in parts.items() if k not in texts}, templates, frozenset(asked))


def path_of(node: nodes.Node, loops: Mapping[str, str]) -> str | None:
    """Dotted path of `a.b`, with loop variables replaced by what they run over."""
    if isinstance(node, nodes.Name):
        return loops.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        owner = path_of(node.node, loops)
        return f"{owner}.{node.attr}" if owner else None
    return None


def paths_asked(tree: nodes.Node, loops: Mapping[str, str] = {}) -> set[str]:  # noqa: B006 - never written to
    """Every dotted path a template reads; of a loop, the paths of its elements."""
    found: set[str] = set()
    if isinstance(tree, nodes.For) and isinstance(tree.target, nodes.Name):
        over = path_of(tree.iter, loops)
        found |= paths_asked(tree.iter, loops)
        if over:
            loops = {**loops, tree.target.name: over, "loop": ""}
        inside = [*tree.body, *tree.else_, *([tree.test] if tree.test else [])]
        return found.union(*(paths_asked(child, loops) for child in inside))
    path = path_of(tree, loops)
    if path is not None:
        return {path} if path and not path.startswith(".") else set()
    return found.union(*(paths_asked(child, loops) for child in tree.iter_child_nodes()))


def variables(template: bytes) -> frozenset[str]:
    """Dotted paths of everything a template asks for, e.g. `title`, `annexes`, `annexes.table`.

    Raises:
        greenlist.errors.TemplateError: it is no usable template.
    """
    return _compiled(template).asked


def offered(model: type[BaseModel]) -> frozenset[str]:
    """Dotted paths a notice of that class offers; elements of lists under the name of the list."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        found.add(name)
        inner = _model_in(info.annotation)
        if inner is not None:
            found |= {f"{name}.{deeper}" for deeper in offered(inner)}
    return frozenset(found)


def fragments(model: type[BaseModel]) -> frozenset[str]:
    """Dotted paths of what writes itself as a table, and must stand alone in its paragraph."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and hasattr(info.annotation, "ooxml"):
            found.add(name)
        if (inner := _model_in(info.annotation)) is not None:
            found |= {f"{name}.{deeper}" for deeper in fragments(inner)}
    return frozenset(found)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations are untyped
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (found for argument in getattr(annotation, "__args__", ()) if (found := _model_in(argument))),
        None,
    )


def misfits(template: bytes, model: type[BaseModel]) -> tuple[str, ...]:
    """What does not fit between a template and its notice, in Chinese; empty when it fits.

    Raises:
        greenlist.errors.TemplateError: it is no usable template.
    """
    asked, given = variables(template), offered(model)
    unknown = sorted(asked - given)
    unused = sorted(name for name in model.model_fields if not any(a.split(".")[0] == name for a in asked))
    return (
        *(f"模板用了“{name}”，本文种没有这一项；请改正或删去。" for name in unknown),
        *(f"模板没有用到“{name}”，该内容不会出现在公文中；请补上。" for name in unused),
    )


def render(context: BaseModel | Mapping[str, object], template: bytes) -> bytes:
    """Fill a template; equal input gives equal bytes.

    Characters that no XML file can hold are left out (`unprintable` says which). Values are text, never
    instructions: markup and braces in them appear as written.

    Raises:
        greenlist.errors.TemplateError: no usable template, or one that asks for something not in the context.
    """
    compiled = _compiled(template)
    values: Any = _plain(context)
    parts = dict(compiled.parts)
    for name, ready in compiled.templates.items():
        try:
            text = ready.render(values)
        except UndefinedError as trouble:
            raise _fault(f"用了本文种没有的变量（{trouble.message}）。") from trouble
        except SecurityError as trouble:
            raise _fault(f"含有不允许的操作（{trouble}）。") from trouble
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as trouble:
            raise _fault(f"{name}中的表达式不能计算（{trouble}）。") from trouble
        tree = tree_of(name, text.encode())
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)
