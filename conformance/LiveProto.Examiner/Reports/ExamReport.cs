using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>An examination as it is shown and kept.</summary>
/// <param name="Name">The client or server that was examined.</param>
/// <param name="IsServer">Whether it was a server, else a client.</param>
/// <param name="Results">The verdicts.</param>
public sealed record ExamReport(string Name, bool IsServer, IReadOnlyList<CaseResult> Results)
{
    private static readonly Dictionary<string, ExamCase> s_cases = Catalogue.All.ToDictionary(exam => exam.Id);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsPassed => Results.All(result => result.IsPassed);

    /// <summary>How many behaviours have this mark.</summary>
    public int Count(Grade grade) => Results.Count(result => result.Behaviour.Grade == grade);

    /// <summary>The marks by case, as expected results are kept.</summary>
    public IReadOnlyDictionary<string, string> Marks => Results.ToDictionary(result => result.Id, result => result.Marks);

    internal static ExamCase CaseOf(CaseResult result) => s_cases[result.Id];

    internal string ShouldOf(CaseResult result) => (IsServer ? CaseOf(result).Server?.Should : CaseOf(result).Client?.Should) ?? "";
}
