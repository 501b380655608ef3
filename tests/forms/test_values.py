from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms import FORMS, prints
from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS, PLATFORM_FUNCTIONS
from greenlist.forms.definition import NA, Kind, Printed, printed
from greenlist.forms.faults import MESSAGES, say
from greenlist.forms.numbers import literal_percent
from greenlist.forms.values import Interpreter, as_text, as_typed
from greenlist.reading import CellPlace, PagePlace, RawValue, Stored, TablePlace
from tests.builders.fillings import fields_of

HERE = CellPlace("表", "C3")
MONEY = prints.number("1", "工业总产值", unit="万元")
COUNT = prints.count("2", "项目数", unit="项")
SHARE = prints.percent("3", "利用率")
DAY = prints.day("4", "成立日期")
UNTIL = prints.day("5", "有效期至", future=True)
YEAR = prints.calendar_year("6", "数据年度")
FLAG = prints.yes_no("7", "是否变更")
CONFORM = prints.yes_no("8", "基本要求", options=("符合", "不符合"))
ONE = prints.choice(
    "9", "排污许可类别", "", ("重点管理", "简化管理", "登记管理"), accepts={"重点": "重点管理"}
)
MANY = prints.choices("10", "名单层级", "", ("国家级", "省级", "市级"))
WORDS = prints.text("11", "主要产品")


def read(field, text, **raw):
    return Interpreter(field)(RawValue(text, HERE, **raw))


def codes(understood):
    return [doubt.code for doubt in understood.doubts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234 567", "1234567"),
        ("１２３４．５", "1234.5"),
        ("-12", "-12"),
        ("−12", "-12"),
        ("+3", "3"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1.2E+5", "120000"),
        ("￥1,200", "1200"),
        ("1,234.5万元", "1234.5"),
        ("1234.5 万元", "1234.5"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_people_type_them(text, value):
    understood = read(MONEY, text)
    assert understood.value == Decimal(value)
    assert understood.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "约1200",
        "1200左右",
        "100-200",
        "12,34",
        "1,2345",
        "1.234.567",
        "一千",
        "abc",
        "(5)",
        "≥100",
        "1200以上",
        "2024年3月5日",
    ],
)
def test_words_where_a_number_is_asked_are_not_taken(text):
    understood = read(MONEY, text)
    assert understood.value is None
    assert codes(understood) == ["F-012"]


@pytest.mark.parametrize(
    ("text", "beside", "value"),
    [
        pytest.param("1.2亿元", "", "12000", id="单位写在数字后"),
        pytest.param("1.2", "亿元", "12000", id="单位印在标签里"),
        pytest.param("120万元", "亿元", "120", id="数字后的单位优先于标签"),
        pytest.param("3.5亿", "", "35000", id="只写亿"),
    ],
)
def test_another_unit_is_converted_and_said(text, beside, value):
    understood = read(MONEY, text, unit=beside)
    assert understood.value == Decimal(value)
    if text == "120万元":
        assert understood.doubts == ()
    else:
        assert codes(understood) == ["F-020"]
        assert f"已按{value}万元记录" in say("F-020", label="", **understood.doubts[0].fill)


@pytest.mark.parametrize("text", ["12箱", "12美元", "12吨"])
def test_a_unit_that_cannot_be_converted_is_said_and_the_number_not_taken(text):
    understood = read(MONEY, text)
    assert understood.value is None
    assert codes(understood) == ["F-020"]


def test_a_unit_where_none_is_asked_is_said_and_the_number_taken():
    understood = read(prints.number("1", "年产量"), "1200吨")
    assert (understood.value, codes(understood)) == (Decimal(1200), ["F-020"])
    assert read(prints.number("1", "年产量"), "1200", unit="吨").doubts == ()
    assert codes(read(prints.number("1", "容积率"), "80%")) == ["F-012"]


@pytest.mark.parametrize(("digits", "taken"), [(24, True), (25, False)])
def test_a_figure_too_long_for_this_world_is_not_taken(digits, taken):
    assert (read(MONEY, "9" * digits).value is not None) is taken
    assert (read(MONEY, f"1E{digits}").value is not None) is taken


def test_binary_noise_of_a_computed_cell_is_gone_but_typed_digits_stay():
    assert read(MONEY, "0.30000000000000004", stored=Stored.NUMBER).value == Decimal("0.3")
    assert read(MONEY, "0.30000000000000004").value == Decimal("0.30000000000000004")


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [("12", "12", []), ("12.0", "12", []), ("12.5", None, ["F-012"]), ("12项", "12", []), ("3个", "3", [])],
)
def test_whole_numbers_are_whole(text, value, faults):
    understood = read(COUNT, text)
    assert understood.value == (None if value is None else Decimal(value))
    assert codes(understood) == faults


@pytest.mark.parametrize(
    ("text", "percent_format", "value", "faults"),
    [
        pytest.param("95", False, "95", [], id="九十五"),
        pytest.param("95%", False, "95", [], id="写了百分号"),
        pytest.param("0.95%", False, "0.95", [], id="百分之零点九五，写明了"),
        pytest.param("0.95", True, "95", [], id="百分比格式的单元格"),
        pytest.param("0.95", False, "95", ["F-014"], id="只写小数，含糊"),
        pytest.param("0", False, "0", [], id="下界：零不含糊"),
        pytest.param("0.0001", False, "0.01", ["F-014"], id="刚大于零"),
        pytest.param("1", False, "100", ["F-014"], id="上界：一含糊"),
        pytest.param("1.0001", False, "1.0001", [], id="刚大于一"),
        pytest.param("-0.5", False, "-0.5", [], id="负数不含糊"),
        pytest.param("5‰", False, "0.5", [], id="千分号"),
        pytest.param("高", False, None, ["F-012"], id="文字"),
        pytest.param("5万元", False, None, ["F-012"], id="金额"),
    ],
)
def test_percentages_are_stored_in_hundredths(text, percent_format, value, faults):
    understood = read(SHARE, text, percent_format=percent_format)
    assert understood.value == (None if value is None else Decimal(value))
    assert codes(understood) == faults
    assert understood.sure is not ("F-014" in faults)


def test_a_bare_share_beside_hundredths_is_taken_literally_and_still_said():
    literal = literal_percent(read(SHARE, "0.8"))
    assert (literal.value, codes(literal), literal.sure) == (Decimal("0.8"), ["F-014"], False)
    assert "已暂按0.8%记录" in say("F-014", label="", **literal.doubts[0].fill)
    assert literal_percent(read(SHARE, "80")) == read(SHARE, "80")


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "2024. 3. 5",
        "2024年3月5日",
        "2024年03月05号",
        "２０２４－３－５",
        "20240305",
        "45356",
        "45356.5",
        "2024-03-05 08:30:00",
        "2024-03-05T00:00:00",
        "二〇二四年三月五日",
    ],
)
def test_dates_are_read_as_people_type_them(text):
    understood = read(DAY, text)
    assert (understood.value, understood.doubts) == (date(2024, 3, 5), ())


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "二〇二四年一二月五日",
        "二〇二四年十月四五日",
        "2024-02-30",
        "2024-13-01",
        "24.3.5",
        "三月五日",
        "19999",
        "60001",
        "去年",
        "2024-3-5至2025-3-4",
    ],
)
def test_what_is_no_day_is_not_taken(text):
    understood = read(DAY, text)
    assert (understood.value, codes(understood)) == (None, ["F-016"])


@pytest.mark.parametrize(("serial", "day"), [("20000", date(1954, 10, 3)), ("60000", date(2064, 4, 8))])
def test_the_bounds_of_spreadsheet_days_are_included(serial, day):
    assert read(DAY, serial, stored=Stored.NUMBER).value == day


def test_of_a_month_alone_the_first_day_is_taken_and_said_of_a_term_the_last():
    first, last = read(DAY, "2024年2月"), read(UNTIL, "2024.2")
    assert (first.value, codes(first), first.sure) == (date(2024, 2, 1), ["F-025"], False)
    assert (last.value, codes(last), last.sure) == (date(2024, 2, 29), ["F-025"], False)


def test_a_month_in_a_number_cell_may_have_lost_its_zero_and_is_not_taken():
    assert codes(read(DAY, "2024.1", stored=Stored.NUMBER)) == ["F-016"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", 2023),
        ("2023年", 2023),
        ("2023年度", 2023),
        ("二〇二三年", 2023),
        ("1900", 1900),
        ("2100", 2100),
    ],
)
def test_years_are_read(text, year):
    assert read(YEAR, text).value == Decimal(year)


@pytest.mark.parametrize("text", ["23", "1899", "2101", "2023-05", "上年", "45356"])
def test_what_is_no_year_is_not_taken(text):
    assert (read(YEAR, text).value, codes(read(YEAR, text))) == (None, ["F-016"])


def test_new_year_in_a_cell_of_dates_is_how_a_year_is_kept():
    assert read(YEAR, "2023-01-01", stored=Stored.DATE).value == Decimal(2023)
    assert codes(read(YEAR, "2023-05-01", stored=Stored.DATE)) == ["F-016"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("是", True),
        ("否", False),
        ("有", True),
        ("无", False),
        ("√", True),
        ("×", False),
        ("☑是 □否", True),
        ("□是 ☑否", False),
        ("是（√）否（ ）", True),
        ("☑有 □无", True),
        ("TRUE", True),
        ("False", False),
        ("是。", True),
        ("否，未发生", False),
        ("没有", False),
    ],
)
def test_yes_and_no_are_read(text, value):
    understood = read(FLAG, text)
    assert (understood.value, understood.doubts) == (value, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("☑是 ☑否", "F-019"),
        ("□是 □否", "F-019"),
        ("是/否", "F-019"),
        ("是否", "F-019"),
        ("□", "F-019"),
        ("☑符合 □不符合", "F-019"),
        ("不详", "F-018"),
        ("已建立", "F-018"),
        ("x", "F-018"),
    ],
)
def test_both_or_neither_or_another_word_is_no_answer(text, code):
    assert (read(FLAG, text).value, codes(read(FLAG, text))) == (None, [code])


def test_a_pair_of_other_words_is_read_with_its_own():
    assert read(CONFORM, "☑符合 □不符合").value is True
    assert read(CONFORM, "不符合").value is False
    assert codes(read(CONFORM, "☑符合 ☑不符合")) == ["F-019"]


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ("重点管理", "重点管理", []),
        ("重点 管理", "重点管理", []),
        ("重点", "重点管理", []),
        ("□重点管理 ☑简化管理 □登记管理", "简化管理", []),
        ("☑重点管理 ☑简化管理", None, ["F-019"]),
        ("□重点管理 □简化管理", None, ["F-019"]),
        ("重点管理、简化管理", None, ["F-018"]),
        ("特殊管理", None, ["F-018"]),
        ("☑特殊管理", None, ["F-018"]),
    ],
)
def test_one_word_of_the_list_is_read(text, value, faults):
    assert (read(ONE, text).value, codes(read(ONE, text))) == (value, faults)


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ("国家级、市级", ("国家级", "市级"), []),
        ("国家级,市级", ("国家级", "市级"), []),
        ("国家级 市级", ("国家级", "市级"), []),
        ("国家级\n市级\n市级", ("国家级", "市级"), []),
        ("☑国家级 □省级 ☑市级", ("国家级", "市级"), []),
        ("国家级、县级", ("国家级",), ["F-018"]),
        ("□国家级 □省级", (), ["F-019"]),
        ("无", (), []),
        ("/", (), []),
    ],
)
def test_several_words_of_the_list_are_read(text, value, faults):
    assert (read(MANY, text).value, codes(read(MANY, text))) == (value, faults)


def test_an_option_may_hold_the_sign_that_separates_options():
    options = ("节水工艺、技术和装备目录", "绿色技术推广目录")
    field = prints.choices("1", "目录", "", options)
    assert read(field, "绿色技术推广目录、节水工艺、技术和装备目录").value == (options[1], options[0])


@pytest.mark.parametrize(
    ("text", "district"),
    [("黄埔", "黄埔区"), ("广州市增城区", "增城区"), ("从化市", "从化区"), ("440112", "黄埔区")],
)
def test_districts_are_recognised_in_any_of_their_names(text, district):
    field = prints.choice("1", "所属区", "", DISTRICTS, accepts=DISTRICT_ALIASES)
    assert read(field, text).value == district


@pytest.mark.parametrize("text", ["空港经济区", "南山区", "开发区"])
def test_a_district_that_is_none_or_could_be_two_is_asked_for(text):
    field = prints.choice("1", "所属区", "", DISTRICTS, accepts=DISTRICT_ALIASES)
    assert (read(field, text).value, codes(read(field, text))) == (None, ["F-008"])


# --- 空值词汇：/、无、0与空白是四个不同的回答 ---


@pytest.mark.parametrize(
    "text", ["/", "／", "—", "——", "-", "－", "N/A", "n/a", "不适用", "不涉及", " 不涉及。"]
)
@pytest.mark.parametrize("field", [MONEY, COUNT, SHARE, DAY, YEAR, FLAG, ONE, WORDS], ids=lambda f: f.kind)
def test_words_that_say_not_applicable_are_neither_zero_nor_blank(field, text):
    assert read(field, text).value is NA
    assert read(field, text).doubts == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param(COUNT, Decimal(0), id="计数：零"),
        pytest.param(prints.number("1", "产生量", unit="t", required=True), Decimal(0), id="必填数量：零"),
        pytest.param(prints.number("1", "许可排放量", unit="t"), NA, id="没有许可量不等于许可量为零"),
        pytest.param(SHARE, NA, id="没有比例不等于零"),
        pytest.param(WORDS, None, id="文字：没有"),
        pytest.param(DAY, None, id="日期：没有"),
        pytest.param(FLAG, False, id="是否：否"),
        pytest.param(prints.choice("1", "绿码", "", ("A", "无")), "无", id="选项里有无"),
    ],
)
def test_none_is_said_by_wu_according_to_what_is_asked(field, value):
    assert read(field, "无").value == value
    assert read(field, "无").doubts == ()


@pytest.mark.parametrize("field", [MONEY, COUNT, SHARE, DAY, YEAR, FLAG, ONE, WORDS], ids=lambda f: f.kind)
def test_a_blank_is_never_zero(field):
    for raw in (None, RawValue("", HERE, Stored.EMPTY), RawValue("  ", HERE)):
        understood = Interpreter(field)(raw)
        assert (understood.value, understood.doubts) == (None, ())


@pytest.mark.parametrize("kind", list(Kind))
def test_error_cells_and_uncomputed_formulas_are_neither_zero_nor_blank(kind):
    field = next(p for _, p in fields_of(FactoryYearTable) if p.kind is kind)
    broken = read(field, "#DIV/0!", stored=Stored.ERROR)
    waiting = read(field, "", stored=Stored.UNCOMPUTED)
    assert (broken.value, codes(broken)) == (None, ["F-030"])
    assert (waiting.value, codes(waiting)) == (None, ["F-029"])


@pytest.mark.parametrize("text", ["120（不适用）", "不适用 0", "N/A 3"])
def test_a_number_and_not_applicable_together_are_a_contradiction(text):
    assert (read(MONEY, text).value, codes(read(MONEY, text))) == (None, ["F-022"])


# --- 文字与代码 ---


@pytest.mark.parametrize(
    ("text", "original", "value"),
    [
        pytest.param(
            "广州测试(集团)有限公司",
            "广州 测试（集团）\n有限公司",
            "广州测试（集团）有限公司",
            id="保留全角括号",
        ),
        pytest.param("面积100m2", "面积１００m²", "面积100m²", id="数字变半角，上标保留"),
        pytest.param("广州工厂", "⼴州⼯⼚", "广州工厂", id="康熙部首还原"),
        pytest.param("A Plant", "A  Plant", "A Plant", id="西文之间留一个空格"),
        pytest.param("甲乙", "丙丁", "甲乙", id="对不上时用规范文本"),
        pytest.param("原样", "", "原样", id="没有改动过"),
        pytest.param("青山绿水", "⻘山绿水", "青山绿水", id="简化部首还原"),
        pytest.param("广州", "广\u200b州", "广州", id="看不见的字符"),
    ],
)
def test_texts_keep_their_own_punctuation(text, original, value):
    assert read(WORDS, text, original=original).value == value


def test_line_breaks_separate_where_several_entries_are_asked():
    field = printed(FactoryYearTable, "production_addresses")
    raw = RawValue("科学大道1号沙湾大道2号", HERE, original="科学大道1号\n沙湾大道2号")
    assert Interpreter(field)(raw).value == "科学大道1号；沙湾大道2号"


@pytest.mark.parametrize(
    ("text", "value", "faults"),
    [
        ("3972", "3972", []),
        ("C3972", "3972", []),
        ("3972 光电子器件制造", "3972", []),
        ("3972、3972", "3972", []),
        ("3972、2641", "3972", ["F-007"]),
        ("39", "39", []),
        ("电子", "电子", []),
    ],
)
def test_industry_codes_are_read_and_a_second_one_is_said(text, value, faults):
    understood = read(prints.industry_code("1", "行业代码"), text)
    assert (understood.value, codes(understood)) == (value, faults)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (prints.credit_code("1", "代码"), " 91440101 ma5te5t07h", "91440101MA5TE5T07H"),
        (prints.phone("1", "电话"), "138 0013 8000", "13800138000"),
        (prints.phone("1", "电话"), "+86-138-0013-8000", "13800138000"),
        (prints.phone("1", "电话"), "（020）12345678", "020-12345678"),
        (prints.phone("1", "电话"), "020—12345678", "020-12345678"),
        (prints.email("1", "邮箱"), "lv se＠example.com", "lvse@example.com"),
    ],
)
def test_codes_numbers_and_addresses_are_stored_in_one_way(field, text, value):
    assert read(field, text).value == value


def test_words_accepted_for_a_number_or_a_day_are_read_as_what_they_stand_for():
    case = printed(FactoryYearTable, "green_design_case")
    assert read(case, "有").value == Decimal(1)
    assert read(case, "无").value == Decimal(0)
    term = prints.day("1", "营业期限至", future=True, accepts={"长期": "9999-12-31"})
    assert read(term, "长期").value == date(9999, 12, 31)


# --- 定律 ---


@pytest.mark.parametrize("kind", list(Kind))
@given(
    text=st.text(max_size=30)
    | st.sampled_from(["1,2", "是□", "2024-99-99", "９９％", "∞", "NaN", "1e99", "²", "٣"]),
    stored=st.sampled_from(list(Stored)),
    unit=st.sampled_from(["", "万元", "亿元", "箱", "%"]),
    original=st.text(max_size=10),
)
def test_reading_an_entry_never_raises_and_says_why_it_took_nothing(kind, text, stored, unit, original):
    field = next(p for _, p in fields_of(FactoryYearTable) if p.kind is kind)
    understood = Interpreter(field)(RawValue(text, HERE, stored, unit=unit, original=original))
    for doubt in understood.doubts:
        assert doubt.code in MESSAGES
        assert say(doubt.code, label="栏目", **doubt.fill).endswith("。")
    assert not (understood.doubts and understood.sure and understood.value is NA)


@given(st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4))
def test_a_number_typed_is_the_number_read(number):
    assert read(MONEY, f"{number:f}").value == number
    assert read(MONEY, f"{number:,f}").value == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_typed_is_the_day_read(day):
    for text in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
    ):
        assert read(DAY, text).value == day


@pytest.mark.parametrize("paper", list(FORMS))
def test_every_option_and_every_accepted_word_is_read_as_the_option(paper):
    for name, field in fields_of(FORMS[paper]):
        if field.kind not in {Kind.CHOICE, Kind.CHOICES}:
            continue
        for word, option in [*((o, o) for o in field.options), *field.accepts.items()]:
            value = read(field, word).value
            assert value == ((option,) if field.kind is Kind.CHOICES else option), (name, word)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (NA, "n/a"),
        (True, "true"),
        (Decimal("1E+3"), "1000"),
        (("省级", "市级"), "省级、市级"),
        ("x", "x"),
    ],
)
def test_values_are_written_as_the_receipt_has_them(value, text):
    assert as_text(value) == text


def test_values_are_typed_as_people_type_them():
    assert as_typed(False, CONFORM) == "不符合"
    assert as_typed(NA, MONEY) == "/"
    assert as_typed(PLATFORM_FUNCTIONS[:2], MANY) == "、".join(PLATFORM_FUNCTIONS[:2])


@pytest.mark.parametrize("text", ["'1234", "’1234", "` 1234", "＇1234"])
def test_an_apostrophe_before_an_entry_says_nothing(text):
    read = Interpreter(prints.number("X", "产值", unit="万元"))(RawValue(text, CellPlace("表", "A1")))
    assert (read.value, read.doubts) == (Decimal(1234), ())


def test_an_entry_in_quotation_marks_keeps_them():
    read = Interpreter(prints.text("X", "口号", ""))(RawValue("'绿色'工厂", CellPlace("表", "A1")))
    assert read.value == "'绿色'工厂"


@pytest.mark.parametrize(
    "text", ["2.民营企业", "（2）民营企业", "2、民营企业", "②民营企业", "B.民营企业", "2民营企业"]
)
def test_an_option_may_stand_behind_its_number(text):
    owner = printed(FactoryYearTable, "ownership_type")
    assert Interpreter(owner)(RawValue(text, CellPlace("表", "A1"))).value == "民营企业"


def test_an_option_that_begins_with_a_figure_keeps_it():
    owner = prints.choice("X", "等级", "", ("1级", "2级", "12级"))
    values = [
        Interpreter(owner)(RawValue(text, CellPlace("表", "A1"))).value for text in ("2级", "12级", "32级")
    ]
    assert values == ["2级", "12级", None]


def test_a_day_may_be_parted_by_long_dashes():
    owner = prints.day("X", "日期", "")
    assert Interpreter(owner)(RawValue("2024—03—05", CellPlace("表", "A1"))).value == date(2024, 3, 5)


@pytest.mark.parametrize("kind", [Kind.DECIMAL, Kind.PERCENT, Kind.INTEGER], ids=str)
@pytest.mark.parametrize(
    ("typed", "held"), [("12.00", "12"), ("1,200.0", "1200"), ("30", "30"), ("0.0", "0")]
)
def test_a_number_typed_as_text_is_written_as_one_stored_as_a_number(kind, typed, held):
    reader = Interpreter(Printed(id="", title="", kind=kind, unit="%" if kind is Kind.PERCENT else ""))
    where = TablePlace(1, 2, 3)
    written = [
        as_text(reader(RawValue(text, where, stored)).value)
        for text, stored in ((typed, Stored.TEXT), (held, Stored.NUMBER))
    ]
    assert written == [held, held]


def test_a_score_printed_on_a_page_keeps_its_places():
    reader = Interpreter(Printed(id="", title="", kind=Kind.DECIMAL))
    assert as_text(reader(RawValue("86.50", PagePlace(3, (72.0, 610.2, 120.4, 624.0)))).value) == "86.50"
    assert as_text(reader(RawValue("86.50", TablePlace(1, 2, 3))).value) == "86.5"
