using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;
using Property = LiveProto.Testing.Property;

namespace LiveProto.Core.Tests.Wire;

/// <summary>Our scanner against <see cref="Utf8JsonReader"/>: the same verdict and the same values, for made-up JSON, mutated messages and every split.</summary>
public class DifferentialTests
{
    [Fact]
    public void Made_up_JSON_is_accepted_whatever_the_split_and_kept_as_it_was() =>
        Property.Holds(Json(4), value =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes($$"""{"unheardOf": {{value}} }""");
            if (!IsValid(utf8))
                return false;
            for (int cut = 0; cut <= utf8.Length; cut++)
            {
                if (!ServerMessageReader.TryRead(Segments.Cut(utf8, cut), out _, out _))
                    return false;
            }

            return ServerMessageReader.TryRead(Segments.Every(utf8, 1), out _, out _)
                && ServerMessageParser.TryParse(Segments.Whole(utf8), out ServerMessage? message, out _)
                && message.Unknown!.Find("unheardOf").ToString() == value.Trim()
                && IsWrittenBack(message, value);
        }, 200);

    [Fact]
    public void Strings_have_the_value_that_the_library_gives_them() =>
        Property.Holds(JsonString(), text =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes("{\"serverContent\":{\"outputTranscription\":{\"text\":" + text + "}}}");
            string expected = JsonSerializer.Deserialize<string>(text)!;
            for (int cut = 0; cut <= utf8.Length; cut += 1 + (utf8.Length / 40))
            {
                if (!ServerMessageReader.TryRead(Segments.Cut(utf8, cut), out ServerMessageView view, out _) || view.OutputTranscription.ToString() != expected
                    || !view.OutputTranscription.Equals(Encoding.UTF8.GetBytes(expected)))
                    return false;
            }

            return ServerMessageParser.TryParse(Segments.Whole(utf8), out ServerMessage? message, out _) && message.ServerContent!.OutputTranscription!.Text == expected;
        });

    [Fact]
    public void Mutated_messages_get_the_verdict_of_the_library()
    {
        var random = new Random((int)Property.Seed);
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
            // What is JSON is refused for what it means at the most; what is none, always, if only for what it means up to there.
            if (isJson ? !((isHot || IsAboutMeaning(hot)) && (isCold || IsAboutMeaning(cold))) : isHot || isCold)
                Assert.Fail($"{Encoding.Latin1.GetString(utf8)}\nlibrary {isJson}, hot {hot}, cold {cold}");
            // What the records refuse the view may have skipped; never the other way round.
            if (isCold && !isHot)
                Assert.Fail($"{Encoding.Latin1.GetString(utf8)}\nonly the records take it; hot {hot}");
            if (isCold && (view.TurnComplete != (message!.ServerContent?.TurnComplete ?? false) || view.NewHandle.ToString() != (message.SessionResumptionUpdate?.NewHandle ?? "")))
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

    /// <summary>Whether the library reads it to the end. Like ours it minds UTF-8 and surrogates in strings only when the text is asked for.</summary>
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

    private static Gen<string> Json(int depth)
    {
        Gen<string> number = Gen.Elements("0", "-0", "12", "-3.50", "1e9", "2E-7", "0.1e+3", "123456789012345678901234567890", "5.0");
        Gen<string> leaf = Gen.OneOf(number, JsonString(), Gen.Elements("true", "false", "null", "{}", "[]", "[ ]", "{\n}"));
        if (depth == 0)
            return leaf;
        Gen<string> array = Json(depth - 1).ArrayOf().Select(items => "[" + string.Join(" ,\t", items.Take(4)) + "]");
        Gen<string> member = JsonString().SelectMany(name => Json(depth - 1).Select(value => $"{name} : {value}"));
        Gen<string> obj = member.ArrayOf().Select(items => "{\r\n" + string.Join(",", items.Take(3)) + "}");
        return Gen.OneOf(leaf, array, obj);
    }

    private static Gen<string> JsonString() =>
        Gen.Elements("a", "turnComplete", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e5", "\\uD83D\\uDE00", "å", "漢字", "😀", "x+y", "0123456789abcdef", "\u007f", "\u0080")
            .ArrayOf().Select(pieces => "\"" + string.Concat(pieces) + "\"");
}
