using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public sealed class WireLimitsTests
{
    [Fact]
    public void Validate_LimitThatIsNone_IsRefusedByItsName()
    {
        WireLimits.Default.Validate();
        new WireLimits { MaxDepth = 64, MaxMessageLength = 1, MaxStringLength = 1, MaxElementCount = 1 }.Validate();
        foreach ((WireLimits limits, string name) in ((WireLimits, string)[])
        [
            (new WireLimits { MaxDepth = 0 }, nameof(WireLimits.MaxDepth)),
            (new WireLimits { MaxDepth = 65 }, nameof(WireLimits.MaxDepth)),
            (new WireLimits { MaxMessageLength = 0 }, nameof(WireLimits.MaxMessageLength)),
            (new WireLimits { MaxStringLength = -1 }, nameof(WireLimits.MaxStringLength)),
            (new WireLimits { MaxElementCount = 0 }, nameof(WireLimits.MaxElementCount)),
        ])
        {
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(limits.Validate).ParamName);
        }
    }

    [Fact]
    public void Setup_AloneInATokenRequest_IsReadAndWritten()
    {
        const string Json = """{"model":"models/m","generationConfig":{"temperature":"NaN","topP":"-Infinity"}}""";
        Assert.True(ClientMessageReader.TryReadSetup(new(Encoding.UTF8.GetBytes(Json)), out Setup? setup, out WireError _));
        Assert.True(double.IsNaN(setup.GenerationConfig!.Temperature!.Value));
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.WriteSetup(output, setup);
        Assert.Equal(Json, Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.False(ClientMessageReader.TryReadSetup(new("[]"u8.ToArray()), out setup, out WireError error));
        Assert.Null(setup);
        Assert.NotEqual(WireErrorKind.None, error.Kind);
    }

    [Fact]
    public void Write_ControlCharacters_AreEscaped()
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.WriteSetup(output, new Setup { Model = "\b\f\r\t\n\u0001\"\\/" });
        Assert.Equal("""{"model":"\b\f\r\t\n\u0001\"\\/"}""", Encoding.UTF8.GetString(output.WrittenSpan), ignoreCase: true);
    }
}
