"""清洁生产审核验收名单: one published batch of clean-production companies (第七条（一）2)."""

from typing import Annotated, ClassVar, Final

from greenlist.forms.codes import DISTRICT_ALIASES, DISTRICTS
from greenlist.forms.definition import Block, Day, Text
from greenlist.forms.prints import choice, day, designed, listing, text
from greenlist.forms.tabular import HEAD, ROWS, SubjectRow, TabularPaper, blocks_of

_CLEAN: Final = designed("第七条（一）2")


class CleanProductionCompany(SubjectRow):
    """One company of the batch."""

    district: Annotated[
        Text, choice("CR01", "所属区", "", DISTRICTS, accepts=DISTRICT_ALIASES, synonyms=("所在区",))
    ] = None
    accepted_on: Annotated[
        Day,
        day("CR02", "验收日期", required=True, synonyms=("审核验收日期", "发证日期"), source=_CLEAN),
    ] = None
    valid_until: Annotated[
        Day,
        day(
            "CR03",
            "有效期至",
            required=True,
            future=True,
            synonyms=("证书有效期至", "有效期"),
            note="一般为五年",
            source=_CLEAN,
        ),
    ] = None
    certificate_no: Annotated[
        Text, text("CR04", "证书编号", synonyms=("证书号", "清洁生产企业证书编号"), source=_CLEAN)
    ] = None


class CleanProductionBatch(TabularPaper):
    """One row a company of the batch."""

    paper: ClassVar[str] = "clean_production_batch"
    title: ClassVar[str] = "清洁生产企业批次名单"
    version: ClassVar[str] = "CB-2024.1"
    instructions: ClassVar[tuple[str, ...]] = (
        "本表按已公布的清洁生产审核验收名单填写，一批一表，用于核对第七条（一）2所列条件。",
    )
    blocks: ClassVar[tuple[Block, ...]] = blocks_of(
        "清洁生产名单", "清洁生产企业", 30, "按公布的名单逐家填写。"
    )

    batch: Annotated[
        Text,
        text("CH01", "公布批次", HEAD, required=True, synonyms=("批次",), note="如第34批", source=_CLEAN),
    ] = None
    published_on: Annotated[
        Day, day("CH02", "公布日期", HEAD, required=True, synonyms=("发布日期",), source=_CLEAN)
    ] = None
    document_no: Annotated[Text, text("CH03", "公布文号", HEAD, synonyms=("文号",), source=_CLEAN)] = None
    rows: Annotated[
        tuple[CleanProductionCompany, ...], listing("CL", "清洁生产企业", ROWS, required=True, source=_CLEAN)
    ] = ()
