"""The GB/T 9704 checker: rules measured in OOXML and in the rendered PDF."""

from generators.lint.measured import FAMILIES, Measured, Strength
from generators.lint.proof import Proof
from generators.lint.rules import RULES, Rule, measure, measure_proof

__all__ = ["FAMILIES", "RULES", "Measured", "Proof", "Rule", "Strength", "measure", "measure_proof"]
