using System.CommandLine;
using System.Globalization;
using LiveProto.Bench.Commands;
using LiveProto.Bench.Results;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;

namespace LiveProto.Bench.Calls;

/// <summary><c>-- calls</c>: what many calls at the pace of real time cost, ours beside a hand-written loop over
/// ClientWebSocket.</summary>
internal static class CallsCommand
{
    private const string Notes =
        """
        Kinds:
          hand            ClientWebSocket + Utf8JsonReader, a hand-written loop: the baseline
          hand-inline     the same with inlined completions
          queue           sessions over sockets, ReadEventsAsync
          handler-inline  sessions over sockets with inlined completions, HandleEvents
          loop            LoopTransportFactory, HandleEvents
          loop-reader     the same with ReadInline
          loop-queue      the same with ReadEventsAsync
          bare            epoll, read and drop; not over TLS

        Examples:
          bench calls --sessions 400 --kinds hand,loop,bare
          bench calls --sessions 400 --kinds hand,loop --tls
          bench calls --sessions 5000 --pace 0.1 --kinds loop --rounds 1
          bench calls --json calls.json                                     for `bench report` and `bench gate`

        Exit codes: 0 nothing was missed; 1 a claim was, or it went wrong; 2 the command line was wrong.
        """;

    private static readonly string[] s_kinds =
        ["hand", "hand-inline", "queue", "handler-inline", "loop", "loop-reader", "loop-queue", "bare"];

    public static Command Create()
    {
        Option<int[]> sessions = Lists.Of("--sessions", "N,N,..", "How many calls at a time; 100,400,800 by default.",
            [100, 400, 800], text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= 100_000
                ? count
                : null, "a number from 1 to 100000");
        Option<string[]> kinds = Lists.Of("--kinds", "KIND,KIND,..", "Which clients; hand,hand-inline,queue,loop,bare by default.",
            ["hand", "hand-inline", "queue", "loop", "bare"], s_kinds);
        Option<double> pace = new Option<double>("--pace")
        {
            Description = "1 = real time; 0.1 for 5,000 calls.",
            DefaultValueFactory = _ => 1
        }.Within(0.001, 100);
        Option<double> seconds = new Option<double>("--seconds")
        {
            Description = "How long each run is measured, after the compiler has come to rest.",
            DefaultValueFactory = _ => 8,
        }.Within(0.1, 3600);
        Option<int> rounds = new Option<int>("--rounds")
        {
            Description = "Medians of so many runs.",
            DefaultValueFactory = _ => 3
        }.Within(1, 1000);
        var tls = new Option<bool>("--tls") { Description = "Over TLS." };
        var command = new Command("calls",
            "Many calls at the pace of real time: CPU, delay and memory beside a hand-written loop. Linux only.")
        {
            sessions, kinds, pace, seconds, rounds, tls,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(tls) is { Implicit: false } && result.GetResult(kinds)?.Tokens is [var given]
                && given.Value.Split(',').Contains("bare"))
                result.AddError("--kinds: 'bare' reads no TLS; leave it or --tls out.");
        });
        ResultOptions results = ResultOptions.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => Task.Run(() =>
        {
            bool isTls = parse.GetValue(tls);
            string[] measured = [.. parse.GetValue(kinds)!.Where(kind => kind != "bare" || !isTls)];
            return Run(results.Read(parse), parse.GetValue(sessions)!,
                new CallsRun(measured, parse.GetValue(pace), parse.GetValue(seconds), parse.GetValue(rounds), isTls), cancellationToken);
        }));
        return command;
    }

    private static int Run(ResultPaths paths, int[] sessions, CallsRun run, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("calls: runs on Linux only");
            return 1;
        }

        var progress = Progress.InLines(sessions.Length * run.Kinds.Length * run.Rounds);
        using var recorder = new RunRecorder("calls", paths, Console.Error);
        foreach (int count in sessions)
            run.Measure(count, progress, recorder, cancellationToken);
        recorder.Finish();
        return recorder.Verdict == Verdict.Missed ? 1 : 0;
    }
}
