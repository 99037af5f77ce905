using FsCheck.Xunit;

namespace LiveProto.Testing;

/// <summary>
/// The laws ([Property]) of this class run 300 times from one seed, so that a run can be repeated; FsCheck prints it with the
/// counterexample. The environment's LIVEPROTO_SEED takes the place of the seed, a law's own attribute that of the rest.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SeededAttribute : PropertiesAttribute
{
    /// <summary>Takes <see cref="Seed"/>.</summary>
    public SeededAttribute()
    {
        MaxTest = 300;
        // The second number is the generator's increment, which has to be odd.
        Replay = $"{Seed},{(Seed << 1) | 1}";
    }

    /// <summary>The seed of every law, and of tests that make up their own values.</summary>
    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("LIVEPROTO_SEED"), out ulong seed) ? seed : 20261121;
}
