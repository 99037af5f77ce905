namespace LiveProto.Mocking.Scenarios.Matching;

internal enum TextMatchKind
{
    Exact,
    Contains,
    Pattern,
}
