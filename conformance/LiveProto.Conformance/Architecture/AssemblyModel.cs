using Mono.Cecil;
using Mono.Cecil.Cil;

namespace LiveProto.Conformance.Architecture;

/// <summary>What an assembly's metadata names: the assemblies it references and the types that each of its types uses.</summary>
internal sealed class AssemblyModel
{
    private readonly AssemblyDefinition _assembly;

    private AssemblyModel(AssemblyDefinition assembly) => _assembly = assembly;

    public static AssemblyModel Load(string name) =>
        new(AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll")));

    public IEnumerable<string> ReferencedAssemblies => _assembly.MainModule.AssemblyReferences.Select(r => r.Name);

    /// <summary>Full names of every type outside the assembly that its metadata names.</summary>
    public IEnumerable<string> ReferencedTypes => _assembly.MainModule.GetTypeReferences().Select(r => r.FullName);

    public IEnumerable<TypeDefinition> Types => _assembly.MainModule.GetTypes();

    /// <summary>Pairs (user's namespace, used namespace) for uses of this assembly's own and other LiveProto types, with an example
    /// each.</summary>
    /// <param name="common">Full names of types that belong to every room.</param>
    public IReadOnlyDictionary<(string From, string To), string> NamespaceUses(params string[] common)
    {
        var uses = new Dictionary<(string, string), string>();
        foreach ((TypeDefinition type, TypeReference used) in TypeUses())
        {
            (string from, string to) = (NamespaceOf(type), NamespaceOf(used));
            if (to.StartsWith("LiveProto", StringComparison.Ordinal) && to != from && !common.Contains(used.FullName))
                uses.TryAdd((from, to), $"{type.FullName} uses {used.FullName}");
        }

        return uses;
    }

    /// <summary>Every use of a type by a type of this assembly.</summary>
    public IEnumerable<(TypeDefinition User, TypeReference Used)> TypeUses() =>
        from type in Types
        from used in UsedBy(type).SelectMany(Flatten)
        select (type, used);

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (InterfaceImplementation implemented in type.Interfaces)
            yield return implemented.InterfaceType;
        foreach (FieldDefinition field in type.Fields)
            yield return field.FieldType;
        foreach (MethodDefinition method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (ParameterDefinition parameter in method.Parameters)
                yield return parameter.ParameterType;
            if (!method.HasBody)
                continue;
            foreach (VariableDefinition variable in method.Body.Variables)
                yield return variable.VariableType;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference used: yield return used; break;
                    case MemberReference { DeclaringType: { } declaring }: yield return declaring; break;
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Flatten(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            foreach (TypeReference argument in generic.GenericArguments.SelectMany(Flatten))
                yield return argument;
        }

        yield return type.GetElementType();
    }

    // A nested type has no namespace of its own in metadata.
    private static string NamespaceOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.Namespace;
    }
}
