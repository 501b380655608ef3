"""The language in which a paper is defined once: reader, blank, form checks, feedback and docs derive from it."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict


class NotApplicable(Enum):
    """`/`, 不适用, 不涉及: the applicant says the question does not arise. Neither zero nor blank."""

    NA = "n/a"


NA: Final = NotApplicable.NA

# What a typed field can hold. None: blank or not found; NA: declared not applicable.
Text = str | NotApplicable | None
Number = Decimal | NotApplicable | None
Day = date | NotApplicable | None
YesNo = bool | NotApplicable | None
Choices = tuple[str, ...]
Series = Mapping[int, Number]
EMPTY_SERIES: Final[Series] = {}  # pydantic copies it; a mapping proxy can neither be copied nor pickled

# Whom a paper of one subject is about: the fields that hold its name, and its unified social credit code.
SUBJECT_NAMES: Final = ("factory_name", "company_name", "subject_name", "park_name", "unit_name")
SUBJECT_CODE: Final = "uscc"
UNTOUCHED: Final = "请勿改动"  # note of a field that only the tool writes and reads

T = TypeVar("T")


def known(value: "T | NotApplicable | None") -> "T | None":
    """The value itself, or None when it is blank or declared not applicable."""
    return None if isinstance(value, NotApplicable) else value


class Kind(StrEnum):
    """How a value is typed in, checked and shown."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"  # stored 0–100
    YEAR = "year"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"  # several of the options, printed separated by 、
    USCC = "uscc"
    INDUSTRY_CODE = "industry_code"
    PHONE = "phone"
    EMAIL = "email"


class Certainty(StrEnum):
    """How well the label is attested in a public source; designed fields are never shown as official."""

    VERIFIED = "verified"
    SECOND_HAND = "second_hand"
    MEMORY = "memory"
    DESIGNED = "designed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field comes from. `reference` names an article (`第十三条`) or a published template; may be ''."""

    certainty: Certainty = Certainty.DESIGNED
    reference: str = ""


class Layout(StrEnum):
    """How a block stands on the sheet.

    PAIRS: label, then value to its right. SERIES: a row a field, a column a year. LINES: a row an
    indicator, fixed columns (`Line` fields) and year columns. LIST: a header row, one record a row.
    """

    PAIRS = "pairs"
    SERIES = "series"
    LINES = "lines"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of a sheet.

    Attributes:
        key: short and unique in the form, e.g. `A`, `C.safety`.
        sheet: name of the sheet it stands on in our blank. Readers do not rely on it.
        title: heading printed above it.
        layout: how it stands on the sheet.
        blank_rows: rows drawn in the blank for a list.
        note: explanation printed under the heading.
        synonyms: other headings seen for the same block.
    """

    key: str
    sheet: str
    title: str
    layout: Layout
    blank_rows: int = 8
    note: str = ""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another field of the same form (or row): it holds one of `values` (printed words).

    Attributes:
        field: the other field.
        values: the words one of which it holds; 是 and 否 for yes-no fields.
        negate: the condition is that it holds none of them (a blank field decides nothing).
        also: further fields; it is enough that one of all these holds one of `values`.
        only: the field makes sense only when the condition holds: a value otherwise is a contradiction.
        asked: the field must be filled when the condition holds; else it may be, and what it means blank is said in
            its note.
    """

    field: str
    values: tuple[str, ...] = ()
    negate: bool = False
    also: tuple[str, ...] = ()
    only: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A field as it is printed: everything about it that is not its Python type.

    Attributes:
        id: number in the form definition, e.g. `FD01`.
        title: Chinese label in our blank.
        kind: how it is typed and checked.
        block: the block it stands in; '' for columns of a list or line.
        unit: unit of the form; '' for none.
        required: must be filled (each year, for a series).
        required_if: must be filled when the condition holds, unless that says that it may be blank.
        may_not_apply: `/` answers it even when it is required, e.g. the end of a licence without one.
        minimum, maximum: bounds, both included; None for unbounded.
        positive: must be > 0.
        options: allowed words for CHOICE and CHOICES.
        accepts: word people write → option, e.g. 民营 → 民营企业.
        synonyms: other labels accepted by the reader.
        max_chars: longest text allowed.
        min_chars: shortest text allowed when filled.
        future: a date or year that may lie after the day the paper is judged (valid until, planned).
        note: how to fill it in, for the blank and the docs.
        source: where the label comes from.
        level: 一级指标 for indicator lines; '' otherwise.
        group: 二级指标 for indicator lines; '' otherwise.
        direction: `forward` (more is better), `inverse`, `qualitative` or '' for indicator lines.
        formula: how it is computed from other fields, in Chinese, for the blank and the docs.
        evidence: what proof is asked for.
        after: where a class adds the field to those of its base: the field it stands behind. The fields that
            follow it in the class follow it on the sheet; without it, they stand at the end.
    """

    id: str
    title: str
    kind: Kind
    block: str = ""
    unit: str = ""
    required: bool = False
    required_if: When | None = None
    may_not_apply: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    positive: bool = False
    options: tuple[str, ...] = ()
    accepts: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    max_chars: int | None = None
    min_chars: int | None = None
    future: bool = False
    note: str = ""
    source: Source = Source()
    level: str = ""
    group: str = ""
    direction: str = ""
    formula: str = ""
    evidence: str = ""
    after: str = ""


class Row(BaseModel):
    """One record of a list, or one indicator line; each attribute carries a `Printed`."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")


class Line(Row):
    """An indicator line: fixed columns plus one value a year. Sub-classes add the fixed columns."""

    values: Series = EMPTY_SERIES


class Form(BaseModel):
    """A typed paper. Scalars, series (`Series`), indicator lines (`Line`) and lists (`tuple[Row, ...]`).

    Class attributes:
        paper: name in the public contract, e.g. `attachment_5.factory`.
        title: title printed on the blank.
        version: mark written into the blank so that old editions are recognised.
        blocks: the parts, in printed order.
        year_field: field that holds the year the paper is about; '' for none.
        data_offset: data year = year_field's value + this (0 for Annex 5's data_year, −1 for Annex 6).
        instructions: what 填表说明 says about this paper in particular, a sentence each.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True, extra="forbid")

    paper: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[str]
    blocks: ClassVar[tuple[Block, ...]] = ()
    year_field: ClassVar[str] = ""
    data_offset: ClassVar[int] = 0
    instructions: ClassVar[tuple[str, ...]] = ()

    def data_years(self) -> tuple[int, int, int] | None:
        """The three data years, oldest first; None while the paper does not say its year."""
        year = known(getattr(self, self.year_field, None)) if self.year_field else None
        if year is None:
            return None
        last = int(year) + self.data_offset
        return last - 2, last - 1, last


class Shape(StrEnum):
    """What a form attribute holds."""

    SCALAR = "scalar"
    SERIES = "series"
    LINE = "line"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Entry:
    """One attribute of a form or row: its name, print, shape and, for lines and lists, the row class."""

    name: str
    printed: Printed
    shape: Shape
    row: type[Row] | None = None


def _row_class(annotation: Any) -> type[Row] | None:  # noqa: ANN401 - annotations are untyped
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    for argument in get_args(annotation):
        if (found := _row_class(argument)) is not None:
            return found
    return None


def _prints(model: type[BaseModel]) -> dict[str, Printed]:
    found = {}
    for name, info in model.model_fields.items():
        printed = next((m for m in info.metadata if isinstance(m, Printed)), None)
        if printed is not None:
            found[name] = printed
    return found


def _in_printed_order(model: type[BaseModel], prints: Mapping[str, Printed]) -> list[str]:
    """Names of the fields, block by block; within a block those of the base first.

    Those that a class adds stand behind the ones they name (`Printed.after`). What a base only names, without a
    print, stands where it is printed.
    """
    order: list[str] = []
    for owner in reversed(model.__mro__):
        place = len(order)
        printed_here = _prints(owner) if issubclass(owner, BaseModel) else {}
        for name in inspect.get_annotations(owner):
            if name not in printed_here or name in order:
                continue
            if prints[name].after:
                place = order.index(prints[name].after) + 1
            order.insert(place, name)
            place += 1
    blocks = {block.key: number for number, block in enumerate(getattr(model, "blocks", ()))}
    return sorted(order, key=lambda name: blocks.get(prints[name].block, len(blocks)))


@cache
def entries(model: type[BaseModel]) -> Mapping[str, Entry]:
    """Attribute name → entry, in printed order, for a form or a row class."""
    found: dict[str, Entry] = {}
    prints = _prints(model)
    for name in _in_printed_order(model, prints):
        printed, info = prints[name], model.model_fields[name]
        row = _row_class(info.annotation)
        if row is None:
            shape = Shape.SERIES if info.annotation == Series else Shape.SCALAR
        else:
            shape = Shape.LINE if issubclass(row, Line) else Shape.LIST
        found[name] = Entry(name, printed, shape, row)
    return MappingProxyType(found)


def block_entries(model: type[Form], block: str) -> tuple[Entry, ...]:
    """The entries of one block, in printed order."""
    return tuple(e for e in entries(model).values() if e.printed.block == block)


def printed(model: type[BaseModel], name: str) -> Printed:
    """Print of `field`, or of `list.field` and `line.column`.

    Raises:
        KeyError: no such field.
    """
    owner, _, cell = name.partition(".")
    entry = entries(model)[owner]
    if not cell:
        return entry.printed
    if entry.row is None:
        raise KeyError(name)
    return entries(entry.row)[cell].printed


__all__ = [
    "EMPTY_SERIES",
    "NA",
    "Annotated",
    "Block",
    "Certainty",
    "Choices",
    "Day",
    "Entry",
    "Form",
    "Kind",
    "Layout",
    "Line",
    "NotApplicable",
    "Number",
    "Printed",
    "Row",
    "Series",
    "Shape",
    "Source",
    "Text",
    "When",
    "YesNo",
    "block_entries",
    "entries",
    "known",
    "printed",
]
