using System.Reflection;

namespace LiveProto.Bench.Results;

/// <summary>
/// Records one run of a command: machine and load when it is made, rows as they are measured, and, when it is disposed, the files that were
/// asked for. A run that is not marked as finished is written as one that was cut short.
/// </summary>
internal sealed class RunRecorder : IDisposable
{
    private readonly ResultPaths _paths;
    private readonly TextWriter _error;
    private readonly List<BenchRow> _rows = [];
    private readonly List<string> _notes = [];
    private readonly BenchRun _run;
    private bool _isFinished;

    /// <param name="command">The command that measures.</param>
    /// <param name="paths">Where the run goes.</param>
    /// <param name="error">Where a warning goes.</param>
    public RunRecorder(string command, ResultPaths paths, TextWriter error)
        : this(command, paths, error, Machine.Read(), MachineLoad.Read())
    {
    }

    /// <summary>With a machine and a load that somebody else has read.</summary>
    public RunRecorder(string command, ResultPaths paths, TextWriter error, Machine machine, MachineLoad load)
    {
        _paths = paths;
        _error = error;
        _run = new BenchRun
        {
            Format = BenchRun.CurrentFormat,
            Command = command,
            Started = DateTimeOffset.UtcNow,
            Version = typeof(RunRecorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            Machine = machine,
            Load = load,
            IsWhole = false,
            Rows = _rows,
            Notes = _notes,
        };
        foreach (string warning in Warnings.Of(_run))
            error.WriteLine($"warning: {warning}");
    }

    /// <summary>The worst of what became of the promises so far.</summary>
    public Verdict Verdict => _rows.Count == 0 ? Verdict.None : _rows.Max(row => row.Verdict);

    public void Add(BenchRow row) => _rows.Add(row);

    /// <summary>Adds what has to be known to read the figures.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>The run has come to its end.</summary>
    public void Finish() => _isFinished = true;

    public void Dispose()
    {
        if (_rows.Count == 0)
            return;
        BenchRun run = _run with { Load = _run.Load.ReadAfter(), IsWhole = _isFinished };
        try
        {
            if (_paths.Json is { } json)
                ResultFile.Write(json, run);
            if (_paths.History is { } history)
                ResultFile.Append(history, run);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _error.WriteLine($"The results are not written: {failure.Message}");
        }
    }
}
