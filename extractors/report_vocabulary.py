"""The words of one kind of report: by which label a fact is found, what messages call it, how its values are typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import takewhile
from operator import eq
from typing import Final

from extractors.characters import compact
from extractors.lexicon import Lexicon, label, same_label
from greenlist.forms import FORMS
from greenlist.forms.definition import Kind, Printed, Shape, entries
from greenlist.forms.definition import printed as print_of
from greenlist.forms.evaluation_report import EvaluationReport
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.forms.evaluation_report_supply_chain import SupplyChainReport
from greenlist.scoring import CHAIN_SYSTEMS, EDITIONS, ChainSystem
from greenlist.scoring.editions import Edition, bare_title

REPORTS: Final = tuple(model for model in FORMS.values() if issubclass(model, EvaluationReport))

_LONG: Final = 4  # letters of a title of which one may be misread
# Words that begin the title of one column only: 基准们 is 基准值 on a picture of which the last letter was misread.
_STEMS: Final[Mapping[str, str]] = {"基准": "base", "引领": "lead"}

# Other words for the same fields than those of the forms.
_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "subject_name": (
        "申报企业",
        "受评价工厂",
        "受评价企业",
        "受评方",
        "受评方名称",
        "申报单位名称",
        "被评价方",
        "被评价单位",
    ),
    "evaluator_name": ("第三方评价单位", "编制单位", "评价机构(盖章)", "报告编制单位"),
    "evaluator_address": ("第三方机构通讯地址",),
    "evaluator_contact": ("第三方机构联系人", "评价机构联系人"),
    "evaluator_contact_phone": ("第三方机构联系电话", "评价机构联系电话", "机构联系电话"),
    "evaluator_legal_phone": ("第三方机构法定代表人电话", "机构法定代表人联系电话"),
    "report_lead_phone": ("报告编制负责人联系电话", "评价组长电话", "项目负责人电话"),
    "report_lead": ("评价负责人", "编制负责人", "报告编写负责人"),
    "team_members": ("评价组其他成员", "评价小组成员", "参与人员"),
    "technical_reviewer": ("技术复核人员", "技术评审人员", "报告审核人员", "技术审核"),
    "approver": ("报告批准", "批准人员"),
    "contact_phone": ("电话/手机", "手机/电话", "联系电话/手机", "联系人手机"),
    "evaluation_from": ("评价开始时间", "评价起始时间"),
    "evaluation_to": ("评价结束时间", "评价完成时间"),
    "basic_requirements_result": ("基本要求评价结论", "基本要求符合性评价", "基本要求符合情况"),
    "highlights": ("受评价方的主要亮点",),
    "suggestions": ("改进建议", "评价建议"),
    "main_products": ("主要产品及产能", "产品名称"),
    "contact_department": ("申报联系部门",),
    "park_intro": ("园区概况简介",),
    "experience": ("创建经验及成效", "创建经验和成效"),
    "park_head_phone": ("园区负责人联系电话",),
}
_LISTS: Final = ("industry_codes", "report_data_years", "on_site_dates")
_NO_LABELS: Final = frozenset(
    {"evaluator_signed", "evaluator_sealed", "subject_sealed", "score_scale", "edition"}
)
# Words too common in running text to be labels there; in tables they are.
_TABLE_ONLY: Final = frozenset(
    {
        "法人",
        "手机",
        "建议",
        "审核",
        "复核",
        "批准",
        "签发",
        "亮点",
        "电话",
        "编号",
        "产品名称",
        "职务",
        "负责人",
    }
)
# Ends of longer labels, which a line may begin with after a break.
_ENDS: Final = frozenset({"负责人", "负责人电话", "职务", "gi"})
_ADDRESSES: Final = ("factory_address", "park_address", "company_address")
# Titles of indicator tables, and other words for the same columns than those of the forms.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "l1": ("一级指标名称", "指标类别", "维度"),
    "l2": ("二级指标名称",),
    "code": ("指标编码", "代码"),
    "l3": ("三级指标名称", "指标名称", "具体指标", "评价指标"),
    "requirement": ("评价要求", "要求", "评价内容", "指标要求", "具体要求", "评价准则"),
    "kind": ("类型", "指标类型", "性质", "要求类型", "指标性质"),
    "lead": ("引领值", "先进值", "标杆值"),
    "base": ("基准值",),
    "year": ("年份",),
    "weight": ("权重", "分值", "满分", "标准分", "满分值", "权重分值", "权重分"),
    "value": ("指标值", "实际值", "企业值", "评价值", "企业实际值", "指标数值", "实际指标值"),
    "situation": (
        "评价情况",
        "情况说明",
        "符合情况说明",
        "符合性说明",
        "评价说明",
        "实际情况",
        "情况描述",
        "评价描述",
    ),
    "unit": ("单位", "计量单位"),
    "conform": ("是否符合", "符合性", "符合情况", "评价结果", "是否满足", "符合性判定"),
    "score": ("得分", "评分", "评价得分", "实际得分", "自评得分", "指标得分"),
    "evidence_ref": (
        "证明材料索引",
        "证明材料",
        "佐证材料",
        "索引号",
        "证明材料编号",
        "证明文件",
        "佐证材料索引",
    ),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A first-level heading that is scored: its key, the field of its score, its weight."""

    key: str
    field: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """The scored headings of one edition or index system.

    Attributes:
        headings: bare title → heading; synonyms too.
        weights: key → points of 100.
    """

    headings: Mapping[str, Heading]
    weights: Mapping[str, Decimal]

    def titled(self, text: str) -> Heading | None:
        """The heading printed as `text`, numbering and spaces aside; None for none."""
        return self.headings.get(bare_title(text))


def _edition_scale(edition: Edition) -> Scale:
    headings = {
        title: Heading(each.key, each.field, each.weight)
        for each in edition.dimensions
        for title in (each.title, *each.synonyms)
    }
    return Scale(headings, edition.weights)


def _chain_scale(system: ChainSystem) -> Scale:
    headings = {each.title: Heading(each.key, f"score_{each.key}", each.weight) for each in system.dimensions}
    return Scale(headings, {each.key: each.weight for each in system.dimensions})


_SCALES: Final[Mapping[str, tuple[Scale, ...]]] = {
    FactoryReport.paper: tuple(_edition_scale(edition) for edition in EDITIONS.values()),
    SupplyChainReport.paper: tuple(
        _chain_scale(system) for system in CHAIN_SYSTEMS.values() if system.dimensions
    ),
}
_MORE_TOTALS: Final = ("总评分", "综合评价得分")


class Vocabulary:
    """The words of one kind of report; made once a kind, see `vocabulary`."""

    def __init__(self, model: type[EvaluationReport]) -> None:
        """The words by which facts of `model` are found."""
        self.model = model
        self._entries = entries(model)

    # --- scores ---------------------------------------------------------------------------------

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scored headings; none where headings are not scored."""
        return _SCALES.get(self.model.paper, ())

    @cached_property
    def scored_titles(self) -> tuple[str, ...]:
        """Titles of all scored headings."""
        return tuple(title for scale in self.scales for title in scale.headings)

    @cached_property
    def totals(self) -> frozenset[str]:
        """Words for the total, bare."""
        printed = self._entries["total_score"].printed
        return frozenset(bare_title(word) for word in (printed.title, *printed.synonyms, *_MORE_TOTALS))

    @cached_property
    def written_total(self) -> re.Pattern[str]:
        """Finds a total told in running text: 综合得分为86.50分."""
        words = "|".join(re.escape(word) for word in sorted(self.totals, key=lambda w: (-len(w), w)))
        return re.compile(
            rf"(?P<word>{words})"
            r"(?:\([^()]{0,12}\))?(?:结果)?(?:合计)?(?P<sign>为|是|:|达到|达|共计|共)?(?P<number>\d{1,3}(?:\.\d+)?)"
            r"(?![\d.%]|分?(?:制|值|[\(]?含?|及)(?:以上|以下)|分制|分值)(?P<unit>分)?"
        )

    def has(self, field: str) -> bool:
        """Whether the form has a field."""
        return field in self._entries

    # --- labels ---------------------------------------------------------------------------------

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Folded label → field; lists by the list's name."""
        found: dict[str, str] = {}
        for field, printed in self._labelled():
            for key, _ in same_label(printed):
                found.setdefault(key, field)
        for field, more in self._more():
            for word in more:
                if (parsed := label(word)) is not None:
                    found.setdefault(parsed.key, field)
        return found

    @cached_property
    def bare(self) -> Mapping[str, str]:
        """What a label stands for in a table whose group of rows says whose it is."""
        return {"名称": "subject_name", "地址": self.address, "单位名称": "subject_name"}

    @cached_property
    def address(self) -> str:
        """The field that holds where the subject is."""
        return next(name for name in _ADDRESSES if name in self._entries)

    def field(self, text: str) -> str:
        """The field a text is the label of; '' for none."""
        found = label(text)
        return "" if found is None else self.labels.get(found.key) or self.labels.get(found.bare, "")

    @cached_property
    def written_labels(self) -> tuple[re.Pattern[str], Mapping[str, str]]:
        """Finds labels in running text; and compact label → field."""
        words: dict[str, str] = {}
        for field, printed in self._labelled():
            for text in (printed.title, *printed.synonyms):
                words.setdefault(compact(text).casefold(), field)
        for field, more in self._more():
            for text in more:
                words.setdefault(compact(text).casefold(), field)
        return _finding(words), words

    def _labelled(self) -> Iterable[tuple[str, Printed]]:
        for name, entry in self._entries.items():
            known = entry.shape is Shape.SCALAR and entry.printed.block != "veto" and name not in _NO_LABELS
            if known or name in _LISTS:
                yield name, entry.printed

    def _more(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return ((field, more) for field, more in _MORE.items() if field in self._entries)

    # --- columns of the indicator table --------------------------------------------------------------

    @cached_property
    def _columns(self) -> Mapping[str, str]:
        found = {
            key: term.column
            for key, terms in Lexicon.of(self.model).columns.items()
            for term in terms
            if term.name == "indicator_rows"
        }
        held = entries(Lexicon.of(self.model).rows["indicator_rows"])
        deepest = "l3" if "l3" in held else "l2"  # where the indicator's own name stands
        named = {**_COLUMNS, deepest: (*_COLUMNS[deepest], *_COLUMNS["l3"])}
        for column, titles in named.items():
            for title in titles:
                if column in held and (parsed := label(title)) is not None:
                    found.setdefault(parsed.key, column)
        return found

    def column(self, text: str) -> str:
        """The column of the indicator table a title names; '' for none."""
        found = label(text)
        return "" if found is None else self._columns.get(found.key) or self._columns.get(found.bare, "")

    def column_like(self, text: str) -> str:
        """The column a title names of which one letter is missing or another; '' for none, or for several."""
        found = label(text)
        if found is None:
            return ""
        like = {name for key, name in self._columns.items() if _one_off(key, found.key)}
        like |= {_STEMS.get(found.key[:-1], "")} & set(self._columns.values())
        return like.pop() if len(like) == 1 else ""

    # --- what messages say ------------------------------------------------------------------------

    def kind_of(self, field: str) -> Kind:
        """The kind of a field; TEXT for lists."""
        entry = self._entries[field]
        return entry.printed.kind if entry.shape is Shape.SCALAR else Kind.TEXT

    def column_kind(self, name: str, column: str) -> Kind:
        """The kind of a column of a list."""
        return print_of(self.model, f"{name}.{column}").kind

    def title_of(self, field: str) -> str:
        """What messages call a field."""
        return self._entries[field].printed.title

    def column_title(self, name: str, column: str) -> str:
        """What messages call a column of a list."""
        return print_of(self.model, f"{name}.{column}").title


def _one_off(title: str, read: str) -> bool:
    """Whether a title was read with one letter missing, of the shortest only with one misread."""
    same = len(tuple(takewhile(bool, map(eq, title, read))))
    return (
        read != title
        and len(title) >= _LONG
        and title[same + 1 :] in {read[same:], read[same + 1 :]}
        and len(title) - len(read) in {0, min(1, len(title) - _LONG)}
    )


@cache
def vocabulary(model: type[EvaluationReport]) -> Vocabulary:
    """The words of a kind of report."""
    return Vocabulary(model)


def _finding(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the longest of some words, in small letters, with a note and a sign behind it."""
    return re.compile(rf"(?P<label>{_one_of(words)})(?P<note>\([^()]{{0,24}}\))?(?P<sign>[:：]|为|是|系)?")


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words that tries no beginning twice: thirty times as fast as the words in a row."""
    ends, rest = False, defaultdict[str, set[str]](set)
    for word in words:
        ends |= not word
        if word:
            rest[word[0]].add(word[1:])
    if not rest:
        return ""
    tails = "|".join(re.escape(first) + _one_of(rest[first]) for first in sorted(rest))
    return f"(?:{tails})?" if ends else f"(?:{tails})"


def in_small_letters(text: str) -> str:
    """The text in small letters, as long as it was."""
    small = text.lower()
    return small if len(small) == len(text) else text


@cache
def _any_label() -> re.Pattern[str]:
    """Labels of all kinds: before it is known which kind a report is of."""
    return _finding({word for model in REPORTS for word in vocabulary(model).written_labels[1]} - _ENDS)


@cache
def _all_labels() -> frozenset[str]:
    return frozenset(key for model in REPORTS for key in vocabulary(model).labels)


def is_any_label(text: str) -> bool:
    """Whether a text is a label of a report of any kind."""
    found = label(text)
    return found is not None and (found.key in _all_labels() or found.bare in _all_labels())


def begins_with_label(line: str, above: str = "") -> bool:
    """Whether a line begins with a label and a colon; not so the end of a label that begins in the line above.

    >>> begins_with_label("联系电话：020-87551000"), begins_with_label("联系电话见附件")
    (True, False)
    >>> begins_with_label("机构名称：某管理委员会", "园区地址为新安路1号，管理")
    False
    """
    found = _any_label().match(in_small_letters(compact(line[:60])))
    if found is None or found["sign"] not in {":", "："}:
        return False
    before = compact(above[-_LONGEST_BREAK:])
    return not any(is_any_label(before[-n:] + found["label"]) for n in range(1, len(before) + 1))


_LONGEST_BREAK: Final = 6  # characters of a label before it breaks


def needs_a_colon(word: str) -> bool:
    """Whether a word is a label in running text only with a colon behind it."""
    return word in _TABLE_ONLY
