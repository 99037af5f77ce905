using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Wire;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>What a client's message does: its acts, and how much audio it brings.</summary>
/// <param name="Acts">In the order in which a server takes them.</param>
/// <param name="Audio">Length of its audio; zero = it has none.</param>
internal readonly record struct ClientActs(ImmutableArray<ClientAct> Acts, TimeSpan Audio)
{
    private const int MaxWords = 200; // Of a message that is none.

    /// <summary>Reads a message, in camelCase or snake_case. Whatever the bytes: an answer.</summary>
    public static ClientActs Of(ReadOnlyMemory<byte> payload)
    {
        var sequence = new ReadOnlySequence<byte>(payload);
        if (!ClientMessageReader.TryRead(sequence, out ClientMessage? message, out _) || !TryWrite(message, out JsonObject? json))
        {
            string words = Encoding.UTF8.GetString(payload.Span[..Math.Min(payload.Length, MaxWords)]);
            return new([new ClientAct(ActKind.Other, "", words)], TimeSpan.Zero);
        }

        ImmutableArray<ClientAct>.Builder acts = ImmutableArray.CreateBuilder<ClientAct>();
        if (message.Setup is not null)
            acts.Add(new ClientAct(ActKind.Setup, "", json["setup"]));
        if (message.ClientContent is not null)
            acts.Add(new ClientAct(ActKind.Content, "", json["clientContent"]));
        if (message.ContextUpdate is not null)
            acts.Add(new ClientAct(ActKind.ContextUpdate, "", json["contextUpdate"]));
        AddResults(acts, message.ToolResponse, json["toolResponse"]);
        TimeSpan audio = TimeSpan.Zero;
        if (message.RealtimeInput is { } input)
            audio = AddRealtime(acts, input);
        bool isStream = audio > TimeSpan.Zero || message.RealtimeInput is { Video: not null } or { MediaChunks.Count: > 0 };
        if (acts.Count == 0 && !isStream)
            acts.Add(new ClientAct(ActKind.Other, "", json));
        return new(acts.ToImmutable(), audio);
    }

    private static bool TryWrite(ClientMessage message, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonObject? json)
    {
        var text = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(text, message);
        json = null;
        try
        {
            // A name twice in one object: the library finds it when it is asked for a member, too late for us.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            json = JsonNode.Parse(text.WrittenSpan, documentOptions: options) as JsonObject;
        }
        catch (JsonException)
        {
            // Then it is not a message of the API.
        }

        return json is not null;
    }

    // Clients answer the calls of one message together or one by one.
    private static void AddResults(ImmutableArray<ClientAct>.Builder acts, ToolResponse? response, JsonNode? json)
    {
        JsonArray? bodies = json?["functionResponses"] as JsonArray;
        for (int i = 0; i < response?.FunctionResponses.Count; i++)
        {
            FunctionResponse result = response.FunctionResponses[i];
            string call = string.IsNullOrEmpty(result.Id) ? result.Name ?? "" : result.Id;
            acts.Add(new ClientAct(ActKind.ToolResult, call, bodies?[i]));
        }
    }

    private static TimeSpan AddRealtime(ImmutableArray<ClientAct>.Builder acts, RealtimeInput input)
    {
        if (input.ActivityStart is not null)
            acts.Add(new ClientAct(ActKind.ActivityStart, "", null));
        if (input.Text is not null)
            acts.Add(new ClientAct(ActKind.Text, "", new JsonObject { ["text"] = input.Text }));
        if (input.ActivityEnd is not null)
            acts.Add(new ClientAct(ActKind.ActivityEnd, "", null));
        if (input.AudioStreamEnd)
            acts.Add(new ClientAct(ActKind.AudioStreamEnd, "", null));
        TimeSpan audio = LengthOf(input.Audio);
        foreach (Blob chunk in input.MediaChunks)
            audio += LengthOf(chunk);
        return audio;
    }

    private static TimeSpan LengthOf(Blob? blob) =>
        blob is not null && RealtimeMime.Parse(blob.MimeType, out int sampleRate) == RealtimeMedia.Audio
        ? TimeSpan.FromSeconds(blob.Data.Length / sizeof(short) / (double)sampleRate)
        : TimeSpan.Zero;
}
