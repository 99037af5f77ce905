using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.WebSockets;
using LiveProto.Wire;
using Property = LiveProto.Testing.Property;

namespace LiveProto.Core.Tests.Laws;

/// <summary>One law per codec: what is written is read back, and what is chopped anywhere reads the same.</summary>
public sealed class CodecLaws
{
    private static readonly Gen<byte[]> Bytes =
        Gen.Choose(0, 700).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length));

    [Fact]
    public void Frame_header_written_is_read_back_under_every_cut() =>
        Property.Holds(
            from final in Gen.Elements(true, false)
            from opcode in Gen.Elements(Opcode.Continuation, Opcode.Text, Opcode.Binary)
            from bits in Gen.Choose(0, 62)
            from low in Gen.Choose(0, int.MaxValue)
            select new FrameHeader(final, opcode, (1L << bits) - 1 + (low & ((1L << bits) - 1))),
            header =>
            {
                var bytes = new byte[14];
                int length = header.Write(bytes);
                for (int cut = 0; cut <= length; cut++)
                {
                    OperationStatus status = FrameReader.TryReadHeader(Segments.Cut(bytes.AsSpan(0, length), cut), out FrameHeader read, out int used, out _);
                    if (status != OperationStatus.Done || read != header || used != length)
                        return false;
                    if (cut < length && FrameReader.TryReadHeader(Segments.Whole(bytes.AsSpan(0, cut)), out _, out _, out _) != OperationStatus.NeedMoreData)
                        return false;
                }

                return true;
            });

    [Fact]
    public void Mask_applied_twice_is_nothing_however_the_payload_is_chopped() =>
        Property.Holds(
            from payload in Bytes
            from key in Gen.Choose(int.MinValue, int.MaxValue)
            from cut in Gen.Choose(0, payload.Length)
            select (payload, key: (uint)key, cut),
            sample =>
            {
                byte[] masked = [.. sample.payload];
                Masking.Apply(masked, sample.key);
                byte[] pieces = [.. sample.payload];
                Masking.Apply(pieces.AsSpan(0, sample.cut), sample.key);
                Masking.Apply(pieces.AsSpan(sample.cut), sample.key, sample.cut);
                bool same = masked.AsSpan().SequenceEqual(pieces);
                Masking.Apply(masked, sample.key);
                return same && masked.AsSpan().SequenceEqual(sample.payload);
            });

    [Fact]
    public void Base64_written_is_what_the_library_writes_and_reads_back_under_every_cut() =>
        Property.Holds(
            Bytes,
            bytes =>
            {
                var characters = new byte[Base64Sequence.GetEncodedLength(bytes.Length)];
                int length = Base64Sequence.Encode(bytes, characters);
                if (Encoding.ASCII.GetString(characters, 0, length) != Convert.ToBase64String(bytes))
                    return false;
                var decoded = new byte[Base64Sequence.GetMaxDecodedLength(length)];
                for (int cut = 0; cut <= length; cut++)
                {
                    if (!Base64Sequence.TryDecode(Segments.Cut(characters.AsSpan(0, length), cut), decoded, out int written, out _)
                        || !decoded.AsSpan(0, written).SequenceEqual(bytes))
                        return false;
                }

                return true;
            },
            count: 60);

    [Fact]
    public void Client_message_written_is_read_back_under_every_cut() =>
        Property.Holds(
            from texts in Gen.NonEmptyListOf(Gen.ArrayOf(Gen.Choose(0x20, 0x2FFF).Select(unit => (char)unit)).Select(units => new string(units)))
            from complete in Gen.Elements(true, false)
            select new ClientMessage
            {
                ClientContent = new ClientContent
                {
                    Turns = [.. texts.Select(text => new Content { Role = "user", Parts = [new Part { Text = text }] })],
                    TurnComplete = complete,
                },
            },
            message =>
            {
                var output = new ArrayBufferWriter<byte>();
                ClientMessageWriter.Write(output, message);
                using (JsonDocument.Parse(output.WrittenMemory))
                {
                }

                int step = 1 + (output.WrittenCount / 50);
                for (int cut = 0; cut <= output.WrittenCount; cut += step)
                {
                    if (!ClientMessageReader.TryRead(Segments.Cut(output.WrittenSpan, cut), out ClientMessage? read, out _)
                        || !Texts(read).SequenceEqual(Texts(message)) || (read.ClientContent!.TurnComplete ?? false) != message.ClientContent!.TurnComplete)
                        return false;
                }

                return true;
            },
            count: 100);

    private static IEnumerable<string?> Texts(ClientMessage message) => message.ClientContent!.Turns.Select(turn => turn.Parts[0].Text);
}
