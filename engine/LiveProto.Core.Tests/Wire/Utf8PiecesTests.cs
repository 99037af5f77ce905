using System.Text;
using System.Text.Unicode;
using LiveProto.Testing;
using LiveProto.Wire;
using LiveProto.Wire.Json;

namespace LiveProto.Core.Tests.Wire;

public sealed class Utf8PiecesTests
{
    // One of each part that a byte may play: ASCII, what goes on, heads of two, three and four, those whose next byte is bounded, and none.
    private static readonly byte[] s_parts = [0x30, 0x80, 0x8F, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xFF];

    [Fact]
    public void IsValid_AllShortTextsCutAnywhere_IsAsInOnePiece()
    {
        byte[] text = new byte[5];
        for (int number = 0; number < 100_000; number++)
        {
            for (int i = 0, rest = number; i < text.Length; i++, rest /= s_parts.Length)
                text[i] = s_parts[rest % s_parts.Length];
            bool expected = Utf8.IsValid(text);
            Assert.Equal(expected, Utf8Pieces.IsValid(Segments.Every(text, 1)));
            Assert.Equal(expected, Utf8Pieces.IsValid(Segments.Cut(text, 1 + (number % 4))));
        }
    }

    [Fact]
    public void IsValid_RandomTextsInRandomPieces_IsAsInOnePiece()
    {
        var random = new Random(11);
        for (int run = 0; run < 20_000; run++)
        {
            byte[] text = random.GetItems(s_parts, random.Next(40));
            if (run % 2 == 0)
                text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
            Assert.Equal(Utf8.IsValid(text), Utf8Pieces.IsValid(Segments.Random(text, random, 4)));
        }
    }

    // Each of them begins a character that the next one breaks off: a carried beginning grew with every byte of them, beyond its room.
    [Theory]
    [InlineData("F4 8F BF")]
    [InlineData("F4")]
    [InlineData("E2 82")]
    [InlineData("C3")]
    public void TryRead_CharactersThatAreBrokenOffOverManyPieces_IsNoException(string beginning)
    {
        byte[] piece = Convert.FromHexString(beginning.Replace(" ", "", StringComparison.Ordinal));
        byte[] broken = [.. Enumerable.Repeat(piece, 20).SelectMany(static one => one)];
        byte[] json = [.. """{"new":{" """u8, .. broken, .. "\":0}}"u8];
        for (int size = 1; size < json.Length; size++)
        {
            Assert.Equal(
                ServerMessageReader.TryRead(Segments.Whole(json), out _, out WireError whole),
                ServerMessageReader.TryRead(Segments.Every(json, size), out _, out WireError cut));
            Assert.Equal(whole, cut);
        }
    }
}
