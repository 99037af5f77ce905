using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LiveProto.Bench.Wire;

namespace LiveProto.Bench.Benchmarks;

/// <summary>One audio message of the server, from JSON to PCM.</summary>
public class ReadAudioBenchmarks
{
    private readonly byte[] _media = new byte[96 * 1024];
    private readonly byte[] _text = new byte[4096];
    private readonly StockReader _stock = new();
    private readonly OurReader _ours = new();
    private byte[] _message = [];

    /// <summary>Characters of base64.</summary>
    [Params(2560, 13312, 65536)]
    public int Characters { get; set; }

    /// <summary>Whether it is laid out as the service lays it out.</summary>
    [Params(true, false)]
    public bool IsPretty { get; set; }

    /// <summary>Makes the message.</summary>
    [GlobalSetup]
    public void Setup() => _message = WireSamples.Audio(Characters, IsPretty);

    /// <summary>One pass of the library's reader, decoded by its decoder.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonReader_DecodeFromUtf8()
    {
        _stock.Read(new ReadOnlySequence<byte>(_message), _media, _text);
        return _stock.MediaLength;
    }

    /// <summary>A document for the message.</summary>
    [Benchmark]
    public int JsonDocument_GetBytesFromBase64()
    {
        using JsonDocument document = JsonDocument.Parse(_message);
        return document.RootElement.GetProperty("serverContent").GetProperty("modelTurn").GetProperty("parts")[0]
            .GetProperty("inlineData").GetProperty("data").GetBytesFromBase64().Length;
    }

    /// <summary>Ours.</summary>
    [Benchmark]
    public int ServerMessageReader()
    {
        _ours.Read(new ReadOnlySequence<byte>(_message), _media, _text);
        return _ours.MediaLength;
    }
}
