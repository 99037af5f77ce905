namespace LiveProto.Core.Tests.Laws;

/// <summary>Text of any JSON value.</summary>
public sealed record JsonValueText(string Text);
