"""A supply-chain company through the real service: registered, recommended, reviewed, in the pool, and filing its year."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generators.blanks import filled
from greenlist.forms.definition import Form
from tests.builders.bureau import published_list, recommendation, review, slip
from tests.builders.cases import changed
from tests.builders.chains import FOOD, good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.rounds import Subject

SETTINGS = Path(__file__).resolve().parents[2] / "samples" / "greenlist.toml"
GREENLIST = Path(sys.executable).parent / "greenlist"
LISTED = Company(12)


def subject(company: Company) -> Subject:
    made = Subject("supply_chain", company.number, company.name, company.district)
    made.uscc = company.uscc
    return made


CITY = "广州市工业和信息化局"


def headed(form: Form, day: date, **more: str) -> Form:
    """A table of a bureau with its head filled in."""
    by = f"{FOOD.district}工业和信息化局" if form.paper == "district_recommendation" else CITY
    return changed(form, {"handed_in_by": by, "handed_in_on": day, "handler": "周敏", **more})


class Desk:
    """One service in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def greenlist(self, *words: str) -> str:
        places = {"GREENLIST_INBOX": "inbox", "GREENLIST_OUTBOX": "outbox", "GREENLIST_STATE_DIR": "state"}
        environment = os.environ | {name: str(self.folder / place) for name, place in places.items()}
        done = subprocess.run(
            [GREENLIST, "--config", SETTINGS, *words],
            env=environment | {"GREENLIST_PDF": "false"},
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serve(self, day: date, **papers: Any) -> dict[str, dict]:
        """Hand in papers, name → (folder, form); the day's receipts by name."""
        for name, (place, form) in papers.items():
            path = self.folder / "inbox" / place / f"{name}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(filled(form))
        self.greenlist("serve", "--until-idle", "--today", day.isoformat())
        found = (self.folder / "outbox").glob(f"回执/{day}/*/receipt.json")
        told = (json.loads(path.read_text("utf-8")) for path in found)
        return {receipt["file"]["name"].removesuffix(".xlsx"): receipt for receipt in told}

    def register(self, day: date) -> dict[str, dict]:
        lines = self.greenlist("register", "list", "--json", "--as-of", day.isoformat()).splitlines()
        return {told["uscc"]: told for line in lines if (told := json.loads(line))["kind"] == "supply_chain"}


JANUARY, SCREENED, REVIEWED, ISSUED, FILING = (
    date(2026, 1, 15),
    date(2026, 1, 28),
    date(2026, 2, 5),
    date(2026, 2, 10),
    date(2026, 3, 10),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    return Desk(tmp_path_factory.mktemp("chain"))


@pytest.fixture(scope="module")
def january(desk: Desk) -> dict[str, dict]:
    without_plan = changed(good_chain6(Company(14)), {"sgf_plan_made": False})
    city_list = published_list([subject(LISTED)], date(2025, 6, 20), "市级")
    return desk.serve(
        JANUARY,
        登记表=("企业", good_chain6()),
        缺计划=("企业", without_plan),
        名单=("市局", headed(city_list, JANUARY)),
    )


def test_a_registration_is_accepted_and_one_without_a_plan_comes_back(january):
    told = january["登记表"]
    assert told["status"] == "accepted", told["findings"]
    assert (told["paper"], told["subject"]["kind"]) == ("attachment_6.supply_chain", "supply_chain")
    back = january["缺计划"]
    assert (back["status"], [f["code"] for f in back["findings"]]) == ("returned", ["E-010"])
    assert back["findings"][0]["where"]["sheet"] == "四、供应链管理"


def test_it_is_recommended_reviewed_and_enters_the_pool(desk: Desk, january):
    tables = (
        (SCREENED, f"区/{FOOD.district}", recommendation([subject(FOOD)]), {}),
        (REVIEWED, "市局", review([subject(FOOD)], REVIEWED), {}),
        (ISSUED, "市局", slip("D03", ISSUED, "穗工信函〔2026〕23号"), {"issuer": CITY}),
    )
    for day, folder, table, more in tables:
        [told] = desk.serve(day, 表=(folder, headed(table, day, **more))).values()
        assert told["status"] == "accepted", told["findings"]
    held = desk.register(ISSUED)[FOOD.uscc]
    assert held["name"] == FOOD.name
    assert "培育对象" in json.dumps(held, ensure_ascii=False)


def test_one_on_the_list_files_its_year_and_has_no_star(desk: Desk, january):
    assert january["名单"]["status"] == "accepted", january["名单"]["findings"]
    [told] = desk.serve(FILING, 动态表=("企业", good_chain5(LISTED))).values()
    assert told["status"] == "accepted", told["findings"]
    assert told["paper"] == "attachment_5.supply_chain"
    held = desk.register(FILING)[LISTED.uscc]
    assert held.get("star") is None
    assert "市级" in json.dumps(held, ensure_ascii=False)
