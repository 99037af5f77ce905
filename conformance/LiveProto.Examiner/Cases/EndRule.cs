namespace LiveProto.Examiner.Cases;

/// <summary>How the last connection of a case has to end.</summary>
/// <param name="Closer">Who closes.</param>
/// <param name="Codes">The close codes that are right; empty: any that says nothing bad (1000, 1001, none).</param>
public sealed record EndRule(EndRule.Side Closer, IReadOnlyList<int> Codes)
{
    /// <summary>The side that closes a connection.</summary>
    public enum Side
    {
        /// <summary>The side that is examined.</summary>
        Examinee,

        /// <summary>The examiner, by its script; the examinee answers.</summary>
        Examiner,

        /// <summary>There is nothing to judge: the connection is cut.</summary>
        Nobody,
    }
}
