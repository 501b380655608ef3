"""What a paper says is read whatever was done to its layout; what is not read is said."""

import os
from collections import Counter

import pytest

import extractors
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.disturb import KINDS, disturb, disturbed
from tests.builders.fillings import example
from tests.builders.likeness import Likeness, compare
from tests.builders.workbooks import Sketch, chance, unzipped

FULL = bool(os.environ.get("GREENLIST_PROOF"))
WORKBOOKS = [paper for paper, form in FORMS.items() if form.version]
ANNEXES = [paper for paper in WORKBOOKS if paper.startswith("attachment_")]
TABLES = [paper for paper in WORKBOOKS if not paper.startswith("attachment")]
EQUAL = 0.995  # of the values, at least
# After misspelling a label not every value can be found; what is lost must be said.
LOSSY = {"栏目有错字"}


def read(sketch: Sketch) -> Likeness:
    reading = extractors.read(Document.of("材料.xlsx", sketch.packed()))
    assert isinstance(reading, Reading), (sketch.done, reading)
    assert reading.paper == sketch.form.paper
    places = {where: sketch.where(where) for where in sketch.places}
    repeats = {where: sketch.where(where, again=True) for where in sketch.repeats}
    return compare(sketch.form, places, reading, repeats)


def shown(likeness: Likeness) -> str:
    return "\n".join(str(difference) for difference in likeness.differences[:5])


# What a table of a district cannot show: years, blocks of pairs of some size, units, percentages.
ANNEX_KINDS = [
    "年度列换序",
    "年度写作本年上年前年",
    "年度标题写法各异",
    "单位列移到末尾",
    "单位写进栏目括号",
    "单位写在数值后",
    "百分数格式",
    "栏目换行序",
    "所有内容并到一张表",
    "两个板块并排",
    "一行两组栏目",
    "删去板块标题",
    "标题另加序号或改称",
    "插入本表没有的栏目",
]


@pytest.mark.parametrize("kind", ANNEX_KINDS)
def test_a_disturbed_registration_is_read_as_before(kind):
    random_ = chance(len(kind))
    sketch = disturb(Sketch.of(example(FORMS["attachment_6.factory"], 11)), [kind], random_)
    likeness = read(sketch)
    assert likeness.unsaid == [], shown(likeness)
    if kind not in LOSSY:
        assert [d for d in likeness.differences if d.where not in sketch.lost] == [], shown(likeness)


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbed_table_of_a_district_is_read_as_before(kind):
    sketch = disturb(Sketch.of(example(FORMS["district_recommendation"], 12)), [kind], chance(len(kind)))
    likeness = read(sketch)
    assert likeness.unsaid == [], shown(likeness)
    if kind not in LOSSY:
        assert [d for d in likeness.differences if d.where not in sketch.lost] == [], shown(likeness)


def prove(paper: str, count: int) -> tuple[int, int, Counter[str]]:
    """Compared, differing, and how often each disturbance was used; fails on anything unsaid."""
    compared = differing = 0
    used: Counter[str] = Counter()
    for seed in range(count):
        sketch = disturbed(example(FORMS[paper], seed), seed)
        likeness = read(sketch)
        assert likeness.unsaid == [], (seed, sketch.done, shown(likeness))
        compared += likeness.compared
        differing += len(likeness.differences)
        used.update(sketch.done)
    return compared, differing, used


@pytest.mark.proof
@pytest.mark.parametrize("paper", ANNEXES)
def test_several_disturbances_at_once_leave_an_annex_readable(paper):
    compared, differing, used = prove(paper, 4 * len(KINDS) + 100 if FULL else 8)
    assert differing <= compared * (1 - EQUAL)
    assert not FULL or set(used) == set(KINDS)


@pytest.mark.proof
@pytest.mark.parametrize("paper", TABLES)
def test_several_disturbances_at_once_leave_a_table_readable(paper):
    compared, differing, _ = prove(paper, 4 * len(KINDS) + 100 if FULL else 4)
    assert differing <= compared * (1 - EQUAL)


def content(sketch: Sketch) -> dict[str, bytes]:
    """The parts of the file that hold what it says; not when it was made."""
    return {name: data for name, data in unzipped(sketch.packed()).items() if name.startswith("xl/")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbance_really_changes_the_file(kind):
    tried = ("objection", "district_recommendation", "attachment_6.factory", "attachment_5.factory")
    for paper, seed in zip(tried, (1, 1, 2, 1), strict=True):
        sketch = Sketch.of(example(FORMS[paper], seed))
        before = content(sketch)
        if content(disturb(sketch, [kind], chance(seed))) != before:
            return
    pytest.fail(f"{kind} changed none of the papers tried")
