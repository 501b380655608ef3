"""A paper made out from pictures is judged twice, with and without what nothing has confirmed: only what both say stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from greenlist.cases import Case
from greenlist.findings import Finding, Severity
from greenlist.forms.definition import SUBJECT_CODE, Shape, entries
from greenlist.forms.recognition_check import AWAITED
from greenlist.reading import EMPTY
from greenlist.verdicts import Judgement, Outcome, Verdict

Judge = Callable[[Case], Judgement]
# Findings about the pictures themselves: they ask for confirmation and rest on nothing else.
OF_PICTURES: Final = frozenset({"T-014", AWAITED, "T-022", "T-023", "T-026"})
_STOPS: Final = frozenset({Severity.BLOCK, Severity.ERROR})
_UNCONFIRMED: Final = "所依据的内容由扫描件识别得出，未经确认，不作为认定依据：{said}"
_NOT_SEEN: Final = "文件有扫描页或不能识别的页，未识别到的内容不等于没有：{said}"
_REMEDY: Final = "请对照原件核对识别结果；确有问题的：{remedy}"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What a statement rests on that is no fact."""

    words: str

    def about(self, said: str) -> str:
        return self.words.format(said=said)


def judged(case: Case, certain: Case, judge: Judge) -> Judgement:
    """Judge a paper of which some values are unconfirmed.

    Args:
        case: the paper with everything that was made out.
        certain: the same without what nothing has confirmed.
        judge: asks every rule and check.

    Returns:
        Verdicts and findings of the whole paper. What they would not say without the unconfirmed values is
        unknown, or at most asks for an explanation; nothing is held against anybody because it was not found
        on pages that could not be read for certain.
    """
    whole = judge(case)
    if not (case.paper.reading.made_out or case.paper.reading.unread):
        return whole
    sober = judge(certain) if case.paper.reading.made_out else whole
    # Whose paper it is decides what the register says: while that is open, nothing is sure.
    verdicts = {} if _is_open(case, SUBJECT_CODE) else {verdict.code: verdict for verdict in sober.verdicts}
    said = {_statement(finding) for finding in sober.findings}
    return Judgement(
        tuple(_verdict(verdict, verdicts.get(verdict.code)) for verdict in whole.verdicts),
        tuple(_finding(finding, _doubt(finding, said, case)) for finding in whole.findings),
    )


def _statement(finding: Finding) -> tuple[Any, ...]:
    return finding.code, finding.field, finding.column, finding.row, finding.message


def _verdict(verdict: Verdict, sober: Verdict | None) -> Verdict:
    if verdict.outcome is Outcome.UNKNOWN:
        return verdict
    if sober is not None and (sober.outcome, sober.because) == (verdict.outcome, verdict.because):
        return verdict
    return replace(verdict, outcome=Outcome.UNKNOWN, because=_UNCONFIRMED.format(said=verdict.because))


def _doubt(finding: Finding, sober: set[tuple[Any, ...]], case: Case) -> _Doubt | None:
    """Why a finding is none for certain; None for one that is."""
    if finding.severity not in _STOPS or finding.code in OF_PICTURES:
        return None
    if _statement(finding) not in sober or _is_open(case, finding.field, finding.column, finding.row):
        return _Doubt(_UNCONFIRMED)
    return _Doubt(_NOT_SEEN) if _rests_on_absence(finding, case) else None


def _is_open(case: Case, field: str | None, column: str = "", row: int | None = None) -> bool:
    """Whether what was made out at a place is unconfirmed."""
    reading = case.paper.reading
    name, _, cell = (field or "").partition(".")
    if row is not None:
        rows = reading.lists.get(name, ())
        raw = rows[row].values.get(cell) if row < len(rows) else None
    elif column:
        raw = reading.series.get(name, EMPTY).get(column)
    else:
        raw = reading.values.get(name)
    return raw is not None and raw.is_unconfirmed


def _rests_on_absence(finding: Finding, case: Case) -> bool:
    """Whether a finding is about something that was not found, or about a list as a whole.

    An entry that must be filled in and was not found stays an error where pages could not be read at all: something
    readable has to be handed in.
    """
    if finding.field is None:
        return False
    name, _, _ = finding.field.partition(".")
    entry = entries(type(case.paper.form)).get(name)
    if entry is None or finding.row is not None:
        return False
    if entry.shape is Shape.LIST and not finding.code.startswith("F-"):
        return True  # chapters, proofs: what is missing may stand on a page that was not read
    if finding.code == "F-011" and not case.paper.reading.made_out:
        return False
    return getattr(case.paper.form, name) in {None, ()}


def _finding(finding: Finding, doubt: _Doubt | None) -> Finding:
    if doubt is None:
        return finding
    return replace(
        finding,
        severity=Severity.WARN,
        message=doubt.about(finding.message),
        remedy=_REMEDY.format(remedy=finding.remedy),
    )
