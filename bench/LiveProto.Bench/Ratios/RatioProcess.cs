using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveProto.Bench.Commands;

namespace LiveProto.Bench.Ratios;

/// <summary>
/// A claim measured in a process of its own. Rows share methods, and what ran before in a process shapes them (profiles, inlining, the
/// heap): a row of a group would be another program than the same row alone.
/// </summary>
internal static class RatioProcess
{
    /// <summary>The child's command: <c>ratio-row GROUP INDEX</c>.</summary>
    public const string Command = "ratio-row";

    /// <summary>Measures a row of one of <see cref="RatioGroups"/> in a child.</summary>
    /// <exception cref="InvalidOperationException">It ended without figures; what it said is on standard error.</exception>
    public static RatioResult Measure(IRatioGroup group, RatioRow row, CancellationToken cancellationToken)
    {
        int index = group.Rows.TakeWhile(other => other.Name != row.Name || other.BaselineName != row.BaselineName).Count();
        using Process child = ChildProcess.Start([Command, group.Name, index.ToString(CultureInfo.InvariantCulture)]);
        using CancellationTokenRegistration killing = cancellationToken.Register(() => child.Kill(entireProcessTree: true));
        string figures = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize(figures, RatioJson.Default.RatioResult)
            : throw new InvalidOperationException($"{group.Name}: '{row.Name}' ended without figures.");
    }

    /// <summary>The child: measures one row and prints its figures.</summary>
    public static int Run(RatioRow row)
    {
        Console.WriteLine(JsonSerializer.Serialize(RatioMeter.Measure(row), RatioJson.Default.RatioResult));
        return 0;
    }
}

/// <summary>For what a child prints.</summary>
[JsonSerializable(typeof(RatioResult))]
internal sealed partial class RatioJson : JsonSerializerContext;
