using System.CommandLine;

namespace LiveProto.Bench.Commands;

/// <summary>Switches whose value is a list with commas; what does not belong in it is an error that names the switch and the
/// item.</summary>
internal static class Lists
{
    /// <summary>A list of words.</summary>
    public static Option<string[]> Of(string name, string shape, string description, string[] standard,
        IReadOnlyCollection<string> words) =>
        Create(name, shape, description, standard, text => words.Contains(text) ? text : null, $"one of {string.Join(", ", words)}");

    /// <summary>A list of numbers.</summary>
    public static Option<int[]> Of(string name, string shape, string description, int[] standard, Func<string, int?> read, string wanted)
    {
        return Create(name, shape, description, standard, text => read(text), wanted);
    }

    private static Option<T[]> Create<T>(string name, string shape, string description, T[] standard, Func<string, object?> read,
        string wanted) => new(name)
        {
            Description = description,
            HelpName = shape,
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                string[] items = [.. result.Tokens[0].Value.Split(',').Distinct()];
                if (items.FirstOrDefault(item => read(item) is null) is not { } wrong)
                    return [.. items.Select(item => (T)read(item)!)];
                result.AddError($"{name}: '{wrong}' is not {wanted}.");
                return [];
            },
        };
}
