"""How many green factories a registration counts: at and above what the lists hold, and what is left alone."""

from decimal import Decimal

import pytest

from greenlist.register import Listed
from tests.builders.cases import findings, listed
from tests.builders.companies import Company
from tests.rules.chain_scenes import c6
from tests.rules.park_scenes import p6

D = Decimal


def lists(level: str, count: int, first: int = 700) -> tuple[Listed, ...]:
    return tuple(listed(Company(number), level) for number in range(first, first + count))


def said(case) -> list[tuple[str, str]]:
    return [(found.field, found.message) for found in findings(case) if found.code == "R-023"]


@pytest.mark.parametrize(("claimed", "fires"), [(2, False), (3, False), (4, True)])
def test_a_park_counts_no_more_factories_than_the_city_has(claimed, fires):
    found = said(p6({"gf_city": D(claimed)}, more=lists("市级", 3)))
    assert [field for field, _ in found] == ["gf_city"] * fires
    assert not fires or "填报4家，登记簿的市级绿色工厂名单中全市仅3家" in found[0][1]


def test_a_level_of_which_there_is_no_list_is_left_alone():
    assert not said(p6({"gf_provincial": D(9)}, more=lists("国家级", 3)))
    assert not said(p6({"gf_national": D(9)}))


@pytest.mark.parametrize(("claimed", "fires"), [(13, False), (14, True)])
def test_suppliers_elsewhere_may_all_be_green_factories(claimed, fires):
    counts = {"suppliers_tier1": D(30), "suppliers_local": D(20), "supplier_gf_total": D(claimed)}
    more = (*lists("市级", 1), *lists("省级", 1, 710), *lists("国家级", 1, 720))
    assert [field for field, _ in said(c6(counts, more=more))] == ["supplier_gf_total"] * fires
    assert not said(c6(counts, more=more[:2])), "without a list of the third level nobody knows"
