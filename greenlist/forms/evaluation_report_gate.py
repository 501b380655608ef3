"""Tables that reports of parks and of supply-chain firms have and factories' have not: the gate row by row."""

from typing import Annotated, Final

from greenlist.forms.definition import Block, Layout, Row, Text, YesNo
from greenlist.forms.evaluation_report import CONFORMITY, DESIGNED
from greenlist.forms.prints import text, yes_no

GATE: Final = Block("gate", "报告", "基本要求", Layout.LIST, blank_rows=8)


class GateRow(Row):
    """One basic requirement: what is asked, how it is met."""

    requirement: Annotated[Text, text("TB30.1", "基本要求", required=True, source=DESIGNED)] = None
    situation: Annotated[Text, text("TB30.2", "评价情况", source=DESIGNED)] = None
    conform: Annotated[YesNo, yes_no("TB30.3", "是否符合", options=CONFORMITY, source=DESIGNED)] = None
