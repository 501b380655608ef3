"""What an entry was understood to say, with what reservation; and how entries are compared and quoted."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from greenlist.forms.definition import NotApplicable

Value = str | Decimal | date | bool | tuple[str, ...] | NotApplicable | None

NOTHING: Final = "无"
_NA_WORDS: Final = frozenset({"/", "n/a", "na", "不适用", "不涉及"})
_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212\u2500_]+")
_STROKES: Final = re.compile(r"[/\\]+")
_CLOSING: Final = "。.;；,，"
_QUOTES: Final = str.maketrans("", "", "“”‘’\"'「」『』")
# What an entry that declares something can begin with: most entries need not be looked at more closely.
DECLARING: Final = frozenset(
    "无不/\\Nn_-“”‘’\"'「」『』\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\uff0d\uff0f\uff2e\uff3c\uff3f\uff4e"
)
_SHOWN: Final = 60  # characters of an entry quoted in a message


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reservation about one entry.

    Attributes:
        code: key of `faults.MESSAGES`.
        fill: what its sentence needs, without the label.
    """

    code: str
    fill: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """One entry as it was understood.

    Attributes:
        value: None when blank, declared none, or not understood.
        doubts: why it is None, or with what reservation it stands.
        sure: False when the value rests on less than plain reading (an ambiguous scale, a guessed day).
        bare: the number as typed, for a percentage whose scale nobody stated; None otherwise.
    """

    value: Value = None
    doubts: tuple[Doubt, ...] = ()
    sure: bool = True
    bare: Decimal | None = None


def doubtful(code: str, *, value: Value = None, sure: bool = True, **fill: str) -> Understood:
    """An entry understood with one reservation, or (`value` None) not at all."""
    return Understood(value, (Doubt(code, fill),), sure)


def quoted(text: str) -> str:
    """An entry as messages quote it: on one line, cut when long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def compatible(text: str) -> str:
    """The text in compatibility form (NFKC): readers give it so already, other callers may not."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def word_key(text: str) -> str:
    """The form in which words are compared: no width, case, spaces, quotes or final stop.

    >>> word_key("专精特新 “小巨人”企业。") == word_key("专精特新小巨人企业")
    True
    """
    plain = "".join(compatible(text).split()).casefold()
    return plain.translate(_QUOTES).rstrip(_CLOSING)


def declared_not_applicable(text: str) -> bool:
    """Whether the entry says that the question does not arise.

    >>> [declared_not_applicable(t) for t in ("/", "—", "－－", "N/A", "不涉及", "无", "0", "")]
    [True, True, True, True, True, False, False, False]
    """
    key = word_key(text)
    return key in _NA_WORDS or _DASHES.fullmatch(key) is not None or _STROKES.fullmatch(key) is not None


def declared_none(text: str) -> bool:
    """Whether the entry says that there is none: 无."""
    return word_key(text) == NOTHING
