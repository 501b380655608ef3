"""The one exception root of the house and its exit codes: trouble of *ours*, never of a submitted paper."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line, as promised in the public contract."""

    DONE = 0
    USAGE = 1
    SETTINGS = 2
    FOLDER = 3
    FINDINGS = 4
    INTERNAL = 15


class ToolkitError(Exception):
    """Something is wrong with our house: a missing template, a full disk, a lost folder.

    The job waits and is tried again; nothing is judged. A fault of a submitted paper is a
    `Finding`, never an exception.

    Attributes:
        code: letter and number, e.g. `D-002`; letters as in `docs/`.
        exit_code: what the command line ends with.
    """

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message


class SettingsError(ToolkitError):
    """The settings cannot be used as they are."""

    exit_code = ExitCode.SETTINGS


class FolderError(ToolkitError):
    """A folder or the store is not there or cannot be written."""

    exit_code = ExitCode.FOLDER


class TemplateError(ToolkitError):
    """A Word template is missing or does not fit its context."""

    exit_code = ExitCode.SETTINGS
