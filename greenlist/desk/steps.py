"""The steps of one paper as a bundle of functions, so that each can be replaced by a broken one in a test."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from generators.occasion import Issue
from generators.office import Office
from greenlist.cases import Case
from greenlist.findings import Finding
from greenlist.forms.definition import Form
from greenlist.forms.parse import Parsed
from greenlist.forms.recognition_check import RecognitionCheck
from greenlist.procedure import Decision
from greenlist.reading import Crop, Document, Pictured, Progress, Reading, Refusal, Several
from greenlist.receipts import Receipt
from greenlist.register import Register
from greenlist.regulation.editions import Edition, edition
from greenlist.regulation.parameters import Parameters
from greenlist.verdicts import Judgement

T = TypeVar("T")


class Runner(Protocol):
    """Where steps run that open foreign bytes: `Workers` in service."""

    def warm(self) -> None:
        """Make ready, so that the first file need not wait."""
        ...

    def submit(
        self, function: Callable[..., T], *arguments: object, heard: Progress | None = None
    ) -> "Future[T]":
        """Begin; the future raises what `Workers.submit` says. `heard` is told how far the task is."""
        ...

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """Run and wait; raises what `Workers.call` says."""
        ...


class Here:
    """Runs steps in this process: for papers that are our own, and for tests."""

    def warm(self) -> None:
        """Nothing to make ready."""

    def submit(
        self,
        function: Callable[..., T],
        *arguments: object,
        heard: Progress | None = None,  # noqa: ARG002 - nobody waits
    ) -> "Future[T]":
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
class Sheaf:
    """A drafted document on its way through the desk, or why there is none.

    Attributes:
        kind: e.g. D08.
        key: what tells it from others of its kind and year; '' for the one document of the year.
        document: 文种, names the folder above its own.
        folder: name of its own folder.
        final: number and day are those of the issued document.
        files: name → content, manifest.json among them; empty when it cannot be drafted.
        missing: what it still lacks, in Chinese.
    """

    kind: str
    document: str = ""
    folder: str = ""
    final: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    missing: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Templates:
    """Whose documents they are, and the rules they rest on.

    Attributes:
        office: who issues.
        folder: its own folder of templates; '' for none.
        edition: of the rules.
        unprinted: why no PDF is made of any document; '' when PDFs follow.
    """

    office: Office
    folder: str = ""
    edition: Edition = field(default_factory=edition)
    unprinted: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """The submitter's file with findings at their places.

    Attributes:
        content: its bytes; None when there is no such copy.
        note: what the answer has to say about it, such as why there is none; '' for nothing.
        ending: of its name, when it is not in the format handed in.
    """

    content: bytes | None = field(default=None, repr=False)
    note: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done with one paper.

    All but `parse`, `judge` and `decide` are functions of modules: they run in worker processes.

    Attributes:
        read: guard, recognise, read; a file with pictures of pages is only told apart (`Pictured`).
        make_out: the same with time for pictures: their letters are made out.
        read_text: the same without them: what stands on pictures stays unread.
        parse: raw values to the typed form.
        judge: every rule and check.
        decide: what follows.
        mark: the submitter's file with findings at their places.
        show: pictures of places of a PDF, close ones when said; None for one that cannot be shown.
        feedback: the answer for people, a .docx: of a receipt, and pictures by their place in its `agreement`, if any.
        blanks: file name and content of the empty form of a paper for a year, in each format it is given out in.
        fill: the table of what is to be checked of a scan, with pictures beside its rows.
        correct: the correction notice for a returned paper.
        called: kinds of documents, each with its year, that the procedure calls for on a day.
        drafts: the documents of a kind and year from the register on a day; with an issue, their final text; one
            sheaf without files says why there is none.
        ledger: the list of everybody, as things stand on a day.
        account: the year-end statements of the years between registers and the days they stand for.
        statistics: what the register adds up to on a day, with charts.
        charts: the same charts as pictures, by file name; none where no typeface has Chinese letters.
        forms: paper → form class, for titles and labels.
    """

    read: Callable[[Document], Reading | Refusal | Several | Pictured]
    make_out: Callable[[Document], Reading | Refusal | Several]
    read_text: Callable[[Document], Reading | Refusal | Several]
    parse: Callable[[Reading], Parsed]
    judge: Callable[[Case], Judgement]
    decide: Callable[[Case, Judgement], Decision]
    mark: Callable[[bytes, tuple[Finding, ...]], Copy]
    show: Callable[..., list[Crop | None]]
    feedback: Callable[..., bytes]
    blanks: Callable[[str, int], tuple[tuple[str, bytes], ...]]
    fill: Callable[[RecognitionCheck, Mapping[int, Crop]], bytes]
    correct: Callable[[Receipt, Templates], Sheaf]
    called: Callable[[Register, date, Parameters], tuple[tuple[str, int], ...]]
    drafts: Callable[[str, Register, int, date, Templates, Issue | None], tuple[Sheaf, ...]]
    ledger: Callable[[Register, date, Templates], bytes]
    account: Callable[[Sequence[tuple[date, Register]], Templates], bytes]
    statistics: Callable[[Register, date, Templates], bytes]
    charts: Callable[[Register, date], Mapping[str, bytes]]
    forms: Mapping[str, type[Form]]
