"""部门意见反馈表: one department's reply on the subjects it was asked about (第十一条第一款)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Day, Number, Text, When, YesNo
from greenlist.forms.prints import calendar_year, choice, day, designed, listing, text, yes_no
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

DEPARTMENTS: Final = ("发改", "生态环境", "应急管理", "市场监管", "税务")  # the words of the article
OTHER_DEPARTMENT: Final = "其他"
DEPARTMENT_ACCEPTS: Final = {
    word: name
    for name, words in {
        "发改": ("发展改革", "市发展改革委", "市发展和改革委员会", "广州市发展和改革委员会"),
        "生态环境": ("市生态环境局", "广州市生态环境局"),
        "应急管理": ("应急", "市应急管理局", "广州市应急管理局"),
        "市场监管": ("市市场监管局", "市市场监督管理局", "广州市市场监督管理局", "市场监督管理"),
        "税务": ("市税务局", "国家税务总局广州市税务局"),
    }.items()
    for word in words
}


def departments_in(said: str) -> tuple[str, ...]:
    """The departments of the article that a text names, in its order there; under any of their usual names.

    >>> departments_in("市生态环境局、国家税务总局广州市税务局")
    ('生态环境', '税务')
    """
    words = {name: (name, *(w for w, of in DEPARTMENT_ACCEPTS.items() if of == name)) for name in DEPARTMENTS}
    return tuple(name for name in DEPARTMENTS if any(word in said for word in words[name]))


# What each department of the article is asked about: words of 第十二条 within its field. The division among them is
# this tool's, not the Measures'.
MATTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "发改": ("有信用方面的违法违规行为", "在国务院及有关部委督查工作中被发现存在严重问题"),
        "生态环境": ("发生突发环境污染事件或者环境违法行为",),
        "应急管理": ("发生生产安全事故或者安全生产违法行为",),
        "市场监管": ("发生质量事故或者质量违法行为", "被列入经营异常名录且未被移出"),
        "税务": ("有偷漏税等违法违规行为",),
    }
)
AGREE: Final = "同意推荐"
DISAGREE: Final = "不同意推荐"
OPINIONS: Final = (AGREE, DISAGREE)
FOUND: Final = "有"
NOT_FOUND: Final = "无"
_CONSULTED: Final = designed("第十一条第一款")


class DepartmentAnswer(KindRow):
    """One subject, one matter asked about, and the department's answer."""

    matter: Annotated[
        Text,
        text(
            "PR01",
            "核查事项",
            required=True,
            synonyms=("征求意见事项",),
            note="只填本部门职责内的事项",
            source=_CONSULTED,
        ),
    ] = None
    found: Annotated[
        YesNo,
        yes_no(
            "PR02",
            "有/无",
            options=(FOUND, NOT_FOUND),
            required=True,
            synonyms=("有无", "是否存在"),
            note="近三年有无该事项所列情形",
            source=_CONSULTED,
        ),
    ] = None
    detail: Annotated[
        Text,
        text(
            "PR03",
            "具体情况",
            required_if=When("found", (FOUND,)),
            synonyms=("情况说明",),
            source=_CONSULTED,
        ),
    ] = None
    opinion: Annotated[
        Text,
        choice(
            "PR04",
            "意见",
            "",
            OPINIONS,
            accepts={"同意": AGREE, "不同意": DISAGREE, "无意见": AGREE},
            required=True,
            synonyms=("推荐意见", "部门意见"),
            source=_CONSULTED,
        ),
    ] = None


class DepartmentOpinion(TabularPaper):
    """One department's reply; no row about a subject means it was not answered, never consent."""

    paper: ClassVar[str] = "department_opinion"
    title: ClassVar[str] = "推荐名单部门意见反馈表"
    version: ClassVar[str] = "DO-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "部门意见", "反馈意见", 20, "每个单位每项核查事项一行；未列出的单位按未反馈处理。"
    )
    year_field: ClassVar[str] = "year"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表按各主管部门对拟推荐名单的复函填写，一个部门一表（第十一条第一款）。",
        "没有列出的单位按尚未反馈处理，不视为同意。",
    )

    year: Annotated[Number, calendar_year("PH01", "推荐年度", HEAD, required=True, synonyms=("年度",))] = None
    department: Annotated[
        Text,
        choice(
            "PH02",
            "反馈部门",
            HEAD,
            (*DEPARTMENTS, OTHER_DEPARTMENT),
            accepts=DEPARTMENT_ACCEPTS,
            required=True,
            synonyms=("部门",),
            source=_CONSULTED,
        ),
    ] = None
    consulted_no: Annotated[
        Text, text("PH03", "征求意见函文号", HEAD, synonyms=("来函文号",), source=_CONSULTED)
    ] = None
    reply_no: Annotated[
        Text,
        text(
            "PH04",
            "复函文号",
            HEAD,
            required=True,
            synonyms=("反馈文号",),
            note="没有文号的填“/”",
            source=_CONSULTED,
        ),
    ] = None
    reply_on: Annotated[
        Day, day("PH05", "复函日期", HEAD, required=True, synonyms=("反馈日期",), source=_CONSULTED)
    ] = None
    rows: Annotated[
        tuple[DepartmentAnswer, ...], listing("PL", "反馈意见", ROWS, required=True, source=_CONSULTED)
    ] = ()
