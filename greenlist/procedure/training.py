"""第十三条第二款：what the city's list of trained officers records."""

from greenlist.cases import Case
from greenlist.forms.definition import known
from greenlist.forms.officer_training import OfficerTraining
from greenlist.procedure.rows import Outcome, entries_of, misnamed, not_yet, repeated, row_fault
from greenlist.register import OfficerTrained


def act(case: Case, form: OfficerTraining) -> Outcome:
    """One `OfficerTrained` a row whose officer took part, whether the register knows the subject yet or not."""
    day, session = known(form.trained_on), known(form.session)
    if day is None or session is None:
        return Outcome()
    entries = list(entries_of(case, form.rows))
    officers = [known(e.row.officer_name) for e in entries]
    made = Outcome(
        findings=[*repeated(case, entries, officers), *not_yet(case, "trained_on", "培训日期", day)]
    )
    for entry in entries:
        made.findings += misnamed(case, entry, former=True)
        if entry.record is None:
            made.findings.append(row_fault(case, "P-101", entry, "uscc"))
        officer = known(entry.row.officer_name)
        if officer is None or not known(entry.row.attended):
            continue
        made.events.append(
            OfficerTrained(
                uscc=entry.uscc,
                subject_kind=entry.kind,
                day=day,
                receipt=case.paper.receipt,
                officer=officer,
                session=session,
                name=entry.name,
            )
        )
    return made
