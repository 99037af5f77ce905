using System.Buffers;
using LiveProto.Wire;

namespace LiveProto.Bench.Wire;

/// <summary>Takes from a message what <see cref="StockReader"/> takes, with <see cref="ServerMessageReader"/>.</summary>
internal sealed class OurReader
{
    public bool TurnComplete { get; private set; }

    public bool GenerationComplete { get; private set; }

    public bool Interrupted { get; private set; }

    public int MediaLength { get; private set; }

    public int TextLength { get; private set; }

    public int MimeTypeLength { get; private set; }

    public int Prompt { get; private set; }

    public int Response { get; private set; }

    public int Total { get; private set; }

    public void Read(in ReadOnlySequence<byte> json, Span<byte> media, Span<byte> text)
    {
        if (!ServerMessageReader.TryRead(json, media, out ServerMessageView view, out _))
            throw new InvalidOperationException("the sample is refused");
        TurnComplete = view.TurnComplete;
        GenerationComplete = view.GenerationComplete;
        Interrupted = view.Interrupted;
        MediaLength = 0;
        TextLength = 0;
        if ((view.Content & ServerContentKinds.ModelTurn) != 0)
        {
            foreach (PartView part in view.ModelTurnParts)
            {
                if (part.Kind == PartKind.Text)
                    TextLength = part.Text.CopyTo(text);
                if (part.TryGetDecoded(out _, out int length))
                {
                    MediaLength = length;
                    MimeTypeLength = part.MimeType.MaxLength;
                }
            }
        }

        if ((view.Content & ServerContentKinds.OutputTranscription) != 0)
            TextLength = view.OutputTranscription.CopyTo(text);
        if ((view.Kinds & ServerMessageKinds.UsageMetadata) == 0)
            return;
        Prompt = view.Usage.Prompt;
        Response = view.Usage.Response;
        Total = view.Usage.Total;
    }
}
