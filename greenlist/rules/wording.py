"""Names, addresses and batch numbers compared as people mean them, not as they type them."""

import re
import unicodedata
from typing import Final

from greenlist.forms.codes import district_of
from greenlist.regulation.citations import number_from_chinese

_PUNCTUATION: Final = re.compile(r"[\s,.;:，。；：、·・\-—–_()（）\[\]【】〔〕“”\"'‘’]")
_COUNTRY: Final = re.compile(r"^(中华人民共和国|中国)")
_PROVINCES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_OTHER_PROVINCE: Final = re.compile(
    rf"^({_PROVINCES})(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)"
)
_GUANGDONG: Final = re.compile(r"^广东省?")
_OTHER_CITIES: Final = (
    "深圳|珠海|汕头|佛山|韶关|湛江|肇庆|江门|茂名|惠州|梅州|汕尾|河源|阳江|清远|东莞|中山|潮州|揭阳|云浮"
)
_OTHER_CITY: Final = re.compile(rf"^({_OTHER_CITIES})(?=市|[^路街道大]*[区县镇])")
_ANY_CITY: Final = re.compile(r"^([^\d市区县镇路街道]{2,4})市(?=[^市]*[区县镇乡])")
_FORMER_CITIES: Final = frozenset(
    {"增城", "从化", "花都", "番禺"}
)  # county-level cities that are districts now
_CHINESE_NUMBER: Final = re.compile(r"[一二三四五六七八九十]+")
_NUMBER: Final = re.compile(r"\d+")


def bare(text: str) -> str:
    """The text in compatibility form, without spaces and punctuation.

    >>> bare("广州市（示例） 有限公司")
    '广州市示例有限公司'
    """
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for width, spaces and brackets."""
    return bare(one).casefold() == bare(other).casefold()


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same but for punctuation and a leading 广东省 or 广州市."""
    return _local(one) == _local(other)


def _local(address: str) -> str:
    return re.sub(r"^(广东省?)?(广州市?)?", "", _COUNTRY.sub("", bare(address)))


def addresses(text: str) -> tuple[str, ...]:
    """The single addresses of a field that holds several, separated by semicolons or line breaks."""
    return tuple(part.strip() for part in re.split(r"[;；\n]", text) if part.strip())


def in_guangzhou(address: str) -> bool | None:
    """Whether an address lies in the administrative area of Guangzhou; None when its words do not tell.

    >>> in_guangzhou("广东省广州市黄埔区科学大道1号"), in_guangzhou("佛山市南海区桂城街道"), in_guangzhou("科学大道1号")
    (True, False, None)
    """
    text = _COUNTRY.sub("", bare(address))
    if _OTHER_PROVINCE.match(text):
        return False
    text = _GUANGDONG.sub("", text)
    if text.startswith("广州"):
        return True
    if _OTHER_CITY.match(text):
        return False
    if city := _ANY_CITY.match(text):
        return city[1] in _FORMER_CITIES
    return True if district_of(text) else None


def batch_number(text: str) -> int | None:
    """The number of a batch: 34 for `第34批` and `第三十四批`; None when there is none.

    >>> batch_number("广州市第三十四批"), batch_number("第34批"), batch_number("未知")
    (34, 34, None)
    """
    plain = unicodedata.normalize("NFKC", text)
    ordinal = re.search(r"第([^批]+)批", plain)
    part = ordinal[1] if ordinal else plain
    if digits := _NUMBER.search(part):
        return int(digits[0])
    chinese = _CHINESE_NUMBER.search(part)
    return number_from_chinese(chinese[0]) if chinese else None
