"""Everything in the house that rests on words of the Measures, and what is left standing in another text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import greenlist.rules  # noqa: F401 - fills the registries
from greenlist.findings import Law
from greenlist.procedure.grounds import GROUNDS
from greenlist.regulation import Citation, load_passages
from greenlist.regulation.citations import passages
from greenlist.regulation.parameters import all_parameters
from greenlist.verdicts import CHECKS, RULES


@dataclass(frozen=True)
class Resting:
    """One thing, the place it cites and the words it relies on."""

    who: str
    citation: Citation
    quote: str


def place_named(short: str) -> Citation:
    """The citation written as `第十二条（一）` or `第十条第二款`."""
    plain = short.replace("第（", "（").replace("）项", "）")
    return next(c for c in load_passages() if c.short.replace("第（", "（").replace("）项", "）") == plain)


def everything() -> Iterator[Resting]:
    """Rules, checks, findings of the procedure, parameters."""
    for rule in RULES.values():
        yield Resting(f"规则 {rule.code}", rule.law.citation, rule.law.quote)
    for check in CHECKS.values():
        if isinstance(check.basis, Law):
            yield Resting(f"核对 {check.code}", check.basis.citation, check.basis.quote)
    for ground in GROUNDS.values():
        if isinstance(ground.basis, Law):
            yield Resting(f"程序 {ground.code}", ground.basis.citation, ground.basis.quote)
    for parameter in all_parameters():
        yield Resting(
            f"参数 {parameter.name}@{parameter.first}", place_named(parameter.source), parameter.quote
        )


def fallen(text: str) -> dict[str, Resting]:
    """What no longer stands when the text is replaced by another: the list of what must be looked at."""
    cut: Mapping[Citation, str] = passages(text)
    return {each.who: each for each in everything() if each.quote not in cut.get(each.citation.place, "")}
