using FsCheck;
using FsCheck.Xunit;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session.Turns;

[Seeded]
public sealed class TextChunksTests
{
    [Property]
    public void Cut_AnyText_GivesAllOfItInAsManyChunksAsAskedFor(NonEmptyArray<byte> lengths, byte asked)
    {
        // Words of one to twelve characters; one to twenty chunks wanted.
        string[] words = [.. lengths.Get.Take(60).Select(length => new string('x', 1 + (length % 12)))];
        string text = string.Join(' ', words);
        int minimum = 1 + (asked % 20);
        List<string> chunks = TextChunks.Cut(text, minimum);
        Assert.Equal(text, string.Concat(chunks));
        Assert.DoesNotContain("", chunks);
        Assert.True(minimum > 3 || words.Length < 4 || text.Length < 20
            || chunks.Count >= Math.Min(2, minimum), $"{chunks.Count} chunks of {minimum}");
    }
}
