"""Figures that may be the total: those that are not are neither taken nor remarked; two that are, are told with both places."""

import io
import os

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractors.reports import read_report
from greenlist.forms.parse import parse
from greenlist.reading import Document, PagePlace, Reading
from tests.builders import (
    report_others,  # noqa: F401 - parks and supply chains are set too
    typefaces,
)
from tests.builders.cases import case, findings, good_report
from tests.builders.chains import FOOD
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park
from tests.builders.report_layouts import LAYOUTS
from tests.builders.report_truth import score
from tests.builders.reports import build

FULL = bool(os.environ.get("GREENLIST_PROOF"))
KINDS = {
    "factory": lambda: good_report(Company(31), edition="R2025"),
    "factory of 2018": lambda: good_report(Company(32), edition="R2018"),
    "park": lambda: good_park_report(Park(1)),
    "chain": lambda: good_chain_report(FOOD),
}
SUBJECTS = {"factory": Company(31), "factory of 2018": Company(32), "park": Park(1), "chain": FOOD}
# What the total is called, and a figure of another year, a pass mark, an average, an aim: none of them is the total.
NAMES = {"factory": "综合得分", "factory of 2018": "综合得分", "park": "绿色指数", "chain": "综合评分"}
OTHERS = (
    "上一年度{name}为78.30分，本年度有明显提高。",
    "上年度评价{name}：78.30分。",
    "{name}达到80分（含）以上的，方可推荐。",
    "{name}不低于60分为合格，满分为100分。",
    "全市同行业平均{name}为72.5分，先进值为91.20分。",
    "力争三年内{name}提高到97.50分以上。",
    "本次评价{name}比上年提高了3.65分。",
)
# A second total, told in running text.
SECOND = {
    "factory": "经复核，本次评价综合得分为61.20分。",
    "factory of 2018": "经复核，本次评价综合得分为61.20分。",
    "park": "经复核，本次评价园区得分为61.20分。",
    "chain": "经复核，本次评价绿色供应链管理指数为61.20分。",
}
EVERY = [(kind, place) for kind in KINDS for place in range(len(LAYOUTS))]
SAMPLE = [("factory", 2), ("factory of 2018", 7), ("park", 0), ("chain", 8)]


def chosen(pairs):
    """A few of all in the suite, all in the proof."""
    return [
        pytest.param(
            *pair, id=f"{pair[0]}-{LAYOUTS[pair[1]].name}", marks=() if pair in SAMPLE else pytest.mark.proof
        )
        for pair in (pairs if FULL else SAMPLE)
    ]


def reading_of(pdf):
    read = read_report(Document.of("报告.pdf", pdf))
    assert isinstance(read, Reading), read
    return read


def with_head(pdf, words):
    """The same file with words at the upper edge of every page, as a running head."""
    name = typefaces.face("song")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(width, height))
        canvas.setFont(name, 8)
        canvas.drawRightString(width - 60, height - 22, words)
        canvas.save()
        page.merge_page(PdfReader(io.BytesIO(out.getvalue())).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "place"), chosen(EVERY))
def test_figures_of_others_are_no_total(kind, place):
    built = build(KINDS[kind](), LAYOUTS[place], place, [words.format(name=NAMES[kind]) for words in OTHERS])
    reading = reading_of(built.pdf)
    assert not [fault for fault in score(built, reading).faults if fault.fact == "total_score"]
    assert not [remark for remark in reading.remarks if remark.field == "total_score"]


@pytest.mark.parametrize(("kind", "place"), chosen(EVERY))
def test_a_second_total_is_told_with_both_places(kind, place):
    built = build(KINDS[kind](), LAYOUTS[place], place, [SECOND[kind]])
    reading = reading_of(built.pdf)
    [remark] = [remark for remark in reading.remarks if remark.field == "total_score"]
    own = str(built.form.total_score)
    assert remark.code == "F-032"
    assert own in remark.message
    assert "61.20" in remark.message
    places = {reading.values["total_score"].where, remark.where}
    assert len(places) == 2
    for each in places:
        assert isinstance(each, PagePlace)
        assert str(each) in remark.message
    told = case(parse(reading).form, SUBJECTS[kind], read=reading)
    assert [f.where for f in findings(told) if f.code == "F-032" and f.field == "total_score"] == [
        remark.where
    ]


@pytest.mark.parametrize("kind", ["factory", "park"])
def test_a_score_in_the_running_head_is_no_second_total(kind):
    """Neither the report's own, nor one of last year's report whose head was left as it was."""
    built = build(KINDS[kind](), LAYOUTS[0], 3)
    for words in (f"{NAMES[kind]}：{built.form.total_score}分", f"2024年度{NAMES[kind]}：70.15分"):
        reading = reading_of(with_head(built.pdf, words))
        assert not [fault for fault in score(built, reading).faults if fault.fact == "total_score"]
        assert not [remark for remark in reading.remarks if remark.field == "total_score"]
