namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The kinds of values that JSON has.</summary>
internal enum NodeKind
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Map,
}
