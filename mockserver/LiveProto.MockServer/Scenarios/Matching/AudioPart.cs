using System.Globalization;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on whether a turn was spoken, and how long.</summary>
internal sealed class AudioPart(bool isSpoken, TimeSpan atLeast, TimeSpan? atMost) : ConditionPart
{
    private readonly bool _isLength = atLeast > TimeSpan.Zero || atMost is not null;

    public override Specificity Specificity => new(0, 0, _isLength ? 2 : 1, 0);

    public override string? Refuse(UserTurn turn, Captures captures)
    {
        if (turn.SpeechDuration is not { } spoken)
            return isSpoken ? "the turn was not spoken" : null;
        if (!isSpoken)
            return "the turn was spoken";
        return spoken < atLeast ? $"the speech is shorter than {Seconds(atLeast)}"
            : spoken > atMost ? $"the speech is longer than {Seconds(atMost.Value)}"
            : null;
    }

    public override bool Excludes(ConditionPart other) =>
        other is AudioPart audio && (audio.IsSpoken != isSpoken || audio.AtLeast > atMost || audio.AtMost < atLeast);

    private bool IsSpoken => isSpoken;

    private TimeSpan AtLeast => atLeast;

    private TimeSpan? AtMost => atMost;

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
