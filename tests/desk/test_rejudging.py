"""History judged by another edition: what differs is said paper by paper, follows into the register, and changes nothing."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.blanks import filled
from greenlist.desk.rejudging import Unfolding
from greenlist.register import replay
from tests.builders.bureau import incident, published_list
from tests.builders.cases import good_annex5
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept, tree
from tests.desk.test_bureau_papers import HEAD, subject
from tests.desk.test_cli import SETTINGS, facts, run
from tests.procedure.test_year_end import LIVES

ONE, TWO = Company(1), Company(2)
LATE = date(2026, 4, 10)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A listed factory that filed on 10 April, and an incident of a company nobody knows."""
    return tmp_path_factory.mktemp("history")


@pytest.fixture
def office(history: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(history)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        if not (history / "state").exists():
            (history / "greenlist.toml").write_text(SETTINGS.replace("2026-01-15", str(LATE)), "utf-8")
            one = subject(ONE)
            hand_in(history, capsys, "名单.xlsx", published_list([one], date(2025, 6, 20), "市级"), "city")
            hand_in(history, capsys, "填报.xlsx", good_annex5(ONE, 2025), "subject")
            own = ("district", "--district", TWO.district)
            hand_in(history, capsys, "失信.xlsx", incident(subject(TWO), date(2025, 5, 6)), *own)
        yield history


def hand_in(office: Path, capsys, name: str, form, *role: str) -> None:
    if hasattr(form, "handed_in_on"):
        form = form.model_copy(update={**HEAD, "handed_in_on": LATE})
    paper = drop(office, name, filled(form))
    assert run(capsys, "process", str(paper), "--json", "--role", *role)[0] in {0, 4}


def test_the_province_forgives_what_the_city_calls_late(office: Path, capsys):
    before = tree(office / "state")
    code, out, _ = run(capsys, "judge", "--under", "guangdong-2024", "--json")
    *changes, told = facts(out)
    assert code == 0
    assert (told["papers"], told["papers_changed"], told["subjects_changed"]) == (3, 1, 0)
    assert (told["current"], told["under"], told["unread"]) == ("draft-2024", "guangdong-2024", [])
    (change,) = changes
    assert (change["kind_of_change"], change["file"]) == ("PaperChange", "填报.xlsx")
    verdicts = {one["before"]["code"]: one for one in change["verdicts"]}
    assert (verdicts["R13-p1"]["before"]["outcome"], verdicts["R13-p1"]["after"]["outcome"]) == (
        "not_met",
        "met",
    )
    assert verdicts["R13-p1"]["after"]["basis"] == "粤工信规字〔2024〕4号文件第十九条"
    assert [(one["before"]["code"], one["after"]) for one in change["findings"]] == [("P-009", None)]
    assert tree(office / "state") == before


def test_people_are_told_the_same(office: Path, capsys):
    _, out, _ = run(capsys, "judge", "--under", "guangdong-2024")
    text = re.sub(r"\s|│", "", out)
    assert (
        "按粤工信规字〔2024〕4号文件重判3份来件：1份结论不同，0个单位结果不同；另有0份结论相同、仅依据或文字不同。"
        in text
    )
    assert "据公开资料转述的省级规定，未收录原文" in text
    assert "R13-p1" in text


def test_the_edition_in_force_differs_from_itself_in_nothing(office: Path, capsys):
    _, out, _ = run(capsys, "judge", "--under", "draft-2024", "--json")
    (told,) = facts(out)
    assert (told["papers"], told["papers_changed"], told["subjects_changed"]) == (3, 0, 0)


def test_a_paper_that_another_edition_accepts_acts_on_the_register_of_that_edition(office: Path, capsys):
    own = office / "own.toml"
    own.write_text(
        'name = "own"\nbase = "draft-2024"\ntitle = "试拟稿"\n'
        '[[rule]]\ncode = "P-071"\nphase = "withdrawn"\nfrom = 2024-01-01\n',
        "utf-8",
    )
    _, out, _ = run(capsys, "judge", "--under", str(own), "--json")
    paper, stands, told = facts(out)
    assert paper["status"] == ["returned", "accepted"]
    assert [one["after"] for one in paper["findings"]] == [None]
    assert (stands["kind_of_change"], stands["uscc"], stands["before"]) == ("SubjectChange", TWO.uscc, None)
    assert stands["after"]["state"]
    assert told["subjects_changed"] == 1
    text = re.sub(r"\s|│", "", run(capsys, "judge", "--under", str(own))[1])
    assert "不在登记簿" in text


def test_a_paper_that_comes_out_the_same_on_other_grounds_is_only_counted(office: Path, capsys):
    own = office / "same.toml"
    own.write_text(
        'name = "same"\nbase = "draft-2024"\ntitle = "试拟稿"\n'
        '[[instead]]\narticle = 13\nparagraph = 1\nplace = "第十条"\nsaid = "四月一日前填报"\n',
        "utf-8",
    )
    (told,) = facts(run(capsys, "judge", "--under", str(own), "--json")[1])
    assert (told["papers_changed"], told["papers_reworded"]) == (0, 1)


def test_a_paper_handed_in_later_than_the_day_asked_is_left_out(office: Path, capsys):
    (told,) = facts(run(capsys, "judge", "--under", "guangdong-2024", "--as-of", "2026-04-09", "--json")[1])
    assert told["papers"] == 0


def test_the_setting_chooses_the_pack_and_the_receipt_says_so(
    office: Path, tmp_path: Path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "greenlist.toml").write_text(
        f'measures = "guangdong-2024"\n{SETTINGS.replace("2026-01-15", str(LATE))}', "utf-8"
    )
    hand_in(tmp_path, capsys, "名单.xlsx", published_list([subject(ONE)], date(2025, 6, 20), "市级"), "city")
    paper = drop(tmp_path, "填报.xlsx", filled(good_annex5(ONE, 2025)))
    (receipt,) = facts(run(capsys, "process", str(paper), "--json")[1])
    assert receipt["measures"] == "guangdong-2024"
    filed = {one["code"]: one for one in receipt["verdicts"]}["R13-p1"]
    assert (filed["outcome"], filed["edition"], filed["quote"]) == ("met", "guangdong-2024", "")
    assert filed["told"] == "年度动态管理表于每年4月15日前填报"
    assert any("未收录原文" in note for note in receipt["notes"])
    (refused,) = facts(run(capsys, "process", str(drop(tmp_path, "照片.docx", b"no paper")), "--json")[1])
    assert (refused["status"], refused["measures"]) == ("rejected", "guangdong-2024")
    late = {one["topic"] for one in facts(run(capsys, "due", "--as-of", "2026-04-16", "--json")[1])}
    assert late
    (story,) = facts(run(capsys, "explain", ONE.uscc, "--json")[1])
    assert {one["edition"] for one in story["verdicts"]} == {"guangdong-2024"}


def test_the_editions_are_listed_and_the_one_in_force_is_marked(office: Path, capsys):
    told = facts(run(capsys, "judge", "--list", "--json")[1])
    assert [one["name"] for one in told if one["current"]] == ["draft-2024"]
    assert {one["name"] for one in told} == {"R2018", "R2025", "draft-2024", "guangdong-2024"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-such", "没有名为“no-such”的版本"),
        ("no-such.toml", "文件无法读取"),
        ("strange.toml", "没有这些规则或核对项：R99"),
    ],
)
def test_an_edition_that_cannot_be_used_is_said_in_one_sentence(office: Path, capsys, name: str, said: str):
    (office / "strange.toml").write_text(
        'name = "x"\ntitle = "x"\n[[rule]]\ncode = "R99"\nphase = "trial"\nfrom = 2024-01-01\n', "utf-8"
    )
    code, out, err = run(capsys, "judge", "--under", name)
    assert (code, out) == (1, "")
    assert said in err
    (office / "bad").mkdir(exist_ok=True)
    (office / "bad" / "greenlist.toml").write_text(f'measures = "{name}"\n', "utf-8")
    code, _, err = run(capsys, "--config", "bad/greenlist.toml", "judge", "--list")
    assert code == 2
    assert "measures" in err


def test_judge_without_an_edition_says_how_to_ask(office: Path, capsys):
    code, _, err = run(capsys, "judge")
    assert (code, "greenlist judge --under" in err) == (1, True)


@given(LIVES, st.lists(st.integers(0, 1100), max_size=6), st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_the_unfolding_register_is_what_a_replay_of_the_same_gives(events, days, at_once):
    made, told = Unfolding(), []
    for number, day in enumerate(days):
        new = tuple(events[number * at_once : (number + 1) * at_once])
        made.add(new)
        told.extend(new)
        asked = date(2024, 1, 1) + timedelta(day)
        assert made.on(asked) == replay(told, asked)
