using System.Globalization;

namespace LiveProto.Mocking.Recording;

/// <summary>A file is not a recording. The message says where, and names no content.</summary>
public sealed class RecordingException : FormatException
{
    internal RecordingException(int line, string problem)
        : base(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}") : problem) => Line = line;

    /// <summary>The line, from 1; 0 where it is about the whole file.</summary>
    public int Line { get; }
}
