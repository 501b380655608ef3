"""D08: the period is computed from the day of signature, as 1.7 of the working notes and the Civil Code count it."""

from datetime import date

import pytest

from generators.drafting import drafts
from generators.notices import publicity
from generators.occasion import Issue
from generators.reading_back import read_back
from greenlist.calendar import CalendarGapError, holidays_from
from greenlist.regulation.parameters import Parameters, parameters_on
from tests.builders import rounds
from tests.builders.documents import OFFICE, docx_of, made, must
from tests.builders.rounds import crowd


def body(**more: object) -> str:
    return "\n".join(read_back(docx_of(must(made("D08", crowd(2, 0, 0), **more)))).of("GwBody"))


def with_parameters(**values: str) -> Parameters:
    parameters = parameters_on(date(2026, 4, 28))
    table = dict(parameters.table)
    for name, value in values.items():
        old = table[name]
        table[name] = type(old)(
            name, value, old.unit, old.first, old.last, old.certainty, old.source, old.quote, old.why
        )
    return Parameters(parameters.day, table)


@pytest.mark.parametrize(
    ("signed", "sentence"),
    [
        pytest.param(date(2026, 4, 28), "2026年4月29日至2026年5月6日，共8天", id="遇劳动节顺延"),
        pytest.param(date(2026, 9, 25), "2026年9月26日至2026年10月8日，共13天", id="遇国庆节顺延"),
        pytest.param(date(2026, 6, 1), "2026年6月2日至2026年6月8日，共7天", id="不遇节假日"),
    ],
)
def test_the_period_begins_the_day_after_and_never_ends_on_a_day_off(signed, sentence):
    assert sentence in body(issue=Issue("", signed, "林立"))


def test_a_draft_prints_no_days_that_may_turn_out_wrong():
    text = body(final=False)
    assert "自印发次日起7天，期满日逢休息日、节假日顺延（起止日期待签发后确定）" in text
    assert "2026年4月" not in text


def test_working_days_are_named_as_such():
    parameters = with_parameters(publicity_basis="working")
    (made_by,) = drafts(
        "D08",
        rounds.register("evaluated", crowd(1, 0, 0)),
        2026,
        date(2026, 4, 28),
        parameters,
        OFFICE,
        Issue("", date(2026, 4, 28), "林立"),
    )
    text = "\n".join(read_back(docx_of(must(made_by))).of("GwBody"))
    assert "2026年4月29日至2026年5月11日，共7个工作日" in text


def test_an_office_may_begin_on_the_day_of_posting():
    parameters = with_parameters(publicity_first="same_day")
    day = date(2026, 6, 1)
    for issue, words in (
        (Issue("", day, "林立"), "2026年6月1日至2026年6月8日，共8天"),  # the seventh day is a Sunday
        (None, "自印发之日起7天"),
    ):
        (made_by,) = drafts(
            "D08", rounds.register("evaluated", crowd(1, 0, 0)), 2026, day, parameters, OFFICE, issue
        )
        assert words in "\n".join(read_back(docx_of(must(made_by))).of("GwBody"))


def test_a_year_without_holiday_arrangements_is_an_error_not_a_guess():
    with pytest.raises(CalendarGapError, match="2026"):
        made("D08", crowd(1, 0, 0), holidays=holidays_from(""))


def test_the_announcement_says_how_to_object_and_where():
    text = body()
    for words in (
        "书面形式",
        "真实名称",
        "真实姓名",
        "匿名",
        "联系部门：广州市工业和信息化局工业节能与综合利用处",
    ):
        assert words in text
    assert "（邮政编码：510030）" in text


def test_contact_facts_that_are_not_set_are_not_printed():
    contact = OFFICE.contact.model_copy(
        update={"email": "", "address": "", "postcode": "510030", "person": ""}
    )
    text = body(office=OFFICE.model_copy(update={"contact": contact}))
    assert "电子邮箱" not in text
    assert "通信地址" not in text
    assert "联系人" not in text.replace("联系人和", "")


def test_the_readings_behind_the_period_are_told_to_the_official():
    assert any("按自然日计" in remark for remark in must(made("D08", crowd(1, 0, 0))).remarks)


def test_no_addressee_and_no_number_on_a_public_announcement():
    printed = read_back(docx_of(must(made("D08", crowd(1, 0, 0)))))
    assert printed.of("GwTo") == ()
    assert printed.of("GwNumber") == ()


def test_the_period_text_is_the_one_the_assertion_looks_for():
    assert publicity.period_text(date(2026, 5, 1), date(2026, 5, 9), 5, "working").endswith("共5个工作日")
