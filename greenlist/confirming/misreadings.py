"""What a recogniser of characters takes for what: the readings that a printed figure or code could also have."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeVar

from greenlist.forms.codes import (
    USCC_LENGTH,
    USCC_SYMBOLS,
    organisation_digit_agrees,
    uscc_problem,
)

_MOST_ALIKE: Final = (
    "08",
    "17",
    "38",
    "56",
    "68",
)  # the confusions that seals, dirt and coarse scans make daily
_MOST_AT_ONCE: Final = (
    8  # figures of one sum: that more are misread alike is no further danger to any of them
)
K = TypeVar("K")
_FIGURE: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,8})?", re.ASCII)
# Letters that never stand in a credit code, and what they are when they are read there.
_NEVER: Final = str.maketrans("IOSVZ", "10502")


def _partners(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        one, other = pair[0], pair[1]
        found[one] = found.get(one, "") + other
        found[other] = found.get(other, "") + one
    return found


_ALIKE: Final = _partners(_MOST_ALIKE)


def figure(text: str) -> str | None:
    """The digits of a figure, grouping taken out; None for what is not plainly one.

    >>> figure("1,234.50"), figure("86.5分")
    ('1234.50', None)
    """
    plain = text.replace(",", "").replace(" ", "").replace("\u2212", "-")
    return plain if _FIGURE.fullmatch(plain) else None


@lru_cache(maxsize=1 << 12)
def one_slip_away(digits: str) -> frozenset[Decimal]:
    """The figures that differ by any one digit (replaced, lost, added), by the point or by the sign.

    >>> Decimal("88.5") in one_slip_away("86.5"), Decimal(865) in one_slip_away("86.5"), Decimal("86.5") in one_slip_away("86.5")
    (True, True, False)
    """
    return _numbers(digits, {*_replaced(digits), *_lost(digits), *_added(digits), *_pointed(digits)})


def taken_alike(digits: Mapping[K, str]) -> Iterator[dict[K, Decimal]]:
    """Two figures or more in which one digit, in the same place before or after the point, was taken for another.

    >>> {"a": Decimal("1.5"), "b": Decimal("1.8"), "c": Decimal("1.9")} in taken_alike({"a": "7.5", "b": "7.8", "c": "7.9"})
    True
    """
    standing: dict[tuple[int, str], list[K]] = {}
    for key, text in digits.items():
        whole = len(text.partition(".")[0])
        for at, sign in enumerate(text):
            if sign.isdigit():
                standing.setdefault((whole - at, sign), []).append(key)
    for (place, sign), keys in standing.items():
        for some in subsets(tuple(keys)[:_MOST_AT_ONCE], 2):
            for other in "0123456789":
                if other != sign:
                    yield {key: _with_digit(digits[key], place, other) for key in some}


def _with_digit(digits: str, place: int, other: str) -> Decimal:
    at = len(digits.partition(".")[0]) - place
    return Decimal(digits[:at] + other + digits[at + 1 :])


def subsets(keys: tuple[K, ...], least: int) -> Iterator[tuple[K, ...]]:
    """Every choice of at least so many of the keys.

    >>> list(subsets(("a", "b", "c"), 2))
    [('a', 'b'), ('a', 'c'), ('b', 'c'), ('a', 'b', 'c')]
    """
    for size in range(max(1, least), len(keys) + 1):
        yield from combinations(keys, size)


def _numbers(digits: str, texts: set[str]) -> frozenset[Decimal]:
    own = Decimal(digits)
    return frozenset(number for text in texts if _FIGURE.fullmatch(text) and (number := Decimal(text)) != own)


def _replaced(digits: str) -> Iterator[str]:
    for at, digit in enumerate(digits):
        if digit.isdigit():
            for other in "0123456789":
                yield digits[:at] + other + digits[at + 1 :]


def _lost(digits: str) -> Iterator[str]:
    """What it is without one of its digits."""
    for at, digit in enumerate(digits):
        if digit.isdigit():
            yield digits[:at] + digits[at + 1 :]


def _added(digits: str) -> Iterator[str]:
    """What it was before a digit of it was lost, or its sign."""
    for at in range(len(digits) + 1):
        for other in "0123456789":
            yield digits[:at] + other + digits[at:]
            if "." not in digits and at == len(digits):
                yield f"{digits}.{other}"
    yield digits[1:] if digits.startswith("-") else f"-{digits}"


def _pointed(digits: str) -> Iterator[str]:
    """The same digits with the point elsewhere, or without one."""
    bare = digits.replace(".", "")
    if "." in digits:
        yield bare
        at = digits.index(".")
        yield f"{bare[: at - 1]}.{bare[at - 1 :]}"
        yield f"{bare[: at + 1]}.{bare[at + 1 :]}"
    else:
        for at in range(1, len(bare)):
            yield f"{bare[:at]}.{bare[at:]}"


# --- credit codes -----------------------------------------------------------------------------------


def valid_code(code: str) -> bool:
    """Whether both check characters of a credit code are right."""
    return uscc_problem(code) is None and organisation_digit_agrees(code)


def stands_alone(code: str) -> bool:
    """Whether no other valid code is one or two of the commonest confusions away from this valid one.

    One wrong character is always found out by the check character. Two of them are not, once in 341 codes: where
    such a second code exists, the check characters alone confirm nothing.
    """
    places = [at for at, symbol in enumerate(code) if symbol in _ALIKE]
    for first, second in combinations(places, 2):
        for one in _ALIKE[code[first]]:
            for other in _ALIKE[code[second]]:
                read = code[:first] + one + code[first + 1 : second] + other + code[second + 1 :]
                if valid_code(read):
                    return False
    return True


def one_character_off(code: str) -> tuple[str, ...]:
    """The valid codes one wrong character away from what was read; letters that never occur are figures.

    >>> one_character_off("9144O101MA5TE5T07H")
    ('91440101MA5TE5T07H',)
    """
    plain = code.translate(_NEVER)
    if valid_code(plain):
        return (plain,)
    if len(plain) != USCC_LENGTH:
        return ()
    found = (
        plain[:at] + symbol + plain[at + 1 :]
        for at in range(USCC_LENGTH)
        for symbol in USCC_SYMBOLS
        if symbol != plain[at]
    )
    return tuple(dict.fromkeys(read for read in found if valid_code(read)))


# --- words ------------------------------------------------------------------------------------------


def packed(text: str) -> str:
    """The text in compatibility form without spaces: what is the same to the last sign."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def may_be_read_as(printed: str, read: str, lost: int) -> bool:
    """Whether mistakes make of a word another: one character taken for another one, or up to `lost` of them lost.

    >>> may_be_read_as("不符合", "符合", 1), may_be_read_as("符合", "不符合", 1), may_be_read_as("是", "否", 1)
    (True, False, True)
    """
    if len(printed) == len(read):
        return characters_apart(printed, read) <= 1
    if len(printed) - len(read) > lost:
        return False
    left = iter(printed)
    return all(sign in left for sign in read)


def characters_apart(one: str, other: str) -> int:
    """In how many places two texts of one length differ; the longer length for others."""
    if len(one) != len(other):
        return max(len(one), len(other))
    return sum(a != b for a, b in zip(one, other, strict=True))
