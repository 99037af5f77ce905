using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Cli.Conformance;

/// <summary>One line on standard error for each case as it is judged. Thread-safe.</summary>
internal sealed class Progress(int total)
{
    private readonly Lock _gate = new();
    private int _done;

    public void Show(CaseResult result)
    {
        lock (_gate)
            Console.Error.WriteLine($"[{++_done}/{total}] {TextReport.Line(result)}");
    }
}
