"""Fields of a base and of what is built on it stand in one printed order."""

from typing import Annotated, ClassVar

import pytest

from greenlist.forms.definition import Block, Form, Layout, Printed, Text, block_entries, entries
from greenlist.forms.prints import text


def a(title: str, block: str = "A", after: str = "") -> Printed:
    return text(title, title, block, after=after)


class Base(Form):
    paper: ClassVar[str] = "base"
    title: ClassVar[str] = "基表"
    version: ClassVar[str] = "B-1"
    blocks: ClassVar[tuple[Block, ...]] = (
        Block("A", "表", "甲", Layout.PAIRS),
        Block("B", "表", "乙", Layout.PAIRS),
    )

    first: Annotated[Text, a("首")] = None
    named: Text = None
    last: Annotated[Text, a("末")] = None
    other: Annotated[Text, a("乙一", "B")] = None


class Variety(Base):
    second: Annotated[Text, a("次", after="first")] = None
    third: Annotated[Text, a("三")] = None
    named: Annotated[Text, a("名")] = None
    beside: Annotated[Text, a("乙零", "B")] = None
    final: Annotated[Text, a("终", after="last")] = None
    first: Annotated[Text, a("首（改）")] = None


def test_fields_a_class_adds_follow_the_one_they_name_and_those_after_them_follow_on():
    assert [e.name for e in block_entries(Variety, "A")] == [
        "first",
        "second",
        "third",
        "named",
        "last",
        "final",
    ]


def test_a_field_printed_anew_keeps_its_place():
    assert entries(Variety)["first"].printed.title == "首（改）"


def test_blocks_stand_in_their_order_whatever_class_a_field_is_of():
    blocks = [e.printed.block for e in entries(Variety).values()]
    assert blocks == sorted(blocks)


def test_a_field_without_a_print_is_none_of_the_form():
    assert "named" not in entries(Base)
    assert "named" in entries(Variety)


def test_a_place_that_does_not_exist_is_a_fault_of_ours():
    class Wrong(Base):
        lost: Annotated[Text, a("失", after="nowhere")] = None

    with pytest.raises((KeyError, ValueError)):
        entries(Wrong)
