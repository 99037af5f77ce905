using FsCheck;
using FsCheck.Fluent;

namespace LiveProto.Testing;

/// <summary>Runs FsCheck laws with a fixed seed, printed when a law is broken so that the run can be repeated.</summary>
public static class Property
{
    /// <summary>The seed of every run, unless the environment's LIVEPROTO_SEED holds another.</summary>
    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("LIVEPROTO_SEED"), out ulong seed) ? seed : 20261121;

    /// <summary>Checks that <paramref name="law"/> holds for values of <paramref name="generator"/>; throws with the counterexample and the seed.</summary>
    public static void Holds<T>(Gen<T> generator, Func<T, bool> law, int count = 300) =>
        Holds(generator.ToArbitrary(), law, count);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void Holds<T>(Arbitrary<T> values, Func<T, bool> law, int count = 300)
    {
        // FsCheck wants an odd gamma; its own message prints the replay values when a law is broken.
        Config config = Config.QuickThrowOnFailure
            .WithMaxTest(count)
            .WithReplay(Seed, (Seed << 1) | 1);
        Check.One(config, Prop.ForAll(values, law));
    }
}
