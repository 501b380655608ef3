"""Signatures and seals beside their labels: what is set by hand. Check boxes are read in `report_ticks`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.ink import Box
from extractors.pages import Line, Page, Picture
from greenlist.reading import PagePlace

_SIGNATURE: Final = re.compile(r"签字|签名|签章")
_SEAL: Final = re.compile(r"公章|盖章|单位章|\(章\)|（章）|签章")
_SUBJECT: Final = re.compile(
    r"受评价方|受评价单位|申报单位|申报企业|受评企业|工厂|企业|园区|管理委员会|管委会|本单位"
)
_EVALUATOR: Final = re.compile(r"机构|评价方|评价单位")
_LONGEST: Final = 30  # characters of a label
_SENTENCE: Final = re.compile(r"[,，。；;]")  # about signing, no label
_REACH: Final = 280.0  # points a signature may stand to the right of the beginning of its label
_LEVEL: Final = 34.0  # points it may stand above or below
_SEAL_REACH: Final = 150.0  # points between a label and the middle of its seal
_HEAD: Final = 3  # lines above a label that may say whose it is
_LARGEST: Final = 260.0  # points: a larger picture is a scan or a photograph
_SMALLEST: Final = 12.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a signature or seal is seen, and where it (or the empty place for it) is."""

    seen: bool
    place: PagePlace


def signs(pages: Sequence[Page], *, own: bool) -> dict[str, Mark]:
    """`evaluator_signed`, `evaluator_sealed`, `subject_sealed`: those whose label stands in the report.

    A picture beside the label is taken for the signature or seal: what it shows proves nothing. A report's
    scanned page has no labels and so says nothing. `own`: a self-evaluation, where unnamed labels are the subject's.
    """
    found: dict[str, Mark] = {}
    for page in pages:
        lines = page.lines
        for number in range(len(lines)):
            for field, mark in _marks_of(page, lines, number, own=own):
                known = found.get(field)
                if known is None or (mark.seen and not known.seen):
                    found[field] = mark
    return found


def _marks_of(page: Page, lines: Sequence[Line], number: int, *, own: bool) -> Iterator[tuple[str, Mark]]:
    line = lines[number]
    if len(line.text) > _LONGEST or _SENTENCE.search(line.text):
        return
    subject = _is_subject(lines, number, own=own)
    if _SIGNATURE.search(line.text) and not subject:
        yield "evaluator_signed", _mark(page, line, _signature_beside(page, line))
    if _SEAL.search(line.text):
        yield "subject_sealed" if subject else "evaluator_sealed", _mark(page, line, _seal_beside(page, line))


def _is_subject(lines: Sequence[Line], number: int, *, own: bool) -> bool:
    """Whose a label is: the nearest word above or in it that names one."""
    for line in reversed(lines[max(0, number - _HEAD) : number + 1]):
        subject, evaluator = _SUBJECT.search(line.text), _EVALUATOR.search(line.text)
        if evaluator and not (subject and subject.end() >= evaluator.end()):
            return False
        if subject:
            return True
    return own


def _mark(page: Page, line: Line, picture: Picture | None) -> Mark:
    box = picture.box if picture else line.box
    x0, top, x1, bottom = (round(edge, 2) for edge in box)
    return Mark(picture is not None, PagePlace(page.number, (x0, top, x1, bottom)))


def _sized(box: Box) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) >= _SMALLEST and max(wide, high) <= _LARGEST


def _signature_beside(page: Page, line: Line) -> Picture | None:
    """A picture on the level of a label, at or behind it, that is no seal."""
    near = [
        picture
        for picture in page.pictures
        if _sized(picture.box)
        and not picture.seal
        and line.box[0] - 10 <= (picture.box[0] + picture.box[2]) / 2 <= line.box[0] + _REACH
        and abs((picture.box[1] + picture.box[3]) / 2 - line.middle) <= _LEVEL
    ]
    return min(near, key=lambda p: abs(p.box[0] - line.box[2]), default=None)


def _seal_beside(page: Page, line: Line) -> Picture | None:
    """The nearest seal around a label."""
    x = (line.box[0] + line.box[2]) / 2

    def distance(picture: Picture) -> float:
        across = (picture.box[0] + picture.box[2]) / 2 - x
        down = (picture.box[1] + picture.box[3]) / 2 - line.middle
        return float((across**2 + down**2) ** 0.5)

    near = [p for p in page.pictures if p.seal and distance(p) <= _SEAL_REACH]
    return min(near, key=distance, default=None)
