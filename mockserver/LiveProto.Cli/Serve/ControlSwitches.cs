using System.CommandLine;
using LiveProto.Mocking;
using LiveProto.Mocking.Control;

namespace LiveProto.Cli.Serve;

/// <summary>The switches of <c>serve</c> that let others command and observe it.</summary>
internal sealed class ControlSwitches
{
    private const string TokenVariable = "LIVEPROTO_CONTROL_TOKEN";

    private readonly Option<bool> _control = new("--control")
    {
        Description =
            $"Let tests command and observe the server at {ControlledServer.Prefix}, with a token: that of --control-token or {TokenVariable}, else one that is made and printed.",
    };

    private readonly Option<string?> _token = new("--control-token")
    {
        Description =
            $"The token, at least 16 characters; says --control as well. Other users of the machine can read a command line: {TokenVariable} is safer.",
    };

    private readonly Option<bool> _inspect = new("--inspect")
    {
        Description =
            "Serve a page that shows and plays sessions as they happen, and prints its link, with --json on standard error; a link is good once, the next one follows.",
    };

    private readonly Option<FileInfo?> _journal = new("--journal")
    {
        Description = "Write everything that happens into this file, a line of JSON each, without credentials.",
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_control, _token, _inspect, _journal];

    /// <summary>What is served beside the API, and whether its token was made here.</summary>
    /// <exception cref="CommandFailure">A switch has a value that it cannot have.</exception>
    public (ControlOptions Options, bool IsTokenMade) ReadControl(ParseResult parse, MockServerOptions server, bool isJson)
    {
        // With --json standard output is one line, for a program.
        TextWriter told = isJson ? Console.Error : Console.Out;
        ControlOptions none = new() { InspectorLink = parse.GetValue(_inspect) ? link => told.WriteLine($"Inspector: {link}") : null };
        if (none.InspectorLink is not null && server.Guard.AllowNonLoopback)
            throw CommandFailure.ForOption("--inspect", "the page is for this machine alone: not beside --allow-non-loopback.");
        bool isNamed = parse.GetValue(_token) is not null;
        if (!isNamed && !parse.GetValue(_control))
            return (none, false);
        string? token = parse.GetValue(_token) ?? Environment.GetEnvironmentVariable(TokenVariable);
        if (token is null && server.Guard.AllowNonLoopback)
            throw CommandFailure.ForOption("--control", $"others can reach this server: choose the token yourself, in {TokenVariable}.");
        var options = none with { Token = token ?? ControlOptions.MakeToken() };
        try
        {
            options.Validate();
        }
        catch (ArgumentException refused)
        {
            throw CommandFailure.ForOption(isNamed ? "--control-token" : TokenVariable, refused);
        }

        return (options, token is null);
    }

    /// <summary>The file to write to; null = none.</summary>
    /// <exception cref="CommandFailure">It cannot be written.</exception>
    public ServeJournal? OpenJournal(ParseResult parse) => parse.GetValue(_journal) is { } file ? new ServeJournal(file) : null;
}
