"""The other side of a warm LibreOffice: runs in an interpreter that has UNO, starts LibreOffice, and converts.

Run as a program of its own, because UNO belongs to the Python that LibreOffice was built with. It is told one file a line
on its standard input (JSON: `source`, `target` as file URLs, `filter`, `data`) and answers each with one line on its standard
output: `{}` when it is done, `{"trouble": "…"}` when LibreOffice refuses the file. When LibreOffice dies it ends without an
answer. It ends, and LibreOffice with it, when its input ends, so that nothing is left when whoever started it dies.

Imports nothing of this project: the interpreter knows none of it.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import Any

CONNECTED = "connected"
_NEVER = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE
_NO_UPDATE = 0  # com.sun.star.document.UpdateDocMode.NO_UPDATE
_TRIES_A_SECOND = 20
# Of com.sun.star: whom we talked to is no more, or no longer in order. A file it refuses is told in other ways.
_GONE = ("DisposedException", "RuntimeException")


def main(program: str, profile: str, pipe: str, seconds: float) -> int:
    """Serve until the input ends.

    Args:
        program: LibreOffice.
        profile: file URL of its profile.
        pipe: name of the pipe it listens on.
        seconds: it must listen within these.
    """
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    switches = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault")
    office = subprocess.Popen(  # noqa: S603 - the program the project was told of
        [program, f"-env:UserInstallation={profile}", *switches, f"--accept=pipe,name={pipe};urp"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    desktop = _connected(office, pipe, seconds)
    if desktop is None:
        _say({"trouble": "没有接通"})
        return 1
    _say({CONNECTED: True})
    while True:
        order = json.loads(orders.get())
        try:
            _convert(desktop, order)
        except Exception as error:  # noqa: BLE001 - UNO's exceptions have no common class; each is told
            if type(error).__name__.endswith(_GONE) or office.poll() is not None:
                return 1
            _say(
                {
                    "trouble": f"{type(error).__name__.rpartition('.')[2]}: {getattr(error, 'Message', '') or error}"[
                        :300
                    ]
                }
            )
        else:
            _say({})


def _listen(orders: "queue.SimpleQueue[str]") -> None:
    """Take orders; when there will be no more, end the whole group, LibreOffice too, whatever it is doing."""
    for line in sys.stdin:
        orders.put(line)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _connected(office: "subprocess.Popen[bytes]", pipe: str, seconds: float) -> Any:  # noqa: ANN401 - objects of UNO are known to UNO alone
    """LibreOffice's desktop; None when it does not listen in time, or has ended."""
    import uno  # type: ignore[import-not-found]  # noqa: PLC0415 - only the interpreter this runs in has it

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while office.poll() is None and time.monotonic() < until:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - NoConnectException exists only where UNO does
            time.sleep(1 / _TRIES_A_SECOND)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return None


def _convert(desktop: Any, order: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    import uno  # noqa: PLC0415 - as above

    def given(name: str, value: Any) -> Any:  # noqa: ANN401 - as above
        made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made

    how = {"Hidden": True, "ReadOnly": True, "MacroExecutionMode": _NEVER, "UpdateDocMode": _NO_UPDATE}
    document = desktop.loadComponentFromURL(
        order["source"], "_blank", 0, tuple(given(name, value) for name, value in how.items())
    )
    if document is None:
        raise ValueError("文件不能打开")
    try:
        data = tuple(given(name, value) for name, value in order["data"].items())
        filtered = [given("FilterName", order["filter"])]
        if data:
            filtered.append(given("FilterData", uno.Any("[]com.sun.star.beans.PropertyValue", data)))
        document.storeToURL(order["target"], tuple(filtered))
    finally:
        document.close(True)  # noqa: FBT003 - UNO's own signature


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])))
