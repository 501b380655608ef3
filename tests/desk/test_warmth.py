"""What the fork server makes once for all its children."""

import subprocess
import sys

from greenlist.desk.workers import PRELOAD

SCRIPT = """
import gc, importlib
for name in {names}:
    importlib.import_module(name)
import extractors
from generators.blanks import filled
from tests.builders.fillings import example
from greenlist.forms import FORMS
from greenlist.reading import Document
from extractors import beside, recognise
caches = (recognise._terms, recognise._fields, recognise._known, beside.notes_of)
before = [cache.cache_info().misses for cache in caches]
assert gc.get_freeze_count() > 10_000
reading = extractors.read(Document.of("表.xlsx", filled(example(FORMS["attachment_6.factory"], 1))))
print(reading.paper, [cache.cache_info().misses for cache in caches] == before)
"""


def test_a_forked_child_finds_everything_made_that_all_forms_need():
    names = [name for name in PRELOAD if name != "__main__"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", SCRIPT.format(names=names)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["attachment_6.factory", "True"]
