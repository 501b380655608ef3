"""What a field asks of the person who fills it in, in words: for blanks, prompts and docs."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from pydantic import BaseModel

from greenlist.forms.definition import Certainty, Kind, Layout, Printed, When, entries

NOT_APPLICABLE: Final = "/"  # how 不适用 is written into a blank

KIND_WORDS: Final = {
    Kind.TEXT: "文字",
    Kind.INTEGER: "整数",
    Kind.DECIMAL: "数值",
    Kind.PERCENT: "百分数",
    Kind.YEAR: "年份",
    Kind.DATE: "日期",
    Kind.YES_NO: "是否",
    Kind.CHOICE: "单选",
    Kind.CHOICES: "多选",
    Kind.USCC: "统一社会信用代码",
    Kind.INDUSTRY_CODE: "行业代码",
    Kind.PHONE: "电话",
    Kind.EMAIL: "邮箱",
}
CERTAINTY_WORDS: Final = {
    Certainty.VERIFIED: "原文可查",
    Certainty.SECOND_HAND: "转述可查",
    Certainty.MEMORY: "凭记忆，未查到原文",
    Certainty.DESIGNED: "本工具设计",
}
DIRECTION_WORDS: Final = {"forward": "正向", "inverse": "逆向", "qualitative": "定性", "": ""}
LAYOUT_WORDS: Final = {
    Layout.PAIRS: "栏目在左、内容在右",
    Layout.SERIES: "每行一个栏目、每年一列",
    Layout.LINES: "每行一个指标、每年一列",
    Layout.LIST: "表头下每行一条记录",
}
_FORMATS: Final = {
    Kind.INTEGER: "填写整数",
    Kind.DECIMAL: "填写数值",
    Kind.PERCENT: "填写百分数的数值，95%填95",
    Kind.YEAR: "填写四位年份，如2025",
    Kind.DATE: "填写日期，如2025-03-31",
    Kind.YES_NO: "从下拉列表选择",
    Kind.CHOICE: "从下拉列表选择",
    Kind.CHOICES: "可多选，各项之间用“、”隔开",
    Kind.USCC: "填写营业执照上的18位代码",
    Kind.INDUSTRY_CODE: "填写四位数字代码",
    Kind.PHONE: "填写手机或带区号的座机",
    Kind.EMAIL: "填写完整邮箱地址",
}


def plain(value: Decimal) -> str:
    """A number as people write it.

    >>> plain(Decimal("100")), plain(Decimal("0.50")), plain(Decimal("1E+2"))
    ('100', '0.5', '100')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def condition(model: type[BaseModel], when: When) -> str:
    """When a field must be filled, in words.

    >>> from greenlist.forms.attachment_6_factory import FactoryRegistration as form
    >>> condition(form, When("district_result", ("不推荐",)))
    '“区初审结论”为“不推荐”时必填'
    """
    fields = entries(model)
    some = f"等{len(when.also) + 1}项任一项" if when.also else ""
    words = "或".join(f"“{value}”" for value in when.values)
    return f"“{fields[when.field].printed.title}”{some}{'不' * when.negate}为{words}时{'必填' if when.asked else '填写'}"


def demand(model: type[BaseModel], field: Printed) -> str:
    """Whether the field must be filled: 必填, the condition, or ''."""
    if field.required:
        return "必填"
    return condition(model, field.required_if) if field.required_if else ""


def bounds(field: Printed) -> str:
    """What the value must keep to, in words; '' for nothing."""
    return "，".join(_bounds(field))


def _bounds(field: Printed) -> Iterable[str]:
    if field.positive:
        yield "大于0"
    elif field.minimum is not None and field.maximum is not None:
        yield f"{plain(field.minimum)}—{plain(field.maximum)}"
    elif field.minimum is not None:
        yield f"不小于{plain(field.minimum)}"
    if field.maximum is not None and (field.positive or field.minimum is None):
        yield f"不大于{plain(field.maximum)}"
    if field.min_chars is not None and field.min_chars == field.max_chars:
        yield f"{field.max_chars}个字符"
    elif field.min_chars is not None:
        yield f"不少于{field.min_chars}字"
    if field.max_chars is not None and field.max_chars != field.min_chars:
        yield f"不超过{field.max_chars}字"


def filling(field: Printed) -> str:
    """How the value is typed, with its bounds and unit: one sentence for an input prompt; '' for free text."""
    parts = [_FORMATS.get(field.kind, ""), bounds(field), f"单位：{field.unit}" if field.unit else ""]
    said = "，".join(part for part in parts if part)
    return f"{said}。" if said else ""


def explanation(model: type[BaseModel], field: Printed) -> str:
    """Everything the note column of a blank says: note, condition, formula, proof."""
    parts = (
        field.note,
        condition(model, field.required_if) if field.required_if else "",
        f"计算：{field.formula}" if field.formula else "",
        f"依据：{field.evidence}" if field.evidence else "",
        f"不超过{field.max_chars}字" if field.max_chars and field.max_chars != field.min_chars else "",
    )
    return "；".join(part for part in parts if part)
