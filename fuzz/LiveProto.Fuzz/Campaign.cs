using System.Globalization;
using System.Security.Cryptography;
using LiveProto.Fuzz.Generators;
using LiveProto.Fuzz.Guidance;
using LiveProto.Fuzz.Targets;
using Microsoft.Win32.SafeHandles;

namespace LiveProto.Fuzz;

/// <summary>
/// Runs one target for a time, printing progress; on a broken law keeps the input and says how to run it again. Each input is on disk
/// before it runs, so that one that hangs, or takes the process with it, is kept as well.
/// </summary>
/// <param name="target">What is run.</param>
/// <param name="corpus">What mutation starts from.</param>
/// <param name="seed">The seed of the mutator.</param>
/// <param name="output">Progress and findings.</param>
internal sealed class Campaign(IFuzzTarget target, Corpus corpus, int seed, TextWriter output)
{
    private static readonly TimeSpan s_progress = TimeSpan.FromSeconds(5);

    private long _executions;
    private volatile bool _isGivenUp;

    /// <summary>What its seconds are.</summary>
    public CampaignClock Clock { get; init; } = new(isOfProcessor: false);

    /// <summary>How long one input may take, in seconds that pass: beyond it, the input counts as one that never ends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where findings are kept.</summary>
    public string Directory { get; init; } = Path.GetTempPath();

    private string CurrentPath => Path.Combine(Directory, $"liveproto-{target.Name}-{Environment.ProcessId}.current.bin");

    /// <summary>True when no law was broken.</summary>
    public bool Run(TimeSpan duration, long maxExecutions, CancellationToken cancellationToken)
    {
        bool isClean = false;
        // A thread of its own, which nobody waits for when it hangs.
        var worker = new Thread(() => isClean = Work(duration, maxExecutions, cancellationToken))
        {
            IsBackground = true,
            Name = target.Name
        };
        worker.Start();
        for (long seen = -1; !worker.Join(Patience); seen = Interlocked.Read(ref _executions))
        {
            if (seen != Interlocked.Read(ref _executions))
                continue;
            _isGivenUp = true;
            Tell($"An input takes more than {Patience.TotalSeconds:F0} s.", CurrentPath);
            return false;
        }

        return isClean;
    }

    private bool Work(TimeSpan duration, long maxExecutions, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random);
        Clock.Start();
        TimeSpan nextReport = s_progress;
        bool isClean = true;
        using (SafeFileHandle current = File.OpenHandle(CurrentPath, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            foreach (byte[] input in corpus.Inputs.ToArray())
                isClean = isClean && Execute(input, current, isGiven: true);
            while (isClean && !_isGivenUp && Clock.Elapsed < duration && _executions < maxExecutions
                && !cancellationToken.IsCancellationRequested)
            {
                isClean = Execute(mutator.Mutate(corpus.Pick(random), corpus.Pick(random)), current, isGiven: false);
                if (Clock.Elapsed < nextReport)
                    continue;
                nextReport += s_progress;
                output.WriteLine(Say(
                    $"{target.Name}: {_executions} executions, {_executions / Clock.Elapsed.TotalSeconds:F0}/s{Reached}"));
            }
        }

        // What hung and ended after all was told, and its file is the finding.
        if (_isGivenUp)
            return false;
        File.Delete(CurrentPath);
        if (isClean)
            output.WriteLine(Say(
                $"{target.Name}: {_executions} executions in {Clock.Elapsed.TotalSeconds:F1} s, seed {seed}{Reached}, no law broken"));
        return isClean;
    }

    private string Reached =>
        corpus.Edges is { } edges ? Say($", {edges} edges, {corpus.Count} inputs, commit {Commit.Short}")
            : $", blind, commit {Commit.Short}";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private bool Execute(byte[] input, SafeFileHandle current, bool isGiven)
    {
        if (_isGivenUp)
            return false;
        RandomAccess.Write(current, input, 0);
        RandomAccess.SetLength(current, input.Length);
        corpus.Begin();
        string? breach = Execution.FindBreach(target, input);
        corpus.End(input, isGiven);
        Interlocked.Increment(ref _executions);
        if (breach is null)
            return true;
        string path = Path.Combine(Directory,
            $"liveproto-{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6))}.bin");
        File.WriteAllBytes(path, input);
        Tell(breach, path);
        return false;
    }

    private void Tell(string breach, string path) => output.WriteLine(Say(
        $"{target.Name}: LAW BROKEN ({target.Law})\n  {breach}\n  execution {_executions} after {Clock.Elapsed.TotalSeconds:F1} s, seed {seed}{Reached}; input saved; again with: --target {target.Name} --input {path}"));
}
