"""What a person says about values made out from a scan: asked in a table, answered in it, taken into the reading."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from greenlist.confirming.held import Held, Spot
from greenlist.forms import FORMS
from greenlist.forms.cells import row_label
from greenlist.forms.definition import Entry, Shape, entries, known, printed
from greenlist.forms.recognition_check import OTHER_WORDS, RIGHT, WRONG, CheckedValue, RecognitionCheck
from greenlist.reading import Confirmation, PagePlace, RawRow, RawValue, Reading, Remark

_NOWHERE: Final = PagePlace(1, (0.0, 0.0, 0.0, 0.0))
_NAMING: Final = ("l3", "l2", "title", "name")  # columns that say what a row is about, the most telling first
_LONGEST_TITLE: Final = 20  # characters
_NO_LETTERS: Final[Mapping[str, RawValue]] = {}


def key_of(spot: Spot) -> str:
    """The name of a place in the table: `total_score`, `indicator_rows.3.score` (rows counted from 0).

    >>> key_of(Spot("total_score")), key_of(Spot("indicator_rows", "score", 3)), key_of(Spot("water", "2025"))
    ('total_score', 'indicator_rows.3.score', 'water:2025')
    """
    if spot.row is not None:
        return f"{spot.field}.{spot.row}.{spot.column}"
    return f"{spot.field}:{spot.column}" if spot.column else spot.field


def sheet_of(reading: Reading, receipt: str, file_name: str, fingerprint: str) -> RecognitionCheck | None:
    """The table that asks about a reading; None when nothing is open.

    What a person has said already is in it again, so that the newest table always says everything. Entries that must
    be there and were not found are asked for too.
    """
    rows = tuple(_rows(reading))
    if not rows:
        return None
    return RecognitionCheck(receipt=receipt, file_name=file_name, fingerprint=fingerprint, rows=rows)


def places_of(reading: Reading, sheet: RecognitionCheck) -> dict[int, PagePlace]:
    """Row of the table (from 0) → where its value stands in the report."""
    held = Held(reading)
    keys = {key_of(spot): raw.where for spot in held.spots if (raw := held[spot]) is not None}
    found = {number: keys.get(known(row.key) or "") for number, row in enumerate(sheet.rows)}
    return {number: where for number, where in found.items() if isinstance(where, PagePlace)}


def _rows(reading: Reading) -> Iterator[CheckedValue]:
    """Single entries first: they decide; then what stands in tables."""
    model = FORMS[reading.paper]
    for name, entry in entries(model).items():
        raw = reading.values.get(name)
        if entry.shape is Shape.SCALAR and raw is not None and _asked(raw):
            yield _row(Spot(name), entry.printed.title, raw)
        elif entry.shape is Shape.SCALAR and raw is None and entry.printed.required and reading.made_out:
            yield CheckedValue(key=name, item=f"{entry.printed.title}（未识别到）")
        for column, cell in reading.series.get(name, _NO_LETTERS).items():
            if _asked(cell):
                yield _row(Spot(name, column), f"{entry.printed.title}（{column}）", cell)
    for name, entry in entries(model).items():
        for number, row in enumerate(reading.lists.get(name, ())):
            yield from _cells(name, entry, number, row)


def _cells(name: str, entry: Entry, number: int, row: RawRow) -> Iterator[CheckedValue]:
    columns = entries(entry.row) if entry.row is not None else {}
    title = next((row.values[each].text for each in _NAMING if each in row.values), "")
    for column, raw in row.values.items():
        if column in columns and _asked(raw):
            item = row_label(entry.printed, number, columns[column].printed)
            if title and column not in _NAMING:
                item += f"（{title[:_LONGEST_TITLE]}）"
            yield _row(Spot(name, column, number), item, raw)


def _asked(raw: RawValue) -> bool:
    return raw.is_unconfirmed or raw.confirmed_by == Confirmation.PERSON


def _row(spot: Spot, item: str, raw: RawValue) -> CheckedValue:
    said = {}
    if raw.confirmed_by == Confirmation.PERSON:
        said = {"verdict": WRONG, "correction": raw.text} if raw.made_out_as else {"verdict": RIGHT}
    page = Decimal(raw.where.page) if isinstance(raw.where, PagePlace) else None
    return CheckedValue(key=key_of(spot), item=item, page=page, made_out=raw.made_out_as or raw.text, **said)


def answered(reading: Reading, sheet: Reading) -> Reading:
    """The reading with what a person said of it in a table.

    A row that names no value of the reading, that quotes another value than was made out, or that corrects without
    saying to what, is remarked on and changes nothing.
    """
    places = {key_of(spot): spot for spot in Held(reading).open}
    held, remarks = Held(reading), []
    missing: dict[str, RawValue] = {}
    for number, row in enumerate(sheet.lists.get("rows", ())):
        told = _Told.of(row)
        spot = places.get(told.key)
        if not told.verdict and not told.correction:
            continue
        if spot is None and _may_be_added(reading, told):
            missing[told.key] = RawValue(
                told.correction, _NOWHERE, scanned=True, confirmed_by=Confirmation.PERSON.value
            )
            continue
        fault = "不是所核对报告中待核对的内容" if spot is None else told.fault(held[spot])
        if fault or spot is None:
            remarks.append(
                Remark("F-033", f"核对表第{number + 1}项（{told.item or told.key}）{fault}，未采用。")
            )
            continue
        held.confirm(spot, Confirmation.PERSON, told.correction or None)
    read = held.reading()
    return replace(read, values={**read.values, **missing}, remarks=(*read.remarks, *remarks))


def _may_be_added(reading: Reading, told: "_Told") -> bool:
    """Whether a row says something that must be there and was not found."""
    model = FORMS[reading.paper]
    if not told.correction or told.key not in entries(model) or told.key in reading.values:
        return False
    return entries(model)[told.key].shape is Shape.SCALAR and printed(model, told.key).required


class _Told:
    """One row of the table, as it was filled in."""

    def __init__(self, key: str, item: str, made_out: str, verdict: str, correction: str) -> None:
        self.key, self.item, self.made_out = key, item, made_out
        self.verdict, self.correction = verdict, correction

    @classmethod
    def of(cls, row: RawRow) -> "_Told":
        def words(column: str) -> str:
            raw = row.values.get(column)
            return raw.text.strip() if raw else ""

        verdict = words("verdict")
        return cls(
            words("key"),
            words("item"),
            words("made_out"),
            OTHER_WORDS.get(verdict, verdict),
            words("correction"),
        )

    def fault(self, raw: RawValue | None) -> str:
        """Why it cannot be taken; '' for nothing."""
        if raw is None or _packed(self.made_out) != _packed(raw.text):
            return f"“识别出的内容”与报告的识别结果不符（原为“{raw.text if raw else ''}”）"
        if self.verdict == RIGHT and self.correction and _packed(self.correction) != _packed(raw.text):
            return "核对结论为“正确”，又填写了更正后的内容"
        if self.verdict == WRONG and not self.correction:
            return "核对结论为“更正”，但没有填写更正后的内容"
        if self.verdict not in {"", RIGHT, WRONG}:
            return f"核对结论填写为“{self.verdict}”，应为“{RIGHT}”或“{WRONG}”"
        return ""


def _packed(text: str) -> str:
    return "".join(text.split())
