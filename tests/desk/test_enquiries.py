"""What was true on a day and what was known on a day are two questions; both are answered, and the year ties out."""

from datetime import date
from pathlib import Path

import pytest

from generators.blanks import filled
from greenlist.desk.enquiries import find
from greenlist.register import replay
from tests.builders.bureau import batch, change, published_list
from tests.builders.cases import good_annex6, in_pool, published
from tests.builders.companies import Company
from tests.builders.desk import drop, logging_kept
from tests.desk.test_bureau_papers import HEAD, subject
from tests.desk.test_cli import SETTINGS, facts, run

ONE = Company(1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        yield tmp_path


def hands_in(office: Path, capsys, day: date, name: str, form) -> None:
    (office / "greenlist.toml").write_text(SETTINGS.replace("2026-01-15", day.isoformat()), "utf-8")
    paper = drop(office, name, filled(form.model_copy(update={**HEAD, "handed_in_on": day})))
    _, out, _ = run(capsys, "process", str(paper), "--json", "--role", "city")
    (receipt,) = facts(out)
    assert receipt["status"] == "accepted", receipt["findings"]


def test_truth_and_knowledge_are_asked_by_their_own_days(office: Path, capsys):
    listed, told = date(2025, 6, 20), date(2026, 1, 15)
    hands_in(office, capsys, told, "名单.xlsx", published_list([subject(ONE)], listed, "市级"))
    renamed = change(subject(ONE), date(2026, 1, 5), city_opinion="同意", city_on=date(2026, 1, 20))
    hands_in(office, capsys, date(2026, 2, 2), "变更.xlsx", renamed)

    def names(*when: str) -> list[str]:
        return [one["name"] for one in facts(run(capsys, "register", "list", "--json", *when)[1])]

    new = f"{ONE.name[:-4]}新材料有限公司"
    assert names() == [new]
    assert names("--as-of", "2025-06-20") == [ONE.name]  # true then, though told half a year later
    assert names("--as-of", "2025-06-20", "--known-on", "2026-01-14") == []
    assert names("--as-of", "2026-01-31") == [new]  # the city agreed on the 20th
    assert names("--as-of", "2026-01-31", "--known-on", "2026-02-01") == [ONE.name]  # but nobody had told
    assert names("--known-on", "2026-02-02") == [new]

    code, out, _ = run(capsys, "register", "statement", "--json")
    (account,) = facts(out)
    assert (code, account["ties_out"]) == (0, True)
    assert [one["name"] for one in account["opening"]] == [ONE.name]
    assert [(m["what"], m["former"], m["name"]) for m in account["movements"]] == [("renamed", ONE.name, new)]
    assert [one["name"] for one in account["closing"]] == [new]
    (earlier,) = facts(run(capsys, "register", "statement", "--year", "2025", "--json")[1])
    assert [m["what"] for m in earlier["movements"]] == ["admitted"]
    assert earlier["until"] == "2025-12-31"
    before = run(capsys, "register", "statement", "--year", "2025", "--known-on", "2026-01-01")
    assert (before[0], before[1].strip()) == (0, "2025年没有任何名单。")
    _, text, _ = run(capsys, "register", "statement")
    assert "更名" in text
    assert "上年末1家＋列入0家－移出0家＝1家（其间更名1家次），逐户相符" in text

    (shown,) = facts(run(capsys, "register", "show", ONE.uscc, "--json")[1])
    (stay,) = shown["memberships"]
    assert (stay["level"], stay["since"], stay["removed"]) == ("市级", "2025-06-20", None)
    assert stay["first"]["instrument"]
    (told_then,) = facts(run(capsys, "explain", ONE.uscc, "--known-on", "2026-02-01", "--json")[1])
    assert not any("更名" in step["text"] for step in told_then["history"])
    assert run(capsys, "due", "--known-on", "2026-01-31")[0] == 0


def test_who_is_only_named_in_a_published_batch_is_counted_and_not_listed_with_applicants(
    office: Path, capsys
):
    day = date(2026, 1, 20)
    hands_in(office, capsys, day, "批次.xlsx", batch([subject(ONE), subject(Company(2))], date(2025, 7, 1)))
    hands_in(office, capsys, day, "登记表.xlsx", good_annex6(Company(2), 2026))
    _, out, _ = run(capsys, "register", "list", "--json")
    assert {one["uscc"]: one["takes_part"] for one in facts(out)} == {ONE.uscc: False, Company(2).uscc: True}
    _, out, _ = run(capsys, "register", "list")
    assert ONE.uscc not in out
    assert Company(2).uscc in out
    assert "另有1家" in out
    _, out, _ = run(capsys, "register", "list", "--all")
    assert ONE.uscc in out
    assert "另有" not in out


def test_of_one_known_in_two_kinds_the_kind_it_takes_part_in_is_told_first():
    listed = replay([in_pool(ONE, date(2026, 2, 10), "supply_chain"), published(ONE)])
    assert [one.kind for one in find(listed, ONE.uscc)] == ["supply_chain", "factory"]
