namespace LiveProto.Mocking.Scenarios;

/// <summary>What a setup's tools offer, over all Tool entries.</summary>
internal sealed class ToolCatalogue
{
    public static ToolCatalogue None { get; } = new();

    /// <summary>Declared functions, in order of declaration.</summary>
    public IReadOnlyList<FunctionEntry> Functions { get; init; } = [];

    public bool HasCodeExecution { get; init; }

    public bool HasSearch { get; init; }

    public bool HasUrlContext { get; init; }

    /// <summary>The declared function of that name; null when there is none.</summary>
    public FunctionEntry? Find(string name)
    {
        foreach (FunctionEntry function in Functions)
        {
            if (function.Name == name)
                return function;
        }

        return null;
    }
}
