"""Whole rounds as events: subjects of every kind, far enough for each document to be drafted."""

from collections.abc import Iterator, Sequence
from datetime import date

from greenlist.forms.codes import DISTRICTS, uscc_check_character
from greenlist.forms.department_opinion import DEPARTMENTS
from greenlist.register import (
    DepartmentReplied,
    DistrictRecommended,
    Event,
    Listed,
    PaperAccepted,
    PoolEntered,
    PublicityPosted,
    Register,
    Reviewed,
    replay,
)

YEAR = 2026
POSTED = date(2026, 4, 28)
PUBLIC_FIRST, PUBLIC_LAST = date(2026, 4, 29), date(2026, 5, 6)
LISTED_ON = date(2026, 5, 8)
INDUSTRIES = (
    ("汽车零部件及配件制造", "3670"),
    ("电子电路制造", "3982"),
    ("化妆品制造", "2682"),
    ("金属切削机床制造", "3421"),
)
WORDS = (
    "粤华",
    "南粤",
    "云山",
    "珠江",
    "越秀",
    "白云",
    "智联",
    "恒信",
    "明珠",
    "海格",
    "广日",
    "天赐",
    "安必",
    "金域",
)


def uscc(number: int) -> str:
    first = f"91440101MA{number:07d}"
    return first + uscc_check_character(first)


def name(kind: str, number: int) -> str:
    word = WORDS[number % len(WORDS)] + "一二三四五六七八九十"[number // len(WORDS) % 10]
    if kind == "park":
        return f"广州{word}绿色产业园区"
    tail = "新能源汽车零部件制造集团股份有限公司华南分公司" if number % 9 == 5 else "科技股份有限公司"
    return f"广州{word}{tail}"


class Subject:
    """One subject's events, stage by stage."""

    def __init__(
        self, kind: str, number: int, called: str = "", district: str = "", phone: str = "020-83123456"
    ):
        self.kind, self.number = kind, number
        self.uscc = uscc(number)
        self.name = called or name(kind, number)
        self.district = district or DISTRICTS[number % len(DISTRICTS)]
        self.phone = phone
        self.score = f"{95 - number % 14}.{number % 10}0"

    def _base(self, day: date) -> dict:
        return {
            "uscc": self.uscc,
            "subject_kind": self.kind,
            "day": day,
            "receipt": f"{day:%Y%m%d}-{self.number:04d}",
        }

    def registered(self, year: int = YEAR) -> Iterator[Event]:
        sector, code = INDUSTRIES[self.number % len(INDUSTRIES)]
        facts = {
            "sub_sector": sector,
            "primary_industry_code": code,
            "contact_name": "王思源",
            "contact_phone": self.phone,
        }
        if self.kind == "park":
            facts |= {"park_rank": "省级", "authority_name": f"{self.name}管理委员会"}
        yield PaperAccepted(
            **self._base(date(year, 1, 12)),
            paper=f"attachment_6.{self.kind}",
            year=year,
            sha256="0" * 64,
            name=self.name,
            district=self.district,
            facts=facts,
        )
        yield DistrictRecommended(
            **self._base(date(year, 1, 20)), stage="pool", year=year, district=self.district, recommended=True
        )
        yield Reviewed(**self._base(date(year, 1, 26)), stage="conformity", year=year, passed=True)

    def pooled(self, year: int = YEAR - 1) -> Iterator[Event]:
        yield from self.registered(year)
        yield PoolEntered(
            **self._base(date(year, 1, 30)),
            year=year,
            instrument=f"穗工信函〔{year}〕8号",
            until=date(year + 3, 1, 30),
        )

    def evaluated(self, year: int = YEAR) -> Iterator[Event]:
        facts = {
            "report_kind": "第三方评价报告" if self.number % 3 else "自评价报告",
            "evaluator_name": "广州绿评认证技术有限公司" if self.number % 3 else "",
            "total_score": self.score,
            "contact_name": "李敏",
            "contact_phone": self.phone,
        }
        yield PaperAccepted(
            **self._base(date(year, 4, 9)),
            paper=f"evaluation_report.{self.kind}",
            year=year,
            sha256="1" * 64,
            name=self.name,
            district=self.district,
            facts=facts,
        )
        yield DistrictRecommended(
            **self._base(date(year, 4, 20)),
            stage="listing",
            year=year,
            district=self.district,
            recommended=True,
            rank=1,
        )
        yield Reviewed(
            **self._base(date(year, 4, 25)), stage="panel", year=year, passed=True, score=self.score
        )

    def shown(self, year: int = YEAR) -> Iterator[Event]:
        yield PublicityPosted(
            **self._base(POSTED), year=year, instrument="/", first=PUBLIC_FIRST, last=PUBLIC_LAST
        )

    def listed(self, year: int = YEAR) -> Iterator[Event]:
        yield Listed(
            **self._base(LISTED_ON),
            level="市级",
            year=year,
            instrument="穗工信〔2026〕35号",
            name=self.name,
            district=self.district,
            score=self.score,
        )

    def heard(self, year: int = YEAR, adverse: str = "") -> Iterator[Event]:
        for department in DEPARTMENTS:
            yield DepartmentReplied(
                **self._base(date(year, 6, 2)),
                year=year,
                department=department,
                adverse=department == adverse,
            )


STAGES = ("registered", "pooled", "evaluated", "shown", "listed", "heard")


def events(subjects: Sequence[Subject], until: str) -> Iterator[Event]:
    """Every event of the subjects up to a stage; `registered` is this year's, else they were pooled last year."""
    wanted = ("registered",) if until == "registered" else STAGES[1 : STAGES.index(until) + 1]
    for stage in wanted:
        for subject in subjects:
            yield from getattr(subject, stage)()


def crowd(factories: int = 33, parks: int = 2, chains: int = 11) -> list[Subject]:
    kinds = ["factory"] * factories + ["park"] * parks + ["supply_chain"] * chains
    return [Subject(kind, number) for number, kind in enumerate(kinds, 1)]


def register(until: str, subjects: Sequence[Subject] | None = None) -> Register:
    return replay(events(crowd() if subjects is None else subjects, until))
