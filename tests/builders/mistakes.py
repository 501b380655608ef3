"""Mistakes planted in a form: what a person gets wrong in one cell, and the finding a reviewer would write there.

`plant(sketch, form, random_, count)` changes cells of a sketch; `expected(...)` judges the same entries as a faithful
reader would hand them over, so that what the whole path finds can be compared with what there was to find.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from extractors.characters import normalise
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.cells import holds, line_columns
from greenlist.forms.codes import DISTRICTS, USCC_SYMBOLS
from greenlist.forms.definition import NA, Entry, Form, Kind, Printed, Shape, entries
from greenlist.forms.parse import parse
from greenlist.forms.words import pair_of
from greenlist.reading import CellPlace, RawRow, RawValue, Reading, Stored
from tests.builders.disturbances import NUMBERS, plain
from tests.builders.likeness import typed
from tests.builders.workbooks import Sketch, Square, Where

_FOREIGN: Final = {
    "万元": "吨",
    "tce": "万元",
    "万kWh": "m³",
    "m³": "吨标煤",
    "t": "万元",
    "m²": "t",
    "%": "万元",
}


@dataclass(frozen=True, slots=True)
class Planted:
    """One mistake.

    Attributes:
        name: its Chinese name.
        where: the entry.
        content: what the cell holds now; None for nothing.
        codes: findings of which one at least must stand at the entry; empty for any.
    """

    name: str
    where: Where
    content: Any
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of a form with everything a mistake may look at."""

    form: Form
    where: Where
    printed: Printed
    value: Any
    shape: Shape
    random: random.Random


Mistake = Callable[[Entered], tuple[Any, str] | None]
MISTAKES: dict[str, Mistake] = {}


def mistake(name: str) -> Callable[[Mistake], Mistake]:
    """Enter a mistake under its Chinese name. It gives the cell's new content and the code, or None."""

    def enter(made: Mistake) -> Mistake:
        assert name not in MISTAKES
        MISTAKES[name] = made
        return made

    return enter


def _given(at: Entered, *kinds: Kind) -> bool:
    return at.printed.kind in kinds and at.value not in (None, NA, ())


@mistake("信用代码校验位错")
def check_digit(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, Kind.USCC):
        return None
    others = [symbol for symbol in USCC_SYMBOLS if symbol != at.value[-1]]
    return at.value[:-1] + at.random.choice(others), "F-002"


@mistake("信用代码少一位")
def short_code(at: Entered) -> tuple[Any, str] | None:
    return (at.value[:-2] + at.value[-1], "F-001") if _given(at, Kind.USCC) else None


@mistake("必填未填")
def left_blank(at: Entered) -> tuple[Any, str] | None:
    years_field = at.where[0] == type(at.form).year_field
    fixed = at.shape is Shape.LINE and not at.where[1].isdigit()
    if at.value in (None, ()) or not at.printed.required or years_field or fixed:
        return None
    return (None, "F-011") if at.where[0].partition(".")[2] not in {"kind", "serial_no"} else None


@mistake("填成负数")
def negative(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, *NUMBERS) or at.printed.minimum != 0 or not at.value:
        return None
    return -at.value, "F-015" if at.printed.kind is Kind.PERCENT else "F-013"


@mistake("超出上限")
def too_much(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, *NUMBERS) or at.printed.maximum is None:
        return None
    return at.printed.maximum + 7, "F-015" if at.printed.kind is Kind.PERCENT else "F-027"


@mistake("日期不存在")
def no_such_day(at: Entered) -> tuple[Any, str] | None:
    wrong = ("2024-02-30", "2023年13月5日", "2024/6/31", "去年底", "2023.0.5")
    return (
        (at.random.choice(wrong), "F-016") if at.printed.kind is Kind.DATE and at.value is not None else None
    )


@mistake("日期晚于今天")
def day_to_come(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, Kind.DATE) or at.printed.future:
        return None
    return at.random.choice((date(2051, 3, 4), "2051年3月4日")), "F-016"


@mistake("电话少一位")
def short_phone(at: Entered) -> tuple[Any, str] | None:
    return (
        (at.random.choice(("1380013800", "8312345", "020-831")), "F-009") if _given(at, Kind.PHONE) else None
    )


@mistake("邮箱缺少@")
def broken_email(at: Entered) -> tuple[Any, str] | None:
    return (
        (at.random.choice(("lvse.example.com", "lvse@", "lvse@example")), "F-010")
        if _given(at, Kind.EMAIL)
        else None
    )


@mistake("选项以外的词")
def unknown_word(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, Kind.CHOICE, Kind.YES_NO):
        return None
    return at.random.choice(
        ("某某情形", "待定某", "详见说明某")
    ), "F-008" if at.printed.options == DISTRICTS else "F-018"


@mistake("两项都勾选")
def both_ticked(at: Entered) -> tuple[Any, str] | None:
    if _given(at, Kind.YES_NO):
        options = pair_of(at.printed)
    elif _given(at, Kind.CHOICE) and not any(set(word) & set("、/ （(；;,，") for word in at.printed.options):
        options = at.printed.options[:2]
    else:
        return None
    return ("　".join(f"☑{word}" for word in options), "F-019") if len(options) > 1 else None


@mistake("数值写成文字")
def words_for_number(at: Entered) -> tuple[Any, str] | None:
    if not _given(at, *NUMBERS):
        return None
    return at.random.choice(
        ("见附件", f"约{plain(at.value)}", f"{plain(at.value)}左右", "待统计", "12.3.4")
    ), "F-012"


@mistake("整数写成小数")
def broken_integer(at: Entered) -> tuple[Any, str] | None:
    return (Decimal("12.5"), "F-012") if _given(at, Kind.INTEGER) else None


@mistake("单位不是同一种量")
def foreign_unit(at: Entered) -> tuple[Any, str] | None:
    wrong = _FOREIGN.get(at.printed.unit)
    if not _given(at, Kind.DECIMAL) or wrong is None:
        return None
    return f"{plain(at.value)}{wrong}", "F-020"


@mistake("数值与不适用同填")
def both_ways(at: Entered) -> tuple[Any, str] | None:
    return (f"{plain(at.value)}（不适用）", "F-022") if _given(at, Kind.DECIMAL) else None


@mistake("与前一栏矛盾")
def contradiction(at: Entered) -> tuple[Any, str] | None:
    when = at.printed.required_if
    if when is None or not when.only or at.value is not None or at.shape is not Shape.SCALAR:
        return None
    if holds(at.form, when) is not False or at.printed.kind is not Kind.TEXT or at.printed.min_chars:
        return None
    return "另有情况", "F-022"


@mistake("字数超限")
def too_long(at: Entered) -> tuple[Any, str] | None:
    limit = at.printed.max_chars
    if not _given(at, Kind.TEXT) or limit is None or limit > 1500 or limit == at.printed.min_chars:  # noqa: PLR2004
        return None
    return ("我司持续推进绿色低碳发展，" * (limit // 13 + 2))[: limit + 5], "F-017"


@mistake("行业不是制造业")
def other_industry(at: Entered) -> tuple[Any, str] | None:
    factory = at.form.paper.endswith(".factory") and at.shape is Shape.SCALAR
    return ("5112", "F-006") if factory and _given(at, Kind.INDUSTRY_CODE) else None


# --- where they may be planted ------------------------------------------------------------------------


def entered(form: Form, random_: random.Random) -> Iterator[Entered]:
    """Every entry of a form, blank ones of scalars too."""
    model = type(form)
    for name, entry in entries(model).items():
        for where, printed in _places(form, model, name, entry):
            yield Entered(form, where, printed, typed(form, where), entry.shape, random_)


def _places(form: Form, model: type[Form], name: str, entry: Entry) -> Iterator[tuple[Where, Printed]]:
    held = getattr(form, name)
    match entry.shape:
        case Shape.SCALAR:
            yield (name, "", None), entry.printed
        case Shape.SERIES:
            yield from (((name, str(year), None), entry.printed) for year in held)
        case Shape.LINE:
            yield from (((name, str(year), None), entry.printed) for year in held.values)
            yield from (((name, column, None), own) for column, own in line_columns(model, name).items())
        case Shape.LIST:
            assert entry.row is not None
            columns = entries(entry.row)
            for row in range(len(held)):
                yield from (((f"{name}.{column}", "", row), e.printed) for column, e in columns.items())


def drawn(form: Form, random_: random.Random, count: int) -> list[Planted]:
    """Some mistakes for a form, of different names and in different fields; kinds are drawn before places."""
    everywhere = list(entered(form, random_))
    found: list[Planted] = []
    for name in random_.sample(list(MISTAKES), len(MISTAKES)):
        if len(found) == count:
            break
        taken = {planted.where[0].partition(".")[0] for planted in found}
        free = [at for at in everywhere if at.where[0].partition(".")[0] not in taken]
        for at in random_.sample(free, len(free)):
            if (made := MISTAKES[name](at)) is not None:
                found.append(Planted(name, at.where, made[0], frozenset({made[1]})))
                break
    return found


def ten_thousandfold(form: Form, random_: random.Random) -> Planted | None:
    """A yearly figure given in 元 for 万元, or the reverse, without a word about it; for forms whose figures agree."""
    figures = [
        at
        for at in entered(form, random_)
        if at.shape is Shape.SERIES and isinstance(at.value, Decimal) and at.value
    ]
    if not figures:
        return None
    at = random_.choice([figure for figure in figures if figure.printed.kind is Kind.DECIMAL] or figures)
    wrong = at.value * 10_000 if random_.random() < 0.5 else at.value / 10_000  # noqa: PLR2004
    return Planted("差一万倍", at.where, Decimal(plain(wrong)), frozenset())


def plant(sketch: Sketch, planted: list[Planted]) -> None:
    """Write the mistakes into the cells; no disturbance touches them afterwards."""
    for each in planted:
        grid, row, column = sketch.places[each.where]
        square = grid.squares.get((row, column)) or Square()
        if each.content is None:
            grid.squares.pop((row, column), None)
        else:
            form = square.number_format if isinstance(each.content, date | int | Decimal) else "General"
            grid.squares[row, column] = Square(each.content, form)
        sketch.planted.add(each.where)


# --- what there is to find ----------------------------------------------------------------------------


def with_mistakes(reading: Reading, planted: list[Planted]) -> Reading:
    """The reading a faithful reader gives of the form with its mistakes."""
    values, series = dict(reading.values), {name: dict(cells) for name, cells in reading.series.items()}
    lists = {name: list(rows) for name, rows in reading.lists.items()}
    for each in planted:
        name, column, row = each.where
        owner, _, cell = name.partition(".")
        if row is not None:
            old = lists[owner][row]
            cells = dict(old.values)
            cells[cell] = _raw(each.content, cells.get(cell), old)
            lists[owner][row] = RawRow(cells, old.where)
        elif column:
            cells = series.setdefault(name, {})
            cells[column] = _raw(each.content, cells.get(column), None)
        else:
            values[name] = _raw(each.content, values.get(name), None)
    return replace(reading, values=values, series=series, lists={n: tuple(rows) for n, rows in lists.items()})


def _raw(content: Any, old: RawValue | None, row: RawRow | None) -> RawValue:
    where = old.where if old is not None else row.where if row is not None else CellPlace("表", "ZZ1")
    if content is None:
        return RawValue("", where, Stored.EMPTY)
    if isinstance(content, date):
        return RawValue(content.isoformat(), where, Stored.DATE)
    if isinstance(content, int | Decimal):
        return RawValue(plain(content), where, Stored.NUMBER)
    text = normalise(content)
    return RawValue(text, where, original=content if content != text else "")


Key = tuple[str, str | None, str, int | None]


def key_of(finding: Finding) -> Key:
    """What makes two findings the same one."""
    return finding.code, finding.field, finding.column, finding.row


def names(finding: Finding, planted: Planted) -> bool:
    """Whether a finding is about a mistake: its entry, and one of its codes."""
    here = (finding.field, finding.column, finding.row) == planted.where
    return here and (not planted.codes or finding.code in planted.codes)


def parsed_case(base: Case, reading: Reading) -> Case:
    """The same case with another reading of its paper."""
    parsed = parse(reading)
    paper = replace(base.paper, form=parsed.form, reading=reading, remarks=parsed.remarks)
    return replace(base, paper=paper)
