using System.Diagnostics;

namespace LiveProto.Bench.Commands;

/// <summary>This program once more, for one of <see cref="ChildCommands"/>: what it prints is read, and its input is closed when it is to
/// end.</summary>
internal static class ChildProcess
{
    public static Process Start(IEnumerable<string> arguments, params KeyValuePair<string, string>[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
