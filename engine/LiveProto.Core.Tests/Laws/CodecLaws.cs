using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Laws;

/// <summary>One law per codec: what is written is read back, and what is chopped anywhere reads the same.</summary>
[Seeded(Arbitrary = [typeof(CodecValues)])]
public sealed class CodecLaws
{
    [Property]
    public void Frame_header_written_is_read_back_under_every_cut(FrameHeader header)
    {
        var bytes = new byte[14];
        int length = header.Write(bytes);
        for (int cut = 0; cut <= length; cut++)
        {
            OperationStatus status = FrameReader.TryReadHeader(Segments.Cut(bytes.AsSpan(0, length), cut), out FrameHeader read,
                out int used, out _);
            Assert.Equal((OperationStatus.Done, header, length), (status, read, used));
            if (cut < length)
                Assert.Equal(OperationStatus.NeedMoreData,
                    FrameReader.TryReadHeader(Segments.Whole(bytes.AsSpan(0, cut)), out _, out _, out _));
        }
    }

    [Property]
    public void Mask_applied_twice_is_nothing_however_the_payload_is_chopped(byte[] payload, uint key, ushort place)
    {
        int cut = place % (payload.Length + 1);
        byte[] masked = [.. payload];
        Masking.Apply(masked, key);
        byte[] pieces = [.. payload];
        Masking.Apply(pieces.AsSpan(0, cut), key);
        Masking.Apply(pieces.AsSpan(cut), key, cut);
        Assert.Equal(masked, pieces);
        Masking.Apply(masked, key);
        Assert.Equal(payload, masked);
    }

    [Property(MaxTest = 60)]
    public void Base64_written_is_what_the_library_writes_and_reads_back_under_every_cut(byte[] bytes)
    {
        var characters = new byte[Base64Sequence.GetEncodedLength(bytes.Length)];
        int length = Base64Sequence.Encode(bytes, characters);
        Assert.Equal(Convert.ToBase64String(bytes), Encoding.ASCII.GetString(characters, 0, length));
        var decoded = new byte[Base64Sequence.GetMaxDecodedLength(length)];
        for (int cut = 0; cut <= length; cut++)
        {
            Assert.True(Base64Sequence.TryDecode(Segments.Cut(characters.AsSpan(0, length), cut), decoded, out int written, out _));
            Assert.Equal(bytes, decoded.AsSpan(0, written));
        }
    }

    [Property(MaxTest = 100)]
    public void Client_message_written_is_read_back_under_every_cut(ClientMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(output, message);
        using (JsonDocument.Parse(output.WrittenMemory))
        {
        }

        int step = 1 + (output.WrittenCount / 50);
        for (int cut = 0; cut <= output.WrittenCount; cut += step)
        {
            Assert.True(ClientMessageReader.TryRead(Segments.Cut(output.WrittenSpan, cut), out ClientMessage? read, out _));
            Assert.Equal(Texts(message), Texts(read));
            Assert.Equal(message.ClientContent!.TurnComplete ?? false, read.ClientContent!.TurnComplete ?? false);
        }
    }

    private static IEnumerable<string?> Texts(ClientMessage message) => message.ClientContent!.Turns.Select(turn => turn.Parts[0].Text);
}
