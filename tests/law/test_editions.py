"""The law is data: another text's rules are a file, and every verdict names the edition it was judged by."""

from dataclasses import replace
from datetime import date

import pytest

from greenlist.cases import Case
from greenlist.findings import Law, Reported, Severity
from greenlist.procedure import decide
from greenlist.regulation import Citation, edition_title
from greenlist.regulation.editions import Edition, EditionError, Phase, edition, edition_from, names
from greenlist.regulation.parameters import Trust, all_parameters
from greenlist.verdicts import Outcome
from tests.builders.cases import judged
from tests.rules.scenes import a5

PROVINCE = edition("guangdong-2024")


def under(made: Edition, case: Case) -> Case:
    return replace(case, edition=made, parameters=made.parameters_on(case.today))


def trial(code: str, phase: str, first: str = "2024-01-01", text: str = "") -> Edition:
    lives = f'[[rule]]\ncode = "{code}"\nphase = "{phase}"\nfrom = {first}\n{text}'
    return edition_from(f'name = "own"\nbase = "draft-2024"\ntitle = "试验"\n{lives}', edition)


def told(case: Case, code: str):
    return [one for one in judged(case).findings if one.code == code]


def verdict(case: Case, code: str):
    return next((one for one in judged(case).verdicts if one.code == code), None)


def test_the_package_has_the_measures_the_province_and_both_standards():
    assert names() == ("R2018", "R2025", "draft-2024", "guangdong-2024")
    assert edition().name == "draft-2024"
    assert edition().title == edition_title()
    assert edition().parameters == all_parameters()
    assert all(edition(name).note for name in names())


@pytest.mark.parametrize("name", names())
def test_an_edition_gives_every_parameter_one_value_on_every_day(name: str):
    for day in (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2035, 6, 30)):
        assert edition(name).parameters_on(day).table.keys() == {one.name for one in all_parameters()}


@pytest.mark.parametrize("name", names())
def test_what_stands_in_no_text_we_keep_says_so(name: str):
    own = set(edition(name).parameters) - set(all_parameters())
    for one in own:
        assert one.why
        assert one.certainty is not Trust.TEXT
        assert bool(one.quote) == (one.certainty is not Trust.REPORTED)


@pytest.mark.parametrize(
    ("day", "city", "province"),
    [
        (date(2026, 4, 1), Outcome.MET, Outcome.MET),
        (date(2026, 4, 2), Outcome.NOT_MET, Outcome.MET),
        (date(2026, 4, 15), Outcome.NOT_MET, Outcome.MET),
        (date(2026, 4, 16), Outcome.NOT_MET, Outcome.NOT_MET),
    ],
)
def test_the_day_of_filing_is_the_editions(day: date, city: Outcome, province: Outcome):
    case = a5(on=day)
    assert verdict(case, "R13-p1").outcome is city
    assert verdict(under(PROVINCE, case), "R13-p1").outcome is province
    assert bool(told(under(PROVINCE, case), "P-009")) is (province is Outcome.NOT_MET)


def test_a_passage_of_another_text_is_told_and_never_quoted():
    case = under(PROVINCE, a5(on=date(2026, 4, 16)))
    found = verdict(case, "R13-p1")
    assert found.place == "粤工信规字〔2024〕4号文件第十九条"
    (late,) = told(case, "P-009")
    assert isinstance(late.basis, Reported)
    assert str(late.basis) == (
        "粤工信规字〔2024〕4号文件第十九条（据公开资料转述，未收录原文）：年度动态管理表于每年4月15日前填报"
    )
    assert "应于4月15日前填报，已逾期1日" in late.message
    others = [one for one in judged(case).verdicts if one.code != "R13-p1"]
    assert all(one.instead is None for one in others)
    assert all(not (isinstance(f.basis, Law) and f.basis.citation.place in PROVINCE.instead) for f in [late])


@pytest.mark.parametrize("name", names())
def test_every_verdict_names_its_edition(name: str):
    verdicts = judged(under(edition(name), a5())).verdicts
    assert verdicts
    assert {one.edition for one in verdicts} == {name}


def test_the_standard_can_be_held_to_one_edition():
    assert edition("R2018").parameters_on(date(2026, 6, 1)).standard_edition == "R2018"
    assert edition("R2025").parameters_on(date(2025, 6, 1)).standard_edition == "R2025"
    assert edition().parameters_on(date(2025, 6, 1)).standard_edition == "R2018"


@pytest.mark.parametrize("phase", ["announced", "withdrawn"])
def test_a_rule_that_is_only_announced_or_withdrawn_is_not_asked(phase: str):
    case = under(trial("R13-p1", phase), a5(on=date(2026, 4, 2)))
    assert (verdict(case, "R13-p1"), told(case, "P-009")) == (None, [])
    assert verdict(case, "R13-p2") is not None


def test_a_rule_on_trial_is_told_and_holds_nobody_up():
    late = a5(on=date(2026, 4, 2))
    assert told(late, "P-009")[0].severity is Severity.ERROR
    tried = under(trial("R13-p1", "trial"), late)
    (finding,) = told(tried, "P-009")
    assert finding.severity is Severity.WARN
    assert finding.message.endswith("（该项试行，只作提示，不据以退回或否决）")
    found = verdict(tried, "R13-p1")
    assert (found.outcome, found.phase) == (Outcome.NOT_MET, Phase.TRIAL)


def test_a_check_on_trial_no_longer_sends_a_paper_back():
    wrong = a5({"uscc": None})
    first = judged(wrong)
    assert decide(wrong, first).status == "returned"
    stopping = {f.code for f in first.findings if f.severity in {Severity.ERROR, Severity.BLOCK}}
    lives = "".join(
        f'[[rule]]\ncode = "{code}"\nphase = "trial"\nfrom = 2024-01-01\n' for code in sorted(stopping)
    )
    rules = edition_from(f'name = "own"\ntitle = "试验"\n{lives}', edition)
    case = under(rules, wrong)
    after = judged(case)
    assert stopping <= {f.code for f in after.findings}
    assert not {f.code for f in after.findings if f.severity in {Severity.ERROR, Severity.BLOCK}} & stopping


def test_a_rule_lives_through_its_phases_by_day():
    text = '[[rule]]\ncode = "R13-p1"\nphase = "binding"\nfrom = 2026-03-01\n'
    text += '[[rule]]\ncode = "R13-p1"\nphase = "withdrawn"\nfrom = 2027-01-01\n'
    made = trial("R13-p1", "trial", "2026-01-01", text)
    days = ("2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01", "2026-12-31", "2027-01-01")
    assert [made.phase("R13-p1", date.fromisoformat(day)) for day in days] == [
        Phase.ANNOUNCED,
        Phase.TRIAL,
        Phase.TRIAL,
        Phase.BINDING,
        Phase.BINDING,
        Phase.WITHDRAWN,
    ]
    assert made.phase("R13-p2", date(2026, 1, 1)) is Phase.BINDING


VALUE = 'unit = ""\nfrom = 2024-01-01\ncertainty = "reading"\nsource = ""\nquote = ""\nwhy = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "不是有效的TOML"),
        ('title = "x"', "缺少name"),
        ('name = "x"\ntitle = "x"\nbase = "draft-1999"', "没有名为“draft-1999”的版本"),
        ('name = "x"\ntitle = "x"\nparameters = 1', "没有这些项：parameters"),
        (f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "no_such"\nvalue = "1"\n{VALUE}', "没有这些参数"),
        (
            f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "filing_before"\nvalue = "04-31"\n{VALUE}',
            "参数filing_before的值“04-31”不能用",
        ),
        (
            f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "pool_years"\nvalue = "三"\n{VALUE}',
            "参数pool_years的值“三”不能用",
        ),
        (
            'name = "x"\ntitle = "x"\n[[parameter]]\nname = "pool_years"\nvalue = "3"\n'
            + VALUE.replace("2024", "2025"),
            "参数pool_years应自2024-01-01起有值",
        ),
        (
            f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "pool_years"\nvalue = "3"\n{VALUE}until = 2025-01-01',
            "最后一段不应有 until",
        ),
        (
            (
                f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "pool_years"\nvalue = "3"\n{VALUE}'
                f'[[parameter]]\nname = "pool_years"\nvalue = "4"\n{VALUE.replace("2024", "2026")}'
            ),
            "两段时间应首尾相接",
        ),
        ('name = "x"\ntitle = "x"\n[[parameter]]\nname = "pool_years"', "某一项缺少或写错"),
        (
            'name = "x"\ntitle = "x"\n[[instead]]\narticle = 99\nplace = "a"\nsaid = "b"',
            "办法中没有第九十九条",
        ),
        ('name = "x"\ntitle = "x"\n[[rule]]\ncode = "R13"\nphase = "试"\nfrom = 2024-01-01', "应为announced"),
    ],
    ids=lambda text: text[-28:] if isinstance(text, str) else None,
)
def test_an_edition_that_cannot_be_used_is_refused_with_the_reason(text: str, said: str):
    with pytest.raises(EditionError, match=said):
        edition_from(text, edition)


def test_two_phases_on_one_day_are_refused():
    twice = '[[rule]]\ncode = "R13"\nphase = "trial"\nfrom = 2024-01-01\n'
    with pytest.raises(EditionError, match="同一天有两个phase"):
        trial("R13", "binding", text=twice)


def test_a_newer_value_begins_where_the_older_ends():
    older = VALUE + "until = 2026-12-31\n"
    newer = VALUE.replace("2024-01-01", "2027-01-01")
    made = edition_from(
        f'name = "x"\ntitle = "x"\n[[parameter]]\nname = "pass_mark_factory"\nvalue = "80"\n{older}'
        f'[[parameter]]\nname = "pass_mark_factory"\nvalue = "85"\n{newer}',
        edition,
    )
    assert [
        made.parameters_on(day).pass_mark("factory") for day in (date(2026, 12, 31), date(2027, 1, 1))
    ] == [
        80,
        85,
    ]


def test_what_is_replaced_is_a_passage_of_the_measures():
    assert Citation(13, 1) in PROVINCE.instead
    assert PROVINCE.passage(Citation(13, 1, aspect="b")) is PROVINCE.instead[Citation(13, 1)]
    assert PROVINCE.passage(Citation(12, 1)) is None


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("第十三条第一款", "粤工信规字〔2024〕4号文件第十九条（据公开资料转述）"),
        ("第九条第四款", "粤工信规字〔2024〕4号文件第十四条（据公开资料转述）"),
        ("第十三条第二款", "第十三条第二款"),
        ("第十三条", "第十三条"),
        ("", ""),
    ],
)
def test_a_place_is_told_from_the_text_that_takes_its_place_and_no_other_is(place, told):
    assert edition("guangdong-2024").place_of(place) == told
    assert edition().place_of(place) == place
