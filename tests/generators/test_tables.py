"""Lists: every column set fills its type area, words are broken where a reader would break them."""

import re

import pytest

from generators.layout import cells
from generators.tables import Column, column_sets, table

CHAIN = "绿色供应链管理企业"
ACROSS = {"opinions", "recommendation_factory", "recommendation_park", "recommendation_supply_chain"}
_INDENTS = re.compile(r'<w:ind w:left="(\d+)" w:right="(\d+)"/>')


def made(width: float, value: str) -> str:
    return table((Column("kind", "类别", width, "centre"),), [{"kind": value}]).ooxml()


def room(ooxml: str, width: float) -> float:
    """Characters of 10.5 pt that the cell's line takes."""
    left, right = map(int, _INDENTS.findall(ooxml)[-1])
    return (width * 1440 / 25.4 - left - right) / 210


@pytest.mark.parametrize("name", sorted(column_sets()))
def test_every_column_set_is_as_wide_as_the_type_area(name):
    wanted = 225 if name in ACROSS else 156
    assert sum(column.width for column in column_sets()[name]) == pytest.approx(wanted)


@pytest.mark.parametrize("width", [22, 24, 26, 30])
def test_a_long_category_is_broken_between_its_words(width):
    ooxml = made(width, CHAIN)
    assert 5 <= room(ooxml, width) < 6
    assert CHAIN in ooxml, "the text itself stays whole"


@pytest.mark.parametrize("value", ["绿色工厂", "绿色工业园区"])
def test_other_categories_keep_the_whole_cell(value):
    assert room(made(24, value), 24) > 5.9


def test_a_wide_cell_leaves_a_long_category_on_one_line():
    assert room(made(36, CHAIN), 36) >= 9


@pytest.mark.parametrize("name", sorted(column_sets()))
def test_a_short_head_is_never_broken_within_its_column(name):
    for column in column_sets()[name]:
        for line in column.head.split("\n"):
            inner = (column.width * 1440 / 25.4 - 114) / 210
            assert cells(line) <= inner + 0.05, (column.head, column.width)
