using System.Globalization;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>Something was left out or set aside. Holds no payload and no credential, so it can be logged as it is. Immutable.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Text">One sentence for a log.</param>
public sealed record LiveDiagnostic(LiveDiagnosticKind Kind, string Text)
{
    /// <summary>The field at fault, such as <c>serverContent.groundingMetadata.groundingChunks[0]</c>; empty for a whole message.</summary>
    public string Path { get; init; } = "";

    /// <summary>What is wrong with it; <see cref="WireErrorKind.None"/> where nothing is wrong with what the server sent.</summary>
    public WireErrorKind Problem { get; init; }

    /// <summary>How many parts and transcriptions, or events, were dropped.</summary>
    public int DroppedCount { get; init; }

    /// <summary>How much speech was dropped.</summary>
    public TimeSpan DroppedAudio { get; init; }

    internal static LiveDiagnostic Dropped(in WireError error) => new(LiveDiagnosticKind.MessageDropped, $"A message was dropped: {error}.")
    {
        Path = error.Path ?? "",
        Problem = error.Kind,
    };

    internal static LiveDiagnostic SetAside(in WireError error) =>
        new(LiveDiagnosticKind.MemberSetAside, $"A member was set aside: {error}.")
        {
            Path = error.Path ?? "",
            Problem = error.Kind,
        };

    internal static LiveDiagnostic EventsDropped(int count) => new(
        LiveDiagnosticKind.EventsDropped, string.Create(CultureInfo.InvariantCulture, $"{count} events that nobody read were dropped."))
    {
        DroppedCount = count,
    };

    internal static LiveDiagnostic CallGivenUp() => new(
        LiveDiagnosticKind.CallGivenUp,
        "More function calls are open than a session holds: the oldest one is given up, and an answer to it is held back.");

    internal static LiveDiagnostic InputDropped(int count, TimeSpan audio) => new(
        LiveDiagnosticKind.InputDropped,
        string.Create(CultureInfo.InvariantCulture,
            $"{count} pieces of input that was held during a call were dropped, among them {audio.TotalSeconds:0.###} s of audio."))
    {
        DroppedCount = count,
        DroppedAudio = audio,
    };

    internal static LiveDiagnostic PlaybackOverflowed(TimeSpan capacity) => new(
        LiveDiagnosticKind.PlaybackOverflowed,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Speech is left out: the playback buffer holds {capacity.TotalSeconds:0.###} s, and the device reads more slowly than speech comes."));

    internal static LiveDiagnostic OutputDropped(int count, TimeSpan audio) => new(
        LiveDiagnosticKind.OutputDropped,
        string.Create(CultureInfo.InvariantCulture,
            $"{count} pieces of an interrupted turn were dropped, among them {audio.TotalSeconds:0.###} s of speech."))
    {
        DroppedCount = count,
        DroppedAudio = audio,
    };
}
