namespace LiveProto.Client;

/// <summary>Names under which the client reports to OpenTelemetry or any other listener of <c>System.Diagnostics</c>.</summary>
public static class LiveTelemetry
{
    /// <summary>
    /// The meter. Instruments: <c>liveproto.client.active_sessions</c>, <c>liveproto.client.connect.duration</c> (s; <c>error.type</c> when
    /// it failed),
    /// <c>liveproto.client.session.ended</c> (<c>liveproto.end</c>, <c>liveproto.close_code</c>), <c>liveproto.client.session.resumed</c>,
    /// <c>liveproto.client.connection.ended</c> (how, code), <c>liveproto.client.playback.underruns</c>,
    /// <c>liveproto.client.messages.received</c>, <c>liveproto.client.bytes.received</c> and <c>.bytes.sent</c> (By, payload),
    /// <c>liveproto.client.turns</c>,
    /// <c>liveproto.client.interruptions</c>, <c>liveproto.client.audio.dropped</c> (chunks of interrupted turns that were not given out).
    /// All of them, with their units, are a table of the engine's README. Recording these allocates nothing. Of each turn, under
    /// OpenTelemetry's names for generative AI: <c>gen_ai.client.operation.duration</c> and
    /// <c>gen_ai.client.operation.time_to_first_chunk</c> (s), <c>gen_ai.client.token.usage</c> (<c>gen_ai.token.type</c>: input, output).
    /// </summary>
    public const string MeterName = "LiveProto.Client";

    /// <summary>
    /// The activity source: one <c>live.connect</c> for each connection opened, with <c>server.address</c> and <c>server.port</c>; one
    /// <c>generate_content MODEL</c> for each turn, with tokens and ending.
    /// </summary>
    public const string ActivitySourceName = "LiveProto.Client";
}
