using LiveProto.Mocking.Scenarios;

namespace LiveProto.Cli.Scenarios;

/// <summary>A scenario as it is named on the command line: a file, and behind a <c>#</c> one of the scenarios in it.</summary>
internal sealed record ScenarioSource(string Path, string? Name)
{
    /// <summary><c>agent.yaml</c> or <c>agent.yaml#busy</c>.</summary>
    public static ScenarioSource Of(string text)
    {
        // A file may have a # in its name.
        int mark = File.Exists(text) ? -1 : text.LastIndexOf('#');
        return mark < 0 ? new ScenarioSource(text, null) : new ScenarioSource(text[..mark], text[(mark + 1)..]);
    }

    /// <summary>Reads it.</summary>
    /// <returns>null = it cannot be used; <paramref name="why"/> holds a line for each reason.</returns>
    public Scenario? TryLoad(out string why)
    {
        try
        {
            if (!Scenario.TryLoad(Path, out Scenario? scenario, out IReadOnlyList<ScenarioError> errors))
            {
                why = string.Join('\n', errors);
                return null;
            }

            why = "";
            if (Name is null)
                return scenario;
            if (scenario.Named.TryGetValue(Name, out Scenario? named))
                return named;
            why = $"{Path}: there is no scenario '{Name}' in it; there are: {string.Join(", ", scenario.Named.Keys)}";
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            why = $"{Path}: {error.Message}";
            return null;
        }
    }
}
