"""Chapters by their numbered headings, also where the first of them could not be made out."""

from extractors.paragraphs import Paragraph
from extractors.report_chapters import chapters_of, rows_of
from extractors.strips import Char, Line, union


def paragraph(text: str, y: float, size: float = 12.0) -> Paragraph:
    boxes = [(60 + size * n, y, 60 + size * (n + 1), y + size) for n in range(len(text))]
    chars = tuple(Char(sign, box, sign) for sign, box in zip(text, boxes, strict=True))
    return Paragraph([Line(text, union(boxes), chars, 1)])


def numbers(*headings: str) -> list[str]:
    items = []
    for n, heading in enumerate(headings):
        items += [paragraph(heading, 100 + 60 * n, 16.0), paragraph("评价组查阅了台账与凭证。", 130 + 60 * n)]
    return [row["number"].key for row in rows_of(chapters_of(items))]


def test_chapters_are_the_run_of_numbered_headings():
    assert numbers("一、概述", "二、评价过程", "三、评价内容") == ["一", "二", "三"]


def test_a_first_heading_that_was_misread_does_not_lose_the_others():
    assert numbers("--概述", "二、评价过程", "三、评价内容", "四、评价结论") == ["二", "三", "四"]


def test_the_sign_behind_a_number_may_be_lost_or_misread():
    told = ["一 概述", "二、评价过程", "三一评价内容", "四、评价结论"]
    assert numbers(*told) == ["一", "二", "三", "四"]
    assert numbers("一 概述", "二、评价过程", "三是人员充足", "三、评价内容") == ["一", "二", "三"]


def test_a_list_that_begins_with_two_and_names_no_chapter_is_none():
    assert numbers("二、甲方", "三、乙方", "四、丙方") == []
