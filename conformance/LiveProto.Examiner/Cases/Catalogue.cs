using System.IO.Enumeration;
using System.Reflection;

namespace LiveProto.Examiner.Cases;

/// <summary>The cases that this version has. Thread-safe.</summary>
public static class Catalogue
{
    private static readonly Lazy<IReadOnlyList<ExamCase>> s_all = new(Load);

    /// <summary>All, by group.</summary>
    /// <exception cref="FormatException">A file of cases can not be read: a defect of this assembly.</exception>
    public static IReadOnlyList<ExamCase> All => s_all.Value;

    /// <summary>Those whose id fits one of the patterns (<c>*</c> and <c>?</c>); all where there is none.</summary>
    public static IReadOnlyList<ExamCase> Select(IReadOnlyCollection<string> patterns) =>
        [.. All.Where(exam => patterns.Count == 0 || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, exam.Id)))];

    private static IReadOnlyList<ExamCase> Load()
    {
        Assembly assembly = typeof(Catalogue).Assembly;
        var cases = new List<ExamCase>();
        IEnumerable<string> names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cases", StringComparison.Ordinal));
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            cases.AddRange(CaseFile.Read(name, reader.ReadToEnd()));
        }

        string? twice = cases.GroupBy(exam => exam.Id).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null ? cases : throw new FormatException($"there are two cases '{twice}'");
    }
}
