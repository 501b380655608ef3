"""Which rules are judged by, and by which holidays days are counted: as the settings say, or a clear refusal."""

from datetime import date

import pytest

from greenlist.calendar import CalendarGapError, publicity_of
from greenlist.desk.bylaws import edition_of
from greenlist.desk.settings import load_settings
from greenlist.errors import SettingsError

YEAR = """
[[year]]
year = 2027
source = "国办发明电〔2026〕×号"
off = [["元旦", 2027-01-01, 2027-01-03], ["春节", 2027-02-05, 2027-02-11]]
working = []
"""
POSTED = date(2026, 12, 30)


def rules(folder, *, holidays: str | None = None, measures: str = ""):
    lines = ['measures = "measures.toml"'] if measures else []
    if measures:
        (folder / "measures.toml").write_text(measures, "utf-8")
    if holidays is not None:
        (folder / "holidays.toml").write_text(holidays, "utf-8")
        lines.append('holidays = "holidays.toml"')
    config = folder / "greenlist.toml"
    config.write_text("\n".join([*lines, ""]), "utf-8")
    return edition_of(load_settings(config))


def test_a_year_beyond_the_arrangements_stops_and_tells_what_to_write_where(tmp_path):
    with pytest.raises(CalendarGapError, match=r"holidays = \"holidays\.toml\".*docs/operators\.md"):
        publicity_of(rules(tmp_path).parameters_on(POSTED), POSTED)


def test_a_file_of_the_office_adds_the_year(tmp_path):
    period = publicity_of(rules(tmp_path, holidays=YEAR).parameters_on(POSTED), POSTED)
    assert (period.first, period.last) == (date(2026, 12, 31), date(2027, 1, 6))
    still = publicity_of(rules(tmp_path, holidays=YEAR).parameters_on(POSTED), date(2026, 4, 28))
    assert still.last == date(2026, 5, 6), "the years of the package go on"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(None, "No such file", id="没有这个文件"),
        pytest.param("[[year", "不是有效的TOML", id="不是TOML"),
        pytest.param("[[year]]\nyear = 2027\n", "缺少off、source、working", id="缺项"),
        pytest.param(
            YEAR.replace("working = []", "working = [2027-02-08]"),
            "2027-02-08不是2027年的周末",
            id="不是周末",
        ),
        pytest.param(YEAR.replace("2027-01-03", "2026-12-31"), "起止颠倒", id="起止颠倒"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_fault(tmp_path, text, told):
    if text is not None:
        with pytest.raises(SettingsError, match=told) as failed:
            rules(tmp_path, holidays=text)
    else:
        (tmp_path / "greenlist.toml").write_text('holidays = "holidays.toml"\n', "utf-8")
        with pytest.raises(SettingsError, match=told) as failed:
            edition_of(load_settings(tmp_path / "greenlist.toml"))
    assert failed.value.code == "D-007"
    assert "docs/operators.md" in failed.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("publicity_basis", "workday"), ("publicity_first", "tomorrow"), ("publicity_roll_end", "yes")],
)
def test_a_way_of_counting_that_does_not_exist_is_refused_when_it_is_set(tmp_path, name, value):
    own = f"""
name = "own"
title = "本局口径"
base = "draft-2024"
[[parameter]]
name = "{name}"
value = "{value}"
unit = ""
from = 2024-01-01
certainty = "reading"
source = "第十条第二款"
quote = "经公示7日无异议后"
why = "本局口径"
"""
    with pytest.raises(SettingsError, match=f"参数{name}的值“{value}”不能用"):
        rules(tmp_path, measures=own)


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({"publicity_basis": "working"}, date(2026, 5, 11)),
        ({"publicity_roll_end": "false"}, date(2026, 5, 5)),
        ({"publicity_first": "same_day", "publicity_roll_end": "false"}, date(2026, 5, 4)),
    ],
)
def test_an_office_sets_its_way_of_counting_in_its_own_file(tmp_path, values, last):
    own = 'name = "own"\ntitle = "本局口径"\nbase = "draft-2024"\n' + "".join(
        f'[[parameter]]\nname = "{name}"\nvalue = "{value}"\nunit = ""\nfrom = 2024-01-01\n'
        'certainty = "reading"\nsource = "第十条第二款"\nquote = "经公示7日无异议后"\nwhy = "本局口径"\n'
        for name, value in values.items()
    )
    day = date(2026, 4, 28)
    assert publicity_of(rules(tmp_path, measures=own).parameters_on(day), day).last == last
