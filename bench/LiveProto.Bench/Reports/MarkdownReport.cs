using System.Globalization;
using System.Text;
using LiveProto.Bench.Results;

namespace LiveProto.Bench.Reports;

/// <summary>A report as Markdown: tables, no pictures.</summary>
internal static class MarkdownReport
{
    /// <param name="model">What it says.</param>
    /// <param name="codeAddress">What stands before the path of a row's code; null = no links.</param>
    public static string Write(ReportModel model, string? codeAddress)
    {
        var text = new StringBuilder("# LiveProto, measured\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{model.Count(Verdict.Met)} promises met, {model.Count(Verdict.Undecided)} undecided within noise, {model.Count(Verdict.Missed)} missed; ");
        text.Append(CultureInfo.InvariantCulture, $"{model.Count(Verdict.None)} figures without a promise.\n\n");
        foreach (Machine machine in model.Machines)
            text.Append(CultureInfo.InvariantCulture, $"- {Escape(Describe(machine))}\n");
        foreach (BenchRun run in model.Runs)
            text.Append(CultureInfo.InvariantCulture,
                $"- `{run.Command}`, {run.Started:yyyy-MM-dd HH:mm} UTC, {Escape(run.Version)}, load {Load(run.Load.Before)} before, {Load(run.Load.After)} after\n");
        foreach (string doubt in model.Doubts)
            text.Append(CultureInfo.InvariantCulture, $"- **Doubt**: {Escape(doubt)}\n");
        Misses(text, model);
        foreach (ReportGroup group in model.Groups)
            Table(text, group, codeAddress);
        return text.ToString();
    }

    /// <summary>A machine in one line.</summary>
    public static string Describe(Machine machine) =>
        $"{machine.Cpu}, {machine.Cores} cores, vectors of {machine.VectorBits} bits, governor {machine.Governor}; {machine.Os}; {machine.Runtime}";

    /// <summary>A load average.</summary>
    public static string Load(double? load) => load?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";

    private static void Misses(StringBuilder text, ReportModel model)
    {
        if (model.Count(Verdict.Missed) == 0)
            return;
        text.Append("\n## Missed\n\n");
        foreach (BenchRow row in model.WithVerdict(Verdict.Missed))
            text.Append(CultureInfo.InvariantCulture, $"- {Escape($"{row.Group}: {row.Name}: {Misses(row, model)}")}\n");
    }

    /// <summary>What was missed of a row, in words.</summary>
    public static string Misses(BenchRow row, ReportModel model)
    {
        var parts = new List<string>();
        if (Judge.AtLeast(row.Ratio, row.LeastRatio) == Verdict.Missed)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Figures.Ratio(row.Ratio!.Value)} of {row.Baseline}, {row.LeastRatio:0.##} × claimed"));
            if (model.BoundOf(row) is { Ratio: { } reached } bound)
            {
                string verb = Judge.AtLeast(reached, row.LeastRatio) switch
                {
                    Verdict.Met => "reaches",
                    Verdict.Undecided => "just about reaches it:",
                    _ => "does not reach it either:",
                };
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"\"{bound.Name}\" {verb} {reached.Median:0.00} ×"));
            }
        }

        if (Judge.AtMost(row.Value, row.MostValue) == Verdict.Missed)
            parts.Add($"{Figures.Value(row.Value.Median, row.Unit)}, {Figures.Value(row.MostValue!.Value, row.Unit)} at most");
        if (row.Allocation == Verdict.Missed)
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Figures.Allocated(row)} B an operation, {row.MostAllocatedBytes:0} B promised"));
        return string.Join("; ", parts);
    }

    private static void Table(StringBuilder text, ReportGroup group, string? codeAddress)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {Escape(group.Name)}\n\n");
        foreach (string note in group.Notes)
            text.Append(CultureInfo.InvariantCulture, $"{Escape(note)}\n\n");
        text.Append("| row | baseline | baseline's | ours | ratio | promised | B/op | verdict |\n|---|---|---|---|---|---|---|---|\n");
        foreach (BenchRow row in group.Rows)
        {
            string name = codeAddress is not null && row.Code is { } code ? $"[{Escape(row.Name)}]({codeAddress}{code})" : Escape(row.Name);
            string baseline = row.BaselineValue is { } value ? Figures.Value(value.Median, row.Unit) : "";
            string ratio = row.Ratio is { } known ? Figures.Ratio(known) : "";
            string verdict = row.Verdict switch
            {
                Verdict.None => "",
                Verdict.Missed => "**missed**",
                var other =>
                other.ToString().ToLowerInvariant()
            };
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {Escape(row.Baseline ?? "")} | {baseline} | {Figures.Value(row.Value.Median, row.Unit)} | {ratio} | {Figures.Limits(row)} | {Figures.Allocated(row)} | {verdict} |\n");
        }
    }

    // What would end a cell or begin markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '|' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '\\' or '#')
                escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
