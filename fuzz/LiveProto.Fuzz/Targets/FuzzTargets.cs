namespace LiveProto.Fuzz.Targets;

/// <summary>Every target, in the order of the layers.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new Base64Target(),
        new PcmMessageTarget(),
        new ServerMessageTarget(),
        new ClientMessageTarget(),
        new ClientSessionTarget(),
        new MockSessionTarget(),
        new RequestGuardTarget(),
        new ScenarioTarget(),
        new ScenarioRulesTarget(),
        new ControlTarget(),
        new WavTarget(),
        new ToneSpeechTarget(),
        new RecordingTarget(),
        new FramesTarget(),
        new Utf8Target(),
        new ClosePayloadTarget(),
        new HandshakeRequestTarget(),
        new HandshakeResponseTarget(),
        new ResamplerTarget(),
    ];
}
