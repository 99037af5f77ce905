using LiveProto.Mocking.Expectations;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>What was met and what not.</summary>
/// <param name="Met">Whether all of it was.</param>
/// <param name="Report">The same for people, a line each.</param>
/// <param name="Results">One for each expectation.</param>
internal sealed record ExpectReply(bool Met, string Report, IReadOnlyList<ExpectedResult> Results)
{
    public static ExpectReply Of(ExpectationReport report) => new(
        report.IsMet,
        report.ToString(),
        [.. report.Results.Select(static result => new ExpectedResult(
            result.Description, result.IsMet, result.SessionNumber, result.At?.TotalSeconds, result.FrameIndex, result.Instead))]);
}
