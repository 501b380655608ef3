"""A Word document (.docx, .docm, any edition) as a grid with the place of every cell; macros and links are left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from extractors.archive import MIB
from extractors.ooxml import document_part, parse, relationships
from extractors.rawbook import DamagedPackageError
from extractors.sheets import Book
from extractors.wordgrid import TooLargeError, WordGrid
from extractors.wordtext import Element, Seen, Wording, attribute, child
from greenlist.forms.marks import VERSION_PROPERTY, version_line
from greenlist.reading import Refusal, Remark
from greenlist.refusals import refuse
from greenlist.wordplaces import local

LARGEST: Final = 24 * MIB  # bytes of the document's text with its markup: as a tree it takes eight times that
_NAME: Final = "Word文档"
_MARGINS: Final = frozenset({"header", "footer"})
_FIRST_WORDS: Final = 40  # characters of hidden text that are quoted


@dataclass(frozen=True, slots=True)
class WordBook:
    """A document as a book of one sheet, and what must be said about the file."""

    book: Book
    remarks: tuple[Remark, ...]


def read_document(parts: Mapping[str, bytes]) -> WordBook | Refusal:
    """The document as a grid; refused when it is empty, damaged or too large.

    Nothing outside the package is ever opened: templates, pictures and embedded pages it links to are not read.
    """
    part = document_part(parts)
    if part not in parts:
        return refuse("I-008", found="内部部件“word/document.xml”缺失")
    if len(parts[part]) > LARGEST:
        return refuse("I-042", found=f"正文超过{LARGEST // MIB} MiB")
    try:
        body = child(parse(parts[part], part), "body")
        if body is None:
            return refuse("I-008", found=f"内部部件“{part}”不是Word正文")
        return _laid_out(body, tuple(_margins(parts, part)))
    except DamagedPackageError as error:
        return refuse("I-008", found=f"内部部件“{error}”缺失或格式有误")
    except TooLargeError as error:
        return refuse("I-042", found=str(error))


def _laid_out(body: Element, margins: tuple[str, ...]) -> WordBook | Refusal:
    grid = WordGrid(body)
    sheet = grid.sheet(_NAME)
    foreign = next(body.iter("{*}altChunk"), None) is not None
    if not sheet.cells:
        return refuse("I-044" if foreign or _says_something(body) else "I-043")
    remarks = tuple(_remarks(grid.wording.seen, foreign=foreign))
    return WordBook(Book((sheet,), margins=margins), remarks)


def _says_something(body: Element) -> bool:
    """Whether letters stand anywhere, asked of the markup alone: before a document counts as empty."""
    return any((t.text or "").strip() for t in body.iter("{*}t") if not _left_out(t))


def _left_out(text: Element) -> bool:
    return any(local(above.tag) in {"del", "moveFrom", "Fallback"} for above in text.iterancestors())


def _remarks(seen: Seen, *, foreign: bool) -> Iterator[Remark]:
    if seen.revised:
        yield Remark(
            "F-033",
            "文件带有修订痕迹，已按接受全部修订后的内容读取（删除的不计、插入的计入）；请接受或拒绝全部修订后核对。",
        )
    if seen.vanished:
        words = seen.vanished[0][:_FIRST_WORDS]
        yield Remark("F-033", f"文件中有隐藏文字（如“{words}”），未读取；需要填报的请取消隐藏，否则请删除。")
    if foreign:
        yield Remark("F-033", "文件中嵌入了其他文档或网页，其内容未读取；需要填报的请直接填写在表格中。")


def _margins(parts: Mapping[str, bytes], part: str) -> Iterator[str]:
    """Lines of headers and footers, and the version mark among the properties."""
    for kind, target in relationships(parts, part).values():
        if kind in _MARGINS and target in parts and len(parts[target]) <= MIB:
            root = parse(parts[target], target)
            wording = Wording(root)
            yield from (text for p in root.iter("{*}p") if (text := wording.text(p).strip()))
    for kind, target in relationships(parts, "").values():
        if kind == "custom-properties" and target in parts:
            yield from _version(parse(parts[target], target))


def _version(properties: Element) -> Iterator[str]:
    for named in properties:
        if attribute(named, "name") == VERSION_PROPERTY:
            yield version_line("".join(str(text) for text in named.itertext()).strip())
