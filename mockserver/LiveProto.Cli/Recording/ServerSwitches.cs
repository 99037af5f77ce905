using System.CommandLine;
using LiveProto.Mocking.Recording.Relay;

namespace LiveProto.Cli.Recording;

/// <summary>Which server a command dials, and where its credential is.</summary>
internal sealed class ServerSwitches
{
    // What the mock takes, like any other.
    private const string AnyKey = "any-key";

    private readonly string _name;
    private readonly Option<string> _address;

    private readonly Option<string> _variable = new("--key-variable")
    {
        Description = "The environment variable that holds the key or token. A server on this machine may do without.",
        DefaultValueFactory = _ => "GEMINI_API_KEY",
    };

    /// <param name="name">Of the switch for the address.</param>
    public ServerSwitches(string name)
    {
        _name = name;
        _address = new Option<string>(name)
        {
            Description = "The server: http, https, ws or wss. An address without a path gets the API's.",
            HelpName = "address",
            Required = true,
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_variable);
    }

    /// <exception cref="CommandFailure">The address cannot be read, or there is no credential for it.</exception>
    public UpstreamOptions Read(ParseResult parse)
    {
        string text = parse.GetValue(_address)!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https" or "ws" or "wss"))
            throw CommandFailure.ForOption(_name, $"'{text}' is not an address such as http://127.0.0.1:9090 or wss://host.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw CommandFailure.ForOption(_name, "an address holds no key: put it into an environment variable, and say --key-variable.");
        string variable = parse.GetValue(_variable)!;
        string? credential = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
        if (credential is null && !address.IsLoopback)
            throw CommandFailure.ForOption("--key-variable", $"{variable} is not set, and {address.Host} wants a key.");
        return new UpstreamOptions(address, credential ?? AnyKey);
    }
}
