using System.CommandLine;

namespace LiveProto.Cli.Scenarios;

/// <summary><c>scenarios</c>: what the mock says, as files.</summary>
internal static class ScenariosCommand
{
    public static Command Create() =>
        new("scenarios", "Check scenario files, or make them of those of other mocks. The format: docs/guides/scenarios.md.")
    {
        CheckCommand.Create(),
        ConvertCommand.Create(),
    };
}
