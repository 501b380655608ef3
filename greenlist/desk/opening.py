"""Opening the desk: every part of it, made from the settings and put together; the one place of wiring."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from greenlist.desk.bylaws import edition_of
from greenlist.desk.casework import Casework
from greenlist.desk.clocks import Clock, clock_for
from greenlist.desk.intake import Intake
from greenlist.desk.journal import Journal
from greenlist.desk.outbox import Outbox
from greenlist.desk.premises import JOURNAL_FILE, VAULT_FOLDER, prepare_state
from greenlist.desk.publishing import Publisher
from greenlist.desk.settings import Settings
from greenlist.desk.steps import Runner, Steps, Templates
from greenlist.desk.trust import trusted_certificates
from greenlist.desk.vault import Vault
from greenlist.desk.workers import Workers


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of an open desk."""

    settings: Settings
    clock: Clock
    journal: Journal
    vault: Vault
    outbox: Outbox
    publisher: Publisher
    runner: Runner
    steps: Steps
    templates: Templates
    casework: Casework
    intake: Intake


def production_steps(settings: Settings | None = None) -> Steps:
    """The real steps. Imported late: `greenlist --help` needs none of them.

    Args:
        settings: name the folder of trusted certificates; without, nobody's digital signature is trusted.

    Raises:
        SettingsError: that folder, or a file in it, cannot be used.
    """
    import greenlist.rules  # noqa: F401, PLC0415 - importing registers every rule and check
    from greenlist.desk import chores, marking  # noqa: PLC0415 - see above
    from greenlist.forms import FORMS  # noqa: PLC0415 - see above
    from greenlist.forms.parse import parse  # noqa: PLC0415 - see above
    from greenlist.procedure import decide  # noqa: PLC0415 - see above
    from greenlist.procedure.due import called  # noqa: PLC0415 - see above
    from greenlist.verdicts import judge  # noqa: PLC0415 - see above

    trusted = trusted_certificates(settings.trusted) if settings is not None and settings.trusted else ()
    return Steps(
        read=partial(chores.read, trusted=trusted),
        make_out=partial(chores.make_out, trusted=trusted),
        read_text=partial(chores.read_text, trusted=trusted),
        parse=parse,
        judge=judge,
        decide=decide,
        mark=marking.mark,
        show=chores.show,
        feedback=chores.feedback,
        blanks=chores.blanks,
        fill=chores.fill,
        correct=chores.correct,
        called=called,
        drafts=chores.drafts,
        ledger=chores.ledger,
        account=chores.account,
        statistics=chores.statistics,
        charts=chores.charts,
        forms=FORMS,
    )


@contextlib.contextmanager
def open_desk(
    settings: Settings,
    *,
    clock: Clock | None = None,
    steps: Steps | None = None,
    runner: Runner | None = None,
    apart: Runner | None = None,
    prints: bool = False,
    unprinted: str = "",
) -> Iterator[Desk]:
    """The desk of an installation, closed at the end.

    Args:
        settings: checked settings.
        clock: instead of the machine's (or the settings' day).
        steps: instead of the real ones.
        runner: instead of worker processes.
        apart: instead of the process in which letters are made out of pictures; with a `runner`, that by default.
        prints: whether PDF copies are ordered with each answer.
        unprinted: why none are, for the manifests of documents; '' when nobody asks.

    Raises:
        FolderError: the state folder cannot be used.
    """
    rules = edition_of(settings)
    state = prepare_state(settings.state_dir)
    clock = clock or clock_for(settings.today)
    steps = steps or production_steps(settings)
    with contextlib.ExitStack() as stack:
        journal = Journal(state / JOURNAL_FILE)
        stack.callback(journal.close)
        vault = Vault(state / VAULT_FOLDER)
        outbox = Outbox(settings.outbox)
        if apart is None:
            apart = runner or stack.enter_context(Workers(1, settings.recognition))
        if runner is None:
            runner = stack.enter_context(Workers(settings.workers, settings.limits))
        calling: Runner = runner
        templates = Templates(settings.office, str(settings.templates or ""), rules, unprinted)
        casework = Casework(
            journal,
            vault,
            lambda document: calling.call(steps.read_text, document),
            steps.parse,
            edition=rules,
        )
        intake = Intake(
            settings, clock, journal, vault, calling, steps, templates, casework, apart=apart, prints=prints
        )
        stack.callback(intake.recogniser.close)
        publisher = Publisher(journal, vault, outbox)
        yield Desk(
            settings, clock, journal, vault, outbox, publisher, calling, steps, templates, casework, intake
        )
