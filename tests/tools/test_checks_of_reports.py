"""The table in docs/evaluators.md of what is checked in which kind of report: it is what the registries hold, and proved."""

import re
from pathlib import Path

import pytest

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.verdicts import CHECKS, RULES
from tests.rules.scenes import SCENES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "evaluators.md"
KINDS = ("factory", "park", "supply_chain")
APPLIES = "＋"
# Of pictures and of digital signatures it does not matter what kind of subject a report is about.
OF_ANY_KIND = {"T-014"}


def ledger():
    lines = re.findall(
        r"^\| ([ST]-\d{3}) \| [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
        PAGE.read_text("utf-8"),
        re.MULTILINE,
    )
    return {code: dict(zip(KINDS, map(str.strip, told), strict=True)) for code, *told in lines}


def papers_of(code):
    held = set(CHECKS[code].papers) if code in CHECKS else set()
    return held.union(*(rule.papers for rule in RULES.values() if rule.finding == code))


PROVED = {(scene.code, scene.make().paper.kind) for scene in SCENES if scene.code[0] in "ST"}


def test_the_ledger_names_every_check_of_the_reviewers_list():
    assert set(ledger()) == {f"S-00{n}" for n in range(1, 10)} | {f"T-{n:03d}" for n in (*range(1, 18), 30)}


@pytest.mark.parametrize("code", sorted(ledger()))
def test_what_is_said_to_be_checked_is_and_fires_in_a_scene_of_its_kind(code):
    for kind, told in ledger()[code].items():
        paper = f"evaluation_report.{kind}"
        assert (paper in papers_of(code)) is (told == APPLIES), (code, kind)
        if told == APPLIES and code not in OF_ANY_KIND:
            assert (code, paper) in PROVED, (code, kind)
        if instead := re.search(r"[ST]-\d{3}", told):
            assert paper in papers_of(instead[0])
            assert (instead[0], paper) in PROVED
