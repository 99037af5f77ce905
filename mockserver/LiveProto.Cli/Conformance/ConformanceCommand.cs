using System.CommandLine;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance</c>: examines clients and servers of the Live API in any language.</summary>
internal static class ConformanceCommand
{
    public static Command Create() => new("conformance", "Examine a client or a server of the Live API, in any language, case by case.")
    {
        ListCasesCommand.Create(),
        ExamineClientCommand.Create(),
        ExamineServerCommand.Create(),
        DriveCommand.Create(),
    };
}
