"""The documents of the scheme (D01–D33): what each is, where the Measures ask for it, how it is laid out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

Direction = Literal["down", "up", "peer", "open", "inside"]
Drafter = Literal["", "register", "paper", "subject"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a kind: it has one template.

    Attributes:
        kind: document kind, e.g. D08.
        stem: name of its template.
        document: as folders and lists name it.
        title: pattern with `{organ}`, `{year}` and what the paper itself fills in.
        genre: 文种, the last word of the title.
        family: layout family F1–F7.
        direction: down to districts and firms, up to superiors, peer, open to the public, inside the house.
        signs: L a responsible person, P the principal, O the bureau's office, Z the district bureau; '' nobody.
        to: addressees, for people.
        number: series of its 发文字号: letter, file, rule; '' for none.
        public: may be read by everybody: no personal telephone numbers.
        annexes: patterns of their titles.
        asks: facts nobody has registered: a person brings them.
        drafted: by whom drafts are made: register, paper, subject; '' while there is no maker.
    """

    kind: str
    stem: str
    document: str
    title: str
    genre: str
    family: str
    direction: Direction
    signs: str
    to: str = ""
    number: str = ""
    public: bool = False
    annexes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    drafted: Drafter = ""

    @property
    def numbered(self) -> bool:
        """Whether it bears a 发文字号."""
        return bool(self.number)

    def titled(self, **facts: object) -> str:
        """The title with its facts.

        >>> PAPERS["publicity"].titled(organ="某局", year=2026)
        '某局关于2026年度市级绿色制造名单拟认定单位的公示'
        """
        return self.title.format(**facts)

    def annex(self, place: int = 0, **facts: object) -> str:
        """The title of its annex with its facts.

        >>> PAPERS["listing"].annex(year=2026, kind="绿色工厂")
        '2026年度市级绿色工厂名单'
        """
        return self.annexes[place].format(**facts)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One of the 33 kinds.

    Attributes:
        code: e.g. D08.
        slip: what the issue slip calls it; '' for kinds no slip of the city registers.
        article: where the Measures ask for it.
        trigger: when, for people.
        facts: `fact ← where it comes from`.
        papers: at least one.
        by: city or district.
        goes_with: kind it goes out with; '' for those with a slip of their own.
        optional: without ground in the draft Measures: made only where the office asks for it.
    """

    code: str
    slip: str
    article: str
    trigger: str
    facts: tuple[str, ...]
    papers: tuple[Paper, ...]
    by: Literal["city", "district"] = "city"
    goes_with: str = ""
    optional: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return self.slip or self.papers[0].document

    @property
    def working(self) -> bool:
        """Whether it is the office's own working paper: nobody signs it, no slip makes it final."""
        return self.by == "city" and not self.slip and not self.goes_with

    @property
    def from_register(self) -> bool:
        """Whether a paper of it is drafted from the register as a whole."""
        return any(paper.drafted == "register" for paper in self.papers)

    @property
    def asks(self) -> tuple[str, ...]:
        """Facts of its papers that a person brings, each once."""
        return tuple(dict.fromkeys(asked for paper in self.papers for asked in paper.asks))


def _paper(code: str, raw: Mapping[str, Any], drafted: str) -> Paper:
    several = {name: tuple(raw.get(name, ())) for name in ("annexes", "asks")}
    return Paper(**{"kind": code, "drafted": drafted, **raw, **several})


def _kind(code: str, raw: Mapping[str, Any]) -> DocumentKind:
    own = {"papers", "facts", "with", "slip", "drafted"}
    rest = {key: value for key, value in raw.items() if key not in own}
    return DocumentKind(
        code,
        slip=raw.get("slip", ""),
        facts=tuple(raw["facts"]),
        papers=tuple(_paper(code, one, raw.get("drafted", "")) for one in raw["papers"]),
        goes_with=raw.get("with", ""),
        **rest,
    )


def _catalogue() -> Mapping[str, DocumentKind]:
    raw = tomllib.loads(files("greenlist").joinpath("documents.toml").read_text("utf-8"))
    return MappingProxyType({code: _kind(code, entry) for code, entry in raw.items()})


DOCUMENTS: Final = _catalogue()
PAPERS: Final[Mapping[str, Paper]] = MappingProxyType(
    {paper.stem: paper for kind in DOCUMENTS.values() for paper in kind.papers}
)


def goes_with(code: str) -> tuple[str, ...]:
    """The kind and those that go out with it, in their order.

    >>> goes_with("D15"), goes_with("D11")
    (('D15', 'D16'), ('D11',))
    """
    return tuple(kind.code for kind in DOCUMENTS.values() if code in {kind.code, kind.goes_with})
