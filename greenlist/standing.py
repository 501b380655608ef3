"""How what an evaluation report says stands to what other papers and the register say of the same fact."""

from enum import StrEnum


class Standing(StrEnum):
    """The outcome of one comparison; what was not read differs from nothing."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    TO_CHECK = "to_check"

    @property
    def zh(self) -> str:
        """The word people read."""
        return {
            "agrees": "一致",
            "differs": "不一致",
            "not_found": "报告未见",
            "unreadable": "未识别",
            "to_check": "待核对",
        }[self.value]
