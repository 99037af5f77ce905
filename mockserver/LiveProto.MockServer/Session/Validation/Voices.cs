using System.Collections.Frozen;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>The prebuilt voices (docs/protocol.md §8.4). Names are case-sensitive.</summary>
internal static class Voices
{
    public static FrozenSet<string> All { get; } = FrozenSet.ToFrozenSet(
    [
        "Achernar", "Achird", "Algenib", "Algieba", "Alnilam", "Aoede", "Autonoe", "Callirrhoe", "Charon", "Despina", "Enceladus", "Erinome",
        "Fenrir", "Gacrux", "Iapetus", "Kore", "Laomedeia", "Leda", "Orus", "Pulcherrima", "Puck", "Rasalgethi", "Sadachbia", "Sadaltager",
        "Schedar", "Sulafat", "Umbriel", "Vindemiatrix", "Zephyr", "Zubenelgenubi",
    ]);
}
