"""What else says the same: the register, the subject's other papers, the standard's own words, another place in the report."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from greenlist.cases import Case
from greenlist.confirming.held import Held, Spot, in_other_type
from greenlist.confirming.misreadings import one_slip_away, packed, valid_code
from greenlist.confirming.published import is_one_of, published_rows, rows_as_published
from greenlist.forms.definition import SUBJECT_NAMES, Entry, Form, Kind, NotApplicable, Shape, entries, known
from greenlist.reading import RawValue, Reading
from greenlist.rules.agreement import CALLED, INDICATORS, forms_beside, indicator_pairs
from greenlist.rules.figures import by_year
from greenlist.scoring import Edition, edition_of_standard

# Boxes are ticked one way or the other: that two papers tick the same says little.
_SAYS_LITTLE: Final = frozenset({Kind.YES_NO, Kind.CHOICES})
_FIGURES: Final = frozenset(
    {Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.YEAR, Kind.DATE, Kind.USCC, Kind.PHONE}
)
_MANY: Final = 99  # characters that may be lost of a word that decides something
_OF_SCORES: Final = "分"
_SEVERAL: Final = 2  # scores that agree by chance only if more than one is misread into the other
_SCORES: Final[Mapping[str, tuple[str, ...]]] = {"total_score": ("self_score_total",)}
_EVALUATOR: Final = "evaluator_name"
_OF_THE_EVALUATOR: Final = ("evaluator_uscc", "evaluator_legal_representative", "evaluator_address")


# --- other papers and the register --------------------------------------------------------------------


def told_elsewhere(case: Case) -> Iterator[Spot]:
    """The entries of the paper that the register or another accepted paper of the subject says too."""
    form = case.paper.form
    scores: dict[str, bool] = {}
    for name, entry in entries(type(form)).items():
        value = known(getattr(form, name)) if entry.shape is Shape.SCALAR else None
        if value is None or entry.printed.kind in _SAYS_LITTLE:
            continue
        others = [other for other in _others(case, name, entry) if other is not None]
        agrees = any(_same(value, other) for other in others)
        if entry.printed.unit == _OF_SCORES and others:
            scores[name] = agrees
        elif agrees:
            yield Spot(name)
    # An evaluator's score may differ from the company's own, and a misread one be it by chance: all of them, or none.
    if len(scores) >= _SEVERAL and all(scores.values()):
        yield from map(Spot, scores)
    yield from _industries(case)
    yield from _evaluator(case)
    yield from _indicators(case)


def _indicators(case: Case) -> Iterator[Spot]:
    """The values of indicators that a form tells for the same year.

    A year misread makes them those of another year: where that stands alone, the form's value for any other year must
    be none that could have been misread as this one.
    """
    rows = getattr(case.paper.form, INDICATORS, ())
    for pair in indicator_pairs(case.paper.form, forms_beside(case)):
        if pair.reported != pair.told:
            continue
        others = {other for year, other in by_year(pair.paper.form, pair.field).items() if year != pair.year}
        others.discard(pair.told)
        slips = one_slip_away(str(pair.told))
        if _is_among_its_year(rows, pair.row) or not any(known(other) in slips for other in others):
            yield Spot(INDICATORS, "value", pair.row)


def _is_among_its_year(rows: Sequence[object], number: int) -> bool:
    """Whether the row above or below is of the same year."""
    years = [known(getattr(row, "year", None)) for row in rows]
    year = years[number]
    return year is not None and year in {*years[max(0, number - 1) : number], *years[number + 1 : number + 2]}


def _evaluator(case: Case) -> Iterator[Spot]:
    """The evaluator, its code and its legal representative, where an accepted report of anybody names the same."""
    form = case.paper.form
    name = known(getattr(form, _EVALUATOR, None))
    if not name:
        return
    reports = [
        held.facts
        for record in case.register.subjects.values()
        for paper, years in record.accepted.items()
        if paper.startswith("evaluation_report.")
        for held in years.values()
        if held.receipt != case.paper.receipt and packed(held.facts.get(_EVALUATOR, "")) == packed(name)
    ]
    if not reports:
        return
    yield Spot(_EVALUATOR)
    for field in _OF_THE_EVALUATOR:
        told = known(getattr(form, field, None))
        if told and any(packed(facts.get(field, "")) == packed(told) for facts in reports):
            yield Spot(field)


def _others(case: Case, name: str, entry: Entry) -> Iterator[object]:
    if name in SUBJECT_NAMES and case.record is not None:
        yield from (told for _, told in case.record.names)
    for other in case.others.values():
        held = entries(type(other.form))
        for field in (name, *CALLED.get(name, ()), *_SCORES.get(name, ())):
            if field in held and held[field].printed.kind is entry.printed.kind:
                yield known(getattr(other.form, field))


def _same(value: object, other: object) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return packed(value) == packed(other)
    if isinstance(value, Decimal | date) and type(value) is type(other):
        return value == other
    return False


def _industries(case: Case) -> Iterator[Spot]:
    told = {
        code
        for other in case.others.values()
        if (code := known(getattr(other.form, "primary_industry_code", None))) is not None
    }
    for number, row in enumerate(getattr(case.paper.form, "industry_codes", ())):
        if known(row.code) in told:
            yield Spot("industry_codes", "code", number)


# --- the standard's own words ---------------------------------------------------------------------------


def standard_words(form: Form, held: Held, edition: Edition | None) -> Iterator[Spot]:
    """Entries that are words of a closed list, none of which a misreading makes of another; rows of the standard."""
    for name, entry in entries(type(form)).items():
        raw = held[Spot(name)]
        # What is ticked, or concluded from other words, is not made out as the word it says.
        if entry.printed.kind is Kind.CHOICE and raw is not None and _is_printed(raw, entry.printed.options):
            yield Spot(name)
    if (raw := held[Spot("standard_used")]) is not None and _is_standard(raw.text):
        yield Spot("standard_used")
    rows = published_rows(form, edition)
    yield from rows_as_published(rows, held, len(getattr(form, INDICATORS, ())))


def _is_printed(raw: RawValue, options: Iterable[str]) -> bool:
    """Whether an option is printed itself, in full or shortened, and not chosen among several."""
    word, printed = packed(raw.text), packed(raw.original or raw.text)
    chosen = [option for option in options if packed(option) in printed]
    return (printed in word or len(chosen) == 1) and is_one_of(raw, options, _MANY)


def _is_standard(text: str) -> bool:
    """Whether a text is the number of an edition, with its title or without, and nothing else."""
    edition = edition_of_standard(text)
    if edition is None:
        return False
    number, title = packed(edition.standard), packed(edition.title)
    words = {
        number,
        f"{number}{title}",
        f"{number}《{title}》",
        f"《{title}》({number})",
        f"{title}({number})",
    }
    return re.sub("[—–－―]", "-", packed(text)) in words


# --- another place in the report -------------------------------------------------------------------------


def told_again(reading: Reading, form: Form) -> Iterator[Spot]:
    """Figures that a second place prints too, in other type: what misreads one need not misread the other.

    Words are left out: a character the recogniser does not know is misread in every size.
    """
    held = entries(type(form))
    for name, again in reading.repeats.items():
        entry, raw = held.get(name), reading.values.get(name)
        if entry is None or raw is None or isinstance(getattr(form, name), NotApplicable):
            continue
        typed = any(not other.scanned for other in again)
        if entry.printed.kind is Kind.USCC and not valid_code(raw.text):
            continue  # a letter that is none is read into codes of every size
        if typed or (entry.printed.kind in _FIGURES and any(in_other_type(raw, other) for other in again)):
            yield Spot(name)
