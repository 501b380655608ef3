"""Documents with one fault of layout each: what the rule made for it must find."""

import re
from collections.abc import Callable
from functools import cache

from generators.layout import emu
from generators.ooxml import pack, paragraph, unpack
from tests.builders import rounds
from tests.builders.documents import FROM_REGISTER, docx_of, golden, made, must

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def swap(part: str, old: str, new: str, count: int = 0) -> Change:
    """Replace by a regular expression; it must be there."""

    def change(parts: Parts) -> None:
        text, times = re.subn(old, new, parts[part].decode(), count=count, flags=re.DOTALL)
        assert times, old
        parts[part] = text.encode()

    return change


def text(old: str, new: str, count: int = 0) -> Change:
    return swap("word/document.xml", old, new, count)


def style(name: str, old: str, new: str) -> Change:
    return swap("word/styles.xml", rf'(w:styleId="{name}"(?:(?!</w:style>).)*?){old}', rf"\g<1>{new}", 1)


def moved(shape: str, millimetres: float) -> Change:
    """A drawing on the page, moved down."""

    def change(parts: Parts) -> None:
        xml = parts["word/document.xml"].decode()
        found = re.search(
            rf'positionV relativeFrom="page"><wp:posOffset>(\d+)(?:(?!<wp:anchor).)*?name="{shape}"',
            xml,
            re.DOTALL,
        )
        assert found, shape
        at = found.start(1)
        new = str(int(found[1]) + emu(millimetres))
        parts["word/document.xml"] = (xml[:at] + new + xml[found.end(1) :]).encode()

    return change


def all_of(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


FACES_OF = "<w:rFonts [^>]*/>"


def faces(name: str) -> str:
    """One face for all letters."""
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia"))
    return f"<w:rFonts {slots}/>"


# (what is wrong, kind of document, rule that finds it, what is changed)
FAULTS: list[tuple[str, str, str, Change]] = [
    ("幅面不是A4", "D08", "G01", text('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ("上边距25毫米", "D08", "G02", text('w:top="1960"', 'w:top="1417"')),
    ("左边距32毫米", "D08", "G03", text('w:left="1587"', 'w:left="1814"')),
    ("右边距32毫米", "D08", "G04", text('w:right="1475"', 'w:right="1814"')),
    ("行距580缇超出版心", "D11", "G05", style("GwBody", 'w:line="589"', 'w:line="640"')),
    ("没有字距", "D08", "G06", style("GwBody", '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>')),
    ("正文用宋体", "D08", "G07", style("GwBody", FACES_OF, faces("宋体"))),
    ("附注蓝色", "D11", "G08", style("GwNote", "<w:rPr>", '<w:rPr><w:color w:val="0000FF"/>')),
    ("正文段后有距离", "D08", "G10", style("GwBody", 'w:after="0"', 'w:after="120"')),
    ("主题字体", "D08", "G11", style("GwBody", "<w:rFonts ", '<w:rFonts w:asciiTheme="minorHAnsi" ')),
    ("西文另用字体", "D08", "G12", style("GwBody", 'w:ascii="仿宋_GB2312"', 'w:ascii="黑体"')),
    ("孤行控制打开", "D08", "G13", style("GwBody", '<w:widowControl w:val="0"/>', "<w:widowControl/>")),
    ("单双页不分", "D08", "G14", swap("word/settings.xml", "<w:evenAndOddHeaders/>", "")),
    ("版记在奇数页", "D11", "G15", text('w:type w:val="evenPage"', 'w:type w:val="oddPage"')),
    ("标志偏左", "D11", "H04", style("GwMark", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("标志过高", "D11", "H05", style("GwMark", r'w:before="\d+"', 'w:before="1500"')),
    ("标志黑色", "D11", "H06", style("GwMark", 'w:color w:val="FF0000"', 'w:color w:val="000000"')),
    ("标志换行", "D11", "H07", text(r'<w:rPr><w:w w:val="\d+"/></w:rPr>', "")),
    ("标志不是机关名称", "D11", "H08", text("局文件</w:t>", "局红头文件</w:t>")),
    ("字号离标志过近", "D11", "H09", style("GwNumber", r'w:before="\d+"', 'w:before="400"')),
    ("字号不居中", "D11", "H10", style("GwNumber", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    ("上行文字号居中", "D30", "H10", text(r'<w:ind w:left="315"[^>]*/><w:jc w:val="left"/>', '<w:jc w:val="center"/>')),
    ("签发人没有姓名", "D30", "H12", text("林立</w:t>", "</w:t>")),
    ("签发人靠左", "D30", "H12", style("GwSigner", 'w:jc w:val="right"', 'w:jc w:val="left"')),
    ("签发人高于字号", "D30", "H12", moved("签发人", -3)),
    ("方括号文号", "D11", "H11", text("穗工信〔2026〕35号", "穗工信[2026]35号")),
    ("文号虚位", "D15", "H11", text("〔2026〕121号", "〔2026〕0121号")),
    ("红线下移2毫米", "D11", "H14", moved("红色分隔线", 2)),
    ("标题三号", "D08", "B01", style("GwTitle", 'w:sz w:val="44"', 'w:sz w:val="32"')),
    ("标题离红线过近", "D11", "B02", style("GwTitle", r'w:before="\d+"', 'w:before="600"')),
    ("标题断词成沙漏", "D11", "B03", text("信息化局</w:t><w:br/>", "信息化局关于2026年</w:t><w:br/><w:t>度</w:t><w:br/>", 1)),
    ("标题没有文种", "D08", "B04", text("拟认定单位的公示</w:t>", "拟认定单位</w:t>", 1)),
    ("主送无冒号", "D11", "B05", text("各有关单位：</w:t>", "各有关单位</w:t>")),
    ("主送离标题过近", "D11", "B05", style("GwTo", r'w:before="\d+"', 'w:before="0"')),
    ("主送过多挤掉正文", "D11", "B06", text("各有关单位：</w:t>", "各有关单位" + "、各区工业和信息化主管部门" * 40 + "：</w:t>")),
    ("首页没有正文", "D11", "B07", text("各有关单位：</w:t>", "各有关单位" + "、各区工业和信息化主管部门" * 40 + "：</w:t>")),
    ("段首不空二字", "D08", "B08", style("GwBody", 'w:firstLine="630"', 'w:firstLine="0"')),
    ("层次跳号", "D11", "B09", text("二、按时填报", "三、按时填报")),
    ("层次用点", "D11", "B09", text("一、加强指导", "一.加强指导")),
    ("小标题仿宋", "D11", "B10", style("GwHeading1", FACES_OF, faces("仿宋_GB2312"))),
    ("小标题有句号", "D11", "B11", text("一、加强指导和管理", "一、加强指导和管理。")),
    ("两位年份", "D11", "B13", text("列入2026年度", "列入26年度")),
    ("半角标点", "D11", "B14", text("，现予以公布", ",现予以公布")),
    ("引用先字号后标题", "D11", "B15", text("根据《", "根据穗工信规字〔2024〕1号《", 1)),
    ("附件说明不空行", "D11", "B16", style("GwAnnexNote", r'w:before="\d+"', 'w:before="0"')),
    ("附件用顿号编号", "D11", "B17", text("附件：1.2026", "附件：1、2026")),
    ("附件名加书名号", "D11", "B18", text("附件：1.2026年度市级绿色工厂名单", "附件：1.《2026年度市级绿色工厂名单》")),
    ("第二个附件错位", "D11", "B19", text('w:left="1890" w:hanging="315"', 'w:left="2500" w:hanging="315"')),
    ("日期右移", "D11", "B20", text(r'(w:pStyle w:val="GwDate".*?w:left=)"\d+"', r'\1"4600"', 1)),
    ("署名右移", "D11", "B21", text(r'(w:pStyle w:val="GwOrgan".*?w:left=)"\d+"', r'\1"5000"', 1)),
    ("署名离正文过远", "D08", "B22", style("GwOrgan", r'w:before="\d+"', 'w:before="2400"')),
    ("日期虚位", "D11", "B26", text(r"(GwDate.*?)2026年5月8日", r"\g<1>2026年05月08日", 1)),
    ("此页无正文", "D11", "B27", text("（联系人", "（此页无正文）（联系人")),
    ("附注无括号", "D11", "B28", text(r"（联系人：陈志远，联系电话：", "联系人：陈志远，联系电话：")),
    ("署名与标志不同", "D15", "B29", text(r'(GwOrgan"/>.*?<w:t[^>]*>)广州市工业和信息化局', r"\1广州市发展和改革委员会", 1)),
    ("附件不另面", "D11", "B30", style("GwAnnexMark", "<w:pageBreakBefore/>", "")),
    ("附件标注仿宋", "D11", "B31", style("GwAnnexMark", FACES_OF, faces("仿宋_GB2312"))),
    ("一个附件却编号", "D15", "B31", text(">附件<", ">附件1<")),
    ("附件标题在第二行", "D11", "B32", style("GwAnnexTitle", r'w:before="\d+"', 'w:before="0"')),
    ("附件标题改动", "D11", "B33", text("3.2026年度市级绿色供应链", "3.2026年市级绿色供应链")),
    ("附表无文号", "D16", "B34", text("穗工信函〔2026〕121号附件", "附件")),
    ("版记线短6毫米", "D11", "E01", text('(<wp:extent cx=|<a:ext cx=)"5616000"( cy="0"/>)', r'\1"5400000"\2')),
    ("版记线一样粗", "D11", "E02", text(f'w="{emu(0.25)}"', f'w="{emu(0.5)}"')),
    ("版记末线上移3毫米", "D11", "E03", moved("版记末条线", -3)),
    ("抄送无句号", "D11", "E04", text("市税务局。</w:t>", "市税务局</w:t>")),
    ("抄送次序颠倒", "D11", "E05", text("抄送：广东省工业和信息化厅，市发展改革委", "抄送：市发展改革委，广东省工业和信息化厅")),
    ("印发日期虚位", "D11", "E07", text("5月8日印发", "05月08日印发")),
    ("印发机关上没有细线", "D11", "E08", moved("版记中线", -60)),
    ("页码用短横", "D08", "P01", swap("word/footer1.xml", "—", "-")),
    ("页码过低", "D08", "P02", text('w:footer="1406"', 'w:footer="1100"')),
    ("双页码居右", "D08", "P03", swap("word/footer2.xml", "GwPageEven", "GwPageOdd")),
    ("页码另起", "D08", "P04", text("<w:pgMar ", '<w:pgNumType w:start="5"/><w:pgMar ')),
    ("页码是打上去的", "D08", "P05", swap("word/footer2.xml", "<w:r><w:instrText.*?</w:instrText></w:r>", "")),
    ("单独的版记页有页码", "D11", "P06", text('r:id="footer3"', 'r:id="footer2"')),
    ("信函首页有页码", "D15", "P07", text("<w:titlePg/>", "", 1)),
    ("横排页码在上", "D16", "P08", swap("word/footer4.xml", "GwPageOdd", "GwPageEven")),
    ("信函标志下移3毫米", "D15", "L01", moved("发文机关标志", 3)),
    ("第一条双线上移", "D15", "L02", moved("第一条双线（粗）", -2)),
    ("第二条双线距底25毫米", "D15", "L03", all_of(moved("第二条双线（细）", -5), moved("第二条双线（粗）", -5))),
    ("信函文号居中", "D15", "L05", style("GwNumber", 'w:jc w:val="right"', 'w:jc w:val="center"')),
    ("信函标题过近", "D15", "L06", style("GwTitle", r'w:before="\d+"', 'w:before="500"')),
    ("信函有版记线", "D03", "L08", text(r'srgbClr val="FF0000"(?=(?:(?!<wp:anchor).)*?</wp:anchor>)', 'srgbClr val="000000"')),
    ("信函抄送不在版心底", "D03", "E10", moved("版记", -20)),
    ("抄送压住表格", "D03", "E09", moved("版记", -160)),
    ("公示有主送", "D08", "A01", text('(?=<w:p><w:pPr><w:pStyle w:val="GwBody"/>)', paragraph("GwTo", "各有关单位："), 1)),
    ("公示不写电话", "D08", "A02", text("联系电话：", "电话见附件：")),
    ("横排左边距28毫米", "D16", "A04", text('w:left="1984"', 'w:left="1587"')),
    ("表头不重复", "D08", "A05", text("<w:tblHeader/>", "")),
    ("行可以断开", "D08", "A06", text("<w:cantSplit/>", "", 3)),
    ("表格宽出版心", "D08", "A07", text('w:tblInd w:w="0"', 'w:tblInd w:w="300"')),
    ("单元格用正文行距", "D08", "A08", style("GwCell", 'w:line="300"', 'w:line="589"')),
    ("列宽之和不对", "D08", "A09", text('<w:gridCol w:w="680"/>', '<w:gridCol w:w="900"/>', 1)),
    ("范围用连字号", "D11", "A10", text("名单内单位要明确专员", "10-20%的名单内单位要明确专员")),
    ("生僻字", "D04", "A11", text("粤华科技", "昇堃科技")),
    ("残留标记", "D08", "A12", text("现予以公示", "{{ now }}现予以公示")),
    ("作者是个人", "D08", "A14", swap("docProps/core.xml", "<dc:creator>.*?</dc:creator>", "<dc:creator>张三</dc:creator>")),
    ("别的字体", "D11", "A15", style("GwTableHead", FACES_OF, faces("DejaVu Sans"))),
]  # fmt: skip


@cache
def small(kind: str) -> bytes:
    """A document of few pages, in which the faults are made."""
    if kind == "D04":
        return docx_of(golden(kind))
    whole = kind in FROM_REGISTER
    return docx_of(must(made(kind, rounds.crowd(2, 1, 1))) if whole else golden(kind))


def with_fault(kind: str, change: Change) -> bytes:
    parts = unpack(small(kind))
    change(parts)
    return pack(parts)
