using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using LiveProto.Core.Tests.Laws;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

/// <summary>Our scanner against <see cref="Utf8JsonReader"/>: the same verdict and the same values, for made-up JSON, mutated messages and
/// every split.</summary>
[Seeded(Arbitrary = [typeof(JsonTexts)])]
public class DifferentialTests
{
    [Property(MaxTest = 200)]
    public void Made_up_JSON_is_accepted_whatever_the_split_and_kept_as_it_was(JsonValueText value)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes($$"""{"unheardOf": {{value.Text}} }""");
        Assert.True(IsValid(utf8));
        for (int cut = 0; cut <= utf8.Length; cut++)
            Assert.True(ServerMessageReader.TryRead(Segments.Cut(utf8, cut), out _, out _), $"cut at {cut}");

        Assert.True(ServerMessageReader.TryRead(Segments.Every(utf8, 1), out _, out _));
        Assert.True(ServerMessageParser.TryParse(Segments.Whole(utf8), out ServerMessage? message, out _));
        Assert.Equal(value.Text.Trim(), message.Unknown!.Find("unheardOf").ToString());
        Assert.True(IsWrittenBack(message, value.Text));
    }

    [Property]
    public void Strings_have_the_value_that_the_library_gives_them(JsonStringText text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes("{\"serverContent\":{\"outputTranscription\":{\"text\":" + text.Text + "}}}");
        string expected = JsonSerializer.Deserialize<string>(text.Text)!;
        for (int cut = 0; cut <= utf8.Length; cut += 1 + (utf8.Length / 40))
        {
            Assert.True(ServerMessageReader.TryRead(Segments.Cut(utf8, cut), out ServerMessageView view, out _), $"cut at {cut}");
            Assert.Equal(expected, view.OutputTranscription.ToString());
            Assert.True(view.OutputTranscription.Equals(Encoding.UTF8.GetBytes(expected)));
        }

        Assert.True(ServerMessageParser.TryParse(Segments.Whole(utf8), out ServerMessage? message, out _));
        Assert.Equal(expected, message.ServerContent!.OutputTranscription!.Text);
    }

    [Fact]
    public void Mutated_MessagesGetTheVerdictOfTheLibrary()
    {
        var random = new Random((int)SeededAttribute.Seed);
        MessageSample[] samples = [.. ServerSamples.All, .. ClientSamples.All];
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 60_000; i++)
        {
            byte[] utf8 = Mutate(samples[random.Next(samples.Length)].Utf8, random);
            ReadOnlySequence<byte> sequence = i % 2 == 0 ? Segments.Whole(utf8) : Segments.Random(utf8, random, 24);
            bool isHot = ServerMessageReader.TryRead(sequence, out ServerMessageView view, out WireError hot);
            bool isCold = ServerMessageParser.TryParse(sequence, out ServerMessage? message, out WireError cold);
            bool isJson = IsValid(utf8);
            // Valid JSON may be refused for its meaning only; anything else is always refused, possibly for its meaning up to the error.
            if (isJson ? !((isHot || IsAboutMeaning(hot)) && (isCold || IsAboutMeaning(cold))) : isHot || isCold)
                Assert.Fail($"{Encoding.Latin1.GetString(utf8)}\nlibrary {isJson}, hot {hot}, cold {cold}");
            // What the records refuse the view may have skipped; never the other way round.
            if (isCold && !isHot)
                Assert.Fail($"{Encoding.Latin1.GetString(utf8)}\nonly the records take it; hot {hot}");
            if (isCold && (view.TurnComplete != (message!.ServerContent?.TurnComplete ?? false)
                || view.NewHandle.ToString() != (message.SessionResumptionUpdate?.NewHandle ?? "")))
                Assert.Fail($"{Encoding.Latin1.GetString(utf8)}\nthe two ways read different values");
            _ = isJson ? accepted++ : refused++;
        }

        Assert.InRange(accepted, 2_000, 58_000);
        Assert.InRange(refused, 2_000, 58_000);
    }

    private static bool IsAboutMeaning(WireError error) =>
        error.Kind is WireErrorKind.WrongType or WireErrorKind.InvalidValue or WireErrorKind.InvalidBase64 or WireErrorKind.DuplicateField
            or WireErrorKind.DuplicateOneof or WireErrorKind.InvalidUtf8;

    private static bool IsWrittenBack(ServerMessage message, string value)
    {
        var output = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(output, message, JsonFormat.Pretty);
        // What we write, the library must read; numbers are compared as text, since they are kept as text.
        using JsonDocument document = JsonDocument.Parse(output.WrittenMemory);
        using JsonDocument expected = JsonDocument.Parse(value);
        return JsonElement.DeepEquals(document.RootElement.GetProperty("unheardOf"), expected.RootElement);
    }

    /// <summary>Whether the library reads it to the end. Like ours it minds UTF-8 and surrogates in strings only when the text is asked
    /// for.</summary>
    private static bool IsValid(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            bool any = false;
            while (reader.Read())
                any = true;

            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] utf8, Random random)
    {
        List<byte> bytes = [.. utf8.AsSpan(0, Math.Min(utf8.Length, 400))];
        if (utf8.Length > 400)
            bytes = [.. utf8.AsSpan(0, 120), .. utf8.AsSpan(utf8.Length - 60)];
        ReadOnlySpan<byte> spice = "\"\\{}[]:,0-.eE+tfn \n\x00u/"u8;
        for (int steps = random.Next(3); steps >= 0; steps--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = spice[random.Next(spice.Length)]; break;
                case 2: bytes.Insert(at, spice[random.Next(spice.Length)]); break;
                case 3 when bytes.Count > 1: bytes.RemoveAt(at); break;
                default:
                    int length = Math.Min(bytes.Count - at, random.Next(30));
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }
}
