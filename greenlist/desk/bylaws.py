"""Which rules are judged by: an edition of the package, or one written in a file of the office's own."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from greenlist.calendar import Holidays, holidays_from, official_holidays
from greenlist.desk.settings import Settings
from greenlist.desk.troubles import question_error, settings_error
from greenlist.regulation.editions import Edition, EditionError, edition, edition_from

FILE_ENDING: Final = ".toml"


def edition_named(name: str) -> Edition:
    """The edition of a name, or the one a `.toml` file holds.

    Raises:
        EditionError: there is none, or the file cannot be used; the text says why.
    """
    if not name.endswith(FILE_ENDING):
        return edition(name)
    try:
        made = edition_from(Path(name).read_text("utf-8"), edition)
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"文件无法读取：{getattr(error, 'strerror', None) or error}") from error
    if unknown := made.lives.keys() - _codes():
        raise EditionError(f"没有这些规则或核对项：{'、'.join(sorted(unknown))}；编号见 docs/rules.md")
    return made


def _codes() -> frozenset[str]:
    """Every code a phase can be given for."""
    import greenlist.rules  # noqa: F401, PLC0415 - importing registers every rule and check; only files need it
    from greenlist.procedure.grounds import GROUNDS  # noqa: PLC0415 - the same
    from greenlist.verdicts import CHECKS, RULES  # noqa: PLC0415 - the same

    return frozenset((*RULES, *CHECKS, *GROUNDS))


def edition_of(settings: Settings) -> Edition:
    """The edition the settings choose.

    Raises:
        SettingsError: (D-006) it cannot be used; (D-007) the file of holidays cannot.
    """
    try:
        made = edition_named(settings.measures)
    except EditionError as error:
        raise settings_error("D-006", name=settings.measures, reason=error) from error
    return replace(made, holidays=_holidays(settings.holidays)) if settings.holidays else made


def _holidays(path: Path) -> Holidays:
    """The arrangements of the package and those of the office's file.

    Raises:
        SettingsError: (D-007) the file cannot be used.
    """
    try:
        return official_holidays().with_years(holidays_from(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise settings_error("D-007", path=path, reason=reason) from error


def edition_asked(name: str) -> Edition:
    """The edition named on the command line.

    Raises:
        QuestionError: (D-045) it cannot be used.
    """
    try:
        return edition_named(name)
    except EditionError as error:
        raise question_error("D-045", name=name, reason=error) from error
