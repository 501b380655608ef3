"""Units people write, and conversion into the unit of the form.

A unit is a product of one dimension's scale, or a quotient of two (`kgce/万元`). Only conversions that
are exact by definition are made: never energy into coal equivalent, never water by weight.
"""

import re
import unicodedata
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

_WIDE: Final = Context(prec=100)  # digits enough for every amount a form can hold, in any unit
_PLACES: Final = 6  # decimals kept where a conversion does not come out even (亩 into m²)

# Spelling → (dimension, how many of the dimension's smallest unit). Spellings are compared by `_key`.
_SPELLINGS: Final = (
    ("money", "元", "1"),
    ("money", "人民币元", "1"),
    ("coal_equivalent", "kgce", "1"),
    ("coal_equivalent", "千克标煤", "1"),
    ("coal_equivalent", "千克标准煤", "1"),
    ("coal_equivalent", "公斤标煤", "1"),
    ("coal_equivalent", "公斤标准煤", "1"),
    ("coal_equivalent", "tce", "1000"),
    ("coal_equivalent", "吨标煤", "1000"),
    ("coal_equivalent", "吨标准煤", "1000"),
    ("coal_equivalent", "t标煤", "1000"),
    ("coal_equivalent", "t标准煤", "1000"),
    ("electricity", "kWh", "1"),
    ("electricity", "kW·h", "1"),
    ("electricity", "千瓦时", "1"),
    ("electricity", "千瓦·时", "1"),
    ("electricity", "千瓦小时", "1"),
    ("electricity", "度", "1"),
    ("electricity", "MWh", "1000"),
    ("electricity", "兆瓦时", "1000"),
    ("electricity", "GWh", "1000000"),
    ("electricity", "吉瓦时", "1000000"),
    ("power", "kW", "1"),
    ("power", "千瓦", "1"),
    ("power", "MW", "1000"),
    ("power", "兆瓦", "1000"),
    ("length", "m", "1"),
    ("length", "米", "1"),
    ("length", "km", "1000"),
    ("length", "公里", "1000"),
    ("length", "千米", "1000"),
    ("heat", "kJ", "0.001"),
    ("heat", "千焦", "0.001"),
    ("heat", "MJ", "1"),
    ("heat", "兆焦", "1"),
    ("heat", "GJ", "1000"),
    ("heat", "吉焦", "1000"),
    ("heat", "百万千焦", "1000"),
    ("heat", "TJ", "1000000"),
    ("heat", "太焦", "1000000"),
    ("volume", "m³", "1"),
    ("volume", "立方米", "1"),
    ("volume", "立方", "1"),
    ("volume", "方", "1"),
    ("volume", "标准立方米", "1"),
    ("volume", "标立方", "1"),
    ("volume", "Nm³", "1"),
    ("volume", "L", "0.001"),
    ("volume", "升", "0.001"),
    ("mass", "mg", "0.000001"),
    ("mass", "毫克", "0.000001"),
    ("mass", "g", "0.001"),
    ("mass", "克", "0.001"),
    ("mass", "kg", "1"),
    ("mass", "千克", "1"),
    ("mass", "公斤", "1"),
    ("mass", "t", "1000"),
    ("mass", "吨", "1000"),
    ("mass", "公吨", "1000"),
    ("area", "m²", "1"),
    ("area", "㎡", "1"),
    ("area", "平方米", "1"),
    ("area", "平米", "1"),
    ("area", "平方", "1"),
    ("area", "hm²", "10000"),
    ("area", "公顷", "10000"),
    ("area", "ha", "10000"),
    ("area", "km²", "1000000"),
    ("area", "平方公里", "1000000"),
    ("area", "平方千米", "1000000"),
    ("area", "亩", "2000/3"),
    ("months", "月", "1"),
    ("months", "个月", "1"),
    ("months", "年", "12"),
    ("months", "a", "12"),
    ("days", "天", "1"),
    ("days", "日", "1"),
    ("points", "分", "1"),
    ("stars", "星", "1"),
    ("share", "%", "1"),
    ("share", "百分比", "1"),
    ("share", "百分点", "1"),
    ("share", "‰", "1/10"),
    ("product", "单位产品", "1"),
    ("product", "产品", "1"),
)
# Words for things counted one by one say nothing about size: one is as good as another.
_COUNTERS: Final = (*"项个家人名位次台辆套件页场种类座处条份批户只张期组", "人次", "台套", "台/套", "家次")
# Weight of carbon dioxide; plain mass written there means the same thing.
_CARBON: Final = (
    "tCO₂",
    "tCO₂e",
    "tCO₂eq",
    "t二氧化碳",
    "t二氧化碳当量",
    "吨CO₂",
    "吨CO₂e",
    "吨二氧化碳",
    "吨二氧化碳当量",
)
_CARBON_KILOS: Final = ("kgCO₂", "kgCO₂e", "千克CO₂", "千克二氧化碳", "公斤二氧化碳", "kg二氧化碳")
_EQUIVALENT: Final = re.compile(r"(e|eq|当量)$")
_MULTIPLIERS: Final = (
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("万", 10_000),
    ("亿", 100_000_000),
    ("千", 1_000),
    ("百", 100),
)
_LONG: Final = 60  # characters; no unit is as long
_NOISE: Final = str.maketrans("", "", " \t\n\u3000·.。．_()（）[]【】^")


def _key(unit: str) -> str:
    """One spelling of all the ways to write the same unit: NFKC, no spaces, lower case."""
    # Every text of a form is asked whether it is a unit, and most texts come again; long ones are not kept.
    return _remembered(unit) if len(unit) <= _LONG else _spelled(unit)


def _spelled(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).translate(_NOISE).casefold()


_remembered: Final = lru_cache(maxsize=1 << 13)(_spelled)


_TABLE: Final[dict[str, tuple[str, Fraction]]] = {
    **{_key(word): (dimension, Fraction(scale)) for dimension, word, scale in _SPELLINGS},
    **{_key(word): ("count", Fraction(1)) for word in _COUNTERS},
    **{_key(word): ("carbon", Fraction(1000)) for word in _CARBON},
    **{_key(word): ("carbon", Fraction(1)) for word in _CARBON_KILOS},
}
_CARBON_KEYS: Final = frozenset(_key(word) for word in (*_CARBON, *_CARBON_KILOS))
_WEIGHTS: Final = {"mass", "carbon"}


@lru_cache(maxsize=4096)
def _single(unit: str) -> tuple[str, Fraction] | None:
    """Dimension and scale of a unit without a stroke; None when it is not known."""
    if (found := _TABLE.get(unit)) is not None:
        return found
    for word, times in _MULTIPLIERS:
        if unit.startswith(word) and (rest := _TABLE.get(unit.removeprefix(word))) is not None:
            return rest[0], rest[1] * times
    return None


@lru_cache(maxsize=4096)
def _known(unit: str) -> tuple[str, Fraction] | None:
    """Dimension and scale of any unit; a quotient's dimension is written `a/b`."""
    if (found := _single(unit)) is not None:
        return found
    above, stroke, below = unit.partition("/")
    if not stroke:
        return None
    numerator, denominator = _single(above), _single(below)
    if numerator is None or denominator is None:
        return None
    return f"{numerator[0]}/{denominator[0]}", numerator[1] / denominator[1]


def is_unit(text: str) -> bool:
    """Whether the words are a unit this tool knows.

    >>> is_unit("万千瓦时"), is_unit("kgce/万元"), is_unit("当年价格")
    (True, True, False)
    """
    return _known(_key(text)) is not None


def same_unit(one: str, other: str) -> bool:
    """Whether two spellings mean exactly the same unit, so that nobody need be told.

    >>> same_unit("吨标准煤", "tce"), same_unit("万m3", "万立方米"), same_unit("tCO₂e", "tCO₂")
    (True, True, False)
    """
    first, second = _key(one), _key(other)
    if first == second:
        return True
    left, right = _known(first), _known(second)
    if left is None or right is None or left[1] != right[1]:
        return False
    if left[0] != right[0]:
        return {left[0], right[0]} == _WEIGHTS
    if first in _CARBON_KEYS and second in _CARBON_KEYS:  # CO₂e counts other gases too
        return bool(_EQUIVALENT.search(first)) == bool(_EQUIVALENT.search(second))
    return True


def convert(amount: Decimal, unit: str, into: str) -> Decimal | None:
    """An amount in the unit of the form; None when the units do not measure the same thing.

    A multiplier alone (`500万` in a field of 万元) counts in the form's base unit.

    >>> convert(Decimal("1.2"), "亿元", "万元"), convert(Decimal(12), "tce", "kgce")
    (Decimal('12000'), Decimal('12000'))
    >>> convert(Decimal(15), "亩", "hm²"), convert(Decimal(3), "t", "m³") is None
    (Decimal('1'), True)
    """
    scale = _scale(_key(unit), _key(into))
    if scale is None:
        return None
    exact = Fraction(amount) * scale
    whole = _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    if Fraction(whole) != exact:
        whole = whole.quantize(Decimal(1).scaleb(-_PLACES), context=_WIDE)
    return tidy(whole)


def tidy(amount: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent.

    >>> tidy(Decimal("1.2E+4")), tidy(Decimal("95.00"))
    (Decimal('12000'), Decimal('95'))
    """
    shortest = amount.normalize(_WIDE)
    exponent = shortest.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0
    return shortest.quantize(Decimal(1), context=_WIDE) if whole else shortest


@lru_cache(maxsize=4096)
def _scale(unit: str, into: str) -> Fraction | None:
    target = _known(into)
    source = _known(unit)
    if target is None:
        return Fraction(1) if unit == into else None
    if source is None:
        return _multiplier(unit, target) or _per_product(unit, into)
    if source[0] == target[0] or {source[0], target[0]} == _WEIGHTS:
        return source[1] / target[1]
    return _per_product(unit, into)


def _multiplier(unit: str, target: tuple[str, Fraction]) -> Fraction | None:
    times = dict(_MULTIPLIERS).get(unit)
    return None if times is None or "/" in target[0] else Fraction(times) / target[1]


def _per_product(unit: str, into: str) -> Fraction | None:
    """`kgce/t` into `tce/单位产品`: the product's own unit is the denominator, whatever it is."""
    above, _, below = into.partition("/")
    if below not in {_key("单位产品"), _key("产品")} or "/" not in unit:
        return None
    numerator, target = _single(unit.partition("/")[0]), _single(above)
    if numerator is None or target is None or numerator[0] != target[0]:
        return None
    return numerator[1] / target[1]
