namespace LiveProto.Native.Handles;

/// <summary>What a handle is of.</summary>
internal enum HandleKind
{
    None,
    Session,
    Event,
    Text,
    Resampler,
    WavReader,
}
