import pytest

from greenlist.forms.ticks import has_boxes, ticked


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("☑是 □否", ["是"]),
        ("□是 ☑否", ["否"]),
        ("是☑ 否□", ["是"]),
        ("是（√）否（ ）", ["是"]),
        ("是( ) 否(√)", ["否"]),
        ("√是 否", ["是"]),
        ("■重点管理□简化管理□登记管理", ["重点管理"]),
        ("☑国家级 ☑省级 □市级", ["国家级", "省级"]),
        ("□ 是 □ 否", []),
        ("☒符合 ☐不符合", ["符合"]),
    ],
)
def test_ticked_words_are_told_from_the_others(text, on):
    assert has_boxes(text)
    assert [word for word, is_on in ticked(text) if is_on] == on


@pytest.mark.parametrize("text", ["", "√", "□", "是", "（ ）"])
def test_without_words_beside_them_boxes_say_nothing(text):
    assert not has_boxes(text)


def test_a_text_without_boxes_ticks_nothing():
    assert ticked("是 否") == ()


def test_a_word_that_holds_a_sign_that_parts_words_stays_whole():
    words = {"mg/m³", "mg/L"}
    assert ticked("☑mg/m³ □mg/L", words.__contains__) == (("mg/m³", True), ("mg/L", False))
    assert ticked("mg/m³（√） mg/L（ ）", words.__contains__) == (("mg/m³", True), ("mg/L", False))
