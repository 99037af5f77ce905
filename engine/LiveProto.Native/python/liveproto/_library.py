"""The C ABI of libliveproto as ctypes has it. See include/liveproto.h for what each function means."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, c_char_p, c_int32, c_size_t, c_uint32, c_uint64, c_void_p

ABI_MAJOR, ABI_MINOR = 1, 1
OK, TIMEOUT, END, DROPPED = 0, 1, 2, 3


class LiveProtoError(Exception):
    """A fault: its number, and the text of the library."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class Event(ctypes.Structure):
    _fields_ = [
        ("kind", c_int32), ("flags", c_uint32), ("sample_rate", c_int32), ("turn", c_int32),
        ("text", c_void_p), ("text_length", c_size_t), ("samples", c_void_p), ("count", c_size_t), ("lease", c_uint64),
    ]


class Text(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t), ("lease", c_uint64)]


def load() -> ctypes.CDLL:
    """The library that LIVEPROTO_LIBRARY names, or the one beside this package, or the system's."""
    beside = os.path.join(os.path.dirname(__file__), "libliveproto.so")
    path = os.environ.get("LIVEPROTO_LIBRARY") or (beside if os.path.exists(beside) else "libliveproto.so")
    library = ctypes.CDLL(path)
    library.lp_abi_version.restype = c_uint32
    version = library.lp_abi_version()
    if version >> 16 != ABI_MAJOR or version & 0xFFFF < ABI_MINOR:
        raise ImportError(f"{path} has another ABI than this package")
    library.lp_error.restype, library.lp_error.argtypes = c_char_p, [c_void_p]
    session, text = c_uint64, [c_char_p, c_size_t]
    for name, arguments in {
        "lp_connect": [*text, c_int32, POINTER(c_uint64)],
        "lp_end": [session, c_int32],
        "lp_close": [session],
        "lp_suspend": [session, c_int32, POINTER(Text)],
        "lp_session_json": [session, POINTER(Text)],
        "lp_next_many": [session, POINTER(Event), c_size_t, POINTER(c_size_t), c_int32],
        "lp_release_many": [POINTER(Event), c_size_t],
        "lp_event_json": [POINTER(Event), POINTER(Text)],
        "lp_text_release": [POINTER(Text)],
        "lp_wake_descriptor": [session, POINTER(ctypes.c_int)],
        "lp_send_text": [session, *text],
        "lp_send_audio": [session, c_char_p, c_size_t],
        "lp_send_content": [session, *text],
        "lp_send_realtime": [session, *text],
        "lp_send_message": [session, *text],
        "lp_send_tool_response": [session, *text, POINTER(c_int32)],
        "lp_update_context": [session, *text],
    }.items():
        getattr(library, name).argtypes = arguments
    return library


LIBRARY = load()


def check(status: int) -> int:
    """The status, when it is no fault."""
    if status < 0:
        raise LiveProtoError(status, (LIBRARY.lp_error(None) or b"").decode())
    return status


__all__ = ["DROPPED", "END", "LIBRARY", "OK", "TIMEOUT", "Event", "LiveProtoError", "Text", "check"]
