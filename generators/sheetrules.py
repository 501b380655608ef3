"""What a cell of a blank lets people type: drop-downs, bounds, dates, with Chinese messages."""

from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from greenlist.forms.codes import USCC_LENGTH
from greenlist.forms.definition import Kind, Printed
from greenlist.forms.guidance import NOT_APPLICABLE, bounds, filling, plain
from greenlist.forms.marks import OPTIONS_SHEET

# Limits of the file format; a longer text makes Excel call the whole file damaged.
_TITLE_LIMIT: Final = 32
_MESSAGE_LIMIT: Final = 225
_INLINE_LIMIT: Final = 255

_FIRST_YEAR: Final = 1949
_LAST_YEAR: Final = 2100
_LAST_SERIAL: Final = 73415  # 2100-12-31
_INDUSTRY_DIGITS: Final = 4
_NOT_APPLICABLE_TOO: Final = f"；不适用的填“{NOT_APPLICABLE}”"


class Options:
    """The drop-downs of one workbook: short ones stand in the rule itself, long ones on a hidden sheet."""

    def __init__(self, workbook: Workbook) -> None:
        """Keep the workbook; the hidden sheet is made when first needed."""
        self._workbook = workbook
        self._sheet: Worksheet | None = None
        self._ranges: dict[tuple[str, ...], str] = {}

    def formula(self, options: tuple[str, ...]) -> str:
        """What a list validation refers to: the words themselves, or their range on the hidden sheet."""
        inline = ",".join(options)
        if len(inline) <= _INLINE_LIMIT - 2 and not any("," in word or '"' in word for word in options):
            return f'"{inline}"'
        if options not in self._ranges:
            self._ranges[options] = self._written(options)
        return self._ranges[options]

    def _written(self, options: tuple[str, ...]) -> str:
        if self._sheet is None:
            self._sheet = self._workbook.create_sheet(OPTIONS_SHEET)
            self._sheet.sheet_state = "hidden"
            self._sheet.protection.sheet = True
        letter = get_column_letter(len(self._ranges) + 1)
        for row, word in enumerate(options, start=1):
            cell = self._sheet[f"{letter}{row}"]
            cell.value = word
            cell.data_type = "s"
        return f"'{OPTIONS_SHEET}'!${letter}$1:${letter}${len(options)}"


def _unless_number(cell: str, test: str) -> str:
    """A number must pass the test; anything else may only say that the question does not arise.

    IF, not AND: a spreadsheet computes both sides of AND, and the test of a word would be an error.
    """
    return f'IF(ISNUMBER({cell}),{test},OR({cell}="{NOT_APPLICABLE}",{cell}="不适用",{cell}="不涉及"))'


def _limits(cell: str, printed: Printed) -> list[str]:
    tests = []
    if printed.positive:
        tests.append(f"{cell}>0")
    elif printed.minimum is not None:
        tests.append(f"{cell}>={plain(printed.minimum)}")
    if printed.maximum is not None:
        tests.append(f"{cell}<={plain(printed.maximum)}")
    return tests


def _all(tests: list[str]) -> str:
    return f"AND({','.join(tests)})" if tests else "TRUE"


def _number_test(cell: str, printed: Printed) -> str:
    whole = [f"INT({cell})={cell}"] if printed.kind is Kind.INTEGER else []
    return _all([*whole, *_limits(cell, printed)])


def _custom(cell: str, printed: Printed) -> str:
    if printed.kind is Kind.DATE:
        return _unless_number(cell, f"AND({cell}>=1,{cell}<={_LAST_SERIAL})")
    if printed.kind is Kind.YEAR:
        return _unless_number(cell, f"AND(INT({cell})={cell},{cell}>={_FIRST_YEAR},{cell}<={_LAST_YEAR})")
    return _unless_number(cell, _number_test(cell, printed))


def offered(printed: Printed) -> tuple[str, ...]:
    """The words of the drop-down; a question nobody has to answer may also be set aside."""
    return printed.options if printed.required else (*printed.options, NOT_APPLICABLE)


_EXACT: Final = {Kind.USCC: USCC_LENGTH, Kind.INDUSTRY_CODE: _INDUSTRY_DIGITS}
_WORDED: Final = {
    Kind.INTEGER: "整数",
    Kind.DECIMAL: "数值，不带单位",
    Kind.PERCENT: "百分数的数值（95%填95）",
    Kind.YEAR: f"四位年份（{_FIRST_YEAR}—{_LAST_YEAR}）",
    Kind.DATE: "日期，如2025-03-31",
}


def _refusal(printed: Printed) -> str:
    """What is said when the typed value is not taken."""
    label = f"“{printed.title}”"
    if printed.kind in _WORDED:
        limits = f"，{bounds(printed)}" if bounds(printed) else ""
        unit = f"，单位：{printed.unit}" if printed.unit else ""
        return f"{label}应填写{_WORDED[printed.kind]}{limits}{unit}{_NOT_APPLICABLE_TOO}。"
    if printed.kind is Kind.USCC:
        return f"{label}应为{USCC_LENGTH}位，请核对营业执照。"
    if printed.kind is Kind.INDUSTRY_CODE:
        return f"{label}应为{_INDUSTRY_DIGITS}位数字，只填1个。"
    if printed.kind is Kind.EMAIL:
        return f"{label}应为完整的邮箱地址，如 name@example.com。"
    if printed.kind is Kind.TEXT:
        return f"{label}{bounds(printed)}，请核对。"
    return f"{label}请从下拉列表中选择。"


def _exactly(characters: int) -> DataValidation:
    return DataValidation(
        type="textLength", operator="equal", formula1=str(characters), showErrorMessage=True
    )


def _rule(printed: Printed, cell: str, options: Options) -> DataValidation:
    kind = printed.kind
    if kind in {Kind.YES_NO, Kind.CHOICE}:
        return DataValidation(type="list", formula1=options.formula(offered(printed)), showErrorMessage=True)
    if (
        kind is Kind.CHOICES
    ):  # several words with 、 between them are not in the list, and must be let through
        return DataValidation(type="list", formula1=options.formula(printed.options), showErrorMessage=False)
    if kind in _EXACT:
        return _exactly(_EXACT[kind])
    if kind is Kind.EMAIL:
        test = f'OR(ISNUMBER(FIND("@",{cell})),{cell}="{NOT_APPLICABLE}")'
        return DataValidation(type="custom", formula1=test, showErrorMessage=True)
    if kind in _WORDED:
        return DataValidation(type="custom", formula1=_custom(cell, printed), showErrorMessage=True)
    return _text_rule(printed)


def _text_rule(printed: Printed) -> DataValidation:
    """Length is worth a warning, never a refusal: the paper may be right and the limit too short."""
    if printed.min_chars is None and printed.max_chars is None:
        return DataValidation(showErrorMessage=False)
    low, high = printed.min_chars or 0, printed.max_chars or 32767
    return DataValidation(
        type="textLength",
        operator="between",
        formula1=str(low),
        formula2=str(high),
        errorStyle="warning",
        showErrorMessage=True,
    )


def _prompt(printed: Printed) -> str:
    parts = (
        "必填。" if printed.required else "",
        filling(printed),
        f"{printed.note}。" if printed.note else "",
        f"计算：{printed.formula}。" if printed.formula else "",
    )
    return "".join(parts)


def rule(printed: Printed, first_cell: str, options: Options) -> DataValidation | None:
    """The validation of a field, written for the first cell of its range; None for free text without a note.

    Args:
        printed: the field.
        first_cell: address of the top-left cell of the range the rule is for, e.g. `C5`.
        options: the workbook's drop-downs.
    """
    made = _rule(printed, first_cell, options)
    prompt = _prompt(printed)
    if made.type is None and not prompt:
        return None
    made.allowBlank = True
    if made.showErrorMessage:
        made.errorTitle = "请核对填写内容"
        made.error = _refusal(printed)[:_MESSAGE_LIMIT]
    if prompt:
        made.showInputMessage = True
        made.promptTitle = printed.title[:_TITLE_LIMIT]
        made.prompt = prompt[:_MESSAGE_LIMIT]
    return made
