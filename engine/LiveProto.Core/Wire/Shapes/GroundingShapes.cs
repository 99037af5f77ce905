using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of grounding metadata: each field once, in the order in which it is written.</summary>
internal static class GroundingShapes
{
    public static MessageShape<GroundingMetadata> GroundingMetadata => field ??= new(
        new GroundingMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingMetadata>.Message("searchEntryPoint", static () => GroundingShapes.SearchEntryPoint, static m => m.SearchEntryPoint, static (m, v) => m with { SearchEntryPoint = v }),
        FieldOf<GroundingMetadata>.Messages("groundingChunks", static () => GroundingShapes.GroundingChunk, static m => m.GroundingChunks, static (m, v) => m with { GroundingChunks = v }),
        FieldOf<GroundingMetadata>.Messages("groundingSupports", static () => GroundingShapes.GroundingSupport, static m => m.GroundingSupports, static (m, v) => m with { GroundingSupports = v }),
        FieldOf<GroundingMetadata>.Message("retrievalMetadata", static () => GroundingShapes.RetrievalMetadata, static m => m.RetrievalMetadata, static (m, v) => m with { RetrievalMetadata = v }),
        FieldOf<GroundingMetadata>.Strings("webSearchQueries", static m => m.WebSearchQueries, static (m, v) => m with { WebSearchQueries = v }),
        FieldOf<GroundingMetadata>.String("googleMapsWidgetContextToken", static m => m.GoogleMapsWidgetContextToken, static (m, v) => m with { GoogleMapsWidgetContextToken = v }));

    public static MessageShape<SearchEntryPoint> SearchEntryPoint => field ??= new(
        new SearchEntryPoint(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SearchEntryPoint>.String("renderedContent", static m => m.RenderedContent, static (m, v) => m with { RenderedContent = v }),
        FieldOf<SearchEntryPoint>.Bytes("sdkBlob", static m => m.SdkBlob, static (m, v) => m with { SdkBlob = v }));

    public static MessageShape<GroundingChunk> GroundingChunk => field ??= new(
        new GroundingChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingChunk>.Message("web", static () => GroundingShapes.WebChunk, static m => m.Web, static (m, v) => m with { Web = v }).InOneof(),
        FieldOf<GroundingChunk>.Message("retrievedContext", static () => GroundingShapes.RetrievedContextChunk, static m => m.RetrievedContext, static (m, v) => m with { RetrievedContext = v }).InOneof(),
        FieldOf<GroundingChunk>.Message("maps", static () => GroundingShapes.MapsChunk, static m => m.Maps, static (m, v) => m with { Maps = v }).InOneof());

    public static MessageShape<WebChunk> WebChunk => field ??= new(
        new WebChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<WebChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<WebChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }));

    public static MessageShape<RetrievedContextChunk> RetrievedContextChunk => field ??= new(
        new RetrievedContextChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RetrievedContextChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<RetrievedContextChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<RetrievedContextChunk>.String("text", static m => m.Text, static (m, v) => m with { Text = v }));

    public static MessageShape<MapsChunk> MapsChunk => field ??= new(
        new MapsChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<MapsChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<MapsChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<MapsChunk>.String("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<MapsChunk>.String("placeId", static m => m.PlaceId, static (m, v) => m with { PlaceId = v }),
        FieldOf<MapsChunk>.Message("placeAnswerSources", static () => GroundingShapes.PlaceAnswerSources, static m => m.PlaceAnswerSources, static (m, v) => m with { PlaceAnswerSources = v }));

    public static MessageShape<PlaceAnswerSources> PlaceAnswerSources => field ??= new(
        new PlaceAnswerSources(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PlaceAnswerSources>.Objects("reviewSnippets", static m => m.ReviewSnippets, static (m, v) => m with { ReviewSnippets = v }));

    public static MessageShape<GroundingSupport> GroundingSupport => field ??= new(
        new GroundingSupport(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingSupport>.Message("segment", static () => GroundingShapes.Segment, static m => m.Segment, static (m, v) => m with { Segment = v }),
        FieldOf<GroundingSupport>.Int32s("groundingChunkIndices", static m => m.GroundingChunkIndices, static (m, v) => m with { GroundingChunkIndices = v }),
        FieldOf<GroundingSupport>.Doubles("confidenceScores", static m => m.ConfidenceScores, static (m, v) => m with { ConfidenceScores = v }));

    public static MessageShape<Segment> Segment => field ??= new(
        new Segment(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Segment>.ImplicitInt32("partIndex", static m => m.PartIndex, static (m, v) => m with { PartIndex = v }),
        FieldOf<Segment>.ImplicitInt32("startIndex", static m => m.StartIndex, static (m, v) => m with { StartIndex = v }),
        FieldOf<Segment>.ImplicitInt32("endIndex", static m => m.EndIndex, static (m, v) => m with { EndIndex = v }),
        FieldOf<Segment>.String("text", static m => m.Text, static (m, v) => m with { Text = v }));

    public static MessageShape<RetrievalMetadata> RetrievalMetadata => field ??= new(
        new RetrievalMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RetrievalMetadata>.Double("googleSearchDynamicRetrievalScore", static m => m.GoogleSearchDynamicRetrievalScore, static (m, v) => m with { GoogleSearchDynamicRetrievalScore = v }));
}
