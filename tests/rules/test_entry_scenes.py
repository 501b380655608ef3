"""The examples of the generated page fire what they are examples of."""

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.verdicts import CHECKS
from tests.builders.cases import findings
from tests.rules.entry_scenes import ENTRY_SCENES


def test_there_is_an_example_for_every_check_of_entries():
    assert set(ENTRY_SCENES) == {code for code in CHECKS if code.startswith("F-")}


@pytest.mark.parametrize("code", ENTRY_SCENES)
def test_an_example_fires(code):
    found = [finding for finding in findings(ENTRY_SCENES[code]()) if finding.code == code]
    assert found
    assert "{" not in found[0].message
