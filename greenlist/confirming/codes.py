"""Credit codes made out from pictures: confirmed by check characters, corrected only towards a code somebody knows."""

from greenlist.confirming.held import Held, Spot, in_other_type
from greenlist.confirming.misreadings import (
    characters_apart,
    stands_alone,
    valid_code,
)
from greenlist.forms.definition import SUBJECT_CODE, SUBJECT_NAMES, Form, Kind, Shape, entries
from greenlist.reading import Confirmation, RawValue
from greenlist.register import Register, SubjectRecord
from greenlist.rules.wording import bare, same_name

_NEAR = 2  # wrong characters up to which a code may be the known one of a subject of the same name


def confirm_codes(held: Held, model: type[Form], register: Register) -> None:
    """Confirm what both check characters say is right; correct the subject's code to the register's."""
    for name, entry in entries(model).items():
        spot = Spot(name)
        raw = held[spot]
        if entry.shape is not Shape.SCALAR or entry.printed.kind is not Kind.USCC or raw is None:
            continue
        code = "".join(raw.text.split()).upper()
        known = {record.uscc for record in register.subjects.values()}
        if valid_code(code):
            if code in known:
                held.confirm(spot, Confirmation.AGREEMENT, code)
            elif stands_alone(code):
                held.confirm(spot, Confirmation.CHECK_DIGIT, code)
        if (
            name == SUBJECT_CODE
            and not _is_printed_so(held, raw)
            and (found := _registered(code, _name(held), register))
        ):
            held.confirm(spot, Confirmation.AGREEMENT, found)


def _is_printed_so(held: Held, raw: RawValue) -> bool:
    """Whether another place, typed or in other type, says the same: then it is the report that is wrong, not its reading."""
    return any(not other.scanned or in_other_type(raw, other) for other in held.again(SUBJECT_CODE))


def _name(held: Held) -> str:
    return next((raw.text for name in SUBJECT_NAMES if (raw := held[Spot(name)]) is not None), "")


def _registered(code: str, name: str, register: Register) -> str | None:
    """The one registered code that was meant: of a subject of that name, but for a character or two."""
    found = {record.uscc for record in register.subjects.values() if _is_meant(code, name, record)}
    return found.pop() if len(found) == 1 else None


def _is_meant(code: str, name: str, record: SubjectRecord) -> bool:
    wrong = characters_apart(record.uscc, code)
    if not name or wrong > _NEAR or not valid_code(record.uscc):
        return False
    names = [told for _, told in record.names]
    if any(same_name(name, told) for told in names):
        return True
    return wrong <= 1 and any(characters_apart(bare(name), bare(told)) <= _NEAR for told in names)
