"""What a blank says about itself: cover and instructions."""

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from generators.sheetgrid import Grid
from generators.sheetpage import Page
from generators.sheetrules import Options
from generators.sheetstyle import Face
from greenlist.forms.definition import Certainty, Form, entries, known
from greenlist.forms.guidance import NOT_APPLICABLE
from greenlist.forms.marks import INSTRUCTIONS_SHEET, version_line

_WIDTHS: Final = (4.0, 80.0, 4.0)
_MIDDLE: Final = (2, 2)
_ANNEXES: Final = {"attachment_5": "附件5", "attachment_6": "附件6"}
_COVER_SPACE: Final = 50.0  # points above the title
_DESIGNED: Final = (
    "本表栏目由本工具依据《广州市绿色工厂梯度培育及管理暂行办法（征求意见稿）》设计，供填报和自动核对使用，"
    "不是主管部门印发的正式表格；主管部门另有规定的，以其公布的为准。"
)
_GENERAL: Final = (
    "只在白色格内填写；灰色格为栏目、单位和说明，已加保护（没有密码），请不要改动栏目名称和表头。",
    "带红色*的为必填栏目；“填写说明”写有条件的，符合条件时必填。",
    f"不适用的填“{NOT_APPLICABLE}”；数量为零的填0；空白视为未填。三者含义不同，请勿混用。",
    "数值只填数字，不带单位，按栏目所列单位换算；百分数填0至100之间的数值，95%填95。",
    "日期写作2025-03-31；统一社会信用代码、证书编号、文号照原件填写。",
    "有下拉列表的从列表中选择；可多选的，各项之间用“、”隔开。",
)
_SERIES: Final = "三年数据分列填写，每年一列，年度见列头。"
_LIST: Final = "逐条填写的表格，行数不够时选中最后一行，在其上方插入行后续填；空行不影响核对。"


def paper_title(form: Form) -> str:
    """The title with the year the paper is about, as far as it says one."""
    year = known(getattr(form, form.year_field)) if form.year_field else None
    return f"{form.title}（{year}年度）" if year is not None else form.title


def is_annex(model: type[Form]) -> bool:
    """Whether the paper is an annex of the Measures, and so has a cover."""
    return model.paper.partition(".")[0] in _ANNEXES


def _is_designed(model: type[Form]) -> bool:
    """Whether any label is ours rather than found in a published paper."""
    fields = [e.printed for e in entries(model).values()]
    fields += [p.printed for e in entries(model).values() if e.row for p in entries(e.row).values()]
    return any(p.source.certainty in {Certainty.DESIGNED, Certainty.MEMORY} for p in fields)


def instructions(form: Form) -> Iterator[str]:
    """The sentences of 填表说明: this paper's own, those all papers share, and whose layout it is."""
    yield from form.instructions
    yield from _GENERAL
    layouts = {block.layout.value for block in form.blocks}
    if layouts & {"series", "lines"}:
        yield _SERIES
    if "list" in layouts:
        yield _LIST
    if _is_designed(type(form)):
        yield _DESIGNED


def _page(sheet: Worksheet, form: Form) -> Page:
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    workbook = sheet.parent
    assert workbook is not None
    return Page(sheet, form, Grid(_WIDTHS, {}), Options(workbook), {})


def _line(page: Page, words: str, face: Face, least: float = 0) -> None:
    page.begin()
    page.height(least, page.words(_MIDDLE, words, face) + 2)


def _list_instructions(page: Page) -> None:
    _line(page, INSTRUCTIONS_SHEET, Face.COVER_HEAD, least=34)
    for number, sentence in enumerate(instructions(page.form), start=1):
        _line(page, f"{number}．{sentence}", Face.COVER_TEXT)


def draw_cover(sheet: Worksheet, form: Form) -> None:
    """Annex number, title, year, instructions, version mark, on one page."""
    page = _page(sheet, form)
    _line(page, _ANNEXES[form.paper.partition(".")[0]], Face.COVER_TAG, least=36)
    _line(page, "", Face.COVER_TEXT, least=_COVER_SPACE)
    _line(page, form.title, Face.COVER_TITLE, least=52)
    year = known(getattr(form, form.year_field)) if form.year_field else None
    _line(page, f"（{year}年度）" if year is not None else "", Face.COVER_YEAR, least=32)
    _line(page, "", Face.COVER_TEXT, least=_COVER_SPACE)
    _list_instructions(page)
    _line(page, version_line(form.version), Face.MARK, least=30)


def draw_instructions(sheet: Worksheet, form: Form) -> None:
    """Instructions alone, for the papers that have no cover."""
    page = _page(sheet, form)
    _line(page, form.title, Face.TITLE, least=36)
    _list_instructions(page)
    _line(page, version_line(form.version), Face.MARK, least=30)
