"""Evaluation reports: every fact with page and box, in every layout; what cannot be read is said, never guessed."""

import io
import os
import random
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import extractors
from extractors.reports import read_report
from greenlist.forms.evaluation_report import SiteVisit
from greenlist.forms.evaluation_report_company import IndustryClass
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.parse import parse
from greenlist.reading import Document, PagePlace, Reading, Refusal
from tests.builders import report_office
from tests.builders.cases import good_report
from tests.builders.companies import Company
from tests.builders.report_truth import near, score
from tests.builders.reports import LAYOUTS, build
from tests.builders.typeset import Cell, Faces, Press, Table

FULL = bool(os.environ.get("GREENLIST_PROOF"))
REPORTS = 420 if FULL else 14
CPU = 0.5  # seconds for a report of some twenty pages
NAME = "广州绿源电子有限公司"
CODE = "91440101MA5CQ4XK7L"


def reading_of(pdf: bytes) -> Reading:
    read = read_report(Document.of("报告.pdf", pdf))
    assert isinstance(read, Reading), read
    return read


def refusal_of(pdf: bytes) -> Refusal:
    read = extractors.read_text(Document.of("报告.pdf", pdf))
    assert isinstance(read, Refusal), read
    return read


def form_of(pdf: bytes) -> FactoryReport:
    form = parse(reading_of(pdf)).form
    assert isinstance(form, FactoryReport)
    return form


def codes(reading: Reading, field: str) -> list[str]:
    return [remark.code for remark in reading.remarks if remark.field == field]


# --- whole reports --------------------------------------------------------------------------------


def facts(seed: int) -> FactoryReport:
    """A report of some factory, its facts shaken: good and bad results, long names, several codes and visits."""
    chance = random.Random(seed)  # noqa: S311 - test material
    made = good_report(
        Company(chance.randint(1, 400)),
        edition=chance.choice(("R2018", "R2025")),
        raw=chance.random() < 0.5,
        own=chance.random() < 0.25,
    )
    held: dict[str, object] = {f"veto_{n}": True for n in range(1, 7) if chance.random() < 0.2}
    if chance.random() < 0.3:
        held["basic_requirements_result"] = False
    if chance.random() < 0.4:
        held["industry_codes"] = tuple(
            IndustryClass(code=code) for code in chance.sample(("3982", "2641", "3511", "2927"), 2)
        )
    if chance.random() < 0.4 and made.on_site_dates:
        held["on_site_dates"] = (
            SiteVisit(first=date(2026, 3, 5), last=date(2026, 3, 5)),
            SiteVisit(first=date(2026, 3, 10), last=date(2026, 3, 12)),
        )
    if chance.random() < 0.4:
        held["ownership_type"] = chance.choice(("国有央企", "合资企业", "外资企业"))
    if chance.random() < 0.4:
        held["factory_address"] = "广东省广州市黄埔区九龙大道1288号之三（自编5栋、6栋）中新广州知识城南起步区"
    if chance.random() < 0.3:
        held["subject_name"] = "广州珠江（集团）新材料科技股份有限公司南沙分公司"
    if chance.random() < 0.3:
        held["report_no"] = chance.choice(("粤绿评〔2026〕012号", "GF-2026/0031(A)"))
    if chance.random() < 0.3:
        held["main_products"] = "纺织印染助剂（有机硅类）、皮革化学品、水性聚氨酯树脂及其制品的研发与生产"
    if chance.random() < 0.3:
        held["conclusion_flag"] = False
        held["conclusion_text"] = f"{made.subject_name}不符合绿色工厂评价要求，综合评分{made.total_score}分。"
    return made.model_copy(update=held)


@pytest.mark.parametrize(
    "seed", [pytest.param(n, marks=pytest.mark.proof if n >= 14 else ()) for n in range(REPORTS)]
)
def test_every_fact_is_read_exactly_with_its_page_and_box(seed: int) -> None:
    """All layouts in turn, both editions, both score styles, some twenty pages and more."""
    built = build(facts(seed), LAYOUTS[seed % len(LAYOUTS)], seed)
    reading = reading_of(built.pdf)
    result = score(built, reading)
    assert built.pages >= 19
    assert result.facts > 150
    assert not result.silently_wrong
    assert result.exact == 1, result.faults


@pytest.mark.parametrize("seed", range(len(LAYOUTS)))
def test_a_good_report_is_read_without_a_remark(seed: int) -> None:
    reading = reading_of(build(good_report(Company(seed + 1)), LAYOUTS[seed], seed).pdf)
    assert reading.remarks == ()
    assert parse(reading).remarks == ()


@pytest.mark.proof
def test_twenty_pages_are_read_within_half_a_second() -> None:
    spent = []
    for number, layout in enumerate(LAYOUTS):
        document = Document.of("报告.pdf", build(good_report(Company(number + 1)), layout, number).pdf)
        started = time.process_time()
        read_report(document)
        spent.append(time.process_time() - started)
    assert sorted(spent)[len(spent) // 2] <= CPU, spent


@pytest.mark.office
@pytest.mark.skipif(not report_office.available(), reason="needs LibreOffice")
def test_a_report_printed_by_libreoffice_is_read() -> None:
    made = good_report(Company(5), edition="R2025")
    truth, form = report_office.truth_of(made), form_of(report_office.office_pdf(made))
    differing = [name for name in FactoryReport.model_fields if getattr(truth, name) != getattr(form, name)]
    assert differing == []


# --- other shapes ---------------------------------------------------------------------------------


def started(title: str = "绿色工厂第三方评价报告", **named: str) -> Press:
    """A report begun: its cover."""
    press = Press(Faces())
    press.new_page()
    press.text(title, size=26, align="center", before=100, after=60)
    for label, value in named.items():
        press.text(f"{label}：{value}", size=14)
    return press


def table(
    press: Press, *rows: tuple[str | Cell | None, ...], head: int = 1, widths: tuple[int, ...] = ()
) -> None:
    cells = [[Cell(each) if isinstance(each, str) else each for each in row] for row in rows]
    press.table(Table(widths or (1,) * len(rows[0]), cells, head))
    press.y += 8


def say(press: Press, *texts: str) -> None:
    for text in texts:
        press.text(text, size=12, indent=2)


def test_labels_of_the_evaluators_table_are_the_evaluators() -> None:
    press = started(企业名称=NAME)
    table(
        press, ("企业名称", NAME, "统一社会信用代码", CODE), ("法人代表", "张三", "行业代码", "C3982"), head=0
    )
    press.text("2 第三方评价机构信息", size=16)
    table(
        press,
        ("机构名称", "广州衡信认证有限公司", "统一社会信用代码", "91440101MA5AAAAA1B"),
        ("法定代表人", "李四", "联系电话", "020-12345678"),
        ("联系人", "王五（高级工程师）", "电话", "13900000000"),
        ("评价组长", "赵六", "技术复核", "钱七"),
        ("批准", "孙八", "评价组成员", "周九、吴十"),
        head=0,
    )
    form = form_of(press.save())
    assert (form.subject_name, form.uscc, form.legal_representative) == (NAME, CODE, "张三")
    assert (form.evaluator_name, form.evaluator_uscc) == ("广州衡信认证有限公司", "91440101MA5AAAAA1B")
    assert (form.evaluator_legal_representative, form.evaluator_legal_phone) == ("李四", "020-12345678")
    assert (form.evaluator_contact, form.evaluator_contact_phone) == ("王五", "13900000000")
    assert (form.report_lead, form.technical_reviewer, form.approver) == ("赵六", "钱七", "孙八")
    assert form.team_members == "周九、吴十"
    assert [row.code for row in form.industry_codes] == ["3982"]


def test_a_cell_over_several_rows_says_whose_they_are() -> None:
    press = started()
    table(
        press,
        (Cell("受评价方", rows=2), "名称", NAME),
        (None, "地址", "广州市黄埔区1号"),
        (Cell("机 构 信 息", rows=3), "名    称", "广州衡信认证有限公司"),
        (None, "地    址", "广州市天河区2号"),
        (None, "法定代表人", "李 四"),
        head=0,
    )
    form = form_of(press.save())
    assert (form.subject_name, form.factory_address) == (NAME, "广州市黄埔区1号")
    assert (form.evaluator_name, form.evaluator_address) == ("广州衡信认证有限公司", "广州市天河区2号")
    assert (form.legal_representative, form.evaluator_legal_representative) == (None, "李四")


def test_the_team_is_read_from_its_table() -> None:
    press = started(工厂名称=NAME)
    table(
        press,
        ("序号", "姓名", "职称", "评价组分工"),
        ("1", "赵六", "高级工程师", "组长"),
        ("2", "周九", "工程师", "组员"),
        ("3", "吴十", "工程师", "组员"),
        ("4", "钱七", "高级工程师", "技术复核人"),
    )
    form = form_of(press.save())
    assert (form.report_lead, form.team_members, form.technical_reviewer) == ("赵六", "周九、吴十", "钱七")


def test_a_list_of_other_companies_is_not_about_the_subject() -> None:
    press = started()
    table(
        press,
        ("序号", "企业名称", "统一社会信用代码", "联系人"),
        ("1", "佛山市永泰五金厂", CODE, "陈一"),
        ("2", "东莞联达", CODE, "陈二"),
    )
    form = form_of(press.save())
    assert form.subject_name is None
    assert form.uscc is None
    assert form.contact_name is None


WEIGHTED = (
    ("序号", "一级指标", "权重", "得分（百分制）", "加权得分"),
    ("1", "基础设施", "20%", "90", "18.0"),
    ("2", "管理体系", "15%", "88", "13.2"),
    ("3", "能源与资源投入", "15%", "80", "12"),
    ("4", "产品", "10%", "85", "8.5"),
    ("5", "环境排放", "10%", "92", "9.2"),
    ("6", "绩效", "30%", "86", "25.8"),
    ("合计", "", "100%", "", "86.7"),
)


def test_of_two_score_columns_the_headings_come_from_one_and_the_total_from_the_other() -> None:
    press = started()
    table(press, *WEIGHTED)
    form = form_of(press.save())
    assert form.scores()["infrastructure"] == 90
    assert form.total_score == Decimal("86.7")
    assert form.score_scale == "各项百分制"


def test_scores_are_read_from_a_table_that_lies_on_its_side() -> None:
    press = started("广州绿源电子有限公司绿色工厂自评价报告")
    table(
        press,
        ("评价指标", "能源低碳化", "资源高效化", "生产洁净化", "产品绿色化", "用地集约化", "总分"),
        ("满分", "40", "25", "20", "8", "7", "100"),
        ("得分", "35.2", "20", "18.5", "7", "6.3", "87.0"),
    )
    form = form_of(press.save())
    assert form.report_kind == "自评价报告"
    assert form.scores() == {
        "low_carbon_energy": Decimal("35.2"),
        "efficient_resources": Decimal(20),
        "clean_production": Decimal("18.5"),
        "green_products": Decimal(7),
        "intensive_land_use": Decimal("6.3"),
    }
    assert (form.total_score, form.score_scale) == (87, "加权计分")


def test_the_title_may_stand_on_two_lines() -> None:
    press = Press(Faces())
    press.new_page()
    press.text("绿 色 工 厂", size=30, align="center", before=100)
    press.text("第三方评价报告", size=30, align="center", after=30)
    press.text(f"工厂名称：{NAME}", size=14)
    reading = reading_of(press.save())
    assert reading.values["report_kind"].text == "第三方评价报告"


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("综合得分为86.50分。", "86.50"),
        ("评价总分：86.5", "86.5"),
        ("经核算，该工厂综合评分86.5分，符合要求。", "86.5"),
        ("评价指标总分100分，综合得分达到80分及以上的为合格。", None),
        ("基础设施指标得分为18.5分。", None),
        ("各项指标得分20分。", None),
    ],
)
def test_totals_in_sentences(sentence: str, total: str | None) -> None:
    press = started(工厂名称=NAME)
    say(press, sentence)
    found = form_of(press.save()).total_score
    assert found == (None if total is None else Decimal(total))


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("现场评价日期：2026年3月10日至12日。", date(2026, 3, 10), date(2026, 3, 12)),
        ("现场评价时间为2026.3.10-2026.3.12。", date(2026, 3, 10), date(2026, 3, 12)),
        ("现场评价日期：二〇二六年三月十日。", date(2026, 3, 10), date(2026, 3, 10)),
        ("评价组于2026年3月10日至3月12日对该工厂开展了现场评价。", date(2026, 3, 10), date(2026, 3, 12)),
    ],
)
def test_visits_in_sentences(sentence: str, first: date, last: date) -> None:
    press = started(工厂名称=NAME)
    say(press, sentence)
    assert form_of(press.save()).on_site_dates == (SiteVisit(first=first, last=last),)


def test_a_range_of_years_is_every_year_of_it() -> None:
    press = started(工厂名称=NAME)
    say(press, "数据年度范围为2023年—2025年。", "评价时间为2026年2月10日至2026年3月20日。")
    form = form_of(press.save())
    assert [row.year for row in form.report_data_years] == [2023, 2024, 2025]
    assert (form.evaluation_from, form.evaluation_to) == (date(2026, 2, 10), date(2026, 3, 20))


@pytest.mark.parametrize(
    ("printed", "result"),
    [
        ("R符合 £不符合", True),
        ("¨符合 þ不符合", False),
        ("□符合 ☑不符合", False),
        ("符合（√） 不符合（ ）", True),
        ("符合", True),
    ],
)
def test_boxes_in_every_dress(printed: str, result: bool) -> None:  # noqa: FBT001 - a value of the table
    press = started(工厂名称=NAME)
    table(press, ("工厂名称", NAME, "", ""), ("基本要求", printed, "指标得分", "86.5"), head=0)
    assert form_of(press.save()).basic_requirements_result is result


def test_two_ticks_are_no_answer() -> None:
    press = started(工厂名称=NAME)
    table(press, ("基本要求", "☑符合 ☑不符合"), ("指标得分", "86.5"), head=0)
    parsed = parse(reading_of(press.save()))
    assert parsed.form.basic_requirements_result is None  # type: ignore[attr-defined]
    assert [remark.code for remark in parsed.remarks] == ["F-019"]


def test_a_label_with_a_blank_beside_it_is_known_to_be_blank() -> None:
    press = started()
    table(press, ("工厂名称", NAME), ("法定代表人", ""), head=0)
    reading = reading_of(press.save())
    assert reading.values["legal_representative"].text == ""
    assert isinstance(reading.values["legal_representative"].where, PagePlace)


@pytest.mark.parametrize(
    ("standard", "edition"),
    [
        ("GB/T 36132-2018《绿色工厂评价通则》", "R2018"),
        ("《绿色工厂评价通则》（GB/T 36132—2025）", "R2025"),
        ("HG/T 5902-2021《化工行业绿色工厂评价导则》", None),
    ],
)
def test_the_edition_follows_from_the_standard(standard: str, edition: str | None) -> None:
    press = started(工厂名称=NAME)
    say(press, f"评价依据：{standard}。另参考GB/T 19001-2016。")
    form = form_of(press.save())
    assert form.standard_used == standard
    assert form.edition == edition


VETO_ROWS = (
    "正常经营生产，未连续停产12个月以上",
    "近三年未发生安全、质量、环境污染等事故以及偷漏税行为",
    "近三年未被动态调整出绿色制造名单",
    "督查工作中未被发现存在严重问题",
    "未被列入工业节能监察整改名单",
    "未被列为失信被执行人",
)


@pytest.mark.parametrize(
    ("answer", "there", "remarked"),
    [
        ("不存在", False, False),  # that there is none says the same in both wordings
        ("无", False, False),
        ("符合", False, True),
        ("☑是 □否", False, True),
        ("□是 ☑否", None, True),  # 未被…：否 may mean either
        ("已查询", None, False),
    ],
)
def test_conditions_worded_with_a_not_are_never_taken_for_their_opposite(
    answer: str,
    there: bool | None,  # noqa: FBT001 - a value of the table
    remarked: bool,  # noqa: FBT001
) -> None:
    press = started(工厂名称=NAME)
    rows = [(str(number), words, answer) for number, words in enumerate(VETO_ROWS, 1)]
    table(press, ("序号", "核查内容", "核查结果"), *rows)
    reading = reading_of(press.save())
    form = parse(reading).form
    for number in range(1, 7):
        assert getattr(form, f"veto_{number}") is there
        assert (codes(reading, f"veto_{number}") == ["F-031"]) is remarked


def test_a_caption_drawn_into_a_table_is_no_title() -> None:
    press = started()
    caption = (Cell("评价得分汇总表", columns=5), None, None, None, None)
    table(press, caption, *WEIGHTED)
    assert form_of(press.save()).total_score == Decimal("86.7")


def test_conclusion_and_highlights_are_told_apart() -> None:
    press = started(工厂名称=NAME)
    for number, title in enumerate(("概述", "评价过程和方法", "评价内容", "评价结论"), 1):
        press.text(f"{'一二三四'[number - 1]}、{title}", size=16)
        if number < 4:
            say(press, "本章说明有关情况。")
    press.text("（一）总体结论", size=13)
    say(press, f"评价组认为{NAME}符合绿色工厂评价要求。")
    press.text("（二）主要亮点", size=13)
    say(press, "建成屋顶光伏。")
    form = form_of(press.save())
    assert form.conclusion_text == f"评价组认为{NAME}符合绿色工厂评价要求。"
    assert form.conclusion_flag is True
    assert form.highlights == "建成屋顶光伏。"
    assert [chapter.title for chapter in form.chapters] == ["概述", "评价过程和方法", "评价内容", "评价结论"]


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("工厂符合要求。", True),
        ("工厂不符合要求。", False),
        ("工厂未达到要求。", False),
        ("予以推荐。", True),
        ("情况良好。", None),
    ],
)
def test_the_conclusion_says_whether(sentence: str, flag: bool | None) -> None:  # noqa: FBT001
    press = started(工厂名称=NAME)
    press.text("四、评价结论", size=16)
    say(press, sentence)
    assert form_of(press.save()).conclusion_flag is flag


def test_the_sum_of_an_indicator_table_is_the_total() -> None:
    press = started(工厂名称=NAME)
    table(
        press,
        ("一级指标", "二级指标", "三级指标", "指标值", "单位", "得分"),
        (Cell("能源低碳化", rows=2), "能耗", "单位产值能耗", "12.5", "kgce/万元", "40"),
        (None, "绿电", "可再生能源利用率", "20", "%", "35.5"),
        ("合计", "", "", "", "", "75.5"),
    )
    form = form_of(press.save())
    assert form.total_score == Decimal("75.5")
    assert [(row.l1, row.l3, row.score) for row in form.indicator_rows] == [
        ("能源低碳化", "单位产值能耗", Decimal(40)),
        ("能源低碳化", "可再生能源利用率", Decimal("35.5")),
    ]


def test_evidence_may_be_a_numbered_list() -> None:
    press = started(工厂名称=NAME)
    press.text("六、参考文件", size=16)
    say(press, "附件1-1 营业执照", "附件1-2 环评批复", "[3] 审计报告")
    form = form_of(press.save())
    assert [(row.index, row.title) for row in form.evidence_index] == [
        ("附件1-1", "营业执照"),
        ("附件1-2", "环评批复"),
        ("[3]", "审计报告"),
    ]


def test_a_label_between_label_and_value_belongs_to_the_label() -> None:
    press = started()
    table(press, ("工厂名称", NAME, "", ""), ("法定代表人", "姓名", "张三", ""), head=0)
    assert form_of(press.save()).legal_representative == "张三"


def test_the_lone_credit_code_of_the_text_is_taken_with_a_doubt() -> None:
    press = started(工厂名称=NAME)
    say(press, "企业的代码是91440101MA5079199N，位于广州。")
    reading = reading_of(press.save())
    assert reading.values["uscc"].text == "91440101MA5079199N"
    assert reading.values["uscc"].confidence < 1
    assert codes(reading, "uscc") == ["F-031"]


# --- contradictions ---------------------------------------------------------------------------------


def test_two_totals_are_said_with_both_places() -> None:
    press = started(工厂名称=NAME, 指标得分="86.5分")
    press.new_page()
    say(press, "综合得分为85.0分。")
    reading = reading_of(press.save())
    assert codes(reading, "total_score") == ["F-032"]
    said = next(remark.message for remark in reading.remarks if remark.field == "total_score")
    assert "“86.5”（第1页）" in said
    assert "“85.0”（第2页）" in said
    assert reading.values["total_score"].confidence <= 0.5


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("subject_name", f"工厂名称：{NAME}", "企业名称：广州蓝源电子有限公司"),
        ("uscc", f"统一社会信用代码：{CODE}", "统一社会信用代码：91440101MA5CQ4XK8L"),
        ("data_year", "评价年度：2025年", "评价年度：2024年"),
        ("basic_requirements_result", "基本要求：☑符合 □不符合", "基本要求评价结果：□符合 ☑不符合"),
        ("technical_reviewer", "技术复核人：钱七", "技术复核人：孙八"),
        ("on_site_dates", "现场评价日期：2026年3月10日。", "现场评价日期：2026年3月11日。"),
    ],
)
def test_what_is_said_twice_and_differently_is_remarked(field: str, first: str, second: str) -> None:
    press = started()
    say(press, first)
    press.new_page()
    say(press, second)
    reading = reading_of(press.save())
    assert codes(reading, field) == ["F-032"]


def test_a_requirement_not_met_contradicts_the_result() -> None:
    press = started(工厂名称=NAME)
    table(press, ("工厂名称", NAME), ("基本要求", "☑符合 □不符合"), head=0)
    table(
        press,
        ("序号", "基本要求", "评价情况", "是否符合"),
        ("1", "依法设立", "已核对", "☑符合 □不符合"),
        ("2", "管理职责", "缺", "□符合 ☑不符合"),
    )
    assert codes(reading_of(press.save()), "basic_requirements_result") == ["F-032"]


def test_the_same_value_in_other_dress_is_no_contradiction() -> None:
    press = started(工厂名称=NAME, 统一社会信用代码=CODE, 指标得分="86.50")
    say(press, "综合得分为86.5分。", f"企业名称：{NAME}。")
    assert reading_of(press.save()).remarks == ()


# --- what cannot be read ----------------------------------------------------------------------------


def pages_of(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan(count: int = 1) -> bytes:
    """Pages that are pictures."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(count):
        canvas.drawImage(ImageReader(Image.new("L", (600, 840), 200 + number)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def garbled(count: int = 1) -> bytes:
    """Pages whose letters have the wrong meaning."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(count):
        for line in range(30):
            canvas.drawString(72, 780 - 20 * line, "ÂÌÉ«¹¤³§ÆÀ¼Û±¨¸æ" * 3)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def whole() -> bytes:
    return build(good_report(), LAYOUTS[0], 1).pdf


def test_a_scanned_report_is_refused() -> None:
    refusal = refusal_of(scan(3))
    assert refusal.code == "I-026"
    assert "3页" in refusal.message


def test_a_garbled_report_is_refused() -> None:
    assert refusal_of(garbled(2)).code == "I-027"


@pytest.mark.parametrize(("other", "word"), [(scan(), "扫描件"), (garbled(), "乱码")])
def test_pages_that_were_not_read_are_named(whole: bytes, other: bytes, word: str) -> None:
    writer = PdfWriter()
    held = pages_of(whole).pages
    for number, page in enumerate(held):
        writer.add_page(page if number != len(held) - 1 else pages_of(other).pages[0])
    reading = reading_of(written(writer))
    said = [remark for remark in reading.remarks if remark.code == "F-033"]
    assert len(said) == 1
    assert f"第{len(held)}页" in said[0].message
    assert word in said[0].message
    assert reading.values["subject_name"].text == str(good_report().subject_name)
    assert "evaluator_signed" not in reading.values
    assert all(place.page != len(held) for place in places(reading))


def places(reading: Reading) -> list[PagePlace]:
    found = [raw.where for raw in reading.values.values()]
    found += [raw.where for rows in reading.lists.values() for row in rows for raw in row.values.values()]
    return [place for place in found if isinstance(place, PagePlace)]


def test_an_encrypted_report_is_refused(whole: bytes) -> None:
    writer = PdfWriter(clone_from=pages_of(whole))
    writer.encrypt("geheim", algorithm="RC4-128")
    assert refusal_of(written(writer)).code == "I-006"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_report_cut_short_is_refused(whole: bytes, share: float) -> None:
    assert refusal_of(whole[: int(len(whole) * share)]).code == "I-008"


@pytest.mark.parametrize(
    ("title", "code", "word"),
    [
        ("绿色设计产品评价报告", "I-020", "绿色设计产品"),
        ("关于印发绿色工业园区评价报告模板的函", "I-028", ""),
        ("2025年度财务审计报告", "I-028", ""),
        ("关于组织报送绿色工厂评价报告的通知", "I-028", ""),
    ],
)
def test_another_paper_is_refused(title: str, code: str, word: str) -> None:
    press = started(title)
    say(press, "各有关单位请按要求报送材料，企业名称、统一社会信用代码和综合得分如实填写。")
    refusal = refusal_of(press.save())
    assert refusal.code == code
    assert word in refusal.message


@pytest.mark.parametrize("seed", range(200 if FULL else 12))
def test_a_damaged_report_never_raises_and_never_says_something_else(whole: bytes, seed: int) -> None:
    """Bytes overwritten at random: refused, or read, or read with remarks; no value that was never printed."""
    chance = random.Random(seed)  # noqa: S311 - test material
    data = bytearray(whole)
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data) - 64)] = chance.randrange(256)
    read = read_report(Document.of("坏.pdf", bytes(data)))
    if isinstance(read, Refusal):
        assert read.message
        return
    truth = good_report()
    for name in ("subject_name", "uscc", "total_score", "edition"):
        found = getattr(parse(read).form, name)
        assert found is None or found == getattr(truth, name) or read.remarks


# --- places -----------------------------------------------------------------------------------------


def test_a_value_over_two_lines_has_one_box_around_both() -> None:
    made = replace(LAYOUTS[0], size=12)
    facts_ = good_report().model_copy(update={"factory_address": "广东省广州市黄埔区九龙大道1288号之三" * 3})
    built = build(facts_, made, 3)
    place = reading_of(built.pdf).values["factory_address"].where
    assert isinstance(place, PagePlace)
    assert any(
        near(spot.box, place.bbox) for spot in built.spots["factory_address"] if spot.page == place.page
    )


def test_the_running_text_of_every_page_is_kept(whole: bytes) -> None:
    reading = reading_of(whole)
    assert set(reading.text) == set(range(1, len(pages_of(whole).pages) + 1))
    assert "主要供应商" in "".join(reading.text.values())
