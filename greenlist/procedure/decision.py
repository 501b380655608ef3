"""What the procedure makes of one paper: status, proposal, events, and its own findings."""

from dataclasses import dataclass
from typing import Final

from greenlist.findings import Finding, Severity
from greenlist.receipts import Proposal, Status
from greenlist.register import Event

STOPPING: Final = frozenset({Severity.BLOCK, Severity.ERROR})


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from one judged paper. Officials decide; this is what the program records and proposes.

    Attributes:
        status: `accepted` (the events are recorded) or `returned` (none are).
        proposal: what is proposed about the subject; None for papers of bureaus, which act themselves.
        events: what is recorded, in order; empty when returned.
        findings: what the procedure itself found, to be answered **together with** the judgement's findings,
            which are not repeated here.
    """

    status: Status
    proposal: Proposal | None = None
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()


def stops(findings: tuple[Finding, ...]) -> bool:
    """Whether one of the findings keeps a paper from being accepted."""
    return any(finding.severity in STOPPING for finding in findings)
