"""Scenes of reports of parks and supply chains: one a check, as in `scenes`, which lists them all."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from greenlist.cases import Case
from greenlist.forms.definition import known
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.register import EvaluatorJudged
from greenlist.textprint import print_of
from tests.builders.cases import accepted, case, changed, good_report
from tests.builders.chains import FOOD, good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.copies import text as text_of_copy
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration
from tests.rules.scene import Scene

D = Decimal
PARK: Final = Park(1)


def rp(changes: Mapping[str, Any] | None = None, **around: Any) -> Case:
    """A park's report with some values changed."""
    return case(changed(good_park_report(PARK), changes or {}), PARK, **around)


def rc(changes: Mapping[str, Any] | None = None, **around: Any) -> Case:
    """A supply-chain company's report with some values changed."""
    return case(changed(good_chain_report(FOOD), changes or {}), FOOD, **around)


def row_of(title: str, year: int = 2025) -> int:
    """Where an indicator of a year stands."""
    rows = good_park_report(PARK).indicator_rows
    return next(n for n, row in enumerate(rows) if row.l2 == title and known(row.year) == year)


def chain_row(code: str) -> int:
    """Where a row of the general system stands."""
    return next(n for n, row in enumerate(good_chain_report(FOOD).indicator_rows) if row.code == code)


def without_last_score() -> Case:
    scores = good_park_report(PARK).yearly_scores
    return rp({"yearly_scores": scores[:2]})


def all_scores(score: str) -> Case:
    """Three absurd scores, without the rows they would follow from."""
    of = good_park_report(PARK)
    told = tuple(each.model_copy(update={"score": D(score)}) for each in of.yearly_scores)
    rows = tuple(row.model_copy(update={"year": None}) for row in of.indicator_rows)
    held = {"yearly_scores": told, "indicator_rows": rows, "total_score": D(score)}
    return case(of.model_copy(update=held), PARK)


def park_below_the_mark(score: str) -> Case:
    """A park's report whose three scores and conclusion agree that it is not good enough."""
    of = good_park_report(PARK)
    told = tuple(each.model_copy(update={"score": D(score)}) for each in of.yearly_scores)
    rows = tuple(row.model_copy(update={"year": None}) for row in of.indicator_rows)
    held = {"yearly_scores": told, "indicator_rows": rows, "total_score": D(score), "conclusion_flag": False}
    return case(of.model_copy(update=held), PARK)


def proportional(score: str) -> Mapping[str, Any]:
    """A quantitative row scores otherwise than its rate, and all sums follow."""
    of = good_chain_report(FOOD)
    number = next(n for n, row in enumerate(of.indicator_rows) if row.code == "X26")
    less = (known(of.indicator_rows[number].score) or D(0)) - D(score)
    return {
        f"indicator_rows.{number}.score": D(score),
        "score_suppliers": (known(of.score_suppliers) or D(0)) - less,
        "total_score": (known(of.total_score) or D(0)) - less,
    }


OTHER_REPORT_SCENES: tuple[Scene, ...] = (
    Scene("S-001", lambda: park_below_the_mark("79.99"), "total_score", ("T-030",)),
    Scene(
        "S-001", lambda: rc({"total_score": D("79.99"), "conclusion_flag": False}), "total_score", ("S-017",)
    ),
    Scene(
        "S-004",
        lambda: rp({"basic_requirements_result": False, "conclusion_flag": False}),
        "basic_requirements_result",
    ),
    Scene(
        "S-004",
        lambda: rc({"basic_requirements_result": False, "conclusion_flag": False}),
        "basic_requirements_result",
    ),
    Scene("S-009", lambda: rp({"conclusion_flag": False}), "conclusion_flag"),
    Scene("S-009", lambda: rc({"conclusion_flag": False}), "conclusion_flag"),
    Scene("S-010", lambda: rp({"gate_rows.3.conform": False}), "gate_rows.conform"),
    Scene("S-011", lambda: rc({"gate_rows.6.conform": False}), "gate_rows.conform"),
    Scene("S-012", lambda: rp({"yearly_scores.0.score": D("99.99")}), "yearly_scores.score", ("T-030",)),
    Scene(
        "S-013",
        lambda: rp({f"indicator_rows.{row_of('再生资源回收利用率')}.value": D(82)}),
        "indicator_rows.value",
    ),
    Scene("S-014", lambda: all_scores("1094.6"), "yearly_scores.score", ("T-030",)),
    Scene("S-015", lambda: rp({"total_score": D("101.5")}), "total_score"),
    Scene(
        "S-016",
        lambda: rc(
            {"indicator_rows.0.score": D("8.1"), "score_strategy": D("18.9"), "total_score": D("89.16")}
        ),
        "indicator_rows.score",
    ),
    Scene("S-017", lambda: rc({"total_score": D("89.9")}), "total_score"),
    Scene("S-017", lambda: rc({"score_recovery": D("11.1")}), "score_recovery"),
    Scene("S-018", lambda: rc(proportional("1.2")), "indicator_rows.score"),
    Scene(
        "T-005", lambda: rp({"technical_reviewer": good_park_report(PARK).report_lead}), "technical_reviewer"
    ),
    Scene("T-006", lambda: rp({"chapters": good_park_report(PARK).chapters[1:]}), "chapters"),
    Scene(
        "T-009",
        lambda: rc({"evaluator_legal_representative": good_chain_report(FOOD).legal_representative}),
        "evaluator_legal_representative",
    ),
    Scene("T-009", lambda: rp({"evaluator_legal_phone": PARK.phone(0)}), "evaluator_legal_phone"),
    Scene("T-010", lambda: rp({"subject_name": "广州别名产业园区"}), "subject_name"),
    Scene(
        "T-011",
        lambda: rp({f"indicator_rows.{row_of('绿化覆盖率', 2024)}.value": D(45)}),
        "indicator_rows.value",
        ("S-012",),
    ),
    Scene("T-015", lambda: rp({"indicator_rows.0.evidence_ref": "E99"}), "indicator_rows.evidence_ref"),
    Scene("T-016", lambda: case(good_park_report(PARK, own=True), PARK), "report_kind"),
    Scene("T-016", lambda: case(good_chain_report(FOOD, own=True), FOOD), "report_kind"),
    Scene("T-017", without_last_score, "yearly_scores"),
)


# --- what concerns reports of every kind -------------------------------------------------------------


def _of(make: Callable[..., Case], form: EvaluationReport, other: Company, own: Company) -> Iterator[Scene]:
    """Scenes of the checks that every third-party report passes, for one kind of subject."""
    head = str(form.evaluator_legal_representative)
    judged = EvaluatorJudged(
        uscc="91440101MA5TE5T07H", day=date(2025, 6, 3), receipt="", name=str(form.evaluator_name),
        fault="弄虚作假", decision="banned", until=date(2028, 6, 3), instrument="穗工信函〔2025〕9号",
    )  # fmt: skip
    projects = [
        accepted(good_report(c), c, year=2026).model_copy(
            update={"facts": {"evaluator_legal_representative": head}}
        )
        for c in map(Company, range(32, 47))
    ]
    yield Scene("T-001", lambda: make(more=(judged,)), "evaluator_name")
    yield Scene("T-002", lambda: make(more=projects), "evaluator_legal_representative")
    yield Scene("T-003", lambda: make({"report_date": date(2025, 12, 31)}), "report_date", ("T-004",))
    yield Scene("T-004", lambda: make({"report_date": date(2026, 3, 11)}), "report_date")
    yield Scene("T-004", lambda: make({"on_site_dates": ()}), "on_site_dates")
    yield Scene("T-005", lambda: make({"technical_reviewer": form.report_lead}), "technical_reviewer")
    yield Scene("T-007", lambda: make({"evaluator_sealed": False}), "evaluator_sealed")
    unproven = tuple(chapter for chapter in form.chapters if "资质" not in str(chapter.title))
    yield Scene("T-008", lambda: make({"chapters": unproven}), "chapters")
    yield Scene("T-009", lambda: make({"report_lead_phone": own.phone(2)}), "report_lead_phone")
    yield Scene("T-010", lambda: make({"uscc": Company(77).uscc}), "uscc")
    copied = accepted(form, other).model_copy(
        update={"text_print": print_of(text_of_copy(1, other.name), [other.name])}
    )
    yield Scene("T-012", lambda: make(more=(copied,), text=text_of_copy(1, own.name)), None)
    text = {1: form.title, 14: f"经核查，{other.name}建立了能源管理制度。"}
    yield Scene("T-013", lambda: make(more=(accepted(form, other),), text=text), None)
    yield Scene(
        "T-015", lambda: make({"indicator_rows.3.evidence_ref": "E2、E19"}), "indicator_rows.evidence_ref"
    )


OTHER_REPORT_SCENES += (
    *_of(rp, good_park_report(PARK), Park(12), PARK),
    *_of(rc, good_chain_report(FOOD), Company(24), FOOD),
    Scene("S-008", lambda: all_scores("80.5"), "total_score", ("T-030",)),
    Scene("S-008", lambda: rc({"total_score": D("80.5")}), "total_score", ("S-017",)),
    Scene(
        "T-011",
        lambda: rc({f"indicator_rows.{chain_row('X41')}.value": D(99)}, others=(good_chain5(FOOD),)),
        "indicator_rows.value",
        ("S-018",),
    ),
    Scene(
        "T-030",
        lambda: rp({"park_head_name": "另一人"}, others=(good_park_registration(PARK),)),
        "park_head_name",
    ),
    Scene(
        "T-030",
        lambda: rc({"contact_name": "另一人"}, others=(good_chain6(FOOD),)),
        "contact_name",
    ),
)
