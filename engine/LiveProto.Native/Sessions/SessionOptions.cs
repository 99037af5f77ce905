using System.Text.Json;

namespace LiveProto.Native.Sessions;

/// <summary>The JSON that <c>lp_connect</c> takes; the header says what each member means. Null is the engine's own default.</summary>
internal sealed record SessionOptions
{
    public string? Url { get; init; }

    public string? ApiVersion { get; init; }

    public string? Key { get; init; }

    public string? Token { get; init; }

    public string? Bearer { get; init; }

    public string? Project { get; init; }

    public string? Location { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public JsonElement? Setup { get; init; }

    public JsonElement? Suspended { get; init; }

    public bool Retell { get; init; }

    public int? SetupTimeoutMs { get; init; }

    public int? AnswerTimeoutMs { get; init; }

    public int? SendTimeoutMs { get; init; }

    public int? PatienceMs { get; init; }

    public int? GoAwayMarginMs { get; init; }

    public int? MicrophoneOffAfterMs { get; init; }

    public int? VideoIntervalMs { get; init; }

    public int? SentSampleRate { get; init; }

    public long? EventQueueBytes { get; init; }

    public int? MaxMessageBytes { get; init; }

    public string? Replay { get; init; }

    public bool MovesWhenOverdue { get; init; }

    public bool HoldInputDuringCalls { get; init; }

    public bool WarnIllegalMessages { get; init; }
}
