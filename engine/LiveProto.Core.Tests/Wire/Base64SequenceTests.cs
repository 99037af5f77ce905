using System.Buffers;
using System.Buffers.Text;
using System.Text;
using LiveProto.Testing;
using LiveProto.Wire;
using LiveProto.Wire.Base64Kernels;

namespace LiveProto.Core.Tests.Wire;

public class Base64SequenceTests
{
    private delegate void Kernel(ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written);

    [Fact]
    public void Encode_AllLengthsAndOffsets_EqualsTheLibrary()
    {
        byte[] data = RandomBytes(600);
        foreach (int length in Enumerable.Range(0, 258).Append(500))
        {
            for (int offset = 0; offset < 16; offset++)
            {
                ReadOnlySpan<byte> bytes = data.AsSpan(offset, length);
                byte[] characters = new byte[Base64Sequence.GetEncodedLength(length) + 3];
                characters.AsSpan().Fill(0xEE);
                int written = Base64Sequence.Encode(bytes, characters);
                Assert.Equal(Convert.ToBase64String(bytes), Encoding.ASCII.GetString(characters, 0, written));
                Assert.Equal("\xEE\xEE\xEE", Encoding.Latin1.GetString(characters, written, 3));
                byte[] scalar = new byte[written];
                Base64Encoding.Scalar(bytes, scalar);
                Assert.Equal(scalar, characters[..written]);
            }
        }
    }

    [Fact]
    public void TryDecode_AllLengthsAndOffsets_GivesTheBytesBack()
    {
        byte[] data = RandomBytes(600);
        foreach (int length in Enumerable.Range(0, 258).Append(500))
        {
            foreach (string text in Spellings(data.AsSpan(0, length)))
            {
                for (int offset = 0; offset < 8; offset++)
                {
                    byte[] padded = [.. new byte[offset], .. Encoding.ASCII.GetBytes(text)];
                    byte[] bytes = new byte[Base64Sequence.GetMaxDecodedLength(text.Length)];
                    Assert.True(Base64Sequence.TryDecode(padded.AsSpan(offset), bytes, out int written, out _), text);
                    Assert.Equal(data[..length], bytes[..written]);
                }
            }
        }
    }

    [Fact]
    public void Kernels_AnyForeignByteAnywhere_StopWhereTheScalarOneStops()
    {
        byte[] good = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomBytes(900)).Replace('+', '-'));
        foreach (int length in new[] { 4, 16, 32, 60, 64, 68, 128, 252, 256, 260, 340, 508, 512, 516, 576, 1024, 1096, 1200 })
        {
            for (int at = 0; at < length; at += length > 512 ? 11 : length > 64 ? 3 : 1)
            {
                foreach (byte foreign in "\"=\\ \n\0\x7F\x80\xAB\xFF.,@[`{:"u8.ToArray()
                    .Concat(new byte[] { 0x80, 0xAB, 0xC3, 0xFF, 0xAD }))
                {
                    byte[] text = good[..length];
                    text[at] = foreign;
                    AssertKernelsAgree(text, 900);
                }
            }

            AssertKernelsAgree(good[..length], 900);
            for (int room = 0; room <= 400; room += room < 140 ? 1 : 7)
                AssertKernelsAgree(good[..length], room);
        }
    }

    [Fact]
    public void TryDecode_EveryByteInAQuad_EqualsTheLibrary()
    {
        // All 2^32 quads are a long job (`fuzz -- quads`); here every byte in every place of several quads.
        foreach (string seed in new[] { "QUJD", "AAAA", "QQ==", "QUI=", "////", "Zm9v" })
        {
            for (int first = 0; first < 4; first++)
            {
                for (int second = first; second < 4; second++)
                {
                    for (int pair = 0; pair < 65536; pair++)
                    {
                        byte[] quad = Encoding.ASCII.GetBytes(seed);
                        quad[first] = (byte)(pair >> 8);
                        quad[second] = (byte)pair;
                        AssertLikeLibrary(quad);
                    }
                }
            }
        }
    }

    [Fact]
    public void TryDecode_EverySplitOfEverySpelling_IsIndependentOfChopping()
    {
        byte[] data = RandomBytes(100);
        foreach (int length in new[] { 0, 1, 2, 3, 47, 48, 49, 50, 99, 100 })
        {
            foreach (string text in Spellings(data.AsSpan(0, length)))
            {
                byte[] characters = Encoding.ASCII.GetBytes(text);
                byte[] bytes = new byte[Base64Sequence.GetMaxDecodedLength(text.Length)];
                for (int cut = 0; cut <= characters.Length; cut++)
                {
                    Assert.True(Base64Sequence.TryDecode(Segments.Cut(characters, cut), bytes, out int written, out _), $"{text} at {cut}");
                    Assert.Equal(data[..length], bytes[..written]);
                }

                for (int size = 1; size < 9; size++)
                {
                    Assert.True(Base64Sequence.TryDecode(Segments.Every(characters, size), bytes, out int written, out _),
                        $"{text} by {size}");
                    Assert.Equal(data[..length], bytes[..written]);
                }
            }
        }
    }

    [Theory]
    [InlineData("QUJDR", 5)] // one character left over
    [InlineData("QR==", 2)] // tail bits
    [InlineData("QR", 2)]
    [InlineData("QUJ=", 3)]
    [InlineData("QUJ", 3)]
    [InlineData("QQ=", 3)] // padding cut short
    [InlineData("QUI==", 4)]
    [InlineData("QUJD=", 4)]
    [InlineData("Q===", 1)]
    [InlineData("====", 0)]
    [InlineData("QQ==QQ==", 4)]
    [InlineData("QU D", 2)] // whitespace is none of it
    [InlineData("QUJD\n", 4)]
    [InlineData("QUJDQU*D", 6)]
    public void TryDecode_WhatTheRuleForbids_IsRefusedWithItsPlace(string text, int bad)
    {
        byte[] characters = Encoding.ASCII.GetBytes(text);
        byte[] bytes = new byte[Base64Sequence.GetMaxDecodedLength(text.Length)];
        Assert.False(Base64Sequence.TryDecode(characters, bytes, out int written, out int at));
        Assert.Equal((0, bad), (written, at));
        for (int cut = 0; cut <= characters.Length; cut++)
        {
            Assert.False(Base64Sequence.TryDecode(Segments.Cut(characters, cut), bytes, out _, out at));
            Assert.Equal(bad, at);
        }
    }

    [Fact]
    public void TryDecode_DestinationTooShort_Throws()
    {
        Assert.Throws<ArgumentException>(() => Base64Sequence.TryDecode("QUJD"u8, new byte[2], out _, out _));
        Assert.Throws<ArgumentException>(() => Base64Sequence.Encode("ABC"u8, new byte[3]));
    }

    [Fact]
    public void GetEncodedLength_AtTheEdgeOfInt_DoesNotWrap()
    {
        Assert.Equal(2147483644, Base64Sequence.GetEncodedLength(1610612733));
        Assert.Throws<OverflowException>(() => Base64Sequence.GetEncodedLength(1610612734));
        Assert.Equal(1610612736, Base64Sequence.GetMaxDecodedLength(int.MaxValue));
    }

    private static void AssertLikeLibrary(byte[] quad)
    {
        Span<byte> ours = stackalloc byte[3];
        Span<byte> theirs = stackalloc byte[3];
        bool isOurs = Base64Sequence.TryDecode(quad, ours, out int ourLength, out _);
        // Where the rules differ on purpose: the URL-safe alphabet, and whitespace, which the library skips.
        if (quad.AsSpan().ContainsAny(" \t\r\n"u8))
        {
            Assert.False(isOurs);
            return;
        }

        quad.AsSpan().Replace((byte)'-', (byte)'+');
        quad.AsSpan().Replace((byte)'_', (byte)'/');
        bool isTheirs = Base64.DecodeFromUtf8(quad, theirs, out _, out int theirLength) == OperationStatus.Done;
        if (isOurs != isTheirs || (isOurs && !ours[..ourLength].SequenceEqual(theirs[..theirLength])))
            Assert.Fail($"{Convert.ToHexString(quad)}: ours {isOurs}, the library {isTheirs}");
    }

    private static void AssertKernelsAgree(byte[] text, int room)
    {
        (int Read, int Written, byte[] Bytes) expected = Run(Base64Decoding.Scalar, text, room);
        if (System.Runtime.Intrinsics.X86.Avx512Vbmi.IsSupported)
            AssertSame(expected, Run(Base64DecodingVbmi.Quads, text, room), "VBMI", text);
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            AssertSame(expected, Run(ThenScalar(Base64DecodingShuffle.Wide), text, room), "AVX2", text);
        AssertSame(expected, Run(ThenScalar(Base64DecodingShuffle.Narrow), text, room), "128", text);
    }

    private static Kernel ThenScalar(Kernel kernel) => (ReadOnlySpan<byte> text, Span<byte> bytes, ref int read, ref int written) =>
    {
        kernel(text, bytes, ref read, ref written);
        Base64Decoding.Scalar(text, bytes, ref read, ref written);
    };

    private static (int Read, int Written, byte[] Bytes) Run(Kernel kernel, byte[] text, int room)
    {
        byte[] bytes = new byte[room];
        int read = 0;
        int written = 0;
        kernel(text, bytes, ref read, ref written);
        return (read, written, bytes[..written]);
    }

    private static void AssertSame((int Read, int Written, byte[] Bytes) expected, (int Read, int Written, byte[] Bytes) actual,
        string kernel, byte[] text)
    {
        if (expected.Read != actual.Read || expected.Written != actual.Written || !expected.Bytes.AsSpan().SequenceEqual(actual.Bytes))
            Assert.Fail($"{kernel}: read {actual.Read} instead of {expected.Read} of {Convert.ToHexString(text)}");
    }

    private static IEnumerable<string> Spellings(ReadOnlySpan<byte> bytes)
    {
        string standard = Convert.ToBase64String(bytes);
        string url = standard.Replace('+', '-').Replace('/', '_');
        return [standard, standard.TrimEnd('='), url, url.TrimEnd('=')];
    }

    private static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(20261121).NextBytes(bytes);
        return bytes;
    }
}
