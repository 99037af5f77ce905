using System.Diagnostics;
using System.Diagnostics.Metrics;
using LiveProto.Profiles;

namespace LiveProto.Client.Diagnostics;

/// <summary>
/// What a session reports of its turns, under the names that OpenTelemetry has for generative AI; see <see cref="LiveTelemetry"/>. Nothing
/// of what was said. Thread-safe.
/// </summary>
/// <remarks>Source: OpenTelemetry semantic conventions, gen_ai metrics and client spans (in development there).</remarks>
internal sealed class TurnTelemetry
{
    private static readonly ActivitySource s_source = new(LiveTelemetry.ActivitySourceName);
    private static readonly Meter s_meter = new(LiveTelemetry.MeterName);

    private static readonly Histogram<double> s_duration =
        s_meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s",
            "From the hand-over of a question to the end of its turn.");

    private static readonly Histogram<double> s_firstChunk =
        s_meter.CreateHistogram<double>("gen_ai.client.operation.time_to_first_chunk", "s",
            "From the hand-over of a question to the first piece of the answer.");

    private static readonly Histogram<long> s_tokens =
        s_meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens of a turn, by type.");

    private static readonly Histogram<double> s_firstAudio =
        s_meter.CreateHistogram<double>("liveproto.client.time_to_first_audio", "s",
            "From the hand-over of a question to the first speech of the answer.");

    private readonly string? _model;
    private readonly LiveBackend _backend;

    /// <param name="model">The model's resource name, of which the last segment is told.</param>
    /// <param name="backend">The service that serves it.</param>
    public TurnTelemetry(string? model, LiveBackend backend) => (_model, _backend) = (model, backend);

    /// <summary>Whether anybody wants durations of operations.</summary>
    public static bool IsTimed => s_duration.Enabled;

    /// <summary>An operation that is not a turn is over.</summary>
    public static void Time(TimeSpan duration, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (s_duration.Enabled)
            s_duration.Record(duration.TotalSeconds, tags);
    }

    // Of a session that nobody listens to nothing is kept.
    private static bool IsHeard =>
        s_duration.Enabled || s_firstChunk.Enabled || s_firstAudio.Enabled || s_tokens.Enabled || s_source.HasListeners();

    /// <summary>A turn is over.</summary>
    public void Record(LiveTurn turn)
    {
        if (!IsHeard)
            return;
        string? model = _model?[(_model.LastIndexOf('/') + 1)..];
        KeyValuePair<string, object?>[] tags =
        [
            new("gen_ai.operation.name", "generate_content"),
            new("gen_ai.provider.name", _backend == LiveBackend.Vertex ? "gcp.vertex_ai" : "gcp.gemini"),
            new("gen_ai.request.model", model),
        ];
        if (s_duration.Enabled)
            s_duration.Record(turn.Duration.TotalSeconds, [.. tags, new("liveproto.turn.ending", turn.Ending.ToString())]);
        if (s_firstChunk.Enabled && turn.Latency > TimeSpan.Zero)
            s_firstChunk.Record(turn.Latency.TotalSeconds, tags);
        if (s_firstAudio.Enabled && turn.AudioLatency > TimeSpan.Zero)
            s_firstAudio.Record(turn.AudioLatency.TotalSeconds, tags);
        if (s_tokens.Enabled && turn.Usage is { } usage)
        {
            s_tokens.Record(usage.PromptTokenCount ?? 0, [.. tags, new("gen_ai.token.type", "input")]);
            s_tokens.Record(usage.ResponseTokenCount ?? usage.CandidatesTokenCount ?? 0, [.. tags, new("gen_ai.token.type", "output")]);
        }

        if (s_source.HasListeners())
            Trace(turn, $"generate_content {model}", tags);
    }

    private static void Trace(LiveTurn turn, string name, KeyValuePair<string, object?>[] tags)
    {
        // Activities are dated by the machine's clock, whatever clock the session runs on: those of others stand beside them.
#pragma warning disable RS0030
        DateTimeOffset end = DateTimeOffset.UtcNow;
#pragma warning restore RS0030
        using Activity? activity = s_source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags,
            startTime: end - turn.Duration);
        activity?.SetTag("liveproto.turn.number", turn.Number)
            .SetTag("liveproto.turn.ending", turn.Ending.ToString())
            .SetTag("gen_ai.usage.input_tokens", turn.Usage?.PromptTokenCount)
            .SetTag("gen_ai.usage.output_tokens", turn.Usage?.ResponseTokenCount ?? turn.Usage?.CandidatesTokenCount)
            .SetStatus(turn.Ending is LiveTurnEnding.Lost or LiveTurnEnding.SessionEnded ? ActivityStatusCode.Error : ActivityStatusCode.Ok)
            .SetEndTime(end.UtcDateTime);
    }
}
