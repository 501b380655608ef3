"""Two thousand invented subjects of three kinds, and the good papers each of them hands in in any year."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from greenlist.forms.definition import Form
from tests.builders.cases import changed, good_annex5, good_annex6, good_report
from tests.builders.chains import good_chain5, good_chain6
from tests.builders.companies import Company
from tests.builders.other_reports import good_chain_report, good_park_report
from tests.builders.parks import Park, good_park_registration, good_park_table

# Numbers so far apart that nobody's suppliers or residents are somebody else.
_FIRST: Final = {"factory": 40_000, "supply_chain": 45_000, "park": 1}
_SHARE: Final = ("factory",) * 7 + ("supply_chain", "supply_chain", "park")
_DIGITS: Final = "甲乙丙丁戊己庚辛壬癸"
_NEW_CAPACITY: Final = (
    2031  # the builders' capacity is that of 2028: too little after so many years of growth
)


class Neighbourhood(Park):
    """A park whose firms stay what they are."""

    def figure(self, name: str, year: int) -> Decimal:
        found = super().figure(name, year)
        return min(Decimal(4), found) if name == "gf_city" else found


@dataclass(frozen=True)
class Merged(Company):
    """A company that goes on under the credit code of who took it over."""

    code: str = ""

    @property
    def uscc(self) -> str:  # type: ignore[override]  # a property instead of a cached one
        return self.code


class Person:
    """One subject: what never changes, and its name and score of now."""

    def __init__(self, place: int) -> None:
        self.kind = _SHARE[place % len(_SHARE)]
        self.number = _FIRST[self.kind] + place // len(_SHARE) * 7 + place % len(_SHARE)
        if self.kind == "park":
            self.number = 1 + place // len(_SHARE)
        elif self.kind == "supply_chain":
            self.number = _FIRST[self.kind] + place // len(_SHARE) * 2 + place % 2
        self.place = place
        self.score = "90.00"
        self.code = ""
        self.called("")
        self.founded = self.name

    def called(self, word: str) -> None:
        """From now on it has another name."""
        number = "".join(_DIGITS[int(digit)] for digit in f"{self.place:04d}")
        end = {"factory": "制造有限公司", "supply_chain": "集团有限公司", "park": "产业园区"}[self.kind]
        self.goes_by(f"广州{number}{word}{end}")

    def goes_by(self, name: str) -> None:
        """From now on it has this very name."""
        self.name = name
        if self.kind == "park":
            self.company: Company = Neighbourhood(self.number, renamed=self.name)
        elif self.code:
            self.company = Merged(self.number, renamed=self.name, code=self.code)
        else:
            self.company = Company(self.number, renamed=self.name)
        self.uscc: str = self.company.uscc
        self.district: str = self.company.district

    def merges(self, word: str, code: str) -> None:
        """From now on it is another company, which has taken the first one over as it is."""
        self.code = code
        self.called(word)

    def registration(self, year: int, **changes: Any) -> Form:
        make = {"factory": good_annex6, "park": good_park_registration, "supply_chain": good_chain6}
        return _with(make[self.kind](self.company, year), self._kept() | changes)

    def table(self, year: int, levels: tuple[str, ...], listed: int, **changes: Any) -> Form:
        """The yearly table filed in `year` by who has been listed since the year `listed`."""
        make = {"factory": good_annex5, "park": good_park_table, "supply_chain": good_chain5}
        form = make[self.kind](self.company, year - 1, levels=levels)
        own: dict[str, Any] = {"list_year": Decimal(listed)}
        if self.kind == "factory" and year > _NEW_CAPACITY:
            most = self.company.figure("output_qty", year - 1)
            own |= {f"products.{n}.capacity": most for n in range(len(form.products))}
        return _with(form, self._kept() | own | changes)

    def report(self, year: int, house: int, **changes: Any) -> Form:
        """A report by one of many evaluators; its representative is named after the house and the year."""
        make = {"factory": good_report, "park": good_park_report, "supply_chain": good_chain_report}
        form = make[self.kind](self.company, year - 1)
        number = "".join(_DIGITS[int(digit)] for digit in f"{house:03d}")
        evaluator = {
            "evaluator_name": f"广州{number}评价服务有限公司",
            "evaluator_legal_representative": f"许{number}",
            "evaluator_legal_phone": f"020-86{house:06d}",
            "evaluator_contact_phone": f"020-87{house:06d}",
        }
        kept = {name: value for name, value in self._kept().items() if name == "authority_name"}
        return _with(form, kept | evaluator | changes)

    def _kept(self) -> dict[str, Any]:
        """What a park keeps under another name: its authority, and the document of its bounds."""
        if self.kind != "park":
            return {}
        number = f"粤府函〔2006〕{20 + self.number % 70}号"
        bounds = f"《关于{self.founded}四至范围的批复》（{number}）"
        return {"authority_name": f"{self.founded}管理委员会", "boundary_doc": bounds}


def evaluator_name(house: int) -> str:
    """How a house of `Person.report` is called."""
    return f"广州{''.join(_DIGITS[int(digit)] for digit in f'{house:03d}')}评价服务有限公司"


def _with(form: Form, changes: dict[str, Any]) -> Form:
    return changed(form, {path.replace("__", "."): value for path, value in changes.items()})
