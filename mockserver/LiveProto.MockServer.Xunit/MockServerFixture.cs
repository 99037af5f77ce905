using Xunit;

namespace LiveProto.Mocking.Fixtures;

/// <summary>
/// One mock server for all tests of a class (<c>IClassFixture&lt;MockServerFixture&gt;</c>), a collection or an assembly
/// (<c>[assembly: AssemblyFixture(typeof(MockServerFixture))]</c>). Each test takes its own share with <see cref="Begin"/>, so tests may
/// run side by side. Derive from it to give other options. Thread-safe.
/// </summary>
public class MockServerFixture : IAsyncLifetime
{
    private MockServer? _server;

    /// <summary>The server.</summary>
    /// <exception cref="InvalidOperationException">It is not started yet.</exception>
    public MockServer Server =>
        _server ?? throw new InvalidOperationException("The fixture is not initialized: xUnit does that before the first test.");

    /// <summary>How the server is started; by default it listens on a free port, and answers come at once.</summary>
    protected virtual MockServerOptions Options { get; } =
        new() { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } };

    /// <summary>Starts the server.</summary>
    public async ValueTask InitializeAsync() => _server = await MockServer.StartAsync(Options).ConfigureAwait(false);

    /// <summary>The share of the running test. Take it in the constructor of the test class and dispose it with the class: what it saw is
    /// then attached to a test that failed.</summary>
    public LiveTest Begin() => new(Server);

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
            await _server.DisposeAsync().ConfigureAwait(false);
    }
}
