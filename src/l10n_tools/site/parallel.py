"""Many sites at once, each in a process of its own: engines keep state in modules and in the cwd."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import BuildError
from .engine import EngineResult
from .engines import engine


@dataclass(frozen=True, slots=True)
class BuildJob:
    """One site to build: what ``Engine.build`` needs, and a label for progress (the locale's id)."""

    label: str
    config_text: str
    root: Path
    staged: Path
    docs: str = "docs"
    engine: str = "mkdocs"


def build_all(jobs: Sequence[BuildJob], workers: int, progress: Callable[[str], None]) -> list[EngineResult]:
    """Build all sites, ``workers`` at a time; one worker means in this process.

    ``progress`` gets the label of each job as it is done. Returns the results in the order of
    ``jobs``. Raises BuildError of the first job, in that order, that fails; sites not begun by then
    are not built. On Ctrl-C the workers are ended before KeyboardInterrupt goes on.
    """
    workers = min(workers, len(jobs))
    if workers <= 1:
        return [_reported(job, progress) for job in jobs]
    return _in_processes(jobs, workers, progress)


def _reported(job: BuildJob, progress: Callable[[str], None]) -> EngineResult:
    result = run(job)
    progress(job.label)
    return result


def run(job: BuildJob) -> EngineResult:
    """Build one site, here. Raises BuildError."""
    return engine(job.engine).build(job.config_text, job.root, staged=job.staged, docs=job.docs)


def _in_processes(
    jobs: Sequence[BuildJob], workers: int, progress: Callable[[str], None]
) -> list[EngineResult]:
    # spawn: a forked child would inherit locks, handlers and half-imported modules.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    try:
        with _interrupts_held():
            futures = {pool.submit(run, job): job for job in jobs}
        _wait(futures, progress)
        return [future.result() for future in futures if not future.cancelled()]
    except BrokenProcessPool:
        raise BuildError("a building process ended without a word", hint="try again with --jobs 1") from None
    except (KeyboardInterrupt, SystemExit):
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while workers start: they inherit that, so none of them prints a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _wait(futures: dict[Future[EngineResult], BuildJob], progress: Callable[[str], None]) -> None:
    """Report jobs as they are done; after a failure, begin no more."""
    for future in as_completed(futures):
        if future.cancelled():
            continue
        if future.exception() is None:
            progress(futures[future].label)
        else:
            for other in futures:
                other.cancel()


def _begin_worker() -> None:
    """The parent answers Ctrl-C for all; and when the parent is gone, so is the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
        os._exit(1)
