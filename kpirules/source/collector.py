"""Lets the garbage collector rest while nodes and what is made of them grow. Knows no text and no node."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking a growing tree over and over.

    A tree and what is made of it have no cycles, so nothing is there to collect; the walks took most of the time for a
    thousand indicators. Two threads may do this at once: the one that found the collector running starts it again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
