using System.Globalization;

namespace LiveProto.Examiner.Playing;

/// <summary>How the peer left.</summary>
/// <param name="Code">Of its close frame, 1005 for one without a code; null: it left without a close frame.</param>
/// <param name="Reason">Of its close frame.</param>
internal sealed record Departure(int? Code, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Code is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"close {code}{(Reason.Length == 0 ? "" : $" \"{Reason}\"")}")
        : "the connection was cut";
}
