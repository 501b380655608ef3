"""Scanned and photographed reports really made out: nothing that was misread is given as confirmed."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

import extractors
import greenlist.rules  # noqa: F401 - fills the registries
import tests.builders.report_others  # noqa: F401 - knows how reports of parks and chains are set
from extractors.equipment import missing
from greenlist.cases import Case
from greenlist.confirming import Held
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.reading import Document, Reading
from tests.builders.cases import case, good_report
from tests.builders.chains import FOOD
from tests.builders.companies import Company
from tests.builders.misread import understood, wrongly_confirmed
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park
from tests.builders.report_layouts import LAYOUTS
from tests.builders.reports import Built, build
from tests.builders.scans import COLOUR, GREY, PHOTO, TURNED, Scanner, scanned

WHOLE = os.environ.get("GREENLIST_PROOF") == "1"
FACTS = ("uscc", "total_score", "standard_used")

pytestmark = pytest.mark.skipif(bool(missing()), reason="what reads scans is not installed")


@dataclass(frozen=True)
class Scan:
    """A report and how it is scanned."""

    made: Callable[[], tuple[EvaluationReport, Company]]
    layout: int
    scanner: Scanner


def factory(number: int, edition: str) -> Callable[[], tuple[EvaluationReport, Company]]:
    return lambda: (good_report(Company(number), edition=edition), Company(number))


SCANS = {
    "工厂2025彩色": Scan(factory(6, "R2025"), 2, COLOUR),
    "工厂2018彩色": Scan(factory(5, "R2018"), 0, COLOUR),
    "工厂2025灰度": Scan(factory(7, "R2025"), 5, GREY),
    "工厂2018拍照": Scan(factory(8, "R2018"), 1, PHOTO),
    "园区彩色": Scan(lambda: (good_park_report(Park(1)), Park(1)), 0, COLOUR),
    "园区横放": Scan(lambda: (good_park_report(Park(2), own=True), Park(2)), 4, TURNED),
    "供应链彩色": Scan(lambda: (good_chain_report(), FOOD), 0, COLOUR),
    "供应链灰度": Scan(lambda: (good_chain_report(own=True), FOOD), 3, GREY),
}


def pages_that_count(built: Built) -> list[int]:
    """A few pages with facts that sums and other papers hold."""
    indicators = [spots for fact, spots in built.spots.items() if fact.startswith("indicator_rows.")]
    first = min(spot.page for spots in indicators for spot in spots)
    return sorted({1, first, *(built.spots[fact][0].page for fact in FACTS if fact in built.spots)})


def made_out(of: Case, built: Built) -> Case:
    reading = extractors.make_out(Document.of("评价报告.pdf", built.pdf), lambda _done, _of: None)
    assert isinstance(reading, Reading), reading
    return replace(of, paper=replace(of.paper, reading=reading))


@pytest.mark.proof
@pytest.mark.parametrize("name", list(SCANS) if WHOLE else ["工厂2025彩色"])
def test_nothing_that_was_misread_on_a_real_scan_is_given_as_confirmed(name: str):
    scan = SCANS[name]
    form, company = scan.made()
    built = build(form, LAYOUTS[scan.layout], 1)
    picture = scanned(built, scan.scanner, 1, () if WHOLE else pages_that_count(built))
    whole, certain = understood(made_out(case(form, company), picture))
    held = Held(whole.paper.reading)
    sure = [spot for spot in held.spots if (raw := held[spot]) is not None and raw.confirmed_by]
    told = f"{name}：{picture.pages}页，识别{len(held.spots)}项，印证{len(sure)}项"
    print(told)  # noqa: T201 - figures of the proof
    assert not wrongly_confirmed(picture, whole)
    assert {"uscc", "subject_name"} <= {spot.field for spot in sure}, "whose report it is is found out"
    assert not [raw for raw in certain.paper.reading.values.values() if raw.is_unconfirmed]
