"""What people do to the values of a form, and what they leave lying about in the file.

Every kind here changes how something is said, never what: 同上 for the row above, 亿元 for 万元, ticks for words,
a template beside the filled copy, an example row nobody took out. See `disturbances`.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from openpyxl.utils import get_column_letter

from greenlist.forms.cells import SERIAL
from greenlist.forms.definition import NA, Block, Entry, Kind, Layout, Printed, Shape, block_entries, entries
from greenlist.forms.marks import version_in
from greenlist.forms.units import convert, is_unit
from greenlist.forms.words import pair_of
from tests.builders.disturbances import (
    NUMBERS,
    Phase,
    apart,
    heading_row,
    kind,
    labels_of,
    numeric,
    plain,
    some,
)
from tests.builders.likeness import typed
from tests.builders.workbooks import Grid, Sketch, Square, Where

_OTHER_UNITS: Final = {
    "万元": ("元", "亿元"),
    "tce": ("kgce", "万吨标准煤", "千克标煤"),
    "万kWh": ("kWh", "亿千瓦时", "度"),
    "m³": ("万立方米", "万吨水"),
    "t": ("千克", "万吨"),
    "m²": ("公顷", "平方公里"),
    "hm²": ("m²", "平方公里"),
    "GJ": ("MJ", "百万千焦"),
    "tCO₂": ("万吨CO₂", "kgCO₂"),
    "kgce/万元": ("tce/万元",),
}
_NA_WORDS: Final = ("—", "-", "——", "N/A", "n/a", "不适用", "不涉及", "／", "//", "－")
_ODD: Final = ("\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d")
_NONE: Final = ("无", "无", "/", "不涉及", "无。")
_DITTO: Final = ("同上", "〃", "同 上", "″", "同上行", "同前")
_LEFT: Final = ("同左", "同 左", "←", "同前年")


# --- changing what a sketch says ----------------------------------------------------------------------


def say(sketch: Sketch, where: Where, value: Any) -> None:
    """Let the form hold another typed value at a place; its cell is the caller's."""
    name, column, row = where
    owner, _, cell = name.partition(".")
    form = sketch.form
    held = getattr(form, owner)
    match entries(type(form))[owner].shape:
        case Shape.LIST:
            rows = list(held)
            rows[row or 0] = rows[row or 0].model_copy(update={cell: value})
            new: Any = tuple(rows)
        case Shape.SERIES:
            new = {**held, int(column): value}
        case Shape.LINE if column.isdigit():
            new = held.model_copy(update={"values": {**held.values, int(column): value}})
        case Shape.LINE:
            new = held.model_copy(update={column: value})
        case _:
            new = value
    sketch.form = form.model_copy(update={owner: new})


def _lists(sketch: Sketch) -> Iterator[tuple[Block, Entry, Grid, int, dict[str, int]]]:
    """Block, list, grid, header row and columns of every list that has rows on the sheet."""
    for block in sketch.blocks(Layout.LIST):
        if (table := sketch.list_columns(block)) is not None:
            yield block, block_entries(type(sketch.form), block.key)[0], *table


def _length(sketch: Sketch, entry: Entry) -> int:
    return len(getattr(sketch.form, entry.name))


def _line_of(sketch: Sketch, entry: Entry, row: int) -> int:
    """The line of the sheet in which a row of a list stands."""
    return next(p[1] for (n, _, r), p in sketch.places.items() if r == row and n.startswith(f"{entry.name}."))


def _yearly(sketch: Sketch) -> Iterator[tuple[Entry, Grid, int, dict[str, Square]]]:
    """Field, grid, line and year → cell, in printed order, of every row of figures whose years are all given."""
    held = sketch.values
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        columns = sorted(sketch.year_columns(block).items(), key=lambda item: item[1])
        for grid, line, entry in sketch.rows_of(block):
            cells = {year: held.get((entry.name, year, None)) for year, _ in columns}
            given = {year: square for year, square in cells.items() if square is not None}
            if len(given) == len(columns) > 1:
                yield entry, grid, line, given


# --- the same again -----------------------------------------------------------------------------------


@kind("名单里写同上", Phase.VALUES)
def ditto_in_lists(sketch: Sketch, random_: random.Random) -> None:
    """A value that repeats the one above is written 同上; rows are made to repeat so that there is something."""
    held = sketch.values
    for _, entry, _, _, columns in _lists(sketch):
        for row in range(1, _length(sketch, entry)):
            for column in some(random_, columns, 0.3):
                above, here = (f"{entry.name}.{column}", "", row - 1), (f"{entry.name}.{column}", "", row)
                kind_ = sketch.printed(here).kind
                if sketch.printed(here).title == SERIAL or above not in held or here not in held:
                    continue
                if kind_ is Kind.USCC:
                    continue  # two rows of one subject are another mistake
                say(sketch, here, typed(sketch.form, above))
                held[here].value, held[here].number_format = random_.choice(_DITTO), "General"


@kind("年度数据写同左", Phase.VALUES, says=("F-034",))
def ditto_in_years(sketch: Sketch, random_: random.Random) -> None:
    for entry, _, _, cells in some(random_, _yearly(sketch), 0.2):
        (first, one), (second, other), *_ = list(cells.items())
        value = typed(sketch.form, (entry.name, first, None))
        if isinstance(value, Decimal):
            say(sketch, (entry.name, second, None), value)
            other.value, other.number_format = random_.choice(_LEFT[:3]), "General"
        _ = one


@kind("栏目内容写同上", Phase.VALUES, says=("F-034",))
def ditto_in_pairs(sketch: Sketch, random_: random.Random) -> None:
    """An address that is that of the row above."""
    held = sketch.values
    for block in sketch.blocks(Layout.PAIRS):
        for (_, one, first), (_, other, second) in pairwise(sketch.rows_of(block)):
            above, here = (first.name, "", None), (second.name, "", None)
            addresses = all(
                entry.printed.title.endswith("地址") and entry.printed.kind is Kind.TEXT
                for entry in (first, second)
            )
            if addresses and above in held and here in held and other == one + 1:
                value = typed(sketch.form, above)
                if isinstance(value, str):
                    say(sketch, here, value)
                    held[here].value = random_.choice(("同上", "同上。", f"同{first.printed.title}"))


# --- words and ticks ----------------------------------------------------------------------------------


@kind("勾选代替填写", Phase.VALUES)
def ticks(sketch: Sketch, random_: random.Random) -> None:
    """Options with boxes before or behind them, one ticked."""
    for where, square in some(random_, sketch.values.items(), 0.7):
        printed = sketch.printed(where)
        value = typed(sketch.form, where)
        if value in (None, NA, ()):
            continue
        match printed.kind:
            case Kind.YES_NO:
                options = pair_of(printed)
                on = {options[0] if value else options[1]}
            case Kind.CHOICE:
                options, on = printed.options, {value}
            case Kind.CHOICES:
                options, on = printed.options, set(value)
            case _:
                continue
        if not 2 <= len(options) <= 8:
            continue
        square.value = _boxes(options, on, random_)


def _boxes(options: tuple[str, ...], on: set[str], random_: random.Random) -> str:
    form = random_.randrange(5)
    if form == 0:
        return " ".join(f"{o}（{'√' if o in on else ' '}）" for o in options)
    yes, no = (("☑", "□"), ("■", "□"), ("√", "□"), ("☒", "☐"), ("●", "○"))[form]
    between = random_.choice((" ", "\u3000", "\n", "  "))
    return between.join(f"{yes if o in on else no}{o}" for o in options)


@kind("选项前带序号", Phase.VALUES)
def numbered_words(sketch: Sketch, random_: random.Random) -> None:
    """2.民营企业, as drop-downs of other systems give it."""
    for where, square in sketch.values.items():
        printed, value = sketch.printed(where), typed(sketch.form, where)
        if printed.kind is Kind.CHOICE and isinstance(value, str) and square.value == value:
            place = printed.options.index(value)
            digits = "①②③④⑤⑥⑦⑧⑨⑩"
            forms = [
                f"{place + 1}.{value}",
                f"{place + 1}、{value}",
                f"（{place + 1}）{value}",
                f"{place + 1}. {value}",
            ]
            if place < len(digits) and not value[0].isdigit():
                forms += [f"{digits[place]}{value}", f"{chr(65 + place)}.{value}"]
            square.value = random_.choice(forms)


@kind("是否写成对号叉号", Phase.VALUES)
def tick_words(sketch: Sketch, random_: random.Random) -> None:
    for where, square in sketch.values.items():
        value = typed(sketch.form, where)
        if sketch.printed(where).kind is Kind.YES_NO and isinstance(value, bool):
            square.value = random_.choice(
                ("√", "有", "是的", "Y", "✔") if value else ("×", "无", "没有", "N", "✘")
            )


# --- numbers ------------------------------------------------------------------------------------------


@kind("百分数写成小数", Phase.VALUES, says=("F-014",))
def percent_as_share(sketch: Sketch, random_: random.Random) -> None:
    """Whole rows and columns of percentages as shares of one: 0.95 for 95."""
    groups: dict[tuple[str, int | None], list[tuple[Where, Square]]] = {}
    for where, square in numeric(sketch):
        if sketch.printed(where).kind is Kind.PERCENT and (not where[1] or where[1].isdigit()):
            groups.setdefault((where[0], None), []).append((where, square))
    for group in some(random_, groups.values(), 0.6):
        if all(0 <= Decimal(square.value) <= 100 for _, square in group):  # noqa: PLR2004 - per cent
            for _, square in group:
                square.value = Decimal(square.value) / 100


@kind("百分号写在数值后", Phase.VALUES)
def percent_signs(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, numeric(sketch), 0.8):
        if sketch.printed(where).kind is Kind.PERCENT:
            square.value = f"{plain(square.value)}{random_.choice(('%', ' %', '％', '﹪'))}"


def _other_unit(value: Any, unit: str, random_: random.Random) -> tuple[Decimal, str] | None:
    """The same amount in another unit, when it converts there and back without loss."""
    if not isinstance(value, int | Decimal) or not value:
        return None
    for other in random_.sample(_OTHER_UNITS.get(unit, ()), len(_OTHER_UNITS.get(unit, ()))):
        inside = convert(Decimal(value), unit, other)
        if is_unit(other) and inside is not None and convert(inside, other, unit) == value:
            return inside, other
    return None


@kind("数值后写别的单位", Phase.VALUES, says=("F-020",))
def foreign_units_in_cells(sketch: Sketch, random_: random.Random) -> None:
    """1.2亿元 where the form asks for 万元."""
    for where, square in some(random_, numeric(sketch), 0.3):
        found = _other_unit(square.value, sketch.printed(where).unit, random_)
        if found is not None:
            square.value = f"{plain(found[0])}{random_.choice(('', ' '))}{found[1]}"


@kind("单位栏换成别的单位", Phase.VALUES, says=("F-020",))
def foreign_units_beside(sketch: Sketch, random_: random.Random) -> None:
    """The unit printed in the row is changed, and all its figures with it."""
    for entry, grid, line, cells in some(random_, _yearly(sketch), 0.3):
        unit = entry.printed.unit
        beside = next((s for _, s in grid.row(line) if s.value == unit and unit), None)
        own = {id(square) for square in cells.values()}
        if beside is None or id(beside) in own:
            continue
        for other in _OTHER_UNITS.get(unit, ()):
            converted = [_into(square.value, unit, other) for square in cells.values()]
            if is_unit(other) and all(value is not None for value in converted):
                beside.value = other
                for square, value in zip(cells.values(), converted, strict=True):
                    square.value = value
                break


def _into(value: Any, unit: str, other: str) -> Decimal | str | None:
    if value == "/":
        return "/"
    if not isinstance(value, int | Decimal):
        return None
    inside = convert(Decimal(value), unit, other)
    return inside if inside is not None and convert(inside, other, unit) == value else None


@kind("名单列头换成别的单位", Phase.VALUES, says=("F-020",))
def foreign_units_in_heads(sketch: Sketch, random_: random.Random) -> None:
    held = sketch.values
    for _, entry, grid, header, columns in _lists(sketch):
        assert entry.row is not None
        for name, column in columns.items():
            unit = entries(entry.row)[name].printed.unit
            cells = [
                held[w]
                for r in range(_length(sketch, entry))
                if (w := (f"{entry.name}.{name}", "", r)) in held
            ]
            for other in _OTHER_UNITS.get(unit, ()):
                converted = [_into(square.value, unit, other) for square in cells]
                if cells and is_unit(other) and all(value is not None for value in converted):
                    title = entries(entry.row)[name].printed.title
                    grid.squares[header, column] = Square(f"{title}（{other}）")
                    for square, value in zip(cells, converted, strict=True):
                        square.value = value
                    break


@kind("板块上方标明单位", Phase.VALUES, says=("F-020",))
def unit_line(sketch: Sketch, random_: random.Random) -> None:
    """单位：亿元 on the right above a table, and no unit at its figures."""
    for block in sketch.blocks(Layout.SERIES):
        head = heading_row(sketch, block)
        rows = [(e, g, line, cells) for e, g, line, cells in _yearly(sketch) if e.printed.block == block.key]
        units = [entry.printed.unit for entry, *_ in rows if entry.printed.unit in _OTHER_UNITS]
        if head is None or not units:
            continue
        unit = random_.choice(units)
        other = random_.choice(_OTHER_UNITS[unit])
        alike = [item for item in rows if item[0].printed.unit == unit]
        changed = [[_into(square.value, unit, other) for square in cells.values()] for *_, cells in alike]
        others = [
            e
            for _, _, e in sketch.rows_of(block)
            if e.printed.unit == unit and e.name not in {i[0].name for i in alike}
        ]
        if others or not is_unit(other) or any(value is None for values in changed for value in values):
            continue
        for (_, grid, line, cells), values in zip(alike, changed, strict=True):
            beside = next((c for c, s in grid.row(line) if s.value == unit), None)
            if beside is not None:
                del grid.squares[line, beside]
            for square, value in zip(cells.values(), values, strict=True):
                square.value = value
        sketch.insert_rows(head[0], head[1] + 1)
        right = max(column for column, _ in head[0].row(head[1] + 2))
        head[0].squares[head[1] + 1, right] = Square(
            random_.choice((f"单位：{other}", f"（单位：{other}）", f"计量单位：{other}"))
        )


@kind("数值前加撇号", Phase.VALUES)
def apostrophes(sketch: Sketch, random_: random.Random) -> None:
    """What a spreadsheet hides and an export shows: '123."""
    for where, square in some(random_, sketch.values.items(), 0.5):
        kind_ = sketch.printed(where).kind
        if isinstance(square.value, int | Decimal):
            square.value = f"'{plain(square.value)}"
        elif kind_ in {Kind.USCC, Kind.PHONE, Kind.INDUSTRY_CODE} and isinstance(square.value, str):
            square.value = f"'{square.value}"


@kind("错误值单元格", Phase.VALUES, says=("F-030",))
def error_cells(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, numeric(sketch), 0.03):
        square.value, square.number_format = (
            random_.choice(("#DIV/0!", "#REF!", "#N/A", "#VALUE!")),
            "General",
        )
        square.error = True
        sketch.lost.add(where)


@kind("信用代码小写带空格", Phase.VALUES)
def loose_codes(sketch: Sketch, random_: random.Random) -> None:
    for where, square in sketch.values.items():
        if sketch.printed(where).kind is Kind.USCC and isinstance(square.value, str):
            code = square.value
            square.value = random_.choice(
                (code.lower(), f"{code[:6]} {code[6:]}", f"{code[:8]}\u00a0{code[8:]}", f"{code}\n")
            )


# --- days ---------------------------------------------------------------------------------------------

_DIGITS: Final = "〇一二三四五六七八九"


@kind("日期更多写法", Phase.VALUES)
def more_dates(sketch: Sketch, random_: random.Random) -> None:
    for where, square in sketch.values.items():
        day = square.value
        if sketch.printed(where).kind is not Kind.DATE or not isinstance(day, date):
            continue
        form = random_.choice(
            (
                "{0}年{1:02}月{2:02}日",
                "{0} 年 {1} 月 {2} 日",
                "{0}年{1}月{2}号",
                "{0}-{1}-{2} 00:00:00",
                "{0}/{1:02}/{2:02} 0:00",
                "{0}. {1}. {2}",
                "{0}．{1}．{2}",
                "{0}—{1:02}—{2:02}",
                "chinese",
            )
        )
        square.number_format = "General"
        if form == "chinese":
            year = "".join(_DIGITS[int(c)] for c in str(day.year))
            square.value = f"{year}年{_small(day.month)}月{_small(day.day)}日"
        else:
            square.value = form.format(day.year, day.month, day.day)


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    words = "一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else f"{words[tens - 1]}十") + (
        words[ones - 1] if ones else ""
    )


@kind("一九零四日期写成数字", Phase.VALUES)
def serials_1904(sketch: Sketch, random_: random.Random) -> None:
    sketch.date1904 = True
    for where, square in sketch.values.items():
        if sketch.printed(where).kind is Kind.DATE and isinstance(square.value, date):
            day = square.value.date() if isinstance(square.value, datetime) else square.value
            square.value, square.number_format = (day - date(1904, 1, 1)).days, "General"


# --- characters ---------------------------------------------------------------------------------------


def _laced(text: str, random_: random.Random) -> str:
    at = random_.randint(0, len(text))
    return f"{text[:at]}{random_.choice(_ODD)}{text[at:]}"


@kind("零宽字符与软连字符", Phase.VALUES)
def unseen_characters(sketch: Sketch, random_: random.Random) -> None:
    for _, square in some(random_, sketch.values.items(), 0.5):
        if isinstance(square.value, str):
            square.value = _laced(square.value, random_)
        elif isinstance(square.value, int | Decimal):
            square.value = _laced(plain(square.value), random_)
    for grid, row, column, _ in some(random_, labels_of(sketch), 0.4):
        grid.squares[row, column] = Square(_laced(grid.text(row, column), random_))


@kind("内容前后空白与换行", Phase.VALUES)
def loose_space(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, sketch.values.items(), 0.6):
        text = square.value
        if not isinstance(text, str):
            continue
        if sketch.printed(where).kind is Kind.TEXT and re.fullmatch("[\u4e00-\u9fff]{2,3}", text):
            text = random_.choice((" ", "\u3000", "\u00a0")).join(text)  # 陈 明, as names are aligned
        square.value = random_.choice(
            (f" {text}", f"{text}\u3000", f"\n{text}\n", f"\t{text}", f"\u00a0{text} ")
        )


@kind("不适用的各种写法", Phase.VALUES)
def other_ways_to_say_none(sketch: Sketch, random_: random.Random) -> None:
    for square in sketch.values.values():
        if square.value == "/":
            square.value = random_.choice(_NA_WORDS)


@kind("空名单写无", Phase.VALUES)
def empty_lists_say_none(sketch: Sketch, random_: random.Random) -> None:
    for _, entry, grid, _, columns in _lists(sketch):
        if _length(sketch, entry):
            continue
        free = {n: c for n, c in columns.items() if _column_print(entry, n).title != SERIAL}
        line = _line_of(sketch, entry, 0)
        form = random_.randrange(3)
        word = random_.choice(_NONE)
        if form == 0:
            grid.squares[line, min(columns.values())] = Square(word)
        for column in sorted(free.values()) if form == 1 else sorted(free.values())[:1] if form else ():
            grid.squares[line, column] = Square("/" if form == 1 else word)


def _column_print(entry: Entry, name: str) -> Printed:
    assert entry.row is not None
    return entries(entry.row)[name].printed


# --- lists --------------------------------------------------------------------------------------------


@kind("名单留有示例行", Phase.ADDITIONS, says=("F-033",))
def example_rows(sketch: Sketch, random_: random.Random) -> None:
    """The row of the instructions that shows how it is done, left above the first record."""
    for _, entry, _, _, _ in some(random_, _lists(sketch), 0.5):
        grid, header, columns = _again(sketch, entry)
        line = _line_of(sketch, entry, 0)
        sketch.insert_rows(grid, line)
        left = min(columns.values())
        word = random_.choice(("示例", "例", "（示例）", "样例", "填写示例", "例如"))
        for name, column in columns.items():
            grid.squares[line, column] = Square(_specimen(_column_print(entry, name), random_))
        named = [c for n, c in columns.items() if _column_print(entry, n).kind is Kind.TEXT]
        if (
            _column_print(entry, next(n for n, c in columns.items() if c == left)).title == SERIAL
            or not named
        ):
            grid.squares[line, left] = Square(word)
        else:
            grid.squares[line, min(named)] = Square(
                f"{random_.choice(('例：', '示例：', '（示例）', '例如：'))}广州某某公司"
            )
        _ = header


def _again(sketch: Sketch, entry: Entry) -> tuple[Grid, int, dict[str, int]]:
    """Grid, header row and columns of a list as it stands now."""
    block = next(b for b in sketch.form.blocks if b.key == entry.printed.block)
    found = sketch.list_columns(block)
    assert found is not None
    return found


def _specimen(printed: Printed, random_: random.Random) -> Any:  # noqa: PLR0911 - one return a kind
    match printed.kind:
        case Kind.INTEGER | Kind.DECIMAL | Kind.PERCENT:
            return random_.randint(1, 99)
        case Kind.YEAR:
            return 2023
        case Kind.DATE:
            return "2023-06-30"
        case Kind.CHOICE | Kind.CHOICES:
            return printed.options[0]
        case Kind.YES_NO:
            return pair_of(printed)[0]
        case Kind.USCC:
            return "914401017000000000"
        case _:
            return "某某"


@kind("合计写在第二列", Phase.ADDITIONS)
def totals_further_right(sketch: Sketch, random_: random.Random) -> None:
    """A total whose word stands under the first column of words, behind a serial number or none."""
    for _, entry, _, _, _ in _lists(sketch):
        grid, _, columns = _again(sketch, entry)
        numbers = [c for n, c in columns.items() if _column_print(entry, n).kind in NUMBERS]
        texts = [c for n, c in columns.items() if _column_print(entry, n).kind is Kind.TEXT]
        serial = next((c for n, c in columns.items() if _column_print(entry, n).title == SERIAL), None)
        if (
            not _length(sketch, entry)
            or not texts
            or not numbers
            or (serial is not None and serial > min(texts))
        ):
            continue
        last = 1 + max(p[1] for (n, _, _), p in sketch.places.items() if n.startswith(f"{entry.name}."))
        sketch.insert_rows(grid, last)
        for column in numbers:
            grid.squares[last, column] = Square(random_.randint(100, 9999))
        if serial is not None and random_.random() < 0.5:
            grid.squares[last, serial] = Square(_length(sketch, entry) + 1)
        elif serial is not None:
            grid.squares.pop((last, serial), None)
        word = random_.choice(("合计", "合  计", "合计（万元）", "总计", "合计：", "累计", "小 计"))
        grid.squares[last, min(texts)] = Square(word)


def _copy_row(sketch: Sketch, grid: Grid, source: int, target: int) -> None:
    """A row once more, with the merged areas that lie in it."""
    for column, square in grid.row(source):
        grid.squares[target, column] = Square(square.value, square.number_format)
    for merge in list(grid.merges):
        if merge[0] == merge[2] == source:
            grid.merges.append([target, merge[1], target, merge[3]])


@kind("名单分页后重复表头", Phase.ADDITIONS)
def lists_over_pages(sketch: Sketch, random_: random.Random) -> None:
    """The list goes on under its header once more, with a page mark, title or 续表 between."""
    for block, entry, _, _, _ in _lists(sketch):
        grid, header, columns = _again(sketch, entry)
        length = _length(sketch, entry)
        tall = any(m[0] != m[2] and m[0] <= header + length and m[2] >= header for m in grid.merges)
        if length < 2 or tall:  # noqa: PLR2004 - something on either page
            continue
        line = _line_of(sketch, entry, random_.randint(1, length - 1))
        left, right = min(columns.values()), max(columns.values())
        above = random_.choice(((), ("page",), ("heading",), ("page", "heading"), ("gap",)))
        sketch.insert_rows(grid, line, len(above) + 1)
        for offset, what in enumerate(above):
            if what == "page":
                grid.squares[line + offset, random_.choice((left, right))] = Square(
                    random_.choice(
                        ("第1页，共2页", "第 1 页 共 2 页", "1/2", "- 1 -", "（转下页）", "（接上页）")
                    )
                )
            elif what == "heading":
                grid.squares[line + offset, left] = Square(
                    random_.choice(
                        (
                            f"{block.title}（续）",
                            f"{block.title}（续表）",
                            block.title,
                            f"续表：{block.title}",
                        )
                    )
                )
        _copy_row(sketch, grid, header, line + len(above))


@kind("年度表分页后重复表头", Phase.ADDITIONS)
def years_over_pages(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        rows = sorted(sketch.rows_of(block), key=lambda item: item[1])
        if len(rows) < 3 or len({id(grid) for grid, _, _ in rows}) > 1:  # noqa: PLR2004 - as above
            continue
        grid, line, _ = random_.choice(rows[1:])
        header = rows[0][1] - 1
        if any(
            (m[0] != m[2] and m[0] <= line <= m[2]) or (m[0] != m[2] and m[0] <= header <= m[2])
            for m in grid.merges
        ):
            continue
        heads = heading_row(sketch, block)
        again = random_.random() < 0.5 and heads is not None  # noqa: PLR2004 - every other
        sketch.insert_rows(grid, line, 1 + again)
        if again:
            grid.squares[line, min(c for c, _ in grid.row(heads[1]))] = Square(f"{block.title}（续）")
        _copy_row(sketch, grid, header, line + again)


@kind("筛选后隐藏的名单行", Phase.ADDITIONS, says=("F-033",))
def filtered_rows(sketch: Sketch, random_: random.Random) -> None:
    for _, entry, _, _, _ in some(random_, _lists(sketch), 0.5):
        grid, header, columns = _again(sketch, entry)
        length = _length(sketch, entry)
        if length < 2:  # noqa: PLR2004 - one hidden, one shown
            continue
        grid.hidden_rows.add(_line_of(sketch, entry, random_.randrange(length)))
        left, right = (get_column_letter(pick(columns.values())) for pick in (min, max))
        grid.filtered = f"{left}{header}:{right}{header + length}"


# --- columns and cells --------------------------------------------------------------------------------


@kind("隐藏列留有旧内容", Phase.ADDITIONS, says=("F-033",))
def hidden_column(sketch: Sketch, random_: random.Random) -> None:
    """A hidden column between labels and values, with what somebody once typed."""
    for block in sketch.blocks(Layout.PAIRS):
        rows = [(g, r, e) for g, r, e in sketch.rows_of(block)]
        if not rows:
            continue
        grid = rows[0][0]
        columns = {sketch.places[e.name, "", None][2] for _, _, e in rows}
        tall = any(m[1] < min(columns) <= m[3] for m in grid.merges if m[0] in {r for _, r, _ in rows})
        if len(columns) != 1 or tall:
            continue
        at = columns.pop()
        sketch.insert_columns(grid, at)
        for _, row, _ in some(random_, rows, 0.6):
            grid.squares[row, at] = Square(random_.choice(("旧内容", 12345, "待核")))
        grid.hidden_columns.add(at)
        return


@kind("隐藏的往年列", Phase.ADDITIONS, says=("F-033",))
def hidden_year(sketch: Sketch, random_: random.Random) -> None:
    """Last year's draft of one year, kept in a hidden column beside it."""
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        rows = sketch.rows_of(block)
        years = sketch.year_columns(block)
        if not rows or not years:
            continue
        grid, top = rows[0][0], min(row for _, row, _ in rows) - 1
        column = random_.choice(sorted(years.values()))
        head = grid.squares.get((top, column))
        if head is None or grid.merge_at(top, column) is not None:
            continue
        sketch.insert_columns(grid, column)
        grid.squares[top, column] = Square(head.value)
        for _, row, _ in rows:
            grid.squares[row, column] = Square(random_.randint(1, 9999))
        grid.hidden_columns.add(column)
        return


@kind("多出一个年度列", Phase.ADDITIONS, says=("X-018", "X-045"))
def a_fourth_year(sketch: Sketch, random_: random.Random) -> None:
    """The year before the three, kept from last year's table."""
    for block in sketch.blocks(Layout.SERIES):
        rows, years = sketch.rows_of(block), sketch.year_columns(block)
        if not rows or not all(year.isdigit() for year in years):
            continue
        grid, top = rows[0][0], min(row for _, row, _ in rows) - 1
        first, column = min(years.items())
        if grid.merge_at(top, column) is not None:
            continue
        sketch.insert_columns(grid, column)
        grid.squares[top, column] = Square(f"{int(first) - 1}年")
        for _, row, entry in rows:
            square = grid.squares.get((row, column + 1))
            if (
                square is not None
                and isinstance(square.value, int | Decimal)
                and entry.printed.kind in NUMBERS
            ):
                grid.squares[row, column] = Square(square.value)
        return


@kind("栏目括号内加说明")
def explained_labels(sketch: Sketch, random_: random.Random) -> None:
    for grid, row, column, _ in some(random_, labels_of(sketch), 0.4):
        words = random_.choice(("以年报为准", "按实际填写", "没有的填“无”", "见填表说明", "须与证照一致"))
        if text := grid.text(row, column):
            grid.squares[row, column] = Square(f"{text}（{words}）")


@kind("内容单元格向右合并", Phase.ADDITIONS)
def wide_values(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.PAIRS):
        for grid, row, entry in some(random_, sketch.rows_of(block), 0.5):
            column = sketch.places[entry.name, "", None][2]
            free = (row, column + 1) not in grid.squares
            if free and not grid.merge_at(row, column) and not grid.merge_at(row, column + 1):
                grid.merges.append([row, column, row, column + 1])


@kind("内容错填到右边一格", Phase.ADDITIONS, says=("F-011", "F-033"))
def one_to_the_right(sketch: Sketch, random_: random.Random) -> None:
    """A value beside its place, where the blank prints an explanation or nothing."""
    for block in sketch.blocks(Layout.PAIRS):
        for grid, row, entry in some(random_, sketch.rows_of(block), 0.05):
            where = (entry.name, "", None)
            column = sketch.places[where][2]
            square = grid.squares.get((row, column))
            if square is None or square.value is None or grid.merge_at(row, column):
                continue
            if entry.name == type(sketch.form).year_field or where in sketch.planted:
                continue
            merge = grid.merge_at(row, column + 1)
            if merge is not None and (merge[0], merge[1]) != (row, column + 1):
                continue
            grid.squares[row, column + 1] = grid.squares.pop((row, column))
            sketch.lost.add(where)


# --- the workbook -------------------------------------------------------------------------------------


@kind("空白表与填报表同在", Phase.ADDITIONS)
def template_beside(sketch: Sketch, random_: random.Random) -> None:
    """The empty template left in the workbook, before or behind the filled sheets."""
    model = type(sketch.form)
    year = getattr(sketch.form, model.year_field, None) if model.year_field else None
    empty = Sketch.of(model(**({model.year_field: year} if isinstance(year, Decimal) else {})))
    names = {grid.name for grid in sketch.grids}
    copies = []
    for grid in empty.own_grids():
        name = next(
            n
            for n in (
                f"{grid.name[:20]}（模板）",
                f"{grid.name[:20]} (2)",
                f"{grid.name[:18]}_{len(names)}空表",
            )
            if n not in names
        )
        grid.name = name
        copies.append(grid)
    at = random_.choice((0, len(sketch.grids)))
    sketch.grids[at:at] = copies


@kind("去年版本的空白表", Phase.ADDITIONS, says=("F-033",))
def last_edition(sketch: Sketch, random_: random.Random) -> None:
    """The version mark of an older edition of the same year's family."""
    for grid in sketch.grids:
        for square in grid.squares.values():
            if isinstance(square.value, str) and (mark := version_in(square.value)):
                square.value = square.value.replace(mark, f"{mark.rpartition('.')[0]}.0")


@kind("印章图片与批注", Phase.ADDITIONS)
def seals_and_comments(sketch: Sketch, random_: random.Random) -> None:
    """The picture of a seal over cells, and comments somebody wrote."""
    for grid in some(random_, sketch.own_grids(), 0.6):
        shown = [p for p in sorted(grid.squares) if (m := grid.merge_at(*p)) is None or (m[0], m[1]) == p]
        row, column = random_.choice(shown)
        grid.pictures.append((row, column))
        grid.comments[row, column] = "请核对，上年为123.4万元"


apart(
    "数值后写别的单位",
    "单位栏换成别的单位",
    "名单列头换成别的单位",
    "单位写进栏目括号",
    "单位写在数值后",
    "板块上方标明单位",
)
apart(
    "数字存为文本",
    "千分位逗号",
    "全角数字",
    "单位写在数值后",
    "百分数格式",
    "公式没有缓存值",
    "公式带缓存值",
    "百分数写成小数",
    "百分号写在数值后",
    "数值后写别的单位",
    "单位栏换成别的单位",
    "板块上方标明单位",
    "名单列头换成别的单位",
    "数值前加撇号",
    "错误值单元格",
)
apart("日期写法各异", "一九零四日期系统", "日期更多写法", "一九零四日期写成数字")
apart("勾选代替填写", "是否写成对号叉号", "选项前带序号")
apart("多出一个年度列", "隐藏的往年列", "年度写作本年上年前年")
apart(
    "栏目括号内加说明",
    "栏目用别名",
    "栏目加编号、星号、冒号、空格、换行",
    "栏目有错字",
    "单位写进栏目括号",
    "名单列头换成别的单位",
)
apart("零宽字符与软连字符", "内容前后空白与换行")
apart("零宽字符与软连字符", "百分数写成小数")
apart(
    "名单列头换成别的单位",
    "栏目用别名",
    "栏目加编号、星号、冒号、空格、换行",
    "栏目有错字",
    "零宽字符与软连字符",
)
apart("名单分页后重复表头", "名单两行表头", "名单插入行与合计行", "筛选后隐藏的名单行")
apart("合计写在第二列", "名单插入行与合计行", "表后有注和签字栏")
apart("年度数据写同左", "年度列换序")
apart(
    "栏目内容写同上",
    "栏目换行序",
    "插入空行",
    "插入本表没有的栏目",
    "一行两组栏目",
    "栏目在上、内容在下",
    "栏目与内容同格",
)
apart("名单里写同上", "名单纵向合并相同内容")
apart(
    "隐藏列留有旧内容",
    "内容错填到右边一格",
    "内容单元格向右合并",
    "两个板块并排",
    "一行两组栏目",
    "栏目在上、内容在下",
    "栏目与内容同格",
)
apart("隐藏的往年列", "年度标题写法各异")
