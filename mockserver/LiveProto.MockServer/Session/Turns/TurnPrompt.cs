using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>What the user handed over since the model's last turn.</summary>
/// <param name="Texts">Its texts, in order; none when the model is only nudged.</param>
/// <param name="Images">Images and frames in it.</param>
/// <param name="Before">Everything that was said before.</param>
internal readonly record struct TurnPrompt(IReadOnlyList<string> Texts, int Images, IReadOnlyList<HistoryTurn> Before)
{
    /// <summary>Those of the texts that were spoken, a line each.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>How long they were spoken; null = none was.</summary>
    public TimeSpan? Speech { get; init; }

    /// <summary>
    /// Whether a turn of the user asks nothing by itself, but only for an answer to what was handed over before: a blank or a full stop, as
    /// LiveKit and Pipecat send.
    /// </summary>
    public static bool IsNudge(string text) => text.AsSpan().Trim() is "" or ".";
}
