"""From what was read, judged and decided to the receipt: values and places as the public contract writes them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.findings import Finding, Override, Severity
from greenlist.forms.definition import Entry, Form, NotApplicable, Row, Shape, entries, printed
from greenlist.forms.recognition_check import AWAITED
from greenlist.reading import EMPTY, Location, RawValue, Reading, place_facts, trust_facts
from greenlist.receipts import AgreementFacts, FindingFacts, OverrideFacts, ToldFacts, VerdictFacts
from greenlist.rules.agreement import Line, Told
from greenlist.verdicts import Verdict

_YEAR_LENGTH: Final = 4


def plain(value: object) -> Any:  # noqa: ANN401 - JSON values
    """A typed value as the contract writes it: decimal string, ISO date, true/false, null, `n/a`, or text.

    >>> plain(Decimal("1E+3")), plain(date(2026, 3, 2)), plain(None), plain(("甲", "乙"))
    ('1000', '2026-03-02', None, ['甲', '乙'])
    """
    match value:
        case None | bool():
            return value
        case NotApplicable():
            return value.value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [plain(one) for one in value]
        case _:
            return str(value)


def place(where: Location | None) -> dict[str, Any] | None:
    """A place as the contract writes it; None for none."""
    return None if where is None else place_facts(where)


def _fact(value: object, raw: RawValue | None) -> dict[str, Any]:
    """One value with its place; what was printed, when it could not be understood; a guess said to be one."""
    fact: dict[str, Any] = {"value": plain(value), "where": place(raw.where) if raw else None}
    if raw and value is None and raw.text:
        fact["text"] = raw.text
    return fact | trust_facts(raw) if raw else fact


def _series(values: Mapping[int, object], raw: Mapping[str, RawValue]) -> dict[str, Any]:
    years = sorted({str(year) for year in values} | {key for key in raw if _is_year(key)})
    return {year: _fact(values.get(int(year)), raw.get(year)) for year in years}


def _is_year(key: str) -> bool:
    return len(key) == _YEAR_LENGTH and key.isdigit()


def _row(row: Row, raw: Mapping[str, RawValue]) -> dict[str, Any]:
    return {name: _fact(getattr(row, name), raw.get(name)) for name in entries(type(row))}


def _field(form: Form, reading: Reading, name: str, entry: Entry) -> dict[str, Any]:
    value, raw = getattr(form, name), reading.series.get(name, EMPTY)
    match entry.shape:
        case Shape.SCALAR:
            return _fact(value, reading.values.get(name))
        case Shape.SERIES:
            return _series(value, raw)
        case Shape.LINE:
            columns = _row(value, raw) if isinstance(value, Row) else {}
            return columns | _series(getattr(value, "values", {}), raw)
        case Shape.LIST:
            read = reading.lists.get(name, ())
            places = [read[n].values if n < len(read) else EMPTY for n in range(len(value))]
            return {"rows": [_row(row, raw) for row, raw in zip(value, places, strict=True)]}


def fields_of(form: Form, reading: Reading) -> dict[str, Any]:
    """Every field of a form with its value and the place it came from."""
    return {name: _field(form, reading, name, entry) for name, entry in entries(type(form)).items()}


def _label(model: type[Form] | None, field: str | None) -> str | None:
    if model is None or field is None:
        return None
    try:
        return printed(model, field).title
    except KeyError:
        return None


def finding_facts(findings: Sequence[Finding], model: type[Form] | None) -> tuple[FindingFacts, ...]:
    """Findings as values, with the printed label of the field they are about."""
    causes = _causes(findings)
    return tuple(
        FindingFacts(
            code=one.code,
            severity=one.severity.value,
            field=one.field,
            label=_label(model, one.field),
            year=int(one.column) if _is_year(one.column) else None,
            column=one.column or None,
            row=one.row,
            where=place(one.where),
            message=one.message,
            basis=str(one.basis),
            remedy=one.remedy,
            caused_by=causes[index],
            consequences=tuple(place for place, cause in enumerate(causes) if cause == index),
            override=_override(one.override) if one.override else None,
        )
        for index, one in enumerate(findings)
    )


def _override(one: Override) -> OverrideFacts:
    return OverrideFacts(
        authority=one.authority,
        decided_by=one.decided_by,
        day=one.day,
        reason=one.reason,
        receipt=one.receipt,
        weight=one.weight.value,
    )


def _causes(findings: Sequence[Finding]) -> list[int | None]:
    """Of each finding the place of its root among them; None for one that follows from nothing."""
    places = {id(one): place for place, one in enumerate(findings)}
    return [places.get(id(one.root)) if one.root else None for one in findings]


def verdict_facts(verdicts: Sequence[Verdict]) -> tuple[VerdictFacts, ...]:
    """Verdicts as values."""
    return tuple(
        VerdictFacts(
            code=one.code,
            outcome=one.outcome.value,
            because=one.because,
            citation=one.place,
            quote="" if one.instead else one.quote,
            edition=one.edition,
            phase=one.phase.value,
            told=one.instead.said if one.instead else None,
        )
        for one in verdicts
    )


def agreement_facts(lines: Sequence[Line]) -> tuple[AgreementFacts, ...]:
    """What report, forms and register say of the same facts, as values."""
    return tuple(
        AgreementFacts(
            field=line.field,
            label=line.label,
            unit=line.unit,
            standing=line.standing.value,
            report=_told(line.report),
            others=tuple(map(_told, line.others)),
        )
        for line in lines
    )


def _told(told: Told) -> ToldFacts:
    return ToldFacts(
        source=told.source,
        title=told.title,
        value=told.text or None,
        paper=told.paper or None,
        receipt=told.receipt or None,
        where=place(told.where),
        confirmed=False if told.is_open else None,
    )


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The heaviest first, then by code; what stands together stays in the order of the paper."""
    order = {severity: place for place, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda one: (order[one.severity], one.code)))


def count_sentence(findings: Sequence[Finding]) -> str:
    """How many findings of each weight, or '' for none; what a scan leaves open apart from them.

    >>> count_sentence([])
    ''
    """
    told = [one for one in findings if one.code != AWAITED]
    counts = {severity.zh: sum(one.severity is severity for one in told) for severity in Severity}
    counts["扫描识别待核对"] = len(findings) - len(told)
    return "，".join(f"{words}{count}项" for words, count in counts.items() if count)


def summary(status: str, title: str, findings: Sequence[Finding]) -> str:
    """What became of a paper that was judged, in one or two sentences."""
    counts = count_sentence(findings)
    if status == "accepted":
        # what stops no paper although it is an error, such as lateness, cannot be corrected any more
        counts = counts.replace(Severity.ERROR.zh, "须说明原因")
        return f"{title}已受理并登记。" + (f"另有：{counts}。" if counts else "未发现需要更正的问题。")
    return f"{title}已核对，暂未受理：{counts}。请按所列问题逐项更正后重新提交。"
