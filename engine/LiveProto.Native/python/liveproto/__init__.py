"""Sessions with the Gemini Live API over libliveproto, for asyncio. Needs nothing but Python 3.10 and the library."""

from ._session import EventKind, LiveEvent, LiveProtoError, Session, connect

__all__ = ["EventKind", "LiveEvent", "LiveProtoError", "Session", "connect"]
