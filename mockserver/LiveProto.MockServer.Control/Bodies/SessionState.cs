using System.Text.Json;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>One session.</summary>
internal sealed record SessionState
{
    /// <summary>Its number on the server.</summary>
    public required long Session { get; init; }

    /// <summary>Its test.</summary>
    public required string Test { get; init; }

    /// <summary><c>gemini</c> or <c>vertex</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>API version of the path.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>How the client identified itself.</summary>
    public required string Credential { get; init; }

    /// <summary>Model of the setup; absent before one was accepted.</summary>
    public string? Model { get; init; }

    /// <summary>Messages that are kept.</summary>
    public required int Messages { get; init; }

    /// <summary>Times that the model was asked.</summary>
    public required IReadOnlyList<TurnState> Turns { get; init; }

    /// <summary>What the client did and should not, and what faults did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the client said; absent where it sent no audio.</summary>
    public AudioState? Audio { get; init; }

    /// <summary>What the client heard; absent where it was sent no audio.</summary>
    public AudioState? Spoken { get; init; }

    /// <summary>How it ended; absent while it lasts.</summary>
    public EndingState? Ending { get; init; }

    public static SessionState Of(MockSession session) => new()
    {
        Session = session.Number,
        Test = session.TestKey,
        Backend = session.Backend == LiveBackend.Vertex ? "vertex" : "gemini",
        ApiVersion = session.ApiVersion,
        Credential = Name(session.CredentialKind.ToString()),
        Model = session.Setup?.Model,
        Messages = session.Frames.Count,
        Turns = [.. session.Turns.Select(TurnState.Of)],
        Warnings = session.Warnings,
        Audio = AudioState.Of(session.GetReceivedAudio()),
        Spoken = AudioState.Of(SentAudio.Of(session)),
        Ending = session.Ending is { } ending
            ? new EndingState(Name(ending.By.ToString()), ending.Code, ending.Reason, ending.At.TotalSeconds)
            : null,
    };

    private static string Name(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
