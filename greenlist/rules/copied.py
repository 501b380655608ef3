"""Reports whose text is largely that of another subject's report (T-012)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Law, Severity
from greenlist.forms.definition import Form, known
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.reading import Reading, pages_said
from greenlist.register import PaperAccepted
from greenlist.regulation import Citation
from greenlist.rules.figures import plain
from greenlist.rules.papers import REPORT, own
from greenlist.textprint import likest, print_of
from greenlist.verdicts import Hit, check

_DISHONEST: Final = Law(Citation(19, paragraph=2), "在评价过程中存在弄虚作假或故意隐瞒评价对象问题的")
# What is the subject's or the evaluator's own: who copies a report exchanges it.
_OWN_WORDS: Final = (
    "subject_name",
    "evaluator_name",
    "factory_address",
    "park_address",
    "company_address",
    "evaluator_address",
    "legal_representative",
    "evaluator_legal_representative",
)


def text_print(form: Form, reading: Reading) -> str:
    """The print of a report's text, for the register; '' for other papers and for pages made out from pictures."""
    if not isinstance(form, EvaluationReport) or reading.made_out:
        return ""
    return print_of(reading.text, _own_words(form))


def _own_words(form: EvaluationReport) -> list[str]:
    found = (known(getattr(form, name, None)) for name in _OWN_WORDS)
    return [str(each) for each in found if each]


def _others(case: Case, form: EvaluationReport) -> list[PaperAccepted]:
    """The newest report of every other subject that has a print, oldest first."""
    found: list[PaperAccepted] = []
    for record in case.register.subjects.values():
        if record is case.record or (known(form.uscc) or "") == record.uscc:
            continue
        held = [
            paper
            for kind, years in record.accepted.items()
            if kind in REPORT
            for paper in years.values()
            if paper.text_print
        ]
        if held:
            found.append(max(held, key=lambda paper: (paper.day, paper.receipt)))
    return sorted(found, key=lambda paper: (paper.day, paper.receipt))


@check(
    "T-012",
    Severity.WARN,
    basis=_DISHONEST,
    message="报告与“{o}”的报告（受理号{r}）高度相似：除各报告通用的文字外，正文约{p}%相同，主要在{pages}。",
    remedy="请说明两份报告文字相同的原因；套用其他单位报告的，须重新评价并重新编写。",
    papers=REPORT,
)
def text_is_its_own(case: Case) -> Iterator[Hit]:
    """The report and the newest one of any other subject have less than 70 % of their own text in common.

    Figures, names and addresses are not compared, nor what several other reports print too. Text made out from pictures is
    not compared.
    """
    form = own(case, EvaluationReport)
    reading = case.paper.reading
    if not reading.text or reading.made_out:
        return
    others = _others(case, form)
    found = likest(reading.text, _own_words(form), [paper.text_print for paper in others])
    if found is None or Decimal(str(found.share)) * 100 < case.parameters.report_similarity_from:
        return
    other = others[found.number]
    fill = {"o": other.name, "r": other.receipt, "p": plain(Decimal(int(found.share * 100)))}
    yield Hit(fill=fill | {"pages": pages_said(found.pages) if found.pages else "各页"})
