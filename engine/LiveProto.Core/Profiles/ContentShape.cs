using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>How content is laid out over messages (docs/protocol.md §6.3, §8.1, §10.2).</summary>
/// <param name="Role">Where the role stands.</param>
/// <param name="AudioMime">MIME type of spoken parts.</param>
/// <param name="Filler">Empty messages.</param>
/// <param name="GroundingOnTurnComplete">An empty groundingMetadata rides on every turnComplete.</param>
/// <param name="AudioPieces">Bytes of the audio pieces, the last repeating.</param>
public sealed record ContentShape(
    Fact<RolePlace> Role,
    Fact<string> AudioMime,
    Fact<FillerHabit> Filler,
    Fact<bool> GroundingOnTurnComplete,
    Fact<IReadOnlyList<int>> AudioPieces)
{
    private static readonly int[] CascadePieces = [9600, 11520];
    private static readonly int[] BundledPieces = [2, 2400, 7680, 9600, 15360];

    internal static ContentShape For(ModelFamily family, LiveBackend backend)
    {
        bool isUnseen = family.IsUnseen(backend);
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            Role: (isVertex ? Recorded(RolePlace.BeforeParts, "§10.2")
                : Recorded(family.Is38() ? RolePlace.AfterParts : RolePlace.Absent, "§10.2")).GuessedIf(isUnseen),
            AudioMime: Recorded(isVertex ? "audio/pcm" : "audio/pcm;rate=24000", "§8.1").GuessedIf(isUnseen),
            Filler: (isVertex ? Recorded(FillerHabit.None, "§10.2") : Recorded(FillerOf(family), "§10.2")).GuessedIf(isUnseen),
            GroundingOnTurnComplete: Recorded(isVertex, "§4.2").GuessedIf(isUnseen),
            AudioPieces: Recorded<IReadOnlyList<int>>(!isVertex && family.Is3() ? BundledPieces : CascadePieces, "§8.1")
                .GuessedIf(isUnseen));
    }

    private static FillerHabit FillerOf(ModelFamily family) =>
        family.Is38() ? FillerHabit.EmptyMessageAndContent
        : family == ModelFamily.Live31 ? FillerHabit.EmptyContent
        : FillerHabit.None;
}
