using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Serving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance serve</c>: a server that clients are examined by.</summary>
internal static class ExamineClientCommand
{
    private const string Notes =
        """
        Examples:
          liveproto conformance serve --report out -- node my-driver.mjs     a client with a driver; report.html, report.json, junit.xml
          liveproto conformance serve -- liveproto conformance drive         our own client
          liveproto conformance serve --port 4242                            until Ctrl+C; its pages say what to do in each case
          liveproto conformance serve --case 'tools.*' -- ./driver           some of the cases

        A case is chosen by the API key, by the header x-liveproto-case or by a path /case/ID/…; one client is examined at a time.

        Exit codes: 0 nothing failed (with --compare: nothing became worse); 1 something did, or the driver failed;
            2 the command line was wrong; 130 cancelled while a driver ran, with a report of what was judged until then.
        """;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0: any free one." };
        var driver = new Argument<string[]>("driver")
        {
            Description = "A command that takes a client through the cases (after --); it finds the server in "
                + $"{DriveCommand.UrlVariable} and {DriveCommand.TokenVariable}. Without it the server runs until Ctrl+C.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var reports = new ReportSwitches();
        var command = new Command("serve", "Examine a client: serve the cases, judge what it does.") { port, driver };
        reports.AddTo(command);
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
            RunAsync(parse, parse.GetValue(port), parse.GetValue(driver) ?? [], reports, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, int port, string[] driver, ReportSwitches reports, CancellationToken cancellationToken)
    {
        if (port is < 0 or > 65_535)
            throw CommandFailure.ForOption("--port", "give a number between 0 and 65535");
        IReadOnlyList<ExamCase> cases = [.. reports.Cases(parse, isServer: false).Where(exam => exam.Client is not null)];
        IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)>? earlier = reports.Prepare(parse, isServer: false);
        // Signals are listened to once this method has returned, and who reads that the examiner is ready may send one.
        await Task.Yield();
        var options = new ExaminerOptions { Port = port, Cases = cases, TimeLimit = reports.Limit(parse) };
        await using ExaminerServer server = await StartAsync(options, cancellationToken);
        var progress = new Progress(cases.Count);
        server.Judged += progress.Show;
        Console.WriteLine($"examiner ready at {server.Address} with {cases.Count} cases; token {server.Token}");
        int exitCode;
        try
        {
            exitCode = driver.Length > 0 ? await DriveAsync(server, driver, cancellationToken) : await WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return reports.FinishEarly(parse, Report(), earlier, cases.Count);
        }

        ExamReport report = Report();
        int verdict = reports.Finish(parse, report, earlier);
        if (report.Results.Count < cases.Count)
            await Console.Error.WriteLineAsync($"liveproto: {report.Results.Count} of {cases.Count} cases were asked for");
        return exitCode != 0 || report.Results.Count == 0 ? CommandFailure.Failed : verdict;

        ExamReport Report() => new(reports.Name(parse, "client"), IsServer: false, server.Results);
    }

    private static async Task<ExaminerServer> StartAsync(ExaminerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ExaminerServer.StartAsync(options, cancellationToken);
        }
        catch (IOException error)
        {
            throw new CommandFailure($"The examiner can not listen on port {options.Port}: {error.Message}", error);
        }
    }

    private static async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
            await stopped.Task;
        return 0;
    }

    private static async Task<int> DriveAsync(ExaminerServer server, string[] driver, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(driver[0], driver[1..]);
        // Without the slash at its end: paths are put behind it as they stand in the README.
        start.Environment[DriveCommand.UrlVariable] = server.Address.ToString().TrimEnd('/');
        start.Environment[DriveCommand.TokenVariable] = server.Token;
        try
        {
            using Process process = Process.Start(start)!;
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            if (process.ExitCode != 0)
                await Console.Error.WriteLineAsync($"liveproto: the driver ended with {process.ExitCode}");
            return process.ExitCode;
        }
        catch (Win32Exception error)
        {
            throw CommandFailure.ForOption("driver", error.Message, error);
        }
    }
}
