namespace LiveProto.Wire;

/// <summary>Totals of <c>usageMetadata</c>, in tokens; an absent one is 0. Details are in <see cref="Messages.UsageMetadata"/>.</summary>
/// <param name="Prompt"><c>promptTokenCount</c>.</param>
/// <param name="Response"><c>responseTokenCount</c>, on Vertex <c>candidatesTokenCount</c>.</param>
/// <param name="Thoughts"><c>thoughtsTokenCount</c>.</param>
/// <param name="Total"><c>totalTokenCount</c>.</param>
public readonly record struct UsageCounts(int Prompt, int Response, int Thoughts, int Total);
