using LiveProto.Fuzz.Drill;

namespace LiveProto.Conformance.Campaigns;

public sealed class DrillFileTests : IDisposable
{
    private static readonly DrillTerms s_terms = new("0123456789", 1, 300, 60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("drill");

    private string Path => System.IO.Path.Combine(_folder.FullName, "drill.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_WhatWasAppended_IsThere()
    {
        DrillResult[] results =
        [
            new("one", s_terms, null, new DrillSighting(2.5, 817)),
            new("two", s_terms, new DrillSighting(0.1, 3), null),
        ];
        foreach (DrillResult result in results)
            new DrillFile(Path).Append(result);
        Assert.Equal(results, new DrillFile(Path).Read(s_terms));
    }

    [Fact]
    public void Read_OtherTerms_AreLeftOut()
    {
        new DrillFile(Path).Append(new DrillResult("one", s_terms with { Seed = 2 }, null, null));
        Assert.Empty(new DrillFile(Path).Read(s_terms));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Read_NoResult_IsNamed(string line)
    {
        File.WriteAllText(Path, line + "\n");
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => new DrillFile(Path).Read(s_terms));
        Assert.Contains("--results", refused.Message);
    }

    [Fact]
    public void DrillTable_FoundAndNot_CountsBoth()
    {
        var fault = new DrillFault("one", "wav", "it leaks", "A.cs", "a", "b");
        string table = DrillTable.Of([fault], [new DrillResult("one", s_terms, null, new DrillSighting(2.5, 817))], s_terms);
        Assert.Contains("| `one` | `wav` | 2.5 s, input 817 | NOT FOUND | it leaks |", table);
        Assert.Contains("Of 1 found: 1 guided, 0 blind; 300 s of the processor each at the most, 60 s blind, seed 1, commit 0123456789.",
            table);
    }

    [Fact]
    public void DrillTable_SoundProgramBreaks_IsToldOfTheTarget()
    {
        DrillFault[] faults = [new("one", "wav", "it leaks", "A.cs", "a", "b"), new("two", "wav", "it drips", "A.cs", "a", "b")];
        DrillResult[] results =
        [
            new("one", s_terms, null, null, "LAW BROKEN"),
            new("two", s_terms, new DrillSighting(1, 2), null, "LAW BROKEN"),
        ];
        string table = DrillTable.Of(faults, results, s_terms);
        Assert.Contains("| `one` | `wav` | not judged | not judged | it leaks |", table);
        Assert.Contains("| `two` | `wav` | not judged | 1.0 s, input 2 | it drips |", table);
        Assert.Contains("The sound program breaks the law of `wav`, too: mend that, then judge `one`, `two`.", table);
        Assert.Contains("Of 2 found: 0 guided, 1 blind", table);
    }
}
