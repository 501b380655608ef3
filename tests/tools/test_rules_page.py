"""The page of rules names every code with ground, sentence, remedy and an example that was really raised."""

import re

import pytest

from greenlist.procedure.grounds import GROUNDS
from greenlist.verdicts import CHECKS, RULES
from tools.rules_page import rules_page


@pytest.fixture(scope="module")
def sections() -> dict[str, list[str]]:
    """First word of each fourth-level heading → the sections under it."""
    found: dict[str, list[str]] = {}
    for part in re.split(r"^#### ", rules_page("<!-- -->"), flags=re.MULTILINE)[1:]:
        found.setdefault(re.split(r"[ （\n]", part)[0], []).append(part)
    return found


def test_every_code_is_documented_and_no_other(sections):
    assert set(sections) == set(RULES) | set(CHECKS) | set(GROUNDS)


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_check_has_level_ground_sentence_remedy_and_example(code, sections):
    part = sections[code][0]
    assert [line[:4] for line in part.splitlines() if line.startswith("- ")] == [
        "- 等级", "- 适用", "- 依据", "- 意见", "- 怎么", "- 例："
    ]  # fmt: skip
    assert "{" not in part


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_has_its_quote_and_an_example_of_its_finding(code, sections):
    [part] = sections[code]
    rule = RULES[code]
    assert f"“{rule.law.quote}”" in part
    assert ("- 例：" in part) is bool(rule.finding)


def test_our_own_rules_are_called_ours(sections):
    for code, check in CHECKS.items():
        ours = "本工具核对规则（非官方要求）" in sections[code][0]
        assert ours is (type(check.basis).__name__ == "Judgement")
