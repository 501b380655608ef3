"""What the cells of a blank let people type: the rules are right in a real spreadsheet, the messages are fit to read."""

import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from openpyxl import Workbook

from generators.sheetrules import Options, rule
from greenlist.forms.definition import Kind, Printed
from greenlist.forms.issue_slip import DOCUMENT_OPTIONS
from greenlist.forms.marks import OPTIONS_SHEET
from greenlist.forms.prints import (
    calendar_year,
    choice,
    choices,
    count,
    credit_code,
    day,
    email,
    industry_code,
    number,
    percent,
    text,
    yes_no,
)

CASES = [
    (number("1", "产值", unit="万元"), [0, 12.5, "/", "不适用", "不涉及"], [-1, "12吨", "约100", "-"]),
    (number("1", "面积", unit="m²", positive=True), [0.01, "/"], [0, -3]),
    (number("1", "利润", unit="万元", minimum=None), [-12.5, 0, 3, "/"], ["亏损"]),
    (number("1", "得分", unit="分", maximum=Decimal(100)), [0, 100, 82.25], [100.01, -0.01, "82分"]),
    (count("1", "人数", unit="人"), [0, 12, "/"], [1.5, -1, "12人"]),
    (percent("1", "占比"), [0, 0.5, 95, 100, "/"], [101, -1, "95%"]),
    (calendar_year("1", "年度"), [1949, 2025, 2100, "/"], [25, 2025.5, 1948, 2101, "2025年"]),
    (
        day("1", "日期"),
        [date(2025, 3, 31), date(1956, 1, 1), "/"],
        ["2025.3.31", 20250331, -1, "长期"],
    ),
    (email("1", "邮箱"), ["a@b.cn", "/"], ["无", "a.b.cn"]),
]


def test_every_case_is_refused_or_taken_as_meant():
    assert {printed.kind for printed, _, _ in CASES} == {
        Kind.DECIMAL,
        Kind.INTEGER,
        Kind.PERCENT,
        Kind.YEAR,
        Kind.DATE,
        Kind.EMAIL,
    }


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice未安装")
def test_the_rules_hold_in_a_real_spreadsheet(tmp_path):
    workbook = Workbook()
    sheet = workbook.active
    wanted = []
    for printed, good, bad in CASES:
        for value, fine in [*((v, True) for v in good), *((v, False) for v in bad)]:
            row = len(wanted) + 1
            sheet.cell(row, 1).value = value
            sheet.cell(row, 2).value = "=" + rule(printed, f"A{row}", Options(workbook)).formula1
            wanted.append((printed.title, str(value), str(fine).upper()))
    workbook.save(tmp_path / "rules.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "csv",
    ]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "rules.xlsx"], check=True, capture_output=True)
    with (tmp_path / "rules.csv").open(encoding="utf-8") as file:
        answers = [row[1] for row in csv.reader(file)]
    assert [
        (title, value, answer) for (title, value, _), answer in zip(wanted, answers, strict=True)
    ] == wanted


def rules_of(printed: Printed):
    return rule(printed, "C5", Options(Workbook()))


def test_codes_must_be_as_long_as_they_are():
    assert (rules_of(credit_code("1", "代码")).type, rules_of(credit_code("1", "代码")).formula1) == (
        "textLength",
        "18",
    )
    assert rules_of(industry_code("1", "行业代码")).formula1 == "4"


def test_a_long_text_is_warned_of_and_let_through():
    made = rules_of(text("1", "简介", max_chars=200))
    assert (made.type, made.operator, made.formula1, made.formula2) == ("textLength", "between", "0", "200")
    assert made.errorStyle == "warning"
    assert "不超过200字" in made.error


def test_free_text_without_a_note_has_no_rule_and_with_one_only_a_prompt():
    assert rules_of(text("1", "说明")) is None
    made = rules_of(text("1", "说明", note="逐项列出"))
    assert made.type is None
    assert made.prompt == "逐项列出。"
    assert not made.showErrorMessage


def test_an_optional_question_may_be_set_aside_and_a_required_one_not():
    assert rules_of(yes_no("1", "是否")).formula1 == '"是,否,/"'
    assert rules_of(yes_no("1", "是否", required=True)).formula1 == '"是,否"'


def test_several_choices_are_not_refused():
    made = rules_of(choices("1", "名单层级", "", ("国家级", "省级")))
    assert made.type == "list"
    assert not made.showErrorMessage


@pytest.mark.parametrize(
    "options", [DOCUMENT_OPTIONS, ("甲,乙", "丙"), ('甲"', "丙")], ids=["太长", "含逗号", "含引号"]
)
def test_options_that_do_not_fit_into_the_rule_stand_on_a_hidden_sheet_once(options):
    workbook = Workbook()
    held = Options(workbook)
    first = rule(choice("1", "细分行业", "", options, required=True), "C5", held)
    again = rule(choice("2", "行业", "", options, required=True), "C6", held)
    assert first.formula1 == again.formula1 == f"'{OPTIONS_SHEET}'!$A$1:$A${len(options)}"
    assert [cell.value for (cell,) in workbook[OPTIONS_SHEET]["A1:A" + str(len(options))]] == list(options)
    assert workbook[OPTIONS_SHEET].sheet_state == "hidden"


def test_messages_say_what_is_wanted_in_which_unit_and_how_to_say_that_it_does_not_arise():
    made = rules_of(number("1", "取水量", unit="m³", required=True, note="含自备水", formula="各水源之和"))
    assert made.error == "“取水量”应填写数值，不带单位，不小于0，单位：m³；不适用的填“/”。"
    assert made.prompt == "必填。填写数值，不小于0，单位：m³。含自备水。计算：各水源之和。"
    assert made.promptTitle == "取水量"


def test_very_long_words_are_cut_to_what_the_format_can_hold(tmp_path):
    printed = replace(number("1", "很长的栏目名称" * 12), note="很长的说明" * 90)
    made = rules_of(printed)
    workbook = Workbook()
    made.add("A1")
    workbook.active.add_data_validation(made)
    workbook.save(tmp_path / "long.xlsx")
    (read,) = openpyxl.load_workbook(tmp_path / "long.xlsx").active.data_validations.dataValidation
    assert len(read.promptTitle) == 32
    assert len(read.prompt) <= 255
    assert len(read.error) <= 225
