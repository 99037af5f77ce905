using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session;

/// <summary>Everything that a session is told when its connection is accepted.</summary>
internal sealed record SessionContext
{
    /// <summary>From the path of the upgrade.</summary>
    public required LiveBackend Backend { get; init; }

    /// <summary>From the path of the upgrade: <c>v1beta</c>, <c>v1alpha</c>, <c>v1beta1</c>, <c>v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Number of the session on this server, from 1; with <see cref="Secret"/> it decides every id.</summary>
    public required long SessionNumber { get; init; }

    /// <summary>The test that the connection belongs to.</summary>
    public string TestKey { get; init; } = TestKeys.Default;

    /// <summary>What ids and handles are drawn from: the seed where one was given, else random bytes of this server. At most 64 bytes are
    /// used.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>How to behave.</summary>
    public required SessionOptions Options { get; init; }

    /// <summary>The handles of this server.</summary>
    public required ResumptionStore Resumption { get; init; }

    /// <summary>Custom answers; null = the default responder alone.</summary>
    public IResponder? Responder { get; init; }

    /// <summary>Whether <see cref="Responder"/> has anything to say just now, so that a turn it does not answer is a miss.</summary>
    public Func<bool> IsScripted { get; init; } = static () => false;

    /// <summary>The scenario in force, asked for at each turn; null = there never is one.</summary>
    public Func<Scenario?>? GetScenario { get; init; }

    /// <summary>Real time that has gone by since any moment, for what is bounded by nothing else: searches by expressions. Stands still
    /// where nobody measures.</summary>
    public Func<TimeSpan> Watch { get; init; } = static () => TimeSpan.Zero;

    /// <summary>Why the credential is refused once the setup has come; null = it is good.</summary>
    public CloseVerdict? CredentialRefusal { get; init; }

    /// <summary>The ephemeral token that the connection was opened with, if any.</summary>
    public ISessionGrant? Grant { get; init; }

    /// <summary>Gets what happens.</summary>
    public ISessionObserver? Observer { get; init; }
}
