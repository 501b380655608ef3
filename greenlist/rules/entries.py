"""Checks of single entries (F): all derived from the definitions, so they hold for every paper.

What the reader and the parser remarked comes in here too: every remark becomes a finding, with its own
sentence. One small function a check; they stay together because they are one table of the annex.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Basis, Judgement, Law, Severity, Standard
from greenlist.forms import FORMS
from greenlist.forms.cells import Cell, cells, holds, row_label, says_nothing, words_of, year_label
from greenlist.forms.codes import (
    COMPANY_PREFIXES,
    GUANGZHOU_PREFIX,
    PARK_PREFIXES,
    SUBJECT_KINDS,
    UsccProblem,
    is_manufacturing_code,
    organisation_digit_agrees,
    uscc_check_character,
    uscc_problem,
)
from greenlist.forms.definition import (
    Entry,
    Form,
    Kind,
    Layout,
    NotApplicable,
    Printed,
    Row,
    Shape,
    block_entries,
    entries,
    known,
    printed,
)
from greenlist.forms.faults import MESSAGES
from greenlist.forms.understood import Value, quoted
from greenlist.forms.values import as_text, as_typed
from greenlist.reading import Location, RawValue, Remark, Stored
from greenlist.regulation import Citation
from greenlist.rules.article_15 import EXPLANATION
from greenlist.verdicts import CHECKS, Hit, check

GB_32100: Final = Standard("GB 32100-2015")
GB_11714: Final = Standard("GB 11714-1997")
IN_GUANGZHOU: Final = Law(Citation(7), "在广州市行政区域范围内")
MANUFACTURER: Final = Law(Citation(7, item=1, subitem=1), "从事实际生产的制造型企业")
READABLE: Final = Judgement("各栏须能准确读取，才能核对和记录")
DEFINED: Final = Judgement("按本表各栏的填写要求核对")

# Where a letter that never occurs in a credit code was read or typed for a figure (and the reverse).
_CONFUSED: Final = str.maketrans("IOSVZ", "10502")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(r"0\d{2,3}-?\d{7,8}(-\d+)?", re.ASCII)
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+", re.ASCII)
_USCC_LENGTH: Final = 18
_REFERENCE: Final = "F-034"

_FACTORY, _PARK, _SUPPLY_CHAIN = SUBJECT_KINDS
_KIND_OF_SUFFIX: Final = {"factory": _FACTORY, "park": _PARK, "supply_chain": _SUPPLY_CHAIN}
_PREFIXES: Final = {_FACTORY: COMPANY_PREFIXES, _PARK: PARK_PREFIXES, _SUPPLY_CHAIN: COMPANY_PREFIXES}

_TEXTS: Final = frozenset({Kind.TEXT})
_CODES: Final = frozenset({Kind.USCC})
_INDUSTRIES: Final = frozenset({Kind.INDUSTRY_CODE})
_PHONES: Final = frozenset({Kind.PHONE})
_EMAILS: Final = frozenset({Kind.EMAIL})
_NUMBERS: Final = frozenset({Kind.DECIMAL, Kind.INTEGER})
_PERCENTS: Final = frozenset({Kind.PERCENT})
_TIMES: Final = frozenset({Kind.DATE, Kind.YEAR})

Run = Callable[[Case], Iterable[Hit]]


def _field_check(code: str, severity: Severity, basis: Basis, remedy: str) -> Callable[[Run], Run]:
    """Register a check of entries for every paper; its message is the one of `forms.faults`.

    What was remarked under the same code comes before what the check finds itself.
    """

    def register(run: Run) -> Run:
        def whole(case: Case) -> Iterable[Hit]:
            yield from remarked(case, code)
            yield from run(case)

        check(code, severity, basis=basis, message=MESSAGES[code], remedy=remedy, papers=FORMS)(whole)
        return run

    return register


def _remarks(case: Case) -> Iterator[Remark]:
    yield from case.paper.reading.remarks
    yield from case.paper.remarks


def remarked(case: Case, code: str) -> Iterator[Hit]:
    """What reader and parser remarked under a code, each with the sentence it came with.

    A reference to nowhere in an entry that must be filled is told by F-011, with the words that stand there.
    """
    found = [remark for remark in _remarks(case) if remark.code == code]
    blank = _blank_spots(case) if found and code == _REFERENCE else frozenset()
    for remark in found:
        if (remark.field, remark.column, remark.row) not in blank:
            yield _hit_of(remark)


def _blank_spots(case: Case) -> frozenset[tuple[str | None, str, int | None]]:
    """Where F-011 says that something is missing."""
    return frozenset((hit.field, hit.column, hit.row) for hit in required_is_filled(case))


def _hit_of(remark: Remark) -> Hit:
    blank = {"hint": ""}  # the one brace of a remedy
    return Hit(remark.field, remark.column, remark.row, blank, remark.where, remark.message)


def _hit(cell: Cell, **fill: str) -> Hit:
    return Hit(cell.field, cell.column, cell.row, {"label": cell.label, **fill})


def _known(case: Case, kinds: frozenset[Kind]) -> Iterator[tuple[Cell, Value]]:
    """The values of some kinds that were given, neither blank nor declared not applicable."""
    for cell in cells(case.paper.form, kinds):
        if cell.value is not None and not isinstance(cell.value, NotApplicable):
            yield cell, cell.value


def _numbers(case: Case, kinds: frozenset[Kind]) -> Iterator[tuple[Cell, Decimal]]:
    for cell, value in _known(case, kinds):
        if isinstance(value, Decimal):
            yield cell, value


def _words(case: Case, kinds: frozenset[Kind]) -> Iterator[tuple[Cell, str]]:
    for cell, value in _known(case, kinds):
        if isinstance(value, str):
            yield cell, value


def _subject_kind(cell: Cell, paper: str) -> str:
    """What kind of subject an entry is about, by its row or by the paper; '' when neither says."""
    if cell.row is not None:
        kind = getattr(cell.owner, "kind", None)
        return kind if isinstance(kind, str) and kind in SUBJECT_KINDS else ""
    return _KIND_OF_SUFFIX.get(paper.rpartition(".")[2], "") if cell.field == "uscc" else ""


# --- credit codes ---------------------------------------------------------------------------------


@_field_check(
    "F-001",
    Severity.ERROR,
    GB_32100,
    "请对照营业执照逐位核对{hint}；在表格软件中填写前，请先把单元格设为文本格式。",
)
def uscc_is_well_formed(case: Case) -> Iterable[Hit]:
    """18 characters of the allowed set; a likely mix-up of letters and figures is suggested, never applied."""
    for cell, code in _words(case, _CODES):
        if uscc_problem(code) is UsccProblem.SHAPE:
            likely = code.translate(_CONFUSED)
            hint = f"，是否为“{likely}”" if uscc_problem(likely) is None else ""
            yield _hit(cell, v=quoted(code), hint=hint)


@_field_check("F-002", Severity.ERROR, GB_32100, "请对照营业执照逐位核对统一社会信用代码。")
def uscc_check_character_agrees(case: Case) -> Iterable[Hit]:
    """The 18th character follows from the first 17."""
    for cell, code in _words(case, _CODES):
        if uscc_problem(code) is UsccProblem.CHECK:
            yield _hit(cell, v=code, c=uscc_check_character(code[:-1]))


@_field_check("F-003", Severity.WARN, GB_11714, "请核对第9至17位；与营业执照一致的，可不更正，请予说明。")
def organisation_digit_of_uscc_agrees(case: Case) -> Iterable[Hit]:
    """Position 17 follows from positions 9–16; a few old codes break it."""
    for cell, code in _words(case, _CODES):
        if uscc_problem(code) is None and not organisation_digit_agrees(code):
            yield _hit(cell, v=code)


@_field_check("F-004", Severity.ERROR, GB_32100, "请填写申报主体自身的统一社会信用代码。")
def uscc_suits_the_subject(case: Case) -> Iterable[Hit]:
    """Companies 91 or 93; a park's authority 11, 12 or 91."""
    for cell, code in _words(case, _CODES):
        kind = _subject_kind(cell, case.paper.kind)
        if kind and uscc_problem(code) is not UsccProblem.SHAPE and not code.startswith(_PREFIXES[kind]):
            yield _hit(cell, p=code[:2], k=kind)


@_field_check("F-005", Severity.WARN, IN_GUANGZHOU, "请说明注册地；已迁入广州的，附变更后的营业执照。")
def uscc_was_registered_in_guangzhou(case: Case) -> Iterable[Hit]:
    """Positions 3–6 name the registering office: 4401."""
    for cell, code in _words(case, _CODES):
        kind = _subject_kind(cell, case.paper.kind) if cell.row is None else ""
        if kind and uscc_problem(code) is None and code[2:6] != GUANGZHOU_PREFIX:
            yield _hit(cell, r=code[2:8])


@_field_check("F-021", Severity.ERROR, READABLE, "请核对排污许可证（登记回执）编号与统一社会信用代码。")
def permit_number_begins_with_uscc(case: Case) -> Iterable[Hit]:
    """The first 18 characters of a discharge permit's number are the holder's credit code."""
    form = case.paper.form
    number = known(getattr(form, "discharge_permit_no", None))
    code = known(getattr(form, "uscc", None))
    if not number or not code or uscc_problem(code) is not None:
        return  # a credit code that is none is said by itself, and nothing can be compared with it
    plain = "".join(number.split()).upper()
    if plain[:_USCC_LENGTH] != code:
        yield Hit("discharge_permit_no", fill={"v": quoted(number), "c": code})


# --- codes of other kinds -------------------------------------------------------------------------


@_field_check(
    "F-006", Severity.ERROR, MANUFACTURER, "请填写GB/T 4754—2017中主导行业的四位代码（13–43大类）。"
)
def industry_is_manufacturing(case: Case) -> Iterable[Hit]:
    """Section C, divisions 13–43, for factories; of several codes of a report one is enough."""
    factory = case.paper.kind.endswith(".factory")
    found = list(_words(case, _INDUSTRIES))
    listed = [code for cell, code in found if cell.row is not None and not hasattr(cell.owner, "kind")]
    one_will_do = any(is_manufacturing_code(code) for code in listed)
    for cell, code in found:
        about_factory = factory if not hasattr(cell.owner, "kind") else _subject_kind(cell, "") == _FACTORY
        if about_factory and not is_manufacturing_code(code) and not (cell.row is not None and one_will_do):
            yield _hit(cell, v=quoted(code))


@_field_check("F-007", Severity.WARN, DEFINED, "请只保留主导行业的一个四位代码。")
def one_industry_code(_: Case) -> Iterable[Hit]:
    """The parser remarks it when one is asked and several stand there."""
    return ()


@_field_check("F-008", Severity.ERROR, DEFINED, "请从广州市11个区中选填所属区；跨区的按主管的区填写。")
def district_is_one_of_eleven(_: Case) -> Iterable[Hit]:
    """The parser remarks a name that is no district of Guangzhou, or could be two."""
    return ()


@_field_check("F-009", Severity.ERROR, DEFINED, "请填写11位手机号码，或带区号的座机号码（如020-12345678）。")
def phone_is_well_formed(case: Case) -> Iterable[Hit]:
    """A mobile number, or a landline with area code."""
    for cell, number in _words(case, _PHONES):
        if not _MOBILE.fullmatch(number) and not _LANDLINE.fullmatch(number):
            yield _hit(cell, v=quoted(number))


@_field_check("F-010", Severity.ERROR, DEFINED, "请填写完整的电子邮箱地址，如name@example.com。")
def email_is_well_formed(case: Case) -> Iterable[Hit]:
    """`local@domain.tld`, no spaces."""
    for cell, address in _words(case, _EMAILS):
        if not _EMAIL.fullmatch(address) or ".." in address:
            yield _hit(cell, v=quoted(address))


# --- what is missing ------------------------------------------------------------------------------


@_field_check("F-011", Severity.ERROR, DEFINED, "请补充填写；填数值的栏目没有发生的填0。")
def required_is_filled(case: Case) -> Iterable[Hit]:
    """Every required field, each data year of a series, each row of a list."""
    search = _Missing(case)
    for entry in entries(type(case.paper.form)).values():
        match entry.shape:
            case Shape.SCALAR:
                yield from search.scalar(entry)
            case Shape.LIST:
                yield from search.rows(entry)
            case _:
                yield from search.years(entry)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is missing, and what messages call it."""

    label: str
    field: str
    column: str = ""
    row: int | None = None


class _Missing:
    """Looks for required entries that are blank or hold nothing that could be used."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.form = case.paper.form
        self.reading = case.paper.reading
        self.columns: dict[str, set[int]] = {}
        self.told = frozenset(
            (remark.field, remark.column, remark.row)
            for remark in _remarks(case)
            if (known_check := CHECKS.get(remark.code)) and known_check.severity in _STOPS
        )

    def scalar(self, entry: Entry) -> Iterator[Hit]:
        value = getattr(self.form, entry.name)
        spared = entry.printed.may_not_apply and isinstance(value, NotApplicable)
        spared = spared or entry.name in EXPLANATION  # P-013 asks for both in one sentence
        if _asked(self.form, entry.printed) and _unanswered(value) and not spared:
            raw = self.reading.values.get(entry.name)
            yield from self._missing(_Place(entry.printed.title, entry.name), raw, entry.printed.block)

    def years(self, entry: Entry) -> Iterator[Hit]:
        if not _asked(self.form, entry.printed):
            return
        held = getattr(self.form, entry.name)
        values: Mapping[int, Value] = held.values if entry.shape is Shape.LINE else held
        allowed = entry.shape is Shape.LINE or entry.printed.may_not_apply  # `/` answers an indicator
        raws = self.reading.series.get(entry.name, {})
        block = entry.printed.block
        if not any(values.get(year) is not None for year in values) and not _any_filled(raws):
            yield from self._missing(_Place(entry.printed.title, entry.name), None, block)
            return
        for year in self._years(entry, values):
            value = values.get(year)
            if _unanswered(value) and not (allowed and isinstance(value, NotApplicable)):
                place = _Place(year_label(entry.printed, year), entry.name, str(year))
                yield from self._missing(place, raws.get(str(year)), block)

    def _years(self, entry: Entry, values: Mapping[int, Value]) -> list[int]:
        """The data years whose column stands there at all; a missing column is said once, by F-024."""
        block = entry.printed.block
        if block not in self.columns:
            self.columns[block] = _columns(self.case, block)
        columns = self.columns[block]
        return sorted((columns or set(values)) & set(self.form.data_years() or columns or values))

    def rows(self, entry: Entry) -> Iterator[Hit]:
        rows: tuple[Row, ...] = getattr(self.form, entry.name)
        if not rows and _asked(self.form, entry.printed):
            yield from self._missing(_Place(entry.printed.title, entry.name), None, entry.printed.block)
        raws = self.reading.lists.get(entry.name, ())
        for index, row in enumerate(rows):
            if says_nothing(row):
                continue
            cells_of_row = raws[index].values if index < len(raws) else {}
            for column in entries(type(row)).values():
                value = getattr(row, column.name)
                if _asked(row, column.printed) and _unanswered(value):
                    label = row_label(entry.printed, index, column.printed)
                    place = _Place(label, f"{entry.name}.{column.name}", row=index)
                    yield from self._missing(place, cells_of_row.get(column.name), entry.printed.block)

    def _missing(self, at: _Place, raw: RawValue | None, block: str) -> Iterator[Hit]:
        """One hit, unless it was already said why the entry could not be taken."""
        if (at.field, at.column, at.row) in self.told:
            return
        message = ""
        if raw is not None and raw.stored is not Stored.EMPTY and raw.text.strip():
            message = f"必填项“{at.label}”填写为“{quoted(raw.text)}”，没有可采用的内容。"
        elif (part := self._absent(block)) is not None:
            message = f"必填项“{at.label}”未填写，文件中没有找到“{part}”部分。"
        where = self.reading.where(at.field, at.column, at.row) or self._near(at, block)
        yield Hit(at.field, at.column, at.row, {"label": at.label}, where, message)

    def _absent(self, key: str) -> str | None:
        """The title of a block of which nothing was found in the file, as when its sheet was deleted."""
        if key in self.reading.headings or not self.reading.headings:
            return None
        if any(self.reading.where(entry.name) for entry in block_entries(type(self.form), key)):
            return None
        return next((block.title for block in self.form.blocks if block.key == key), None)

    def _near(self, at: _Place, block: str) -> Location | None:
        return self.reading.where(at.field) if at.column else self.reading.headings.get(block)


_STOPS: Final = frozenset({Severity.ERROR, Severity.BLOCK})


def _asked(owner: Form | Row, definition: Printed) -> bool:
    when = definition.required_if
    return definition.required or (when is not None and when.asked and holds(owner, when) is True)


def _unanswered(value: Value) -> bool:
    return value is None or isinstance(value, NotApplicable) or value in ((), "")


def _any_filled(raws: Mapping[str, RawValue]) -> bool:
    return any(raw.stored is not Stored.EMPTY and raw.text.strip() for raw in raws.values())


def _columns(case: Case, block: str) -> set[int]:
    """The years for which a block of yearly figures has a column: those read, and those the form holds."""
    form, read = case.paper.form, case.paper.reading.series
    years: set[int] = set()
    for entry in block_entries(type(form), block):
        years |= {int(c) for c in read.get(entry.name, {}) if c.isascii() and c.isdigit()}
        held = getattr(form, entry.name)
        years |= set(held.values if entry.shape is Shape.LINE else held)
    return years


# --- numbers --------------------------------------------------------------------------------------


@_field_check("F-012", Severity.ERROR, READABLE, "请只填写数字，单位已印在表中，不写“约”“左右”等字样。")
def number_is_a_number(_: Case) -> Iterable[Hit]:
    """The parser remarks words where a number is asked."""
    return ()


@_field_check("F-013", Severity.ERROR, DEFINED, "请核对数值的正负号。")
def number_is_not_negative(case: Case) -> Iterable[Hit]:
    """Not below 0 where the definition starts at 0."""
    for cell, value in _numbers(case, _NUMBERS):
        if cell.printed.minimum == 0 and value < 0:
            yield _hit(cell, v=f"{value:f}")


@_field_check("F-014", Severity.WARN, READABLE, "请直接填写百分数的数值（95%填95），或在单元格中写明百分号。")
def percent_scale_is_clear(_: Case) -> Iterable[Hit]:
    """The parser remarks a bare figure above 0 and up to 1."""
    return ()


@_field_check("F-015", Severity.ERROR, DEFINED, "请核对百分数，并检查分子、分母是否填反。")
def percent_is_within_bounds(case: Case) -> Iterable[Hit]:
    """0–100, both included, unless the definition says otherwise (indices and growth rates)."""
    for cell, value in _numbers(case, _PERCENTS):
        low, high = cell.printed.minimum, cell.printed.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            shown = ("" if low is None else f"{low:f}", "" if high is None else f"{high:f}")
            yield _hit(cell, a=shown[0], b=shown[1], v=f"{value:f}")


@_field_check("F-020", Severity.WARN, READABLE, "请换算成表中印明的单位后填写，不在数字后另写单位。")
def unit_is_that_of_the_form(_: Case) -> Iterable[Hit]:
    """The parser remarks another unit, converted or not."""
    return ()


@_field_check("F-026", Severity.ERROR, DEFINED, "请核对后填写大于0的数值。")
def positive_is_above_zero(case: Case) -> Iterable[Hit]:
    """Above 0 where the definition asks for it; what is negative is said by F-013."""
    for cell, value in _numbers(case, _NUMBERS):
        if cell.printed.positive and value <= 0 and not (value < 0 and cell.printed.minimum == 0):
            yield _hit(cell, v=f"{value:f}")


@_field_check("F-027", Severity.ERROR, DEFINED, "请核对后填写范围以内的数值。")
def number_is_within_bounds(case: Case) -> Iterable[Hit]:
    """Bounds other than 0, both included."""
    for cell, value in _numbers(case, _NUMBERS):
        low, high = cell.printed.minimum, cell.printed.maximum
        below = low is not None and low != 0 and value < low
        above = high is not None and value > high
        if below or above:
            yield _hit(cell, bounds=_bounds(low, high), v=f"{value:f}")


def _bounds(low: Decimal | None, high: Decimal | None) -> str:
    words = (("不小于", low), ("不大于", high))
    return "且".join(f"{word}{bound:f}" for word, bound in words if bound is not None)


# --- days and years -------------------------------------------------------------------------------


@_field_check(
    "F-016", Severity.ERROR, READABLE, "请填写已经发生的实际日期，写作2024-03-05（年份填四位数字）。"
)
def day_is_past(case: Case) -> Iterable[Hit]:
    """Not after the day judged, unless the field speaks of the future; the day itself is past enough."""
    for cell, value in _known(case, _TIMES):
        if cell.printed.future:
            continue
        late = value > case.today if isinstance(value, date) else False
        late = late or (isinstance(value, Decimal) and value > case.today.year)
        if late:
            yield _hit(cell, v=as_text(value), why=f"晚于核对当日（{case.today}）")


@_field_check("F-023", Severity.WARN, DEFINED, "请核对填报年度和数据年度：填报年度应为数据年度的次年。")
def filing_year_follows_data_year(case: Case) -> Iterable[Hit]:
    """The table of a year is filed in the next."""
    filed = known(getattr(case.paper.form, "filing_year", None))
    about = known(getattr(case.paper.form, "data_year", None))
    if filed is not None and about is not None and filed != about + 1:
        yield Hit("filing_year", fill={"y": f"{filed:f}", "d": f"{about:f}"})


@_field_check("F-024", Severity.ERROR, DEFINED, "请按三个年度各留一列，并把年份写在列标题中。")
def three_year_columns_stand(case: Case) -> Iterable[Hit]:
    """Each block of yearly figures has the three data years; repeated ones are the reader's to remark."""
    form = case.paper.form
    expected = form.data_years()
    if expected is None or any(remark.code == "F-024" for remark in case.paper.reading.remarks):
        return
    for block in form.blocks:
        if block.layout not in {Layout.SERIES, Layout.LINES}:
            continue
        found = _columns(case, block.key)
        if found and not set(expected) <= found:
            a, b, c = (str(year) for year in expected)
            shown = "、".join(str(year) for year in sorted(found))
            first = next((e.name for e in block_entries(type(form), block.key) if e.name), None)
            yield Hit(
                first,
                fill={"label": block.title, "a": a, "b": b, "c": c, "v": shown},
                where=case.paper.reading.headings.get(block.key),
            )


@_field_check("F-025", Severity.WARN, READABLE, "请把日期补充到日。")
def day_is_complete(_: Case) -> Iterable[Hit]:
    """The parser remarks a month without a day."""
    return ()


# --- words ----------------------------------------------------------------------------------------


@_field_check("F-017", Severity.WARN, DEFINED, "请精简到规定字数以内。")
def text_is_short_enough(case: Case) -> Iterable[Hit]:
    """Characters without white space, the limit included."""
    for cell, text in _words(case, _TEXTS):
        limit, length = cell.printed.max_chars, _length(text)
        if limit is not None and length > limit:
            yield _hit(cell, n=str(limit), m=str(length))


@_field_check("F-028", Severity.WARN, DEFINED, "请把情况说明写完整。")
def text_is_long_enough(case: Case) -> Iterable[Hit]:
    """Characters without white space, the limit included; a blank is not too short but missing."""
    for cell, text in _words(case, _TEXTS):
        limit, length = cell.printed.min_chars, _length(text)
        if limit is not None and 0 < length < limit:
            yield _hit(cell, n=str(limit), m=str(length))


def _length(text: str) -> int:
    return len("".join(text.split()))


@_field_check("F-018", Severity.ERROR, READABLE, "请从表中列出的选项中选填。")
def word_is_an_option(_: Case) -> Iterable[Hit]:
    """The parser remarks a word that is none of the options."""
    return ()


@_field_check("F-019", Severity.ERROR, READABLE, "请只勾选其中一项。")
def one_box_is_ticked(_: Case) -> Iterable[Hit]:
    """Reader and parser remark two exclusive boxes both ticked, or none."""
    return ()


@_field_check("F-022", Severity.WARN, DEFINED, "请核对：适用的填写数值或内容，不适用的只填“/”。")
def nothing_is_filled_that_does_not_apply(case: Case) -> Iterable[Hit]:
    """A value where another entry says that the question does not arise."""
    for cell, value in _known(case, frozenset(Kind)):
        when = cell.printed.required_if
        if (
            when is None
            or not when.only
            or value in (0, False, (), "")
            or holds(cell.owner, when) is not False
        ):
            continue
        other = printed(type(cell.owner), when.field)
        said = "、".join(words_of(getattr(cell.owner, when.field), other)) or "不适用"
        typed = quoted(as_typed(value, cell.printed))
        message = f"“{other.title}”填写为“{said}”，但“{cell.label}”填写了“{typed}”，前后矛盾。"
        yield Hit(cell.field, cell.column, cell.row, {"label": cell.label, "v": typed}, None, message)


# --- what the file did not let us read --------------------------------------------------------------


@_field_check(
    "F-029", Severity.ERROR, READABLE, "请在表格软件中打开并重新保存（公式会随之计算），或直接填写数值。"
)
def formula_is_computed(_: Case) -> Iterable[Hit]:
    """The parser remarks a formula without a stored result: neither blank nor zero."""
    return ()


@_field_check("F-030", Severity.ERROR, READABLE, "请更正该单元格的公式，或直接填写数值。")
def cell_is_no_error(_: Case) -> Iterable[Hit]:
    """The parser remarks an error cell."""
    return ()


@_field_check("F-031", Severity.WARN, READABLE, "请对照原件核对；不一致的，请提交可以准确读取的文件。")
def value_is_certain(_: Case) -> Iterable[Hit]:
    """The reader remarks what it read with less than certainty."""
    return ()


@_field_check("F-032", Severity.ERROR, READABLE, "请只保留一处，或使各处内容一致。")
def one_fact_is_said_once(_: Case) -> Iterable[Hit]:
    """The reader remarks one field found in several places that disagree."""
    return ()


@_field_check("F-034", Severity.WARN, READABLE, "请直接填写具体内容，不写“同上”“同左”等字样。")
def entry_is_written_out(_: Case) -> Iterable[Hit]:
    """The parser remarks 同上 and 同左 outside of lists, and those that lead nowhere."""
    return ()


@_field_check("F-033", Severity.WARN, READABLE, "请按提示核对文件；没有问题的，可不更正。")
def whatever_else_was_remarked(case: Case) -> Iterable[Hit]:
    """No remark is lost: one whose code has no check of its own is said here."""
    for remark in _remarks(case):
        if remark.code not in CHECKS:
            yield _hit_of(remark)
