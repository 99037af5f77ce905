using System.Diagnostics.CodeAnalysis;
using LiveProto.Mocking.Scenarios.FaultGrammar;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// Reads a fault as it is written on a command line, in a scenario and in a request:
/// <c>NAME[:ARGUMENTS][@POINT[=WHICH]][/CONDITION=VALUE]...[*TIMES]</c>. What stands in quotation marks is a text, whatever is in it. The
/// names are in <c>mockserver/README.md</c>.
/// </summary>
public static class FaultText
{
    /// <summary>The fault that <paramref name="text"/> names.</summary>
    /// <exception cref="FormatException">It names none; the message says where it is wrong, and what would be right.</exception>
    public static Fault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Fault? fault, out string? problem) ? fault : throw new FormatException(problem);
    }

    /// <summary>The fault that <paramref name="text"/> names; false with the place (from 1) where it is wrong, and what would be
    /// right.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new FaultReader(text);
        fault = reader.Read();
        problem = reader.Problem;
        return problem is null && fault is not null;
    }
}
