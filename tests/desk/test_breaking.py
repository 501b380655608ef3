"""Lines of a terminal end where Chinese lines may."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from greenlist.desk.breaking import broken
from greenlist.desk.cells import Cell
from greenlist.desk.usage import width

TEXTS = st.text("应于2026年D1，。（）“”〔〕 .xlGB/T-!\n", max_size=60)


@given(TEXTS, st.integers(min_value=2, max_value=30))
def test_nothing_is_lost_and_no_line_is_too_wide(text, columns):
    lines = broken(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)


def test_numbers_codes_standards_and_file_names_stay_whole():
    said = "广州样例有限公司（91440101MA5187851D）2026年动态管理表（更正）.xlsx按GB/T 36132-2025于2026年4月28日受理（D31）。"
    for columns in range(24, 60):
        lines = broken(said, columns)
        for whole in ("91440101MA5187851D", "2026年", "4月", "28日", ".xlsx", "GB/T 36132-2025", "D31"):
            assert any(whole in line for line in lines), (columns, whole)


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one():
    said = "近三年（2023年4月28日至2026年4月28日）未见“未正常经营”情形（未注销；登记簿没有相反记载，以核实的结果为准）。"
    for columns in range(14, 60):
        for line in broken(said, columns):
            assert line[0] not in "，。；：）”", (columns, line)
            assert line[-1] not in "（“", (columns, line)


def test_what_is_wider_than_the_line_is_cut_where_it_is_full():
    assert broken("91440101MA5187851D", 10) == ["91440101MA", "5187851D"]
    assert broken("", 10) == [""]


def test_a_cell_of_a_table_takes_its_lines_from_there_and_knows_no_markup():
    held = io.StringIO()
    table = Table("说明")
    table.add_row(Cell("[red]尚未登记印发[/red]核查函（D17）。"))
    Console(file=held, width=24).print(table)
    said = held.getvalue()
    assert "[red]" in said
    assert "（D17）。" in said
