using System.Diagnostics;
using LiveProto.Messages;

namespace LiveProto.Client.Diagnostics;

/// <summary>
/// A span and a duration for each function call, from its arrival to its final answer or its loss, whoever answers it, under
/// OpenTelemetry's names for generative AI (<c>execute_tool</c>). Neither arguments nor results. Not thread-safe.
/// </summary>
/// <param name="time">The clock of durations.</param>
internal sealed class CallTelemetry(TimeProvider time)
{
    // The most calls that a session may have open.
    private const int MaxOpen = 256;

    private static readonly ActivitySource s_source = new(LiveTelemetry.ActivitySourceName);

    private Dictionary<string, (string Name, long Since)>? _open;

    /// <summary>The server has called. Nothing is kept while nobody listens.</summary>
    public void Called(IReadOnlyList<FunctionCall> calls)
    {
        if (!s_source.HasListeners() && !TurnTelemetry.IsTimed)
            return;
        foreach (FunctionCall call in calls)
        {
            if (!string.IsNullOrEmpty(call.Id) && (_open ??= []).Count < MaxOpen)
                _open.TryAdd(call.Id, (call.Name ?? "", time.GetTimestamp()));
        }
    }

    /// <summary>A call is over.</summary>
    public void Ended(string? id, CallOutcome outcome)
    {
        if (id is not null && _open is not null && _open.Remove(id, out (string Name, long Since) call))
            Record(call.Name, id, time.GetElapsedTime(call.Since), outcome);
    }

    /// <summary>All calls are over.</summary>
    public void EndAll(CallOutcome outcome)
    {
        foreach (string id in _open?.Keys.ToArray() ?? [])
            Ended(id, outcome);
    }

    private static void Record(string name, string id, TimeSpan duration, CallOutcome outcome)
    {
        KeyValuePair<string, object?>[] tags =
        [
            new("gen_ai.operation.name", "execute_tool"),
            new("gen_ai.tool.name", name),
            new("liveproto.call.outcome", outcome.ToString()),
        ];
        TurnTelemetry.Time(duration, tags);
        if (!s_source.HasListeners())
            return;
        // As of turns: dated by the machine's clock, whatever clock the session runs on.
#pragma warning disable RS0030
        DateTimeOffset end = DateTimeOffset.UtcNow;
#pragma warning restore RS0030
        using Activity? activity = s_source.StartActivity($"execute_tool {name}", ActivityKind.Internal, default(ActivityContext), tags,
            startTime: end - duration);
        activity?.SetTag("gen_ai.tool.call.id", id)
            .SetTag("gen_ai.tool.type", "function")
            .SetStatus(outcome == CallOutcome.Answered ? ActivityStatusCode.Ok : ActivityStatusCode.Error)
            .SetEndTime(end.UtcDateTime);
    }
}
