using LiveProto.Messages;
using LiveProto.Mocking.Session.Profiles;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>What a setup's tools offer, over all Tool entries.</summary>
internal sealed class ToolCatalogue
{
    private static readonly ToolCatalogue None = new([], default, default);

    private ToolCatalogue(IReadOnlyList<FunctionEntry> functions, (bool Code, bool Search, bool Url) built, int tokens)
    {
        Functions = functions;
        (HasCodeExecution, HasSearch, HasUrlContext) = built;
        Tokens = tokens;
    }

    /// <summary>Declared functions, in order of declaration.</summary>
    public IReadOnlyList<FunctionEntry> Functions { get; }

    public bool HasCodeExecution { get; }

    public bool HasSearch { get; }

    public bool HasUrlContext { get; }

    /// <summary>What the declarations cost in every prompt.</summary>
    public int Tokens { get; }

    public static ToolCatalogue From(IReadOnlyList<Tool> tools, ToolHabits habits)
    {
        if (tools.Count == 0)
            return None;
        var functions = new List<FunctionEntry>();
        int tokens = 0;
        (bool Code, bool Search, bool Url) built = default;
        foreach (Tool tool in tools)
        {
            built.Code |= tool.CodeExecution is not null;
            built.Search |= tool.GoogleSearch is not null || tool.GoogleSearchRetrieval is not null;
            built.Url |= tool.UrlContext is not null;
            foreach (FunctionDeclaration declaration in tool.FunctionDeclarations)
            {
                string name = declaration.Name ?? "";
                functions.Add(new FunctionEntry(declaration, name, FunctionEntry.Split(name), IsBlocking(declaration.Behavior, habits)));
                tokens += TokenCounter.Text(name) + TokenCounter.Text(declaration.Description) + TokensOf(declaration.Parameters);
            }
        }

        return new ToolCatalogue(functions, built, tokens);
    }

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

    private static bool IsBlocking(Behavior? behavior, ToolHabits habits)
    {
        if (!habits.SupportsNonBlocking)
            return true;
        if (habits.AlwaysNonBlocking || behavior == Behavior.NonBlocking)
            return false;
        return behavior == Behavior.Blocking || !habits.NonBlockingByDefault;
    }

    private static int TokensOf(Schema? schema)
    {
        if (schema is null)
            return 0;
        int tokens = TokenCounter.Text(schema.Description) + TokensOf(schema.Items);
        foreach (SchemaProperty property in schema.Properties)
            tokens += TokenCounter.Text(property.Name) + TokensOf(property.Schema);
        return tokens;
    }
}
