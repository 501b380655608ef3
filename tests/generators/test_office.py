"""The issuing office's facts: from settings, checked, with what is missing said in Chinese."""

from datetime import date

import pytest
from pydantic import ValidationError

from generators.occasion import counted, no_break
from generators.office import Basis, Contact, Office


def test_the_settings_file_may_say_one_word_where_a_list_is_meant():
    office = Office.model_validate({"recipients": "各有关单位", "copies": {"D11": "广东省工业和信息化厅"}})
    assert office.recipients == ("各有关单位",)
    assert office.copies["D11"] == ("广东省工业和信息化厅",)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"nobody": "x"}, id="没有的设置项"),
        pytest.param({"name": "两行\n名称"}, id="换行的名称"),
        pytest.param({"seal_diameter": 100}, id="过大的印章"),
        pytest.param({"contact": {"fone": "1"}}, id="联系人写错"),
        pytest.param({"correction_days": 0}, id="没有补正期限"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(facts):
    with pytest.raises(ValidationError):
        Office.model_validate(facts)


def test_what_is_missing_is_named_with_its_setting():
    assert Office().lacks() == (
        "设置中缺少联系处室 office.contact.division",
        "设置中缺少联系电话 office.contact.phone",
    )
    assert Office(contact=Contact(division="节能处", phone="1")).lacks() == ()
    assert "office.basis" in "".join(Office(basis=()).lacks())


def test_a_basis_is_cited_with_its_number_and_only_while_in_force():
    basis = Basis(
        title="办法", number="穗工信规字〔2025〕1号", first=date(2025, 1, 1), last=date(2029, 12, 31)
    )
    assert str(basis) == "《办法》（穗工信规字〔2025〕1号）"
    assert basis.in_force(date(2025, 1, 1))
    assert basis.in_force(date(2029, 12, 31))
    assert not basis.in_force(date(2024, 12, 31))
    assert not basis.in_force(date(2030, 1, 1))
    assert Basis(title="办法").in_force(date(1999, 1, 1))


def test_an_unknown_department_is_named_as_recorded():
    assert Office().department("税务") == "市税务局"
    assert Office().department("市水务局") == "市水务局"


def test_counts_leave_out_what_is_not_there():
    assert counted({"factory": 2, "park": 1, "supply_chain": 0}) == "3家单位（绿色工厂2家、绿色工业园区1家）"
    assert counted({"park": 1}) == "1家绿色工业园区"


def test_telephone_numbers_do_not_break():
    assert no_break("020-83123456-801") == "020\u201183123456\u2011801"
