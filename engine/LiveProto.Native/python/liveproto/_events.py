"""What a session tells, as Python values that own what they hold."""

from __future__ import annotations

import ctypes
import json
import struct
import sys
from enum import IntEnum
from typing import Any, NamedTuple

from ._library import LIBRARY, OK, Event, Text, check


class EventKind(IntEnum):
    """The kinds of include/liveproto.h."""

    DIAGNOSTIC = 1
    SETUP_COMPLETE = 2
    VOICE_ACTIVITY = 3
    VAD_SIGNAL = 4
    INTERRUPTED = 5
    INTERIM_TRANSCRIPTION = 6
    TRANSCRIPTION = 7
    CONTENT = 8
    TEXT = 9
    THOUGHT = 10
    AUDIO = 11
    PART = 12
    GROUNDING = 13
    URL_CONTEXT = 14
    USAGE = 15
    TOOL_CALL = 16
    TOOL_CALL_CANCELLATION = 17
    UNKNOWN = 18
    INTERACTION_STATUS = 19
    TURN_COMPLETE_REASON = 20
    WAITING_FOR_INPUT = 21
    GENERATION_COMPLETE = 22
    TURN_COMPLETE = 23
    GO_AWAY = 24
    RESUMPTION_UPDATE = 25
    TURN_ENDED = 26
    RECONNECTING = 27
    RESUMED = 28
    STATE_CHANGED = 29
    ANSWER_OVERDUE = 30
    ENDED = 31


KINDS = {int(kind): kind for kind in EventKind}
AUDIO = EventKind.AUDIO
AUDIO_KIND = int(AUDIO)
MAKE = tuple.__new__
NEXT_MANY, RELEASE_MANY = LIBRARY.lp_next_many, LIBRARY.lp_release_many

# Event once more, to be read in one go, what speech does not have left out: kind, rate, samples, their count.
FIELDS = struct.Struct("i4xi4x8x8xPN8x")

# The process's memory: a slice of it is a copy of what the library lends, in a third of the time that ctypes.string_at takes.
MEMORY = (ctypes.c_char * sys.maxsize).from_address(0)


class LiveEvent(NamedTuple):
    """One thing that happened. audio is mono 16-bit PCM in the machine's byte order; json is all that the event tells, speech excepted."""

    kind: EventKind
    text: str = ""
    audio: bytes = b""
    sample_rate: int = 0
    from_user: bool = False
    finished: bool = False
    json: dict[str, Any] | None = None


class Lending:
    """Room for what the library lends: one call takes a handful of events, one gives them back."""

    ROOM = 64

    def __init__(self) -> None:
        memory = bytearray(self.ROOM * FIELDS.size)
        self._fields = memoryview(memory)
        self._events = (Event * self.ROOM).from_buffer(memory)
        self._count = ctypes.c_size_t()
        self._place = ctypes.byref(self._count)

    def take(self, session: int) -> tuple[int, list[LiveEvent]]:
        """Copies what has come, without waiting: the status, and at most ROOM events."""
        status = check(NEXT_MANY(session, self._events, self.ROOM, self._place, 0))
        if status != OK:
            return status, []
        count = self._count.value
        try:
            # Speech is fifty of them a second: it goes the short way, past the fields' descriptors and the tuple's own constructor.
            return status, [
                MAKE(LiveEvent, (AUDIO, "", MEMORY[samples : samples + (length << 1)], rate, False, False, None))
                if kind == AUDIO_KIND
                else copy_of(self._events[index])
                for index, (kind, rate, samples, length) in enumerate(FIELDS.iter_unpack(self._fields[: count * FIELDS.size]))
            ]
        finally:
            RELEASE_MANY(self._events, count)


def copy_of(event: Event) -> LiveEvent:
    """Everything that an event tells."""
    audio = ctypes.string_at(event.samples, event.count * 2) if event.count else b""
    text = ctypes.string_at(event.text, event.text_length).decode() if event.text_length else ""
    whole = Text()
    check(LIBRARY.lp_event_json(ctypes.byref(event), ctypes.byref(whole)))
    return LiveEvent(
        KINDS[event.kind], text, audio, event.sample_rate, bool(event.flags & 1), bool(event.flags & 2), json.loads(take_text(whole)))


def take_text(text: Text) -> str:
    """Copies text out of the library and gives it back."""
    try:
        return ctypes.string_at(text.data, text.length).decode()
    finally:
        LIBRARY.lp_text_release(ctypes.byref(text))
