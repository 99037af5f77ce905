using LiveProto.Cli.Scenarios;
using LiveProto.Mocking;
using LiveProto.Mocking.Control;

namespace LiveProto.Cli.Serve;

/// <summary>What <c>serve</c> was asked for.</summary>
internal sealed record ServeRequest
{
    /// <summary>The mock server's.</summary>
    public required MockServerOptions Options { get; init; }

    /// <summary>What is served beside the API.</summary>
    public required ControlOptions Control { get; init; }

    /// <summary>Whether its token was made here, and has to be told.</summary>
    public required bool IsTokenMade { get; init; }

    /// <summary>The scenario's file that is looked at again when it changes; null = none.</summary>
    public ScenarioSource? Watched { get; init; }

    /// <summary>Where the CA certificate goes; null = into a temporary file.</summary>
    public FileInfo? Authority { get; init; }

    /// <summary>Whether comings and goings are logged.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether a program reads what is printed.</summary>
    public bool IsJson { get; init; }

    /// <summary>What is printed once the server listens.</summary>
    public string Describe(ControlledServer server, string authorityPath)
    {
        bool isControlled = Control.Token is not null;
        string? madeToken = IsTokenMade ? Control.Token : null;
        return IsJson
            ? ReadyLine.For(server, authorityPath, isControlled, madeToken)
            : Banner.For(server, authorityPath, isControlled, madeToken);
    }
}
