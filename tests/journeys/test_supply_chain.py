"""A supply-chain company through the real service: registered, recommended, reviewed, in the pool, and filing its year."""

import json
from datetime import date

import pytest

from tests.builders.bureau import published_list, recommendation, review, slip
from tests.builders.cases import changed
from tests.builders.chains import FOOD, good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.rounds import Subject
from tests.builders.served import CITY, Served, headed

LISTED = Company(12)


def subject(company: Company) -> Subject:
    made = Subject("supply_chain", company.number, company.name, company.district)
    made.uscc = company.uscc
    return made


DISTRICT = f"{FOOD.district}工业和信息化局"
JANUARY, SCREENED, REVIEWED, ISSUED, FILING = (
    date(2026, 1, 15),
    date(2026, 1, 28),
    date(2026, 2, 5),
    date(2026, 2, 10),
    date(2026, 3, 10),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Served:
    return Served(tmp_path_factory.mktemp("chain"))


@pytest.fixture(scope="module")
def january(desk: Served) -> dict[str, dict]:
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


def test_it_is_recommended_reviewed_and_enters_the_pool(desk: Served, january):
    tables = (
        (SCREENED, f"区/{FOOD.district}", recommendation([subject(FOOD)]), {"by": DISTRICT}),
        (REVIEWED, "市局", review([subject(FOOD)], REVIEWED), {}),
        (ISSUED, "市局", slip("D03", ISSUED, "穗工信函〔2026〕23号"), {"issuer": CITY}),
    )
    for day, folder, table, more in tables:
        [told] = desk.serve(day, 表=(folder, headed(table, day, **more))).values()
        assert told["status"] == "accepted", told["findings"]
    held = desk.register(ISSUED, "supply_chain")[FOOD.uscc]
    assert held["name"] == FOOD.name
    assert "培育对象" in json.dumps(held, ensure_ascii=False)


def test_one_on_the_list_files_its_year_and_has_no_star(desk: Served, january):
    assert january["名单"]["status"] == "accepted", january["名单"]["findings"]
    [told] = desk.serve(FILING, 动态表=("企业", good_chain5(LISTED))).values()
    assert told["status"] == "accepted", told["findings"]
    assert told["paper"] == "attachment_5.supply_chain"
    held = desk.register(FILING, "supply_chain")[LISTED.uscc]
    assert held.get("star") is None
    assert "市级" in json.dumps(held, ensure_ascii=False)
