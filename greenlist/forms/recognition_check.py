"""识别结果核对表: the values made out from a scan that nothing confirmed, for a person to confirm or correct."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import UNTOUCHED, Block, Day, Form, Layout, Number, Row, Text
from greenlist.forms.prints import choice, count, day, designed, listing, text

RIGHT: Final = "正确"
WRONG: Final = "更正"
# What people write instead of the two words. 是 and 否 may be meant as what stands there.
OTHER_WORDS: Final = {
    **dict.fromkeys(("对", "√", "✓", "✔", "无误", "一致", "正确无误", "相符"), RIGHT),
    **dict.fromkeys(("错", "×", "✗", "✘", "错误", "有误", "不正确", "不一致", "不符", "改正", "改"), WRONG),
}
AWAITED: Final = "T-021"  # code of the findings about what this table asks for
_OURS: Final = designed("")


class CheckedValue(Row):
    """One value made out, and what the person who holds the original says of it."""

    item: Annotated[Text, text("RK02", "栏目名称", synonyms=("识别项目",), source=_OURS)] = None
    page: Annotated[Number, count("RK03", "页码", synonyms=("所在页码",), source=_OURS)] = None
    made_out: Annotated[Text, text("RK04", "识别出的内容", note="未识别到的为空白", source=_OURS)] = None
    picture: Annotated[
        Text, text("RK07", "原件截图", note="原件相应位置的图样，供对照，无需填写", source=_OURS)
    ] = None
    verdict: Annotated[
        Text,
        choice("RK05", "核对结论", "", (RIGHT, WRONG), note="未核对的不填", source=_OURS),
    ] = None
    correction: Annotated[
        Text, text("RK06", "更正后的内容", note="结论为“更正”的填写原件上的内容", source=_OURS)
    ] = None
    key: Annotated[Text, text("RK01", "内部标识", required=True, note=UNTOUCHED, source=_OURS)] = None


class RecognitionCheck(Form):
    """The answers of one person about one scanned report."""

    paper: ClassVar[str] = "recognition_check"
    title: ClassVar[str] = "识别结果核对表"
    version: ClassVar[str] = "RC-2026.1"
    blocks: ClassVar[tuple[Block, ...]] = (
        Block("head", "识别结果核对", "所核对的报告", Layout.PAIRS),
        Block(
            "rows",
            "识别结果核对",
            "识别结果逐项核对",
            Layout.LIST,
            blank_rows=3,
            note="识别出的内容与截图一致的选“正确”（可一次选中多格填入），不一致的选“更正”并填写原件上的内容；未核对的留空。",
        ),
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由本工具随扫描报告的反馈生成，列出由扫描件识别得出、尚无其他材料印证的内容。",
        "先列影响认定和登记的单项内容，再列各表的内容。不必一次核对完：先核对的先采用，已核对的和其余的都列在下一次答复所附的新表中，接着在新表上填。",
        "几个人分头核对的，请合在一张表里再提交。",
        "对照截图（截图不清的对照原件）填写核对结论和核对人姓名，保存并放回原来的收件文件夹；经核对的内容即作为认定依据。",
        "“内部标识”和“报告文件指纹”用于对应原报告，请勿改动。",
    )

    receipt: Annotated[Text, text("RH01", "报告受理号", "head", required=True, source=_OURS)] = None
    file_name: Annotated[Text, text("RH02", "报告文件名", "head", source=_OURS)] = None
    fingerprint: Annotated[
        Text, text("RH03", "报告文件指纹", "head", required=True, note=UNTOUCHED, source=_OURS)
    ] = None
    checked_by: Annotated[
        Text, text("RH04", "核对人姓名", "head", required=True, max_chars=30, source=_OURS)
    ] = None
    checked_on: Annotated[Day, day("RH05", "核对完成日期", "head", source=_OURS)] = None
    rows: Annotated[
        tuple[CheckedValue, ...], listing("RL", "识别结果", "rows", required=True, source=_OURS)
    ] = ()
