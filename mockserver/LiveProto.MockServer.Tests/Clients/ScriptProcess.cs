using System.ComponentModel;
using System.Diagnostics;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>A client in another language, as a process.</summary>
internal static class ScriptProcess
{
    /// <summary>Runs a program to its end; -1 when it is not there or takes longer than <paramref name="limit"/>.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string program, string[] arguments, string folder, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }

        using (process)
        {
            using var patience = new CancellationTokenSource(limit);
            Task<string> output = process!.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, $"no end within {limit}: {await output} {await errors}");
            }

            return (process.ExitCode, await output + await errors);
        }
    }
}
