using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>The name of a model as people say it.</summary>
internal static class ModelName
{
    /// <summary>What stands behind the last slash: <c>models/gemini-3.1</c> and <c>projects/p/…/gemini-3.1</c> are
    /// <c>gemini-3.1</c>.</summary>
    public static string Of(Setup setup)
    {
        string name = setup.Model ?? "";
        return name[(name.LastIndexOf('/') + 1)..];
    }
}
