namespace LiveProto.Core.Tests.Laws;

/// <summary>Text of a JSON string, quotes included.</summary>
public sealed record JsonStringText(string Text);
