"""Pages whose letters mean nothing are called garbled, in whichever way they are; good pages never are."""

import os

import pytest

from extractors.legible import Legibility, garbled_share, legibility
from extractors.pdf_book import Book
from tests.builders.garbled import SPOILED, spoiled
from tests.builders.report_facts import good_report
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import build

FULL = os.environ.get("GREENLIST_PROOF", "") == "1"
READ = 8  # pages of each
FIGURES = ("只有数字在私有区", "数字是字形号")


def verdicts(data: bytes) -> list[Legibility]:
    with Book(data) as book:
        return [legibility(book.page(number)) for number in range(len(book))]


@pytest.fixture(scope="module")
def report() -> bytes:
    return build(good_report(), LAYOUTS[0], 1).pdf


@pytest.mark.parametrize("sort", [sort for sort in SPOILED if sort not in FIGURES])
def test_a_report_whose_letters_mean_something_else_is_garbled_on_every_page(report: bytes, sort: str):
    found = verdicts(spoiled(report, sort, READ))
    assert found.count(Legibility.GARBLED) >= READ - 1
    assert set(found) <= {Legibility.GARBLED, Legibility.TEXT}


@pytest.mark.parametrize("sort", FIGURES)
def test_a_page_with_figures_that_mean_nothing_is_garbled_though_its_words_are_fine(report: bytes, sort: str):
    """One figure alone is a page's number."""
    with Book(spoiled(report, sort, READ)) as book:
        inks = [book.page(number) for number in range(len(book))]
    for ink in inks:
        text = "".join(run.text for run in ink.runs)
        lost = sum(letter < " " or "\ue000" <= letter < "\uf000" for letter in text)
        assert (legibility(ink) is Legibility.GARBLED) == (lost > 2)


@pytest.mark.proof
@pytest.mark.parametrize("number", range(len(LAYOUTS)) if FULL else (0, 5, 9))
def test_no_page_of_a_good_report_is_garbled(number: int):
    assert set(verdicts(build(good_report(), LAYOUTS[number], 1).pdf)) == {Legibility.TEXT}


@pytest.mark.parametrize(
    "text",
    [
        "检测报告 送检科室 血常规 白细胞 红细胞 血小板 淋巴 中性粒 嗜酸 血红蛋白 体积 浓度 分布宽度 参考范围",
        "方正排版软件导出的文件里\ue5e5空格常常是一个私有区的字\ue5e5其余都是正文",
        "Lǐ Xiǎolóng 与 Zhāng Wěi 的拼音 gāo děng",
        "Procès-verbal de la séance publique tenue à Genève",
        "姓名：𬭎、㛃、玥、翀、堃、喆；评价组成员均具备相应专业能力和工作经验，熟悉绿色工厂评价要求与方法",
        "............................................................ 3",
    ],
)
def test_texts_that_are_unusual_are_not_garbled(text: str):
    assert garbled_share(text) < 0.2
