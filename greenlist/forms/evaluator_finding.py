"""第三方机构查处情况登记表: findings against evaluators, and the three years they bring (第十九条第二款)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.definition import Block, Day, Number, Row, Text, When
from greenlist.forms.prints import choice, count, credit_code, day, designed, listing, text
from greenlist.forms.tabular import HEAD, ROWS, USCC_SYNONYMS, TabularPaper, blocks_of

FRAUD: Final = "弄虚作假"
CONCEALMENT: Final = "故意隐瞒评价对象问题"
OTHER_FAULT: Final = "其他问题"
FAULTS: Final = (FRAUD, CONCEALMENT, OTHER_FAULT)
BARRING: Final = (FRAUD, CONCEALMENT)  # the two the article names
BANNED: Final = "不予采信"
NOT_BANNED: Final = "提醒改正"
REVOKED: Final = "撤销原决定"
DECISIONS: Final = (BANNED, NOT_BANNED, REVOKED)
_DISHONEST: Final = designed("第十九条第二款")


class EvaluatorFault(Row):
    """One finding against one evaluator."""

    serial_no: Annotated[Number, count("ER00", "序号", positive=True)] = None
    evaluator_name: Annotated[
        Text,
        text(
            "ER01",
            "第三方机构名称",
            required=True,
            max_chars=100,
            synonyms=("评价机构", "评价机构名称", "机构名称", "第三方评价机构"),
            source=_DISHONEST,
        ),
    ] = None
    evaluator_uscc: Annotated[
        Text,
        credit_code("ER02", "机构统一社会信用代码", required=True, synonyms=("机构信用代码", *USCC_SYNONYMS)),
    ] = None
    legal_representative: Annotated[
        Text, text("ER03", "机构法定代表人", synonyms=("法定代表人",), source=_DISHONEST)
    ] = None
    fault: Annotated[
        Text,
        choice(
            "ER04",
            "问题类别",
            "",
            FAULTS,
            accepts={"造假": FRAUD, "隐瞒问题": CONCEALMENT, "故意隐瞒": CONCEALMENT, "其他": OTHER_FAULT},
            required=True,
            synonyms=("问题类型",),
            source=_DISHONEST,
        ),
    ] = None
    facts: Annotated[
        Text, text("ER05", "查实情况", required=True, synonyms=("问题情况", "情况说明"), source=_DISHONEST)
    ] = None
    subject_name: Annotated[
        Text,
        text("ER06", "涉及单位名称", synonyms=("被评价单位", "评价对象"), note="有关评价报告的申报单位"),
    ] = None
    subject_uscc: Annotated[
        Text, credit_code("ER07", "涉及单位信用代码", synonyms=("被评价单位信用代码",))
    ] = None
    decision: Annotated[
        Text,
        choice(
            "ER08",
            "处理决定",
            "",
            DECISIONS,
            accepts={"三年内不予采信": BANNED, "不予采信三年": BANNED, "提醒": NOT_BANNED, "撤销": REVOKED},
            required=True,
            synonyms=("处理意见", "处理结果"),
            note="撤销的，写明所撤销的决定；自撤销之日起恢复采信",
            source=_DISHONEST,
        ),
    ] = None
    decided_on: Annotated[
        Day,
        day("ER09", "决定日期", required=True, synonyms=("认定日期", "处理日期"), source=_DISHONEST),
    ] = None
    document_no: Annotated[
        Text,
        text(
            "ER10",
            "决定文号",
            required_if=When("decision", (BANNED, REVOKED)),
            synonyms=("文号", "通报文号"),
            note="没有文号的填“/”",
            source=_DISHONEST,
        ),
    ] = None


class EvaluatorFinding(TabularPaper):
    """One row a decision about an evaluator; nothing in it is about a subject on a list."""

    paper: ClassVar[str] = "evaluator_finding"
    title: ClassVar[str] = "第三方机构查处情况登记表"
    version: ClassVar[str] = "EF-2024.1"
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "第三方机构查处", "第三方机构查处情况", 8, "每项决定一行。"
    )
    instructions: ClassVar[tuple[str, ...]] = (
        "本表由市工业和信息化局填写，登记对第三方机构在评价过程中弄虚作假或故意隐瞒评价对象问题的处理决定（第十九条第二款）。",
        "处理决定为“不予采信”的，自决定之日起三年内该机构出具的评价报告不予采信；决定被撤销的，另填一行“撤销原决定”。",
    )

    found_through: Annotated[
        Text,
        text("EH01", "问题来源", HEAD, synonyms=("线索来源",), note="如抽查、投诉举报、上级通报"),
    ] = None
    rows: Annotated[
        tuple[EvaluatorFault, ...],
        listing("EL", "第三方机构查处情况", ROWS, required=True, source=_DISHONEST),
    ] = ()
