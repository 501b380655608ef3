"""Printed labels taken apart, and the tables that lead from them to fields."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import ALIAS, EXACT, SYNONYM, Lexicon, label, same_label
from greenlist.forms import FORMS
from greenlist.forms.definition import Shape, entries
from tests.builders.small_form import SmallForm


@pytest.mark.parametrize(
    ("printed", "key", "unit"),
    [
        ("工业总产值", "工业总产值", ""),
        ("工业总产值（万元）", "工业总产值", "万元"),
        ("工业总产值（当年价格）（万元）", "工业总产值(当年价格)", "万元"),
        ("工业总产值（万元，当年价格）", "工业总产值(当年价格)", "万元"),
        ("工业总产值，单位：万元", "工业总产值", "万元"),
        ("工业总产值/万元", "工业总产值", "万元"),
        ("煤/t", "煤", "t"),
        ("取水量【m³】", "取水量", "m3"),
        ("* 取水量 *：", "取水量", ""),
        ("3、取水量", "取水量", ""),
        ("3.取水量", "取水量", ""),
        ("3.1取水量", "取水量", ""),
        ("（三）取水量", "取水量", ""),
        ("(3) 取水量", "取水量", ""),
        ("③取水量", "取水量", ""),
        ("三、取水量", "取水量", ""),
        ("FD17 取水量", "取水量", ""),
        ("D1基础数据", "基础数据", ""),
        ("企业简介（200字以内）", "企业简介", ""),
        ("法定代表人（必填）", "法定代表人", ""),
        ("单位产品综合能耗（kgce/万元）", "单位产品综合能耗", "kgce/万元"),
        ("1级", "1级", ""),
        ("2023年", "2023年", ""),
        ("VOCs", "vocs", ""),
        ("建筑物、构筑物、堆场占地面积", "建筑物构筑物堆场占地面积", ""),
        ("统一社会\n信用代码", "统一社会信用代码", ""),
        ("质量/环境", "质量环境", ""),
    ],
)
def test_a_label_is_taken_apart(printed, key, unit):
    found = label(printed)
    assert found is not None
    assert (found.key, found.unit) == (key, unit)


@pytest.mark.parametrize("nothing", ["", "  ", "：", "*", "长" * 61])
def test_what_cannot_be_a_label_is_none(nothing):
    assert label(nothing) is None


@given(st.text(max_size=80))
def test_any_text_can_be_taken_apart(text):
    found = label(text)
    assert found is None or found.key


def test_titles_synonyms_and_bracketless_titles_lead_to_the_field():
    pairs = Lexicon.of(SmallForm).pairs
    found = {
        key: (pairs[key][0].name, pairs[key][0].match) for key in ("工厂(企业)名称", "企业名称", "工厂名称")
    }
    assert found == {
        "工厂(企业)名称": ("name", EXACT),
        "企业名称": ("name", SYNONYM),
        "工厂名称": ("name", ALIAS),
    }


def test_lists_lines_and_headings_have_tables_of_their_own():
    lexicon = Lexicon.of(SmallForm)
    assert {term.name for term in lexicon.columns["事故等级"]} == {"accidents", "failures"}
    assert lexicon.lines["建筑系数"][0].block == "D"
    assert lexicon.line_columns["引领值"][0].column == "lead"
    assert lexicon.headings["联络信息"] == ("B",)


@pytest.mark.parametrize("model", FORMS.values(), ids=list(FORMS))
def test_every_field_of_every_form_is_found_by_its_own_title(model):
    lexicon = Lexicon.of(model)
    reached = {
        (t.name, t.column)
        for table in (lexicon.pairs, lexicon.lines, lexicon.columns)
        for ts in table.values()
        for t in ts
        if t.match == EXACT
    }
    wanted = set()
    for name, entry in entries(model).items():
        if entry.shape is Shape.LIST:
            wanted |= {(name, column) for column in entries(entry.row)}
        else:
            wanted.add((name, ""))
    assert wanted == reached


@pytest.mark.parametrize("model", FORMS.values(), ids=list(FORMS))
def test_no_printed_title_stands_for_two_single_fields(model):
    lexicon = Lexicon.of(model)
    for table in (lexicon.pairs, lexicon.lines):
        for key, terms in table.items():
            assert len({t.name for t in terms if t.match == EXACT}) <= 1, key


def test_a_symbol_is_no_numbering_where_the_rest_says_nothing():
    assert [label(text).key for text in ("X11得分", "X11 纳入公司发展规划", "FD01工业总产值")] == [
        "x11得分",
        "纳入公司发展规划",
        "工业总产值",
    ]


def owners(form):
    """Every block, list and label with the fields that print it or take it for a synonym."""
    found = defaultdict(set)
    for name, entry in entries(form).items():
        columns = entries(entry.row) if entry.shape is Shape.LIST else {"": entry}
        for column, own in columns.items():
            for key, match in same_label(own.printed):
                if match >= SYNONYM:
                    found[entry.printed.block, name if column else "", key].add(column or name)
    return found


@pytest.mark.parametrize("paper", [paper for paper, form in FORMS.items() if form.version])
def test_no_synonym_means_two_fields_of_one_block(paper):
    assert {key: fields for key, fields in owners(FORMS[paper]).items() if len(fields) > 1} == {}


CLERKS_WORDS = [
    ("attachment_6.factory", "是否规上工业企业", "above_scale"),
    ("attachment_5.factory", "规上企业", "above_scale"),
    ("attachment_5.supply_chain", "重点用能企业", "key_energy_user"),
    ("attachment_6.factory", "统一社会信用代码证号", "uscc"),
    ("attachment_6.park", "管委会统一社会信用代码", "uscc"),
    ("attachment_6.supply_chain", "注册地", "registered_address"),
    ("attachment_5.factory", "法人代表", "legal_representative"),
    ("attachment_6.factory", "法人手机", "legal_phone"),
    ("attachment_6.factory", "联系人手机号", "contact_phone"),
    ("attachment_5.park", "联系人电话", "contact_phone"),
    ("attachment_6.factory", "注册资金", "registered_capital"),
    ("attachment_6.factory", "员工总数", "employees"),
]


@pytest.mark.parametrize(("paper", "printed", "field"), CLERKS_WORDS)
def test_what_clerks_abbreviate_to_leads_to_the_field(paper, printed, field):
    assert [term.name for term in Lexicon.of(FORMS[paper]).pairs[label(printed).key]] == [field]


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("营收", "revenue"),
        ("能耗总量", "energy_total"),
        ("固废利用量", "solid_waste_used"),
        ("危废处置量", "hazwaste_treated"),
    ],
)
@pytest.mark.parametrize("paper", ["attachment_5.factory", "attachment_6.factory"])
def test_what_clerks_abbreviate_figures_to_leads_to_the_line(paper, printed, field):
    assert [term.name for term in Lexicon.of(FORMS[paper]).lines[label(printed).key]] == [field]
