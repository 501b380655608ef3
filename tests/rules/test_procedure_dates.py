"""Signatures, and dates in their order."""

from datetime import date
from decimal import Decimal

import pytest

from greenlist.forms.definition import NA
from tests.rules.asking import fires, message
from tests.rules.scenes import a5, a6


@pytest.mark.parametrize(("told", "expected"), [(True, False), (False, True), (None, False)])
@pytest.mark.parametrize("mark", ["pledge_signed", "pledge_sealed"])
def test_the_pledge_is_signed_and_sealed(mark, told, expected):
    assert fires("P-017", a5({mark: told})) is expected
    assert fires("P-017", a6({mark: told})) is expected


def test_all_that_is_missing_is_said_at_once():
    made = a5({"pledge_confirmed": False, "pledge_signed": False, "pledge_sealed": False, "pledge_date": NA})
    assert "未作出承诺、法定代表人未签字、未加盖公章、未填写日期" in message("P-017", made)


@pytest.mark.parametrize(
    ("district", "city", "expected"),
    [
        (date(2026, 2, 25), date(2026, 2, 25), False),
        (date(2026, 2, 24), None, True),
        (date(2026, 2, 27), date(2026, 2, 26), True),
        (None, date(2026, 2, 24), True),
        (date(2026, 2, 26), date(2026, 2, 27), False),
        (None, None, False),
    ],
    ids=["同日", "区早于承诺", "市早于区", "市早于承诺", "依次", "未填"],
)
def test_opinions_come_in_order(district, city, expected):
    assert fires("P-018", a5({"district_opinion_date": district, "city_opinion_date": city})) is expected
    shifted = {
        "pledge_date": date(2026, 2, 25),
        "district_date": district,
        "city_date": city,
    }
    assert fires("P-018", a6(shifted)) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cp_accept_date": date(2024, 6, 28), "cp_valid_until": date(2024, 6, 28)}, False),
        ({"cp_accept_date": date(2024, 6, 28), "cp_valid_until": date(2024, 6, 27)}, True),
        (
            {
                "abnormal_listed": True,
                "abnormal_listed_on": date(2025, 5, 2),
                "abnormal_listed_off": date(2025, 5, 1),
            },
            True,
        ),
        (
            {
                "abnormal_listed": True,
                "abnormal_listed_on": date(2025, 5, 1),
                "abnormal_listed_off": date(2025, 5, 1),
            },
            False,
        ),
        (
            {"abnormal_listed": True, "abnormal_listed_on": None, "abnormal_listed_off": date(2025, 5, 1)},
            False,
        ),
    ],
)
def test_pairs_of_dates_come_in_their_only_order(changes, expected):
    assert fires("P-024", a5(changes)) is expected


@pytest.mark.parametrize(
    ("listed", "founded", "expected"),
    [
        ("2025", date(2010, 1, 1), False),
        ("2026", date(2010, 1, 1), True),
        ("2024", date(2024, 12, 31), False),
        ("2023", date(2024, 1, 1), True),
    ],
)
def test_a_factory_is_listed_after_its_foundation_and_before_its_data(listed, founded, expected):
    made = a5({"list_year": Decimal(listed), "established_on": founded, "cp_accept_date": None})
    assert fires("P-025", made) is expected


@pytest.mark.parametrize(
    ("until", "expected"), [(date(2026, 1, 11), True), (date(2026, 1, 12), False), (NA, False), (None, False)]
)
def test_the_business_term_runs_to_the_day_at_least(until, expected):
    assert fires("P-026", a6({"licence_valid_until": until})) is expected


@pytest.mark.parametrize(
    "field",
    [
        "discharge_permit_valid_until",
        "qms_valid_until",
        "ems_valid_until",
        "enms_valid_until",
        "ohsms_valid_until",
    ],
)
@pytest.mark.parametrize(
    ("until", "expected"), [(date(2026, 3, 1), True), (date(2026, 3, 2), False), (None, False)]
)
def test_certificates_run_to_the_day_at_least(field, until, expected):
    assert fires("P-027", a5({field: until})) is expected
