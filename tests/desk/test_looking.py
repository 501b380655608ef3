"""Looking at one subject asks for that one alone: no rule of its verdicts goes through everybody."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from greenlist.forms.definition import Form
from greenlist.register import Register, SubjectRecord
from greenlist.verdicts import RULES, judge
from tests.builders.cases import case, good_annex5, good_annex6, good_report
from tests.builders.chains import good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table

MAKERS = {
    Company: (good_annex5, good_annex6, good_report, good_chain5, good_chain6, good_chain_report),
    Park: (good_park_table, good_park_registration, good_park_report),
}


class OneByOne(Mapping[tuple[str, str], SubjectRecord]):
    """Subjects that may be asked for, each by its key, and never gone through."""

    def __init__(self, held: Mapping[tuple[str, str], SubjectRecord]) -> None:
        self.held = held

    def __getitem__(self, key: tuple[str, str]) -> SubjectRecord:
        return self.held[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        raise AssertionError("somebody goes through everybody")

    def __len__(self) -> int:
        raise AssertionError("somebody counts everybody")


@pytest.mark.parametrize(
    ("make", "subject"), [(make, of(1)) for of, makers in MAKERS.items() for make in makers]
)
def test_the_verdicts_on_one_subject_need_that_one_alone(make, subject):
    form: Form = make(subject)
    of = case(form, subject)
    everybody = of.register
    apart = Register(
        OneByOne(everybody.subjects), everybody.documents, everybody.evaluators, everybody.sessions
    )
    of_rules = frozenset(rule.finding for rule in RULES.values())
    assert judge(of, of_rules).verdicts
    assert judge(replace(of, register=apart), of_rules) == judge(of, of_rules)


def test_looking_loads_no_reader_and_no_writer():
    code = "import greenlist.desk.looking, greenlist.desk.enquiries, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"openpyxl", "numpy", "pypdfium2", "docxtpl", "extractors"}
    assert not heavy & set(loaded.stdout.split())
