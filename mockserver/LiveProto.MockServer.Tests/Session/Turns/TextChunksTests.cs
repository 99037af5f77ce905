using FsCheck.Fluent;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session.Turns;

public sealed class TextChunksTests
{
    [Fact]
    public void Cut_AnyText_GivesAllOfItInAsManyChunksAsAskedFor() => Property.Holds(
        from words in Gen.Choose(1, 60)
        from lengths in Gen.Choose(1, 12).ArrayOf(words)
        from minimum in Gen.Choose(1, 20)
        select (Text: string.Join(' ', lengths.Select(length => new string('x', length))), words, minimum),
        static input =>
        {
            List<string> chunks = TextChunks.Cut(input.Text, input.minimum);
            bool isEnough = input.minimum > 3 || input.words < 4 || input.Text.Length < 20 || chunks.Count >= Math.Min(2, input.minimum);
            return string.Concat(chunks) == input.Text && isEnough && chunks.TrueForAll(static c => c.Length > 0);
        });
}
