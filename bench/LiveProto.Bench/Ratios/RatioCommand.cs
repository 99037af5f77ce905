using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Results;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Ratios;

/// <summary>The command <c>ratios</c>: one line for each claim as it is measured.</summary>
internal static class RatioCommand
{
    private const string Notes =
        """
        Examples:
          bench ratios                              every claim (half an hour); on a machine that does nothing else
          bench ratios wire audio                   some groups
          bench ratios wire --row "13 KB"           the rows of a group with a text in their names
          bench ratios --json now.json              for `bench report` and `bench gate`
          bench ratios --history all.jsonl          adds a line to a file, run after run
          bench ratios wire --row "13 KB" --repeat 5   five runs, and how far each row's ratios lie apart
          bench ratios --list                       the claims, what each is measured against and what is claimed

        A claim is met or missed when the whole interval of its ratio says so, and undecided in between. Rows that promise to allocate
        nothing are held to it.

        Exit codes: 0 nothing was missed; 1 something was; 2 the command line was wrong.
        """;

    public static Command Create(IReadOnlyList<IRatioGroup> all)
    {
        Argument<string[]> groups = new Argument<string[]>("GROUP") { Description = "A group of claims; all when left out." }
            .AcceptOnlyFromAmong([.. all.Select(group => group.Name)]);
        groups.Arity = ArgumentArity.ZeroOrMore;
        var rows = new Option<string[]>("--row")
        {
            Description = "Only rows with this text in their name or their baseline's; may be given several times.",
        };
        var list = new Option<bool>("--list") { Description = "List the claims instead of measuring them." };
        Option<int> repeat = new Option<int>("--repeat")
        {
            Description = "Measure the selection so often, one run after another, and tell how far the runs lie apart.",
            DefaultValueFactory = _ => 1,
        }.Within(1, 100);
        var command = new Command("ratios",
            "Measures claims: how much less time ours takes than a named baseline on the same input in the same run. Each claim has a process of its own.")
        {
            groups, rows, repeat, list,
        };
        ResultOptions results = ResultOptions.AddTo(command);
        RatioSelection Select(IEnumerable<string>? names, IEnumerable<string>? texts) => new(
            names?.Any() == true ? [.. all.Where(group => names.Contains(group.Name))] : all, [.. texts ?? []]);
        // From the words themselves: a value that cannot be had throws here, and has an error of its own.
        command.Validators.Add(result =>
        {
            if (Select(WordsOf(result.GetResult(groups)), WordsOf(result.GetResult(rows))).FindUnknown() is { } unknown)
                result.AddError($"--row: {unknown}");
        });
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            RatioSelection selection = Select(parse.GetValue(groups), parse.GetValue(rows));
            TextWriter output = parse.InvocationConfiguration.Output;
            return Task.FromResult(parse.GetValue(list)
                ? List(selection, output)
                : Run(selection, parse.GetValue(repeat), results.Read(parse), output, parse.InvocationConfiguration.Error,
                    cancellationToken));
        });
        return command;
    }

    private static IEnumerable<string>? WordsOf(SymbolResult? result) => result?.Tokens.Select(token => token.Value);

    private static int List(RatioSelection selection, TextWriter output)
    {
        foreach ((IRatioGroup group, RatioRow row) in selection.Rows)
        {
            string claim = row.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"at least {target:0.##} x") : "no claim";
            output.WriteLine($"{group.Name,-18} {row.Name,-56} {row.BaselineName,-42} {claim}");
        }

        return 0;
    }

    private static int Run(RatioSelection selection, int repeat, ResultPaths paths, TextWriter output, TextWriter error,
        CancellationToken cancellationToken)
    {
        (IRatioGroup Group, RatioRow Row)[] rows = [.. selection.Rows];
        using var recorder = new RunRecorder($"ratios {string.Join(' ', selection.Groups.Select(group => group.Name))}", paths, error);
        var progress = Progress.InPlace(rows.Length * repeat);
        var spread = new RatioSpread();
        IRatioGroup? last = null;
        foreach ((IRatioGroup group, RatioRow row) in Enumerable.Repeat(rows, repeat).SelectMany(run => run))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (group != last)
                WriteHead(group, recorder, output);
            last = group;
            progress.Begin($"{group.Name}: {row.Name}");
            BenchRow result = RatioProcess.Measure(group, row, cancellationToken).ToRow(group.Name, row);
            progress.Clear();
            recorder.Add(result);
            spread.Add(result);
            output.WriteLine(RatioTable.Line(result));
        }

        foreach (string line in repeat > 1 ? spread.Lines : [])
            output.WriteLine(line);

        recorder.Finish();
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }

    private static void WriteHead(IRatioGroup group, RunRecorder recorder, TextWriter output)
    {
        output.WriteLine(
            $"\n{group.Name}: ratio = baseline time / our time, medians of alternating samples, with the interval that holds it in 95 of 100 cases");
        foreach (string note in group.Notes)
        {
            recorder.Note($"{group.Name}: {note}");
            output.WriteLine(note);
        }

        output.WriteLine(RatioTable.Head);
    }
}
