using System.CommandLine;
using LiveProto.Cli.Conformance;
using LiveProto.Cli.Health;
using LiveProto.Cli.Inspector;
using LiveProto.Cli.Load;
using LiveProto.Cli.Recording;
using LiveProto.Cli.Scenarios;
using LiveProto.Cli.Serve;
using LiveProto.Cli.Talk;
using LiveProto.Cli.Voices;

namespace LiveProto.Cli;

/// <summary>What <c>liveproto</c> can do.</summary>
internal static class Commands
{
    private const string Notes =
        """
        Examples:
          liveproto serve                  a server for your program to talk to
          liveproto talk                   a conversation with it, from here
          liveproto COMMAND --help         what a command takes, with examples

        Exit codes: 0 it worked out; 1 it did not; 2 the command line was wrong; 130 cancelled.
        """;

    /// <summary>All commands.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("LiveProto: a protocol engine and a mock server for the Gemini Live API.")
        {
            TalkCommand.Create(),
            ServeCommand.Create(),
            HealthCommand.Create(),
            ReportCommand.Create(),
            SayCommand.Create(),
            HearCommand.Create(),
            ScenariosCommand.Create(),
            RecordCommand.Create(),
            ReplayCommand.Create(),
            DriftCommand.Create(),
            LoadCommand.Create(),
            ConformanceCommand.Create(),
        };
        Help.Note(root, Notes);
        Help.Attach(root);
        return root;
    }
}
