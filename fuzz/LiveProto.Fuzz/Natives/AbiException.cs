using LiveProto.Native.Border;

namespace LiveProto.Fuzz.Natives;

/// <summary>A function of the ABI answered a fault.</summary>
/// <param name="status">Which one.</param>
/// <param name="text">The text that it left.</param>
/// <param name="json">What it left for programs.</param>
internal sealed class AbiException(Status status, string text, string json) : Exception($"{status}: {text}")
{
    public Status Status { get; } = status;

    public string Text { get; } = text;

    public string Json { get; } = json;
}
