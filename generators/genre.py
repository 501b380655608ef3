"""K01–K12: what a kind of document (文种) forbids, from 《党政机关公文处理工作条例》. A breach is a fault of ours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generators.layout import UNNUMBERED, UNSIGNED
from generators.office import DIVISION

STATUTORY: Final = frozenset(
    "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split()  # noqa: SIM905 - the list as the regulation prints it
)
DECLARED: Final = frozenset({"公示", "告知书", "情况说明", "反馈表", "汇总表", "名单"})
ADDRESSED: Final = frozenset({"通知", "函", "报告", "请示", "通报", "告知书"})
UNADDRESSED: Final = frozenset({"公告", "公示", "通告"})
UPWARD: Final = frozenset({"报告", "请示"})
_REQUEST: Final = re.compile(r"请(予|予以)?(批准|批复|批示|指示|审批|审核|审定|审查)|妥否|当否|可否")
_ORDER: Final = re.compile(r"你(局|厅|委|单位)|务必|必须于")
_DRAFT: Final = re.compile(rf"{UNNUMBERED}|{UNSIGNED}|待补(?!正)|草稿|××|\{{\{{|\{{%")
_PICTURES: Final = re.compile(r"word/media/|\.(png|jpe?g|gif|emf|wmf|svg)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as these rules see it.

    Attributes:
        genre: 通知, 函, 公示 …
        direction: down, up, peer, open.
        title, to, organ: as printed; `to` '' when there is none.
        text: every paragraph of the body, without names that come from applicants.
        copies: 抄送, '' for none.
        signer: printed 签发人, '' for none.
        final: number and day are those of the issued document.
        number, date: as printed.
        parts: names of the package's parts.
    """

    genre: str
    direction: str
    title: str
    to: str
    organ: str
    text: str
    copies: str = ""
    signer: str = ""
    final: bool = False
    number: str = ""
    date: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule: its id and a complete Chinese sentence. `stops` is False for a warning."""

    code: str
    message: str
    stops: bool = True


Rule = Callable[[Manuscript], str | None]
RULES: Final[dict[str, Rule]] = {}
_WARNINGS: Final = frozenset({"K09"})


def _rule(code: str) -> Callable[[Rule], Rule]:
    def register(ask: Rule) -> Rule:
        RULES[code] = ask
        return ask

    return register


@_rule("K01")
def known_genre(paper: Manuscript) -> str | None:
    """One of the fifteen kinds of 条例第八条, or a declared paper beside them."""
    if paper.genre in STATUTORY | DECLARED:
        return None
    return f"文种“{paper.genre}”不在公文文种之内，也不是已声明的非法定文书。"


@_rule("K02")
def title_ends_in_genre(paper: Manuscript) -> str | None:
    """条例第九条（七）: organ, matter and kind."""
    if paper.title.endswith(paper.genre):
        return None
    return f"标题“{paper.title}”未以文种“{paper.genre}”结尾。"


@_rule("K03")
def signer_only_upward(paper: Manuscript) -> str | None:
    """条例第九条（六）: 签发人 on upward documents, and only there."""
    upward = paper.genre in UPWARD
    if upward and not paper.signer:
        return f"上行文（{paper.genre}）应当标注签发人。"
    return f"{paper.genre}不是上行文，不标注签发人。" if paper.signer and not upward else None


@_rule("K04")
def addressees(paper: Manuscript) -> str | None:
    """条例第九条（八）: 主送机关, except on papers to the public."""
    if paper.genre in ADDRESSED and not paper.to:
        return f"{paper.genre}缺少主送机关。"
    return f"{paper.genre}面向社会发布，不写主送机关。" if paper.genre in UNADDRESSED and paper.to else None


@_rule("K05")
def no_copy_downward(paper: Manuscript) -> str | None:
    """条例第十五条（一）: an upward document is not copied to lower organs."""
    if paper.direction == "up" and re.search(r"区|公司|园区|企业", paper.copies):
        return "上行文不得同时抄送下级机关。"
    return None


@_rule("K06")
def report_asks_nothing(paper: Manuscript) -> str | None:
    """条例第十五条（四）: a 报告 does not carry a 请示."""
    if paper.genre == "报告" and (asks := _REQUEST.search(paper.text)):
        return f"报告中夹带了请示事项（“{asks[0]}”）。"
    return None


@_rule("K07")
def no_division_outward(paper: Manuscript) -> str | None:
    """条例第十七条: inner divisions except the office do not issue outward."""
    named = (paper.organ, *re.split("[，、]", paper.to))
    inner = next((name for name in named if DIVISION.search(name)), None)
    return f"“{inner}”是内设机构，不得作为署名或主送机关。" if inner else None


@_rule("K08")
def polite_letter(paper: Manuscript) -> str | None:
    """函 goes to organs not subordinate: no orders."""
    if paper.genre == "函" and (order := _ORDER.search(paper.text)):
        return f"函不用命令语气（“{order[0]}”），请用“贵局”“请”等。"
    return None


@_rule("K09")
def announcement_has_no_addressee_group(paper: Manuscript) -> str | None:
    """公告 is for the country and abroad; for some units only, 通知 or 通告."""
    if paper.genre == "公告" and re.search(r"^各(区|有关单位)", paper.text):
        return "公告面向国内外；只告知部分单位的，宜用通知或通告。"
    return None


@_rule("K10")
def number_and_day_from_the_issue(paper: Manuscript) -> str | None:
    """Number and day come from the issuing process: placeholders in a draft, none in the final text."""
    placeholders = {UNNUMBERED, UNSIGNED} & {paper.number, paper.date}
    if paper.final:
        return f"定稿中仍有“{'”“'.join(sorted(placeholders))}”。" if placeholders else None
    held = paper.number not in {"", UNNUMBERED} or paper.date not in {"", UNSIGNED}
    return "未经印发登记，不得填写发文字号和成文日期。" if held else None


@_rule("K11")
def no_draft_words(paper: Manuscript) -> str | None:
    """No word of a draft in the final text."""
    if paper.final and (left := _DRAFT.search(f"{paper.title}\n{paper.to}\n{paper.text}")):
        return f"定稿中仍有草稿用语“{left[0]}”。"
    return None


@_rule("K12")
def no_drawn_seal(paper: Manuscript) -> str | None:
    """The seal is never drawn: the place is kept free for it."""
    picture = next((name for name in paper.parts if _PICTURES.search(name)), None)
    return f"文件中含有图片（{picture}）；印章由印发机关加盖，程序不生成印章。" if picture else None


def breaches(paper: Manuscript) -> tuple[Breach, ...]:
    """Every rule the manuscript breaks, in the order of their ids."""
    return tuple(
        Breach(code, message, code not in _WARNINGS)
        for code, ask in sorted(RULES.items())
        if (message := ask(paper)) is not None
    )


TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {code: (ask.__doc__ or "").partition("\n")[0] for code, ask in RULES.items()}
)
