using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using LiveProto.Mocking;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.FaultGrammar;
using LiveProto.Mocking.Timing;

namespace LiveProto.Cli.Serve;

/// <summary>The switches of <c>serve</c>, and the options that they make. Without any they are the defaults of
/// <see cref="MockServerOptions"/>.</summary>
internal sealed class ServeSwitches
{
    private const string TokenVariable = "LIVEPROTO_ACCESS_TOKEN";

    private static readonly MockServerOptions s_defaults = new();

    // Which switch is wrong when the options refuse a value. The options alone know what is right.
    private static readonly Dictionary<string, string> s_switches = new()
    {
        [nameof(EndpointOptions.Port)] = "--port",
        [nameof(EndpointOptions.Address)] = "--address",
        [nameof(GuardOptions.AccessToken)] = TokenVariable,
        [nameof(GuardOptions.AllowedOrigins)] = "--allow-origin",
        [nameof(GuardOptions.AllowedHosts)] = "--allow-host",
        [nameof(LimitOptions.IdleTimeout)] = "--idle-timeout",
        [nameof(PacingOptions.Speed)] = "--speed",
        [nameof(PacingOptions.PlaybackSpeed)] = "--playback-speed",
        [nameof(PacingOptions.SetupDelay)] = "--setup-delay",
        [nameof(PacingOptions.FirstResponseDelay)] = "--response-delay",
        [nameof(LifetimeOptions.Connection)] = "--lifetime",
        [nameof(LifetimeOptions.GoAwayLead)] = "--go-away-lead",
        [nameof(LifetimeOptions.GoAwayAfterTurns)] = "--go-away-after-turns",
        [nameof(LifetimeOptions.GoAwayOnDemand)] = "--go-away-time",
        [nameof(LifetimeOptions.SetupTimeout)] = "--setup-timeout",
        [nameof(ResumptionOptions.HandleLifetime)] = "--handle-lifetime",
        [nameof(SessionOptions.ContextWindowTokens)] = "--context-window",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "TCP port on the loopback addresses; 0 = any free one.",
        DefaultValueFactory = _ => 9090
    };
    private readonly Option<double> _speed =
        new("--speed")
        {
            Description = "How many times faster than real time speech is generated; 0 = everything at once.",
            DefaultValueFactory = _ => 4
        };
    private readonly Option<double> _playbackSpeed =
        new("--playback-speed")
        {
            Description = "How many times faster than real time the user listens: turnComplete waits for the end of what is heard.",
            DefaultValueFactory = _ => 1
        };
    private readonly Option<TimeSpan?> _setupDelay =
        Time("--setup-delay", "From setup to setupComplete; none by default, the service takes about 150ms.");
    private readonly Option<TimeSpan?> _responseDelay =
        Time("--response-delay", "From the end of a turn to the first message of its answer; none by default.");
    private readonly Option<string[]> _faults = new("--fault") { Description = DescribeFaults(), DefaultValueFactory = _ => [] };
    private readonly Option<Strictness> _strictness =
        new("--strictness") { Description = "How much of what clients send is refused.", DefaultValueFactory = _ => Strictness.Service };
    private readonly Option<TimeSpan?> _lifetime = Time("--lifetime", "Life of a connection; by model by default: 10m, or 58m.");
    private readonly Option<TimeSpan?> _goAwayLead = Time("--go-away-lead", "How long before its end goAway comes; 50s by default.");
    private readonly Option<int?> _goAwayAfterTurns =
        new("--go-away-after-turns") { Description = "A goAway after this many turns of a connection." };
    private readonly Option<TimeSpan?> _goAwayTime =
        Time("--go-away-time", "timeLeft of a goAway that a prompt or --go-away-after-turns asked for; 2s by default.");
    private readonly Option<AfterGoAway> _afterGoAway =
        new("--after-go-away") { Description = "What follows when that time is over.", DefaultValueFactory = _ => AfterGoAway.Close };
    private readonly Option<TimeSpan?> _setupTimeout = Time("--setup-timeout", "How long a client may take to send setup; 60s by default.");
    private readonly Option<TimeSpan?> _idleTimeout =
        Time("--idle-timeout", "After how long a silent client is closed with 1008; 15m by default.");
    private readonly Option<TimeSpan?> _handleLifetime =
        Time("--handle-lifetime", "How long a resumption handle is good; 2h by default, 24h on Vertex paths.");
    private readonly Option<int?> _contextWindow =
        new("--context-window")
        {
            Description = "Tokens that a conversation may hold before it is closed or compressed; 131072 by default."
        };
    private readonly Option<TurnCompleteAfterToolCall?> _turnComplete =
        new("--turn-complete-after-tool-call")
        {
            Description = "Whether a turn is declared complete while its blocking call is open; by model by default."
        };
    private readonly Option<string?> _onlyKey = new("--only-key") { Description = "The one API key that is good; by default any is." };
    private readonly Option<bool> _refuseOnUpgrade =
        new("--refuse-on-upgrade") { Description = "Refuse bad keys with HTTP 401 instead of a close after setup." };
    private readonly Option<bool> _unknownTokens =
        new("--accept-unknown-tokens") { Description = "Take ephemeral tokens that this server never issued." };
    private readonly Option<string[]> _origins =
        new("--allow-origin")
        {
            Description = "A browser origin that may connect, such as http://localhost:3000. Repeatable.",
            DefaultValueFactory = _ => []
        };
    private readonly Option<string[]> _hosts =
        new("--allow-host")
        {
            Description = "A further value of the Host header that names this server, such as mock:9090. Repeatable.",
            DefaultValueFactory = _ => []
        };
    private readonly Option<string?> _address = new("--address") { Description = "Bind this address instead of the loopback ones." };
    private readonly Option<bool> _nonLoopback =
        new("--allow-non-loopback")
        {
            Description =
                $"Says that others may reach --address. Needs a secret of 16 characters in {TokenVariable}, which every client has to present as its key."
        };
    private readonly Option<bool> _catchAll =
        new("--catch-all-paths") { Description = "Take a WebSocket upgrade on any path as the live endpoint." };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of ids and handles: the same seed gives the same bytes." };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _port, _speed, _playbackSpeed, _setupDelay, _responseDelay, _faults, _strictness, _lifetime, _goAwayLead, _goAwayAfterTurns,
        _goAwayTime, _afterGoAway,
        _setupTimeout, _idleTimeout, _handleLifetime, _contextWindow, _turnComplete, _onlyKey, _refuseOnUpgrade, _unknownTokens, _origins,
        _hosts, _address,
        _nonLoopback, _catchAll, _seed,
    ];

    /// <summary>What was asked for.</summary>
    /// <exception cref="CommandFailure">A switch has a value that it cannot have.</exception>
    public MockServerOptions Read(ParseResult parse)
    {
        MockServerOptions options = ReadOptions(parse);
        try
        {
            options.Validate();
        }
        catch (ArgumentException refused)
        {
            throw CommandFailure.ForOption(s_switches.GetValueOrDefault(refused.ParamName ?? "", "serve"), refused);
        }

        return options;
    }

    private MockServerOptions ReadOptions(ParseResult parse) => new()
    {
        Endpoint = new EndpointOptions
        {
            Port = parse.GetValue(_port),
            Address = ReadAddress(parse),
            CatchAllPaths = parse.GetValue(_catchAll),
        },
        Guard = new GuardOptions
        {
            AllowNonLoopback = parse.GetValue(_nonLoopback),
            AccessToken = parse.GetValue(_nonLoopback) ? AccessToken : null,
            AllowedOrigins = parse.GetValue(_origins)!,
            AllowedHosts = parse.GetValue(_hosts)!,
        },
        Credentials = new CredentialOptions
        {
            OnlyKey = parse.GetValue(_onlyKey),
            RefuseOnUpgrade = parse.GetValue(_refuseOnUpgrade),
            AcceptUnknownTokens = parse.GetValue(_unknownTokens),
        },
        Faults = [.. parse.GetValue(_faults)!.Select(ReadFault)],
        Limits = new LimitOptions { IdleTimeout = parse.GetValue(_idleTimeout) ?? s_defaults.Limits.IdleTimeout },
        Session = ReadSession(parse),
        Seed = parse.GetValue(_seed),
    };

    private static Fault ReadFault(string text) =>
        FaultText.TryParse(text, out Fault? fault, out string? problem) ? fault : throw CommandFailure.ForOption("--fault", problem);

    // Not a switch: other users of the machine can read a command line.
    private static string? AccessToken => Environment.GetEnvironmentVariable(TokenVariable);

    private IPAddress? ReadAddress(ParseResult parse)
    {
        if (parse.GetValue(_address) is not { } text)
            return null;
        if (!IPAddress.TryParse(text, out IPAddress? address))
            throw CommandFailure.ForOption("--address", $"{text} is no IP address.");
        if (!IPAddress.IsLoopback(address) && !(parse.GetValue(_nonLoopback) && AccessToken is not null))
            throw CommandFailure.ForOption("--address",
                $"{text} can be reached by others. Say --allow-non-loopback, and set a secret in {TokenVariable}.");
        return address;
    }

    private SessionOptions ReadSession(ParseResult parse) => new()
    {
        Strictness = parse.GetValue(_strictness),
        Pacing = new PacingOptions
        {
            Speed = parse.GetValue(_speed),
            PlaybackSpeed = parse.GetValue(_playbackSpeed),
            SetupDelay = parse.GetValue(_setupDelay) ?? s_defaults.Session.Pacing.SetupDelay,
            FirstResponseDelay = parse.GetValue(_responseDelay) ?? s_defaults.Session.Pacing.FirstResponseDelay,
        },
        Lifetime = new LifetimeOptions
        {
            Connection = parse.GetValue(_lifetime),
            GoAwayLead = parse.GetValue(_goAwayLead) ?? s_defaults.Session.Lifetime.GoAwayLead,
            GoAwayAfterTurns = parse.GetValue(_goAwayAfterTurns),
            GoAwayOnDemand = parse.GetValue(_goAwayTime) ?? s_defaults.Session.Lifetime.GoAwayOnDemand,
            After = parse.GetValue(_afterGoAway),
            SetupTimeout = parse.GetValue(_setupTimeout) ?? s_defaults.Session.Lifetime.SetupTimeout,
        },
        Resumption = new ResumptionOptions { HandleLifetime = parse.GetValue(_handleLifetime) },
        ContextWindowTokens = parse.GetValue(_contextWindow),
        Tools = new ToolOptions { TurnCompleteAfterToolCall = parse.GetValue(_turnComplete) },
    };

    private static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        CustomParser = static result =>
        {
            if (TimeText.TryParse(result.Tokens[0].Value, out TimeSpan time))
                return time;
            result.AddError($"{((OptionResult)result.Parent!).Option.Name}: {TimeText.Form}.");
            return null;
        },
    };

    private static string DescribeFaults() =>
        $"""
        Something that goes wrong, such as close:1011:bye@turn-complete=2 or refuse-upgrade:503*2. Repeatable. NAME[:ARGUMENTS][@POINT[=WHICH]][/CONDITION=VALUE]...[*TIMES].
        WHICH counts the messages of a connection from 1, 0 = each. TIMES is for all connections together.
        Faults: {string.Join(", ", FaultForms.All)}.
        Points: {FaultForms.Points}.
        Conditions: connection=2..5, after-turn=3, chance=25% (drawn from --seed).
        DELAY is a time, or 100ms..300ms (any between), 200ms~50ms (normal), ~200ms (exponential).
        """;
}
