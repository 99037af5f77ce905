namespace LiveProto.Mocking.Expectations;

/// <summary>What was expected did not happen; the message is the report.</summary>
public sealed class ExpectationException(ExpectationReport report) : Exception("What was expected did not happen:\n" + report)
{
    /// <summary>What was met and what not.</summary>
    public ExpectationReport Report => report;
}
