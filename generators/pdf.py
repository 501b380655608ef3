"""PDF previews through LibreOffice, kept warm: a private profile, one bad file stops no other, fonts checked afterwards.

The .docx is the product; the PDF is a faithful preview of it and the thing that is measured. Without LibreOffice
nothing is rendered and the reason is said.
"""

import os
import re
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from zipfile import BadZipFile

from lxml import etree

from generators import fonts, soffice
from generators.layout import AUTO_SPACE, FACES, SIZE_3, SPACING, UNITS
from generators.lint.wordfile import WordFile
from generators.ooxml import W, pack, style_of, unpack
from generators.soffice import FILTERS, find_soffice
from generators.warm_office import OfficeDiedError, OfficeHungError, WarmOffice, find_python

_BASE_FONT: Final = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9_.\-]+)")
_DIGIT_AND_UNIT: Final = re.compile(f"([0-9])([{UNITS}])")
_RUNNING: Final = frozenset({"GwBody", "GwNote", "GwAnnexNote"})
_TOLD: Final = _RUNNING | {"Lead", "Note", "Cell", "Centre"}  # those of an answer too
_HELD_SPACING: Final = round(AUTO_SPACE * SIZE_3 * 10) + SPACING
_COMMENT_MARKS: Final = re.compile(rb"<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>")
_WORD_JOINER: Final = "\u2060"
SECONDS_A_CALL: Final = 120.0

NOT_INSTALLED: Final = "未安装LibreOffice，没有生成PDF；请打开.docx查看，或运行tools/install_office.sh安装"


@dataclass(frozen=True, slots=True)
class Substitution:
    """A face that is not the one expected to stand in for the nominal one: lines may break elsewhere."""

    nominal: str
    used: str

    def __str__(self) -> str:
        """Say it in the words of a report."""
        if self.nominal:
            return f"PDF预览中“{self.nominal}”没有用上预期的替代字体（{self.used}），版面以.docx为准"
        return f"PDF预览中出现了预期之外的字体{self.used}，版面以.docx为准"


@dataclass(frozen=True, slots=True)
class Rendering:
    """What came of one call.

    Attributes:
        pdfs: name of the file as given → its PDF.
        troubles: name → why there is none, in Chinese.
        substituted: name → faces that are not the expected ones.
    """

    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    troubles: Mapping[str, str] = field(default_factory=dict)
    substituted: Mapping[str, tuple[Substitution, ...]] = field(default_factory=dict)


def _suffix(name: str) -> str:
    """What a name says the file is; one without an extension is a Word file."""
    return Path(name).suffix.lower() or ".docx"


def preview_copy(docx: bytes) -> bytes:
    """The copy LibreOffice is given: the same document, said so that LibreOffice lays it out as Word does.

    Three things are read otherwise by LibreOffice: it takes `w:overflowPunct` the wrong way round, it does not
    read the characters that never begin a line (`w:noLineBreaksBefore`), by which Word keeps 年 with its number, and
    it breaks the digits behind a hyphen that does not break. Comments, which are not printed, are left out: kept open,
    LibreOffice 7.4 dies over them. The product itself is never changed.
    """
    try:
        parts = unpack(docx)
    except BadZipFile:
        return docx  # LibreOffice will say what it thinks of it
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = content.replace(b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>')
    if b"<w:comment" in parts.get("word/document.xml", b""):
        parts["word/document.xml"] = _COMMENT_MARKS.sub(b"", parts["word/document.xml"])
    if b"w:noBreakHyphen" in parts.get("word/document.xml", b""):
        parts["word/document.xml"] = _changed(parts["word/document.xml"], _TOLD, _hold_hyphens)
    if b"w:noLineBreaksBefore" in parts.get("word/settings.xml", b"") and "word/document.xml" in parts:
        parts["word/document.xml"] = _changed(parts["word/document.xml"], _RUNNING, _split_run)
    return pack(parts)


def _changed(document: bytes, styles: frozenset[str], change: Callable[[etree._Element], None]) -> bytes:
    """The document with every run of paragraphs of some styles changed; one that cannot be parsed stays as it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        tree = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        return document
    for paragraph in tree.iter(f"{W}p"):
        if style_of(paragraph) in styles:
            for run in list(paragraph.iterchildren(f"{W}r")):
                change(run)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _hold_hyphens(run: etree._Element) -> None:
    """Write the hyphens of codes and telephone numbers as common ones, joined on both sides: LibreOffice breaks after its own."""
    for hyphen in run.findall(f"{W}noBreakHyphen"):
        before, after = hyphen.getprevious(), hyphen.getnext()
        if before is None or after is None or {before.tag, after.tag} != {f"{W}t"}:
            continue
        before.text = f"{before.text or ''}{_WORD_JOINER}-{_WORD_JOINER}{after.text or ''}"
        run.remove(hyphen)
        run.remove(after)


def _split_run(run: etree._Element) -> None:
    """Keep a unit on the line of its number: joined, and in a language whose line breaking heeds the joiner.

    LibreOffice's Chinese line breaking knows only its own list of characters; the joiner takes away the room it
    leaves between digit and Han, so the digit is spaced by as much.
    """
    texts = run.findall(f"{W}t")
    holder = run.getparent()
    if len(texts) != 1 or holder is None or not _DIGIT_AND_UNIT.search(texts[0].text or ""):
        return
    text, at, made = texts[0].text or "", 0, []
    for found in _DIGIT_AND_UNIT.finditer(text):
        made += [_run(run, text[at : found.start()]), _run(run, found[1], spacing=_HELD_SPACING)]
        made.append(_run(run, _WORD_JOINER + found[2], language="en-US"))
        at = found.end()
    made.append(_run(run, text[at:]))
    place = holder.index(run)
    holder[place : place + 1] = [one for one in made if one.findtext(f"{W}t")]


def _run(
    like: etree._Element, text: str, *, spacing: int | None = None, language: str = ""
) -> etree._Element:
    made = etree.Element(f"{W}r")
    properties = like.find(f"{W}rPr")
    properties = deepcopy(properties) if properties is not None else etree.Element(f"{W}rPr")
    made.append(properties)
    if spacing is not None:
        etree.SubElement(properties, f"{W}spacing").set(f"{W}val", str(spacing))
    if language:
        etree.SubElement(properties, f"{W}lang").set(f"{W}eastAsia", language)
    held = etree.SubElement(made, f"{W}t")
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    held.text = text
    return made


def embedded_fonts(pdf: bytes) -> frozenset[str]:
    """PostScript names of the faces in a PDF of LibreOffice, without subset prefixes."""
    return frozenset(name.decode("ascii") for name in _BASE_FONT.findall(pdf))


def _faces_of(docx: bytes) -> frozenset[str]:
    """Nominal families that carry text in a .docx; none when it is no Word document."""
    try:
        paragraphs = WordFile.of(docx).paragraphs
    except (BadZipFile, KeyError, etree.XMLSyntaxError):
        return frozenset()
    return frozenset(run.faces.get("eastAsia", "") for paragraph in paragraphs for run in paragraph.runs)


def substitutions(docx: bytes, pdf: bytes) -> tuple[Substitution, ...]:
    """Faces of a PDF that are not those expected for the nominal faces of its .docx."""
    present, nominal = embedded_fonts(pdf), _faces_of(docx)
    found = []
    for face in FACES.values():
        expected = fonts.EXPECTED[face.role]
        if nominal & {face.name, *face.aliases} and not any(name.startswith(expected) for name in present):
            found.append(Substitution(face.name, "、".join(sorted(present)) or "无"))
    allowed = tuple(one for names in fonts.EXPECTED.values() for one in names) + fonts.FALLBACKS
    found += [Substitution("", name) for name in sorted(present) if not name.startswith(allowed)]
    return tuple(found)


class Renderer:
    """LibreOffice with a profile of its own. One call at a time; kept warm between calls where UNO is at hand.

    Args:
        soffice: the program; found on the machine when None. A path that does not exist means none.
        font_folder: fonts kept with the project; `fonts.folder()` when None.
        profile: folder that keeps LibreOffice's profile between runs; a temporary one when None.
        seconds: time limit of a file when warm; else of a call's first file.
        python: an interpreter that has UNO; found on the machine when None. A path that does not exist means none:
            LibreOffice is then begun anew for each call.
    """

    def __init__(
        self,
        soffice: Path | None = None,
        font_folder: Path | None = None,
        profile: Path | None = None,
        seconds: float = SECONDS_A_CALL,
        python: Path | None = None,
    ) -> None:
        self._soffice = soffice or find_soffice()
        self._fonts = font_folder or fonts.folder()
        self._seconds = seconds
        self._profile = profile
        self._given = profile is not None
        self._python = python
        self._warm: WarmOffice | None = None
        self._cold = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End LibreOffice and throw the temporary profile away."""
        if self._warm is not None:
            self._warm.close()
            self._warm = None
        if not self._given and self._profile:
            shutil.rmtree(self._profile, ignore_errors=True)
            self._profile = None

    def _home(self) -> Path:
        """The profile's folder, made when first needed; a forgotten temporary one goes with its renderer."""
        if self._profile is None:
            self._profile = Path(tempfile.mkdtemp(prefix="greenlist-pdf-"))
            weakref.finalize(self, shutil.rmtree, self._profile, ignore_errors=True)
        self._profile.mkdir(parents=True, exist_ok=True)
        return self._profile

    @property
    def available(self) -> bool:
        """Whether anything can be rendered at all."""
        return self._soffice is not None and self._soffice.exists()

    def render(self, files: Mapping[str, bytes]) -> Rendering:
        """Render .docx and .xlsx files; one that cannot be rendered does not keep the others from it.

        Args:
            files: name → bytes; a name without extension is that of a Word file.
        """
        if not self.available:
            return Rendering(troubles=dict.fromkeys(files, NOT_INSTALLED))
        known = {name: content for name, content in files.items() if _suffix(name) in FILTERS}
        troubles = {name: "只有.docx和.xlsx能生成PDF" for name in files if name not in known}
        with self._lock:
            pdfs = self._warmly(known, troubles) if self._is_warm() else {}
            rest = {
                name: content for name, content in known.items() if name not in pdfs and name not in troubles
            }
            if rest and self._warm is not None:
                self._warm.close()  # a second one with the same profile would only hand its files over to it
            for suffix in FILTERS:
                group = {name: content for name, content in rest.items() if _suffix(name) == suffix}
                pdfs |= self._group(suffix, group, troubles)
        faces = {
            name: found
            for name, pdf in pdfs.items()
            if _suffix(name) == ".docx" and (found := substitutions(files[name], pdf))
        }
        return Rendering(pdfs, troubles, faces)

    def _is_warm(self) -> bool:
        """Whether a LibreOffice that stays open can be had; it is not asked for again once it could not."""
        if self._warm is None and not self._cold:
            python = self._python or find_python()
            if self._soffice is not None and python is not None and python.exists():
                self._warm = WarmOffice(self._soffice, python, self._office_profile(), self._environment())
                weakref.finalize(self, self._warm.close)
            self._cold = self._warm is None
        return self._warm is not None

    def _warmly(self, files: Mapping[str, bytes], troubles: dict[str, str]) -> dict[str, bytes]:
        """Files one by one through the LibreOffice that stays open; those it was not there for are left out."""
        made: dict[str, bytes] = {}
        with tempfile.TemporaryDirectory(prefix="greenlist-pdf-") as work:
            for place, (name, content) in enumerate(files.items(), 1):
                suffix = _suffix(name)
                source, target = Path(work) / f"{place:04d}{suffix}", Path(work) / f"{place:04d}.pdf"
                source.write_bytes(preview_copy(content) if suffix == ".docx" else content)
                try:
                    reason = self._one(source, target)
                except OfficeDiedError:
                    continue  # perhaps only when it is kept open: it gets a call of its own
                pdf = target.read_bytes() if target.exists() else b""
                if not reason and pdf.startswith(b"%PDF"):
                    made[name] = pdf
                else:
                    troubles[name] = _failed(reason)
        return made

    def _one(self, source: Path, target: Path) -> str:
        """Convert a file, once more in a new LibreOffice when it dies over it; '' or why it cannot be.

        Raises:
            OfficeDiedError: it died both times, or cannot be kept open here.
        """
        for _ in range(2):
            if self._warm is None or not self._warm.start():
                self._warm, self._cold = None, True
                break
            try:
                return self._warm.convert(source, target, self._seconds)
            except OfficeHungError as trouble:
                return str(trouble)
            except OfficeDiedError:
                continue
        raise OfficeDiedError("程序异常退出")

    def _office_profile(self) -> str:
        return (self._home() / "office").resolve().as_uri()

    def _environment(self) -> dict[str, str]:
        """Of LibreOffice: our fonts, our own home."""
        config = self._home() / "fonts.conf"
        config.write_text(fonts.alias_file(self._fonts, self._home() / "fontcache"), "utf-8")
        return {
            **os.environ,
            "FONTCONFIG_FILE": str(config.resolve()),
            "HOME": str(self._home().resolve()),
            "LC_ALL": "C.UTF-8",
        }

    def _group(self, suffix: str, group: Mapping[str, bytes], troubles: dict[str, str]) -> dict[str, bytes]:
        """All files of a kind in one call; those that failed once more, one by one."""
        if not group:
            return {}
        made, reason = self._convert(suffix, group)
        for name, content in group.items():
            if name in made:
                continue
            if len(group) > 1:
                alone, reason = self._convert(suffix, {name: content})
                made |= alone
            if name not in made:
                troubles[name] = _failed(reason)
        return made

    def _convert(self, suffix: str, group: Mapping[str, bytes]) -> tuple[dict[str, bytes], str]:
        """One call of LibreOffice: name → PDF of those it made, and what went wrong."""
        if self._soffice is None:
            return {}, ""
        with tempfile.TemporaryDirectory(prefix="greenlist-pdf-") as work:
            given, results = Path(work) / "in", Path(work) / "out"
            given.mkdir()
            results.mkdir()
            names = {f"{place:04d}": name for place, name in enumerate(group, 1)}
            for stem, name in names.items():
                content = preview_copy(group[name]) if suffix == ".docx" else group[name]
                (given / f"{stem}{suffix}").write_bytes(content)
            reason = soffice.call(
                self._soffice,
                suffix,
                sorted(given.iterdir()),
                results=results,
                profile=self._office_profile(),
                environment=self._environment(),
                seconds=self._seconds,
            )
            made = {
                names[path.stem]: content
                for path in sorted(results.glob("*.pdf"))
                if (content := path.read_bytes()).startswith(b"%PDF")
            }
            return made, reason


def _failed(reason: str) -> str:
    return f"LibreOffice未能生成PDF（{reason or '没有给出结果'}）"
