using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Cli.Scenarios;

/// <summary><c>scenarios convert</c>: a scenario from the fixtures of aimock.</summary>
internal static class ConvertCommand
{
    private const long MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A fixture file of aimock (npm @copilotkit/aimock): JSON with \"fixtures\"."
        };
        var output = new Option<FileInfo?>("--output",
            "-o")
        {
            Description = "Where to write the scenario, as JSON where the name ends in .json, else as YAML; standard output by default."
        };
        var command = new Command("convert", """
            Make a scenario of a fixture file of aimock. What has no counterpart is left out, and said on standard error.

            Example: liveproto scenarios convert fixtures/agent.json -o agent.yaml
            """)
        {
            file, output,
        };
        command.SetAction(parse => Convert(parse.GetValue(file)!, parse.GetValue(output)));
        return command;
    }

    private static int Convert(FileInfo file, FileInfo? output)
    {
        var conversion = new AimockConversion();
        JsonObject scenario = conversion.Convert(Read(file));
        foreach (string note in conversion.Notes)
            Console.Error.WriteLine($"{file}: {note}");
        bool asJson = output?.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase) == true;
        string text = asJson ? scenario.ToJsonString(s_indented) + "\n" : YamlOutput.Of(scenario);
        if (!Scenario.TryParse(text, asJson ? "x.json" : "x.yaml", out _, out IReadOnlyList<ScenarioError> errors))
            throw new CommandFailure($"{file}: the fixtures make no scenario: {errors[0].Message}");
        try
        {
            if (output is null)
                Console.Write(text);
            else
                File.WriteAllText(output.FullName, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--output: {error.Message}", error);
        }

        return 0;
    }

    private static JsonArray Read(FileInfo file)
    {
        try
        {
            if (file.Length > MaxBytes)
                throw new CommandFailure($"{file}: the file is longer than {MaxBytes} bytes");
            JsonNode? root = JsonNode.Parse(File.ReadAllText(file.FullName),
                documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return (root as JsonObject)?["fixtures"] as JsonArray
                ?? throw new CommandFailure($"{file}: there is no list \"fixtures\" in it");
        }
        catch (JsonException error)
        {
            throw new CommandFailure($"{file}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: {error.Message}", error);
        }
    }
}
