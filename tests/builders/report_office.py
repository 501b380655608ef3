"""The same reports through Word's format and LibreOffice: what evaluators really use to make their PDF."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable

from greenlist.forms.definition import known
from greenlist.forms.evaluation_report_factory import FactoryReport
from greenlist.scoring import EDITIONS
from tests.builders.report_layouts import LINEAR_COLUMNS, WEIGHTED_COLUMNS
from tests.builders.report_words import Writer

_OLD_TICKS = "内资（□国有 □集体 ☑民营） □中外合资 □港澳台 □外商独资"
_TOPICS = ("基础设施", "管理体系", "能源资源", "产品", "环境排放", "绩效", "真实性", "过程", "概况", "范围")
_VETO = (
    "未正常经营生产（注销、连续停产12个月以上、经营异常未移出）",
    "近三年发生安全、质量、环境污染等事故以及偷漏税",
    "近三年被动态调整出绿色制造单位名单",
    "国务院及有关部委督查中发现严重问题",
    "列入工业节能监察整改名单且未按要求完成整改",
    "失信被执行人",
)


def available() -> bool:
    """Whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def shown(value: object) -> str:
    """A fact as it is typed."""
    value = known(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "符合" if value else "不符合"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


class _Word:
    def __init__(self, facts: FactoryReport, seed: int, style: str = "Table Grid") -> None:
        self.facts, self.style = facts, style
        self.word = Document()
        style = self.word.styles["Normal"]
        style.font.name = "Noto Serif CJK SC"
        style.font.size = Pt(12)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
        self.words = Writer(str(facts.subject_name), str(facts.main_products), seed)

    def say(self, text: str, *, size: float = 12, centre: bool = False, indent: bool = True) -> None:
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        paragraph.paragraph_format.line_spacing = 1.5
        if centre:
            paragraph.alignment = 1
        elif indent:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)

    def heading(self, text: str, size: float = 16) -> None:
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = True
        run.font.size = Pt(size)
        paragraph.paragraph_format.keep_with_next = True

    def table(self, rows: Sequence[Sequence[str]], *, head: int = 1, size: float = 10.5) -> WordTable:
        table = self.word.add_table(rows=0, cols=max(len(row) for row in rows), style=self.style)
        for number, row in enumerate(rows):
            made = table.add_row()
            for cell, text in zip(made.cells, row, strict=False):
                cell.text = text
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = Pt(size)
            if number < head:
                properties = made._tr.get_or_add_trPr()
                properties.append(OxmlElement("w:tblHeader"))
        return table

    def basics(self) -> None:
        f = self.facts
        rows = [
            ["一、工厂基本信息", "", "", ""],
            ["工厂名称", shown(f.subject_name), "", ""],
            ["工厂地址", shown(f.factory_address), "", ""],
            ["所属行业", "、".join(shown(row.code) for row in f.industry_codes), "", ""],
            ["主要产品", shown(f.main_products), "", ""],
            ["单位性质", _OLD_TICKS, "", ""],
            ["统一社会信用代码", shown(f.uscc), "法定代表人", shown(f.legal_representative)],
            ["申报工作联系部门", shown(f.contact_department), "联系人", shown(f.contact_name)],
            ["联系电话", shown(f.contact_phone), "电子邮箱", shown(f.contact_email)],
            ["二、第三方机构信息", "", "", ""],
            ["第三方机构名称", shown(f.evaluator_name), "", ""],
            ["第三方机构地址", shown(f.evaluator_address), "", ""],
            [
                "机构法定代表人",
                shown(f.evaluator_legal_representative),
                "电话",
                shown(f.evaluator_legal_phone),
            ],
            ["机构联系人", shown(f.evaluator_contact), "电话", shown(f.evaluator_contact_phone)],
            ["报告编制负责人", shown(f.report_lead), "电话", shown(f.report_lead_phone)],
            ["三、绿色工厂评价结果", "", "", ""],
            ["基本要求", "☑符合 □不符合", "指标得分", shown(f.total_score)],
            ["受评价方主要亮点（100字以内）", shown(f.highlights), "", ""],
        ]
        table = self.table(rows, head=0)
        for number, row in enumerate(rows):
            cells = table.rows[number].cells
            if not any(row[1:]):
                cells[0].merge(cells[3])
            elif not any(row[2:]):
                cells[1].merge(cells[3])
            for cell in cells:  # merging leaves empty paragraphs
                for paragraph in cell.paragraphs[1:]:
                    if not paragraph.text:
                        paragraph._p.getparent().remove(paragraph._p)

    def indicators(self) -> None:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        self.say(f"评价指标评价表（{self.facts.data_year}年）", centre=True, size=14)
        linear = any(known(row.weight) is not None for row in self.facts.indicator_rows)
        columns = LINEAR_COLUMNS if linear else WEIGHTED_COLUMNS
        heads = ["序号", *(title for _, title, _ in columns)]
        names = [name for name, _, _ in columns]
        held = self.facts.indicator_rows
        rows = [heads]
        rows += [[str(n), *(shown(getattr(row, name)) for name in names)] for n, row in enumerate(held, 1)]
        table = self.table(rows, size=9)
        start = 0
        for number in range(1, len(held) + 1):
            if number == len(held) or held[number].l1 != held[start].l1:
                first, last = table.cell(start + 1, 1), table.cell(number, 1)
                for below in range(start + 2, number + 1):
                    table.cell(below, 1).text = ""
                if last is not first:
                    merged = first.merge(last)
                    for paragraph in merged.paragraphs[1:]:
                        paragraph._p.getparent().remove(paragraph._p)
                start = number
        back = self.word.add_section(WD_SECTION.NEW_PAGE)
        back.orientation = WD_ORIENT.PORTRAIT
        back.page_width, back.page_height = back.page_height, back.page_width

    def write(self) -> bytes:
        f = self.facts
        self.say(f"报告编号：{shown(f.report_no)}", indent=False)
        for _ in range(4):
            self.say("")
        self.say(f"绿色工厂{shown(f.report_kind)}", size=28, centre=True)
        for _ in range(4):
            self.say("")
        self.say(f"工厂名称：{shown(f.subject_name)}", size=15, indent=False)
        self.say(f"第三方评价机构名称：{shown(f.evaluator_name)}", size=15, indent=False)
        self.say(shown(f.report_date), size=15, centre=True)
        self.word.add_page_break()
        self.basics()
        self.word.add_page_break()
        self.heading("一、概述")
        for topic in ("目的", "范围", "概况", "概况"):
            for text in self.words.paragraphs(topic, 3):
                self.say(text)
        self.say(f"评价依据：{shown(f.standard_used)}。")
        self.heading("二、评价过程和方法")
        visit = f.on_site_dates[0]
        team = [
            ["评价组成员", shown(f.team_members)], ["技术复核人", shown(f.technical_reviewer)], ["批准人", shown(f.approver)],
            ["评价年度", f"{f.data_year}年"], ["数据年度范围", "、".join(f"{row.year}年" for row in f.report_data_years)],
            ["评价起始日期", shown(f.evaluation_from)], ["评价结束日期", shown(f.evaluation_to)],
            ["现场评价日期", f"{shown(visit.first)}至{shown(visit.last)}"],
        ]  # fmt: skip
        self.table(team, head=0)
        for text in self.words.paragraphs("过程", 8):
            self.say(text)
        self.heading("三、评价内容")
        veto = [["序号", "否决条件", "是否存在"]]
        for number, words in enumerate(_VETO, 1):
            here = known(getattr(f, f"veto_{number}"))
            veto.append([str(number), words, "☑是 □否" if here else "□是 ☑否"])
        self.table(veto)
        for topic in _TOPICS:
            self.heading(f"{topic}情况", 13)
            for text in self.words.paragraphs(topic, 6):
                self.say(text)
        self.scores()
        self.indicators()
        self.heading("四、评价结论")
        self.say(shown(f.conclusion_text))
        self.heading("五、建议")
        self.say(shown(f.suggestions))
        self.heading("六、参考文件")
        self.table([["索引号", "材料名称"], *([shown(e.index), shown(e.title)] for e in f.evidence_index)])
        self.heading("七、第三方机构资质符合性证明材料")
        for text in self.words.paragraphs("资质", 8):
            self.say(text)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def scores(self) -> None:
        edition = EDITIONS[str(known(self.facts.edition))]
        rows = [["一级指标", "满分", "得分"]]
        rows += [[d.title, f"{d.weight:f}", shown(getattr(self.facts, d.field))] for d in edition.dimensions]
        rows.append(["合计", "100", shown(self.facts.total_score)])
        self.table(rows)


def office_pdf(facts: FactoryReport, seed: int = 0, style: str = "Table Grid") -> bytes:
    """The report as LibreOffice prints it.

    Args:
        facts: what it says.
        seed: its running text.
        style: of Word, for its tables: `Table Grid`, `Light Grid Accent 1` (a shaded head) …

    Raises:
        RuntimeError: LibreOffice made no PDF.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "report.docx").write_bytes(_Word(facts, seed, style).write())
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                *("--convert-to", "pdf", "--outdir", folder, str(place / "report.docx")),
            ],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        made = place / "report.pdf"
        if not made.exists():
            raise RuntimeError("LibreOffice made no PDF")
        return made.read_bytes()


def truth_of(facts: FactoryReport) -> FactoryReport:
    """What a reader should understand of it: nothing is signed, the ownership is ticked in the old words."""
    nothing = {"evaluator_signed": None, "evaluator_sealed": None, "subject_sealed": None, "sign_date": None}
    return facts.model_copy(update={**nothing, "ownership_type": "民营"})
