using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Activity;

/// <summary>Thresholds and times of <see cref="EnergyVad"/>.</summary>
/// <param name="StartThreshold">RMS (16-bit units) from which a frame counts as a beginning of speech.</param>
/// <param name="EndThreshold">RMS below which a frame of running activity counts as silence.</param>
/// <param name="PrefixPaddingMs">Speech needed before activity begins.</param>
/// <param name="SilenceDurationMs">Silence needed before activity ends.</param>
internal readonly record struct VadSettings(double StartThreshold, double EndThreshold, int PrefixPaddingMs, int SilenceDurationMs)
{
    // Speech normalised to a peak of 20,000 has an RMS of 2,000–3,000; a noise floor of RMS 200 must stay below all four.
    private const double EagerStart = 400;
    private const double ReluctantStart = 900;
    private const double EagerEnd = 400;
    private const double ReluctantEnd = 280;
    private const int GeminiPrefixMs = 100;
    private const int VertexPrefixMs = 0;

    /// <summary>The settings of a setup: what it leaves open comes from the backend (docs/protocol.md §3.5) and the options.</summary>
    /// <param name="highStart">START_SENSITIVITY_HIGH; null = unset.</param>
    /// <param name="highEnd">END_SENSITIVITY_HIGH; null = unset.</param>
    /// <param name="prefixPaddingMs">From the setup.</param>
    /// <param name="silenceDurationMs">From the setup.</param>
    /// <param name="backend">Decides what is unset: Vertex begins reluctantly.</param>
    /// <param name="options">Defaults of the server.</param>
    public static VadSettings From(
        bool? highStart, bool? highEnd, int? prefixPaddingMs, int? silenceDurationMs, LiveBackend backend, ActivityOptions options)
    {
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            highStart ?? !isVertex ? EagerStart : ReluctantStart,
            highEnd ?? true ? EagerEnd : ReluctantEnd,
            prefixPaddingMs ?? options.PrefixPaddingMs ?? (isVertex ? VertexPrefixMs : GeminiPrefixMs),
            silenceDurationMs ?? options.SilenceDurationMs);
    }
}
