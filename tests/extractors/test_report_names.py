"""Whom a report is about where no label says it; two names, suppliers and evaluators are never taken for it."""

import pytest

from extractors.reports import read_report
from greenlist.reading import Document, Reading
from tests.builders.typeset import Faces, Press

NAME = "广州绿源电子有限公司"
SAID = (
    f"受{NAME}委托，评价组于2026年3月10日至12日对其绿色供应链管理情况进行了第三方评价。",
    f"受{NAME}（以下简称“公司”）的委托，本机构开展绿色供应链管理评价。",
    f"{NAME}作为电子电器行业的链主企业，委托本机构开展绿色供应链管理评价。",
    f"评价组对{NAME}的绿色供应链管理情况进行了现场评价。",
    f"本报告为{NAME}绿色供应链管理企业的评价报告。",
    f"{NAME}（以下简称“公司”）成立于2010年。",
)
NOT_SAID = (
    f"受{NAME}委托，开展评价。受广州珠江电器有限公司委托，开展评价。",
    "评价组对供应商佛山永泰五金有限公司进行了绿色评价。",
    "广州绿评技术有限公司（以下简称“本机构”）具备第三方评价能力。",
    "本次评价的供应链覆盖一级供应商120家。",
)


def reading(*texts: str, title: str = "绿色供应链管理企业第三方评价报告") -> Reading:
    press = Press(Faces(cid=True))
    press.new_page()
    press.text(title, size=22, align="center", after=60)
    press.new_page()
    press.text("一、概述", size=16)
    for text in texts:
        press.text(text, indent=2)
    press.text("统一社会信用代码：91440101MA5CQ4XK7L")
    found = read_report(Document.of("报告.pdf", press.save()))
    assert isinstance(found, Reading)
    return found


@pytest.mark.parametrize("kind", ["绿色供应链管理企业", "绿色工厂"])
@pytest.mark.parametrize("said", SAID)
def test_a_name_that_stands_only_in_a_sentence_is_read_and_said_to_be_unsure(said, kind):
    found = reading(said, title=f"{kind}第三方评价报告").values["subject_name"]
    assert (found.text, found.where.page) == (NAME, 2)
    assert found.confidence < 1


@pytest.mark.parametrize("said", NOT_SAID)
def test_what_is_somebody_elses_name_or_one_of_two_is_not_taken(said):
    assert "subject_name" not in reading(said).values


def test_a_name_that_stands_only_in_the_title_is_read():
    found = reading("绿色供应链管理覆盖采购和生产。", title=f"{NAME}绿色供应链管理企业评价报告")
    assert (found.values["subject_name"].text, found.values["subject_name"].where.page) == (NAME, 1)


def test_a_label_goes_before_every_sentence():
    found = reading("企业名称：广州珠江电器有限公司", SAID[0]).values["subject_name"]
    assert (found.text, found.confidence) == ("广州珠江电器有限公司", 1.0)


@pytest.mark.parametrize(
    ("standard", "system"),
    [
        ("电子电器行业绿色供应链管理企业评价指标体系", "电子电器"),
        ("绿色供应链管理评价要求", "通用"),
        ("电子信息行业绿色供应链管理企业评价指标体系", None),
    ],
)
@pytest.mark.parametrize("quoted", [True, False])
def test_a_standard_of_a_sector_without_a_system_of_its_own_is_no_system(standard, system, quoted):
    values = reading(f"评价采用{f'《{standard}》' if quoted else standard}。").values
    assert (values["sc_index_system"].text if "sc_index_system" in values else None) == system
