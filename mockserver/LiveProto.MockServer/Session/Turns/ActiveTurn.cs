using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>The turn that is being answered, and what it has cost so far.</summary>
internal sealed class ActiveTurn(UserTurn input, TurnPlan plan, TokenTally prompt)
{
    public UserTurn Input { get; } = input;

    /// <summary>The answer being played; another one after each round of tools.</summary>
    public TurnPlan Plan { get; private set; } = plan;

    /// <summary>What the model was given.</summary>
    public TokenTally Prompt { get; private set; } = prompt;

    /// <summary>Characters of text, calls and code sent since usage was last told.</summary>
    public int Characters { get; set; }

    /// <summary>Characters of thoughts sent since usage was last told.</summary>
    public int ThoughtCharacters { get; set; }

    /// <summary>Speech sent since usage was last told.</summary>
    public TimeSpan Audio { get; set; }

    /// <summary>Characters of the plan's text that were sent.</summary>
    public int SaidCharacters { get; set; }

    /// <summary>Speech of the plan that was sent.</summary>
    public TimeSpan SaidAudio { get; set; }

    /// <summary>What the model has produced since usage was last told.</summary>
    public TokenTally Response => new(Text: TokenCounter.Text(Characters), Audio: TokenCounter.Audio(Audio));

    /// <summary>Goes on with what the model says after its tools.</summary>
    public void Continue(TurnPlan plan, TokenTally prompt)
    {
        Plan = plan;
        Prompt = prompt;
        SaidCharacters = 0;
        SaidAudio = TimeSpan.Zero;
    }

    /// <summary>Usage was told: what follows counts anew.</summary>
    public void ResetResponse()
    {
        Characters = ThoughtCharacters = 0;
        Audio = TimeSpan.Zero;
    }

    /// <summary>What the user has heard or read of the plan's text at a moment, and how long its speech was.</summary>
    public (string Text, TimeSpan Audio) GetHeard(TimeSpan now)
    {
        if (Plan.AudioLength == TimeSpan.Zero)
            return (Plan.Text[..Math.Min(SaidCharacters, Plan.Text.Length)], TimeSpan.Zero);
        TimeSpan played = (now - (Plan.FirstAudioAt ?? now)) * Plan.PlaybackSpeed;
        TimeSpan heard = played < SaidAudio ? played : SaidAudio;
        int characters = (int)(Plan.Text.Length * (heard / Plan.AudioLength));
        return (Plan.Text[..Math.Clamp(characters, 0, Plan.Text.Length)], heard);
    }
}
