using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Tools and function declarations (docs/protocol.md §3.4).</summary>
internal static class ToolRules
{
    private const int MaxNameLength = 128;
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(IReadOnlyList<Tool> tools, string protoPath, ModelProfile profile, SessionContext context)
    {
        bool isLenient = context.Options.Strictness == Strictness.Lenient;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tools.Count; i++)
        {
            Tool tool = tools[i];
            if (!isLenient && CheckBuiltIn(tool, profile) is { } unsupported)
                return unsupported;
            for (int j = 0; j < tool.FunctionDeclarations.Count; j++)
            {
                string path = $"{protoPath}[{i}].function_declarations[{j}]";
                if (CheckDeclaration(tool.FunctionDeclarations[j], path, profile, context) is { } bad)
                    return bad;
                if (!names.Add(tool.FunctionDeclarations[j].Name!) && !isLenient)
                    return new CloseVerdict(CloseCodes.InvalidPayload,
                        $"Duplicate function declaration found: {tool.FunctionDeclarations[j].Name}");
            }
        }

        return null;
    }

    private static CloseVerdict? CheckBuiltIn(Tool tool, ModelProfile profile)
    {
        if (tool.CodeExecution is not null && !profile.Features.CodeExecution)
            return new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.NoCodeExecution);
        bool isRefused = (tool.UrlContext is not null && !profile.Features.UrlContext)
            || (tool.GoogleSearch is not null && !profile.Features.Search)
            || (tool.FunctionDeclarations.Count > 0 && profile.Tools.Behaviors is { Value: FunctionBehaviors.None, IsSure: true });
        return isRefused ? InvalidArgument : null;
    }

    private static CloseVerdict? CheckDeclaration(FunctionDeclaration declaration, string path, ModelProfile profile,
        SessionContext context)
    {
        if (!IsName(declaration.Name))
            return InvalidArgument;
        if (declaration.ParametersJsonSchema is not null && declaration.Parameters is null && !profile.Tools.JsonSchema)
            context.Observer?.Warn("2.x makes no arguments from parametersJsonSchema: the function is called with {}. Send parameters.");
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        if (declaration.Behavior is { } behavior && !Behavior.Known.Contains(behavior))
            return EnumRules.Refusal($"{path}.behavior", "FunctionDeclaration.Behavior", behavior.Value, context);
        if (context.Options.Strictness == Strictness.Strict
            && ((declaration.Behavior == Behavior.NonBlocking && !profile.Tools.HasNonBlocking)
            || string.IsNullOrEmpty(declaration.Description)))
            return InvalidArgument;
        return declaration.Parameters is { } schema ? CheckSchema(schema, $"{path}.parameters", context) : null;
    }

    private static CloseVerdict? CheckSchema(Schema schema, string path, SessionContext context)
    {
        // Lower-case types are tolerated by the service.
        if (schema.Type is { } type && !IsKnownType(type))
            return EnumRules.Refusal($"{path}.type", "Type", type.Value, context);
        if (schema.Items is { } items && CheckSchema(items, $"{path}.items", context) is { } badItems)
            return badItems;
        for (int i = 0; i < schema.Properties.Count; i++)
        {
            if (CheckSchema(schema.Properties[i].Schema, $"{path}.properties[{i}].value", context) is { } badProperty)
                return badProperty;
        }

        for (int i = 0; i < schema.AnyOf.Count; i++)
        {
            if (CheckSchema(schema.AnyOf[i], $"{path}.any_of[{i}]", context) is { } badChoice)
                return badChoice;
        }

        return null;
    }

    private static bool IsKnownType(SchemaType type)
    {
        foreach (SchemaType known in SchemaType.Known)
        {
            if (known.Value.Equals(type.Value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxNameLength || !(char.IsAsciiLetter(name[0]) || name[0] == '_'))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or ':' or '-'))
                return false;
        }

        return true;
    }
}
