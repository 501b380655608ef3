"""Facts that stand in rows: scores, indicators, veto conditions, evidence, and lists within one value."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors import report_words as words
from extractors.lexicon import label
from extractors.pages import Cell, Table
from extractors.paragraphs import Item, Paragraph
from extractors.report_offers import GUESSED, LABELLED, TOLD, Found
from extractors.report_ticks import ticked
from extractors.report_vocabulary import Heading, Scale, Vocabulary
from extractors.strands import UNSURE, Strand, strand, words_of
from greenlist.forms.evaluation_report import CONFORM, NOT_CONFORM
from greenlist.forms.evaluation_report_factory import RAW_SCALE, WEIGHTED_SCALE
from greenlist.forms.numbers import amount_of
from greenlist.reading import RawValue, Remark
from greenlist.scoring import ScoreStyle, style_of
from greenlist.scoring.editions import bare_title

# --- tables ---------------------------------------------------------------------------------------


def label_key(text: str) -> str:
    """A title as it is compared; '' for what is none."""
    found = label(text)
    return found.bare if found is not None else ""


@dataclass(frozen=True, slots=True)
class Head:
    """Titles of a table's columns: grid column → text, and how many rows they take."""

    titles: Mapping[int, str]
    rows: int


_HEAD_ROWS: Final = 2  # rows of a head whose merged titles are divided below


def first_row(table: Table) -> int:
    """The first row that is not one cell across the whole table: a caption drawn into it."""
    columns = len(table.edges) - 1
    return next((n for n in range(table.height) if not any(c.columns == columns for c in table.row(n))), 0)


def head_of(table: Table) -> Head:
    """The titles above a table: of two rows where the first has merged cells that the second divides."""
    top = first_row(table)
    first = table.row(top)
    deep = max((cell.rows for cell in first), default=1)
    divided = any(cell.columns > 1 for cell in first) and len(table.row(top + 1)) > len(first)
    if deep == 1 and divided and table.height > top + _HEAD_ROWS:
        deep = _HEAD_ROWS
    titles: dict[int, str] = {}
    for row in range(top, top + deep):
        for cell in table.row(row):
            for column in range(cell.column, cell.column + cell.columns):
                if cell.text and (cell.columns == 1 or column not in titles):
                    titles[column] = cell.text
    return Head(titles, top + deep)


def _at(table: Table, row: int, column: int) -> Cell | None:
    return next((c for c in table.row(row) if c.column <= column < c.column + c.columns), None)


def words_at(table: Table, row: int, column: int) -> Strand:
    """The words of the cell that covers a grid place."""
    cell = _at(table, row, column)
    return words_of(cell) if cell is not None else strand(())


def conformity(value: Strand) -> RawValue:
    """是否符合, ticked or told."""
    found = ticked(value.key, (CONFORM, NOT_CONFORM)) or ticked(value.key, ("是", "否"))
    return value.raw(found.words[0]) if found is not None and len(found.words) == 1 else value.raw()


SUM_WORDS: Final = frozenset(
    {
        "合计",
        "总计",
        "总分",
        "总得分",
        "综合得分",
        "得分合计",
        "合计得分",
        "评价总分",
        "综合评分",
        "总评分",
        "指标得分",
    }
)


# --- scores ---------------------------------------------------------------------------------------

_LEAST_DIMENSIONS: Final = 3
_SCORE: Final = re.compile(r"得分|评分|分数|^分$")
_NO_SCORE: Final = re.compile(r"满分|标准分|权重|分值|占比|得分率")
_WEIGHTED: Final = re.compile(r"加权|折算|折合|最终")


def read_scores(table: Table, found: Found) -> bool:
    """Scores of the headings and their sum, where the table is of these; says whether it was."""
    rows, columns = range(first_row(table), table.height), range(len(table.edges) - 1)
    matrix = [[words_at(table, row, column) for column in columns] for row in rows]
    for cells in (matrix, [list(column) for column in zip(*matrix, strict=True)]):
        edition, column = _dimension_column(cells, found.words.scales)
        if edition is not None:
            return _scores(cells, column, edition, found)
    return False


def _dimension_column(cells: Sequence[Sequence[Strand]], scales: Sequence[Scale]) -> tuple[Scale | None, int]:
    for column in range(min(3, len(cells[0]))):
        names = {row[column].key for row in cells if row[column]}
        for edition in scales:
            if sum(edition.titled(name) is not None for name in names) >= _LEAST_DIMENSIONS:
                return edition, column
    return None, 0


def _scores(cells: Sequence[Sequence[Strand]], column: int, edition: Scale, found: Found) -> bool:
    raw, weighted = _score_columns(cells[0], column)
    if raw is None:
        return False
    held: dict[str, tuple[Heading, Strand, Decimal]] = {}
    totals: list[tuple[Strand, Decimal]] = []
    for row in cells[1:]:
        name, value = row[column].key, row[raw]
        dimension = edition.titled(name)
        if dimension is not None and value and (amount := amount_of(value.key)) is not None:
            if dimension.key in held:
                return False  # a heading of several rows: no table of sums
            held[dimension.key] = dimension, number_in(value), amount.number
        elif any(bare_title(cell.key) in SUM_WORDS for cell in row[: column + 1]):
            last = row[weighted] if weighted is not None and row[weighted] else value
            if (amount := amount_of(last.key)) is not None:
                totals.append((number_in(last), amount.number))
    for dimension, value, _ in held.values():
        found.offer(dimension.field, value, LABELLED)
    for value, _ in totals:
        found.offer("total_score", value, LABELLED)
    scores = {key: amount for key, (_, _, amount) in held.items()}
    _scale(cells[0][raw], scores, totals[0][1] if totals else None, edition, found)
    return bool(held)


def number_in(value: Strand) -> Strand:
    """The number a cell begins with; the whole of it when there is none."""
    match = words.NUMBER.match(value.key)
    return value if match is None else value.part(match.start(), match.end())


def _score_columns(head: Sequence[Strand], column: int) -> tuple[int | None, int | None]:
    found = [
        c
        for c, text in enumerate(head)
        if c != column and _SCORE.search(text.key) and not _NO_SCORE.search(text.key)
    ]
    weighted = [c for c in found if _WEIGHTED.search(head[c].key)]
    plain = [c for c in found if c not in weighted]
    return next(iter(plain or weighted), None), next(iter(weighted), None)


def _scale(
    title: Strand, held: Mapping[str, Decimal], total: Decimal | None, edition: Scale, found: Found
) -> None:
    """How the headings are scored: out of 100 each, or out of their weights."""
    if not found.words.has("score_scale"):
        return
    style = style_of(dict(held), total, edition.weights)
    if style is not None:
        text = RAW_SCALE if style is ScoreStyle.RAW else WEIGHTED_SCALE
        found.offer("score_scale", title, TOLD, text)
    elif "百分制" in title.key:
        found.offer("score_scale", title, TOLD, RAW_SCALE)
    elif any(value > edition.weights[key] for key, value in held.items()):
        found.offer("score_scale", title, GUESSED, RAW_SCALE)


_GOAL: Final = r"行业(?:平均|均值)|目标|力争|争取|计划|预计|预期|未来|前三名"
_NOT_THIS: Final = re.compile(rf"上一?年度?|前一年|去年|往年|历年|上一轮|上次|{_GOAL}")
_NO_YEARS: Final = re.compile(rf"上一轮|上次|{_GOAL}")
_MARK_BEHIND: Final = re.compile(r"分?[(（]?(?:含|及|不含)?[)）]?(?:以上|以下|及以上|及以下|为合格|为及格)")
_OF_A_YEAR: Final = re.compile(r"20\d{2}年?度?的?$")
_PARTIAL: Final = re.compile(r"(?:一级|二级|三级|单项|分项|各项|平均|满分|权重)$")


def read_total(text: Strand, found: Found) -> None:
    """Total scores told in running text: 综合得分为86.50分."""
    for match in found.words.written_total.finditer(text.key):
        before = text.key[max(0, match.start() - 12) : match.start()]
        weak = match["sign"] is None and match["unit"] is None
        if (
            weak
            or _PARTIAL.search(before)
            or any(before.endswith(title) for title in found.words.scored_titles)
        ):
            continue
        if found.words.has("yearly_scores") and _OF_A_YEAR.search(before):
            continue  # of several years: see `report_years`
        if _NOT_THIS.search(_said_before(text, match.start())) or _MARK_BEHIND.match(text.key, match.end()):
            continue  # last year's, a goal, the trade's average, the pass mark
        if match["number"] == "100" and match["sign"] != ":":
            continue  # 总分100分: what can be reached, not what was
        found.offer("total_score", text.part(*match.span("number")), TOLD)


def _said_before(text: Strand, at: int) -> str:
    """The sentence up to a place."""
    return re.split(r"[。；;!?]", text.key[:at])[-1]


def is_a_goal(text: Strand, start: int, end: int) -> bool:
    """Whether a score from `start` to `end` is what is aimed at or asked for, or another's, and no year's own."""
    return bool(_NO_YEARS.search(_said_before(text, start)) or _MARK_BEHIND.match(text.key, end))


# --- veto conditions ------------------------------------------------------------------------------

_VETOES: Final = (
    ("veto_1", re.compile(r"未正常经营|连续停产|经营异常名录")),
    ("veto_2", re.compile(r"(?:安全|质量|环境污染).{0,40}事故|偷漏税")),
    ("veto_3", re.compile(r"动态调整出|移出.{0,6}绿色制造(?:单位)?名单")),
    ("veto_4", re.compile(r"督查.{0,12}(?:发现|存在).{0,6}严重问题|督查工作")),
    ("veto_5", re.compile(r"节能监察.{0,20}整改")),
    ("veto_6", re.compile(r"失信被执行人")),
)
_YES: Final = ("是", "存在", "有", "涉及", "发生")
_NO: Final = ("否", "不存在", "无", "不涉及", "未发生")
_MEETS: Final = re.compile(r"符合|满足|合格")
_ASKS: Final = re.compile(r"是否|有无|存在|核查结果|结果|情况")
_TOLD_END: Final = re.compile(r"[:](?P<word>不存在|未发生|不涉及|存在|否|是|无|有)[。;]?$")


_VETO_WORDS: Final = re.compile(r"经营|停产|事故|漏税|移出|调整出|督查|节能监察|失信")


def _veto_of(key: str) -> str:
    if _VETO_WORDS.search(key) is None:
        return ""
    held = [name for name, pattern in _VETOES if pattern.search(key)]
    return held[0] if len(held) == 1 else ""


def read_veto_table(table: Table, head: Head, found: Found) -> bool:
    """Rows that name the conditions of article 12, with whether they exist; says whether there were any."""
    rows = []
    for number in range(table.height):
        name = next((n for cell in table.row(number) if (n := _veto_of(words_of(cell).key))), "")
        if name:
            rows.append((number, name))
    if len({name for _, name in rows}) < 3:  # noqa: PLR2004 - two may stand in any table
        return False
    for number, name in rows:
        _read_veto_row(table, number, name, head, found)
    return True


def _read_veto_row(table: Table, number: int, name: str, head: Head, found: Found) -> None:
    wording = next(key for cell in table.row(number) if _veto_of(key := words_of(cell).key) == name)
    for cell in table.row(number):
        text = words_of(cell)
        if not text or _veto_of(text.key):
            continue
        meets = bool(_MEETS.search(head.titles.get(cell.column, ""))) or bool(_NEGATED.search(wording))
        told = _existence(text, meets=meets)
        if told is not None:
            _offer_veto(name, wording, told, LABELLED, found)
            return


@dataclass(frozen=True, slots=True)
class _Existence:
    """Whether a condition exists: the words that say so, the answer, and how plain that is.

    Attributes:
        words: the words.
        there: 是 or 否; None when not one box is ticked.
        sure: nothing had to be guessed.
        bare: the answer is a mere 是 or 否, which means the opposite behind a sentence with a not in it.
    """

    words: Strand
    there: str | None
    sure: bool = True
    bare: bool = False


def _offer_veto(name: str, wording: str, told: _Existence, rank: int, found: Found) -> None:
    negated = _NEGATED.search(wording) is not None
    if not (negated and told.bare and told.there is not None):
        found.offer(name, told.words, rank, told.there, confidence=1.0 if told.sure else UNSURE)
    elif told.there == "是":  # 未被列入…：是
        found.offer(name, told.words, rank, "否", confidence=UNSURE)
    else:
        message = f"“{found.words.title_of(name)}”一项用的是否定句，又答“否”，含义不明，未采用；请写明是否存在该情形。"
        found.remarks.append(Remark("F-031", message, name, told.words.place))


_NEGATED: Final = re.compile(
    r"未被|未发生|未列入|未出现|未连续|未注销|不存在|没有|(?<!未)正常经营|无(?:安全|质量|环境|违法|偷|重大|较大)"
)


def _existence(text: Strand, *, meets: bool) -> _Existence | None:
    for yes, no in zip(_YES, _NO, strict=True):
        found = ticked(text.key, (yes, no))
        if found is not None and found.boxes > 1:
            part, bare = text.part(found.start, found.end), yes == "是"
            if len(found.words) != 1:
                return _Existence(part, None)
            return _Existence(part, "是" if found.words[0] == yes else "否", found.sure, bare)
    conform = ticked(text.key, (CONFORM, NOT_CONFORM))
    if conform is not None and len(conform.words) == 1:
        part = text.part(conform.start, conform.end)
        return _Existence(part, "否" if conform.words[0] == CONFORM else "是", sure=False)
    word = text.key.rstrip("。;")
    if word in _NO or word in _YES:
        return _Existence(text, "是" if word in _YES else "否", bare=word in {"是", "否"})
    if meets and word in {CONFORM, NOT_CONFORM}:
        return _Existence(text, "否" if word == CONFORM else "是", sure=False)
    return None


def read_veto_text(text: Strand, found: Found) -> None:
    """`（1）未正常经营生产…：□是 ☑否` in running text."""
    name = _veto_of(text.key)
    if not name:
        return
    told = _existence(text, meets=False)
    if told is not None and len(told.words.key) < len(text.key):
        _offer_veto(name, text.key.removesuffix(told.words.key), told, LABELLED, found)
    elif (match := _TOLD_END.search(text.key)) is not None:
        word = "是" if match["word"] in _YES else "否"
        part = text.part(*match.span("word"))
        told = _Existence(part, word, bare=match["word"] in {"是", "否"})
        _offer_veto(name, text.key[: match.start()], told, TOLD, found)


# --- gates ----------------------------------------------------------------------------------------


def read_gates(table: Table, head: Head, found: Found) -> bool:
    """The table of basic requirements: a row that is not met contradicts a result that says all are.

    Its rows are facts where the form of the kind holds them.
    """
    titles = {column: label_key(title) for column, title in head.titles.items()}
    asked = next((c for c, title in titles.items() if title.startswith(_GATES)), None)
    column = next((c for c, title in head.titles.items() if found.words.column(title) == "conform"), None)
    if asked is None or column is None:
        return False
    told = _situation(head, found.words, {asked, column})
    rows: list[dict[str, RawValue]] = []
    for number in range(head.rows, table.height):
        cell = words_at(table, number, column)
        if cell and conformity(cell).text == NOT_CONFORM and not _ENCOURAGED.search(_said(table, number)):
            found.offer("basic_requirements_result", cell, TOLD, NOT_CONFORM)
        named = {"requirement": words_at(table, number, asked)}
        if told is not None:
            named["situation"] = words_at(table, number, told)
        row = {name: value.raw() for name, value in named.items() if value}
        rows.append(row | ({"conform": conformity(cell)} if cell else {}))
    if found.words.has("gate_rows"):
        found.rows("gate_rows", rows)
    return True


def _situation(head: Head, words: Vocabulary, others: Container[int]) -> int | None:
    """The column that says how things are; on a picture one letter of its title may be misread: 评价清况."""
    for named in (words.column, words.column_like):
        for column, title in sorted(head.titles.items()):
            if column not in others and named(title) == "situation":
                return column
    return None


_GATES: Final = ("基本要求", "一般要求")
_ENCOURAGED: Final = re.compile(r"鼓励")  # what is not met there bars nobody


def _said(table: Table, number: int) -> str:
    return "".join(cell.text for cell in table.row(number))


# --- evidence -------------------------------------------------------------------------------------

_INDEX: Final = re.compile(
    r"(?P<index>[\[(]?(?:附件)?[A-Za-z]{0,4}[-.]?\d{1,3}(?:[-.]\d{1,3})*[\])]?)(?P<sign>[、.:：](?!\d))?(?P<title>\D.*)"
)
_INDEX_TITLES: Final = frozenset(
    {"索引号", "编号", "序号", "证明材料索引", "索引", "材料编号", "附件编号", "证明材料编号", "文件编号"}
)
_TITLE_TITLES: Final = frozenset(
    {
        "材料名称",
        "文件名称",
        "证明材料",
        "证明材料名称",
        "名称",
        "资料名称",
        "参考文件",
        "附件名称",
        "内容",
        "文件",
        "材料",
    }
)


_A_LETTER: Final = re.compile(r"[^\W\d_]")
_LEAST_LETTERS: Final = 2


def _is_named(title: Strand) -> bool:
    """Whether a proof is named in words: boxes, ticks and figures of a picture name none."""
    return len(_A_LETTER.findall(title.key)) >= _LEAST_LETTERS


def evidence_table(table: Table, head: Head) -> list[dict[str, RawValue]]:
    """Rows of an index of proofs; empty when the table is none."""
    index = title = None
    for column, text in sorted(head.titles.items()):
        found = label(text)
        key = found.bare if found is not None else ""
        if key in _INDEX_TITLES and (index is None or key != "序号"):
            index = column
        elif key in _TITLE_TITLES and title is None:
            title = column
    if index is None or title is None:
        return []
    rows = []
    for number in range(head.rows, table.height):
        held = {"index": words_at(table, number, index), "title": words_at(table, number, title)}
        if _is_named(held["title"]):
            rows.append({name: value.raw() for name, value in held.items() if value})
    return rows


def evidence_lines(items: Sequence[Item]) -> list[dict[str, RawValue]]:
    """`E1 营业执照` a line."""
    rows = []
    for item in items:
        if not isinstance(item, Paragraph) or len(item.text.key) > 120:  # noqa: PLR2004 - a line of a list
            continue
        if (match := _INDEX.fullmatch(item.text.key)) is None:
            continue
        index, title = (item.text.part(*match.span(name)) for name in ("index", "title"))
        if _is_named(title):
            rows.append({"index": index.raw(), "title": title.raw()})
    return rows


# --- lists within a value -------------------------------------------------------------------------


def industries(value: Strand) -> list[dict[str, RawValue]]:
    """Every four-digit code in a value."""
    return [{"code": value.part(m.start(), m.end()).raw()} for m in words.INDUSTRY.finditer(value.key)]


def years(value: Strand) -> list[dict[str, RawValue]]:
    """Every year in a value; of a range all of them."""
    if (match := words.YEARS.search(value.key)) is not None:
        first, last = int(match["first"]), int(match["last"])
        if 0 <= last - first <= 10:  # noqa: PLR2004 - more is no range of data years
            part = value.part(match.start(), match.end())
            return [{"year": part.raw(str(year))} for year in range(first, last + 1)]
    return [{"year": value.part(m.start(), m.end()).raw()} for m in words.A_YEAR.finditer(value.key)]


def visits(value: Strand) -> list[dict[str, RawValue]]:
    """Every stay in a value; a single day is first and last."""
    rows = []
    for match in words.DAYS.finditer(value.key):
        first = value.part(*match.span("first"))
        row = {"first": first.raw()}
        if match["last"] is not None:
            row["last"] = value.part(*match.span("last")).raw()
        elif match["short"] is not None:
            row["last"] = value.part(*match.span("short")).raw(_completed(match["first"], match["short"]))
        else:
            row["last"] = first.raw()
        rows.append(row)
    return rows


def _completed(first: str, short: str) -> str:
    """2026年3月10日 and 12日 → 2026年3月12日."""
    year, month, _ = re.split(r"[年月]", first.replace("-", "年", 1).replace("-", "月", 1), maxsplit=2)
    return f"{year}年{short}" if "月" in short else f"{year}年{month}月{short}"


LISTS: Final = {"industry_codes": industries, "report_data_years": years, "on_site_dates": visits}
_SENTENCE: Final = re.compile(r"[^。]*")


def read_list_value(name: str, value: Strand, found: Found) -> None:
    """A list printed as one value."""
    match = _SENTENCE.match(value.key)
    rows = LISTS[name](value.part(0, match.end() if match else None))
    if rows:
        found.rows(name, rows)
