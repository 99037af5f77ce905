using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using LiveProto.Client.Session.Memory;
using LiveProto.Client.Session.Turns;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Client.Session.Setups;

/// <summary>
/// What a session is set up with, on its first connection and on every later one: what the caller gave, the functions that the session runs
/// itself, and what context updates have changed since. Thread-safe.
/// </summary>
internal sealed class SessionSetup
{
    private readonly IReadOnlyList<FunctionDeclaration> _functions;
    private State _state;

    /// <param name="given">The caller's setup.</param>
    /// <param name="functions">What the session runs itself; declared beside the caller's tools.</param>
    /// <param name="profile">The habits of the model.</param>
    /// <exception cref="ArgumentException">A function is declared by both.</exception>
    public SessionSetup(Setup given, IReadOnlyList<FunctionDeclaration> functions, ModelProfile profile)
    {
        _functions = functions;
        Profile = profile;
        _state = Make(given);
    }

    /// <summary>The habits of the model.</summary>
    public ModelProfile Profile { get; }

    /// <summary>The setup as it is now, without a handle but for the caller's.</summary>
    public Setup Current => Volatile.Read(ref _state).Whole;

    /// <summary>The setup of the next connection.</summary>
    /// <param name="handle">The handle to take the session up with; null = another session.</param>
    /// <param name="isSeeded">That session is told what was said before.</param>
    public Setup For(string? handle, bool isSeeded)
    {
        Setup setup = Current;
        setup = setup with { SessionResumption = (setup.SessionResumption ?? new SessionResumptionConfig()) with { Handle = handle } };
        if (isSeeded)
            return HistorySeed.Mark(setup, Profile);
        // Whoever takes a session up tells no first history: the next question would be taken for it.
        return handle is null ? setup : setup with { HistoryConfig = null };
    }

    /// <summary>The caller's setup as it is now, without a handle and without the functions that the session runs itself, as a
    /// message.</summary>
    public string ToJson()
    {
        Setup given = Volatile.Read(ref _state).Given;
        var json = new ArrayBufferWriter<byte>(512);
        ClientMessageWriter.Write(json,
            new ClientMessage
            {
                Setup = given with { SessionResumption = given.SessionResumption is { } asked ? asked with { Handle = null } : null }
            });
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>Whether calls of this function are the reader's to answer.</summary>
    public bool IsByHand(string? name) => name is not null && Volatile.Read(ref _state).ByHand.Contains(name);

    /// <summary>Whether a call of this function keeps its turn open until it is answered.</summary>
    public bool IsBlocking(string? name) => Volatile.Read(ref _state).IsBlocking(name);

    /// <summary>The setup with an update applied, for a look at it.</summary>
    /// <exception cref="ArgumentException">A function of the update is one that the session runs itself.</exception>
    public Setup With(ContextUpdate update) => Make(Changed(update)).Whole;

    /// <summary>The update as it goes out: the functions that the session runs itself stay declared.</summary>
    public ContextUpdate Complete(ContextUpdate update) =>
        update.Tools is not { } tools ? update : update with { Tools = tools with { Tools = Join(tools.Tools) } };

    /// <summary>From now on this is what connections are set up with.</summary>
    /// <exception cref="ArgumentException">A function of the update is one that the session runs itself.</exception>
    public void Apply(ContextUpdate update)
    {
        lock (this)
            _state = Make(Changed(update));
    }

    private Setup Changed(ContextUpdate update)
    {
        Setup given = Volatile.Read(ref _state).Given;
        return given with
        {
            SystemInstruction = update.SystemInstruction ?? given.SystemInstruction,
            Tools = update.Tools?.Tools ?? given.Tools,
        };
    }

    private State Make(Setup given)
    {
        IReadOnlySet<string> byHand = NamesOf(given.Tools);
        if (_functions.FirstOrDefault(function => byHand.Contains(function.Name ?? "")) is { } twice)
            throw new ArgumentException($"The setup and the tools both declare a function '{twice.Name}'.", "tools");
        Setup whole = _functions.Count == 0 ? given : given with { Tools = Join(given.Tools) };
        return new State(given, whole, byHand, BlockingFunctions.Of(whole, Profile));
    }

    private static IReadOnlySet<string> NamesOf(IReadOnlyList<Tool> tools) => tools.Count == 0
        ? FrozenSet<string>.Empty
        : new HashSet<string>(tools.SelectMany(static tool => tool.FunctionDeclarations).Select(static function => function.Name ?? ""));

    private IReadOnlyList<Tool> Join(IReadOnlyList<Tool> tools) =>
        _functions.Count == 0 ? tools : [.. tools, new Tool { FunctionDeclarations = _functions }];

    private sealed record State(Setup Given, Setup Whole, IReadOnlySet<string> ByHand, Func<string?, bool> IsBlocking);
}
