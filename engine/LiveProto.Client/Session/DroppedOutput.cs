namespace LiveProto.Client.Session;

/// <summary>Output of an interrupted turn that was not delivered, as far as it has been counted.</summary>
internal readonly record struct DroppedOutput(int Count, TimeSpan Audio)
{
    /// <summary>Both together.</summary>
    public static DroppedOutput operator +(DroppedOutput a, DroppedOutput b) => new(a.Count + b.Count, a.Audio + b.Audio);
}
