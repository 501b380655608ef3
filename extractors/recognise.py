"""Which paper is this? By what is printed on it, never by its file name."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from extractors.beside import notes_of
from extractors.characters import compact, packed
from extractors.lexicon import Lexicon
from extractors.sheets import Book
from greenlist.forms import FORMS
from greenlist.forms.definition import Form
from greenlist.forms.marks import OPTIONS_SHEET, version_in
from greenlist.reading import Refusal, Remark, Stored
from greenlist.refusals import refuse

_TITLE_LENGTH: Final = 60  # characters of a title line at most
_TITLE_ROWS: Final = 12  # a title stands among the first rows
_TITLE_SHARE: Final = 0.12  # a printed title counts for so much of a form's labels
_ENOUGH: Final = 0.3  # share of a form's labels that makes a paper, without a title
_ENOUGH_TITLED: Final = 0.08  # with its title or mark
_COVERED_TITLED: Final = (
    0.2  # or of its labels, counted one by one: what each says changes with every new form
)
_MANY: Final = 8  # or so many labels, with its title or mark: a shortened form still gets an answer
_COVERED: Final = 0.5  # or so many of its labels, counted one by one, when no other form is near
_FAR: Final = 0.6  # a runner-up below this share of the best is far away
_CLOSE: Final = 0.85  # a runner-up this near makes the case doubtful
_REPORT: Final = re.compile(r"绿色(?:工厂|工业园区|供应链).{0,12}评价报告$")
# What titles call the annexes and the kinds of subjects, in whatever order and wording.
_ANNEXES: Final = (
    (re.compile(r"动态管理表"), "attachment_5"),
    (re.compile(r"(?:梯度)?培育(?:信息)?登记表"), "attachment_6"),
)
_SUBJECTS: Final = (
    (re.compile(r"绿色(?:工业)?园区"), "park"),
    (re.compile(r"绿色供应链"), "supply_chain"),
    (re.compile(r"绿色工厂"), "factory"),
)
_WORTH_NAMING: Final = 0.03  # share of a form's labels from which it is called the nearest
_BLANK_FROM: Final = 0.15  # share of a form's labels from which its blank is sent along with a refusal
# What districts and the city call the same tables in their own files.
_OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "district_recommendation": ("绿色制造名单推荐汇总表", "绿色制造名单培育对象汇总表", "绿色工厂推荐汇总表"),
    "review_result": ("专家评审结果", "符合性审核结果"),
    "objection": ("公示异议登记", "公示期间异议"),
    "department_opinion": ("部门意见反馈",),
    "clean_production_batch": ("清洁生产审核验收企业名单", "清洁生产企业名单"),
    "incident": ("事故事件情况", "事故事件登记", "违法失信情况", "重大事件即时报告"),
    "inspection": ("现场抽查情况", "现场抽查记录", "现场检查情况"),
    "change_request": ("变更申请", "变更情况汇总", "变更汇总表"),
    "evaluator_finding": ("第三方机构查处", "第三方机构不予采信", "评价机构查处"),
    "finding_override": ("核对问题处理意见", "处理意见登记", "问题处理意见"),
    "officer_training": ("专员培训签到", "专员培训名单", "专员培训情况"),
}
Field = tuple[str, str]  # attribute of a form, and of a row or line; '' for none
_YEAR_OF_TITLE: Final = re.compile(r"\(?(?:19|20)\d{2}年?度?\)?")


def _workbooks() -> tuple[type[Form], ...]:
    """The forms that come as workbooks: those whose blank carries a version mark of ours."""
    return tuple(form for form in FORMS.values() if form.version)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a workbook is.

    Attributes:
        model: the form.
        version: version mark found in it; '' for none.
        share: share of the form's labels found, 0–1; a printed title adds to it.
        runner_up: the next best form, or None.
        remarks: what must be said about it.
        alone: no other form's title is printed in it.
    """

    model: type[Form]
    version: str
    share: float
    runner_up: type[Form] | None = None
    remarks: tuple[Remark, ...] = ()
    alone: bool = True


@dataclass(frozen=True)
class _Print:
    """What a workbook prints, as far as it tells papers apart."""

    keys: frozenset[str]
    titles: tuple[str, ...]
    versions: tuple[str, ...]

    @cached_property
    def lines(self) -> str:
        """All titles, a line each."""
        return "\n".join(self.titles)

    @cached_property
    def annexes(self) -> frozenset[str]:
        """The annexes that titles say it is."""
        return frozenset(map(_annex, self.titles))

    @property
    def version(self) -> str:
        """The mark found first; '' for none."""
        return self.versions[0] if self.versions else ""


@cache
def _weights(model: type[Form]) -> Mapping[str, float]:
    """Label → how much it says for this form: less, the more forms print it."""
    everywhere = [Lexicon.of(other).keys for other in _workbooks()]
    return {key: 1 / sum(key in keys for keys in everywhere) for key in _own_keys(model)}


@cache
def _own_keys(model: type[Form]) -> frozenset[str]:
    """The labels the form itself prints, without synonyms."""
    lexicon = Lexicon.of(model)
    tables = (lexicon.pairs, lexicon.lines, lexicon.columns)
    return frozenset(key for table in tables for key in table)


@cache
def _terms(model: type[Form]) -> Mapping[str, tuple[tuple[Field, float], ...]]:
    """Label → the fields and columns it may stand for, and how much it says for the form."""
    lexicon, weights = Lexicon.of(model), _weights(model)
    tables = (lexicon.pairs, lexicon.lines, lexicon.columns)
    return {
        key: tuple(
            dict.fromkeys(
                ((term.name, term.column), weight) for table in tables for term in table.get(key, ())
            )
        )
        for key, weight in weights.items()
    }


@cache
def _known() -> frozenset[str]:
    """Every label of every form: what else a workbook prints tells no papers apart."""
    return frozenset(key for model in _workbooks() for key in _own_keys(model))


@cache
def _fields(model: type[Form]) -> int:
    """How many different fields and columns a form has."""
    lexicon = Lexicon.of(model)
    tables = (lexicon.pairs, lexicon.lines, lexicon.columns)
    return len({(t.name, t.column) for table in tables for terms in table.values() for t in terms})


def prepare() -> None:
    """Make now what telling forms apart and reading them needs of every form, and what is kept once it is made."""
    for model in _workbooks():
        _terms(model)
        _fields(model)
        notes_of(model)
    _known()


def _prints(book: Book) -> _Print:
    keys: set[str] = set()
    titles: list[str] = []
    versions: dict[str, None] = {}
    for line in book.margins:
        titles.append(_YEAR_OF_TITLE.sub("", compact(line)))
        if version := version_in(line):
            versions[version] = None
    for sheet in book.sheets:
        if sheet.name == OPTIONS_SHEET and sheet.hidden:
            continue
        labels = sheet.labels.values()
        keys |= {found.key for found in labels} | {found.bare for found in labels}
        below = min(sheet.rows, default=0) + _TITLE_ROWS
        for position, cell in sheet.cells.items():
            if cell.stored is not Stored.TEXT or len(cell.text) > _TITLE_LENGTH:
                continue
            if version := version_in(cell.text):
                versions[version] = None
            if position[0] < below:
                titles.append(_YEAR_OF_TITLE.sub("", packed(cell.text)))
    return _Print(_known() & keys, tuple(titles), tuple(versions))


@lru_cache(maxsize=64)
def _shares(keys: frozenset[str]) -> tuple[tuple[float, int], ...]:
    """The share of each form; a blank that many fill in prints the same labels each time."""
    return tuple(_share(model, keys) for model in _workbooks())


def _share(model: type[Form], keys: frozenset[str]) -> tuple[float, int]:
    """Share of the form's fields whose labels are printed, each weighed by how much it says; and their number."""
    terms = _terms(model)
    best: dict[Field, float] = {}
    for key in keys & terms.keys():
        for field, weight in terms[key]:
            if weight > best.get(field, 0.0):
                best[field] = weight
    return math.fsum(best.values()) / _fields(model), len(best)


def _titled(model: type[Form], found: _Print) -> bool:
    names = (compact(model.title), *_OTHER_NAMES.get(model.paper, ()))
    return any(name in found.lines for name in names) or model.paper in found.annexes


def is_title(text: str) -> bool:
    """Whether a line is the title of a form about one subject.

    >>> is_title("附件6  2026年广州市绿色工厂梯度培育登记表"), is_title("工业总产值")
    (True, False)
    """
    return len(text) <= _TITLE_LENGTH and bool(_annex(_YEAR_OF_TITLE.sub("", packed(text))))


def _annex(printed: str) -> str:
    """The annex that a title says it is, and whose; '' unless it says both."""
    annex = next((name for pattern, name in _ANNEXES if pattern.search(printed)), "")
    subject = next((kind for pattern, kind in _SUBJECTS if pattern.search(printed)), "")
    return f"{annex}.{subject}" if annex and subject else ""


def recognise(book: Book, *, word: bool = False) -> Recognised | Refusal:
    """The form a workbook is, or why it is none of those taken; `word`: it is a Word document laid out as one."""
    found = _prints(book)
    marked = [model for model in _workbooks() if model.version in found.versions]
    if len(marked) > 1:
        return refuse("I-022", first=marked[0].title, second=marked[1].title)
    scored = sorted(
        (
            _Score(*share, _titled(model, found), model in marked, model)
            for model, share in zip(_workbooks(), _shares(found.keys), strict=True)
        ),
        key=lambda score: (-score.total, score.model.paper),
    )
    best, second = scored[:2]
    if not (best.marked or best.titled) and (refusal := _report(found, word=word)) is not None:
        return refusal
    if not best.enough and not (best.covered >= _COVERED and second.total < _FAR * best.total):
        paper = best.model.paper if best.titled or best.share >= _BLANK_FROM else ""
        return refuse("I-047" if word else "I-019", nearest=_nearest(best), paper=paper)
    close = second.total >= _CLOSE * best.total
    if close and second.titled == best.titled:
        return refuse("I-022", first=best.model.title, second=second.model.title)
    edition = _edition(best.model, found)
    if isinstance(edition, Refusal):
        return edition
    alone = sum(score.titled for score in scored) <= 1
    runner_up = second.model if close else None
    return Recognised(best.model, found.version, best.share, runner_up, tuple(edition), alone)


def claims(book: Book) -> tuple[type[Form], ...]:
    """The forms that the version marks, else the titles in a workbook say it is."""
    found = _prints(book)
    marked = tuple(model for model in _workbooks() if model.version in found.versions)
    return marked or tuple(model for model in _workbooks() if _titled(model, found))


@dataclass(frozen=True, slots=True)
class _Score:
    """How well a form fits: share and number of its labels, its title, its version mark."""

    share: float
    labels: int
    titled: bool
    marked: bool
    model: type[Form]

    @property
    def total(self) -> float:
        """The three together; a version mark of the present edition outweighs everything."""
        return self.share + _TITLE_SHARE * self.titled + self.marked

    @property
    def covered(self) -> float:
        """Share of the form's labels, each counting the same."""
        return self.labels / _fields(self.model)

    @property
    def enough(self) -> bool:
        """Whether so much of the form is there that it is this form."""
        if self.titled or self.marked:
            enough = self.share >= _ENOUGH_TITLED or self.covered >= _COVERED_TITLED
            return enough or self.labels >= _MANY
        return self.share >= _ENOUGH


def _nearest(best: _Score) -> str:
    if best.share < _WORTH_NAMING and not best.titled:
        return ""
    return f"（最接近“{best.model.title}”，只找到其中约{best.share:.0%}的栏目）"


def _report(found: _Print, *, word: bool) -> Refusal | None:
    """The refusal of a report that is no PDF; a form may name one among its titles."""
    for printed in found.titles:
        if _REPORT.search(printed):
            return refuse("I-046" if word else "I-032", found=printed)
    return None


def _edition(model: type[Form], found: _Print) -> Iterable[Remark] | Refusal:
    """Nothing to say of the present edition; a remark on none or another; a refusal of one too different."""
    if found.version == model.version:
        return ()
    if not found.version:
        return (Remark("F-033", f"表中没有版本标识，已按现行版本（{model.version}）的“{model.title}”读取。"),)
    if _family(found.version) != _family(model.version):
        return refuse(
            "I-021", title=model.title, found=found.version, required=model.version, paper=model.paper
        )
    message = f"版本标识为“{found.version}”，现行版本为“{model.version}”，已按现行版本读取；请改用现行版本的空白表。"
    return (Remark("F-033", message),)


def _family(version: str) -> str:
    """`A5F-2024` of `A5F-2024.1`: within one edition labels stay readable."""
    return version.rpartition(".")[0] or version
