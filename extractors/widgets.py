"""Fields of a PDF's own form, and what people laid on its pages: part of the page, as a viewer shows it.

A form's fields stand beside the page's contents: PDFium's text of a page has none of them. What shows on screen is put
into the page (in memory only); check boxes and buttons become the signs a person sees, by their state and not by how
they are drawn; a value that the file holds but does not draw is read where it would stand.
"""

import ctypes
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pypdfium2 import raw

from extractors.runs import Box, Run
from greenlist.forms.ticks import UNCLEAR

TICKED: Final = "☑"
EMPTY: Final = "□"
_MOST: Final = 5_000  # annotations of a page
_LONGEST: Final = 20_000  # bytes of a value
_SHOWN: Final = (
    frozenset(  # what is written, drawn or stamped on a page; marks of reviewers and links are none of it
        {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK}
    )
)
_UNSEEN: Final = 0x02 | 0x20  # hidden; not to be shown
_BOXES: Final = frozenset({raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON})
_WORDED: Final = frozenset(
    {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
)
_OFF: Final = frozenset({"", "Off"})
_NOTHING: Final = 2  # bytes of an empty string as PDFium gives it
_USUAL: Final = 10.5  # points: the type of a field that leaves it to the viewer
_FILLING: Final = 0.75  # of a low field's height: such type in it
_LINE: Final = 1.25  # ems from line to line
_INDENT: Final = 2.0  # points


class Field(NamedTuple):
    """A field of a page's form.

    Attributes:
        box: where it stands, in user space (left, bottom, right, top).
        sign: of a check box or button what it shows: ticked, empty or unclear; else ''.
        value: of a field for text what the file holds.
        size: points of its type.
        listed: it shows more than what was chosen.
    """

    box: Box
    sign: str
    value: str = ""
    size: float = _USUAL
    listed: bool = False


class Laid(NamedTuple):
    """What is laid on a page: its fields; whether anything was put into the page, which is to be loaded anew."""

    fields: tuple[Field, ...] = ()
    changed: bool = False
    cut: bool = False


def laid_on(page: Any, forms: Any) -> Laid:  # noqa: ANN401 - PDFium handles
    """Put what is shown over a page into it, and tell the fields of its form.

    Args:
        page: the page; what is not shown, and marks of reviewers, are taken off it.
        forms: PDFium's surroundings of a file with a form; None without one.
    """
    number = raw.FPDFPage_GetAnnotCount(page)
    if number > _MOST:
        return Laid(cut=True)
    fields: list[Field] = []
    kept = 0
    for at in range(number - 1, -1, -1):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            shown = _is_shown(annotation, forms)
            if shown and (field := _field(annotation, forms)) is not None:
                fields.append(field)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        kept += shown
        if not shown:
            raw.FPDFPage_RemoveAnnot(page, at)
    changed = bool(kept) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
    return Laid(tuple(reversed(fields)), changed)


def _is_shown(annotation: Any, forms: Any) -> bool:  # noqa: ANN401 - PDFium handles
    """Whether it belongs to what a page says; what a digital signature looks like does not (`signing`)."""
    if raw.FPDFAnnot_GetSubtype(annotation) not in _SHOWN or raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return False
    kind = -1 if forms is None else raw.FPDFAnnot_GetFormFieldType(forms, annotation)
    return bool(kind != raw.FPDF_FORMFIELD_SIGNATURE)


def _field(annotation: Any, forms: Any) -> Field | None:  # noqa: ANN401 - PDFium handles
    """A check box, a button of several, or a field for text; None for anything else."""
    if forms is None or raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
        return None
    kind = raw.FPDFAnnot_GetFormFieldType(forms, annotation)
    held = raw.FS_RECTF()
    if kind not in _BOXES | _WORDED or not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(held)):
        return None
    x0, x1 = sorted((held.left, held.right))
    low, high = sorted((held.bottom, held.top))
    value = _told(raw.FPDFAnnot_GetFormFieldValue, forms, annotation)
    if kind in _BOXES:
        return Field((x0, low, x1, high), _sign(annotation, forms, value))
    size = ctypes.c_float()
    told = raw.FPDFAnnot_GetFontSize(forms, annotation, ctypes.byref(size)) and size.value > 0
    own = size.value if told else min(_USUAL, _FILLING * (high - low))
    return Field((x0, low, x1, high), "", value, own, kind == raw.FPDF_FORMFIELD_LISTBOX)


def _sign(annotation: Any, forms: Any, value: str) -> str:  # noqa: ANN401 - PDFium handles
    """What a box shows; unclear where its state says one thing and its field another, or nothing is drawn for it."""
    state = _told(raw.FPDFAnnot_GetStringValue, annotation, b"AS")
    if raw.FPDFAnnot_HasKey(annotation, b"V"):  # PDFium tells that of a box by its state
        value = _told(raw.FPDFAnnot_GetStringValue, annotation, b"V")
    alone = raw.FPDFAnnot_GetFormControlCount(forms, annotation) == 1
    if not raw.FPDFAnnot_HasKey(annotation, b"AP"):  # drawn by the viewer, from the field
        own = state or (value if alone else "")
        return UNCLEAR if not own and value not in _OFF else EMPTY if own in _OFF else TICKED
    if state in _OFF:
        return UNCLEAR if alone and value not in _OFF else EMPTY
    drawn = raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _NOTHING
    return TICKED if drawn and value != "Off" else UNCLEAR


def _told(call: Any, *what: object) -> str:  # noqa: ANN401 - a function of PDFium
    """What one of PDFium's functions says in words."""
    size = call(*what, None, 0)
    if not 0 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    call(*what, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


def written(runs: Sequence[Run], fields: Sequence[tuple[Field, Box]]) -> list[Run]:
    """The characters of a page with its fields: what a box is drawn with gives way to its sign.

    A field for text is read as it is drawn; where nothing is, as the file holds it; where both differ, a sign that is
    no letter stands for it, for which of them is meant nobody can know.

    Args:
        runs: of the page, what its fields are drawn with among them.
        fields: each with its box in reading position.
    """
    found = list(runs)
    for field, box in fields:
        inside, others = _parted(found, box)
        if field.sign:
            found = [*others, placed(field.sign, box, others)]
        elif field.value and (field.listed or not inside):
            found = [*others, *_typed(field, box)]
        elif field.value and not _alike("".join(run.text for run in inside), field.value):
            found = [*others, Run(UNCLEAR, (box[0],), (box[2],), box[1], box[3], False)]  # noqa: FBT003 - a field
    return found


def _alike(drawn: str, value: str) -> bool:
    """Whether a field shows its value: every sign of it, in whatever order lines are drawn; dots show a password."""
    return sorted("".join(drawn.split())) == sorted("".join(value.split()))


def _parted(runs: Sequence[Run], box: Box) -> tuple[list[Run], list[Run]]:
    """Characters whose middle lies in a box, and all others."""
    inside: list[Run] = []
    others: list[Run] = []
    for run in runs:
        if not (box[1] <= run.middle <= box[3] and run.lefts[0] < box[2] and run.rights[-1] > box[0]):
            others.append(run)
            continue
        begin = 0
        middles = [(left + right) / 2 for left, right in zip(run.lefts, run.rights, strict=True)]
        within = [box[0] <= middle <= box[2] for middle in middles]
        for at in range(1, len(within) + 1):
            if at == len(within) or within[at] is not within[begin]:
                (inside if within[begin] else others).append(run.part(begin, at))
                begin = at
    return inside, others


def placed(sign: str, box: Box, runs: Sequence[Run]) -> Run:
    """A sign in its box, as high as the words beside it, with which it makes a line."""
    middle = (box[1] + box[3]) / 2
    beside = [run for run in runs if abs(run.middle - middle) <= 0.6 * max(run.height, box[3] - box[1])]
    near = min(beside, key=lambda run: _gap(run, box), default=None)
    top, bottom = (box[1], box[3]) if near is None else (near.top, near.bottom)
    return Run(sign, (box[0],), (box[2],), top, bottom, False)  # noqa: FBT003 - a field


def _gap(run: Run, box: Box) -> float:
    """Points between a run and a box beside it."""
    return max(run.lefts[0] - box[2], box[0] - run.rights[-1], 0.0)


def _typed(field: Field, box: Box) -> list[Run]:
    """A value that is not drawn, line by line from the upper left; every letter kept within the field."""
    lines = [line.strip() for line in field.value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    high = min(field.size, (box[3] - box[1]) / max(1, len(lines)))
    step = min(high * _LINE, (box[3] - box[1]) / max(1, len(lines)))
    top = (box[1] + box[3]) / 2 - (step * len(lines)) / 2
    found: list[Run] = []
    for at, line in enumerate(lines):
        widths = [high * (0.5 if letter.isascii() else 1.0) for letter in line]
        room = max(1.0, box[2] - box[0] - 2 * _INDENT)
        scale = min(1.0, room / sum(widths))
        x, lefts, rights = box[0] + _INDENT, [], []
        for width in widths:
            lefts.append(x)
            x += width * scale
            rights.append(x)
        above = top + at * step
        found += _words(line, lefts, rights, above, above + high)
    return found


def _words(line: str, lefts: list[float], rights: list[float], top: float, bottom: float) -> list[Run]:
    """A line's words, each a run: spaces are no characters."""
    found, begin = [], 0
    for at in range(len(line) + 1):
        if at == len(line) or line[at].isspace():
            if at > begin:
                found.append(Run(line[begin:at], lefts[begin:at], rights[begin:at], top, bottom, begin > 0))
            begin = at + 1
    return found
