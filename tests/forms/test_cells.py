from decimal import Decimal

import pytest

from greenlist.forms import FORMS
from greenlist.forms.attachment_5 import Attachment, Indicator, Project, SafetyAccident
from greenlist.forms.attachment_5_factory import FactoryYearTable, Product
from greenlist.forms.cells import cells, holds, line_columns, says_nothing
from greenlist.forms.definition import NA, Kind, When
from tests.builders.fillings import example


def form(**held):
    return FactoryYearTable(**held)


def test_every_value_of_a_form_is_walked_over_once():
    filled = example(FactoryYearTable, 1)
    places = [(c.field, c.column, c.row) for c in cells(filled)]
    assert len(places) == len(set(places))
    assert ("uscc", "", None) in places
    assert ("gross_output", str(filled.data_years()[2]), None) in places
    assert ("energy_intensity", "lead", None) in places


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("paper", list(FORMS))
def test_walking_over_one_kind_gives_what_walking_over_all_gives_of_it(paper, kind):
    filled = example(FORMS[paper], 5)
    chosen = [c for c in cells(filled) if c.printed.kind is kind]
    assert list(cells(filled, frozenset({kind}))) == chosen


def test_rows_that_carry_only_their_number_are_passed_over():
    listed = form(
        attachments=(Attachment(serial_no=Decimal(1)), Attachment(serial_no=Decimal(2), pages=Decimal(3)))
    )
    assert says_nothing(listed.attachments[0])
    assert {c.row for c in cells(listed)} - {None} == {1}
    assert says_nothing(SafetyAccident())


def test_labels_name_year_column_and_row():
    filled = form(
        gross_output={2025: Decimal(1)},
        products=(Product(product_name="甲"), Product(output_qty=Decimal(1))),
        renewable_energy_rate=Indicator(lead=Decimal(30)),
    )
    labels = {(c.field, c.column, c.row): c.label for c in cells(filled)}
    assert labels["gross_output", "2025", None] == "工业总产值（当年价格）（2025年）"
    assert labels["products.output_qty", "", 1] == "产品单耗第2行年产量"
    assert labels["renewable_energy_rate", "lead", None] == "可再生能源利用率 引领值"


def test_lead_and_base_value_are_figures_of_the_indicator():
    columns = line_columns(FactoryYearTable, "renewable_energy_rate")
    assert columns["lead"].kind is Kind.PERCENT
    assert columns["lead"].unit == "%"
    assert columns["weight_param"].kind is Kind.DECIMAL
    assert columns["evidence"].kind is Kind.TEXT


@pytest.mark.parametrize(
    ("held", "when", "answer"),
    [
        pytest.param({"name_changed": True}, When("name_changed", ("是",)), True, id="是"),
        pytest.param({"name_changed": False}, When("name_changed", ("是",)), False, id="否"),
        pytest.param({}, When("name_changed", ("是",)), None, id="空白"),
        pytest.param({"name_changed": NA}, When("name_changed", ("是",)), False, id="不适用"),
        pytest.param(
            {"list_levels": ("国家级", "市级")}, When("list_levels", ("市级",)), True, id="多选之一"
        ),
        pytest.param({"list_levels": ("国家级",)}, When("list_levels", ("市级",)), False, id="多选没有"),
        pytest.param({"list_levels": ()}, When("list_levels", ("市级",)), None, id="多选空白"),
        pytest.param(
            {"operating_status": "停产"}, When("operating_status", ("正常",), negate=True), True, id="非正常"
        ),
        pytest.param(
            {"operating_status": "正常"}, When("operating_status", ("正常",), negate=True), False, id="正常"
        ),
        pytest.param({}, When("operating_status", ("正常",), negate=True), None, id="未填状态"),
        pytest.param(
            {"name_changed": False, "site_changed": True},
            When("name_changed", ("是",), also=("site_changed",)),
            True,
            id="任一为是",
        ),
        pytest.param(
            {"name_changed": False},
            When("name_changed", ("是",), also=("site_changed",)),
            None,
            id="另一项未填",
        ),
        pytest.param({"star_level": "3"}, When("star_level", ("3",)), True, id="单选"),
        pytest.param({"employees": Decimal(3)}, When("employees"), True, id="只要填了"),
    ],
)
def test_a_condition_holds_does_not_hold_or_is_open(held, when, answer):
    assert holds(form(**held), when) is answer


def test_a_condition_looks_at_the_row_for_columns_of_a_list():
    assert holds(Project(catalogue_tech=True), When("catalogue_tech", ("是",))) is True
