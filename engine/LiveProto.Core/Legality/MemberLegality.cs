using System.Collections.Frozen;

namespace LiveProto.Legality;

/// <summary>Where a member of the vocabulary is legal, and where it is known from. Pure data; thread-safe.</summary>
/// <param name="Name">A message, which means all its members, or one member: <c>Setup.proactivity</c>, the member as on the wire.</param>
/// <param name="Surfaces">Where it is legal.</param>
/// <param name="Sources">Where it is known from.</param>
/// <param name="Certainty">How sure it is that it is <em>not</em> legal elsewhere.</param>
public readonly record struct MemberLegality(
    string Name, ApiSurfaces Surfaces, Sources Sources, Certainty Certainty = Certainty.Documented)
{
    private static readonly FrozenDictionary<string, MemberLegality> Exceptions = FrozenDictionary.ToFrozenDictionary(
        [.. ClientLegality.Rows, .. SharedLegality.Rows, .. ServerLegality.Rows], static row => row.Name, StringComparer.Ordinal);

    /// <summary>All rows that differ from the rule: in the published proto, and legal everywhere.</summary>
    public static IReadOnlyList<MemberLegality> All => Exceptions.Values;

    /// <summary>The row that holds for a member.</summary>
    /// <param name="message">The name of the message's record: <c>Setup</c>.</param>
    /// <param name="member">The member's name on the wire: <c>proactivity</c>.</param>
    public static MemberLegality Of(string message, string member)
    {
        string name = $"{message}.{member}";
        return Exceptions.TryGetValue(name, out MemberLegality own) ? own
            : Exceptions.TryGetValue(message, out MemberLegality whole) ? whole
            : new MemberLegality(name, ApiSurfaces.All, Sources.Proto);
    }
}
