namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>Which of the rules that apply is taken.</summary>
internal enum RulePick
{
    /// <summary>The most specific one; two that may both apply and say as much are refused.</summary>
    MostSpecific,

    /// <summary>The first in the file.</summary>
    First,
}
