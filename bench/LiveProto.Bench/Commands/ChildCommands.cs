using System.CommandLine;
using LiveProto.Bench.Calls;
using LiveProto.Bench.Idle;
using LiveProto.Bench.Mock;
using LiveProto.Bench.Natives;
using LiveProto.Bench.Ratios;
using LiveProto.Bench.WebSockets;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Commands;

/// <summary>What the other commands start as processes of their own; not shown in the help.</summary>
internal static class ChildCommands
{
    public static IEnumerable<Command> Create()
    {
        yield return Child("canned-server", "Kestrel's own WebSockets, which answer from memory.", (_, _) => CannedServer.RunAsync());
        yield return Child("websocket-feeder", "The other end of the ratios' sockets.", (_, _) => Feeder.RunAsync());
        yield return Child("sessions-idle-feeder", "A server of sessions that fall silent.", (_, _) => IdleFeeder.RunAsync());
        yield return CallsFeeder();
        yield return CallsClientOf();
        yield return ManagedAudioOf();
        yield return AbiAllocationsOf();
        yield return RatioRowOf();
    }

    private static Command CallsFeeder()
    {
        Argument<int> count = Count();
        Argument<double> pace = Pace();
        var tls = new Option<bool>("--tls");
        Command command = Child("calls-feeder", "A server that speaks to so many calls.", (parse, _) =>
            Task.FromResult(Calls.CallsFeeder.Run(parse.GetValue(count), parse.GetValue(pace), parse.GetValue(tls))));
        command.Add(count);
        command.Add(pace);
        command.Add(tls);
        return command;
    }

    private static Command CallsClientOf()
    {
        var kind = new Argument<string>("KIND");
        Argument<int> count = Count();
        Argument<double> pace = Pace();
        Argument<double> seconds = new Argument<double>("SECONDS").Within(0.1, 86_400);
        Argument<int> port = new Argument<int>("PORT").Within(1, 65_535);
        var root = new Argument<string>("ROOT")
        {
            Description = "The certificate that the feeder is known by, in base64; '-' without TLS."
        };
        Command command = Child("calls-client", "One kind of client with so many calls.", (parse, _) => CallsClient.RunAsync(
            parse.GetValue(kind)!, parse.GetValue(count), parse.GetValue(pace), TimeSpan.FromSeconds(parse.GetValue(seconds)),
            parse.GetValue(port), parse.GetValue(root)!));
        foreach (Argument argument in (Argument[])[kind, count, pace, seconds, port, root])
            command.Add(argument);
        return command;
    }

    private static Command ManagedAudioOf()
    {
        var way = new Argument<string>("WAY") { Description = "receive or send." };
        var url = new Argument<string>("URL");
        Argument<int> count = new Argument<int>("COUNT").Within(1, 10_000_000);
        var ask = new Argument<string>("ASK") { Description = "What each turn asks the feed for.", DefaultValueFactory = _ => "" };
        Command command = Child("native-managed", "What a program in C does through the ABI, in C#.", (parse, _) =>
            ManagedAudio.RunAsync(parse.GetValue(way) == "send", parse.GetValue(url)!, parse.GetValue(count), parse.GetValue(ask)!));
        foreach (Argument argument in (Argument[])[way, url, count, ask])
            command.Add(argument);
        return command;
    }

    private static Command AbiAllocationsOf()
    {
        var way = new Argument<string>("WAY") { Description = "receive or send." };
        var url = new Argument<string>("URL");
        Argument<int> count = Count();
        Command command = Child("native-allocations", "What a message allocates behind the ABI.", (parse, _) =>
            Task.FromResult(AbiAllocations.Run(parse.GetValue(way) == "send", parse.GetValue(url)!, parse.GetValue(count))));
        foreach (Argument argument in (Argument[])[way, url, count])
            command.Add(argument);
        return command;
    }

    private static Command RatioRowOf()
    {
        Argument<string> group = new Argument<string>("GROUP").AcceptOnlyFromAmong([.. RatioGroups.All.Select(group => group.Name)]);
        Argument<int> index = new Argument<int>("INDEX").Within(0, 10_000);
        Command command = Child(RatioProcess.Command, "One claim, measured.", (parse, _) =>
            Task.FromResult(RatioProcess.Run(RatioGroups.All.Single(known =>
                known.Name == parse.GetValue(group)).Rows[parse.GetValue(index)])));
        command.Add(group);
        command.Add(index);
        return command;
    }

    private static Argument<int> Count() => new Argument<int>("COUNT").Within(1, 100_000);

    private static Argument<double> Pace() => new Argument<double>("PACE").Within(0.001, 100);

    private static Command Child(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { Hidden = true };
        command.SetAction(run);
        return command;
    }
}
