"""K01–K12: each fires on the document made for it and is silent on all good ones."""

from dataclasses import replace

import pytest

from generators import genre
from generators.genre import Manuscript, breaches
from generators.reading_back import read_back
from tests.builders.documents import docx_of, golden

NOTICE = Manuscript(
    genre="通知",
    direction="down",
    title="广州市工业和信息化局关于公布2026年度市级绿色制造名单的通知",
    to="各区工业和信息化主管部门，各有关单位",
    organ="广州市工业和信息化局",
    text="现予以公布。",
    final=True,
    number="穗工信〔2026〕35号",
    date="2026年5月8日",
    parts=("word/document.xml",),
)
LETTER = replace(
    NOTICE, genre="函", title="关于推荐名单的函", to="广东省工业和信息化厅", direction="up", text="请予审核。"
)
REPORT = replace(
    LETTER, genre="报告", title="关于移出情况的报告", text="现将有关情况报告如下。", signer="林立"
)
OPEN = replace(NOTICE, genre="公示", title="关于名单的公示", to="", number="", direction="open")


@pytest.mark.parametrize("good", [NOTICE, LETTER, REPORT, OPEN])
def test_a_good_document_breaks_no_rule(good):
    assert breaches(good) == ()


@pytest.mark.parametrize(
    ("code", "paper"),
    [
        pytest.param("K01", replace(NOTICE, genre="推荐书", title="关于名单的推荐书"), id="没有的文种"),
        pytest.param("K02", replace(NOTICE, title="关于名单的函"), id="标题与文种不符"),
        pytest.param("K03", replace(REPORT, signer=""), id="上行文无签发人"),
        pytest.param("K03", replace(NOTICE, signer="林立"), id="下行文有签发人"),
        pytest.param("K04", replace(NOTICE, to=""), id="通知无主送"),
        pytest.param("K04", replace(OPEN, to="各有关单位"), id="公示有主送"),
        pytest.param("K05", replace(REPORT, copies="黄埔区工业和信息化局"), id="上行文抄送下级"),
        pytest.param("K06", replace(REPORT, text="妥否，请批示。"), id="报告夹带请示"),
        pytest.param("K07", replace(NOTICE, organ="工业节能与综合利用处"), id="内设机构署名"),
        pytest.param("K07", replace(LETTER, to="广东省工业和信息化厅节能处"), id="主送内设机构"),
        pytest.param("K08", replace(LETTER, text="你局务必于月底前办理。"), id="函用命令语气"),
        pytest.param(
            "K09",
            replace(OPEN, genre="公告", title="关于移出的公告", text="各有关单位："),
            id="公告只告部分单位",
        ),
        pytest.param("K10", replace(NOTICE, number="待编号"), id="定稿待编号"),
        pytest.param("K10", replace(NOTICE, final=False), id="草稿有文号"),
        pytest.param("K10", replace(OPEN, final=False), id="草稿有日期"),
        pytest.param("K11", replace(NOTICE, text="共××家。"), id="残留叉号"),
        pytest.param("K11", replace(NOTICE, text="待补充。"), id="待补"),
        pytest.param("K11", replace(NOTICE, text="{{ counts }}"), id="残留标记"),
        pytest.param("K12", replace(NOTICE, parts=("word/media/image1.png",)), id="印章图片"),
    ],
)
def test_each_rule_fires_alone_on_what_it_forbids(code, paper):
    assert [breach.code for breach in breaches(paper)] == [code]


def test_a_correction_is_no_draft_word():
    assert breaches(replace(NOTICE, text="待补正的材料")) == ()


def test_only_the_doubtful_announcement_is_a_warning():
    paper = replace(OPEN, genre="公告", title="关于移出的公告", text="各有关单位：")
    assert [breach.stops for breach in breaches(paper)] == [False]


def test_every_rule_of_the_list_is_there():
    assert sorted(genre.RULES) == [f"K{n:02d}" for n in range(1, 13)]
    assert all(genre.TITLES.values())


@pytest.mark.parametrize("kind", ["D03", "D04", "D08", "D11", "D15", "D16", "D18"])
def test_no_document_of_ours_holds_a_picture(kind):
    assert not [name for name in read_back(docx_of(golden(kind))).parts if "media" in name]
