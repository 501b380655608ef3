"""第八条第二款 培育重点：who is to be cultivated first, by the designations the clause names."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.forms.codes import MEASURES_HONOURS
from greenlist.forms.definition import Form, known
from greenlist.procedure.selection import newest, printed_order
from greenlist.register import Register, SubjectRecord

HONOURS: Final = "honours"  # name of the fact, and of the list of the form it is taken from
_CLEAN_PRODUCTION: Final = MEASURES_HONOURS[0]
_BETWEEN: Final = "；"


@dataclass(frozen=True, slots=True)
class Priority:
    """A subject on no list yet, and the designations of the clause it holds, in the order of the clause."""

    record: SubjectRecord
    honours: tuple[str, ...]


def honours_of(form: Form) -> dict[str, str]:
    """The designations a form lists, as one fact of the register; nothing when it lists none."""
    rows = getattr(form, HONOURS, ())
    names = dict.fromkeys(name for row in rows if (name := known(row.honour_name)))
    return {HONOURS: _BETWEEN.join(names)} if names else {}


def priorities(register: Register, day: date) -> tuple[Priority, ...]:
    """Applicants and cultivation objects that hold a designation, who holds the most first.

    Clean production counts by the published batches, whatever the form says; the others as the subject states them.
    """
    found = [
        Priority(record, held)
        for record in register.subjects.values()
        if not record.listed and (held := _held(record, day))
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.honours), printed_order(one.record))))


def _held(record: SubjectRecord, day: date) -> tuple[str, ...]:
    registration = newest(record, "attachment_6")
    if registration is None:
        return ()
    told = set(registration.facts.get(HONOURS, "").split(_BETWEEN)) - {_CLEAN_PRODUCTION}
    batch = record.clean_production
    if batch is not None and batch.accepted_on <= day and (batch.until is None or day <= batch.until):
        told.add(_CLEAN_PRODUCTION)
    return tuple(name for name in MEASURES_HONOURS if name in told)
