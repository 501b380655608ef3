"""Set up is not certified, and what was certified by a standard that has ended is certified no more."""

import pytest

from greenlist.forms.definition import known
from greenlist.rules.management_systems import SYSTEMS
from tests.builders.cases import findings
from tests.rules.asking import fires, message
from tests.rules.scenes import a5, a6


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    ("established", "certified", "expected"),
    [
        (True, True, False),
        (True, False, False),
        (False, False, False),
        (False, True, True),
        (None, True, False),
    ],
    ids=["已建立已认证", "已建立未认证", "均未", "未建立却认证", "建立未填"],
)
def test_what_is_certified_was_set_up(system, established, certified, expected):
    made = a6({f"{system}_established": established, f"{system}_certified": certified})
    assert fires("X-121", made) is expected
    if expected:
        (found,) = [one for one in findings(made) if one.code == "X-121"]
        assert (found.field, SYSTEMS[system] in found.message) == (f"{system}_established", True)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("OHSAS 18001:2007", True),
        ("ohsas18001", True),
        ("OHSAS-18001", True),
        ("GB/T 28001-2011", True),
        ("GB/T28001", True),
        ("GB/T 45001-2020", False),
        ("ISO 45001:2018", False),
        ("GB/T 23001-2017", False),
        ("DB44/T 18001-2015", False),
        ("Q/HS 28001-2020", False),
        (None, False),
    ],
)
def test_a_standard_that_has_ended_certifies_nothing(told, expected):
    made = a5({"ohsms_standard": told})
    assert known(made.paper.form.ohsms_standard) == told
    assert fires("X-122", made) is expected
    if expected:
        assert told in message("X-122", made)
