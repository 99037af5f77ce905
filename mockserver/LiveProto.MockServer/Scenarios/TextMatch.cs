using System.Text.RegularExpressions;
using LiveProto.Mocking.Scenarios.Matching;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// A condition on a text. Letter case does not count unless it is said to; white space around the text never does. Immutable and
/// thread-safe.
/// </summary>
public sealed class TextMatch
{
    private const int MaxPatternLength = 1000;

    // A pattern that backtracks can take exponential time; a session's thread waits for it.
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // Of an expectation, for which no session waits. On a busy machine 100 ms pass while a thread that searches five words is not run.
    private static readonly TimeSpan s_leisure = TimeSpan.FromSeconds(10);

    private TextMatch(TextMatchKind kind, string value, bool caseSensitive)
    {
        Kind = kind;
        Value = kind == TextMatchKind.Exact ? value.Trim() : value;
        IsCaseSensitive = caseSensitive;
    }

    internal TextMatchKind Kind { get; }

    internal string Value { get; }

    internal bool IsCaseSensitive { get; }

    internal Regex? Pattern { get; private init; }

    /// <summary>Whether a search can take longer than the text is long: what look-arounds and back references need.</summary>
    internal bool Backtracks => Pattern is not null && !Pattern.Options.HasFlag(RegexOptions.NonBacktracking);

    internal StringComparison Comparison => IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The whole text.</summary>
    public static TextMatch Exact(string text, bool caseSensitive = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextMatch(TextMatchKind.Exact, text, caseSensitive);
    }

    /// <summary>A text with this in it.</summary>
    public static TextMatch Contains(string text, bool caseSensitive = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new TextMatch(TextMatchKind.Contains, text, caseSensitive);
    }

    /// <summary>
    /// A text in which this .NET regular expression finds something. The search is linear in the text where the expression has no
    /// look-around, back reference, atomic group or condition. What takes longer than 100 ms counts as not found. Its groups are
    /// <c>captures</c> of the answer's templates.
    /// </summary>
    /// <exception cref="ArgumentException">It is not a regular expression, or longer than 1,000 characters.</exception>
    public static TextMatch Matches(string pattern, bool caseSensitive = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pattern.Length, MaxPatternLength, nameof(pattern));
        RegexOptions options = RegexOptions.CultureInvariant | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);
        return new TextMatch(TextMatchKind.Pattern, pattern, caseSensitive) { Pattern = Compile(pattern, options) };
    }

    // Finds the same as backtracking does, in linear time; what has no such machine, or too big a one, is not supported.
    private static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, Patience);
        }
    }

    /// <summary>Whether a text is such a one, for expectations; a search that takes too long has found nothing.</summary>
    internal bool Holds(string text)
    {
        text = text.Trim();
        switch (Kind)
        {
            case TextMatchKind.Exact:
                return text.Equals(Value, Comparison);
            case TextMatchKind.Contains:
                return text.Contains(Value, Comparison);
            default:
                return Finds(Pattern!, text) ?? (!Backtracks && Finds(new Regex(Value, Pattern!.Options, s_leisure), text) == true);
        }
    }

    // Null where it takes too long.
    private static bool? Finds(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>The condition in words, as it stands in reports.</summary>
    public override string ToString() => Kind switch
    {
        TextMatchKind.Exact => $"is \"{Value}\"",
        TextMatchKind.Contains => $"contains \"{Value}\"",
        _ => $"matches /{Value}/",
    };
}
