"""Running texts of reports: some words on every one, the rest each writes for itself."""

import random
from typing import Final

WORDS: Final = "广州绿色工厂能源消耗原料设备车间锅炉照明排放监测回收利用产品设计采购供应链管理体系认证改造投资节水节电光伏屋顶余热"
_PAGE: Final = 700  # characters


def _drawn(chance: random.Random, length: int) -> str:
    return "".join(
        chance.choice(WORDS) + (f"{chance.random():.4f}" if n % 90 == 0 else "") for n in range(length)
    )


def text(seed: int, name: str, length: int = 6000) -> dict[int, str]:
    """Text by page of the company of that name; the first 4000 characters are a template's, the others' of the seed."""
    template = _drawn(random.Random(0), 4000)  # noqa: S311 - test material
    own = _drawn(random.Random(seed), length)  # noqa: S311 - test material
    whole = f"{name}{template}{own[: length // 2]}{name}{own[length // 2 :]}"
    return {page: whole[at : at + _PAGE] for page, at in enumerate(range(0, len(whole), _PAGE), 1)}
