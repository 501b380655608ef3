"""The steps of one paper as a bundle of functions, so that each can be replaced by a broken one in a test."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import Form
from greenlist.forms.parse import Parsed
from greenlist.procedure import Decision
from greenlist.reading import Document, Reading, Refusal
from greenlist.receipts import Receipt
from greenlist.verdicts import Judgement

T = TypeVar("T")


class Runner(Protocol):
    """Where steps run that open foreign bytes: `Workers` in service."""

    def submit(self, function: Callable[..., T], *arguments: object) -> "Future[T]":
        """Begin; the future raises what `Workers.submit` says."""
        ...

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Run and wait; raises what `Workers.call` says."""
        ...


class Here:
    """Runs steps in this process: for papers that are our own, and for tests."""

    def submit(self, function: Callable[..., T], *arguments: object) -> "Future[T]":
        """Run at once; the future is done."""
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:  # noqa: BLE001 - the future carries it to whoever asks
            future.set_exception(error)
        return future

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Run at once."""
        return function(*arguments)


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done with one paper.

    `read`, `mark`, `feedback` and `blank` are functions of modules: they run in worker processes.

    Attributes:
        read: guard, recognise, read.
        parse: raw values to the typed form.
        judge: every rule and check.
        decide: what follows.
        mark: the submitter's file with findings at their places; None for a kind that cannot be marked.
        feedback: the answer for people, a .docx.
        blank: file name and content of the empty form of a paper for a year; None when it is no workbook.
        forms: paper → form class, for titles and labels.
    """

    read: Callable[[Document], Reading | Refusal]
    parse: Callable[[Reading], Parsed]
    judge: Callable[[Case], Judgement]
    decide: Callable[[Case, Judgement], Decision]
    mark: Callable[[bytes, tuple[Finding, ...]], bytes | None]
    feedback: Callable[[Receipt], bytes]
    blank: Callable[[str, int], tuple[str, bytes] | None]
    forms: Mapping[str, type[Form]]
