namespace LiveProto.Native.Events;

/// <summary><c>lp_event_flags</c>.</summary>
[Flags]
internal enum EventFlags : uint
{
    None = 0,
    User = 1,
    Finished = 2,
    Handled = 4,
}
