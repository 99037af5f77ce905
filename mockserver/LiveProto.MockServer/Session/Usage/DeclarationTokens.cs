using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Usage;

/// <summary>What the declarations of functions cost in every prompt.</summary>
internal static class DeclarationTokens
{
    public static int Of(ToolCatalogue tools)
    {
        int tokens = 0;
        foreach (FunctionEntry function in tools.Functions)
        {
            FunctionDeclaration declaration = function.Declaration;
            tokens += TokenCounter.Text(function.Name) + TokenCounter.Text(declaration.Description) + Of(function.Parameters);
        }

        return tokens;
    }

    private static int Of(Schema? schema)
    {
        if (schema is null)
            return 0;
        int tokens = TokenCounter.Text(schema.Description) + Of(schema.Items);
        foreach (SchemaProperty property in schema.Properties)
            tokens += TokenCounter.Text(property.Name) + Of(property.Schema);
        return tokens;
    }
}
