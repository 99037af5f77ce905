using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Environments;

namespace LiveProto.Bench.Results;

/// <summary>What was measured on, and how it was built.</summary>
/// <param name="Cpu">The processor's name.</param>
/// <param name="Cores">Logical ones that this process may use.</param>
/// <param name="VectorBits">Width of the widest registers that the runtime uses.</param>
/// <param name="Governor">The kernel's rule for the clock; "unknown" where nobody says, as on most virtual machines.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Runtime">The runtime, its platform, and what is set of it.</param>
/// <param name="IsOptimised">Whether the code was built for release.</param>
internal sealed record Machine(string Cpu, int Cores, int VectorBits, string Governor, string Os, string Runtime, bool IsOptimised)
{
    private const string GovernorFile = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";

    /// <summary>This one.</summary>
    public static Machine Read()
    {
        HostEnvironmentInfo host = HostEnvironmentInfo.GetCurrent();
        string settings = GCSettings.IsServerGC ? ", server GC" : "";
        return new Machine(
            host.Cpu.Value?.ProcessorName ?? "unknown",
            Environment.ProcessorCount,
            Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64,
            File.Exists(GovernorFile) ? File.ReadAllText(GovernorFile).Trim() : "unknown",
            RuntimeInformation.OSDescription,
            $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}{settings}",
            typeof(Machine).Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>()?.IsJITOptimizerDisabled != true);
    }
}
