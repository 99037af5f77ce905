using System.Diagnostics;
using LiveProto.Fuzz.Generators;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz;

/// <summary>Runs one target for a time, printing progress; on a broken law saves the input and says how to run it again.</summary>
internal sealed class Campaign(IFuzzTarget target, int seed, TextWriter output)
{
    public bool Run(TimeSpan duration, long maxExecutions, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random);
        var clock = Stopwatch.StartNew();
        TimeSpan nextReport = TimeSpan.FromSeconds(5);
        long executions = 0;
        foreach (byte[] input in target.Seeds)
        {
            if (!Execute(input))
                return false;
            executions++;
        }

        while (clock.Elapsed < duration && executions < maxExecutions && !cancellationToken.IsCancellationRequested)
        {
            byte[] input = mutator.Mutate(Pick(random), Pick(random));
            if (!Execute(input))
                return false;
            executions++;
            if (clock.Elapsed >= nextReport)
            {
                nextReport += TimeSpan.FromSeconds(5);
                output.WriteLine($"{target.Name}: {executions} executions, {executions / clock.Elapsed.TotalSeconds:F0}/s");
            }
        }

        output.WriteLine($"{target.Name}: {executions} executions in {clock.Elapsed.TotalSeconds:F1} s, seed {seed}, no law broken");
        return true;
    }

    private byte[] Pick(Random random) => target.Seeds[random.Next(target.Seeds.Count)];

    private bool Execute(byte[] input)
    {
        try
        {
            target.Execute(input);
            return true;
        }
        catch (Exception error)
        {
            // The input is the finding: keep it, name it, and let the caller fail the run.
            string path = Path.Combine(Path.GetTempPath(), $"liveproto-{target.Name}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input).AsSpan(0, 6))}.bin");
            File.WriteAllBytes(path, input);
            output.WriteLine($"{target.Name}: LAW BROKEN ({target.Law})\n  {error.GetType().Name}: {error.Message}\n  seed {seed}; input saved; again with: --target {target.Name} --input {path}");
            return false;
        }
    }
}
