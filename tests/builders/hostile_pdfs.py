"""PDFs that mean harm: each a small file of our own, after what foreign ones were seen to do.

`HOSTILE` names them all with the codes by which each may be answered.
"""

import io
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pypdf
from pypdf import generic

A4: Final = b"/MediaBox [0 0 595 842]"


def assembled(objects: Mapping[int, bytes], *, root: int = 1, more: bytes = b"") -> bytes:
    """A file of numbered objects with a cross-reference table that is right."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    at = {}
    for number, body in sorted(objects.items()):
        at[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, last = out.tell(), max(objects)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1))
    for number in range(1, last + 1):
        out.write(b"%010d 00000 n \n" % at[number] if number in at else b"0000000000 00000 f \n")
    out.write(
        b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, root, more, start)
    )
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """A stream deflated."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


CATALOG: Final = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE: Final = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _page(content: bytes, resources: bytes = b"", **others: bytes) -> bytes:
    """One page with a content stream; other objects by their numbers, such as `o5`."""
    objects = {
        1: CATALOG,
        2: ONE_PAGE,
        3: b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << %s >> >>" % (A4, resources),
        4: content,
    }
    return assembled({**objects, **{int(name[1:]): body for name, body in others.items()}})


def form_drawing_itself() -> bytes:
    """A form that draws itself twice: PDFium follows it until memory ends."""
    form = stream(
        b"/F Do /F Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
    )
    return _page(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", o5=form)


def forms_in_a_ring() -> bytes:
    """Two forms, each drawing the other twice."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
    return _page(
        stream(b"/F Do"),
        b"/XObject << /F 5 0 R >>",
        o5=stream(b"/F Do /F Do", head % 6),
        o6=stream(b"/F Do /F Do", head % 5),
    )


def forms_doubling(levels: int = 40) -> bytes:
    """Forms without a ring, each drawing the next twice: two to the power of their number."""
    forms = {}
    for level in range(levels):
        held = b"/Resources << /XObject << /F %d 0 R >> >>" % (6 + level) if level < levels - 1 else b""
        content = b"/F Do /F Do" if held else b"0 0 1 1 re f"
        forms[f"o{5 + level}"] = stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + held)
    return _page(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", **forms)


def page_tree_in_a_ring() -> bytes:
    """A page tree whose child is its own parent."""
    return assembled({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"})


def deep_page_tree(levels: int = 20_000) -> bytes:
    """One page below very many levels."""
    objects = {1: CATALOG}
    for level in range(levels):
        objects[2 + level] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (3 + level)
    objects[2 + levels] = b"<< /Type /Page /Parent %d 0 R %s >>" % (1 + levels, A4)
    return assembled(objects)


def many_pages_claimed() -> bytes:
    """One page that claims to be two thousand million."""
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"
    return assembled({1: CATALOG, 2: kids, 3: b"<< /Type /Page /Parent 2 0 R %s >>" % A4})


def same_page_again(times: int = 100_000) -> bytes:
    """One page named very often."""
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * times, times)
    return assembled({1: CATALOG, 2: kids, 3: b"<< /Type /Page /Parent 2 0 R %s >>" % A4})


def million_objects() -> bytes:
    """A million objects nobody uses."""
    body = dict.fromkeys(range(5, 1_000_005), b"0")
    page = {1: CATALOG, 2: ONE_PAGE, 3: b"<< /Type /Page /Parent 2 0 R %s >>" % A4}
    return assembled({**page, **body})


def deep_arrays(levels: int = 200_000) -> bytes:
    """Arrays within arrays."""
    return assembled(
        {
            1: CATALOG,
            2: ONE_PAGE,
            3: b"<< /Type /Page /Parent 2 0 R %s /X %s%s >>" % (A4, b"[" * levels, b"]" * levels),
        }
    )


@cache
def _much_of_nothing(mebibytes: int = 1500) -> bytes:
    """Blanks, deflated: a thousandth of their size."""
    pressed = zlib.compressobj(1)
    block = b" " * (1 << 20)
    return b"".join(pressed.compress(block) for _ in range(mebibytes)) + pressed.flush()


def inflating() -> bytes:
    """Content that inflates hundreds of times, to more than a process may hold."""
    return _page(stream(_much_of_nothing(), b"/Filter /FlateDecode"))


def inflating_twice() -> bytes:
    """Content deflated twice: a small file of more than a gibibyte."""
    twice = zlib.compress(_much_of_nothing(), 9)
    return _page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))


def giant_picture() -> bytes:
    """A picture said to be 30,000 by 30,000 pixels, red enough to be looked at."""
    picture = packed(
        b"\xff\x00\x00" * 30_000,
        b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )
    return _page(stream(b"q 100 0 0 100 90 90 cm /I Do Q"), b"/XObject << /I 5 0 R >>", o5=picture)


def very_many_pictures(times: int = 50_000) -> bytes:
    """A red picture of some size, placed very often: each is looked at for being a seal."""
    picture = packed(
        b"\xff\x10\x10" * 9_000_000,
        b"/Type /XObject /Subtype /Image /Width 3000 /Height 3000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )
    return _page(packed(b"q 100 0 0 100 90 90 cm /I Do Q\n" * times), b"/XObject << /I 5 0 R >>", o5=picture)


def very_many_lines(times: int = 2_000_000) -> bytes:
    """A page of nothing but ruling lines."""
    return _page(packed(b"".join(b"%d 0 m %d 800 l S\n" % (n % 590, n % 590) for n in range(times))))


def grid_of_lines(lines: int = 20_000) -> bytes:
    """A grid of so many lines that its cells cannot be counted."""
    across = b"".join(b"0 %.3f m 590 %.3f l S\n" % (n * 0.04, n * 0.04) for n in range(lines))
    down = b"".join(b"%.3f 0 m %.3f 800 l S\n" % (n * 0.03, n * 0.03) for n in range(lines))
    return _page(packed(across + down))


def very_many_letters(times: int = 2_000_000) -> bytes:
    """A page of letters on letters."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    content = b"BT /F 1 Tf 10 10 Td (" + b"abcdefgh" * (times // 8) + b") Tj ET"
    return _page(packed(content), b"/Font << /F 5 0 R >>", o5=font)


def giant_page() -> bytes:
    """A page of a hundred thousand points."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100000 100000] >>"
    return assembled({1: CATALOG, 2: ONE_PAGE, 3: page})


def object_stream_of_itself() -> bytes:
    """An object stream that says it extends itself, holding the catalogue."""
    inner = b"1 0 2 33 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [] /Count 0 >>"
    held = b"%%PDF-1.7\n5 0 obj\n%s\nendobj\n" % stream(inner, b"/Type /ObjStm /N 2 /First 9 /Extends 5 0 R")
    rows = b"".join(
        bytes((kind, high >> 8, high & 255, low))
        for kind, high, low in (
            (0, 0, 0),
            (2, 5, 0),
            (2, 5, 1),
            (0, 0, 0),
            (0, 0, 0),
            (2, 5, 0),
            (1, len(held), 0),
        )
    )
    table = stream(rows, b"/Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R")
    return held + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(held))


def tables_in_a_ring() -> bytes:
    """A cross-reference table that names itself as the one before."""
    data = assembled({1: CATALOG, 2: ONE_PAGE, 3: b"<< /Type /Page /Parent 2 0 R %s >>" % A4})
    start = data.index(b"xref\n0")
    return data.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % start)


def length_naming_itself() -> bytes:
    """A stream whose length is the stream."""
    return _page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")


# --- files around a report -----------------------------------------------------------------------------


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _copy(report: bytes) -> pypdf.PdfWriter:
    return pypdf.PdfWriter(clone_from=io.BytesIO(report))


def locked(report: bytes, user: str = "geheim") -> bytes:
    """The report behind a password; with '' only its owner's rights are guarded, and everybody may read it."""
    writer = _copy(report)
    writer.encrypt(user_password=user, owner_password="besitzer", algorithm="RC4-128")  # noqa: S106 - test material
    return _written(writer)


def cut_off(report: bytes, share: float = 0.6) -> bytes:
    """The beginning of the report."""
    return report[: int(len(report) * share)]


def with_script(report: bytes) -> bytes:
    """The report with JavaScript that would run when it is opened."""
    writer = _copy(report)
    script = generic.DictionaryObject(
        {
            generic.NameObject("/S"): generic.NameObject("/JavaScript"),
            generic.NameObject("/JS"): generic.TextStringObject("app.alert('boo');"),
        }
    )
    writer.root_object[generic.NameObject("/OpenAction")] = script
    return _written(writer)


def with_file_inside(report: bytes) -> bytes:
    """The report with a program attached."""
    writer = _copy(report)
    writer.add_attachment("setup.exe", b"MZ" + bytes(100))
    return _written(writer)


def with_launch(report: bytes) -> bytes:
    """The report that would start a program when it is opened."""
    writer = _copy(report)
    writer.root_object[generic.NameObject("/OpenAction")] = generic.DictionaryObject(
        {
            generic.NameObject("/S"): generic.NameObject("/Launch"),
            generic.NameObject("/F"): generic.TextStringObject("cmd.exe"),
        }
    )
    return _written(writer)


def portfolio(report: bytes) -> bytes:
    """A cover sheet around files: what counts lies inside."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    inside = writer.add_attachment("report.pdf", report)
    inside.alternative_name = generic.TextStringObject("评价报告.pdf")
    writer.root_object[generic.NameObject("/Collection")] = generic.DictionaryObject(
        {generic.NameObject("/Type"): generic.NameObject("/Collection")}
    )
    return _written(writer)


def xfa_form() -> bytes:
    """A form that only Adobe's own reader shows; for others a page that says so."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA 5 0 R >> /NeedsRendering true >>",
        2: ONE_PAGE,
        3: b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R /Resources << /Font << /F 6 0 R >> >> >>" % A4,
        4: stream(b"BT /F 12 Tf 72 700 Td (Please wait...) Tj ET"),
        5: stream(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>'),
        6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    return assembled(objects)


@dataclass(frozen=True)
class Hostile:
    """One such file.

    Attributes:
        make: makes it.
        codes: the refusals by which it may be answered.
    """

    make: Callable[[], bytes]
    codes: frozenset[str]


_NOTHING: Final = frozenset({"I-008", "I-024", "I-026", "I-028", "I-029"})
HOSTILE: Final[Mapping[str, Hostile]] = {
    make.__name__: Hostile(cache(make), codes)
    for make, codes in {
        form_drawing_itself: _NOTHING,
        forms_in_a_ring: _NOTHING,
        forms_doubling: _NOTHING,
        page_tree_in_a_ring: _NOTHING,
        deep_page_tree: _NOTHING,
        many_pages_claimed: _NOTHING,
        same_page_again: frozenset({"I-024"}),
        million_objects: _NOTHING,
        deep_arrays: _NOTHING,
        inflating: _NOTHING,
        inflating_twice: _NOTHING,
        giant_picture: _NOTHING,
        very_many_pictures: _NOTHING,
        very_many_lines: _NOTHING,
        grid_of_lines: _NOTHING,
        very_many_letters: _NOTHING,
        giant_page: frozenset({"I-025"}),
        object_stream_of_itself: _NOTHING,
        tables_in_a_ring: _NOTHING,
        length_naming_itself: _NOTHING,
        xfa_form: frozenset({"I-028"}),
    }.items()
}
