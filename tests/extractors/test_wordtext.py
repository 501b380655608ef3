"""What paragraphs say: symbols, controls, fields, revisions, prompts."""

import pytest
from lxml import etree

from extractors.wordtext import Wording, is_prompt, plain_signs
from tests.builders.word_files import p, xml


def said(markup):
    body = etree.fromstring(xml(p("", markup)))[0]
    wording = Wording(body)
    return wording.text(body[0]), wording.seen


def r(inside, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def t(text):
    return r(f"<w:t>{text}</w:t>")


def control(properties, content):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tick(value):
    return control(f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>', r("<w:t>?</w:t>"))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (t("一") + r("<w:br/>") + t("二") + r("<w:tab/>") + t("三"), "一\n二\t三"),
        (r("<w:t>GB</w:t><w:noBreakHyphen/><w:t>T</w:t><w:softHyphen/>"), "GB-T"),
        (r('<w:sym w:font="Wingdings" w:char="F0FE"/>') + t("是"), "☑是"),
        (r('<w:sym w:font="Wingdings 2" w:char="00A3"/>') + t("否"), "☐否"),
        (r('<w:sym w:font="Symbol" w:char="F0B3"/>') + t("5"), "≥5"),
        (r("<w:t>þ</w:t>", '<w:rFonts w:ascii="Wingdings"/>') + t("是"), "☑是"),
        (r("<w:t>P</w:t>", '<w:rFonts w:hAnsi="Wingdings 2"/>') + t("是"), "√是"),
        (tick("1") + t("是") + tick("0") + t("否"), "☑是☐否"),
        (tick("true"), "☑"),
        ("<w:hyperlink>" + t("链") + "</w:hyperlink><w:smartTag>" + t("签") + "</w:smartTag>", "链签"),
        ("<w:ins>" + t("新") + "</w:ins><w:del>" + r("<w:delText>旧</w:delText>") + "</w:del>", "新"),
        ("<w:moveFrom>" + t("旧") + "</w:moveFrom><w:moveTo>" + t("新") + "</w:moveTo>", "新"),
        (t("见") + r('<w:footnoteReference w:id="1"/>') + r('<w:commentReference w:id="1"/>'), "见"),
        (r("<w:ruby><w:rt><w:r><w:t>guang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>广</w:t></w:r></w:rubyBase></w:ruby>"), "广"),
        (r("<w:t>露</w:t>") + r("<w:t>藏</w:t>", "<w:vanish/>") + r("<w:t>明</w:t>", '<w:vanish w:val="0"/>'), "露明"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_a_reader_sees(markup, text):
    assert said(markup)[0] == text


def mark(kind, inside=""):
    return r(f'<w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar>')


def field(result, inside=""):
    return (
        mark("begin", inside)
        + r("<w:instrText> REF 2024 </w:instrText>")
        + mark("separate")
        + result
        + mark("end")
    )


def test_of_a_field_only_its_result_is_read_even_of_one_within_another():
    nested = (
        mark("begin")
        + r("<w:instrText> IF </w:instrText>")
        + field(t("条件"))
        + mark("separate")
        + t("结果")
        + mark("end")
    )
    assert said(t("前") + field(t("值")) + t("后"))[0] == "前值后"
    assert said(nested)[0] == "结果"


def test_a_field_may_end_in_another_paragraph():
    body = etree.fromstring(
        xml(p("", mark("begin") + r("<w:t>码</w:t>")) + p("", mark("separate") + t("值") + mark("end")))
    )[0]
    wording = Wording(body)
    assert [wording.text(paragraph) for paragraph in body] == ["", "值"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>',
            "乙",
        ),
        ('<w:ddList><w:listEntry w:val="请选择"/><w:listEntry w:val="乙"/></w:ddList>', ""),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="甲"/></w:ddList>', ""),
    ],
)
def test_legacy_form_fields_say_what_they_show(data, text):
    assert said(field("", f"<w:ffData>{data}</w:ffData>"))[0] == text


@pytest.mark.parametrize(
    ("properties", "content", "text"),
    [
        ("<w:showingPlcHdr/><w:text/>", r("<w:t>如：注塑件</w:t>", '<w:rStyle w:val="PlaceholderText"/>'), ""),
        ("<w:showingPlcHdr/><w:text/>", r("<w:t>广州某公司</w:t>"), "广州某公司"),
        ("<w:text/>", r("<w:t>单击或点击此处输入文字。</w:t>"), ""),
        ("<w:comboBox/>", r("<w:t>选择一项。</w:t>"), ""),
        ("<w:dropDownList/>", r("<w:t>Choose an item.</w:t>"), ""),
        ("<w:dropDownList/>", r("<w:t>民营企业</w:t>"), "民营企业"),
        ('<w:date w:fullDate="2026-03-05T00:00:00Z"/>', r("<w:t>2026年3月5日</w:t>"), "2026年3月5日"),
        ('<w:date w:fullDate="2026-03-05T00:00:00Z"/>', r("<w:t>3/5/26</w:t>"), "2026-03-05"),
        ("<w:date/>", r("<w:t>单击或点击以输入日期。</w:t>"), ""),
        ("<w:date/>", r("<w:t>五月</w:t>"), "五月"),
    ],
)  # fmt: skip
def test_controls_say_what_was_chosen_and_prompts_nothing(properties, content, text):
    assert said(control(properties, content))[0] == text


def test_what_was_noticed_is_remembered():
    assert said(t("无"))[1].revised is False
    assert said("<w:del/>")[1].revised is True
    assert said(r("<w:t>藏着的</w:t>", "<w:vanish/>"))[1].vanished == ["藏着的"]


@pytest.mark.parametrize("text", ["填写内容", "选择题", "请假制度", "输入功率", "日期"])
def test_words_are_no_prompts(text):
    assert not is_prompt(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("R国家级 £省级", "☑国家级 ☐省级"),
        ("¨是 þ否", "☐是 ☑否"),
        ("投资£100万", "投资£100万"),
        ("PR公司", "PR公司"),
    ],
)
def test_boxes_that_lost_their_font_are_boxes_again(text, plain):
    assert plain_signs(text) == plain
