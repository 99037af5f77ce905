using static LiveProto.Profiles.Facts;

namespace LiveProto.Profiles;

/// <summary>What stands beside a turn's end, and at a session's start (docs/protocol.md §4.1, §4.2, §4.6, §10.2).</summary>
/// <param name="InteractionStatus">Every turnComplete tells the <c>interactionStatus</c>; while it is IN_PROGRESS more follows
/// unasked.</param>
/// <param name="CandidateUsage">Usage speaks of candidates instead of responses.</param>
/// <param name="ServiceTier"><c>serviceTier</c> stands in the usage.</param>
/// <param name="SessionId"><c>setupComplete</c> carries a session id.</param>
public sealed record TurnShape(Fact<bool> InteractionStatus, Fact<bool> CandidateUsage, Fact<bool> ServiceTier, Fact<bool> SessionId)
{
    internal static TurnShape For(ModelFamily family, LiveBackend backend)
    {
        bool isUnseen = family.IsUnseen(backend);
        bool isVertex = backend == LiveBackend.Vertex;
        return new(
            InteractionStatus: Reported(family == ModelFamily.Live38Thinking, "§4.2").GuessedIf(isUnseen),
            CandidateUsage: Recorded(isVertex, "§4.6"),
            ServiceTier: (family.Is38() ? Recorded(false, "§4.6") : Guess(false, "§4.6")).GuessedIf(isUnseen),
            SessionId: Recorded(isVertex, "§4.1"));
    }
}
