namespace LiveProto.Mocking.Session.Profiles;

/// <summary>Where <c>role</c> stands in a modelTurn.</summary>
internal enum RolePlace
{
    Absent,
    BeforeParts,
    AfterParts,
}

/// <summary>Empty messages that a model puts between the others.</summary>
internal enum FillerHabit
{
    None,

    /// <summary><c>{"serverContent":{}}</c> before an answer.</summary>
    EmptyContent,

    /// <summary><c>{}</c> before each content message and one <c>{"serverContent":{}}</c> before an answer.</summary>
    EmptyMessageAndContent,
}

/// <summary>How content is laid out over messages.</summary>
/// <param name="Role">Where the role stands.</param>
/// <param name="AudioMime">Mime type of spoken parts.</param>
/// <param name="Filler">Empty messages.</param>
/// <param name="GroundingOnTurnComplete">An empty groundingMetadata rides on every turnComplete.</param>
/// <param name="RecordedPieces">Bytes of the audio pieces as recorded, the last repeating.</param>
internal sealed record ContentShape(RolePlace Role, string AudioMime, FillerHabit Filler, bool GroundingOnTurnComplete, int[] RecordedPieces)
{
    private const string RatedAudio = "audio/pcm;rate=24000";
    private static readonly int[] CascadePieces = [9600, 11520];
    private static readonly int[] BundledPieces = [2, 2400, 7680, 9600, 15360];

    public static ContentShape For(ModelFamily family, MockBackend backend) => (backend, family) switch
    {
        (MockBackend.Vertex, _) => new(RolePlace.BeforeParts, "audio/pcm", FillerHabit.None, true, CascadePieces),
        (_, ModelFamily.Live31) => new(RolePlace.BeforeParts, RatedAudio, FillerHabit.EmptyContent, false, BundledPieces),
        (_, ModelFamily.Live38 or ModelFamily.Live38Thinking) =>
            new(RolePlace.AfterParts, RatedAudio, FillerHabit.EmptyMessageAndContent, false, BundledPieces),
        _ => new(RolePlace.Absent, RatedAudio, FillerHabit.None, false, CascadePieces),
    };
}
