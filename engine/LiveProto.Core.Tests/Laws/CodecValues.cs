using FsCheck;
using FsCheck.Fluent;
using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.Laws;

/// <summary>What the laws of the codecs are tried on.</summary>
public static class CodecValues
{
    /// <summary>Payloads of 0 to 700 bytes: below and above every length at which a kernel changes its way.</summary>
    public static Arbitrary<byte[]> Payloads() =>
        Gen.Choose(0, 700).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)).ToArbitrary();

    /// <summary>Headers of data frames; lengths of every number of bits up to 62.</summary>
    public static Arbitrary<FrameHeader> FrameHeaders() =>
        (from final in Gen.Elements(true, false)
         from opcode in Gen.Elements(Opcode.Continuation, Opcode.Text, Opcode.Binary)
         from bits in Gen.Choose(0, 62)
         from low in Gen.Choose(0, int.MaxValue)
         select new FrameHeader(final, opcode, (1L << bits) - 1 + (low & ((1L << bits) - 1)))).ToArbitrary();

    /// <summary>Turns of text in one, two and three bytes of UTF-8 a character.</summary>
    public static Arbitrary<ClientMessage> ClientMessages() =>
        (from texts in Gen.NonEmptyListOf(Gen.ArrayOf(Gen.Choose(0x20, 0x2FFF).Select(unit => (char)unit))
            .Select(units => new string(units)))
         from complete in Gen.Elements(true, false)
         select new ClientMessage
         {
             ClientContent = new ClientContent
             {
                 Turns = [.. texts.Select(text => new Content { Role = "user", Parts = [new Part { Text = text }] })],
                 TurnComplete = complete,
             },
         }).ToArbitrary();
}
