from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenlist.cases import Case
from greenlist.findings import Judgement, Law, Severity
from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import Attachment, Indicator, Penalty, SafetyAccident
from greenlist.forms.attachment_5_factory import FactoryYearTable, Pollutant
from greenlist.forms.codes import SUBJECT_KINDS, USCC_SYMBOLS, uscc_check_character
from greenlist.forms.definition import NA, block_entries
from greenlist.forms.district_recommendation import DistrictRecommendation, RecommendedSubject
from greenlist.forms.evaluation_report_company import IndustryClass
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.faults import MESSAGES
from greenlist.forms.parse import parse
from greenlist.reading import CellPlace, RawValue, Remark, Stored
from greenlist.regulation import load_passages
from greenlist.rules.entries import remarked
from greenlist.verdicts import CHECKS, judge
from tests.builders.cases import codes, good_annex6
from tests.builders.fillings import TODAY, case_of, example, filling, reading_of

F_CODES = sorted(code for code in CHECKS if code.startswith("F-"))
GOOD = "91440101MA5TE5T07H"


def good(**changes) -> FactoryYearTable:
    """A table without findings, with some fields changed; its data year is 2025."""
    base = {
        "filing_year": Decimal(2026),
        "data_year": Decimal(2025),
        "uscc": GOOD,
        "discharge_permit_no": f"{GOOD}001V",
        "gross_output": dict.fromkeys((2023, 2024, 2025), Decimal(1000)),
    }
    form = example(FactoryYearTable, 1)
    years = dict(zip(form.data_years(), (2023, 2024, 2025), strict=True))
    moved = {}
    for name in FactoryYearTable.model_fields:
        held = getattr(form, name)
        if isinstance(held, dict):
            moved[name] = {years[y]: v for y, v in held.items()}
        elif isinstance(held, Indicator):
            moved[name] = held.model_copy(update={"values": {years[y]: v for y, v in held.values.items()}})
    return form.model_copy(update=moved | base | changes)


def case(form=None, *, today=TODAY, reading=None, **changes) -> Case:
    return case_of(reading or reading_of(form if form is not None else good(**changes)), today=today)


def hits(code, *args, **changes):
    return list(CHECKS[code].run(case(*args, **changes)))


def findings(made: Case, code: str):
    return [f for f in judge(made).findings if f.code == code]


def typed(text, **raw):
    return RawValue(text, CellPlace("表", "Z9"), **raw)


def with_value(name, text, **raw):
    """The good table with one entry typed anew."""
    reading = reading_of(good())
    return replace(reading, values={**reading.values, name: typed(text, **raw)})


def without(name, *, column=""):
    reading = reading_of(good())
    if column:
        row = {c: v for c, v in reading.series[name].items() if c != column}
        return replace(reading, series={**reading.series, name: row})
    return replace(
        reading,
        values={n: v for n, v in reading.values.items() if n != name},
        series={n: v for n, v in reading.series.items() if n != name},
    )


# --- all of them ---


@pytest.mark.parametrize("paper", list(FORMS))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_valid_filling_has_no_finding_of_an_entry(paper, data):
    made = case_of(reading_of(data.draw(filling(FORMS[paper]))))
    assert [(h.field, h.fill, h.message) for code in F_CODES for h in CHECKS[code].run(made)] == []


def test_the_good_table_is_good():
    assert {code: hits(code) for code in F_CODES if hits(code)} == {}


@pytest.mark.parametrize("code", F_CODES)
def test_every_check_has_its_message_from_the_one_table_and_a_remedy(code):
    check = CHECKS[code]
    assert check.message == MESSAGES[code]
    assert check.remedy.endswith("。")
    assert check.papers == frozenset(FORMS)


def test_every_message_is_somebodys():
    assert set(MESSAGES) == set(F_CODES)


@pytest.mark.parametrize("code", F_CODES)
def test_words_of_the_law_stand_in_the_passage_cited(code):
    basis = CHECKS[code].basis
    if isinstance(basis, Law):
        assert basis.quote in load_passages()[basis.citation.place]
    if isinstance(basis, Judgement):
        assert "非官方要求" in str(basis)


@pytest.mark.parametrize("code", F_CODES)
def test_every_remark_becomes_a_finding_with_its_own_sentence(code):
    here = CellPlace("表", "B7")
    reading = reading_of(good())
    remark = Remark(code, "原话{照录}。", "gross_output", here, "2024")
    [found] = [
        f for f in findings(case(reading=replace(reading, remarks=(remark,))), code) if f.where == here
    ]
    assert (found.message, found.field, found.column) == ("原话{照录}。", "gross_output", "2024")
    assert "{" not in found.remedy


@pytest.mark.parametrize("code", ["S-099", "Z-1", ""])
def test_no_remark_is_lost(code):
    reading = replace(reading_of(good()), remarks=(Remark(code, "奇怪。"),))
    [found] = findings(case(reading=reading), "F-033")
    assert (found.message, found.severity) == ("奇怪。", Severity.WARN)


def test_remarks_of_the_parser_come_in_too():
    [found] = findings(case(reading=with_value("employees", "约三百")), "F-012")
    assert found.message == "“从业人员数”应填写数值，当前为“约三百”。"
    assert found.where == CellPlace("表", "Z9")


def test_other_rooms_ask_for_remarks_under_a_code_of_theirs():
    remarks = (Remark("F-012", "一。"), Remark("T-014", "二。"))
    made = case(reading=replace(reading_of(good()), remarks=remarks))
    assert [hit.message for hit in remarked(made, "T-014")] == ["二。"]


# --- credit codes ---


@pytest.mark.parametrize(
    ("code", "fires"),
    [
        (GOOD, False),
        (GOOD[:-1], True),
        (GOOD + "0", True),
        ("91440101MA5TE5T0IH", True),
        ("91440101MA5TE5T07Z", True),
        ("9.14401012345678E+17", True),
    ],
)
def test_a_credit_code_has_eighteen_characters_of_the_set(code, fires):
    assert bool(hits("F-001", uscc=code, discharge_permit_no=None)) is fires


def test_a_letter_mistaken_for_a_figure_is_suggested_but_not_corrected():
    made = case(reading=with_value("uscc", "9144O1O1MA5TE5TO7H"))
    [found] = findings(made, "F-001")
    assert f"是否为“{GOOD}”" in found.remedy
    assert made.paper.form.uscc == "9144O1O1MA5TE5TO7H"


@pytest.mark.parametrize("place", range(18))
def test_any_changed_character_of_a_credit_code_is_noticed(place):
    for symbol in USCC_SYMBOLS:
        changed = GOOD[:place] + symbol + GOOD[place + 1 :]
        fired = bool(hits("F-002", FactoryYearTable(uscc=changed)))
        assert fired is (changed != GOOD)


def test_the_right_check_character_is_told():
    [found] = findings(case(uscc=GOOD[:-1] + "K", discharge_permit_no=None), "F-002")
    assert "应为“H”" in found.message


def code_with(prefix="91", office="440101", body="MA5TE5T0", digit="7"):
    first = prefix + office + body + digit
    return first + uscc_check_character(first)


@pytest.mark.parametrize(("digit", "fires"), [("7", False), ("8", True)])
def test_the_organisation_digit_follows_from_the_eight_before(digit, fires):
    found = hits("F-003", uscc=code_with(digit=digit))
    assert bool(found) is fires
    assert CHECKS["F-003"].severity is Severity.WARN


@pytest.mark.parametrize(
    ("prefix", "fires"), [("91", False), ("93", False), ("92", True), ("11", True), ("12", True)]
)
def test_a_factory_has_the_code_of_a_company(prefix, fires):
    assert bool(hits("F-004", uscc=code_with(prefix))) is fires


@pytest.mark.parametrize(
    ("kind", "prefix", "fires"),
    [(1, "12", False), (1, "11", False), (1, "93", True), (0, "12", True), (2, "91", False)],
)
def test_in_a_list_the_kind_of_each_row_decides(kind, prefix, fires):
    rows = (RecommendedSubject(uscc=code_with(prefix), kind=SUBJECT_KINDS[kind], subject_name="某单位"),)
    found = hits("F-004", DistrictRecommendation(rows=rows))
    assert bool(found) is fires
    assert all((hit.field, hit.row) == ("rows.uscc", 0) for hit in found)


@pytest.mark.parametrize(
    ("office", "fires"), [("440101", False), ("440184", False), ("440201", True), ("110101", True)]
)
def test_the_registering_office_lies_in_guangzhou(office, fires):
    found = hits("F-005", uscc=code_with(office=office))
    assert bool(found) is fires
    assert all(hit.fill["r"] == office for hit in found)


@pytest.mark.parametrize(
    ("number", "fires"),
    [
        (f"{GOOD}001V", False),
        (f" {GOOD.lower()} 001V", False),
        (f"X{GOOD[1:]}001V", True),
        ("无编号", True),
        (None, False),
        (NA, False),
    ],
)
def test_a_permit_number_begins_with_the_credit_code(number, fires):
    assert bool(hits("F-021", FactoryYearTable(uscc=GOOD, discharge_permit_no=number))) is fires


# --- codes of other kinds ---


@pytest.mark.parametrize(
    ("code", "fires"),
    [
        ("1299", True),
        ("1300", False),
        ("4399", False),
        ("4400", True),
        ("39", True),
        ("电子", True),
        ("3972", False),
    ],
)
def test_a_factory_is_a_manufacturer_by_its_code(code, fires):
    assert bool(hits("F-006", primary_industry_code=code)) is fires


@pytest.mark.parametrize(("kind", "fires"), [(0, True), (1, False), (2, False)])
def test_only_factories_need_be_manufacturers(kind, fires):
    rows = (RecommendedSubject(primary_industry_code="4411", kind=SUBJECT_KINDS[kind]),)
    assert bool(hits("F-006", DistrictRecommendation(rows=rows))) is fires


@pytest.mark.parametrize(("codes", "fires"), [(("4411", "3972"), 0), (("4411",), 1), (("4411", "5911"), 2)])
def test_of_several_codes_in_a_report_one_is_enough(codes, fires):
    form = FactoryReport(industry_codes=tuple(IndustryClass(code=code) for code in codes))
    assert len(hits("F-006", form)) == fires


def test_a_second_industry_code_is_said():
    [found] = findings(case(reading=with_value("primary_industry_code", "3972、2641")), "F-007")
    assert "已暂按首个代码“3972”记录" in found.message


def test_a_district_outside_guangzhou_is_said():
    [found] = findings(case(reading=with_value("district", "南山区")), "F-008")
    assert found.message == "“所属区”填写为“南山区”，不在广州市11个区名单内。"


@pytest.mark.parametrize(
    ("number", "fires"),
    [
        ("13800138000", False),
        ("12800138000", True),
        ("1380013800", True),
        ("138001380000", True),
        ("020-12345678", False),
        ("02012345678", False),
        ("0755-1234567", False),
        ("020-12345678-801", False),
        ("12345678", True),
        ("020-123456", True),
        ("13800138000/020-12345678", True),
    ],
)
def test_a_telephone_number_is_one(number, fires):
    assert bool(hits("F-009", contact_phone=number)) is fires


@pytest.mark.parametrize(
    ("address", "fires"),
    [
        ("lvse@example.com", False),
        ("a.b-c_d%e+f@mail.example.com.cn", False),
        ("lvse.example.com", True),
        ("lvse@example", True),
        ("lvse@example..com", True),
        ("张三@example.com", True),
        ("a@b@example.com", True),
    ],
)
def test_an_email_address_is_one(address, fires):
    assert bool(hits("F-010", contact_email=address)) is fires


# --- what is missing ---


def test_a_blank_required_field_is_missing_where_its_block_stands():
    made = case(reading=without("factory_name"))
    [found] = findings(made, "F-011")
    assert found.message == "必填项“工厂（企业）名称”未填写。"
    assert found.where == made.paper.reading.headings["A.subject"]


def test_what_is_missing_with_its_whole_part_says_that_the_part_is_not_there():
    part = FactoryYearTable.blocks[0]
    gone = {entry.name for entry in block_entries(FactoryYearTable, part.key)}
    whole = reading_of(good())
    bare = replace(
        whole,
        values={name: raw for name, raw in whole.values.items() if name not in gone},
        headings={key: place for key, place in whole.headings.items() if key != part.key},
    )
    told = {found.field: found for found in findings(case(reading=bare), "F-011")}["factory_name"]
    assert told.where is None
    assert told.message == f"必填项“工厂（企业）名称”未填写，文件中没有找到“{part.title}”部分。"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("factory_name", "/"),
        ("uscc", "不适用"),
        ("employees", "—"),
        ("main_products", "无"),
        ("list_levels", "/"),
        ("established_on", "无"),
    ],
)
def test_a_required_field_is_not_answered_by_a_stroke(name, text):
    [found] = findings(case(reading=with_value(name, text)), "F-011")
    assert f"填写为“{text}”，没有可采用的内容" in found.message


def test_required_zero_is_an_answer():
    assert hits("F-011", solid_waste_generated=dict.fromkeys((2023, 2024, 2025), Decimal(0))) == []


def test_each_year_of_a_required_series_is_asked_for():
    [found] = findings(case(reading=without("revenue", column="2024")), "F-011")
    assert (found.field, found.column) == ("revenue", "2024")
    assert found.message == "必填项“营业收入（2024年）”未填写。"


def test_a_series_that_is_missing_altogether_is_said_once():
    [found] = findings(case(reading=without("revenue")), "F-011")
    assert (found.field, found.column) == ("revenue", "")


def test_a_year_column_that_is_missing_is_said_once_by_its_own_check():
    form = good()
    short = {
        name: {y: v for y, v in getattr(form, name).items() if y != 2023}
        for name in FactoryYearTable.model_fields
        if isinstance(getattr(form, name), dict)
    }
    made = case(form.model_copy(update=short))
    assert findings(made, "F-011") == []
    [found] = findings(made, "F-024")
    assert found.message == "“基础数据”的年度列应为2023、2024、2025三年，当前缺少或重复（当前为2024、2025）。"


def test_an_indicator_that_does_not_apply_is_answered_by_a_stroke():
    line = Indicator(values={2023: NA, 2024: NA, 2025: NA})
    assert hits("F-011", advanced_tech_count=line) == []
    blank = Indicator(values={2023: NA, 2024: None, 2025: NA})
    assert [(h.field, h.column) for h in hits("F-011", advanced_tech_count=blank)] == [
        ("advanced_tech_count", "2024")
    ]


@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        pytest.param({"operating_status": "停产", "months_suspended": None}, True, id="停产未填月数"),
        pytest.param({"operating_status": "停产", "months_suspended": Decimal(0)}, False, id="停产已填月数"),
        pytest.param({"operating_status": "正常", "months_suspended": None}, False, id="正常不必填"),
        pytest.param({"list_levels": ("市级",), "cp_valid_until": None}, True, id="市级须填清洁生产"),
        pytest.param({"list_levels": ("国家级",), "cp_valid_until": None}, False, id="国家级不必填"),
    ],
)
def test_what_is_required_under_a_condition_is_asked_for_when_it_holds(changes, fires):
    fields = {hit.field for hit in hits("F-011", **changes)}
    assert bool(fields & {"months_suspended", "cp_valid_until"}) is fires


def test_any_change_asks_for_its_explanation():
    quiet = dict.fromkeys(
        ("name_changed", "merger_happened", "scope_changed", "site_changed", "boundary_changed"), False
    )
    cleared = dict.fromkeys(
        (
            "change_explanation",
            "change_completed_on",
            "change_reported_on",
            "still_conforming",
            "change_evidence",
        )
    ) | dict.fromkeys(("name_before", "name_after", "name_changed_on"))
    assert hits("F-011", **quiet, **cleared) == []
    fields = {hit.field for hit in hits("F-011", **(quiet | {"boundary_changed": True}), **cleared)}
    assert fields == {"change_completed_on", "change_reported_on", "still_conforming"}
    said = findings(case(**(quiet | {"boundary_changed": True}), **cleared), "P-013")
    assert [found.field for found in said] == ["change_explanation"], (
        "both texts are asked for in one sentence"
    )


def test_columns_of_a_row_are_asked_for_but_rows_without_anything_are_not():
    rows = (SafetyAccident(grade="一般"), SafetyAccident(occurred_on=date(2025, 5, 1)))
    found = hits("F-011", safety_accidents=rows)
    assert [(h.field, h.row) for h in found] == [
        ("safety_accidents.occurred_on", 0),
        ("safety_accidents.grade", 1),
    ]
    numbered = (Attachment(serial_no=Decimal(1)), Attachment(material_name="证书", file_name="a.pdf"))
    assert hits("F-011", attachments=numbered) == []
    assert hits("F-011", attachments=numbered[:1]) == []


def test_a_required_list_without_rows_is_missing():
    assert [h.field for h in hits("F-011", DistrictRecommendation())].count("rows") == 1


def test_an_entry_that_could_not_be_read_is_not_also_called_missing():
    made = case(reading=with_value("employees", "约三百"))
    assert findings(made, "F-011") == []
    assert len(findings(made, "F-012")) == 1


def test_a_reference_to_nowhere_where_a_figure_is_required_is_told_once():
    made = case(reading=with_value("employees", "同上"))
    assert findings(made, "F-034") == []
    [found] = findings(made, "F-011")
    assert "填写为“同上”，没有可采用的内容" in found.message


def test_an_entry_only_warned_of_is_still_missing_when_nothing_was_taken():
    reading = reading_of(good())
    row = {**reading.series["revenue"], "2025": typed("12箱")}
    made = case(reading=replace(reading, series={**reading.series, "revenue": row}))
    assert len(findings(made, "F-020")) == 1
    [found] = findings(made, "F-011")
    assert found.message == "必填项“营业收入（2025年）”填写为“12箱”，没有可采用的内容。"
    assert found.where == CellPlace("表", "Z9")


# --- numbers ---


@pytest.mark.parametrize(("value", "fires"), [("-0.0001", True), ("0", False), ("0.0001", False)])
def test_what_starts_at_zero_is_not_negative(value, fires):
    assert bool(hits("F-013", gross_output={2025: Decimal(value)})) is fires


def test_what_may_be_negative_may_be():
    assert hits("F-013", total_profit={2025: Decimal(-5)}) == []
    assert [h.row for h in hits("F-013", penalties=(Penalty(amount=Decimal(-1)),))] == [0]


@pytest.mark.parametrize(
    ("value", "fires"), [("-0.01", True), ("0", False), ("100", False), ("100.01", True)]
)
def test_percentages_lie_within_their_bounds(value, fires):
    line = Indicator(values={2025: Decimal(value)})
    assert bool(hits("F-015", water_reuse_rate=line)) is fires


@pytest.mark.parametrize(("value", "fires"), [("-250", False), ("100", False), ("100.01", True)])
def test_percentages_without_a_lower_bound_may_be_negative(value, fires):
    line = Indicator(values={2025: Decimal(value)})
    assert bool(hits("F-015", pollutant_margin_min=line)) is fires


def test_an_ambiguous_share_is_said():
    reading = reading_of(good())
    line = {"2025": typed("0.95")}
    made = case(reading=replace(reading, series={**reading.series, "water_reuse_rate": line}))
    [found] = findings(made, "F-014")
    assert (found.severity, found.column) == (Severity.WARN, "2025")


@pytest.mark.parametrize(("value", "codes"), [("-1", ["F-013"]), ("0", ["F-026"]), ("0.0001", [])])
def test_what_must_be_positive_is_above_zero_and_said_once(value, codes):
    made = case(land_area={2025: Decimal(value)})
    assert [code for code in ("F-013", "F-026", "F-027") if findings(made, code)] == codes


@pytest.mark.parametrize(("value", "fires"), [("11", False), ("12", False), ("13", True)])
def test_a_count_does_not_exceed_what_there_is(value, fires):
    line = Indicator(values={2025: Decimal(value)})
    found = hits("F-027", energy_carbon_platform_functions=line)
    assert bool(found) is fires
    assert all(hit.fill["bounds"] == "不小于0且不大于12" for hit in found)


# --- days ---


@pytest.mark.parametrize(
    ("day", "fires"), [(date(2026, 3, 1), False), (date(2026, 3, 2), False), (date(2026, 3, 3), True)]
)
def test_a_day_of_the_past_is_not_after_the_day_judged(day, fires):
    assert bool(hits("F-016", established_on=day)) is fires


@pytest.mark.parametrize(("year", "fires"), [(2025, False), (2026, False), (2027, True)])
def test_a_year_of_the_past_is_not_after_the_year_judged(year, fires):
    assert bool(hits("F-016", FactoryYearTable(list_year=Decimal(year)))) is fires


def test_a_day_that_is_understood_is_only_said_to_be_too_late():
    [found] = findings(case(good().model_copy(update={"established_on": date(2026, 3, 3)})), "F-016")
    assert found.message == "“成立日期”填写为“2026-03-03”，晚于核对当日（2026-03-02）。"


def test_days_that_speak_of_the_future_may():
    assert hits("F-016", cp_valid_until=date(2031, 1, 1)) == []


@pytest.mark.parametrize(("filed", "fires"), [(2025, True), (2026, False), (2027, True), (None, False)])
def test_a_table_is_filed_in_the_year_after(filed, fires):
    form = FactoryYearTable(filing_year=None if filed is None else Decimal(filed), data_year=Decimal(2025))
    assert bool(hits("F-023", form)) is fires


@pytest.mark.parametrize(
    ("years", "fires"),
    [
        ((2023, 2024, 2025), False),
        ((2022, 2023, 2024, 2025), False),
        ((2022, 2023, 2024), True),
        ((2024, 2025), True),
        ((), False),
    ],
)
def test_the_three_years_stand_as_columns(years, fires):
    form = FactoryYearTable(data_year=Decimal(2025), gross_output=dict.fromkeys(years, Decimal(1)))
    assert bool(hits("F-024", form)) is fires


def test_years_the_reader_already_complained_of_are_not_complained_of_again():
    form = FactoryYearTable(data_year=Decimal(2025), gross_output={2025: Decimal(1)})
    reading = replace(reading_of(form), remarks=(Remark("F-024", "年度列重复。"),))
    assert [f.message for f in findings(case(reading=reading), "F-024")] == ["年度列重复。"]


def test_a_month_without_a_day_is_said():
    [found] = findings(case(reading=with_value("established_on", "2001年2月")), "F-025")
    assert (found.severity, "2001-02-01" in found.message) == (Severity.WARN, True)


# --- words ---


@pytest.mark.parametrize(("length", "fires"), [(199, False), (200, False), (201, True)])
def test_a_text_keeps_to_its_limit(length, fires):
    assert bool(hits("F-017", process_intro="字" * length)) is fires
    assert bool(hits("F-017", process_intro=" ".join("字" * length))) is fires


@pytest.mark.parametrize(("length", "fires"), [(1, True), (19, True), (20, False), (21, False)])
def test_an_explanation_says_something(length, fires):
    assert bool(hits("F-028", change_explanation="字" * length)) is fires


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("ownership_type", "国有", "F-018"),
        ("name_changed", "不详", "F-018"),
        ("name_changed", "☑是 ☑否", "F-019"),
        ("discharge_permit_type", "□重点管理 □简化管理", "F-019"),
        ("employees", "100（不适用）", "F-022"),
        ("registered_capital", "1亿", "F-020"),
    ],
)
def test_what_the_parser_could_not_take_is_said_at_its_place(name, text, code):
    [found] = findings(case(reading=with_value(name, text)), code)
    assert (found.field, found.where) == (name, CellPlace("表", "Z9"))
    assert text in found.message or code == "F-020"


@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        pytest.param({"name_changed": False, "name_before": "旧名"}, True, id="未更名却填旧名"),
        pytest.param({"name_changed": True, "name_before": "旧名"}, False, id="更名"),
        pytest.param({"name_changed": None, "name_before": "旧名"}, False, id="是否更名未填"),
        pytest.param({"name_changed": False, "name_before": NA}, False, id="填不适用"),
        pytest.param({"operating_status": "正常", "months_suspended": Decimal(0)}, False, id="正常填零"),
        pytest.param({"operating_status": "正常", "months_suspended": Decimal(3)}, True, id="正常却停产三月"),
        pytest.param({"list_levels": ("国家级",), "cp_batch_no": "34"}, False, id="可填可不填"),
    ],
)
def test_what_does_not_apply_is_not_filled(changes, fires):
    assert bool(hits("F-022", FactoryYearTable(**changes))) is fires


def test_a_contradiction_names_both_entries():
    [found] = findings(case(FactoryYearTable(name_changed=False, name_before="旧名")), "F-022")
    assert found.message == "“是否发生名称变更”填写为“否”，但“变更前名称”填写了“旧名”，前后矛盾。"


@pytest.mark.parametrize(("stored", "code"), [(Stored.UNCOMPUTED, "F-029"), (Stored.ERROR, "F-030")])
def test_what_the_file_does_not_say_is_neither_blank_nor_zero(stored, code):
    made = case(reading=with_value("employees", "#DIV/0!" if stored is Stored.ERROR else "", stored=stored))
    assert made.paper.form.employees is None
    assert len(findings(made, code)) == 1
    assert findings(made, "F-011") == []


def test_pollutants_are_asked_for_year_and_amount():
    rows = (Pollutant(pollutant="COD"),)
    assert {h.field for h in hits("F-011", pollutants=rows)} == {"pollutants.year", "pollutants.amount"}


def test_an_empty_table_is_told_everything_it_lacks_and_nothing_else():
    codes = {f.code for f in judge(case(FactoryYearTable())).findings if f.code.startswith("F-")}
    assert codes == {"F-011"}


@pytest.mark.parametrize("written", ["/", "长期", "长期有效", "无固定期限"])
def test_a_licence_without_an_end_is_answered(written):
    base = reading_of(good_annex6())
    where = base.values["licence_valid_until"].where
    values = {**base.values, "licence_valid_until": RawValue(written, where)}
    parsed = parse(replace(base, values=values))
    assert parsed.form.licence_valid_until is NA
    assert not [r for r in parsed.remarks if r.field == "licence_valid_until"]
    assert "F-011" not in codes(case(parsed.form))
