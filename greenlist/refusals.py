"""Why a file cannot be taken as it is: one table of codes, messages and remedies (status `rejected`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from greenlist.reading import Refusal


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason to refuse a file.

    Attributes:
        title: the reason in a few words, for tables and docs.
        message: what was found and what is required; may hold `{braces}`.
        remedy: what to do; may hold the same braces.
    """

    title: str
    message: str
    remedy: str


_SAVE_AS: Final = "请用Excel或WPS打开原文件，选择“另存为”Excel工作簿（.xlsx），再提交另存后的文件。"
_AGAIN: Final = "请在本机打开确认内容完整后重新保存，再提交一次；如仍不能打开，请用下发的空白表重新填写。"
_BLANK: Final = "请使用下发的空白表填写，保留表名和栏目名称，再提交。"

GROUNDS: Final[Mapping[str, Ground]] = MappingProxyType(
    {
        # What the bytes are
        "I-001": Ground("空文件", "文件为空（0字节），没有任何内容。", "请检查文件是否复制完整，重新提交。"),
        "I-002": Ground(
            "文件过大",
            "文件大小为{found}，超过{kind}的上限{limit}。",
            "请删去文件中与填报无关的图片和附件，或将扫描件压缩后重新提交。",
        ),
        "I-003": Ground(
            "无法识别的格式",
            "按内容判断，文件不是可受理的格式（文件开头为{found}）；应为Excel工作簿（.xlsx）、Word登记表（.docx）或PDF。",
            f"请确认选对了文件；是表格的，{_SAVE_AS.removeprefix('请')}",
        ),
        "I-004": Ground(
            "不受理的压缩格式",
            "文件是{found}压缩包，不能打开；压缩包只受理.zip格式。",
            "请先解压，把其中的表格和报告重新压缩为.zip（Windows：选中文件，右键“发送到—压缩(zipped)文件夹”），"
            "或逐个直接提交。",
        ),
        "I-005": Ground(
            "工作簿已加密",
            "文件是加密的{found}，设有打开密码，无法读取。",
            "请{how}，保存后再提交。",
        ),
        "I-006": Ground(
            "PDF已加密",
            "PDF设有打开密码，无法读取。",
            "请由制作单位导出一份不设打开密码的PDF后重新提交。",
        ),
        "I-007": Ground(
            "暂不受理的格式",
            "文件实际是{found}，目前不能按此格式受理；应为Excel工作簿（.xlsx）、Word登记表（.docx）或PDF。",
            _SAVE_AS,
        ),
        "I-063": Ground(
            "图片",
            "文件是{found}；图片不能直接受理，应为Excel工作簿（.xlsx）、Word登记表（.docx）或PDF。",
            "登记表请提交填好的Excel（.xlsx）或Word（.docx），动态管理表和其他表请提交填好的Excel（.xlsx）；评价报告等纸质材料，请把全部页面扫描成一个PDF后提交。",
        ),
        "I-064": Ground(
            "电子邮件",
            "文件是一封电子邮件，邮件本身不是可受理的材料。",
            "请打开邮件，把附件另存到本机，再逐个提交附件，或压缩为.zip一并提交。",
        ),
        "I-065": Ground(
            "其他软件的文件",
            "文件实际是{found}，不能按此格式受理；应为Excel工作簿（.xlsx）、Word登记表（.docx）或PDF。",
            "请确认选对了文件：登记表请提交Excel（.xlsx）或Word（.docx），其他表请提交Excel（.xlsx），"
            "评价报告请用原来的软件导出为PDF后提交。",
        ),
        "I-008": Ground("文件损坏", "文件已损坏或不完整，无法打开：{found}。", _AGAIN),
        # What a package may hold
        "I-009": Ground(
            "内部部件过多",
            "文件内部含有{found}个部件，超过上限{limit}个。",
            "请把填报内容复制到空白表中，另存为新文件后提交。",
        ),
        "I-010": Ground(
            "展开后过大",
            "文件展开后超过{limit}，超出可受理的范围。",
            "请删去与填报无关的工作表、图片和嵌入对象，另存为新文件后提交。",
        ),
        "I-011": Ground(
            "压缩比异常",
            "文件内部“{part}”的压缩比超过{limit}倍，不是正常保存的文件。",
            "请用Office或WPS重新填写空白表并保存，再提交。",
        ),
        "I-012": Ground(
            "内部部件重名",
            "文件内部有同名部件“{part}”，不是正常保存的文件。",
            "请用Office或WPS打开后另存为新文件，再提交。",
        ),
        "I-013": Ground(
            "内部路径不安全",
            "文件内部部件名“{part}”含有越界路径，为安全起见不予打开。",
            "请用Office或WPS重新填写空白表并保存，再提交。",
        ),
        "I-014": Ground(
            "含有外部定义",
            "文件内部“{part}”含有DTD或实体定义（DOCTYPE/ENTITY），为安全起见不予打开。",
            "请用Office或WPS打开后另存为新文件，再提交。",
        ),
        "I-015": Ground(
            "工作表范围过大",
            "工作表“{sheet}”的使用范围达{found}个单元格（{rows}行×{columns}列），超过上限{limit}个。",
            "请删除表格以外的空行、空列（选中后右键“删除”，不是清除内容），保存后重新提交。",
        ),
        "I-016": Ground(
            "工作表列数过多",
            "工作表“{sheet}”使用到第{found}列，超过上限{limit}列。",
            "请删除表格右侧多余的列（选中后右键“删除”），保存后重新提交。",
        ),
        "I-017": Ground(
            "合并单元格过多",
            "工作表“{sheet}”有{found}处合并单元格，超过上限{limit}处。",
            "请取消不需要的合并单元格，或把内容填入空白表后重新提交。",
        ),
        "I-018": Ground(
            "没有内容的工作簿",
            "工作簿共{found}个工作表，全部没有内容{besides}。",
            "请确认提交的是填写并保存后的文件，内容填写在单元格中，重新提交。",
        ),
        # Which paper it is
        "I-019": Ground(
            "不是可受理的材料",
            "文件内容与任何一种受理的表格都不相符{nearest}。",
            _BLANK,
        ),
        "I-020": Ground(
            "评价对象不在受理之列",
            "文件是“{found}”，不在受理之列；评价报告只受理{accepted}。",
            "请确认选对了文件，按申报的主体（绿色工厂、绿色工业园区或绿色供应链管理企业）提交相应的评价报告。",
        ),
        "I-021": Ground(
            "旧版表格",
            "文件是旧版的“{title}”（版本标识“{found}”），现行版本为“{required}”，栏目已有变动，不能按旧表受理。",
            "请把内容填入现行版本的空白表后重新提交。",
        ),
        "I-022": Ground(
            "表格类别不明",
            "文件同时像“{first}”和“{second}”，无法确定是哪一种。",
            "请一个文件只填一种表，保留表头名称后重新提交；几种表可以一起压缩为.zip提交。",
        ),
        "I-032": Ground(
            "评价报告应为PDF",
            "文件是工作簿，标题为“{found}”；评价报告应以PDF提交。",
            "请把评价报告导出为带文字层的PDF后提交。",
        ),
        # Several papers in one archive
        "I-033": Ground(
            "压缩包已加密",
            "压缩包设有密码，其中的“{part}”等文件无法取出。",
            "请重新压缩，不要设置密码；或解压后逐个直接提交。",
        ),
        "I-034": Ground(
            "压缩包内没有材料",
            "压缩包内没有任何可受理的文件。",
            "请把表格和报告放入压缩包后重新提交，或逐个直接提交。",
        ),
        "I-035": Ground(
            "压缩包过大",
            "压缩包{found}，超过上限{limit}，其中的文件均未受理。",
            "请分成几个压缩包提交，或逐个直接提交。",
        ),
        "I-036": Ground(
            "压缩包层数过多",
            "压缩包里的压缩包中还有压缩包；最多受理一层嵌套。",
            "请解压到底，把表格和报告重新压缩为一个.zip，或逐个直接提交。",
        ),
        "I-037": Ground(
            "压缩方式不受理",
            "压缩包中的“{part}”使用了特殊的压缩方式，无法取出。",
            "请用Windows自带的“压缩(zipped)文件夹”重新压缩，或逐个直接提交。",
        ),
        # Word documents
        "I-040": Ground(
            "Word文档已加密",
            "Word文档设有打开密码，无法读取。",
            "请在Word或WPS中取消打开密码（文件—信息—保护文档—用密码进行加密，清空密码）后保存，再提交。",
        ),
        "I-041": Ground(
            "旧版Word格式",
            "文件实际是{found}，不能按此格式受理；应为Word文档（.docx）。",
            "请用Word或WPS打开，选择“另存为”，保存类型选“Word文档（*.docx）”，再提交另存后的文件。",
        ),
        "I-042": Ground(
            "Word文档过大",
            "Word文档的{found}，超出可受理的范围。",
            "请删去与填报无关的表格和内容，或把内容填入空白表，另存为新文件后提交。",
        ),
        "I-043": Ground(
            "没有内容的Word文档",
            "Word文档的正文没有任何文字，表格也都是空的。",
            "请确认提交的是填写并保存后的文件；内容如为图片，请改填空白表后提交。",
        ),
        "I-044": Ground(
            "正文不在文档中",
            "Word文档的正文是嵌入的网页、其他文档或特殊对象，不能直接读取。",
            "请用Word或WPS打开，确认内容完整后“另存为”Word文档（.docx），再提交另存后的文件。",
        ),
        "I-045": Ground(
            "应以工作簿提交",
            "文件是Word文档，内容为“{title}”；该表应以Excel工作簿（.xlsx）提交，只有《梯度培育信息登记表》受理Word文档。",
            "请把内容填入随附的空白表（.xlsx）后提交。",
        ),
        "I-046": Ground(
            "评价报告应为PDF",
            "文件是Word文档，标题为“{found}”；评价报告应以PDF提交。",
            "请把评价报告导出为带文字层的PDF后提交。",
        ),
        "I-047": Ground(
            "不是可受理的Word材料",
            "Word文档的内容与任何一种受理的表格都不相符{nearest}；以Word文档受理的只有《梯度培育信息登记表》。",
            "请使用下发的空白登记表（.docx或.xlsx）填写，保留栏目名称，再提交。",
        ),
        # Locked by other programs than the office
        "I-050": Ground(
            "被加密软件加密",
            "文件被单位的加密软件（{found}）加密，离开本单位后无法打开。",
            "请在单位的加密软件中把文件解密（申请外发），再提交解密后的文件。",
        ),
        "I-051": Ground(
            "设有权限管理",
            "文件设有权限管理（IRM），只有指定的账号才能打开。",
            "请在Excel、Word或WPS中取消对本文件的权限限制，保存后再提交。",
        ),
        "I-052": Ground(
            "内部部件已加密",
            "文件内部的“{part}”设有密码，不是正常保存的文件，无法读取。",
            "请用Excel、Word或WPS打开，确认内容完整后另存为新文件，不设密码，再提交。",
        ),
        # Who may hand it in
        "I-053": Ground(
            "空白表没有填写",
            "收到的是没有填写的“{title}”空白表：除印好的内容外，没有一栏填有内容。",
            "请在表内填写后保存，再提交填好的文件；如已填写，请确认提交的是填好的那一份。",
        ),
        "I-054": Ground(
            "登记表或管理表是扫描件",
            "“{title}”是扫描件（{pages}），填报的数值无法可靠读取，不能据此登记。",
            "请提交填报用的Excel（.xlsx）原件；登记表也可以提交Word（.docx）原件。盖章扫描件可以作为附件留存。",
        ),
        "I-055": Ground(
            "两份表并排在一张工作表中",
            "工作表“{sheet}”中并排放有两份“{title}”，第二份自{column}列起；并排的两份表无法分清，均未读取。",
            "请将每份表放在各自的文件中（可一起压缩为.zip），或按空白表的样式一张工作表只放一份，再重新提交。",
        ),
        "I-056": Ground(
            "栏目名称横排",
            "工作表“{sheet}”第{row}行将“{title}”的栏目名称横着排成一行，填写内容在其下方，无法对应，未读取。",
            "请在Excel或WPS中用“选择性粘贴—转置”改回栏目在左、内容在右，或改用空白表填写，再重新提交。",
        ),
        "I-023": Ground(
            "无权提交此类材料",
            "“{title}”不能由{role}提交；应由{allowed}提交。",
            "请由有权单位通过其收件目录提交。",
        ),
        # Reports
        "I-024": Ground("页数过多", "PDF共{found}页，超过上限{limit}页。", "请只提交报告正文及必要附件。"),
        "I-025": Ground(
            "页面尺寸异常",
            "PDF第{page}页的尺寸为{found}磅，超过上限{limit}磅。",
            "请按A4纸重新导出PDF后提交。",
        ),
        "I-026": Ground(
            "没有文字层",
            "PDF共{found}页，没有可读取的文字层（扫描件或图片）；{why}。",
            "请由Word等原始文件直接导出PDF后提交；只有扫描件的，请联系管理员确认已安装文字识别组件（greenlist doctor 会列明）后重新提交。",
        ),
        "I-027": Ground(
            "文字无法辨认",
            "PDF的文字层为乱码（可辨认比例{found}），不能据此读取。",
            "请用嵌入中文字体的方式重新导出PDF后提交。",
        ),
        "I-028": Ground(
            "不是评价报告",
            "PDF不是绿色制造评价报告：未见报告名称、企业基本信息和评价得分。",
            "请提交按评价报告模板编写的完整报告（PDF）。",
        ),
        # What reading it cost
        "I-029": Ground(
            "读取超出限度",
            "文件在规定的时间和内存内无法读完（{found}）。",
            "请把内容填入空白表，另存为新文件后提交；PDF请重新导出后提交。",
        ),
        "I-060": Ground(
            "核对表找不到报告",
            "识别结果核对表所核对的报告（受理号“{found}”）不在受理记录中，或报告文件指纹不符，或不是经识别的扫描件。",
            "请使用随该报告反馈所附的核对表，不改动其中的报告受理号和报告文件指纹，填好后重新提交。",
        ),
        "I-061": Ground(
            "核对表没有核对人",
            "识别结果核对表（所核对报告的受理号“{found}”）没有填写核对人姓名，核对结论未采用。",
            "请由实际对照原件核对的人在表头“核对人姓名”填写姓名，保存后重新提交。",
        ),
        "I-062": Ground(
            "核对表不由本区提交",
            "识别结果核对表所核对的报告（受理号“{found}”）由{district}提交，其他区不能核对。",
            "请由提交报告的区、报告主体或市工业和信息化局核对后提交。",
        ),
        # Where it was put
        "I-030": Ground(
            "未指明所属区",
            "文件直接放在“区”文件夹中，无法确定由哪个区提交；应放在“区”下本区的文件夹中。",
            "请放入“区/<区名>/”后重新提交；现有的区：{known}。",
        ),
        "I-031": Ground(
            "没有这个区",
            "文件放在“区/{found}”文件夹中，但没有名为“{found}”的区。",
            "请放入正确的“区/<区名>/”后重新提交；现有的区：{known}。",
        ),
    }
)


def refuse(code: str, *, paper: str = "", **fill: object) -> Refusal:
    """Make the refusal of that code, its braces filled.

    Raises:
        KeyError: no such code, or a brace without its word.

    >>> refuse("I-001").message
    '文件为空（0字节），没有任何内容。'
    """
    ground = GROUNDS[code]
    return Refusal(code, ground.message.format_map(fill), ground.remedy.format_map(fill), paper)
