"""What the evaluation report, the forms and the register say of the same fact, and whether that agrees.

Which facts are the same follows from the definitions: a field of the report and a field of a form with one name and
kind; the few that the papers call differently are listed once. Nothing that could not be read differs from anything.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from greenlist.cases import Case, Paper
from greenlist.findings import Severity
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import YearTable
from greenlist.forms.attachment_6 import Registration
from greenlist.forms.codes import ownership_meanings
from greenlist.forms.definition import SUBJECT_CODE, SUBJECT_NAMES, Entry, Form, Kind, Shape, entries, known
from greenlist.forms.values import as_text
from greenlist.reading import Location, RawValue, Stored
from greenlist.rules.figures import by_year, plain, quantized, share
from greenlist.rules.papers import TRUTH, papers_of
from greenlist.rules.wording import addresses, bare, same_address, same_name
from greenlist.scoring import edition_of_standard
from greenlist.standing import Standing
from greenlist.verdicts import Hit, check

REPORTS: Final = tuple(paper for paper in FORMS if paper.startswith("evaluation_report."))
SUBJECT: Final = "subject_name"
INDICATORS: Final = "indicator_rows"
SCORES, INDEX = "yearly_scores", "gi"  # of a park: in its report, in its forms
OF_THE_INDICATOR: Final = share("0.01")  # T-011
# Field of a report → fields of forms that hold the same under another name.
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    SUBJECT: SUBJECT_NAMES,
    "factory_address": ("production_address", "registered_address"),
    "company_address": ("production_address", "registered_address"),
    "park_address": ("park_address",),
}
_ADDRESSES: Final = frozenset({"factory_address", "company_address", "park_address"})
# In words of one's own, in either paper; and the year of a paper, which is no fact about the subject.
_STANDARD: Final = "standard_used"
_OWNERSHIP: Final = "ownership_type"
_JUDGED_APART: Final = frozenset({SUBJECT, SUBJECT_CODE, INDICATORS})
_FREE: Final = frozenset({"main_products", "park_intro", "experience", "highlights", "data_year"})
_COMPARED: Final = frozenset(
    {
        Kind.TEXT,
        Kind.CHOICE,
        Kind.USCC,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.DATE,
        Kind.DECIMAL,
        Kind.INTEGER,
        Kind.PERCENT,
    }
)
_DIGITS: Final = re.compile(r"\D")
_LANDLINE: Final = 8  # digits without the area code
_TITLES: Final = ((Registration, "登记表"), (YearTable, "动态管理表"))
_UNITS: Final[Mapping[tuple[str, str], Decimal]] = {
    ("万元/hm2", "万元/m2"): Decimal("0.0001"),
    ("万元/公顷", "万元/m2"): Decimal("0.0001"),
    ("tce/万元", "kgce/万元"): Decimal(1000),
    ("tCO2/万元", "kgCO2/万元"): Decimal(1000),
    ("吨标准煤/万元", "kgce/万元"): Decimal(1000),
    ("吨标煤/万元", "kgce/万元"): Decimal(1000),
}
_SAME_UNITS: Final[Mapping[str, str]] = {
    "千克标准煤/万元": "kgce/万元",
    "千克标煤/万元": "kgce/万元",
    "立方米/万元": "m3/万元",
    "万元/平方米": "万元/m2",
    "kgCO2e/万元": "kgCO2/万元",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says.

    Attributes:
        source: `report`, `form` or `register`.
        title: what people call it: 报告, 登记表, 动态管理表, 台账.
        text: the value as people write it; '' when the source says nothing.
        paper: the paper's name in the contract; '' for the register.
        receipt: of that paper; '' for the one being judged, and for the register.
        field, row: where it stands in that paper's form.
        where: the place in the file.
        is_open: made out from a picture and not confirmed.
    """

    source: str
    title: str
    text: str
    paper: str = ""
    receipt: str = ""
    field: str = ""
    row: int | None = None
    where: Location | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what the report says, what each of the others says, and how they stand."""

    field: str
    label: str
    standing: Standing
    report: Told
    others: tuple[Told, ...]
    unit: str = ""


def agreement(case: Case) -> tuple[Line, ...]:
    """Every fact that the subject's report shares with its forms and the register, in the order of the report.

    Empty without a report, or with nothing to compare it with.
    """
    report = _report_of(case)
    if report is None:
        return ()
    forms = forms_beside(case)
    return (
        *_scalars(case, report, forms),
        *_industries(report, forms),
        *_indexes(report, forms),
        *_indicators(report, forms),
    )


def _report_of(case: Case) -> Paper | None:
    if case.paper.kind in REPORTS:
        return case.paper
    return next((paper for kind, paper in case.others.items() if kind in REPORTS), None)


def forms_beside(case: Case) -> list[tuple[Paper, str]]:
    """The subject's registration and yearly table, as far as they are known, and what people call each."""
    held = (case.paper, *case.others.values())
    return [(paper, title) for kind, title in _TITLES for paper in held if isinstance(paper.form, kind)]


# --- single values ------------------------------------------------------------------------------------


def _scalars(case: Case, report: Paper, forms: Sequence[tuple[Paper, str]]) -> Iterator[Line]:
    for name, entry in entries(type(report.form)).items():
        if entry.shape is not Shape.SCALAR or entry.printed.kind not in _COMPARED or name in _FREE:
            continue
        if "score" in name:
            continue  # the evaluator's judgement is not the company's own; a park's index is no judgement
        others = [told for paper, title in forms for told in _told_by(paper, title, name, entry)]
        others += _registered(case, name)
        if others:
            yield _line(report, name, entry, others)


def _told_by(paper: Paper, title: str, name: str, entry: Entry) -> Iterator[Told]:
    held = entries(type(paper.form))
    for field in dict.fromkeys((name, *CALLED.get(name, ()))):
        one = held.get(field)
        value = known(getattr(paper.form, field)) if one is not None and one.shape is Shape.SCALAR else None
        if one is None or value is None or one.printed.kind is not entry.printed.kind:
            continue
        raw = paper.reading.values.get(field)
        yield _told("form", title, paper, field, raw)


def _told(source: str, title: str, paper: Paper, field: str, raw: RawValue | None) -> Told:
    text = as_text(getattr(paper.form, field))
    where, is_open = (raw.where, raw.is_unconfirmed) if raw else (None, False)
    return Told(source, title, text, paper.kind, paper.receipt, field, None, where, is_open)


def _registered(case: Case, name: str) -> Iterator[Told]:
    """What the register says itself; a former name of the subject stands there too."""
    if case.record is None:
        return
    if name == SUBJECT:
        yield from (Told("register", "台账", told) for _, told in reversed(case.record.names))
    elif name == SUBJECT_CODE:
        yield Told("register", "台账", case.record.uscc)


def _line(report: Paper, name: str, entry: Entry, others: Sequence[Told]) -> Line:
    value, raw = known(getattr(report.form, name)), report.reading.values.get(name)
    label, unit = entry.printed.title, entry.printed.unit
    if value is None:
        says_so = raw is not None and raw.stored is not Stored.EMPTY and bool(raw.text.strip())
        unread = bool(report.reading.unread or report.reading.made_out) or says_so
        standing = Standing.UNREADABLE if unread else Standing.NOT_FOUND
        said = Told("report", "报告", raw.text if says_so and raw else "", report.kind, report.receipt, name)
        if raw is not None and says_so:
            said = Told("report", "报告", raw.text, report.kind, report.receipt, name, where=raw.where)
        return Line(name, label, standing, said, _shown(others), unit)
    said = _told("report", "报告", report, name, raw)
    return Line(name, label, _standing(said, others, name, entry.printed.kind), said, _shown(others), unit)


def _shown(others: Sequence[Told]) -> tuple[Told, ...]:
    """Each thing said once by each source."""
    return tuple({(told.title, bare(told.text)): told for told in reversed(others)}.values())[::-1]


def _standing(said: Told, others: Sequence[Told], name: str, kind: Kind) -> Standing:
    """Agrees when each source that says something says the same at least once: several addresses, former names."""
    titles = dict.fromkeys(told.title for told in others)
    differing = [
        title
        for title in titles
        if not any(_same(name, kind, said.text, told.text) for told in others if told.title == title)
    ]
    if not differing:
        return Standing.AGREES
    is_open = said.is_open or any(told.is_open for told in others if told.title in differing)
    return Standing.TO_CHECK if is_open else Standing.DIFFERS


def _same(name: str, kind: Kind, one: str, other: str) -> bool:  # noqa: PLR0911 - one arm a kind
    if name == SUBJECT:
        return same_name(one, other)
    if name in _ADDRESSES:
        return any(same_address(a, b) for a in addresses(one) for b in addresses(other))
    if name == _STANDARD:
        edition = edition_of_standard(one)
        return bare(one) == bare(other) or (edition is not None and edition is edition_of_standard(other))
    if name == _OWNERSHIP:
        return bare(one) == bare(other) or not ownership_meanings(one).isdisjoint(ownership_meanings(other))
    match kind:
        case Kind.PHONE:
            return _same_phone(one, other)
        case Kind.DECIMAL | Kind.INTEGER | Kind.PERCENT:
            return _same_number(one, other)
        case _:
            return bare(one).casefold() == bare(other).casefold()


def _same_phone(one: str, other: str) -> bool:
    first, second = (_DIGITS.sub("", text) for text in (one, other))
    if first == second:
        return True
    return min(len(first), len(second)) >= _LANDLINE and (first.endswith(second) or second.endswith(first))


def _same_number(one: str, other: str) -> bool:
    """Whether two figures are the same at the places that the coarser one shows."""
    first, second = Decimal(one), Decimal(other)
    places = min(max(0, -int(number.as_tuple().exponent)) for number in (first, second))
    return quantized(first, places) == quantized(second, places)


# --- the trade, the indicators ------------------------------------------------------------------------------


def _industries(report: Paper, forms: Sequence[tuple[Paper, str]]) -> Iterator[Line]:
    """The report lists codes, a form names the main one: it is to be among them."""
    codes = [
        (n, code)
        for n, row in enumerate(getattr(report.form, "industry_codes", ()))
        if (code := known(row.code))
    ]
    others = [
        Told(
            "form",
            title,
            code,
            paper.kind,
            paper.receipt,
            "primary_industry_code",
            None,
            raw.where if raw else None,
        )
        for paper, title in forms
        if (code := known(getattr(paper.form, "primary_industry_code", None)))
        for raw in (paper.reading.values.get("primary_industry_code"),)
    ]
    if not codes or not others:
        return
    rows = report.reading.lists.get("industry_codes", ())
    raw = rows[codes[0][0]].values.get("code") if codes[0][0] < len(rows) else None
    text, listed = "、".join(code for _, code in codes), {code for _, code in codes}
    is_open = any("code" in row.values and row.values["code"].is_unconfirmed for row in rows)
    said = Told(
        "report", "报告", text, report.kind, report.receipt, "industry_codes.code", codes[0][0], raw.where if raw else None, is_open
    )  # fmt: skip
    differs = any(told.text not in listed for told in others)
    standing = (Standing.TO_CHECK if is_open else Standing.DIFFERS) if differs else Standing.AGREES
    yield Line("industry_codes", "行业代码", standing, said, _shown(others))


@dataclass(frozen=True, slots=True)
class IndicatorPair:
    """One indicator in the report and in a form, in the form's unit, of the report's data year."""

    row: int
    title: str
    field: str
    paper: Paper
    words: str
    year: int
    unit: str
    reported: Decimal
    told: Decimal

    @property
    def agrees(self) -> bool:
        """Whether they are the same within 1 % (T-011)."""
        return OF_THE_INDICATOR.allows(self.reported, self.told)


def indicator_pairs(report: Form, forms: Sequence[tuple[Paper, str]]) -> Iterator[IndicatorPair]:
    """The indicators that a report and the forms hold for the same year: that of the row, or the report's data year.

    Compared where titles name the same field and the units are the same or a known multiple.
    """
    of_report = known(getattr(report, "data_year", None))
    for paper, words in forms:
        titles = _fields_by_title(paper.form)
        for number, row in enumerate(getattr(report, INDICATORS, ())):
            title = known(getattr(row, "l3", None)) or known(getattr(row, "l2", None)) or ""
            field, year = titles.get(bare(title)), known(row.year) if hasattr(row, "year") else of_report
            told = known(by_year(paper.form, field).get(int(year))) if field and year else None
            if field is None or year is None or told is None:
                continue
            unit = entries(type(paper.form))[field].printed.unit
            value = _in_units_of(row, unit)
            if value is not None:
                yield IndicatorPair(number, title, field, paper, words, int(year), unit, value, told)


def _fields_by_title(form: Form) -> dict[str, str]:
    """Printed title or synonym → field, of what a form holds a year."""
    yearly = (Shape.SERIES, Shape.LINE)
    found: dict[str, str] = {}
    for name, entry in entries(type(form)).items():
        if entry.shape in yearly:
            for title in (entry.printed.title, *entry.printed.synonyms):
                found.setdefault(bare(title), name)
    return found


def _in_units_of(row: object, unit: str) -> Decimal | None:
    """The row's value in the form's unit; None when the two units cannot be compared."""
    value, told = known(getattr(row, "value", None)), known(getattr(row, "unit", None))
    if not isinstance(value, Decimal) or not told or not unit:
        return value if isinstance(value, Decimal) else None
    theirs, ours = (_unit(text) for text in (told, unit))
    if theirs == ours:
        return value
    factor = _UNITS.get((theirs, ours))
    return None if factor is None else value * factor


def _unit(text: str) -> str:
    usual = text.replace("²", "2").replace("³", "3").replace("₂", "2").replace(" ", "")
    return _SAME_UNITS.get(usual, usual)


def _indicators(report: Paper, forms: Sequence[tuple[Paper, str]]) -> Iterator[Line]:
    rows = report.reading.lists.get(INDICATORS, ())
    pairs: dict[int, list[IndicatorPair]] = {}
    for pair in indicator_pairs(report.form, forms):
        pairs.setdefault(pair.row, []).append(pair)
    for number, held in sorted(pairs.items()):
        raw = rows[number].values.get("value") if number < len(rows) else None
        is_open = raw.is_unconfirmed if raw else False
        said = Told(
            "report", "报告", plain(held[0].reported), report.kind, report.receipt, f"{INDICATORS}.value", number,
            raw.where if raw else None, is_open,
        )  # fmt: skip
        others = [_of_pair(pair) for pair in held]
        standing = _of_figures(said, [(each, pair.agrees) for each, pair in zip(others, held, strict=True)])
        label = f"{held[0].title}（{held[0].year}年）"
        yield Line(INDICATORS, label, standing, said, _shown(others), held[0].unit)


def _of_pair(pair: IndicatorPair) -> Told:
    return _of_year(pair.paper, pair.words, pair.field, pair.year, pair.told)


def _of_year(paper: Paper, words: str, field: str, year: int, told: Decimal) -> Told:
    raw = paper.reading.series.get(field, {}).get(str(year))
    where, is_open = (raw.where, raw.is_unconfirmed) if raw else (None, False)
    return Told("form", words, plain(told), paper.kind, paper.receipt, field, None, where, is_open)


def _of_figures(said: Told, others: Sequence[tuple[Told, bool]]) -> Standing:
    """How a figure of the report stands with others, each of which agrees or not."""
    differing = [told for told, agrees in others if not agrees]
    if not differing:
        return Standing.AGREES
    return Standing.TO_CHECK if any(told.is_open for told in (said, *differing)) else Standing.DIFFERS


def _indexes(report: Paper, forms: Sequence[tuple[Paper, str]]) -> Iterator[Line]:
    """A park's index of each year: the same formula over the same indicators, whoever computes it."""
    rows = report.reading.lists.get(SCORES, ())
    for number, row in enumerate(getattr(report.form, SCORES, ())):
        year, score = known(row.year), known(row.score)
        if year is None or score is None:
            continue
        others = [
            (_of_year(paper, words, INDEX, int(year), told), OF_THE_INDICATOR.allows(score, told))
            for paper, words in forms
            if (told := known(by_year(paper.form, INDEX).get(int(year)))) is not None
        ]
        if not others:
            continue
        raw = rows[number].values.get("score") if number < len(rows) else None
        where, is_open = (raw.where, raw.is_unconfirmed) if raw else (None, False)
        said = Told(
            "report", "报告", plain(score), report.kind, report.receipt, f"{SCORES}.score", number, where, is_open
        )  # fmt: skip
        held = _shown([told for told, _ in others])
        yield Line(SCORES, f"园区得分（{int(year)}年）", _of_figures(said, others), said, held)


# --- what is said of it -----------------------------------------------------------------------------------------


@check(
    "T-030",
    Severity.WARN,
    basis=TRUTH,
    message="“{label}”不一致：{said}。",
    remedy="请对照原件核对，更正有误的一份；确有变化的，请说明。",
    papers=(*REPORTS, *papers_of(Registration), *papers_of(YearTable)),
)
def papers_agree(case: Case) -> Iterator[Hit]:
    """A fact that the report and the forms or the register tell differently; told at the paper that came second.

    Name, code, standard and indicators of a report have checks of their own (T-010, S-006, S-007, T-011).
    """
    is_report = case.paper.kind in REPORTS
    for line in agreement(case):
        if line.standing is not Standing.DIFFERS:
            continue
        if is_report and (line.field in _JUDGED_APART or _is_another_edition(line)):
            continue
        own = line.report if is_report else _own(case, line)
        if own is not None:
            yield Hit(
                own.field,
                _column(case, own, line),
                own.row,
                {"label": line.label, "said": _said(line)},
                own.where,
            )


def _is_another_edition(line: Line) -> bool:
    """Whether the report names an edition, which S-006 and S-007 judge."""
    return line.field == _STANDARD and edition_of_standard(line.report.text) is not None


def _own(case: Case, line: Line) -> Told | None:
    return next((told for told in line.others if told.paper == case.paper.kind), None)


def _column(case: Case, own: Told, line: Line) -> str:
    """The year, where the paper's own field has one."""
    entry = entries(type(case.paper.form)).get(own.field.partition(".")[0])
    year = re.search(r"（(\d{4})年）$", line.label)
    return year[1] if entry is not None and entry.shape in {Shape.SERIES, Shape.LINE} and year else ""


def _said(line: Line) -> str:
    unit = line.unit
    return "，".join(f"{told.title}为“{told.text}{unit}”{_at(told)}" for told in (line.report, *line.others))


def _at(told: Told) -> str:
    return f"（{told.where}）" if told.where is not None else ""
