"""The side file of sources: of every kind of document no figure and no name is without one, and none is made up."""

import hashlib
import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from generators.drafting import Drafted
from generators.reading_back import read_back
from generators.sheetstyle import row_height
from generators.sources.sheet import HEADS, SOURCES_FILE, workbook
from generators.sources.told import REGISTER, SLIP, UNKNOWN, Known, plain
from generators.sources.tracing import Source, Tracing
from greenlist.register import Origin, Register, replay
from tests.builders import rounds
from tests.builders.documents import STAGES, docx_of, golden, made, must
from tests.builders.letters import ROUNDS, golden_letter

KINDS = [*STAGES, "D04", "D18"]
ALL = [*KINDS, *ROUNDS]
Line = dict[str, str]


def document(which: str) -> Drafted:
    return golden(which) if which in KINDS else golden_letter(which)


def lines(drafted_: Drafted) -> list[Line]:
    sheet = load_workbook(io.BytesIO(drafted_.files[SOURCES_FILE])).worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [head for head, _ in HEADS]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def of_tables(line: Line) -> bool:
    return bool(re.match("附表|第[0-9]+个表", line["公文中的位置"]))


def left_over(text: str, told: list[str]) -> str:
    """What stands between the told contents, which must come in the order of the text."""
    at, rest = 0, []
    for content in told:
        found = text.find(content, at)
        assert found >= 0, (content, text[at : at + 80])
        rest.append(text[at:found])
        at = found + len(content)
    return "¦".join([*rest, text[at:]])


def names(drafted_: Drafted) -> set[str]:
    """Everybody in the document's lists, by name and code."""
    return {str(one[key]) for one in drafted_.manifest["subjects"] for key in ("uscc", "name")}


@pytest.mark.parametrize("which", ALL)
def test_every_figure_and_every_name_of_the_text_has_its_source(which):
    made_ = document(which)
    printed = read_back(docx_of(made_))
    text = "¶".join(plain(words) for _, words in (*printed.paragraphs, *printed.boxed))
    rest = left_over(text, [line["内容"] for line in lines(made_) if not of_tables(line)])
    assert not re.search("[0-9]", rest), rest
    assert not [name for name in names(made_) if name in rest]


@pytest.mark.parametrize("which", ALL)
def test_every_cell_of_the_lists_has_its_source(which):
    made_ = document(which)
    tables, told = read_back(docx_of(made_)).tables, lines(made_)
    for place, table in enumerate(tables, 1):
        name = f"第{place}个表" if len(tables) > 1 else "附表"
        heads = [head.replace("\n", "") for head in table[0]]
        of_cell: dict[str, list[str]] = {}
        for line in told:
            of_cell.setdefault(line["公文中的位置"], []).append(line["内容"])
        for down, row in enumerate(table[1:], 1):
            for head, words in list(zip(heads, row, strict=True))[1:]:
                if words:
                    found = of_cell[f"{name}第{down}行“{head}”"]
                    assert not re.search("[0-9]", left_over(plain(words), found)), (head, words)


@pytest.mark.parametrize("which", ALL)
def test_of_nothing_the_source_is_left_open_and_each_is_said_wholly(which):
    for line in lines(document(which)):
        assert line["来源"] != UNKNOWN, line
        assert line["来源"], line
        assert line["单元格或页"] or line["依据、算法"] or line["受理号"], line
        if line["来源"] == REGISTER:
            assert line["受理号"], line


@pytest.mark.parametrize("which", ["D11", "D04", "consultation"])
def test_the_file_stands_in_the_manifest_and_is_the_same_bytes_again(which):
    made_ = document(which)
    assert made_.manifest["files"][SOURCES_FILE] == hashlib.sha256(made_.files[SOURCES_FILE]).hexdigest()
    again = made("D11") if which == "D11" else None
    assert again is None or must(again).files[SOURCES_FILE] == made_.files[SOURCES_FILE]


def with_origins(register: Register, repeats: str = "") -> Register:
    """The same round, its papers known by name, digest and place; events of type `repeats` stand in no cell."""
    from generators.sources.told import events_of  # noqa: PLC0415 - here alone

    events = [event for record in register.subjects.values() for event in events_of(record)]
    placed = [
        event.model_copy(
            update={
                "origin": Origin(
                    file=f"{event.type}.xlsx",
                    sha256="c" * 64,
                    places={
                        name: f"表!{name}"
                        for name in (*type(event).model_fields, *getattr(event, "facts", ()))
                        if event.type != repeats
                    },
                )
            }
        )
        for event in events
    ]
    return replay(sorted(placed, key=lambda event: event.day))


def test_file_digest_and_cell_of_the_paper_that_said_it_are_named():
    register = with_origins(rounds.register("heard", rounds.crowd(3, 1, 1)))
    told = lines(must(made("D15", register=register)))
    row = {
        line["公文中的位置"].partition("行")[2]: line
        for line in told
        if line["公文中的位置"].startswith("第1个表第1行")
    }
    assert row["“单位名称”"]["单元格或页"] == "表!name"
    assert row["“统一社会信用代码”"]["来源文件"] == "paper_accepted.xlsx"
    assert (row["“得分”"]["来源文件"], row["“得分”"]["单元格或页"]) == ("reviewed.xlsx", "表!score")
    assert row["“联系人及电话”"]["单元格或页"] == "表!contact_phone"
    assert row["“所属行业（小类代码）”"]["单元格或页"] == "表!primary_industry_code"
    assert all(line["文件SHA-256"] == "c" * 64 for line in row.values() if line["来源文件"])


def test_a_count_is_told_to_agree_with_the_list_of_the_kind_named_before_it():
    crowd = rounds.crowd(2, 1, 1)
    told = lines(must(made("D11", crowd, register=rounds.register("shown", crowd))))
    counts = {
        line["所在语句"].partition("【")[0][-9:]: line["依据、算法"]
        for line in told
        if line["事项"] == "家数、项数" and line["内容"] == "1"
    }
    (park,) = (basis for before, basis in counts.items() if before.endswith("绿色工业园区"))
    (chain,) = (basis for before, basis in counts.items() if before.endswith("绿色供应链管理企业"))
    assert ("第2个表" in park, "第3个表" in chain) == (True, True)


def test_numbers_of_rows_are_told_by_how_many_rows_there_are():
    told = lines(must(made("D11")))
    (numbers,) = (line for line in told if line["事项"] == "序号" and "第1个表" in line["公文中的位置"])
    assert re.fullmatch("1–[0-9]+", numbers["内容"])
    assert numbers["所在语句"] == f"共{numbers['内容'].removeprefix('1–')}行"


def test_what_a_person_brought_is_said_to_come_from_the_slip():
    told = lines(golden_letter("panel_call"))
    brought = [line for line in told if line["来源"] == SLIP and line["依据、算法"] == "补充事项"]
    assert {line["事项"] for line in brought} >= {"会议时间", "会议地点"}


def traced(which: str, change: str) -> tuple[Source, ...]:
    """The sources of a document whose first body paragraph says something more."""
    held: list[tuple[Source, ...]] = []
    original = Tracing.sources

    class Changed(Tracing):
        def __init__(self, composed, occasion, printed, template):
            body = next(at for at, (style, _) in enumerate(printed.paragraphs) if style == "GwBody")
            style, words = printed.paragraphs[body]
            paragraphs = (
                *printed.paragraphs[:body],
                (style, words + change),
                *printed.paragraphs[body + 1 :],
            )
            super().__init__(composed, occasion, replace(printed, paragraphs=paragraphs), template)

        def sources(self):
            held.append(original(self))
            return held[-1]

    from generators import drafting  # noqa: PLC0415 - here alone

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "Tracing", Changed)
        drafting_ = must(made(which))
    assert any("没有查到出处" in remark for remark in drafting_.remarks)
    return held[-1]


@pytest.mark.parametrize("figure", ["4711", "2019年3月3日", "91440101MA5TE5T07H", "77.7"])
def test_a_figure_nobody_knows_is_told_and_not_given_a_source(figure):
    unknown = [one for one in traced("D11", f"另见{figure}。") if not one.is_known]
    assert [one.content for one in unknown] == [figure]


def test_a_number_of_the_register_is_no_part_of_a_longer_one():
    told = traced("D11", "（2026年5月81日）")
    assert any(not one.is_known for one in told)


def test_a_hostile_word_is_text_in_the_table_and_a_long_one_is_kept_in_bounds():
    sources = (Source("正文第1段", "=1+1", "=1+1<b>&{{x}}\x00", Known("事项", REGISTER, "字" * 40_000)),)
    sheet = load_workbook(io.BytesIO(workbook(sources))).worksheets[0]
    row = [cell.value for cell in sheet[2]]
    assert (row[1], row[2]) == ("=1+1", "【=1+1】<b>&{{x}}")
    assert sheet["B2"].data_type == "s"
    assert len(str(row[5])) == 32_767


def test_of_two_equal_figures_in_a_sentence_each_line_marks_its_own():
    told = traced("D11", "其中培育对象2家、供应链企业2家。另见4711。")
    sheet = load_workbook(io.BytesIO(workbook(told))).worksheets[0]
    marked = [str(row[2].value) for row in sheet.iter_rows(min_row=2) if row[1].value == "2"]
    ends = [words.partition("【2】")[2][:4] for words in marked]
    assert [end for end in ends if end in {"家、供应", "家。另见"}] == ["家、供应", "家。另见"]


def test_a_sentence_cut_short_keeps_the_words_around_the_figure():
    words = "甲" * 80 + "12家" + "乙" * 80
    sources = (Source("正文第1段", "12", words, Known("事项", REGISTER), 80),)
    sheet = load_workbook(io.BytesIO(workbook(sources))).worksheets[0]
    assert sheet["C2"].value == "…" + "甲" * 20 + "【12】家" + "乙" * 37 + "…"


def test_every_line_has_room_and_the_print_leaves_out_the_digests_alone():
    file = workbook(
        tuple(Source("附表第1行“单位名称”", "名" * 60, "", Known("事项", REGISTER)) for _ in range(3))
    )
    book = load_workbook(io.BytesIO(file))
    sheet = book.worksheets[0]
    assert [sheet.row_dimensions[down].height for down in (2, 3, 4)] == [row_height(5, 10.5)] * 3
    assert sheet.print_area == "'来源'!$A$1:$I$4"
    assert [row[0].value for row in book["说明"].iter_rows(min_row=2, max_row=11)] == [
        head for head, _ in HEADS
    ]


def test_a_name_is_of_the_paper_it_stands_in_rather_than_of_an_event_that_repeats_it():
    register = with_origins(rounds.register("heard", rounds.crowd(2, 0, 0)), repeats="listed")
    told = lines(must(made("D16", register=register)))
    named = [line for line in told if line["公文中的位置"].endswith("“单位名称”")]
    assert named
    assert {line["来源文件"] for line in named} == {"paper_accepted.xlsx"}
