namespace LiveProto.Profiles;

/// <summary>The names that <c>prebuiltVoiceConfig.voiceName</c> takes (docs/protocol.md §8.4).</summary>
public static class PrebuiltVoices
{
    /// <summary>All of them, in the alphabet's order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Achernar", "Achird", "Algenib", "Algieba", "Alnilam", "Aoede", "Autonoe", "Callirrhoe", "Charon", "Despina",
        "Enceladus", "Erinome", "Fenrir", "Gacrux", "Iapetus", "Kore", "Laomedeia", "Leda", "Orus", "Puck",
        "Pulcherrima", "Rasalgethi", "Sadachbia", "Sadaltager", "Schedar", "Sulafat", "Umbriel", "Vindemiatrix", "Zephyr", "Zubenelgenubi",
    ];
}
