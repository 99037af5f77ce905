namespace LiveProto.Examiner.Verdicts;

/// <summary>A mark and the reason for it.</summary>
/// <param name="Grade">The mark.</param>
/// <param name="Why">What was wrong, or why it could not be judged; empty where all is well.</param>
public sealed record Judgement(Grade Grade, string Why)
{
    /// <summary>All is well.</summary>
    public static Judgement Ok { get; } = new(Grade.Ok, "");

    /// <summary>The worse of two; what could not be judged gives way to what could be condemned only.</summary>
    public static Judgement Worse(Judgement one, Judgement other)
    {
        static int Weight(Grade grade) => grade switch { Grade.Ok => 0, Grade.NonStrict => 1, Grade.NotJudged => 2, _ => 3 };
        return Weight(other.Grade) > Weight(one.Grade) ? other : one;
    }
}
