"""What people type becomes typed values: numbers, dates, yes and no, words of a list.

One `Interpreter` a field, built once. It never raises on content and never guesses in silence: what is
not understood is None with a doubt, and what is understood with a reservation carries one too.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from greenlist.forms import days, numbers, words
from greenlist.forms.definition import NA, Kind, NotApplicable, Printed
from greenlist.forms.prints import ZERO
from greenlist.forms.understood import (
    DECLARING,
    NOTHING,
    Understood,
    Value,
    declared_none,
    declared_not_applicable,
    doubtful,
    quoted,
    word_key,
)
from greenlist.reading import RawValue, Stored

BLANK: Final = Understood()
SEVERAL: Final = "分号隔开"  # in the note of a text that holds several entries

_APOSTROPHES: Final = frozenset("'`\u2018\u2019\uff07")

_Reader = Callable[[RawValue, str], Understood]
_WORDED: Final = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})
_NUMERIC: Final = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT})


class Interpreter:
    """Reads the entries of one field.

    Args:
        printed: the field.
        none_is_zero: whether 无 says 0 here; by default for counts, and for amounts that must be given.
            Elsewhere 无 says that there is no such thing: a number is then not applicable (a limit that
            does not exist is not a limit of 0), a text None.
    """

    __slots__ = ("_accepts", "_none", "_none_is_word", "_read", "printed")

    def __init__(self, printed: Printed, *, none_is_zero: bool | None = None) -> None:
        self.printed = printed
        worded = printed.kind in _WORDED
        self._accepts = {} if worded else {word_key(word): form for word, form in printed.accepts.items()}
        listed = {word_key(word) for word in (*printed.options, *printed.accepts)}
        self._none_is_word = printed.kind is Kind.YES_NO or word_key(NOTHING) in listed
        self._none = _declared_none(printed, none_is_zero=none_is_zero)
        self._read = _READERS[printed.kind](printed)

    def __call__(self, raw: RawValue | None) -> Understood:
        """What one entry says. Blank and absent are the same: None, without a doubt."""
        text = "" if raw is None else raw.text.strip()
        if raw is None or raw.stored is not Stored.TEXT:
            unread = _unreadable(raw, text)
            if raw is None or unread is not None:
                return unread or BLANK
        if not text:
            return BLANK
        if text[0] in _APOSTROPHES and (bare := _unquoted(text)):
            raw, text = replace(raw, text=bare, original=_unquoted(raw.original.strip())), bare
        if text[0] in DECLARING and declared_not_applicable(text):
            return Understood(() if self.printed.kind is Kind.CHOICES else NA)
        if self._accepts and (word := self._accepts.get(word_key(text))) is not None:
            return self._worded(raw, word)
        if text[0] in DECLARING and not self._none_is_word and declared_none(text):
            return self._none
        return self._read(raw, text)

    def _worded(self, raw: RawValue, word: str) -> Understood:
        """What a word of `accepts` stands for."""
        if declared_not_applicable(word):
            return Understood(NA)
        return Understood(word) if self.printed.kind is Kind.TEXT else self._read(raw, word)


def _unquoted(text: str) -> str:
    """An entry without the apostrophe by which a spreadsheet marks text; '' when it quotes something."""
    rest = text[1:]
    return rest.strip() if text[:1] in _APOSTROPHES and not _APOSTROPHES & set(rest) else ""


def _unreadable(raw: RawValue | None, text: str) -> Understood | None:
    """Blank places, error cells and formulas nobody computed; None for everything that can be read."""
    if raw is None or raw.stored is Stored.EMPTY:
        return BLANK
    if raw.stored is Stored.UNCOMPUTED:
        return doubtful("F-029")
    return doubtful("F-030", v=quoted(text) or "错误") if raw.stored is Stored.ERROR else None


def _declared_none(printed: Printed, *, none_is_zero: bool | None) -> Understood:
    if printed.kind is Kind.CHOICES:
        return Understood(())
    if printed.kind not in _NUMERIC:
        return BLANK
    if none_is_zero is None:
        amount = printed.kind is Kind.DECIMAL and printed.required
        none_is_zero = printed.kind is Kind.INTEGER or amount
    return Understood(ZERO if none_is_zero else NA)


def _text(printed: Printed) -> _Reader:
    several = SEVERAL in printed.note
    return lambda raw, _: Understood(words.running_text(raw, several=several))


def _with_print(read: Callable[[Printed, RawValue, str], Understood]) -> Callable[[Printed], _Reader]:
    return lambda printed: lambda raw, text: read(printed, raw, text)


def _with_lexicon(read: Callable[[words.Lexicon, str], Understood]) -> Callable[[Printed], _Reader]:
    def made(printed: Printed) -> _Reader:
        lexicon = words.Lexicon.of(printed)
        return lambda _, text: read(lexicon, text)

    return made


def _yes_no(printed: Printed) -> _Reader:
    pair = words.Pair.of(printed)
    return lambda _, text: pair.read(text)


def _alone(read: Callable[[str], Understood]) -> Callable[[Printed], _Reader]:
    return lambda _: lambda _, text: read(text)


_READERS: Final[Mapping[Kind, Callable[[Printed], _Reader]]] = MappingProxyType(
    {
        Kind.TEXT: _text,
        Kind.DECIMAL: _with_print(numbers.number),
        Kind.INTEGER: _with_print(numbers.integer),
        Kind.PERCENT: _with_print(numbers.percent),
        Kind.YEAR: _with_print(days.year),
        Kind.DATE: _with_print(days.day),
        Kind.YES_NO: _yes_no,
        Kind.CHOICE: _with_lexicon(words.choice),
        Kind.CHOICES: _with_lexicon(words.choices),
        Kind.USCC: _alone(words.credit_code),
        Kind.INDUSTRY_CODE: _alone(words.industry_class),
        Kind.PHONE: _alone(words.phone),
        Kind.EMAIL: _alone(words.email),
    }
)


def as_text(value: Value) -> str:
    """A value as the receipt and the register write it; '' for None.

    >>> as_text(Decimal("1.50")), as_text(date(2024, 3, 5)), as_text(True), as_text(NA)
    ('1.50', '2024-03-05', 'true', 'n/a')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, NotApplicable):
        return NA.value
    return "、".join(value) if isinstance(value, tuple) else value or ""


def as_typed(value: Value, printed: Printed) -> str:
    """A value as a person types it into the form: what `Interpreter` reads back as the same value.

    >>> as_typed(True, Printed(id="", title="", kind=Kind.YES_NO, options=("符合", "不符合")))
    '符合'
    """
    if isinstance(value, bool):
        yes, no = words.pair_of(printed)
        return yes if value else no
    return "/" if isinstance(value, NotApplicable) else as_text(value)
