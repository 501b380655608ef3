"""A park through the real desk: into the pool, onto the list, its yearly table; and the register that shows it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generators.blanks import filled
from greenlist.forms.definition import Form
from greenlist.register import KINDS
from tests.builders.bureau import published_list, recommendation, review
from tests.builders.cases import changed
from tests.builders.desk import drop, logging_kept, tree
from tests.builders.parks import Park, good_park_registration, good_park_table
from tests.builders.rounds import Subject
from tests.desk.test_cli import SETTINGS, facts, run

PARK = Park(3)
HEAD = {
    "handed_in_by": "广州市工业和信息化局",
    "handed_in_on": date(2026, 1, 15),
    "handler": "周敏",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "greenlist.toml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GREENLIST_CONFIG", raising=False)
    with logging_kept():
        yield tmp_path


def subject() -> Subject:
    made = Subject("park", PARK.number, PARK.name, PARK.district)
    made.uscc = PARK.uscc
    return made


def test_a_park_enters_the_pool_is_listed_and_files_its_yearly_table(office: Path, capsys):
    def hands_in(name: str, form: Form, *role: str) -> dict:
        paper = drop(office, name, filled(form))
        _, out, _ = run(capsys, "process", str(paper), "--json", *role)
        (receipt,) = facts(out)
        return receipt

    registered = hands_in("登记表.xlsx", good_park_registration(PARK, 2026))
    assert registered["status"] == "accepted", registered["findings"]
    assert registered["paper"] == "attachment_6.park"
    assert registered["subject"] == {
        "kind": "park",
        "name": PARK.name,
        "uscc": PARK.uscc,
        "district": PARK.district,
    }
    open_points = {v["code"]: v["because"] for v in registered["verdicts"] if v["outcome"] != "met"}
    assert open_points == {
        "R12-2": "近三年（2023年1月15日至2026年1月15日）：园区内企业事件未填写（没有的填“无”）。"
    }
    assert {"R7-2-1d", "R7-2-2", "R7-2-3a", "R12-2"} <= {
        verdict["code"] for verdict in registered["verdicts"]
    }
    assert registered["fields"]["gi"]["2025"]["value"] == str(PARK.figure("gi", 2025))

    district = ("--role", "district", "--district", PARK.district)
    table = recommendation([subject()]).model_copy(
        update=HEAD | {"handed_in_by": f"{PARK.district}工业和信息化局"}
    )
    told = hands_in("区推荐.xlsx", table, *district)
    assert told["status"] == "accepted", told["findings"]
    passed = hands_in(
        "符合性审核.xlsx", review([subject()], date(2026, 1, 15)).model_copy(update=HEAD), "--role", "city"
    )
    assert passed["status"] == "accepted", passed["findings"]

    listed = published_list([subject()], date(2025, 6, 20), "市级").model_copy(update=HEAD)
    assert hands_in("名单.xlsx", listed, "--role", "city")["status"] == "accepted"
    filed = hands_in("动态管理表.xlsx", changed(good_park_table(PARK, 2025), FILED_EARLY))
    assert filed["status"] == "accepted", filed["findings"]
    assert filed["paper"] == "attachment_5.park"
    assert [row["gf_level"]["value"] for row in filed["fields"]["resident_firms"]["rows"]][:2] == [
        "国家级",
        "省级",
    ]

    (shown,) = facts(run(capsys, "register", "show", PARK.uscc, "--json")[1])
    assert (shown["kind"], shown["name"], shown["district"]) == ("park", PARK.name, PARK.district)
    assert set(shown["accepted"]) == {"attachment_5.park", "attachment_6.park"}
    assert not shown.get("star"), "parks have no star"
    plain = run(capsys, "register", "show", PARK.uscc)[1]
    assert KINDS["park"] in plain
    assert "星" not in plain
    (explained,) = facts(run(capsys, "explain", PARK.uscc, "--json")[1])
    assert {"R7-2-1b", "R13-p1"} <= {verdict["code"] for verdict in explained["verdicts"]}

    before = tree(office / "outbox")
    shutil.rmtree(office / "outbox")
    assert run(capsys, "rebuild")[0] == 0
    assert tree(office / "outbox") == before


# The table is handed in in the middle of January: what a good table dates later lies before that day.
FILED_EARLY = {
    "pledge_date": date(2026, 1, 12),
    "demo_env_disclosure_date": date(2026, 1, 9),
    "credit_query_dates_credit_china": date(2026, 1, 8),
    "credit_query_dates_publicity_system": date(2026, 1, 8),
    "credit_query_dates_enforcement": date(2026, 1, 8),
}


def test_a_park_below_the_line_is_returned_with_the_place_of_every_reason(office: Path, capsys):
    form = changed(
        good_park_registration(PARK, 2026),
        {"industrial_va_share.2025": 41, "basic_green_office_staff": 1, "park_rank": "市级及以下"},
    )
    form = changed(form, {"gdp.2025": PARK.figure("industrial_va", 2025) * 3})
    paper = drop(office, "登记表.xlsx", filled(form))
    (receipt,) = facts(run(capsys, "process", str(paper), "--json")[1])
    assert receipt["status"] == "returned"
    found = {finding["code"]: finding["where"] for finding in receipt["findings"]}
    assert {"E-008", "X-036", "X-039", "R-012"} <= set(found)
    assert all(where["cell"] for where in found.values())
