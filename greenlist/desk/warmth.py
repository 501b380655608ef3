"""Imported last by the server that child processes are forked from: what it has made, no child has to make again.

The first paper of a child costs half as much so. What stands here when the children are forked is never garbage: left
out of their search for it, it stays shared between them.
"""

import gc

from extractors.recognise import prepare

prepare()
gc.collect()
gc.freeze()
