using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LiveProto.Testing.Processes;

/// <summary>Programs in other languages, as children of a test: started without a shell, bounded in time, and never left behind.</summary>
public static class ToolProcess
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    /// <summary>Starts a program with its three streams redirected; false when it is not installed.</summary>
    public static bool TryStart(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment,
        [NotNullWhen(true)] out Process? process)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            process = Process.Start(start)!;
            return true;
        }
        catch (Win32Exception)
        {
            process = null;
            return false;
        }
    }

    /// <summary>Runs a program to its end; -1 when it is not installed or takes longer than <paramref name="limit"/>.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!TryStart(program, arguments, folder, environment, out Process? process))
            return (-1, $"{program} is not installed.");
        using (process)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(limit);
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.WaitForExitAsync(patience.Token);
                return (process.ExitCode, await output + await errors);
            }
            catch (OperationCanceledException)
            {
                await StopAsync(process);
                return (-1, $"{program} did not end within {limit}: {await output} {await errors}");
            }
        }
    }

    /// <summary>
    /// TERM, and ten seconds later KILL for all that is left. Not INT: a child of a background shell is born ignoring that. A program that
    /// is killed at once leaves its own children, ports and files behind.
    /// </summary>
    public static async Task StopAsync(Process process)
    {
        if (process.HasExited)
            return;
        if (!OperatingSystem.IsWindows())
        {
            using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            try
            {
                using var grace = new CancellationTokenSource(s_grace);
                await process.WaitForExitAsync(grace.Token);
                return;
            }
            catch (OperationCanceledException)
            {
                // It does not listen.
            }
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }
}
