"""What a recogniser of characters takes for what: the readings that a printed figure or code could also have."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final

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
_FAIRLY_ALIKE: Final = (*_MOST_ALIKE, "06", "09", "14", "27", "35", "39", "49", "58", "59", "69", "89")
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
_WIDELY: Final = _partners(_FAIRLY_ALIKE)


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
    return _numbers(digits, {*_replaced(digits, None), *_lost(digits), *_added(digits), *_pointed(digits)})


@lru_cache(maxsize=1 << 12)
def easily_taken_for(digits: str) -> frozenset[Decimal]:
    """The figures that differ by one digit of similar look, or by the point.

    >>> sorted(easily_taken_for("1.2"))
    [Decimal('7.2'), Decimal('12')]
    """
    return _numbers(digits, {*_replaced(digits, _ALIKE), *_pointed(digits)})


@lru_cache(maxsize=1 << 12)
def perhaps_taken_for(digits: str) -> frozenset[Decimal]:
    """The figures that differ by one digit that looks anything like it, by one lost, or by the point.

    >>> Decimal("94.2") in perhaps_taken_for("84.2"), Decimal("24.2") in perhaps_taken_for("84.2")
    (True, False)
    """
    return _numbers(digits, {*_replaced(digits, _WIDELY), *_pointed(digits), *_lost(digits)})


def _numbers(digits: str, texts: set[str]) -> frozenset[Decimal]:
    own = Decimal(digits)
    return frozenset(number for text in texts if _FIGURE.fullmatch(text) and (number := Decimal(text)) != own)


def _replaced(digits: str, partners: dict[str, str] | None) -> Iterator[str]:
    for at, digit in enumerate(digits):
        if digit.isdigit():
            for other in "0123456789" if partners is None else partners.get(digit, ""):
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
