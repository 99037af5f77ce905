using System.Reflection;
using LiveProto.Client.Audio;
using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>One rule for every time in every option, those of tomorrow included: what a timer could not take is clamped, what is not a time
/// is refused by name.</summary>
public sealed class OptionTimeTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private static readonly TimeSpan[] Extremes =
    [
        TimeSpan.MaxValue, TimeSpan.MaxValue - new TimeSpan(1), TimeSpan.FromDays(3650), TimeSpan.FromDays(60),
        TimeSpan.FromMilliseconds(uint.MaxValue),
        TimeSpan.FromMilliseconds(uint.MaxValue - 1), Longest + new TimeSpan(1), Longest, TimeSpan.FromDays(1),
        TimeSpan.FromMilliseconds(1), new(1),
        TimeSpan.Zero, new(-1), Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(-2), TimeSpan.FromDays(-60), TimeSpan.MinValue,
    ];

    public static TheoryData<string, string> Times
    {
        get
        {
            var times = new TheoryData<string, string>();
            foreach (Type type in typeof(LiveClient).Assembly.GetExportedTypes().Where(t => FindValidate(t) is not null))
            {
                foreach (PropertyInfo property in type.GetProperties().Where(p => p.PropertyType == typeof(TimeSpan) && p.CanWrite))
                    times.Add(type.FullName!, property.Name);
            }

            return times;
        }
    }

    [Fact]
    public void Times_AreFound() =>
        Assert.Superset(
            new HashSet<string>
            {
                "SetupTimeout",
                "ConnectTimeout",
                "TlsTimeout",
                "Timeout",
                "CloseTimeout",
                "PingInterval",
                "WriteTimeout",
                "MaxDelay",
                "Capacity",
                "PreRoll"
            },
            Times.Select(row => (string)row.Data.Item2).ToHashSet());

    [Theory]
    [MemberData(nameof(Times))]
    public void Validate_EveryExtreme_IsClampedOrRefusedByName(string typeName, string name)
    {
        Type type = typeof(LiveClient).Assembly.GetType(typeName)!;
        PropertyInfo property = type.GetProperty(name)!;
        Assert.Null(Refusal(type, Make(type)));
        foreach (TimeSpan value in Extremes)
        {
            object options = Make(type);
            property.SetValue(options, value);
            var taken = (TimeSpan)property.GetValue(options)!;
            if (Refusal(type, options) is { } refusal)
            {
                string? named = Assert.IsAssignableFrom<ArgumentException>(refusal).ParamName;
                Assert.True(named == name || (value > TimeSpan.Zero && type.GetProperty(named!)?.PropertyType == typeof(TimeSpan)),
                    $"{type.Name}.{name} = {value} names {named}");
                Assert.True(value <= TimeSpan.Zero || HasBounds(type), $"{type.Name}.{name} refuses {value}");
            }
            else
            {
                Assert.True(taken == Timeout.InfiniteTimeSpan || (taken >= TimeSpan.Zero && taken <= Longest),
                    $"{type.Name}.{name} takes {value} as {taken}: OptionTime.Wait or OptionTime.Pause in its init makes it what a timer can count.");
            }

            Assert.True(value > Longest || taken == value, $"{type.Name}.{name} makes {taken} of {value}");
        }
    }

    // Audio is held in memory, and of two delays one is the longer: such times have bounds of their own.
    private static bool HasBounds(Type type) => type.Namespace == typeof(AudioUplinkOptions).Namespace || type == typeof(ReconnectPolicy);

    private static object Make(Type type) =>
        type == typeof(ProxyOptions) ? new ProxyOptions { Address = new Uri("http://proxy.test") } : Activator.CreateInstance(type)!;

    private static MethodInfo? FindValidate(Type type) =>
        type.GetMethod("Validate", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);

    private static Exception? Refusal(Type type, object options)
    {
        try
        {
            FindValidate(type)!.Invoke(options, null);
            return null;
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
    }
}
