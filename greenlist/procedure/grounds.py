"""What the procedure may find wrong with a paper: one table of codes, severities, grounds and sentences."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from greenlist.cases import Case
from greenlist.findings import Basis, Finding, Judgement, Law, Severity
from greenlist.reading import Location
from greenlist.regulation import Citation
from greenlist.rules.figures import in_words


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of finding; `message` and `remedy` hold `{braces}` filled where it is found."""

    code: str
    severity: Severity
    basis: Basis
    message: str
    remedy: str


_REGISTRATION: Final = Law(Citation(9, paragraph=2), "提交梯度培育信息登记表（附件6）")
_REPORT: Final = Law(Citation(10, paragraph=1), "编写评价报告后通过管理平台提交")
_POOL_OBJECTS: Final = Law(Citation(10, paragraph=1), "列为市级绿色制造名单培育对象的企业、工业园区")
_TERM: Final = Law(Citation(9, paragraph=4), "有效期三年")
_BY_APRIL: Final = Law(Citation(10, paragraph=2), "每年4月30日前")
_PUBLICITY: Final = Law(Citation(10, paragraph=2), "经公示7日无异议后")
_PROVINCE: Final = Law(
    Citation(11, paragraph=1), "于每年6月30日前择优将市级绿色制造名单推荐至省工业和信息化厅"
)
_REWRITTEN: Final = Law(
    Citation(11, paragraph=3), "在重新编制评价报告后，可直接参与当年省级绿色制造名单推荐工作"
)
_DEPARTMENTS: Final = Law(
    Citation(11, paragraph=1), "在充分征求市发改、生态环境、应急管理、市场监管、税务等主管部门意见后"
)
_DISTRICT: Final = Law(
    Citation(5, paragraph=2), "区工业和信息化主管部门负责本地区绿色制造名单申报企业、工业园区的初审和推荐"
)
_SCREENED: Final = Law(Citation(9, paragraph=2), "对符合要求的推荐至市工业和信息化局")
_REMOVED: Final = Law(Citation(12, item=3), "被动态调整出绿色制造单位名单的")
_ONE_STAR: Final = Law(
    Citation(10, paragraph=2), "将满足1星要求的绿色工厂、绿色供应链管理企业和绿色工业园区纳入"
)
_VETO: Final = Law(Citation(12), "近三年有下列情况的企业或工业园区不得申请、推荐和列入市级绿色制造名单")
_RENAMING: Final = Law(Citation(15), "如发生名称变更")
_CLEAN: Final = Law(Citation(7, item=1, subitem=2), "广州市清洁生产企业（有效期内）")

_FOLLOWED: Final = Law(
    Citation(14, paragraph=1),
    "区工业和信息化主管部门对市级绿色制造名单企业、工业园区创建成效进行持续跟踪和研究分析，不定期进行现场抽查",
)
_AT_ONCE: Final = Law(
    Citation(14, paragraph=1),
    "发现存在重大及以上生产安全和质量事故、Ⅱ级（重大）及以上突发环境污染事件的实时上报",
)
_GRAVE: Final = Law(Citation(16, paragraph=2), "及时从市级绿色制造名单移出并进行公告")
_REMOVAL: Final = Law(
    Citation(16, paragraph=1),
    "市级绿色制造名单中的企业或园区存在以下情形的，在发布年度名单时予以移出并进行公告",
)
_REPORT_REMOVAL: Final = Law(
    Citation(16, paragraph=3), "对涉及上一级绿色制造名单的，及时上报省工业和信息化厅"
)
_TIMELY: Final = Law(Citation(15, paragraph=1), "应在办理完相关手续后及时报所在区工业和信息化主管部门")
_PASS_ON: Final = Law(Citation(15, paragraph=1), "区工业和信息化主管部门及时将变更申请上报至市工业和信息化局")
_CITY_DECIDES: Final = Law(Citation(15, paragraph=1), "市工业和信息化局对变更申请进行审核并提出变更意见")
_UPPER_CHANGES: Final = Law(
    Citation(15, paragraph=1),
    "对涉及上一级绿色制造名单的，市工业和信息化局于每年推荐名单时，统一上报省工业和信息化厅",
)
_IN_GUANGZHOU: Final = Law(Citation(7), "在广州市行政区域范围内")
_DISHONEST: Final = Law(
    Citation(19, paragraph=2),
    "在评价过程中存在弄虚作假或故意隐瞒评价对象问题的，市工业和信息化局三年内不予采信其所出具的评价结果",
)


def _ours(reason: str) -> Judgement:
    return Judgement(reason)


_TABLE: Final = (
    Ground(
        "R-001",
        Severity.ERROR,
        _RENAMING,
        "第{n}行“{name}”（{uscc}）不在{level}绿色制造名单上，不能登记为“{action}”。",
        "请核对统一社会信用代码、类别和名单层级；如该单位确已在列，请先补登其列入情况。",
    ),
    Ground(
        "R-011",
        Severity.ERROR,
        _DISTRICT,
        "第{n}行“{name}”属{a}，不属{b}，应由属地主管部门初审和推荐。",
        "请将该单位从本表删除，由{a}主管部门报送；如所属区登记有误，请该单位先更正登记表。",
    ),
    Ground(
        "P-002",
        Severity.BLOCK,
        _POOL_OBJECTS,
        "第{n}行“{name}”不是有效期内的市级培育对象，不能参加{year}年度遴选。",
        "请先办理培育入库；本次请将该单位从本表删除。",
    ),
    Ground(
        "P-003",
        Severity.BLOCK,
        _TERM,
        "第{n}行“{name}”的培育对象有效期已于{until}届满，不能参加{year}年度遴选。",
        "请重新办理培育入库；本次请将该单位从本表删除。",
    ),
    Ground(
        "P-004",
        Severity.WARN,
        _BY_APRIL,
        "区级推荐截止{limit}，本表于{day}收到，已逾期{late}日。",
        "请书面说明逾期原因，由市工业和信息化局决定是否纳入本年度遴选。",
    ),
    Ground(
        "P-005",
        Severity.ERROR,
        _PUBLICITY,
        "公示期不足：登记为{first}至{last}；{posted}发布的公示，{days}日应至少到{required}。",
        "请延长公示期并更正公示，再按更正后的起止日期登记。",
    ),
    Ground(
        "P-006",
        Severity.WARN,
        _PROVINCE,
        "向省推荐应于{limit}前完成，本件成文日期为{day}，已逾期{late}日。",
        "请与省工业和信息化厅沟通逾期受理事宜，并留存记录。",
    ),
    Ground(
        "P-007",
        Severity.ERROR,
        _DEPARTMENTS,
        "没有可向省推荐的单位：缺少{departments}部门意见。",
        "请先登记各部门的意见反馈表，再登记推荐函的印发。",
    ),
    Ground(
        "P-008",
        Severity.ERROR,
        _REWRITTEN,
        "没有可向省推荐的单位：{names}往年未通过省级评审，尚未重新编制评价报告。",
        "请先由该单位提交重新编制的评价报告并受理，再登记推荐函的印发。",
    ),
    Ground(
        "P-051",
        Severity.ERROR,
        _REGISTRATION,
        "第{n}行“{name}”（{uscc}）{year}年度的梯度培育信息登记表尚未受理，不能{action}。",
        "请先由该单位提交登记表并受理；如信用代码或类别填错，请更正本行。",
    ),
    Ground(
        "P-052",
        Severity.ERROR,
        _REPORT,
        "第{n}行“{name}”（{uscc}）{year}年度的评价报告尚未受理，不能{action}。",
        "请先由该单位提交评价报告并受理；如信用代码或类别填错，请更正本行。",
    ),
    Ground(
        "P-053",
        Severity.ERROR,
        _ours("排序应从1起连续编号，不断号、不重号，否则无从择优"),
        "{kind}的{what}填写为{found}，应为1至{count}各一次。",
        "请重新编排{what}。",
    ),
    Ground(
        "P-054",
        Severity.ERROR,
        _ours("汇总表的得分应与已受理的评价报告一致"),
        "第{n}行“{name}”得分填写为{found}分，已受理的评价报告为{known}分。",
        "请按评价报告更正得分；如报告有误，请先重新提交评价报告。",
    ),
    Ground(
        "P-055",
        Severity.ERROR,
        _ours("同一单位同一类别在一张表中只能有一行，否则无从确定以哪一行为准"),
        "第{n}行“{name}”（{uscc}）与第{first}行重复。",
        "请删去重复的一行。",
    ),
    Ground(
        "P-056",
        Severity.ERROR,
        _VETO,
        "第{n}行“{name}”填写为存在第十二条情形，却填写为“推荐”。",
        "请核实：存在第十二条情形的不得推荐；不存在的请更正“是否存在第十二条情形”。",
    ),
    Ground(
        "P-057",
        Severity.ERROR,
        _SCREENED,
        "第{n}行“{name}”{year}年度没有区级推荐，不能登记{action}结果。",
        "请先登记所在区的推荐汇总表；如类别或年度填错，请更正。",
    ),
    Ground(
        "P-058",
        Severity.ERROR,
        _ONE_STAR,
        "第{n}行“{name}”结果为“通过”，评审得分为{found}，应不低于{mark}分（含）。",
        "请核对评审得分和结果。",
    ),
    Ground(
        "P-059",
        Severity.ERROR,
        _ours("日期应在其所依据的事项之后，且不晚于受理之日"),
        "{what}为{day}，{why}。",
        "请核对并更正日期。",
    ),
    Ground(
        "P-060",
        Severity.ERROR,
        _ours("一个发文字号只对应一件公文"),
        "发文字号“{number}”已于{day}登记为“{title}”。",
        "请核对发文字号；如是重复登记，不必再次提交。",
    ),
    Ground(
        "P-061",
        Severity.ERROR,
        _ours("登记印发的公文应与台账中可以列入的单位对应"),
        "{year}年度没有可以列入“{title}”的单位{reasons}。",
        "请先登记前面各步骤（推荐、审核、公示、意见反馈等），再登记本件公文的印发。",
    ),
    Ground(
        "P-062",
        Severity.ERROR,
        _PUBLICITY,
        "{year}年度已公示的单位尚不能列入名单：{reasons}。",
        "公示期满次日起、异议核查完毕后，方可公布名单；请核对成文日期和异议登记。",
    ),
    Ground(
        "P-063",
        Severity.WARN,
        _PUBLICITY,
        "下列已公示的单位未列入名单：{reasons}。",
        "请核对印发的名单中没有这些单位；如已列入，应予更正。",
    ),
    Ground(
        "P-064",
        Severity.ERROR,
        _PUBLICITY,
        "第{n}行“{name}”{year}年度没有公示，不能登记异议。",
        "请核对单位、类别和公示年度。",
    ),
    Ground(
        "P-065",
        Severity.WARN,
        _PUBLICITY,
        "第{n}行“{name}”的异议于{day}收到，不在公示期（{first}至{last}）内。",
        "已照录；请按公示载明的受理条件决定是否受理。",
    ),
    Ground(
        "P-066",
        Severity.ERROR,
        _DEPARTMENTS,
        "第{n}行“{name}”（{uscc}）不在市级绿色制造名单上，不属征求意见的范围。",
        "请核对统一社会信用代码和类别。",
    ),
    Ground(
        "P-067",
        Severity.ERROR,
        _ours("统一社会信用代码相同而名称不同，多为填错行或尚未办理更名"),
        "第{n}行单位名称“{name}”与台账“{known}”不一致（{uscc}）。",
        "请核对统一社会信用代码和单位名称；已更名的，请先办理变更。",
    ),
    Ground(
        "P-068",
        Severity.WARN,
        _DEPARTMENTS,
        "第{n}行“{name}”填写为有“{matter}”所列情形，意见却为同意推荐，已按不同意见记录。",
        "请与{department}部门核实后重新登记。",
    ),
    Ground(
        "P-069",
        Severity.ERROR,
        _CLEAN,
        "第{n}行“{name}”有效期至{until}，早于验收日期{accepted}。",
        "请核对验收日期和有效期。",
    ),
    Ground(
        "P-070",
        Severity.ERROR,
        _REMOVED,
        "第{n}行“{name}”填写为通过，但{reason}。",
        "请核对该单位的情况后更正本行。",
    ),
    Ground(
        "P-071",
        Severity.ERROR,
        _ours("登记的事项须落到台账中的单位，否则记了也无从核对"),
        "第{n}行“{name}”（{uscc}）不在台账中，无从登记。",
        "请核对统一社会信用代码和类别；该单位尚未提交过材料的，请将本行删除，待其登记表受理后再登记。",
    ),
    Ground(
        "P-101",
        Severity.WARN,
        _ours("培训记录落到台账中的单位，才能在审核其材料时对照"),
        "第{n}行“{name}”（{uscc}）不在台账中，培训情况已照录，待该单位提交材料后自动对应。",
        "请核对统一社会信用代码和类别；填写无误的不必处理。",
    ),
    Ground(
        "P-072",
        Severity.ERROR,
        _FOLLOWED,
        "第{n}行“{name}”属{a}，不属{b}，应由属地主管部门登记。",
        "请将该单位从本表删除，由{a}主管部门报送；所属区登记有误的，请该单位先更正。",
    ),
    Ground(
        "P-073",
        Severity.ERROR,
        _ours("表内填写的区应与报送本表的区一致，否则无从确定由谁负责"),
        "表内填写的区为{a}，本表由{b}提交。",
        "请更正表内的区，或由{a}主管部门提交。",
    ),
    Ground(
        "P-074",
        Severity.ERROR,
        _ours("事故、违法行为等一经发生不会解除，只会因认定有误而撤销"),
        "第{n}行“{name}”的“{category}”没有解除一说，认定情况不能填“已解除”。",
        "仍然成立的请填“已认定”，认定被撤销或经查不属实的请填“已撤销”。",
    ),
    Ground(
        "P-075",
        Severity.WARN,
        _AT_ONCE,
        "第{n}行“{name}”发生{what}，应实时上报：{late}。",
        "请书面说明未实时上报的原因；以后获知的当日或次日即时报告（为本工具的提示口径）。",
    ),
    Ground(
        "P-076",
        Severity.WARN,
        _ours("事故等级与所填死亡、重伤人数和直接经济损失相互核对"),
        "第{n}行“{name}”事故等级填写为“{a}”，按所填死亡、重伤人数和直接经济损失疑应为“{b}”。",
        "请按主管部门的事故认定核对等级和后果。",
    ),
    Ground(
        "P-077",
        Severity.ERROR,
        _ours("撤销须对应台账中已登记的同一事项，否则原登记仍然有效"),
        "第{n}行“{name}”填写为“已撤销”，但台账中没有{day}的“{category}”。",
        "请按原登记的日期、类别和编号填写后再报。",
    ),
    Ground(
        "P-078",
        Severity.WARN,
        _GRAVE,
        "第{n}行“{name}”在{level}绿色制造名单，发生{what}，应及时移出{city}名单并公告。",
        "请市工业和信息化局核实后办理移出和公告；已移出的，请登记移出情况。",
    ),
    Ground(
        "P-079",
        Severity.WARN,
        _AT_ONCE,
        "第{n}行“{name}”填写为发现重大事故事件，但台账中没有相应的事故事件登记。",
        "请立即填报《事故事件和违法失信情况登记表》，上报方式选“即时报告”。",
    ),
    Ground(
        "P-080",
        Severity.WARN,
        _FOLLOWED,
        "第{n}行“{name}”（{uscc}）不在绿色制造名单，也不是有效期内的培育对象，抽查情况已照录。",
        "请核对统一社会信用代码和类别。",
    ),
    Ground(
        "P-081",
        Severity.WARN,
        _ours("整改期限届满后应复查并登记结果"),
        "第{n}行“{name}”的整改期限已于{deadline}届满，整改情况仍为“整改中”。",
        "请复查后用同一抽查日期再报一次。",
    ),
    Ground(
        "P-012",
        Severity.WARN,
        _TIMELY,
        "第{n}行“{name}”变更手续办结{days}日后方报区（办结{done}，报区{reported}）。",
        "请单位说明未及时报告的原因（超过30日提示，为本工具的口径）。",
    ),
    Ground(
        "P-083",
        Severity.ERROR,
        _CITY_DECIDES,
        "第{n}行“{name}”填有市审核意见，区主管部门上报的表中此栏应留空。",
        "请清空市审核意见、意见说明和日期后再报；市审核意见由市工业和信息化局填写。",
    ),
    Ground(
        "P-084",
        Severity.ERROR,
        _ours("变更前后内容相同的不是变更"),
        "第{n}行“{name}”变更前后均为“{after}”。",
        "请更正变更前或变更后的内容。",
    ),
    Ground(
        "P-085",
        Severity.WARN,
        _PASS_ON,
        "第{n}行“{name}”的变更于{reported}报区，区{told}方上报，相隔{late}日。",
        "请说明未及时上报的原因（超过30日提示，为本工具的口径）。",
    ),
    Ground(
        "P-086",
        Severity.WARN,
        _ours("涉及名单层级应与台账中该单位在列的名单一致"),
        "第{n}行“{name}”涉及名单层级填写为{a}，台账中在列的是{b}。",
        "请核对涉及名单层级；确已列入其他层级名单的，请先登记公布名单。",
    ),
    Ground(
        "P-087",
        Severity.WARN,
        _IN_GUANGZHOU,
        "第{n}行“{name}”变更后的生产地址“{after}”不在广州市行政区域范围内。",
        "请核对变更后的地址；确已迁出的，由市工业和信息化局审核是否仍符合条件。",
    ),
    Ground(
        "P-088",
        Severity.WARN,
        _CITY_DECIDES,
        "第{n}行“{name}”填写为变更后不再符合评价标准，市审核意见却为“同意”，已照录。",
        "请核实后决定是否更正审核意见。",
    ),
    Ground(
        "P-089",
        Severity.INFO,
        _UPPER_CHANGES,
        "第{n}行“{name}”同时在{level}名单，{day}同意的变更须于推荐名单时统一上报省工业和信息化厅。",
        "请在向省推荐时一并上报变更情况。",
    ),
    Ground(
        "P-090",
        Severity.ERROR,
        _DISHONEST,
        "第{n}行“{name}”问题类别为“{fault}”，处理决定却为“不予采信”。",
        "只有弄虚作假或故意隐瞒评价对象问题的，三年内不予采信；请核对问题类别或处理决定。",
    ),
    Ground(
        "P-091",
        Severity.ERROR,
        _ours("撤销须对应台账中仍然有效的决定"),
        "第{n}行“{name}”（{uscc}）填写为“撤销原决定”，但台账中该机构没有仍在期内的不予采信决定。",
        "请核对机构信用代码和决定日期。",
    ),
    Ground(
        "P-092",
        Severity.WARN,
        _DISHONEST,
        "第{n}行“{name}”出具的评价报告本年度已受理{count}份，自决定之日起不予采信：{names}。",
        "请通知有关单位重新评价；拟公示、公布的名单中已不含尚未重新评价的单位。",
    ),
    Ground(
        "P-093",
        Severity.ERROR,
        _ours("汇总表各栏应与已受理的材料一致"),
        "第{n}行“{name}”的{label}填写为“{found}”，{paper}为“{known}”。",
        "请按已受理的材料和台账更正；材料有误的，请该单位先更正材料。",
    ),
    Ground(
        "P-094",
        Severity.WARN,
        _SCREENED,
        "{year}年度{district}还有{count}家单位的{paper}已受理，既未列入本表，此前也没有初审意见：{names}。",
        "请逐家提出推荐或不推荐的意见；分批上报的不必处理。",
    ),
    Ground(
        "P-095",
        Severity.ERROR,
        _VETO,
        "第{n}行“{name}”填写为“{found}”，但{detail}。",
        "请核实：情况属实的不得推荐、通过和列入；登记有误的，请先登记撤销或解除。",
    ),
    Ground(
        "P-096",
        Severity.WARN,
        _ours("清洁生产企业有效期一般为五年"),
        "第{n}行“{name}”自验收（{accepted}）至有效期止（{until}）为{months}个月，与一般的五年不符。",
        "请核对验收日期和有效期。",
    ),
    Ground(
        "P-097",
        Severity.ERROR,
        _REMOVAL,
        "第{n}行“{name}”移出市级名单，未填写移出依据。",
        "请按第十六条选择移出依据；不属所列情形的选“其他”并在移出原因中写明。",
    ),
    Ground(
        "P-098",
        Severity.WARN,
        _REMOVAL,
        "第{n}行“{name}”移出依据为“{ground}”，台账中没有相应的登记。",
        "已照录；请补充登记有关事故事件、催报或认定情况，以便日后查证。",
    ),
    Ground(
        "P-099",
        Severity.INFO,
        _VETO,
        "第{n}行“{name}”{department}部门反馈存在所询情形，台账中尚无相应的事故事件登记。",
        "属第十二条所列情况的，请另填《事故事件和违法失信情况登记表》，以后申请、推荐时才能据以核对。",
    ),
    Ground(
        "P-015",
        Severity.WARN,
        _REPORT_REMOVAL,
        "第{n}行“{name}”同时在{level}名单，移出{city}名单须及时上报省工业和信息化厅。",
        "请及时上报省工业和信息化厅，印发后填报公文印发登记单（D30）。",
    ),
)
_OVERRIDES: Final = (
    Ground(
        "P-110",
        Severity.ERROR,
        _ours("处理意见须落到一项核对出的问题"),
        "第{n}行“{name}”的问题编号“{finding}”不是本工具的核对编号。",
        "请照答复（反馈.docx或receipt.json）中该问题的编号填写，如Y-003。",
    ),
    Ground(
        "P-111",
        Severity.ERROR,
        _ours("否决情形由市工业和信息化局处理"),
        "第{n}行“{name}”的问题“{finding}”可以否决申报，区主管部门不能自行处理。",
        "请报市工业和信息化局，由其填写处理意见。",
    ),
    Ground(
        "P-112",
        Severity.ERROR,
        _ours("处理意见须落到一项核对出的问题"),
        "第{n}行“{name}”的问题“{finding}”不会出现在{paper}中。",
        "请核对材料名称、类别和问题编号。",
    ),
    Ground(
        "P-113",
        Severity.ERROR,
        _ours("恢复须对应已登记的处理意见"),
        "第{n}行“{name}”填写为“恢复原核对意见”，但没有登记过对“{finding}”的处理意见。",
        "请核对信用代码、材料、年度、问题编号和位置，须与原处理意见一致。",
    ),
    Ground(
        "P-114",
        Severity.WARN,
        _ours("处理意见可以先于材料受理登记"),
        "第{n}行“{name}”（{uscc}）尚不在台账中，处理意见先行登记。",
        "请核对信用代码；该单位的材料再次提交时即按处理意见办理。",
    ),
)
_SUBJECTS: Final = (
    Ground(
        "P-115",
        Severity.ERROR,
        _ours("不知道属于哪个单位的材料无从登记"),
        "统一社会信用代码没有识别到，或者识别到的未经确认，不能确定本件属于哪个单位，未登记。",
        "请在识别结果核对表中填写统一社会信用代码后放回收件箱，或改交由Word、WPS直接导出的文字版PDF。",
    ),
    Ground(
        "P-116",
        Severity.ERROR,
        _ours("公文中登记簿没有的事实，须写明是哪一项才能填入公文"),
        "补充事项中的“{item}”没有写明是哪一项。",
        "请写作“名称：内容”，各项之间用分号隔开，如“会议时间：2026年5月10日9时；会议地点：市局会议室”。",
    ),
    Ground(
        "P-117",
        Severity.ERROR,
        _ours(
            "绿色工厂（附件1）、绿色供应链管理企业（附件3）各项满分合计100分；园区（附件2）的指数不以100为上限"
        ),
        "第{n}行“{name}”的得分为{found}分，{kind}满分为{full}分。",
        "请核对得分；只有绿色工业园区的得分可以超过100分。",
    ),
    Ground(
        "P-118",
        Severity.WARN,
        _DEPARTMENTS,
        "登记单没有写明征求意见函主送哪些部门，按{departments}五个部门均已征求登记。",
        "只发给其中一部分部门的，请在“涉及对象”中写明部门后重新填报。",
    ),
    Ground(
        "P-119",
        Severity.ERROR,
        _DEPARTMENTS,
        "征求意见函的涉及对象“{found}”中没有应征求意见的部门。",
        "请写明主送部门：{departments}；一并主送五个部门的可以不填。",
    ),
)
_SUCCESSIONS: Final = (
    Ground(
        "P-120",
        Severity.ERROR,
        _ours("合并、分立后由承继单位在列，登记的事项须落到在列的单位"),
        "第{n}行“{name}”（{uscc}）已于{day}由“{successor_name}”（{successor}）承继，不再以原信用代码在列。",
        "请改填承继单位的名称和统一社会信用代码。",
    ),
    Ground(
        "P-121",
        Severity.ERROR,
        _CITY_DECIDES,
        "第{n}行“{name}”的变更事项为合并分立承继，承继单位信用代码与原代码相同（{same}）。",
        "信用代码没有改变的，请按名称变更、生产经营范围变更、生产地址变更或组织边界变更填写；改变的请填承继单位的信用代码。",
    ),
)
_CORRECTIONS: Final = (
    Ground(
        "P-122",
        Severity.WARN,
        _ours("同一事项以最后一次填报的为准，较早的旧表后到时会取代较新的记载"),
        "第{n}行“{name}”：本表日期为{told}，台账中同一事项已有{newer}的记载（受理号{receipt}），现按本表记录，取代该记载。",
        "如本表是较早的旧表，请按最新情况填写日期后重新报一次。",
    ),
    Ground(
        "P-123",
        Severity.WARN,
        _ours("一件公文登记一次；登记有误的，用同一发文字号再登记即为更正"),
        "本件更正{day}成文的“{title}”的登记（受理号{receipt}）：{changes}。",
        "如不是更正，而是另一件公文，请按其本身的发文字号重新登记，并把原件的登记改回。",
    ),
    Ground(
        "P-124",
        Severity.WARN,
        _ours("一件名单文件对一家单位的同一事项登记一次；日期有误的，用同一文号再登记即为更正"),
        "第{n}行“{name}”此前按{before}登记（受理号{receipt}），现更正为{day}。",
        "如不是更正，而是另一件名单文件，请核对公布文号。",
    ),
)
GROUNDS: Final = {
    ground.code: ground for ground in (*_TABLE, *_OVERRIDES, *_SUBJECTS, *_SUCCESSIONS, *_CORRECTIONS)
}


def _word(value: object) -> str:
    return in_words(value) if isinstance(value, date) else str(value)


def fault(  # noqa: PLR0913 - a finding has a place of several parts, and words to fill in
    case: Case,
    code: str,
    field: str | None = None,
    *,
    row: int | None = None,
    where: Location | None = None,
    **fill: object,
) -> Finding:
    """A finding of the table at its place in the paper being judged; `fill` fills the braces."""
    ground = GROUNDS[code]
    words = {name: _word(value) for name, value in fill.items()}
    place = where or case.place(field, row=row)
    message, remedy = ground.message.format_map(words), ground.remedy.format_map(words)
    return Finding(ground.code, ground.severity, message, ground.basis, remedy, field, "", row, place)
