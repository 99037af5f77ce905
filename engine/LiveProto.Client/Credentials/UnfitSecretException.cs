namespace LiveProto.Client.Credentials;

/// <summary>A source gave what no header can hold. Never leaves the client: the failed connection says it.</summary>
internal sealed class UnfitSecretException() : Exception($"The credential's source gave nothing that can be sent. {HeaderSecret.Rule}");
