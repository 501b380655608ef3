"""Parts of tables on several pages put together, also where a machine misread some of their letters."""

from extractors.columns import is_head
from extractors.lattice import Cell, Table
from extractors.stitching import Fragment, stitched

HEAD = ("一级指标", "二级指标", "指标编号", "权重", "得分", "单位")


def part(page: int, *rows: tuple[str, ...]) -> Fragment:
    edges = tuple(50.0 + 80 * n for n in range(len(rows[0]) + 1))
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            box = (edges[column], 100.0 + 20 * number, edges[column + 1], 120.0 + 20 * number)
            cells.append(Cell(number, column, 1, 1, text, box, box if text else None, page))
    table = Table(page, (edges[0], 100.0, edges[-1], 120.0), tuple(cells), edges, last_page=page)
    return Fragment(table, first=True, last=True)


def firsts(table: Table) -> list[str]:
    return [table.row(number)[0].text for number in range(table.height)]


def row(name: str) -> tuple[str, ...]:
    return (name, "指标", "X1", "5", "4", "%")


def test_a_repeated_head_of_which_a_title_was_misread_is_no_row():
    misread = ("级指标", *HEAD[1:])
    (table,) = stitched([part(1, HEAD, row("甲")), part(2, misread, row("乙"))])
    assert firsts(table) == ["一级指标", "甲", "乙"]


def test_a_table_goes_on_below_a_head_of_which_a_title_was_misread_as_another_title():
    misread = ("一级指标", "二级指标", "指标编号", "权|重", "得分", "单位")
    assert all(is_head(title) for title in misread)
    (table,) = stitched([part(1, HEAD, row("甲")), part(2, misread, row("乙"))])
    assert firsts(table) == ["一级指标", "甲", "乙"]


def test_a_repeated_head_with_years_of_which_a_title_was_misread_is_no_row():
    head = ("序号", "指标名称", "单位", "权重", "证明材料索引", "2024年", "2025年")
    misread = (*head[:4], "证明材索引", *head[5:])
    rows = [(str(n), "甲", "%", "5", "E1", "4", "7") for n in (1, 2)]
    (table,) = stitched([part(1, misread, rows[0]), part(2, head, rows[1])])
    assert firsts(table) == ["序号", "1", "2"]


def test_a_head_of_another_year_begins_another_table():
    titles = ("序号", "指标名称", "单位", "权重", "基准值", "证明材料")
    tables = [(*titles, year) for year in ("得分（2024年）", "得分（2025年）")]
    assert all(is_head(title) for title in tables[1])
    parts = stitched(
        [part(n, head, ("1", "甲", "%", "5", "4", "E1", "7")) for n, head in enumerate(tables, 1)]
    )
    assert [table.row(0)[-1].text for table in parts] == ["得分（2024年）", "得分（2025年）"]


def test_rows_that_say_nearly_the_same_stay_two_rows():
    (table,) = stitched([part(1, row("甲"), row("乙")), part(2, row("丙"), row("丁"))])
    assert firsts(table) == ["甲", "乙", "丙", "丁"]


def test_a_part_whose_titles_are_mostly_others_is_no_repetition():
    other = ("级指标", "二级指标", "基准值", "引领值", "指标值", "单位")
    tables = stitched([part(1, HEAD, row("甲")), part(2, other, row("乙"))])
    assert "引领值" in [cell.text for table in tables for cell in table.cells]
