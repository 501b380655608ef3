"""Names, addresses and batches are compared as people mean them."""

import pytest

from greenlist.rules.wording import addresses, batch_number, in_guangzhou, same_address, same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("广州粤岭(集团)有限公司", "广州粤岭（集团）有限公司", True),
        ("广州粤岭有限公司 ", "广州粤岭有限公司", True),
        ("广州ABC有限公司", "广州ＡＢＣ有限公司", True),
        ("广州粤岭有限公司", "广州粤岭股份有限公司", False),
    ],
)
def test_names_differ_by_more_than_width_and_brackets(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("广东省广州市黄埔区科学大道1号", "黄埔区科学大道1号", True),
        ("广州市黄埔区科学大道 1 号", "广州市黄埔区科学大道1号", True),
        ("广州市黄埔区科学大道1号", "广州市黄埔区科学大道2号", False),
    ],
)
def test_addresses_differ_by_more_than_the_city(one, other, same):
    assert same_address(one, other) is same


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("中国广东省广州市越秀区", True),
        ("广州 天河区", True),
        ("南沙区港前大道", True),
        ("广州开发区科学大道", True),
        ("从化市太平镇", True),
        ("深圳市南山区", False),
        ("佛山南海区桂城", False),
        ("中山市火炬开发区", False),
        ("北京市朝阳区", False),
        ("江西省赣州市章贡区", False),
        ("广西壮族自治区南宁市", False),
        ("贵州省贵阳市白云区", False),
        ("香港特别行政区九龙", False),
        ("长沙市岳麓区", False),
        ("科学城市民广场", None),
        ("中山大道西1号", None),
        ("佛山路3号", None),
        ("科学大道1号", None),
        ("空港经济区", None),
        ("", None),
    ],
)
def test_where_an_address_lies(address, expected):
    assert in_guangzhou(address) is expected


def test_several_addresses_are_told_apart():
    assert addresses("甲路1号；乙路2号;\n丙路3号") == ("甲路1号", "乙路2号", "丙路3号")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第34批", 34),
        ("广州市第三十四批通过清洁生产审核验收企业名单", 34),
        ("2024年第5批", 5),
        ("７", 7),
        ("十二", 12),
        ("未知", None),
    ],
)
def test_batches_are_numbers(text, number):
    assert batch_number(text) == number
