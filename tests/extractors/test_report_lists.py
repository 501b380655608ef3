"""Indexes of proofs: told from boxes, ticks and figures that were made out of a picture."""

import pytest

from extractors.paragraphs import Paragraph
from extractors.report_lists import evidence_lines
from extractors.strips import Char, Line, union


def paragraph(text: str) -> Paragraph:
    boxes = [(60 + 12 * n, 100, 72 + 12 * n, 112) for n in range(len(text))]
    chars = tuple(Char(sign, box, sign) for sign, box in zip(text, boxes, strict=True))
    return Paragraph([Line(text, union(boxes), chars, 1)])


def titles(*lines: str) -> list[str]:
    return [row["title"].text for row in evidence_lines([paragraph(line) for line in lines])]


@pytest.mark.parametrize("title", ["营业执照", "ISO14001证书", "☑能源审计报告", "GB/T36132—2018"])
def test_a_proof_is_named_in_words(title: str):
    assert titles(f"E1{title}") == [title]


@pytest.mark.parametrize("line", ["888☑8☑8☑☑", "8日☑88☑☑8", "E1☑☑", "12...36"])
def test_boxes_ticks_and_figures_name_no_proof(line: str):
    assert titles(line) == []
