using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Reads the tools of a setup, as the model's family takes them.</summary>
internal static class ToolDeclarations
{
    public static ToolCatalogue Read(IReadOnlyList<Tool> tools, ToolHabits habits)
    {
        if (tools.Count == 0)
            return ToolCatalogue.None;
        var functions = new List<FunctionEntry>();
        foreach (FunctionDeclaration declaration in tools.SelectMany(static tool => tool.FunctionDeclarations))
        {
            string name = declaration.Name ?? "";
            functions.Add(new FunctionEntry(declaration, name, FunctionEntry.Split(name), ParametersOf(declaration, habits),
                IsBlocking(declaration.Behavior, habits)));
        }

        return new ToolCatalogue
        {
            Functions = functions,
            HasCodeExecution = tools.Any(static tool => tool.CodeExecution is not null),
            HasSearch = tools.Any(static tool => tool.GoogleSearch is not null || tool.GoogleSearchRetrieval is not null),
            HasUrlContext = tools.Any(static tool => tool.UrlContext is not null),
        };
    }

    private static Schema? ParametersOf(FunctionDeclaration declaration, ToolHabits habits) =>
        declaration.Parameters is null && habits.JsonSchema && declaration.ParametersJsonSchema is { } schema
            ? JsonSchemaReader.Read(schema.Utf8)
            : declaration.Parameters;

    private static bool IsBlocking(Behavior? behavior, ToolHabits habits)
    {
        if (!habits.HasNonBlocking)
            return true;
        if (habits.Behaviors == FunctionBehaviors.NonBlockingOnly || behavior == Behavior.NonBlocking)
            return false;
        return behavior == Behavior.Blocking || !habits.IsNonBlockingByDefault;
    }
}
