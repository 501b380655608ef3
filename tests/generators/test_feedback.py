"""The answer tells a person everything there is to tell, in words, and is the same file for the same receipt."""

import io
import time
from datetime import UTC, date, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generators.feedback import feedback_docx
from generators.feedback.page import Picture
from generators.wording import leads
from greenlist.findings import Severity
from greenlist.receipts import FileFacts, FindingFacts, Proposal, Receipt, SubjectFacts, VerdictFacts
from greenlist.regulation import edition_title

LAW = f"{edition_title()}第十三条第一款：“上报年度绿色制造关键指标情况”"
SUBJECT = SubjectFacts(
    kind="factory", name="广州昇堃精密机械有限公司", uscc="91440101MA5TE5T07H", district="黄埔区"
)


def fact(code="X-007", severity="error", message="填写为52.3，应为47.8。", **more):
    return FindingFacts.model_validate(
        {"code": code, "severity": severity, "message": message, "basis": LAW, "remedy": "请核对后更正。"}
        | more
    )


def receipt(status="returned", findings=(), **more):
    return Receipt.model_validate(
        {
            "id": "20260302-0007",
            "received_at": datetime(2026, 3, 2, 1, 14, tzinfo=UTC),
            "as_of": date(2026, 3, 2),
            "role": "subject",
            "file": FileFacts(name="附件5.xlsx", sha256="0" * 64, bytes=1),
            "measures": "draft-2024",
            "status": status,
            "paper": "attachment_5.factory",
            "subject": SUBJECT,
            "findings": tuple(findings),
        }
        | more
    )


def words(data):
    """All text of the document, tables included."""
    body = Document(io.BytesIO(data)).element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        pieces = {"t": lambda n: n.text or "", "noBreakHyphen": lambda _: "-", "br": lambda _: "\n"}
        tags = ((node, node.tag.rpartition("}")[2]) for node in paragraph.iter())
        lines.append("".join(pieces[tag](node) for node, tag in tags if tag in pieces))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("status", "severity", "verdict", "then"),
    [
        ("accepted", "warn", "已受理", "不影响受理"),
        ("returned", "error", "退回补正", "重新提交整份材料"),
        ("returned", "block", "暂不能受理", "如属实，本次不能办理"),
    ],
    ids=["已受理", "退回补正", "否决"],
)
def test_the_verdict_stands_in_one_plain_phrase_with_what_to_do_next(status, severity, verdict, then):
    text = words(feedback_docx(receipt(status, [fact(severity=severity)])))
    assert f"核对结论：{verdict}" in text
    assert then in text


@pytest.mark.parametrize(
    ("paper", "article"),
    [
        ("attachment_5.factory", "第十三条"),
        ("attachment_6.factory", "第九条"),
        ("evaluation_report.factory", "第十条"),
    ],
)
def test_an_accepted_paper_says_what_comes_next_and_under_which_article(paper, article):
    proposal = Proposal(stage="pool", decision="admit", text="建议列为培育对象。")
    text = words(feedback_docx(receipt("accepted", paper=paper, proposal=proposal)))
    assert article in text
    assert "核对意见：建议列为培育对象。" in text


def test_a_rejected_file_says_what_was_found_and_what_to_do_without_fields():
    found = fact(
        "I-005",
        "block",
        "工作簿设有打开密码，无法读取。",
        remedy="请取消打开密码后再提交。",
        basis="接收规则",
    )
    text = words(feedback_docx(receipt("rejected", [found], paper=None, subject=None)))
    assert "核对结论：不能受理" in text
    assert "工作簿设有打开密码，无法读取。请取消打开密码后再提交。" in text
    assert "读取到的主要内容" not in text


def test_a_duplicate_points_to_the_first_and_a_quarantined_file_blames_nobody():
    assert "20260301-0003" in words(feedback_docx(receipt("duplicate", duplicate_of="20260301-0003")))
    assert "这不是材料的问题" in words(feedback_docx(receipt("quarantined", paper=None, subject=None)))


def test_the_head_says_who_handed_in_what_and_when():
    text = words(feedback_docx(receipt(role="district", district="黄埔区")))
    for said in (
        "20260302-0007",
        "2026年3月2日 09:14",
        "绿色工厂动态管理表",
        "附件5.xlsx",
        SUBJECT.name,
        SUBJECT.uscc,
    ):
        assert said in text


def test_findings_are_grouped_by_severity_the_heaviest_first():
    found = [fact(f"X-{n}", s.value, f"第{n}条") for n, s in enumerate(reversed(Severity), 1)]
    text = words(feedback_docx(receipt(findings=found)))
    places = [text.index(f"{severity.zh}　1处") for severity in Severity]
    assert places == sorted(places)
    assert [text.index(f"第{n}条") for n in (4, 3, 2, 1)] == sorted(
        text.index(f"第{n}条") for n in (4, 3, 2, 1)
    )


def test_equal_findings_over_many_cells_are_told_once_with_every_place_and_year():
    found = [
        fact(
            "F-003",
            message="必填项未填写。",
            label="取水量",
            year=year,
            where={"sheet": "D1基础数据", "cell": cell},
        )
        for year, cell in ((2023, "C9"), (2024, "D9"), (2025, "E9"))
    ]
    text = words(feedback_docx(receipt(findings=found)))
    assert text.count("必填项未填写。") == 1
    assert "D1基础数据\nC9、D9、\nE9" in text
    assert "取水量（2023—2025年）" in text
    assert "须更正　3处" in text


def test_findings_that_differ_in_a_figure_are_told_apart():
    text = words(feedback_docx(receipt(findings=[fact(message="差1%。"), fact(message="差2%。")])))
    assert "差1%。" in text
    assert "差2%。" in text


def test_the_basis_names_the_article_and_our_own_rules_are_said_to_be_ours():
    own = fact(basis="本工具核对规则（非官方要求）：年际变动过大")
    text = words(feedback_docx(receipt(findings=[fact(), own])))
    assert "《办法》第十三条第一款：“上报年度绿色制造关键指标情况”" in text
    assert f"《办法》指{edition_title()}" in text
    assert "本工具核对规则（非官方要求）" in text


def test_verdicts_stand_article_by_article_with_the_words_of_the_law():
    verdict = VerdictFacts(
        code="R7-1-2",
        outcome="unknown",
        because="未读出有效期至2026-09-30。",
        citation="第七条（一）2",
        quote="有效期内",
    )
    text = words(feedback_docx(receipt(verdicts=(verdict,))))
    assert "“有效期内”" in text
    assert "无法判断" in text
    assert "未读出有效期至2026年9月30日。" in text


def test_a_table_paper_lists_its_rows():
    row = {
        "uscc": {"value": "91440101MA5TE5T07H"},
        "subject_name": {"value": "广州甲公司"},
        "recommended": {"value": "推荐"},
    }
    fields = {
        "year": {"value": "2026", "where": {"sheet": "推荐汇总表", "cell": "C4"}},
        "rows": {"rows": [row]},
    }
    text = words(
        feedback_docx(receipt("accepted", paper="district_recommendation", subject=None, fields=fields))
    )
    assert "推荐单位共1行" in text
    assert "广州甲公司" in text
    assert "推荐汇总表 C4" in text
    assert "无需再次提交" in text


def test_heads_of_tables_repeat_rows_do_not_break_and_pages_are_numbered():
    document = Document(io.BytesIO(feedback_docx(receipt(findings=[fact()]))))
    rows = [row for table in document.tables for row in table._tbl.iter(qn("w:tr"))]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows)
    footer = document.sections[0].footer._element
    fields = "".join(node.text for node in footer.iter(qn("w:instrText")))
    assert "PAGE" in fields
    assert "NUMPAGES" in fields
    assert (round(document.sections[0].page_width.mm), round(document.sections[0].page_height.mm)) == (
        210,
        297,
    )


def test_the_same_receipt_gives_the_same_bytes_whatever_time_it_took():
    one = receipt(findings=[fact()], timings_ms={"read": 11.2})
    assert feedback_docx(one) == feedback_docx(one.model_copy(update={"timings_ms": {"read": 99.0}}))


def test_three_hundred_findings_take_less_than_a_third_of_a_second():
    many = receipt(findings=[fact(message=f"第{n}处：填写为52.3，应为47.8。") for n in range(300)])
    feedback_docx(many)
    began = time.process_time()
    text = words(feedback_docx(many))
    assert time.process_time() - began < 1  # 0.02 s for the answer itself; the rest is this test reading it
    assert "第299处" in text


def plain(text):
    """What is left when control characters, spaces and hyphens are taken out."""
    return "".join(
        c for c in text if c.isprintable() and c not in " -\u2011" and not "\ud800" <= c <= "\udfff"
    )


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.sampled_from(["&<>\"'", "]]>", "\x0b\ud800"]),
)
def test_whatever_stands_in_a_paper_the_answer_opens_and_holds_it(text, odd):
    finding = FindingFacts.model_construct(**fact().model_dump() | {"message": text + odd})
    made = receipt().model_copy(update={"findings": (finding,)})
    assert plain(text + odd) in plain(words(feedback_docx(made)))


def test_findings_that_differ_only_in_field_or_year_are_one_problem_with_all_their_places():
    found = [
        fact(
            "F-011",
            message=f"必填项“{label}（2023年）”未填写。",
            label=label,
            year=2023,
            where={"sheet": "D1基础数据", "cell": f"C{row}"},
        )
        for row, label in enumerate(("取水量", "用地面积", "营业收入"), 5)
    ]
    text = words(feedback_docx(receipt(findings=found)))
    assert "必填项“所列栏目（2023年）”未填写。" in text
    assert "D1基础数据\nC5、C6、\nC7" in text
    assert "取水量、用地面积、营业收入（均为2023年）" in text


def test_more_places_than_a_person_reads_are_counted():
    found = [
        fact("F-011", message="必填项未填写。", where={"sheet": "D1基础数据", "cell": f"C{row}"})
        for row in range(5, 45)
    ]
    text = words(feedback_docx(receipt(findings=found)))
    assert "C5、C6、\nC7、C8" in text
    assert "等40处" in text
    assert "C30" not in text


def test_the_same_check_with_different_figures_is_told_each_time():
    found = [
        fact(message=f"{year}年填报{n}，应为{n + 1}。", year=year)
        for n, year in enumerate((2023, 2024, 2025))
    ]
    text = words(feedback_docx(receipt(findings=found)))
    assert all(one.message in text for one in found)


def test_consequences_are_folded_under_the_finding_they_may_follow_from():
    found = [
        fact("X-007", message="单位产值能耗不符。", caused_by=2, where={"sheet": "D3", "cell": "C9"}),
        fact("X-020", message="别的问题。"),
        fact("Y-001", "warn", "产值变化过大。", consequences=(0,), where={"sheet": "D1", "cell": "C5"}),
    ]
    text = words(feedback_docx(receipt(findings=found)))
    root, folded, other = (
        text.index(word) for word in ("产值变化过大。", "· D3 C9【须更正】单位产值能耗不符。", "别的问题。")
    )
    assert other < root < folded or root < folded < other
    assert leads(1) in text
    assert "须更正　2处（更正后方可受理；其中1处可能由其他问题引起，列在该问题之下）" in text
    assert "编号 Y-001　请说明" in text


def test_an_archive_is_answered_with_a_list_of_its_papers():
    parts = [
        {
            "name": "甲/登记表.xlsx",
            "id": "20260302-0008",
            "status": "accepted",
            "paper": "attachment_6.factory",
        },
        {
            "name": "乙/不知.xlsx",
            "id": "20260302-0009",
            "status": "duplicate",
            "duplicate_of": "20260301-0001",
        },
    ]
    said = "文件内共有2份材料。"
    text = words(feedback_docx(receipt("returned", parts=parts, paper=None, subject=None, summary=said)))
    assert "核对结论：部分未受理" in text
    for word in (said, "甲/登记表.xlsx", "20260302-0008", "同20260301-0001号", "2份材料"):
        assert word in text


def side(source="report", title="报告", value="何俊杰", **more):
    return {"source": source, "title": title, "value": value} | more


def line(standing, label="法定代表人", value="何俊杰", told="李慧敏"):
    report = side(
        value=value, paper="evaluation_report.factory", where={"page": 3, "bbox": [72, 100, 140, 112]}
    )
    form = side("form", "登记表", told, paper="attachment_6.factory", receipt="20260301-0001")
    return {
        "field": "legal_representative",
        "label": label,
        "standing": standing,
        "report": report,
        "others": (form,),
    }


def test_what_differs_stands_before_what_could_not_be_read_and_agreement_is_one_sentence():
    lines = [
        line("agrees", "联系人"),
        line("unreadable", "单位性质", None),
        line("differs"),
        line("to_check", "联系电话"),
    ]
    text = words(feedback_docx(receipt(agreement=lines)))
    order = [text.index(word) for word in ("不一致", "待核对", "未识别", "一致的内容：联系人")]
    assert order == sorted(order)
    assert "登记表：李慧敏" in text
    assert "何俊杰（第3页）" in text
    assert "这三种情形都不视为不一致" in text


def test_papers_that_agree_in_everything_are_told_so():
    text = words(feedback_docx(receipt(agreement=[line("agrees")])))
    assert "共有的1项内容全部一致" in text
    assert "比对结果" not in text


def test_places_of_the_report_are_shown_as_pictures_with_words_for_who_cannot_see_them():
    png = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(png, "PNG")
    shown = {1: Picture(png.getvalue(), 40, 20, "评价报告第3页“法定代表人”处的截图")}
    data = feedback_docx(receipt(agreement=[line("agrees", "联系人"), line("differs")]), shown)
    document = Document(io.BytesIO(data))
    (shape,) = document.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (40, 20)
    assert shape._inline.docPr.get("descr") == "评价报告第3页“法定代表人”处的截图"
    assert feedback_docx(receipt(agreement=[line("agrees", "联系人"), line("differs")]), shown) == data
