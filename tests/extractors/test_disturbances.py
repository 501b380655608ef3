"""What a paper says is read whatever was done to its layout; what is not read is said."""

from copy import deepcopy
from functools import cache

import pytest

import extractors
from greenlist.forms import FORMS
from greenlist.reading import Document, Reading
from tests.builders.disturb import KINDS, disturb
from tests.builders.fillings import example
from tests.builders.likeness import Likeness, compare
from tests.builders.workbooks import Sketch, chance, unzipped

# After misspelling a label not every value can be found; what is lost must be said.
LOSSY = {"栏目有错字"}


def read(sketch: Sketch) -> Likeness:
    reading = extractors.read(Document.of("材料.xlsx", sketch.packed()))
    assert isinstance(reading, Reading), (sketch.done, reading)
    assert reading.paper == sketch.form.paper
    places = {where: sketch.where(where) for where in sketch.places}
    repeats = {where: sketch.where(where, again=True) for where in sketch.repeats}
    return compare(sketch.form, places, reading, repeats)


@cache
def _drawn(paper: str, seed: int) -> Sketch:
    return Sketch.of(example(FORMS[paper], seed))


def fresh(paper: str, seed: int) -> Sketch:
    """A sketch to disturb; the blank is drawn once."""
    return deepcopy(_drawn(paper, seed))


@cache
def undisturbed(paper: str, seed: int) -> dict[str, bytes]:
    return content(fresh(paper, seed))


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
    "年度数据写同左",
    "百分数写成小数",
    "数值后写别的单位",
    "单位栏换成别的单位",
    "板块上方标明单位",
    "名单列头换成别的单位",
    "年度表分页后重复表头",
    "多出一个年度列",
    "隐藏的往年列",
    "隐藏列留有旧内容",
    "内容错填到右边一格",
    "空白表与填报表同在",
    "选项前带序号",
    "勾选代替填写",
]


@pytest.mark.parametrize("kind", ANNEX_KINDS)
def test_a_disturbed_registration_is_read_as_before(kind):
    random_ = chance(len(kind))
    sketch = disturb(fresh("attachment_6.factory", 11), [kind], random_)
    likeness = read(sketch)
    assert likeness.unsaid == [], shown(likeness)
    if kind not in LOSSY:
        assert [d for d in likeness.differences if d.where not in sketch.lost] == [], shown(likeness)


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbed_table_of_a_district_is_read_as_before(kind):
    sketch = disturb(fresh("district_recommendation", 12), [kind], chance(len(kind)))
    likeness = read(sketch)
    assert likeness.unsaid == [], shown(likeness)
    if kind not in LOSSY:
        assert [d for d in likeness.differences if d.where not in sketch.lost] == [], shown(likeness)


def content(sketch: Sketch) -> dict[str, bytes]:
    """The parts of the file that hold what it says; not when it was made."""
    return {name: data for name, data in unzipped(sketch.packed()).items() if name.startswith("xl/")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_disturbance_really_changes_the_file(kind):
    tried = ("objection", "district_recommendation", "attachment_6.factory", "attachment_5.factory")
    for paper, seed in zip(tried, (1, 1, 2, 1), strict=True):
        if content(disturb(fresh(paper, seed), [kind], chance(seed))) != undisturbed(paper, seed):
            return
    pytest.fail(f"{kind} changed none of the papers tried")
