using LiveProto.Client.Audio;

namespace LiveProto.Client.Tests.Audio;

public class AudioDownlinkTests
{
    [Fact]
    public void Rent_AfterAnInterruption_CarriesTheNewEpoch()
    {
        var downlink = new AudioDownlink(new AudioChunkPool());
        using AudioChunk before = downlink.Rent(3, 24000);
        Assert.Equal(1, downlink.Interrupt());
        using AudioChunk after = downlink.Rent(1, 24000);
        Assert.Equal((0L, 1L, 1L), (before.Epoch, after.Epoch, downlink.Epoch));
    }
}
