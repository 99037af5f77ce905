using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace LiveProto.Cli.Talk;

/// <summary>Prints who sent what and when, a line each; audio goes into a progress line that is rewritten in place on a terminal.</summary>
internal sealed class Timeline(IAnsiConsole console)
{
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly bool _canRewrite = console.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
    private bool _progressShown;
    private long _lastProgress;

    public void Step(int number, int count, string title)
    {
        lock (_gate)
        {
            EndProgress();
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{number}/{count} {title}[/]");
        }
    }

    public void Client(string what) => Line("client", "→", "cyan", what);

    public void Server(string what) => Line("server", "←", "green", what);

    public void Note(string what) => Line("      ", "·", "grey", what);

    public void Passed(string what) => Line("ok    ", "✓", "bold green", what);

    public void Failed(string what) => Line("FAILED", "✗", "bold red", what);

    /// <summary>Shows how far a stream of audio has come; at most ten times a second.</summary>
    public void Progress(string what, TimeSpan done, TimeSpan? total)
    {
        lock (_gate)
        {
            if (Stopwatch.GetElapsedTime(_lastProgress).TotalMilliseconds < 100 || !_canRewrite)
                return;
            _lastProgress = Stopwatch.GetTimestamp();
            _progressShown = true;
            string bar = total is { } all && all > TimeSpan.Zero
                ? new string('━', (int)Math.Clamp(30 * (done / all), 0, 30)).PadRight(30, '─')
                : new string('━', (int)Math.Clamp(done.TotalSeconds * 4, 0, 60));
            Console.Write(string.Create(CultureInfo.InvariantCulture,
                $"\r\u001b[K{Clock()}         {what} {bar} {done.TotalSeconds:F1} s"));
        }
    }

    private void Line(string who, string arrow, string colour, string what)
    {
        lock (_gate)
        {
            EndProgress();
            console.Markup($"[grey]{Clock()}[/] [{colour}]{who} {arrow}[/] ");
            console.WriteLine(what.ReplaceLineEndings(" "));
        }
    }

    private void EndProgress()
    {
        if (_progressShown)
            Console.Write("\r\u001b[K");
        _progressShown = false;
    }

    private string Clock() => string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start).TotalSeconds,8:F3}");
}
