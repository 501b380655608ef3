"""Which element of an official document a paragraph is, told by what it says and where it stands.

For documents that were not made from our templates: a Word file whose styles mean nothing to us, or a PDF. The names given
are the styles of our own templates, so that one set of rules measures both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# How a number of a document may be written, rightly or wrongly.
_NUMBER: Final = re.compile(
    r"^待编号$|^[\u4e00-\u9fff]{2,12}\s*[〔\[【（(]\s*(\d{2}|\d{4})\s*[〕\]】）)]\s*第?\s*(\d+|[×xX*]+)\s*号"
)
_TABLE: Final = re.compile(r"(?:表|名单|清单)$")
_SIGNER: Final = re.compile(r"签发人[：:]")
_ORGAN: Final = r"(?:局|厅|部|委|委员会|办公室|政府|管理处|中心|协会|公司|集团|院|领导小组|联席会议)"
_MARK: Final = re.compile(
    rf"^[\u4e00-\u9fff（）]{{2,40}}{_ORGAN}(?:文件|公告|公示|通告|会议纪要|纪要)?$|^[\u4e00-\u9fff]{{0,20}}纪要$"
)
_GENRE: Final = (
    "通知|函|公告|公示|报告|通报|告知书|情况说明|说明|纪要|请示|批复|决定|意见|通告|方案|办法|细则"
)
_TITLE: Final = re.compile(rf"关于.+(?:{_GENRE})(?:（.*）)?[。.]?$")
_TITLE_END: Final = re.compile(rf"(?:{_GENRE})(?:（[^）]*）)?[。.]?$")
_TO: Final = re.compile(
    rf"^[^。]*[：:]$|(?:{_ORGAN}|主管部门|单位|企业|工厂|园区|机构|同志|先生|女士|代表)(?:（.*）)?[,，、]?$"
)
_ANNEX_NOTE: Final = re.compile(r"^附\s*件\s*[：:]")
_ANNEX_ITEM: Final = re.compile(r"^\d{1,2}\s*[.．、]")
_ANNEX_MARK: Final = re.compile(r"^附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?$|^.{4,24}号附件\d{0,2}$")
_DAY: Final = re.compile(
    r"^(?:\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[（(]?待签发[）)]?|年\s*月\s*日)$"
)
_COPIES: Final = re.compile(r"^(?:抄送|抄报|主送)\s*[：:]")
_PRINT: Final = re.compile(r"\d{1,2}\s*日\s*印发?$|印发$|办公室\s*待签发$")
_HEADING_1: Final = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]")
_HEADING_2: Final = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")
_NOTE: Final = re.compile(r"^[（(].*(?:联系|公开|此页无正文).*[）)]$|^(?:联系人|联系电话|联系方式)[：:]")
_CHAPTER: Final = re.compile(r"^第[一二三四五六七八九十百]+[章节]")
_SENTENCE: Final = re.compile(r"[。；;！？]")
_PAGE: Final = re.compile(r"^[—\-–\s]*\d+[—\-–\s]*$|^第\s*\d+\s*页")
_LONGEST_HEADING: Final = 40  # characters that stand alone in a line or two
_LONGEST_ORGAN: Final = 40
_LONGEST_TITLE: Final = 120
_LARGE: Final = 36  # half points: larger than any text
_HUGE: Final = 52  # half points: a mark
_MOST_HEAD: Final = 8  # paragraphs before a title


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of one paragraph.

    Attributes:
        text: its words, without spaces at the ends.
        centred: whether it stands in the middle of the line.
        size: half points of its largest letters; 0 where not known.
        red: whether its letters are red.
        cell: whether it stands in a table.
        starts_page: whether a new page begins with it.
    """

    text: str
    centred: bool = False
    size: int = 0
    red: bool = False
    cell: bool = False
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was made out.

    Attributes:
        roles: for each paragraph the style of our templates that it stands for; '' for none.
        family: layout family the document belongs to.
    """

    roles: tuple[str, ...]
    family: str


def recognised(seen: Sequence[Seen]) -> Recognised:
    """Tell the elements of a document, and its layout family."""
    roles = [""] * len(seen)
    flow = [n for n, one in enumerate(seen) if one.text and not one.cell and not _PAGE.match(one.text)]
    _imprint(seen, roles)
    flow = [n for n in flow if not roles[n]]
    if flow and _ANNEX_MARK.match("".join(seen[flow[0]].text.split())):
        _annex(seen, flow, roles)
        return Recognised(tuple(roles), "F7")
    title = _title(seen, flow)
    if _is_table(seen, flow, title):
        for n in flow:
            roles[n] = "GwAnnexTitle" if n in title else "GwAbove"
        return Recognised(tuple(roles), "F7")
    annexes = _annexes(seen, flow, title)
    main = [n for n in flow if n < annexes]
    head, rest = [n for n in main if n < title[0]], [n for n in main if n > title[-1]]
    for n in title:
        roles[n] = "GwTitle"
    _head(seen, head, roles)
    signed = _signature(seen, rest, roles)
    _main(seen, [n for n in rest if n < signed and not roles[n]], roles)
    _after(seen, [n for n in rest if n > signed and not roles[n]], roles)
    _annex(seen, [n for n in flow if n >= annexes], roles)
    return Recognised(tuple(roles), _family(seen, roles))


def _is_table(seen: Sequence[Seen], flow: Sequence[int], title: Sequence[int]) -> bool:
    """Whether it is a list by itself: it begins with the title of one, and holds one."""
    words = "".join("".join(seen[n].text.split()) for n in title)
    return (
        bool(_TABLE.search(words))
        and list(title) == list(flow[: len(title)])
        and any(one.cell for one in seen)
    )


def _imprint(seen: Sequence[Seen], roles: list[str]) -> None:
    """抄送 and 印发机关 stand at the end of a document, often in a table."""
    for n, one in enumerate(seen):
        if _COPIES.match(one.text):
            roles[n] = "GwCopies"
        elif _PRINT.search(one.text) and len(one.text) <= _LONGEST_ORGAN * 2 and "关于" not in one.text:
            roles[n] = "GwPrint"


def _title(seen: Sequence[Seen], flow: Sequence[int]) -> list[int]:
    """The paragraphs of the title: one or several that follow one another; the first of all where there is none."""
    head = flow[: _MOST_HEAD + 1]
    for place, n in enumerate(head):
        joined = ""
        for more in range(place, min(place + 4, len(flow))):
            one = seen[flow[more]]
            if more > place and not (one.centred or one.size >= _LARGE):
                break
            joined += "".join(one.text.split())
            if len(joined) > _LONGEST_TITLE or _NUMBER.match(one.text) or _SIGNER.search(one.text):
                break
            if _TITLE.search(joined) and not _SENTENCE.search(joined[:-1]):
                return [k for k in flow[place : more + 1] if not _is_mark(seen[k])] or [n]
    for place, n in enumerate(head):
        one = seen[n]
        if (
            (one.centred or one.size >= _LARGE)
            and not one.red
            and not _NUMBER.match(one.text)
            and not _is_mark(one)
        ):
            last = place
            while (
                last + 1 < len(flow)
                and seen[flow[last + 1]].centred
                and seen[flow[last + 1]].size == one.size
            ):
                last += 1
            return list(flow[place : last + 1])
    return [flow[0]] if flow else [0]


def _is_mark(one: Seen) -> bool:
    text = "".join(one.text.split())
    return bool(_MARK.match(text)) and (one.red or one.size >= _HUGE) and not _TITLE.search(text)


def _annexes(seen: Sequence[Seen], flow: Sequence[int], title: Sequence[int]) -> int:
    """Where the annexes begin; behind everything when there are none."""
    for n in flow:
        if n > title[-1] and _ANNEX_MARK.match("".join(seen[n].text.split())):
            return n
    return len(seen)


def _head(seen: Sequence[Seen], head: Sequence[int], roles: list[str]) -> None:
    for n in head:
        text = "".join(seen[n].text.split())
        if _NUMBER.match(text):
            roles[n] = "GwNumber"
        elif _SIGNER.search(text):
            roles[n] = "GwSigner"
        elif _is_mark(seen[n]) or (seen[n].red and seen[n].centred):
            roles[n] = "GwMark"


def _signature(seen: Sequence[Seen], rest: Sequence[int], roles: list[str]) -> int:
    """Date and organ: the last day that stands alone; the place behind which only notes follow."""
    days = [place for place, n in enumerate(rest) if _DAY.match("".join(seen[n].text.split()))]
    if not days:
        return rest[-1] + 1 if rest else len(seen)
    place = days[-1]
    roles[rest[place]] = "GwDate"
    before = place - 1
    while before >= 0 and _is_organ(seen[rest[before]]) and place - before <= _MOST_HEAD:
        roles[rest[before]] = "GwOrgan"
        before -= 1
    return rest[place]


def _after(seen: Sequence[Seen], rest: Sequence[int], roles: list[str]) -> None:
    """What follows the date: notes, and the text of a regulation that a notice issues, with its title and chapters."""
    law = False
    for n in rest:
        plain = "".join(seen[n].text.split())
        if not law and seen[n].centred and not _NOTE.match(plain):
            roles[n], law = "GwLawTitle", True
        elif law and seen[n].centred:
            roles[n] = "GwLawChapter" if _CHAPTER.match(plain) else "GwLawTitle"
        elif law:
            roles[n] = "GwLaw"
        else:
            roles[n] = "GwNote" if _NOTE.match(plain) else "GwBody"


def _is_organ(one: Seen) -> bool:
    text = "".join(one.text.split())
    short = len(text) <= _LONGEST_ORGAN and not _SENTENCE.search(text) and not text.endswith(("：", ":"))
    return (
        short
        and not _ANNEX_NOTE.match(text)
        and not _ANNEX_ITEM.match(text)
        and bool(re.search(rf"{_ORGAN}$", text))
    )


def _main(seen: Sequence[Seen], main: Sequence[int], roles: list[str]) -> None:
    """Addressee, text with its headings, list of annexes."""
    in_note, first = (
        False,
        0,
    )  # where the addressee stands: a notice without a head has its number under its title
    for place, n in enumerate(main):
        text = seen[n].text.strip()
        plain = "".join(text.split())
        if place == 0 and _NUMBER.match(plain) and len(plain) <= _LONGEST_ORGAN:
            roles[n], first = "GwNumber", 1
        elif place == first and _TO.search(plain) and not _SENTENCE.search(plain):
            roles[n] = "GwTo"
        elif _ANNEX_NOTE.match(plain):
            roles[n], in_note = "GwAnnexNote", True
        elif in_note and _ANNEX_ITEM.match(plain):
            roles[n] = "GwAnnexNote"
        elif _NOTE.match(plain) and place == len(main) - 1:
            roles[n] = "GwNote"
        else:
            in_note = False
            roles[n] = _text(plain)


def _text(plain: str) -> str:
    """A heading stands alone: short, and at most its last character ends a sentence."""
    alone = len(plain) <= _LONGEST_HEADING and not _SENTENCE.search(plain[:-1])
    if alone and _HEADING_1.match(plain):
        return "GwHeading1"
    if alone and _HEADING_2.match(plain):
        return "GwHeading2"
    return "GwBody"


def _annex(seen: Sequence[Seen], rest: Sequence[int], roles: list[str]) -> None:
    titled = True
    for n in rest:
        plain = "".join(seen[n].text.split())
        if _ANNEX_MARK.match(plain):
            roles[n], titled = "GwAnnexMark", False
        elif not titled:
            roles[n], titled = "GwAnnexTitle", True
        else:
            roles[n] = "GwAbove"


def _family(seen: Sequence[Seen], roles: Sequence[str]) -> str:
    """文件格式, 信函格式, 公告公示, 纪要, 便函告知书 or 附表."""
    mark = "".join(
        "".join(one.text.split()) for one, role in zip(seen, roles, strict=True) if role == "GwMark"
    )
    title = "".join(
        "".join(one.text.split()) for one, role in zip(seen, roles, strict=True) if role == "GwTitle"
    )
    if mark.endswith("纪要"):
        return "F5"
    if mark:
        upward = "GwSigner" in roles
        return ("F2" if upward else "F1") if mark.endswith("文件") else "F3"
    if "GwBody" not in roles and any(one.cell for one in seen):
        return "F7"
    return "F4" if re.search(r"(?:公示|公告|通告)(?:（[^）]*）)?$", title) or "情况说明" in title else "F6"
