using Mono.Cecil;

namespace LiveProto.Conformance.Architecture;

/// <summary>Writes an assembly's public surface as sorted lines: one per type, one per public or protected member.</summary>
internal static class PublicSurface
{
    public static IReadOnlyList<string> Of(AssemblyModel assembly)
    {
        var lines = new List<string>();
        foreach (TypeDefinition type in assembly.Types.Where(IsVisible))
        {
            lines.Add($"{type.FullName} : {Kind(type)}");
            foreach (MethodDefinition method in type.Methods.Where(m => IsVisible(m.Attributes) && !IsCompilerMade(m)))
                lines.Add($"{type.FullName}.{Signature(method)}");
            foreach (FieldDefinition field in type.Fields.Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName))
                lines.Add($"{type.FullName}.{field.Name} : {field.FieldType.FullName}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType));

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family;

    // What a record brings by itself says nothing beyond "record".
    private static bool IsCompilerMade(MethodDefinition method) =>
        method.Name is "<Clone>$" or "PrintMembers" or "get_EqualityContract" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality" or "Deconstruct";

    private static string Kind(TypeDefinition type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Signature(MethodDefinition method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(p => p.ParameterType.FullName))}) : {method.ReturnType.FullName}";
}
