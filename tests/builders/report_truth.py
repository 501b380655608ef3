"""What a reader made of a report, held against the truth: every fact, its value, its page and its box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from greenlist.forms.definition import Form, NotApplicable, Shape, entries
from greenlist.forms.parse import parse
from greenlist.reading import PagePlace, RawValue, Reading, Remark, Stored
from tests.builders.reports import Built
from tests.builders.typeset import Box, Spot

# Facts that are concluded from others: they stand wherever those stand.
CONCLUDED = frozenset({"edition", "score_scale", "conclusion_flag"})
_NEAR = 6.0  # points between the edges of two boxes that are the same place
_SHARED = 0.4  # of both boxes together


@dataclass(frozen=True)
class Fault:
    """One fact that was not read as it is.

    Attributes:
        fact: `uscc`, `indicator_rows.3.score`.
        kind: `missing`, `wrong`, `page`, `box` or `extra`.
        expected, found: what was printed and what was read, or the places of both.
        remarked: the reader said that it was not sure of this fact.
    """

    fact: str
    kind: str
    expected: str
    found: str
    remarked: bool = False


@dataclass(frozen=True)
class Score:
    """How many facts there are, and what was wrong with some."""

    facts: int
    faults: tuple[Fault, ...]

    @property
    def exact(self) -> float:
        """Share of the facts read exactly, with page and box."""
        return 1 - len({fault.fact for fault in self.faults}) / self.facts

    @property
    def silently_wrong(self) -> tuple[Fault, ...]:
        """Wrong values nobody remarked on."""
        return tuple(f for f in self.faults if f.kind in {"wrong", "extra"} and not f.remarked)


def flat(form: Form) -> dict[str, object]:
    """Every fact of a form that is not blank; cells of lists as `list.row.column`."""
    found: dict[str, object] = {}
    for name, entry in entries(type(form)).items():
        value = getattr(form, name)
        if entry.shape is not Shape.LIST:
            found[name] = value
            continue
        for number, row in enumerate(value):
            for column in entries(type(row)):
                found[f"{name}.{number}.{column}"] = getattr(row, column)
    return {name: value for name, value in found.items() if value is not None and value != ()}


def said(value: object) -> str:
    """A value as it is compared: form, width and spaces do not matter."""
    if isinstance(value, NotApplicable):
        return "n/a"
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def score(built: Built, reading: Reading) -> Score:
    """Hold a reading against the truth."""
    parsed = parse(reading)
    truth, found = flat(built.form), flat(parsed.form)
    remarks = (*reading.remarks, *parsed.remarks)
    faults = list(_faults(built, reading, truth, found, remarks))
    return Score(len(truth), tuple(faults))


def _faults(
    built: Built,
    reading: Reading,
    truth: dict[str, object],
    found: dict[str, object],
    remarks: tuple[Remark, ...],
) -> Iterator[Fault]:
    for fact, value in truth.items():
        remarked = _remarked(fact, remarks)
        if fact not in found:
            yield Fault(fact, "missing", said(value), "", remarked)
        elif not _same(value, found[fact]):
            yield Fault(fact, "wrong", said(value), said(found[fact]), remarked)
        elif fact not in CONCLUDED:
            yield from _misplaced(fact, built, reading)
    for fact in found.keys() - truth.keys():
        yield Fault(fact, "extra", "", said(found[fact]), _remarked(fact, remarks))


def _same(one: object, other: object) -> bool:
    return one == other or said(one) == said(other)


def _remarked(fact: str, remarks: tuple[Remark, ...]) -> bool:
    name, _, cell = fact.partition(".")
    row, _, column = cell.partition(".")
    for remark in remarks:
        field = remark.field or ""
        if remark.row is None and field.partition(".")[0] == name:
            return True
        if cell and remark.row == int(row) and field == f"{name}.{column}":
            return True
    return False


def where(reading: Reading, fact: str) -> PagePlace | None:
    """The place a reading gives for a fact."""
    name, _, cell = fact.partition(".")
    row, _, column = cell.partition(".")
    place = reading.where(f"{name}.{column}", row=int(row)) if cell else reading.where(name)
    return place if isinstance(place, PagePlace) else None


def spots_of(built: Built, fact: str) -> list[Spot]:
    """Every place where a fact is printed; a merged cell stands for all rows it covers."""
    if fact in built.spots:
        return built.spots[fact]
    name, _, cell = fact.partition(".")
    if not cell:
        return []
    row, _, column = cell.partition(".")
    for above in range(int(row) - 1, -1, -1):
        if (spots := built.spots.get(f"{name}.{above}.{column}")) is not None:
            return spots
    return []


def _misplaced(fact: str, built: Built, reading: Reading) -> Iterator[Fault]:
    spots, place = spots_of(built, fact), where(reading, fact)
    if not spots:
        return
    if place is None:
        yield Fault(fact, "page", str(spots[0].page), "")
        return
    here = [spot for spot in spots if spot.page == place.page]
    if not here:
        yield Fault(fact, "page", "/".join(str(spot.page) for spot in spots), str(place.page))
    elif not any(near(spot.box, place.bbox) for spot in here):
        yield Fault(
            fact, "box", str([tuple(map(round, s.box)) for s in here]), str(tuple(map(round, place.bbox)))
        )


def near(one: Box, other: Box) -> bool:
    """Whether two boxes are the same place."""
    if all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True)):
        return True
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, wide) * max(0.0, high)
    both = _area(one) + _area(other) - shared
    return shared >= _SHARED * both


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def misprinted(pdf: bytes, reading: Reading) -> set[str]:
    """Facts in whose box other words are printed than the reading says; looked up by PDFium's own text search."""
    wrong: set[str] = set()
    with pdfium.PdfDocument(pdf) as document:
        texts: dict[int, pdfium.PdfTextPage] = {}
        for fact, raw in _raws(reading):
            place = raw.where
            if raw.stored is Stored.EMPTY or fact in _SEEN or not isinstance(place, PagePlace):
                continue
            if place.page not in texts:
                texts[place.page] = document[place.page - 1].get_textpage()
            page = document[place.page - 1]
            if page.get_rotation() or not _upright(texts[place.page]):
                continue  # boxes of turned pages are held against the truth only
            within = _within(page, texts[place.page], place.bbox)
            printed, words = _plain(within), _plain(raw.original or raw.text)
            if not within.strip() or (printed not in words and words not in printed):
                wrong.add(fact)
    return wrong


_SEEN = frozenset({"evaluator_signed", "evaluator_sealed", "subject_sealed"})
_AROUND = 0.6  # points by which a box may cut its letters


def _raws(reading: Reading) -> Iterator[tuple[str, RawValue]]:
    yield from reading.values.items()
    for name, rows in reading.lists.items():
        for number, row in enumerate(rows):
            yield from ((f"{name}.{number}.{column}", raw) for column, raw in row.values.items())


def _upright(text: pdfium.PdfTextPage) -> bool:
    count = text.count_chars()
    turned = [raw_pdfium.FPDFText_GetCharAngle(text, at) for at in range(0, count, max(1, count // 20))]
    return sum(angle < 0.1 for angle in turned) > len(turned) / 2  # noqa: PLR2004 - radians


def _within(page: pdfium.PdfPage, text: pdfium.PdfTextPage, box: Box) -> str:
    left, _, _, top = page.get_cropbox()
    x0, above, x1, below = box
    return str(
        text.get_text_bounded(
            left + x0 - _AROUND, top - below - _AROUND, left + x1 + _AROUND, top - above + _AROUND
        )
    )


def _plain(text: str) -> str:
    """Letters and digits only: how a box is ticked, spaced or punctuated does not matter here."""
    return "".join(c for c in said(text) if c.isalnum())
