using System.CommandLine;
using LiveProto.Fuzz;
using LiveProto.Fuzz.Cuts;
using LiveProto.Fuzz.Sessions;
using LiveProto.Fuzz.Soak;
using LiveProto.Fuzz.Targets;

// `-- quads`: the exhaustive comparison of base64 decoding, a long job of its own.
if (args is ["quads", ..])
    return QuadSweep.Run(args.AsSpan(1));

var targetOption = new Option<string>("--target") { Description = "The target's name, or 'all'.", DefaultValueFactory = _ => "all" };
var secondsOption = new Option<double>("--seconds") { Description = "How long each target runs.", DefaultValueFactory = _ => 10 };
var executionsOption = new Option<long>("--executions") { Description = "How many inputs each target runs at the most.", DefaultValueFactory = _ => long.MaxValue };
var seedOption = new Option<int>("--seed") { Description = "The seed of the mutator; the same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
var inputOption = new Option<FileInfo?>("--input") { Description = "Run this one file through the target instead." };
var listOption = new Option<bool>("--list") { Description = "List the targets and their laws." };

var root = new RootCommand("Fuzzes LiveProto's parsers with mutated inputs. Exits 1 when a law is broken.")
{
    targetOption, secondsOption, executionsOption, seedOption, inputOption, listOption,
};
var audioOption = new Option<int>("--audio") { Description = "How many audio messages of 2.7 KB the session holds.", DefaultValueFactory = _ => 30 };
var strideOption = new Option<int>("--stride") { Description = "Run every n-th case only.", DefaultValueFactory = _ => 1 };
var loopOption = new Option<bool>("--loop") { Description = "Read through a receive loop." };
var cuts = new Command("cuts", "Cuts one session at every byte (FIN, RST, half-close, stall, split) and flips every bit: more than a million cases by default.")
{
    audioOption, strideOption, loopOption,
};
cuts.SetAction(parse => CutCampaign.RunAsync(parse.GetValue(audioOption), parse.GetValue(strideOption), parse.GetValue(loopOption), Console.Out));
root.Subcommands.Add(cuts);

var minutesOption = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 5 };
var sessionsOption = new Option<int>("--sessions") { Description = "Conversations at a time.", DefaultValueFactory = _ => 20 };
var soak = new Command("soak", "Holds conversations between the engine and the mock over loopback, with barge-ins, broken connections and goAways, and checks every answer and the heap.")
{
    minutesOption, sessionsOption, seedOption,
};
soak.SetAction((parse, cancellationToken) => SoakCampaign.RunAsync(
    TimeSpan.FromMinutes(parse.GetValue(minutesOption)), parse.GetValue(sessionsOption), parse.GetValue(seedOption),
    Console.Out, cancellationToken));
root.Subcommands.Add(soak);

root.Subcommands.Add(SessionsCommand.Create());

root.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
return await root.Parse(args).InvokeAsync();

int Run(ParseResult parse, CancellationToken cancellationToken)
{
    string name = parse.GetValue(targetOption)!;
    IFuzzTarget[] targets = [.. FuzzTargets.All.Where(t => name is "all" || t.Name == name)];
    if (parse.GetValue(listOption))
    {
        foreach (IFuzzTarget target in FuzzTargets.All)
            Console.WriteLine($"{target.Name,-24} {target.Law}");
        return 0;
    }

    if (targets.Length == 0)
    {
        Console.Error.WriteLine($"no target '{name}'; --list shows them");
        return 1;
    }

    if (parse.GetValue(inputOption) is { } input)
    {
        byte[] bytes = File.ReadAllBytes(input.FullName);
        foreach (IFuzzTarget target in targets)
            target.Execute(bytes);
        Console.WriteLine("the law holds for this input");
        return 0;
    }

    bool clean = true;
    foreach (IFuzzTarget target in targets)
        clean &= new Campaign(target, parse.GetValue(seedOption), Console.Out)
            .Run(TimeSpan.FromSeconds(parse.GetValue(secondsOption)), parse.GetValue(executionsOption), cancellationToken);
    return clean ? 0 : 1;
}
