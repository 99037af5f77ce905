using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Scenarios;

/// <summary>What a responder answers to. Immutable; the history is a view that stays as it was at this turn.</summary>
public sealed record UserTurn
{
    internal UserTurn(ToolCatalogue tools, IReadOnlyList<string> prompts)
    {
        Tools = tools;
        Prompts = prompts;
        Prompt = prompts.Count == 1 ? prompts[0] : string.Join('\n', prompts);
    }

    /// <summary>What asks for the answer.</summary>
    public required UserTurnKind Kind { get; init; }

    /// <summary>
    /// All that the user handed over since the model's last turn: texts and transcripts of speech, a line each. For tool results the prompt
    /// that led to the calls. Empty where the model is only nudged.
    /// </summary>
    public string Prompt { get; init; }

    /// <summary>The setup of the connection.</summary>
    public required Setup Setup { get; init; }

    /// <summary>The system instruction as one text; empty when there is none.</summary>
    public required string Instructions { get; init; }

    /// <summary>Everything said before <see cref="Prompt"/>, oldest first, after compression what is left.</summary>
    public required IReadOnlyList<HistoryTurn> History { get; init; }

    /// <summary>Images and video frames that came with this turn; where none did, those of the conversation.</summary>
    public int ImageCount { get; init; }

    /// <summary>Results that ask for this answer, in order of the calls; empty but for <see cref="UserTurnKind.ToolResults"/>.</summary>
    public IReadOnlyList<ToolResult> Results { get; init; } = [];

    /// <summary>Results that came with scheduling SILENT, oldest first.</summary>
    public IReadOnlyList<ToolResult> SilentResults { get; init; } = [];

    /// <summary>Whether the model may choose not to answer (proactive audio).</summary>
    public bool IsProactive { get; init; }

    /// <summary>Whether thoughts were asked for, or come unasked from this model.</summary>
    public bool WantsThoughts { get; init; }

    /// <summary>Whether answers are spoken; else they are text.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>Number of this turn on its connection, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The connection it came on: <see cref="MockSession.Number"/>.</summary>
    public required long SessionNumber { get; init; }

    /// <summary>The test that the connection belongs to; see <see cref="TestKeys"/>.</summary>
    public required string TestKey { get; init; }

    /// <summary>The family of the model that was asked for.</summary>
    public ModelFamily Family { get; init; }

    /// <summary>What of <see cref="Prompt"/> was spoken, a line each; empty where nothing was.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>How long the user spoke; null = the turn was not spoken.</summary>
    public TimeSpan? SpeechDuration { get; init; }

    internal ToolCatalogue Tools { get; }

    /// <summary>What <see cref="Prompt"/> is made of, in order.</summary>
    internal IReadOnlyList<string> Prompts { get; }
}
