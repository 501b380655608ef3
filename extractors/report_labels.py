"""Facts beside their labels: in form-like tables, behind `label：`, in pairs side by side, in sentences."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors import report_words as words
from extractors.characters import compact, normalise
from extractors.columns import is_head
from extractors.pages import Cell, Table
from extractors.paragraphs import Item, Paragraph
from extractors.report_lists import first_row, label_key
from extractors.report_offers import LABELLED, MENTIONED, TOLD, Found
from extractors.report_values import offer_whole, take
from extractors.report_vocabulary import Vocabulary, in_small_letters, is_any_label, needs_a_colon
from extractors.report_years import is_yearly
from extractors.strands import Strand, strand, words_of
from greenlist.forms.definition import Kind

_LONGEST_HEADING: Final = 30
_LEADS: Final = ("本次", "其", "该", "该公司", "该企业", "公司", "企业", "本报告", "报告", "由", "工厂")
_SHORT_LINE: Final = 90
_BLANK_SIGNS: Final = "_ ·:"
_DOTS: Final = ("...", "……", "···")
_MANY: Final = 3  # lines of a list of contents
_A_PAGE: Final = re.compile(r"[.…·]*\d{1,3}")
_NUMBERED: Final = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节部]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:\.\d{1,2})*[、.]?\D"
)
_NAME_BEFORE: Final = re.compile(r"([^,，。;；:：]{4,60}(?:公司|厂|集团|中心|研究院))[(（]$")


@dataclass(slots=True)
class Context:
    """What was said before: whose facts these are, and who was named last."""

    evaluator: bool = False
    person: str = ""

    def field_of(self, name: str, word: str) -> str:
        """The field a label stands for here; '' for none."""
        if name in words.POST_OF.values() and "负责人" not in word and "联系人" not in word:
            return "" if self.evaluator else words.POST_OF.get(self.person, "")
        if self.evaluator and name in words.OF_EVALUATOR:
            name = words.OF_EVALUATOR[name]
        if name in {"contact_phone", "evaluator_contact_phone"} and "电话" in word and "联系人" not in word:
            return words.PHONE_OF.get(self.person, name) if self.person else name
        return name

    def heard(self, field: str) -> None:
        """Remember who was named."""
        if field in words.PEOPLE or field == "contact_department":
            self.person = field


# --- tables ---------------------------------------------------------------------------------------


def read_form_table(table: Table, found: Found, context: Context) -> None:
    """Labels and the cells to their right. A table of records (labels side by side above rows) is none of ours."""
    if found.words.has("yearly_scores") and is_yearly(table):
        return
    if rows := _rows_of_labels(table, found.words):
        _read_below(table, rows, found, context)
        return
    if is_list(table, found.words):
        _read_roles(table, found)
        return
    start = context.evaluator
    for number in range(table.height):
        row = table.row(number)
        group = _group(row, found.words)
        if group is not None:
            match = _GROUP.search(compact(group.text))
            context.evaluator = match is not None and match["evaluator"] is not None
        if _is_across(table, row):
            _heard_heading(words_of(row[0]).key, context)
            if len(row[0].text) > _LONGEST_HEADING:
                read_text(words_of(row[0]), found, context)
            continue
        cells = [cell for cell in row if cell is not group and (cell.row == number or cell.rows == 1)]
        _read_row(cells, found, context, grouped=group is not None)
    context.evaluator, context.person = start, ""


_GROUP: Final = re.compile(
    r"(?P<evaluator>第三方|机构|评价单位)|(?P<subject>工厂|企业|园区|受评价方|申报单位)"
)
_OWN_NAME: Final = frozenset(
    {"姓名", "名称", "全称"}
)  # 法定代表人 | 姓名 | 张三: a label between label and value


def _group(row: Sequence[Cell], known: Vocabulary) -> Cell | None:
    """A cell over several rows before their labels, which says whose facts they are."""
    for cell, after in itertools.pairwise(row):
        if (
            cell.rows > 1
            and cell.text
            and _GROUP.search(compact(cell.text)) is not None
            and _is_label(after.text, known)
        ):
            return cell
    return None


def _is_label(text: str, known: Vocabulary) -> bool:
    return bool(known.field(text)) or label_key(text) in known.bare or label_key(text) in _OWN_NAME


def _rows_of_labels(table: Table, known: Vocabulary) -> list[int]:
    """Rows of labels, where below each of them stands a row of values: all of the table, or none of it."""
    found: list[int] = []
    number = 0
    while number < table.height:
        row, below = table.row(number), table.row(number + 1)
        if _is_across(table, row) and not (known.field(row[0].text) and _is_across(table, below)):
            number += 1
            continue
        spans = [(cell.column, cell.columns) for cell in row]
        if spans != [(cell.column, cell.columns) for cell in below]:
            return []
        if not all(known.field(cell.text) for cell in row) or any(known.field(cell.text) for cell in below):
            return []
        found.append(number)
        number += 2
    return found if any(len(table.row(number)) > 1 for number in found) else []


def _is_across(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is one cell from side to side: a heading."""
    return len(row) == 1 and row[0].columns == len(table.edges) - 1


def _read_below(table: Table, rows: Sequence[int], found: Found, context: Context) -> None:
    """Labels and the cells below them; headings between them say whose facts these are."""
    start = context.evaluator
    for number in range(table.height):
        row = table.row(number)
        if _is_across(table, row):
            _heard_heading(words_of(row[0]).key, context)
        if number not in rows:
            continue
        for cell, value in zip(row, table.row(number + 1), strict=True):
            field = context.field_of(found.words.field(cell.text), cell.text)
            if field:
                offer_whole(field, words_of(value), value, found)
                context.heard(field)
    context.evaluator, context.person = start, ""


def _read_roles(table: Table, found: Found) -> None:
    """The table of who did what."""
    head = table.row(first_row(table))
    titles = [label_key(cell.text) for cell in head]
    role = next((cell for cell, title in zip(head, titles, strict=True) if _ROLES.search(title)), None)
    person = next((cell for cell, title in zip(head, titles, strict=True) if title == "姓名"), None)
    if role is not None and person is not None:
        _read_team(table, role.column, person.column, found)


_ROLES: Final = re.compile(r"(?:职务|职责|分工|角色|岗位)$")
_LEAD: Final = re.compile(r"组长|负责人")
_MEMBER: Final = re.compile(r"组员|成员")


def _read_team(table: Table, role: int, person: int, found: Found) -> None:
    """组长, 组员, 技术复核 and 批准, a row each."""
    members: list[Strand] = []
    for number in range(first_row(table) + 1, table.height):
        cells = {cell.column: cell for cell in table.row(number)}
        if role not in cells or person not in cells or not cells[person].text:
            continue
        said, name = label_key(cells[role].text), words_of(cells[person])
        field = found.words.labels.get(said, "")
        if field in {"technical_reviewer", "approver", "report_lead"} or _LEAD.search(said):
            take(field or "report_lead", name, TOLD, found, whole=True)
        elif _MEMBER.search(said):
            members.append(name)
    if members:
        found.offer("team_members", members[0], TOLD, "、".join(normalise(name.text) for name in members))


def is_list(table: Table, known: Vocabulary) -> bool:
    """Whether a table holds records below a row of titles: titles side by side, and none begins the next row."""
    top = first_row(table)
    head, below = table.row(top), table.row(top + 1)
    if len(head) < 3 or not below:  # noqa: PLR2004 - a list has columns and a head
        return False
    titles = [is_any_label(cell.text) or is_head(cell.text) for cell in head]
    return any(a and b for a, b in itertools.pairwise(titles)) and not known.field(below[0].text)


def _read_row(cells: Sequence[Cell], found: Found, context: Context, *, grouped: bool) -> None:
    at = 0
    while at < len(cells):
        name = found.words.field(cells[at].text) or (
            found.words.bare.get(label_key(cells[at].text), "") if grouped else ""
        )
        if not name or at + 1 >= len(cells):
            if not name and ":" in cells[at].text:
                read_text(words_of(cells[at]), found, context)
            at += 1
            continue
        if at + 2 < len(cells) and label_key(cells[at + 1].text) in _OWN_NAME:
            cells = [*cells[: at + 1], *cells[at + 2 :]]
        value = cells[at + 1]
        if value.text and found.words.field(value.text):
            at += 1  # a label beside a label: the first is a heading of the second
            continue
        field = context.field_of(name, cells[at].text)
        if field:
            offer_whole(field, words_of(value), value, found)
            context.heard(field)
        at += 2


def _heard_heading(key: str, context: Context) -> None:
    if len(key) > _LONGEST_HEADING:
        return
    if words.EVALUATOR_HEADING.search(key):
        context.evaluator, context.person = True, ""
    elif words.SUBJECT_HEADING.search(key):
        context.evaluator, context.person = False, ""


# --- text -----------------------------------------------------------------------------------------


def read_paragraphs(
    items: Sequence[Item], found: Found, context: Context, chapters: frozenset[int] = frozenset()
) -> None:
    """Labels in running text and in pieces that stand side by side; form-like tables on the way.

    Args:
        items: the report in reading order.
        found: takes what is found.
        context: whose facts these are.
        chapters: where chapters begin: what was said before counts no longer.
    """
    contents = _contents_pages(items)
    for number, item in enumerate(items):
        if isinstance(item, Table):
            read_form_table(item, found, context)
            continue
        if number in chapters:
            context.evaluator, context.person = False, ""
        key = item.text.key
        if item.page not in contents:
            _heard_heading(key, context)
        if (value := _beside(items, number, found.words)) is not None:
            if item.page in contents and not value.key.strip("0123456789.…·"):
                continue  # the page of a chapter
            name = found.words.field(key)
            field = context.field_of(name, key)
            if field:
                take(field, value, LABELLED, found, whole=found.words.kind_of(field) is Kind.TEXT, line=True)
                context.heard(field)
            continue
        read_text(item.text, found, context)


def _contents_pages(items: Sequence[Item]) -> frozenset[int]:
    """Pages that list the contents."""
    lines: dict[int, int] = {}
    for number, item in enumerate(items):
        if isinstance(item, Paragraph):
            key = item.text.key
            dotted = key[-1:].isdigit() and key.rstrip("0123456789").endswith(_DOTS)
            listed = dotted or _ends_a_row(items, number, item)
            lines[item.page] = lines.get(item.page, 0) + (_MANY if key == "目录" else listed)
    return frozenset(page for page, count in lines.items() if count >= _MANY)


def _ends_a_row(items: Sequence[Item], number: int, item: Paragraph) -> bool:
    """Whether a piece is the page at the end of a row that begins with a numbered heading, its dots lost."""
    if item.beside < 2 or item.place != item.beside - 1 or not _A_PAGE.fullmatch(item.text.key):  # noqa: PLR2004 - a row
        return False
    first = items[number - item.place]
    return isinstance(first, Paragraph) and _NUMBERED.match(first.text.key) is not None


def _beside(items: Sequence[Item], number: int, known: Vocabulary) -> Strand | None:
    """The value to the right of a piece that is nothing but a label; with the lines below that continue it."""
    item = items[number]
    if not isinstance(item, Paragraph) or item.beside < 2 or number + 1 >= len(items):  # noqa: PLR2004 - a pair
        return None
    after = items[number + 1]
    if not known.field(item.text.key) or not isinstance(after, Paragraph) or after.place != item.place + 1:
        return None
    first = items[number - item.place]
    if not isinstance(first, Paragraph) or not known.field(first.text.key.partition(":")[0]):
        return None  # titles of columns: pairs begin with a label
    if after.page != item.page or known.field(after.text.key.partition(":")[0]):
        return None
    lines = list(after.lines)
    for follower in items[number + 2 :]:
        if not isinstance(follower, Paragraph) or follower.beside > 1 or follower.page != item.page:
            break
        line, last = follower.lines[0], lines[-1]
        if abs(line.box[0] - after.lines[0].box[0]) > 2 or line.middle - last.middle > 2.2 * line.size:  # noqa: PLR2004
            break
        lines += follower.lines
    return strand(lines)


@dataclass(frozen=True, slots=True)
class _Label:
    field: str
    word: str
    start: int
    end: int
    colon: bool


def _labels_in(text: Strand, vocabulary: Vocabulary) -> list[_Label]:
    pattern, known = vocabulary.written_labels
    found: list[_Label] = []
    for match in pattern.finditer(in_small_letters(text.key)):
        word = match["label"]
        sign = match["sign"]
        colon = sign in {":", "："}
        if not sign and not _spaced_behind(text, match.start(), match.end()):
            continue
        if needs_a_colon(word) and not colon:
            continue
        if _begins_word(text.key, match.start()):
            found.append(_Label(known[word], word, match.start(), match.end(), colon))
    return found


def _spaced_behind(text: Strand, start: int, end: int) -> bool:
    """Whether a label at the very beginning is parted from what follows by a space only."""
    return (
        start == 0
        and end < len(text.key)
        and " " in text.text[text.back[end - 1] : text.back[end]]
        and len(text.key) < _SHORT_LINE
    )


def _begins_word(key: str, at: int) -> bool:
    before = key[max(0, at - 4) : at]
    if not before:
        return True
    last = before[-1]
    if not ("\u4e00" <= last <= "\u9fff" or last.isalpha()):
        return True
    return before.endswith(_LEADS) and (len(before) < 4 or key[at - 3] in ",;。:" or before.endswith("本次"))  # noqa: PLR2004


def read_text(text: Strand, found: Found, context: Context) -> None:
    """Every label in a stretch of text with the value behind it."""
    held = _labels_in(text, found.words)
    for number, each in enumerate(held):
        limit = held[number + 1].start if number + 1 < len(held) else len(text.key)
        field = context.field_of(each.field, each.word)
        if not field:
            continue
        line = each.start <= 4 and len(text.key) < _SHORT_LINE and each.colon  # noqa: PLR2004 - 1.1. before it
        room = text.part(each.end, limit)
        if number + 1 < len(held) and room.key.endswith(("机构", "本次", "其")):
            room = room.part(0, len(room.key) - 2).trimmed(",;、")
        rank = LABELLED if each.colon else TOLD
        sure = True
        if field == "uscc" and (name := _NAME_BEFORE.search(text.key[: each.start])) is not None:
            subjects = [compact(offer.raw.text) for offer in found.offers.get("subject_name", ())]
            if not any(name[1].endswith(subject) for subject in subjects if subject):
                rank, sure = MENTIONED, False
        if take(field, room, rank, found, line=line or field in words.LONG, sure=sure):
            context.heard(field)
