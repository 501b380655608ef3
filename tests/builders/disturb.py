"""What happens to a form between our blank and the inbox: how its layout changes and how its file is written.

What people do to the values, and what they leave lying about, is in `hazards`. See `disturbances` for what a
disturbance is; importing this module enters all kinds.
"""

import random
import re
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Final

from openpyxl.utils import get_column_letter

from greenlist.forms.definition import Block, Entry, Kind, Layout, block_entries
from greenlist.forms.units import is_unit
from tests.builders import hazards  # noqa: F401 - enters its kinds
from tests.builders.disturbances import (
    KINDS,
    NUMBERS,
    WIDE,
    Phase,
    apart,
    block_rows,
    disturb,
    disturbed,
    heading_row,
    kind,
    labels_of,
    numeric,
    plain,
    some,
    titles,
)
from tests.builders.workbooks import Grid, Sketch, Square, sheet_parts

__all__ = ["KINDS", "disturb", "disturbed"]

_FIELD_NUMBER: Final = re.compile(r"[A-Z]{2}\d{2}(\.\d+)?")
# Characters that fonts and PDF writers put in place of the ones on the right.
_RADICALS: Final = str.maketrans(
    {
        "一": "\u2f00", "工": "\u2f2f", "日": "\u2f47", "金": "\u2fa6", "水": "\u2f54", "生": "\u2f63", "用": "\u2f64",
        "行": "\u2f8f", "人": "\u2f08", "力": "\u2f12", "入": "\u2f0a", "大": "\u2f24", "立": "\u2f74", "方": "\u2f45",
        "门": "\u2ed4", "页": "\u2eda", "长": "\u2ed3", "车": "\u2ecb", "气": "\u2f53", "土": "\u2f1f", "高": "\u2fbc",
    }
)  # fmt: skip


# --- rows and columns --------------------------------------------------------------------------------


@kind("年度列换序")
def reorder_years(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        columns = sorted(sketch.year_columns(block).values())
        rows = [row for _, row, _ in sketch.rows_of(block)]
        if len(columns) < 2 or not rows:
            continue
        grid = sketch.rows_of(block)[0][0]
        if any((min(rows) - 1, column) not in grid.squares for column in columns):
            continue  # empty rows stand between the years and their figures
        for _ in range(3):
            one, other = random_.sample(columns, 2)
            sketch.swap_contents(grid, [min(rows) - 1, *rows], one, other)


@kind("插入空行")
def insert_rows(sketch: Sketch, random_: random.Random) -> None:
    for grid in sketch.own_grids():
        for _ in range(random_.randint(1, 3)):
            at = random_.randint(2, grid.last_row)
            if not any(m[0] < at <= m[2] for m in grid.merges):
                sketch.insert_rows(grid, at, random_.randint(1, 2))


@kind("插入空列")
def insert_columns(sketch: Sketch, random_: random.Random) -> None:
    for grid in sketch.own_grids():
        sketch.insert_columns(grid, random_.choice([1, 1, random_.randint(2, grid.last_column)]))


@kind("栏目换行序")
def move_rows(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.PAIRS, Layout.SERIES, Layout.LINES):
        rows = sketch.rows_of(block)
        for _ in range(len(rows) // 3):
            (grid, one, _), (_, other, _) = random_.sample(rows, 2)
            sketch.swap_rows(grid, one, other)
            rows = sketch.rows_of(block)


@kind("名单列换序")
def reorder_list_columns(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.LIST):
        if (table := sketch.list_columns(block)) is None:
            continue
        grid, header, columns = table
        owner = block_entries(type(sketch.form), block.key)[0].name
        last = max(p[1] for (name, _, _), p in sketch.places.items() if name.startswith(f"{owner}."))
        rows = range(header, last + 1)
        free = [c for c in columns.values() if (m := grid.merge_at(header, c)) is None or m[1] == m[3]]
        for _ in range(len(free) // 2):
            sketch.swap_contents(grid, rows, *random_.sample(free, 2))


@kind("名单插入行与合计行")
def rows_in_lists(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.LIST):
        if (table := sketch.list_columns(block)) is None:
            continue
        grid, header, columns = table
        sketch.insert_rows(
            grid, header + 1 + random_.randint(0, sketch.list_rows(block)), random_.randint(1, 2)
        )
        owner = block_entries(type(sketch.form), block.key)[0].name
        total = 1 + max(p[1] for (name, _, _), p in sketch.places.items() if name.startswith(f"{owner}."))
        sketch.insert_rows(grid, total)
        sketch.put(grid, total, min(columns.values()), random_.choice(["合计", "合 计", "总计：", "小计"]))
        for column in some(random_, columns.values(), 0.3):
            if column != min(columns.values()):
                sketch.put(grid, total, column, random_.randint(1, 9999))


@kind("两个板块并排")
def side_by_side(sketch: Sketch, random_: random.Random) -> None:
    for grid in sketch.own_grids():
        blocks = [b for b in sketch.form.blocks if (h := heading_row(sketch, b)) is not None and h[0] is grid]
        pairs = [pair for pair in pairwise(blocks) if all(block.layout is Layout.PAIRS for block in pair)]
        if not pairs:
            continue
        upper, lower = (block_rows(sketch, block) for block in random_.choice(pairs))
        assert upper is not None
        assert lower is not None
        right = grid.last_column + random_.randint(0, 1)
        sketch.shift(grid, lower[1], upper[1].start - lower[1].start, right)


@kind("删去栏目编号与表头")
def drop_numbers(sketch: Sketch, random_: random.Random) -> None:
    for grid in sketch.own_grids():
        values = {(row, column) for held, row, column in sketch.places.values() if held is grid}
        for position, square in list(grid.squares.items()):
            is_number = isinstance(square.value, str) and _FIELD_NUMBER.fullmatch(square.value)
            if is_number and position not in values:
                del grid.squares[position]
        for row in {r for (r, _), s in grid.squares.items() if s.value == "填写内容"}:
            for column, _ in grid.row(row):
                del grid.squares[row, column]


@kind("名单纵向合并相同内容")
def merge_down(sketch: Sketch, random_: random.Random) -> None:
    """A value that stands in two rows of a list, written once in a merged cell."""
    held = sketch.values
    for (name, _, row), square in held.items():
        below = (name, "", (row or 0) + 1)
        worded = isinstance(square.value, str) and sketch.printed((name, "", row)).kind not in NUMBERS
        if row is None or below not in held or not worded:
            continue
        grid, line, column = sketch.places[name, "", row]
        free = grid.merge_at(line, column) is None and grid.merge_at(line + 1, column) is None
        if held[below].value == square.value and free and sketch.places[below][1] == line + 1:
            grid.merges.append([line, column, line + 1, column])
            del grid.squares[line + 1, column]


# --- sheets ------------------------------------------------------------------------------------------


@kind("改工作表名")
def rename_sheets(sketch: Sketch, random_: random.Random) -> None:
    names = [f"Sheet{n}" for n in range(1, len(sketch.grids) + 1)]
    random_.shuffle(names)
    for grid, name in zip(sketch.grids, names, strict=True):
        if not grid.hidden and any(grid is held for held, _, _ in sketch.places.values()):
            grid.name = random_.choice([name, f"{name}（填报）", f" {name}"])


@kind("另有无关工作表")
def extra_sheets(sketch: Sketch, random_: random.Random) -> None:
    notes = Grid("数据来源")
    for row in range(1, random_.randint(4, 12)):
        notes.squares[row, 1] = Square(
            f"第{row}项依据：{random_.choice(['电费单', '年报', '台账', '见附件'])}"
        )
        notes.squares[row, 2] = Square(random_.randint(1, 99999))
    empty = Grid("Sheet99")
    sketch.grids[random_.randint(0, 1) : 0] = [notes]
    sketch.grids.append(empty)


@kind("所有内容并到一张表")
def one_sheet(sketch: Sketch, random_: random.Random) -> None:
    first, *others = sketch.own_grids()
    for grid in others:
        reach = max(row for held, row, _ in sketch.places.values() if held is first)
        down = max(first.last_row, reach) + random_.randint(1, 3)
        for (row, column), square in grid.squares.items():
            first.squares[row + down, column] = square
        first.merges += [[m[0] + down, m[1], m[2] + down, m[3]] for m in grid.merges]
        first.hidden_rows |= {row + down for row in grid.hidden_rows}
        for where, (held, row, column) in list(sketch.places.items()):
            if held is grid:
                sketch.places[where] = (first, row + down, column)
        sketch.grids.remove(grid)


# --- labels ------------------------------------------------------------------------------------------


def _relabel(sketch: Sketch, grid: Grid, row: int, column: int, words: str) -> None:
    grid.squares[row, column] = Square(words)


@kind("栏目用别名")
def synonyms(sketch: Sketch, random_: random.Random) -> None:
    for grid, row, column, printed in some(random_, labels_of(sketch), 0.5):
        if printed.synonyms:
            _relabel(sketch, grid, row, column, random_.choice(printed.synonyms))


@kind("栏目加编号、星号、冒号、空格、换行")
def decorated_labels(sketch: Sketch, random_: random.Random) -> None:
    for grid, row, column, printed in some(random_, labels_of(sketch), 0.6):
        title = printed.title
        cut = random_.randint(1, max(1, len(title) - 1))
        unit = f"（{printed.unit}）" if f"（{printed.unit}）" in grid.text(row, column) else ""
        form = random_.choice(
            [
                f"{random_.randint(1, 30)}.{title}",
                f"（{random_.randint(1, 9)}）{title}",
                f"{random_.randint(1, 30)}、{title}：",
                f"★{title}",
                f"{title}*",
                f"{title}：",
                f"{title} ：",
                f"{title[:cut]}\n{title[cut:]}",
                f"{title[:cut]} {title[cut:]}",
                " ".join(title) if title.isalpha() and not re.search("[A-Za-z0-9]", title) else title,
                f"　{title}　",
                f"{title}（必填）",
                f"【{title}】",
            ]
        )
        if form.startswith("【"):
            form = title
        _relabel(sketch, grid, row, column, form + unit)


@kind("栏目用全角与部首字符")
def odd_characters(sketch: Sketch, random_: random.Random) -> None:
    for grid, row, column, _ in some(random_, labels_of(sketch), 0.7):
        words = grid.text(row, column)
        _relabel(sketch, grid, row, column, words.translate(random_.choice([WIDE, _RADICALS])))


@kind("单位写进栏目括号")
def units_in_labels(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.PAIRS, Layout.SERIES):
        for grid, row, entry in sketch.rows_of(block):
            unit, column = entry.printed.unit, sketch.label_of(grid, row, entry)
            if not unit or column is None:
                continue
            beside = next((c for c, s in grid.row(row) if s.value == unit and c != column), None)
            if (
                beside is not None
                and (block.key, beside)
                and beside not in {p[2] for p in sketch.places.values() if p[0] is grid and p[1] == row}
            ):
                del grid.squares[row, beside]
                form = random_.choice(
                    ["{}（{}）", "{}({})", "{}，单位：{}", "{}\n（{}）", "{}/{}", "{}【{}】"]
                )
                _relabel(sketch, grid, row, column, form.format(entry.printed.title, unit))


@kind("标题另加序号或改称")
def retitle_blocks(sketch: Sketch, random_: random.Random) -> None:
    for number, block in enumerate(sketch.form.blocks):
        head = heading_row(sketch, block)
        if head is None:
            continue
        grid, row = head
        column = next(c for c, s in grid.row(row) if s.value in titles(block))
        bare = re.sub(r"^[一二三四五六七八九十]+、", "", block.title)
        numeral = "一二三四五六七八九十"[number % 10]
        forms = [
            f"{numeral}、{bare}",
            f"（{numeral}）{bare}",
            f"{number + 1}. {bare}",
            f"{bare}：",
            f"{bare}情况表",
        ]
        forms += block.synonyms
        grid.squares[row, column] = Square(random_.choice(forms))


@kind("标签单元格并入左列")
def wider_labels(sketch: Sketch, random_: random.Random) -> None:
    """A column before the labels is taken into merged label cells."""
    for grid in sketch.own_grids():
        labels = [(r, c) for g, r, c, _ in labels_of(sketch) if g is grid]
        columns = {c for _, c in labels}
        if len(columns) != 1 or not labels:
            continue
        column = columns.pop()
        sketch.insert_columns(grid, column)
        for row, _ in labels:
            if (merge := grid.merge_at(row, column + 1)) is not None:
                merge[1] = column
            else:
                grid.merges.append([row, column, row, column + 1])
            grid.squares[row, column] = grid.squares.pop((row, column + 1))


# --- values ------------------------------------------------------------------------------------------


@kind("数字存为文本")
def numbers_as_text(sketch: Sketch, random_: random.Random) -> None:
    for _, square in some(random_, numeric(sketch), 0.6):
        text = plain(square.value)
        square.value = random_.choice([text, f" {text}", f"{text}\u3000", f"\u200b{text}"])


@kind("千分位逗号")
def thousands(sketch: Sketch, random_: random.Random) -> None:
    for _, square in some(random_, numeric(sketch), 0.6):
        square.value = format(Decimal(square.value), ",f").replace(",", random_.choice([",", "，"]))


@kind("全角数字")
def wide_digits(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, sketch.values.items(), 0.5):
        kind_ = sketch.printed(where).kind
        if isinstance(square.value, int | Decimal):
            square.value = plain(square.value).translate(WIDE)
        elif kind_ in {Kind.USCC, Kind.PHONE, Kind.INDUSTRY_CODE, Kind.EMAIL} and isinstance(
            square.value, str
        ):
            square.value = square.value.translate(WIDE)


@kind("单位写在数值后")
def units_in_cells(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, numeric(sketch), 0.5):
        unit = sketch.printed(where).unit
        if unit and is_unit(unit):
            square.value = f"{plain(square.value)}{random_.choice(['', ' '])}{unit}"


@kind("日期写法各异")
def date_styles(sketch: Sketch, random_: random.Random) -> None:
    for where, square in sketch.values.items():
        day = square.value
        if sketch.printed(where).kind is not Kind.DATE or not isinstance(day, date):
            continue
        day = day.date() if isinstance(day, datetime) else day
        form = random_.choice(
            [
                "{0}年{1}月{2}日",
                "{0}/{1}/{2}",
                "{0}.{1}.{2}",
                "{0}-{1:02}-{2:02}",
                "{0}{1:02}{2:02}",
                "serial",
            ]
        )
        if form == "serial":
            square.value, square.number_format = (day - date(1899, 12, 30)).days, "General"
        else:
            square.value, square.number_format = form.format(day.year, day.month, day.day), "General"


@kind("百分数格式")
def percent_formats(sketch: Sketch, random_: random.Random) -> None:
    for where, square in numeric(sketch):
        if sketch.printed(where).kind is Kind.PERCENT:
            exact = Decimal(square.value)
            if random_.random() < 0.5:
                square.value, square.number_format = exact / 100, "0.00%"
            else:
                square.value = f"{plain(exact)}%"


@kind("一九零四日期系统")
def epoch_1904(sketch: Sketch, random_: random.Random) -> None:
    sketch.date1904 = True


@kind("公式没有缓存值", says=("F-029",))
def uncomputed(sketch: Sketch, random_: random.Random) -> None:
    for where, square in some(random_, numeric(sketch), 0.05):
        square.formula = f"{plain(square.value)}*1"
        sketch.lost.add(where)


@kind("公式带缓存值", Phase.FILE)
def computed(sketch: Sketch, random_: random.Random) -> None:
    chosen = {}
    for where, square in some(random_, numeric(sketch), 0.3):
        grid, row, column = sketch.places[where]
        chosen[id(grid), f"{get_column_letter(column)}{row}"] = square
    texts = [plain(square.value).encode() for square in chosen.values()]

    def patch(parts: dict[str, bytes]) -> None:
        for part in sheet_parts(parts):
            for text in texts:
                plain = re.compile(
                    rb'(<c r="[A-Z]+\d+"[^>]*?)( t="n")?>(<v>' + re.escape(text) + rb"</v></c>)"
                )
                parts[part] = plain.sub(rb"\1><f>" + text + rb"*1</f>\3", parts[part])

    sketch.patches.append(patch)


# --- what the file says besides ------------------------------------------------------------------------


@kind("隐藏的样例行", says=("F-033",))
def hidden_rows(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.PAIRS):
        rows = sketch.rows_of(block)
        if not rows:
            continue
        grid, row, entry = random_.choice(rows)
        column = sketch.label_of(grid, row, entry)
        place = next((p for (n, _, _), p in sketch.places.items() if n == entry.name), None)
        if column is None or place is None:
            continue
        label = grid.squares[row, column].value
        sketch.insert_rows(grid, row + 1)
        sketch.put(grid, row + 1, column, label)
        sketch.put(grid, row + 1, place[2], "样例，勿填")
        grid.hidden_rows.add(row + 1)


@kind("隐藏的旧表", says=("F-033",))
def hidden_sheet(sketch: Sketch, random_: random.Random) -> None:
    source = random_.choice(sketch.own_grids())
    old = Grid(f"{source.name[:20]}_旧", hidden=True)
    for position, square in source.squares.items():
        old.squares[position] = Square("旧值" if isinstance(square.value, int | Decimal) else square.value)
    sketch.grids.append(old)


@kind("封面重复名称")
def repeated_on_cover(sketch: Sketch, random_: random.Random) -> None:
    cover = Grid("首页")
    row = 3
    for where, square in sketch.values.items():
        printed = sketch.printed(where)
        if (
            where[1] == ""
            and where[2] is None
            and isinstance(square.value, str)
            and printed.kind is Kind.USCC
        ):
            cover.squares[row, 2], cover.squares[row, 3] = Square(printed.title), Square(square.value)
            sketch.repeats[where] = (cover, row, 3)
            row += 1
    if cover.squares:
        sketch.grids.insert(0, cover)


@kind("错误的dimension", Phase.FILE)
def wrong_dimension(sketch: Sketch, random_: random.Random) -> None:
    wrong = random_.choice([b"A1", b"A1:B2", b"C3:D4", b"A1:XFD1048576"])

    def patch(parts: dict[str, bytes]) -> None:
        for part in sheet_parts(parts):
            parts[part] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + wrong + b'"', parts[part])

    sketch.patches.append(patch)


@kind("严格版OOXML", Phase.FILE)
def strict(sketch: Sketch, random_: random.Random) -> None:
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }

    def patch(parts: dict[str, bytes]) -> None:
        for part, data in list(parts.items()):
            for transitional, strict_ in spaces.items():
                if transitional in data:
                    parts[part] = parts[part].replace(transitional, strict_)

    sketch.patches.append(patch)


@kind("文字存入共享字符串表", Phase.FILE)
def shared_strings(sketch: Sketch, random_: random.Random) -> None:
    """As Excel writes them, some in runs with a phonetic hint."""

    def patch(parts: dict[str, bytes]) -> None:
        items: list[bytes] = []

        def share(found: "re.Match[bytes]") -> bytes:
            items.append(_runs(found.group(1)) if len(items) % 3 == 2 else found.group(1))
            return f't="s"><v>{len(items) - 1}</v>'.encode()

        for part in sheet_parts(parts):
            parts[part] = re.sub(rb't="inlineStr"><is>(.*?)</is>', share, parts[part], flags=re.DOTALL)
        main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        strings = b"".join(b"<si>" + item + b"</si>" for item in items)
        parts["xl/sharedStrings.xml"] = b'<sst xmlns="' + main + b'">' + strings + b"</sst>"
        relation = (
            b'<Relationship Id="rIdShared" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/sharedStrings"/></Relationships>'
        )
        rels = "xl/_rels/workbook.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation)

    sketch.patches.append(patch)


def _runs(item: bytes) -> bytes:
    """The same words in two runs, with a phonetic hint that is not part of them."""
    found = re.fullmatch(rb"<t[^>]*>(.*?)</t>", item, re.DOTALL)
    if found is None:
        return item
    text = found.group(1).decode()
    cut = next((at for at in range(1, len(text)) if "&" not in text[:at]), 0)
    run = '<r><t xml:space="preserve">{}</t></r>'
    hint = '<rPh sb="0" eb="1"><t>pinyin</t></rPh>'
    return f"{run.format(text[:cut])}{run.format(text[cut:])}{hint}".encode()


@kind("单元格不写地址", Phase.FILE)
def no_addresses(sketch: Sketch, random_: random.Random) -> None:
    """Rows without gaps written without addresses, as some exporters do."""

    def patch(parts: dict[str, bytes]) -> None:
        for part in sheet_parts(parts):
            parts[part] = re.sub(
                rb"<row r=\"(\d+)\".*?</row>", _without_addresses, parts[part], flags=re.DOTALL
            )

    sketch.patches.append(patch)


def _without_addresses(found: "re.Match[bytes]") -> bytes:
    letters = re.findall(rb'<c r="([A-Z]+)\d+"', found.group())
    if letters != [get_column_letter(n).encode() for n in range(1, len(letters) + 1)]:
        return found.group()
    return re.sub(rb'<c r="[A-Z]+\d+"', b"<c", found.group())


# --- other layouts -------------------------------------------------------------------------------------


def _year_heads(sketch: Sketch) -> list[tuple[Grid, int, int, str]]:
    """Grid, row, column and year of every head of a year column."""
    found = []
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        rows = sketch.rows_of(block)
        if rows:
            top = min(row for _, row, _ in rows) - 1
            found += [(rows[0][0], top, c, year) for year, c in sketch.year_columns(block).items()]
    return found


@kind("年度写作本年上年前年")
def relative_years(sketch: Sketch, random_: random.Random) -> None:
    years = sketch.form.data_years()
    if years is None:
        return
    words = dict(
        zip(
            (str(year) for year in years),
            random_.choice(
                [("前年", "上年", "本年"), ("前年度", "上年度", "本年度"), ("前年（万元）", "去年", "当年")]
            ),
            strict=True,
        )
    )
    for grid, row, column, year in _year_heads(sketch):
        sketch.put(grid, row, column, words[year].replace("（万元）", ""))


@kind("年度标题写法各异")
def year_heads(sketch: Sketch, random_: random.Random) -> None:
    for grid, row, column, year in _year_heads(sketch):
        form = random_.choice(["{}年度", "{}", "number", "{}年实际值", "（{}年）", "{} 年", "{}年\n数据"])
        sketch.put(grid, row, column, int(year) if form == "number" else form.format(year))


@kind("单位列移到末尾")
def units_last(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.SERIES, Layout.LINES):
        rows = sketch.rows_of(block)
        if not rows:
            continue
        grid = rows[0][0]
        lines = [min(row for _, row, _ in rows) - 1, *(row for _, row, _ in rows)]
        column = next((c for c, s in grid.row(lines[0]) if s.value == "单位"), None)
        last = max([grid.last_column, *(m[3] for m in grid.merges)]) + 1
        for row in lines:
            if column is not None and (row, column) in grid.squares:
                grid.squares[row, last] = grid.squares.pop((row, column))


@kind("删去板块标题")
def no_headings(sketch: Sketch, random_: random.Random) -> None:
    """Lists keep theirs: several have the same columns."""
    for block in sketch.blocks(Layout.PAIRS, Layout.SERIES, Layout.LINES):
        if (head := heading_row(sketch, block)) is not None:
            grid, row = head
            del grid.squares[row, next(c for c, s in grid.row(row) if s.value in titles(block))]


def _flat(sketch: Sketch, block: Block) -> list[tuple[Grid, int, int, int, Entry]]:
    """Grid, row, label column, value column and field of the rows of a block of pairs."""
    found = []
    for grid, row, entry in sketch.rows_of(block):
        column = sketch.label_of(grid, row, entry)
        if column is not None:
            found.append((grid, row, column, sketch.places[entry.name, "", None][2], entry))
    return found


def _clear(grid: Grid, row: int) -> None:
    for position in [p for p in grid.squares if p[0] == row]:
        del grid.squares[position]
    grid.merges = [m for m in grid.merges if not m[0] <= row <= m[2]]


@kind("一行两组栏目")
def two_a_row(sketch: Sketch, random_: random.Random) -> None:
    """Label, value, label, value: as most forms on paper are."""
    for grid in sketch.own_grids():
        _drop_heads(grid)
    for block in sketch.blocks(Layout.PAIRS):
        rows = _flat(sketch, block)
        for index in range(0, len(rows) - 1, 2):
            (grid, row, _, column, entry), (_, other_row, _, other_column, other) = rows[index : index + 2]
            values = grid.squares.get((row, column)), grid.squares.get((other_row, other_column))
            _clear(grid, row)
            _clear(grid, other_row)
            for place, (made, value) in enumerate(zip((entry, other), values, strict=True)):
                sketch.put(grid, row, 1 + 2 * place, f"{made.printed.title}")
                if value is not None:
                    grid.squares[row, 2 + 2 * place] = value
                sketch.places[made.name, "", None] = (grid, row, 2 + 2 * place)


def _drop_heads(grid: Grid) -> None:
    for row in {r for (r, _), s in grid.squares.items() if s.value == "填写内容"}:
        _clear(grid, row)


@kind("栏目在上、内容在下")
def labels_above(sketch: Sketch, random_: random.Random) -> None:
    """A small block of pairs laid out as a table of one row; only where every value is given."""
    for grid in sketch.own_grids():
        if all(
            b.layout is Layout.PAIRS
            for b in sketch.form.blocks
            if (h := heading_row(sketch, b)) and h[0] is grid
        ):
            _drop_heads(grid)
        else:
            continue
        for block in sketch.blocks(Layout.PAIRS):
            rows = [item for item in _flat(sketch, block) if item[0] is grid]
            if not 2 <= len(rows) <= 8 or any((r, c) not in grid.squares for _, r, _, c, _ in rows):
                continue
            top = rows[0][1]
            values = [grid.squares[r, c] for _, r, _, c, _ in rows]
            for _, row, _, _, _ in rows:
                _clear(grid, row)
            for column, ((_, _, _, _, entry), value) in enumerate(zip(rows, values, strict=True), start=1):
                sketch.put(grid, top, column, entry.printed.title)
                grid.squares[top + 1, column] = value
                sketch.places[entry.name, "", None] = (grid, top + 1, column)


@kind("栏目有错字", says=("F-011", "F-031", "F-033"))
def misspelt(sketch: Sketch, random_: random.Random) -> None:
    labels = labels_of(sketch)
    titles_ = {printed.title for *_, printed in labels}
    for grid, row, column, printed in some(random_, labels, 0.05):
        title = printed.title
        if len(title) < 7 or "." in title:  # noqa: PLR2004 - of a short word little is left
            continue
        at = random_.randrange(1, len(title) - 1)
        wrong = title[:at] + random_.choice(["", "的", title[at] * 2]) + title[at + 1 :]
        if wrong not in titles_:
            _relabel(sketch, grid, row, column, wrong)


@kind("插入本表没有的栏目", says=("F-033",))
def unknown_rows(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.PAIRS, Layout.SERIES):
        rows = sketch.rows_of(block)
        if not rows:
            continue
        grid, row, entry = random_.choice(rows)
        column = sketch.label_of(grid, row, entry)
        place = next(p for (n, _, _), p in sketch.places.items() if n == entry.name)
        if column is None or any(m[0] < row + 1 <= m[2] for m in grid.merges):
            continue
        sketch.insert_rows(grid, row + 1)
        sketch.put(
            grid,
            row + 1,
            column,
            random_.choice(["内部编号", "车间数量", "填表备查", "厂内联络方式", "备用栏"]),
        )
        sketch.put(grid, row + 1, place[2], random_.choice([777, "内部资料", "777"]))


@kind("名单两行表头")
def two_row_headers(sketch: Sketch, random_: random.Random) -> None:
    """Two neighbouring columns get a common head above their own; the other heads are merged down."""
    for block in sketch.blocks(Layout.LIST):
        if (table := sketch.list_columns(block)) is None:
            continue
        grid, header, columns = table
        ordered = sorted(columns.values())
        if len(ordered) < 4 or any(m[0] <= header <= m[2] for m in grid.merges):
            continue
        sketch.insert_rows(grid, header + 1)
        first = random_.choice([c for c in ordered[:-1] if c + 1 in ordered])
        for column, square in grid.row(header):
            if column in {first, first + 1}:
                grid.squares[header + 1, column] = square
                del grid.squares[header, column]
            else:
                grid.merges.append([header, column, header + 1, column])
        sketch.put(grid, header, first, random_.choice(["有关情况", "基本信息栏", "具体信息"]))
        grid.merges.append([header, first, header, first + 1])


@kind("栏目与内容同格")
def in_one_cell(sketch: Sketch, random_: random.Random) -> None:
    """填报单位：…… in one cell, in papers of district and city."""
    if sketch.form.paper.startswith("attachment"):
        return
    for block in sketch.blocks(Layout.PAIRS):
        for grid, row, column, value_column, entry in _flat(sketch, block):
            square = grid.squares.get((row, value_column))
            kind_ = entry.printed.kind
            if (
                square is None
                or kind_ not in {Kind.TEXT, Kind.PHONE, Kind.CHOICE}
                or not isinstance(square.value, str)
            ):
                continue
            if ":" in square.value or "：" in square.value or random_.random() < 0.4:
                continue
            _clear(grid, row)
            sketch.put(
                grid, row, column, f"{entry.printed.title}{random_.choice(['：', ':', '： '])}{square.value}"
            )
            sketch.places[entry.name, "", None] = (grid, row, column)


@kind("表后有注和签字栏")
def tails(sketch: Sketch, random_: random.Random) -> None:
    for block in sketch.blocks(Layout.LIST):
        if (table := sketch.list_columns(block)) is None:
            continue
        grid, _, columns = table
        owner = block_entries(type(sketch.form), block.key)[0].name
        last = max(p[1] for (n, _, _), p in sketch.places.items() if n.startswith(f"{owner}."))
        sketch.insert_rows(grid, last + 1, 2)
        sketch.put(
            grid,
            last + 1,
            min(columns.values()),
            random_.choice(["注：本表可续行。", "说明：数据以年报为准。"]),
        )


# Pairs that cannot both happen to one paper, or that say the same thing twice.
apart(
    "数字存为文本", "千分位逗号", "全角数字", "单位写在数值后", "百分数格式", "公式没有缓存值", "公式带缓存值"
)
apart("栏目用别名", "栏目加编号、星号、冒号、空格、换行", "单位写进栏目括号", "栏目有错字")
apart("年度写作本年上年前年", "年度标题写法各异")
apart("一行两组栏目", "栏目在上、内容在下", "两个板块并排", "栏目与内容同格")
apart("名单两行表头", "名单列换序")
apart("隐藏的样例行", "两个板块并排")
apart("栏目换行序", "两个板块并排")
apart("名单纵向合并相同内容", "名单列换序")
apart("日期写法各异", "一九零四日期系统")
apart("两个板块并排", "所有内容并到一张表", "插入空列", "标签单元格并入左列")
