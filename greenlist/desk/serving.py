"""The commands that record: the service, and the same once for given files."""

import logging
import secrets
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generators.conservation import faithful
from generators.pdf import NOT_INSTALLED, Renderer
from greenlist.desk.drafts import Drafts
from greenlist.desk.examining import read_given
from greenlist.desk.manifests import SWITCHED_OFF
from greenlist.desk.opening import Desk, open_desk
from greenlist.desk.premises import prepare_state, sole_service
from greenlist.desk.printing import Printer, Render, Rendered
from greenlist.desk.records import Arrival, Filed, Job
from greenlist.desk.service import Service
from greenlist.desk.settings import Settings
from greenlist.errors import FolderError

LOG: Final = logging.getLogger(__name__)
_LOOK: Final = 0.1  # seconds between two looks whether the running service has answered
_PROFILE: Final = "libreoffice"


@dataclass(frozen=True, slots=True)
class Given:
    """A file named on the command line, and who hands it in."""

    path: Path
    role: str
    district: str


def render_with(renderer: Renderer) -> Render:
    """The renderer as the printer wants it: key → .docx in; key → a PDF that kept all of it, or why there is none, out."""

    def render(sources: Mapping[str, bytes]) -> Mapping[str, Rendered]:
        files = {f"{key}.docx": content for key, content in sources.items()}
        made = faithful(files, renderer.render(files))
        for told in dict.fromkeys(str(one) for faces in made.substituted.values() for one in faces):
            LOG.warning("%s。", told)
        return {
            name.removesuffix(".docx"): Rendered(
                made.pdfs.get(name),
                made.troubles.get(name, ""),
                tuple(map(str, made.substituted.get(name, ()))),
            )
            for name in files
        }

    return render


@contextmanager
def open_service_desk(settings: Settings) -> Iterator[tuple[Desk, Printer | None]]:
    """The desk with its printer, warm, for the one service of this state folder.

    Raises:
        FolderError: a folder cannot be used, or another service uses it.
    """
    state = prepare_state(settings.state_dir)
    with ExitStack() as stack:
        stack.enter_context(sole_service(state))
        yield stack.enter_context(_open(settings, state))


@contextmanager
def _open(settings: Settings, state: Path) -> Iterator[tuple[Desk, Printer | None]]:
    with Renderer(profile=state / _PROFILE) as renderer:
        prints = settings.pdf and renderer.available
        if settings.pdf and not prints:
            LOG.warning("%s。其余一切照常。", NOT_INSTALLED)
        unprinted = "" if prints else NOT_INSTALLED if settings.pdf else SWITCHED_OFF
        with open_desk(settings, prints=prints, unprinted=unprinted) as desk:
            printer = (
                Printer(desk.journal, desk.vault, desk.publisher, render_with(renderer)) if prints else None
            )
            yield desk, printer


def serve(settings: Settings, answered: Callable[[Filed], object], *, until_idle: bool = False) -> None:
    """Serve until a signal comes, or until everything is answered.

    Raises:
        ToolkitError: the service cannot begin; with `until_idle` also when trouble lasts.
    """
    with open_service_desk(settings) as (desk, printer):
        desk.runner.warm()
        service = Service(desk, Drafts(desk, prints=printer is not None), printer, answered)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: service.stop())
        service.run(until_idle=until_idle)


def process(settings: Settings, given: Sequence[Given], told: Callable[[Filed], object]) -> None:
    """Answer given files once. While a service runs, it answers them; otherwise this process does.

    Raises:
        ToolkitError: a file cannot be read, or something of ours is in the way.
    """
    contents = [read_given(one.path) for one in given]
    try:
        with open_service_desk(settings) as (desk, printer):
            _process_here(desk, printer, list(zip(given, contents, strict=True)), told)
    except FolderError as error:
        if error.code != "D-013":
            raise
        _process_there(settings, list(zip(given, contents, strict=True)), told)


def _number(desk: Desk, one: Given, content: bytes) -> Job:
    sha256, now = desk.vault.put(content), desk.clock.now()
    name = one.path.name
    token = secrets.token_hex(8)
    arrival = Arrival(token, sha256, name, len(content), one.role, one.district, str(one.path), now)
    return desk.journal.receive(arrival, now.date())


def _process_here(
    desk: Desk, printer: Printer | None, given: list[tuple[Given, bytes]], told: Callable[[Filed], object]
) -> None:
    desk.outbox.prepare()
    for job in [_number(desk, one, content) for one, content in given]:
        _answer(desk, job, told)
    drafts = Drafts(desk, prints=printer is not None)
    drafts.begin()
    while drafts.step():
        pass
    while printer and printer.print_batch():
        pass


def _answer(desk: Desk, job: Job, told: Callable[[Filed], object]) -> None:
    """Answer a file; one that holds several papers after each of them."""
    filed = desk.intake.process(job)
    if filed is None:
        for part in desk.journal.parts_of(job.receipt):
            _answer(desk, part, told)
        job = desk.journal.job(job.receipt) or job
        filed = desk.intake.process(job)
    desk.publisher.publish_waiting()
    if filed:
        told(filed)


def _process_there(
    settings: Settings, given: list[tuple[Given, bytes]], told: Callable[[Filed], object]
) -> None:
    with open_desk(settings) as desk:
        jobs = [_number(desk, one, content) for one, content in given]
        for job in jobs:
            while (filed := desk.journal.filed(job.receipt)) is None:
                time.sleep(_LOOK)
            _tell(desk, job, filed, told)


def _tell(desk: Desk, job: Job, filed: Filed, told: Callable[[Filed], object]) -> None:
    for part in desk.journal.parts_of(job.receipt):
        if (answered := desk.journal.filed(part.receipt)) is not None:
            _tell(desk, part, answered, told)
    told(filed)
