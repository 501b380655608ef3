"""PDF previews through LibreOffice: several files a call, a private profile, fonts that are checked afterwards.

The .docx is the product; the PDF is a faithful preview of it and the thing that is measured. Without LibreOffice
nothing is rendered and the reason is said.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self
from zipfile import BadZipFile

from lxml import etree

from generators import fonts
from generators.layout import AUTO_SPACE, FACES, SIZE_3, SPACING, UNITS
from generators.lint.wordfile import WordFile
from generators.ooxml import W, pack, style_of, unpack

# Blank pages stay: the 版记 is on an even page, and pages are counted as they are printed.
_WRITER: Final = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_FILTERS: Final = MappingProxyType({".docx": _WRITER, ".xlsx": "pdf:calc_pdf_Export"})
_BASE_FONT: Final = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9_.\-]+)")
_DIGIT_AND_UNIT: Final = re.compile(f"([0-9])([{UNITS}])")
_RUNNING: Final = frozenset({"GwBody", "GwNote", "GwAnnexNote"})
_HELD_SPACING: Final = round(AUTO_SPACE * SIZE_3 * 10) + SPACING
_WORD_JOINER: Final = "\u2060"
_PLACES: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)

SECONDS_A_CALL: Final = 120.0
SECONDS_A_FILE: Final = 10.0  # more for each file of a call

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

    @property
    def results(self) -> Mapping[str, bytes | str]:
        """Name → its PDF, or the reason why there is none."""
        return {**self.troubles, **self.pdfs}


def _suffix(name: str) -> str:
    """What a name says the file is; one without an extension is a Word file."""
    return Path(name).suffix.lower() or ".docx"


def preview_copy(docx: bytes) -> bytes:
    """The copy LibreOffice is given: the same document, said so that LibreOffice lays it out as Word does.

    Two things are read otherwise by LibreOffice: it takes `w:overflowPunct` the wrong way round, and it does not
    read the characters that never begin a line (`w:noLineBreaksBefore`), by which Word keeps 年 with its number.
    The product itself is never changed.
    """
    try:
        parts = unpack(docx)
    except BadZipFile:
        return docx  # LibreOffice will say what it thinks of it
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = content.replace(b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>')
    if b"w:noLineBreaksBefore" in parts.get("word/settings.xml", b"") and "word/document.xml" in parts:
        parts["word/document.xml"] = _with_units_held(parts["word/document.xml"])
    return pack(parts)


def _with_units_held(document: bytes) -> bytes:
    """Keep a unit on the line of its number: joined, and in a language whose line breaking heeds the joiner.

    LibreOffice's Chinese line breaking knows only its own list of characters; the joiner takes away the room it
    leaves between digit and Han, so the digit is spaced by as much.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        tree = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        return document
    for paragraph in tree.iter(f"{W}p"):
        if style_of(paragraph) in _RUNNING:
            for run in list(paragraph.iterchildren(f"{W}r")):
                _split_run(run)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _split_run(run: etree._Element) -> None:
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


def find_soffice() -> Path | None:
    """LibreOffice on this machine, or None."""
    found = shutil.which("soffice") or next((place for place in _PLACES if os.access(place, os.X_OK)), None)
    return Path(found) if found else None


class Renderer:
    """LibreOffice with a profile of its own. One call at a time; may be kept open for many calls.

    Args:
        soffice: the program; found on the machine when None. A path that does not exist means none.
        font_folder: fonts kept with the project; `fonts.folder()` when None.
        profile: folder that keeps LibreOffice's profile between runs; a temporary one when None.
        seconds: time limit of one call.
    """

    def __init__(
        self,
        soffice: Path | None = None,
        font_folder: Path | None = None,
        profile: Path | None = None,
        seconds: float = SECONDS_A_CALL,
    ) -> None:
        self._soffice = soffice or find_soffice()
        self._fonts = font_folder or fonts.folder()
        self._seconds = seconds
        self._profile = profile
        self._given = profile is not None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw the temporary profile away."""
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
        known = {name: content for name, content in files.items() if _suffix(name) in _FILTERS}
        troubles = {name: "只有.docx和.xlsx能生成PDF" for name in files if name not in known}
        with self._lock:
            pdfs: dict[str, bytes] = {}
            for suffix in _FILTERS:
                group = {name: content for name, content in known.items() if _suffix(name) == suffix}
                pdfs |= self._group(suffix, group, troubles)
        faces = {
            name: found
            for name, pdf in pdfs.items()
            if _suffix(name) == ".docx" and (found := substitutions(files[name], pdf))
        }
        return Rendering(pdfs, troubles, faces)

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
                troubles[name] = f"LibreOffice未能生成PDF（{reason or '没有给出结果'}）"
        return made

    def _convert(self, suffix: str, group: Mapping[str, bytes]) -> tuple[dict[str, bytes], str]:
        """One call of LibreOffice: name → PDF of those it made, and what went wrong."""
        with tempfile.TemporaryDirectory(prefix="greenlist-pdf-") as work:
            given, results = Path(work) / "in", Path(work) / "out"
            given.mkdir()
            results.mkdir()
            names = {f"{place:04d}": name for place, name in enumerate(group, 1)}
            for stem, name in names.items():
                content = preview_copy(group[name]) if suffix == ".docx" else group[name]
                (given / f"{stem}{suffix}").write_bytes(content)
            config = Path(work) / "fonts.conf"
            config.write_text(fonts.alias_file(self._fonts, self._home() / "fontcache"), "utf-8")
            reason = self._run(suffix, sorted(given.iterdir()), results, config)
            made = {
                names[path.stem]: content
                for path in sorted(results.glob("*.pdf"))
                if (content := path.read_bytes()).startswith(b"%PDF")
            }
            return made, reason

    def _run(self, suffix: str, paths: Iterable[Path], results: Path, config: Path) -> str:
        """Run LibreOffice over some files; '' or why it failed. Its whole process group ends with the limit."""
        sources = [str(path) for path in paths]
        command = [
            str(self._soffice),
            f"-env:UserInstallation={(self._home() / 'office').resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--convert-to",
            _FILTERS[suffix],
            "--outdir",
            str(results),
            *sources,
        ]
        environment = {
            **os.environ,
            "FONTCONFIG_FILE": str(config),
            "HOME": str(self._home()),
            "LC_ALL": "C.UTF-8",
        }
        limit = self._seconds + SECONDS_A_FILE * (len(sources) - 1)
        try:
            started = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as trouble:
            return f"程序不能启动：{trouble.strerror}"
        try:
            code = started.wait(limit)
        except subprocess.TimeoutExpired:
            return f"超过{limit:g}秒未完成"
        finally:
            _end(started)
        return f"程序异常退出，代码{code}" if code else ""


def _end(started: "subprocess.Popen[bytes]") -> None:
    """End what was started, and the children it left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
