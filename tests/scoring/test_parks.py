from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenlist.forms import FORMS
from greenlist.forms.definition import Shape, entries, printed
from greenlist.forms.park import REQUIREMENTS
from greenlist.scoring import (
    PARK_R2018,
    PARK_R2025,
    PARK_SETS,
    Direction,
    attainment,
    chosen,
    miscounted,
    park_index,
)

D = Decimal
VALUES = st.decimals(D("0.01"), D(5000), places=2)
OPTIONAL = {choice.key: [i.field for i in PARK_R2018.of_choice(choice.key)] for choice in PARK_R2018.choices}
NOT_TAKEN = {field for choice in PARK_R2018.choices for field in OPTIONAL[choice.key][choice.choose :]}
SCORED = [each for each in PARK_R2018.indicators if each.field not in NOT_TAKEN]


def at_lead() -> dict[str, Decimal | None]:
    return {each.field: each.lead for each in SCORED}


def test_there_are_31_indicators_in_six_groups_of_which_24_are_scored():
    assert [each.number for each in PARK_R2018.indicators] == list(range(1, 32))
    sizes = {g.key: sum(i.group == g.key for i in PARK_R2018.indicators) for g in PARK_R2018.groups}
    assert sizes == {"EG": 3, "RG": 8, "IG": 5, "CG": 4, "HG": 8, "MG": 3}
    scored = {g.key: sum(i.group == g.key for i in SCORED) for g in PARK_R2018.groups}
    assert scored == {"EG": 3, "RG": 6, "IG": 3, "CG": 3, "HG": 6, "MG": 3}
    mandatory = sum(not each.choice for each in PARK_R2018.indicators)
    assert mandatory == 18
    assert mandatory + sum(choice.choose for choice in PARK_R2018.choices) == PARK_R2018.divisor == 24


def test_only_two_indicators_are_better_when_less():
    inverse = [each.number for each in PARK_R2018.indicators if each.direction is Direction.INVERSE]
    assert inverse == [23, 24]
    flags = [each.number for each in PARK_R2018.indicators if each.direction is Direction.QUALITATIVE]
    assert flags == [12, 29, 30, 31]
    assert all(PARK_R2018.indicators[number - 1].lead == 1 for number in flags)


@pytest.mark.parametrize("paper", ["attachment_5.park", "attachment_6.park"])
def test_the_forms_print_the_same_indicators_in_the_same_order(paper):
    model = FORMS[paper]
    lines = [entry for entry in entries(model).values() if entry.shape is Shape.LINE]
    assert [entry.name for entry in lines] == [each.field for each in PARK_R2018.indicators]
    titles = {group.key: group.title for group in PARK_R2018.groups}
    for entry, each in zip(lines, PARK_R2018.indicators, strict=True):
        field = entry.printed
        assert (field.title, field.unit, field.direction) == (each.title, each.unit, each.direction.value)
        assert field.level == titles[each.group]
        assert field.required is not bool(each.choice)


def test_the_open_set_names_fields_of_the_year_table_and_has_no_index():
    model = FORMS["attachment_5.park"]
    assert PARK_R2025.open
    assert [printed(model, each.field).title for each in PARK_R2025.indicators]
    assert park_index({each.field: D(1) for each in PARK_R2025.indicators}, of=PARK_R2025) is None
    assert tuple(PARK_SETS) == REQUIREMENTS


def test_what_is_from_memory_says_so():
    assert all(not each.lead_worth.official for each in PARK_R2018.indicators)
    assert [each.number for each in PARK_R2018.indicators if each.worth.official] == list(range(1, 12))


def test_a_park_at_every_lead_has_an_index_of_100():
    assert park_index(at_lead()) == D("100.00")


def test_the_index_is_not_capped():
    held = at_lead()
    held["water_productivity"] = D(15000)  # ten times the lead: nine more shares of a twenty-fourth
    assert park_index(held) == D("137.50")


@pytest.mark.parametrize("field", [each.field for each in SCORED])
def test_without_a_scored_indicator_there_is_no_index(field):
    held = at_lead()
    held[field] = None
    assert park_index(held) is None


@pytest.mark.parametrize("choice", PARK_R2018.choices, ids=lambda c: c.key)
def test_too_many_or_too_few_of_a_choice_are_found(choice):
    fields = OPTIONAL[choice.key]
    for count in range(len(fields) + 1):
        held = at_lead() | dict.fromkeys(fields, None) | dict.fromkeys(fields[:count], D(50))
        assert chosen(held)[choice.key] == count
        assert (miscounted(held) == (choice,)) is (count != choice.choose)
        assert (park_index(held) is None) is (count != choice.choose)


@pytest.mark.parametrize("choice", PARK_R2018.choices, ids=lambda c: c.key)
def test_any_of_the_optional_ones_may_be_taken(choice):
    fields = OPTIONAL[choice.key]
    taken = fields[-choice.choose :]
    held = at_lead() | dict.fromkeys(fields, None)
    held |= {name: PARK_R2018.indicator(name).lead for name in taken}
    assert park_index(held) == D("100.00")


@given(st.sampled_from([e.field for e in SCORED if e.direction is Direction.FORWARD]), VALUES, VALUES)
def test_more_of_a_forward_indicator_never_lowers_the_index(field, one, other):
    low, high = sorted((one, other))
    assert park_index(at_lead() | {field: low}) <= park_index(at_lead() | {field: high})


@given(st.sampled_from([e.field for e in SCORED if e.direction is Direction.INVERSE]), VALUES, VALUES)
def test_more_of_an_inverse_indicator_never_raises_the_index(field, one, other):
    low, high = sorted((one, other))
    assert park_index(at_lead() | {field: low}) >= park_index(at_lead() | {field: high})


@given(VALUES, VALUES, st.decimals(D("0.5"), D(20), places=1))
def test_attainment_does_not_depend_on_the_unit(value, lead, factor):
    for direction in (Direction.FORWARD, Direction.INVERSE):
        scaled = attainment(value * factor, lead * factor, direction)
        assert abs(scaled - attainment(value, lead, direction)) < D("1e-20") * max(1, scaled)


@given(VALUES, VALUES)
def test_forward_and_inverse_are_reciprocal(value, lead):
    product = attainment(value, lead, Direction.FORWARD) * attainment(value, lead, Direction.INVERSE)
    assert abs(product - 1) < D("1e-20")


@pytest.mark.parametrize("value", ["0", "-0.4"])
def test_an_inverse_indicator_at_0_or_below_counts_as_met(value):
    assert attainment(D(value), D("0.3"), Direction.INVERSE) == 1
    assert park_index(at_lead() | {"pollutant_elasticity": D(value)}) == D("100.00")


def test_a_lead_of_the_paper_replaces_the_sets_own():
    assert park_index(at_lead(), {"energy_productivity": D(6)}) == D("97.92")  # half of one of 24 is lost
    assert park_index(at_lead(), {"energy_productivity": D(0)}) is None
