"""What a session tells, as Python values that own what they hold."""

from __future__ import annotations

import ctypes
import json
from enum import IntEnum
from typing import Any, NamedTuple

from ._library import LIBRARY, Event, Text, check


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


class LiveEvent(NamedTuple):
    """One thing that happened. audio is mono 16-bit PCM in the machine's byte order; json is all that the event tells, speech excepted."""

    kind: EventKind
    text: str = ""
    audio: bytes = b""
    sample_rate: int = 0
    from_user: bool = False
    finished: bool = False
    json: dict[str, Any] | None = None


AUDIO = EventKind.AUDIO
copy_bytes = ctypes.string_at
release = LIBRARY.lp_release


def take(event: Event, reference: Any) -> LiveEvent:
    """Copies an event out of the library and gives it back. Speech is fifty of them a second: it goes the short way."""
    try:
        audio = copy_bytes(event.samples, event.count * 2) if event.count else b""
        if event.kind == AUDIO:
            return LiveEvent(AUDIO, "", audio, event.sample_rate)
        text = ctypes.string_at(event.text, event.text_length).decode() if event.text_length else ""
        whole = Text()
        check(LIBRARY.lp_event_json(ctypes.byref(event), ctypes.byref(whole)))
        return LiveEvent(
            KINDS[event.kind], text, audio, event.sample_rate, bool(event.flags & 1), bool(event.flags & 2), json.loads(take_text(whole)))
    finally:
        release(reference)


def take_text(text: Text) -> str:
    """Copies text out of the library and gives it back."""
    try:
        return ctypes.string_at(text.data, text.length).decode()
    finally:
        LIBRARY.lp_text_release(ctypes.byref(text))
