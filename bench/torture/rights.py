"""Children without the rights of the system's administrator, to whom no file and no folder is closed."""

import ctypes
import os
from collections.abc import Callable

from bench.torture.child import Report

OVERRIDING = (1, 2)
"""The numbers of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (linux/capability.h): to use any file."""

DROP, VERSION = 24, 0x20080522
"""PR_CAPBSET_DROP of prctl(2), and the version of the structures of capset(2)."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def without_rights(work: Callable[[Report], None]) -> Callable[[Report], None]:
    """The same work by a process to which modes of files apply, and to all that it starts."""

    def unprivileged(report: Report) -> None:
        if os.geteuid() == 0:
            _drop()
        work(report)

    return unprivileged


def _drop() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(VERSION, 0), (_Sets * 2)()
    failed = [libc.prctl(DROP, right, 0, 0, 0) for right in OVERRIDING]
    failed.append(libc.capget(ctypes.byref(header), sets))
    for right in OVERRIDING:
        for kind, _ in _Sets._fields_:
            setattr(sets[0], kind, getattr(sets[0], kind) & ~(1 << right))
    failed.append(libc.capset(ctypes.byref(header), sets))
    if any(failed):
        raise OSError(ctypes.get_errno(), "the rights of the administrator cannot be dropped")
