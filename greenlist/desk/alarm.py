"""File-system events: they wake the sweep early and are never relied on."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from greenlist.desk.troubles import said
from greenlist.desk.watch import ROLE_FOLDERS

LOG: Final = logging.getLogger(__name__)
_TELLING: Final = frozenset({"created", "modified", "moved", "closed"})


class Alarm:
    """Tells of changes early, where the file system does. Only a hint: the sweep goes on anyway.

    Args:
        inbox: the folder listened to.
        notice: called from another thread at each change; must not raise.
    """

    def __init__(self, inbox: Path, notice: Callable[[], object]) -> None:
        self._inbox = inbox
        self._notice = notice
        self._observer: Any = None

    def start(self) -> bool:
        """Begin to listen; False when the system cannot (then the sweep alone finds the files)."""
        from watchdog.events import FileSystemEvent, FileSystemEventHandler  # noqa: PLC0415 - the service's only
        from watchdog.observers import Observer  # noqa: PLC0415 - the same

        notice = self._notice

        class Listener(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                # An exception here would end the observer's thread, so nothing is done that can raise.
                if event.event_type in _TELLING:
                    notice()

        self._observer = Observer()
        self._observer.daemon = True
        try:
            # Our own hidden folder, where folders come and go with every paper, is not listened to.
            self._observer.schedule(Listener(), str(self._inbox), recursive=False)
            for folder in ROLE_FOLDERS:
                if (self._inbox / folder).is_dir():
                    self._observer.schedule(Listener(), str(self._inbox / folder), recursive=True)
            self._observer.start()
        except OSError as error:
            LOG.warning("系统不提供文件事件（%s），改为只按时巡查收件箱。", said(error))
            self._observer = None
            return False
        return True

    def is_broken(self) -> bool:
        """Whether events were promised and no longer come."""
        return self._observer is not None and not self._observer.is_alive()

    def stop(self) -> None:
        """Stop listening."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join(5)
        self._observer = None
