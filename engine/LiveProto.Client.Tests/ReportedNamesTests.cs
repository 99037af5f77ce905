using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LiveProto.Client.Diagnostics;
using LiveProto.Testing;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests;

/// <summary>The engine's README lists every log line with its level and every instrument with its unit, and none that there is
/// not.</summary>
public sealed partial class ReportedNamesTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "engine/README.md"));

    [Fact]
    public void Readme_ListsEachLogLineWithItsLevel()
    {
        IEnumerable<string> logged = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(line => $"{line.EventId} {line.Level}");
        Assert.Equal(logged.Order(), LogRow().Matches(s_page).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order());
    }

    [Fact]
    public void Readme_ListsEachInstrumentWithItsUnit()
    {
        var found = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == LiveTelemetry.MeterName)
                    found.Add($"{instrument.Name} {instrument.Unit}");
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(LiveMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(TurnTelemetry).TypeHandle);
        listener.Start();
        Assert.Equal(found.Order(), InstrumentRow().Matches(s_page).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order());
    }

    [GeneratedRegex(@"^\| ([123]\d{3}) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `((?:liveproto|gen_ai)\.[\w.]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();
}
