using System.Globalization;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Numbers of scenario files.</summary>
internal static class NumberText
{
    /// <summary>The letters of a number that fits into 28 digits.</summary>
    /// <exception cref="BadTextException">It is beyond them.</exception>
    public static string Check(string letters, Position at) =>
        letters.Length <= 64 && decimal.TryParse(letters, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? letters
            : throw new BadTextException(at, "the number is too long, or too large; quotation marks make it a text");
}
