using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace LiveProto.Testing.Secrecy;

/// <summary>
/// Watches a whole test run for the canary: every exception that is thrown, every log line of <see cref="Logs"/>, every activity and metric
/// tag of this project's sources, and the console. As an assembly fixture it fails the run when it saw it.
/// </summary>
public sealed class CanaryWatch : IDisposable
{
    private const int MaxFindings = 20;

    private readonly CanarySpotter _spotter;
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;

    /// <summary>Watches for <see cref="Canary.Key"/>.</summary>
    public CanaryWatch()
        : this(Canary.Key)
    {
    }

    private CanaryWatch(string secret)
    {
        _spotter = new CanarySpotter(secret);
        AppDomain.CurrentDomain.FirstChanceException += OnException;
        CanaryLog.Written += OnLog;
        Console.SetOut(new SpottingWriter(this, _out));
        Console.SetError(new SpottingWriter(this, _error));
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => IsOurs(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = OnActivity,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (IsOurs(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => OnTags(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => OnTags(instrument.Name, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => OnTags(instrument.Name, tags));
        _meters.Start();
    }

    /// <summary>Watches for another secret: for tests of the watch itself.</summary>
    public static CanaryWatch For(string secret) => new(secret);

    /// <summary>Where code under test is to log, so that it is heard.</summary>
    public static ILoggerFactory Logs { get; } = new CanaryLog();

    /// <summary>What was seen, masked.</summary>
    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>Ends the watch.</summary>
    /// <exception cref="InvalidOperationException">The canary was seen.</exception>
    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= OnException;
        CanaryLog.Written -= OnLog;
        Console.SetOut(_out);
        Console.SetError(_error);
        _activities.Dispose();
        _meters.Dispose();
        if (!_findings.IsEmpty)
            throw new InvalidOperationException(
                $"The canary key came out:{Environment.NewLine}{string.Join(Environment.NewLine, _findings)}");
    }

    private static bool IsOurs(string name) => name.StartsWith("LiveProto", StringComparison.Ordinal);

    private void OnException(object? sender, FirstChanceExceptionEventArgs thrown) =>
        Look(thrown.Exception.GetType().Name, thrown.Exception.Message);

    private void OnLog(string line) => Look("log", line);

    private void OnActivity(Activity activity)
    {
        Look(activity.OperationName, activity.DisplayName);
        Look(activity.OperationName, activity.StatusDescription);
        foreach ((string key, object? value) in activity.TagObjects)
            Look($"{activity.OperationName} {key}", value?.ToString());
        foreach (ActivityEvent happened in activity.Events)
        {
            foreach ((string key, object? value) in happened.Tags)
                Look($"{activity.OperationName} {happened.Name} {key}", value?.ToString());
        }
    }

    private void OnTags(string instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach ((string key, object? value) in tags)
        {
            if (value is string text)
                Look($"{instrument} {key}", text);
        }
    }

    private void Look(string where, string? text)
    {
        if (_spotter.Sees(text) && _findings.Count < MaxFindings)
            _findings.Enqueue($"{where}: {_spotter.Mask(text!)}");
    }

    private sealed class SpottingWriter(CanaryWatch watch, TextWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(string? value)
        {
            watch.Look("console", value);
            inner.Write(value);
        }

        public override void WriteLine(string? value)
        {
            watch.Look("console", value);
            inner.WriteLine(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            watch.Look("console", new string(buffer, index, count));
            inner.Write(buffer, index, count);
        }

        public override void Flush() => inner.Flush();
    }
}
