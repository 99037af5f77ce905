using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Journal;

namespace LiveProto.Mocking.Expectations;

/// <summary>One thing that was seen in a journal and that somebody may have expected.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SessionNumber">On which connection.</param>
/// <param name="At">When, as time since the server started.</param>
/// <param name="FrameIndex">Messages of that connection before it.</param>
/// <param name="Text">What was said; the name of a function; a close reason; else empty.</param>
/// <param name="Read">Reads the value, when it is asked for.</param>
/// <param name="Subject">The setup as it was read, or the close code; else null.</param>
internal sealed record Observation(
    ObservationKind Kind, long SessionNumber, TimeSpan At, int FrameIndex, string Text = "", Func<JsonElement?>? Read = null,
    object? Subject = null)
{
    private const int MaxShown = 300;

    private bool _isRead;
    private JsonElement? _value;

    /// <summary>The setup, the arguments, the response, the whole message: what a pattern is held against; null = nothing, or no
    /// JSON.</summary>
    public JsonElement? Value
    {
        get
        {
            if (!_isRead)
                _value = Read?.Invoke();
            _isRead = true;
            return _value;
        }
    }

    private string ShownValue => Value is { } value ? MessageRedaction.ToText(Encoding.UTF8.GetBytes(value.GetRawText())) : "";

    /// <summary>What a report shows of it: one line.</summary>
    public override string ToString()
    {
        string shown = Kind switch
        {
            ObservationKind.Called or ObservationKind.Answered => $"{Text} {ShownValue}".TrimEnd(),
            ObservationKind.Ended => $"{Subject ?? "no code"} {SecretPatterns.Redact(Text)}".TrimEnd(),
            ObservationKind.UserSaid or ObservationKind.ModelSaid => $"\"{SecretPatterns.Redact(Text)}\"",
            ObservationKind.Interrupted => "interrupted",
            _ => ShownValue,
        };
        shown = shown.ReplaceLineEndings(" ");
        return shown.Length > MaxShown ? shown[..MaxShown] + "…" : shown;
    }
}
