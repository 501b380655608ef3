"""What is said of an entry that cannot be taken as it stands: the one place where the sentences live.

`forms.parse` fills them when it meets the fault; `rules.entries` registers them as checks and fills
those that need the whole case. Codes up to F-024 are those of the reviewers' list, later ones are ours.

Readers use F-019 (boxes), F-024 (year columns), F-031 (a value they are not sure of), F-032 (one fact
found in several places that disagree) and F-033 (whatever else they noticed) in their remarks.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MESSAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "F-001": "统一社会信用代码应为18位，且不含I、O、S、V、Z，当前为“{v}”。",
        "F-002": "统一社会信用代码“{v}”校验位不符，应为“{c}”，请核对营业执照。",
        "F-003": "统一社会信用代码“{v}”的主体标识码校验位异常，请核对信用代码第9至17位。",
        "F-004": "信用代码类别“{p}”与申报主体类型“{k}”不符。",
        "F-005": "信用代码登记机关区划不属广州（{r}），请说明注册地。",
        "F-006": "行业代码“{v}”不属于制造业（13–43大类），不符合绿色工厂培育范围。",
        "F-007": "“{label}”填写了多个代码（{v}），只需填写1个，已暂按首个代码“{c}”记录，请保留主导行业代码。",
        "F-008": "“{label}”填写为“{v}”，不在广州市11个区名单内。",
        "F-009": "“{label}”的电话号码“{v}”格式不正确。",
        "F-010": "“{label}”的电子邮箱“{v}”格式不正确。",
        "F-011": "必填项“{label}”未填写。",
        "F-012": "“{label}”应填写{w}，当前为“{v}”。",
        "F-013": "“{label}”不得为负数，当前为{v}。",
        "F-014": "“{label}”填写为{v}，请确认是否为{v100}%（已暂按{taken}%记录）。",
        "F-015": "“{label}”应在{a}–{b}%之间，当前为{v}%。",
        "F-016": "“{label}”填写为“{v}”，{why}。",
        "F-017": "“{label}”超过{n}字限制（当前{m}字）。",
        "F-018": "“{label}”取值“{v}”不在可选范围：{options}。",
        "F-019": "“{label}”的“{options}”应且仅应勾选一项，当前为“{v}”。",
        "F-020": "“{label}”填报单位为“{u}”，表格要求“{w}”，请换算{taken}。",
        "F-021": "排污许可证编号“{v}”前18位与统一社会信用代码“{c}”不一致。",
        "F-022": "“{label}”同时填写了数值和“不适用”（当前为“{v}”）。",
        "F-023": "填报年度{y}与数据年度{d}不匹配，应相差1年。",
        "F-024": "“{label}”的年度列应为{a}、{b}、{c}三年，当前缺少或重复（当前为{v}）。",
        "F-025": "“{label}”填写为“{v}”，没有写到日，已暂按{taken}记录。",
        "F-026": "“{label}”应大于0，当前为{v}。",
        "F-027": "“{label}”应{bounds}，当前为{v}。",
        "F-028": "“{label}”至少应填写{n}字，当前{m}字。",
        "F-029": "“{label}”是公式，文件中没有保存计算结果，无法读取数值。",
        "F-030": "“{label}”的单元格为错误值“{v}”，无法读取数值。",
        "F-031": "“{label}”识别为“{v}”，把握不足，请核对。",
        "F-032": "“{label}”在文件中出现多处且内容不一致：{v}。",
        "F-033": "读取文件时发现：{message}",
        "F-034": "“{label}”填写为“{v}”，{taken}。",
    }
)


def say(code: str, **fill: str) -> str:
    """The sentence of a fault, filled.

    >>> say("F-013", label="取水量", v="-3")
    '“取水量”不得为负数，当前为-3。'
    """
    return MESSAGES[code].format(**fill)
