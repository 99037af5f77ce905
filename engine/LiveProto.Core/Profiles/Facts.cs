using LiveProto.Legality;

namespace LiveProto.Profiles;

/// <summary>Names for making facts, so that a table of them reads as one.</summary>
internal static class Facts
{
    public static Fact<TValue> Recorded<TValue>(TValue value, string section) => Make(value, Certainty.Recorded, section);

    public static Fact<TValue> Documented<TValue>(TValue value, string section) => Make(value, Certainty.Documented, section);

    public static Fact<TValue> Reported<TValue>(TValue value, string section) => Make(value, Certainty.Reported, section);

    public static Fact<TValue> Guess<TValue>(TValue value, string section) => Make(value, Certainty.Guess, section);

    private static Fact<TValue> Make<TValue>(TValue value, Certainty certainty, string section) =>
        new(value, certainty, $"docs/protocol.md {section}");
}
