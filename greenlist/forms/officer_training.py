"""填报专员培训登记表: who was trained for the yearly table (第十三条第二款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Day, Text, YesNo
from greenlist.forms.prints import day, designed, listing, phone, text, yes_no
from greenlist.forms.tabular import HEAD, ROWS, KindRow, TabularPaper, blocks_of

_TRAINED: Final = designed("第十三条第二款")


class TrainedOfficer(KindRow):
    """One officer of one subject."""

    officer_name: Annotated[
        Text,
        text("KR01", "专员姓名", required=True, synonyms=("姓名", "填报专员", "专员"), source=_TRAINED),
    ] = None
    officer_phone: Annotated[Text, phone("KR02", "专员手机", synonyms=("手机", "联系电话", "电话"))] = None
    post: Annotated[Text, text("KR03", "部门职务", synonyms=("职务", "部门及职务"))] = None
    attended: Annotated[
        YesNo,
        yes_no(
            "KR04",
            "是否完成培训",
            required=True,
            synonyms=("是否参加培训", "是否签到"),
            note="报名而未参加或未完成的选“否”",
            source=_TRAINED,
        ),
    ] = None
    remark: Annotated[Text, text("KR05", "备注")] = None


class OfficerTraining(TabularPaper):
    """One training session and who took part."""

    paper: ClassVar[str] = "officer_training"
    title: ClassVar[str] = "填报专员培训登记表"
    version: ClassVar[str] = "OT-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "专员培训登记", "参加培训人员", 30, "按签到情况逐人填写，一场培训一表。"
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由市工业和信息化局按培训签到填写，一场培训一表，登记参加培训的动态管理填报专员（第十三条第二款）。",
        "同一单位可有多名专员；专员更换后应参加最近一期培训。",
    )

    session: Annotated[
        Text,
        text(
            "KH01",
            "培训场次",
            HEAD,
            required=True,
            synonyms=("培训名称", "期次"),
            note="如2026年第1期",
            source=_TRAINED,
        ),
    ] = None
    trained_on: Annotated[
        Day, day("KH02", "培训日期", HEAD, required=True, synonyms=("日期", "培训时间"), source=_TRAINED)
    ] = None
    organiser: Annotated[
        Text, text("KH03", "组织单位", HEAD, required=True, synonyms=("主办单位",), source=_TRAINED)
    ] = None
    rows: Annotated[
        tuple[TrainedOfficer, ...], listing("KL", "参加培训人员", ROWS, required=True, source=_TRAINED)
    ] = ()
