using System.Diagnostics;

namespace LiveProto.Bench.Commands;

/// <summary>
/// Says on standard error which step of how many is being done, and how long the rest takes at this pace: a line a step, or one line that
/// is written over and taken away before a result is printed.
/// </summary>
internal sealed class Progress(TextWriter error, int steps, bool overwrites)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _begun;
    private int _width;

    /// <summary>A line a step.</summary>
    public static Progress InLines(int steps) => new(Console.Error, steps, overwrites: false);

    /// <summary>One line that is written over, where there is a terminal.</summary>
    public static Progress InPlace(int steps) => new(Console.Error, steps, overwrites: !Console.IsErrorRedirected);

    /// <summary>The next step begins; those before it are done.</summary>
    public void Begin(string step)
    {
        string left = _begun == 0 ? "" : $", {Stopwatch.GetElapsedTime(_start) / _begun * (steps - _begun):m\\:ss} left";
        _begun++;
        string text = $"[{_begun}/{steps}{left}] {step}";
        if (overwrites)
            error.Write($"\r{text.PadRight(_width)}");
        else
            error.WriteLine(text);
        _width = text.Length;
    }

    /// <summary>Takes the line away, so that a result can be printed.</summary>
    public void Clear()
    {
        if (overwrites && _width > 0)
            error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
