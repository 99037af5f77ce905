using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of grounding metadata: each field once, in the order in which it is written.</summary>
internal static class GroundingShapes
{
    public static MessageShape<GroundingMetadata> GroundingMetadata => field ??= new(
        new GroundingMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingMetadata>.Message("searchEntryPoint", static () => GroundingShapes.SearchEntryPoint,
            static m => m.SearchEntryPoint, static (m, v) => m with { SearchEntryPoint = v }),
        FieldOf<GroundingMetadata>.Messages("groundingChunks", static () => GroundingShapes.GroundingChunk, static m => m.GroundingChunks,
            static (m, v) => m with { GroundingChunks = v }),
        FieldOf<GroundingMetadata>.Messages("groundingSupports", static () => GroundingShapes.GroundingSupport,
            static m => m.GroundingSupports, static (m, v) => m with { GroundingSupports = v }),
        FieldOf<GroundingMetadata>.Message("retrievalMetadata", static () => GroundingShapes.RetrievalMetadata,
            static m => m.RetrievalMetadata, static (m, v) => m with { RetrievalMetadata = v }),
        FieldOf<GroundingMetadata>.Strings("webSearchQueries", static m => m.WebSearchQueries,
            static (m, v) => m with { WebSearchQueries = v }),
        FieldOf<GroundingMetadata>.String("googleMapsWidgetContextToken", static m => m.GoogleMapsWidgetContextToken,
            static (m, v) => m with { GoogleMapsWidgetContextToken = v }),
        FieldOf<GroundingMetadata>.Strings(
            "imageSearchQueries", static m => m.ImageSearchQueries, static (m, v) => m with { ImageSearchQueries = v }),
        FieldOf<GroundingMetadata>.Strings(
            "retrievalQueries", static m => m.RetrievalQueries, static (m, v) => m with { RetrievalQueries = v }),
        FieldOf<GroundingMetadata>.Messages(
            "sourceFlaggingUris", static () => GroundingShapes.SourceFlaggingUri, static m => m.SourceFlaggingUris,
            static (m, v) => m with { SourceFlaggingUris = v }));

    public static MessageShape<SearchEntryPoint> SearchEntryPoint => field ??= new(
        new SearchEntryPoint(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SearchEntryPoint>.String("renderedContent", static m => m.RenderedContent, static (m, v) => m with { RenderedContent = v }),
        FieldOf<SearchEntryPoint>.Bytes("sdkBlob", static m => m.SdkBlob, static (m, v) => m with { SdkBlob = v }));

    public static MessageShape<GroundingChunk> GroundingChunk => field ??= new(
        new GroundingChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingChunk>.Message("web", static () => GroundingShapes.WebChunk, static m => m.Web,
            static (m, v) => m with { Web = v }).InOneof(),
        FieldOf<GroundingChunk>.Message("retrievedContext", static () => GroundingShapes.RetrievedContextChunk,
            static m => m.RetrievedContext, static (m, v) => m with { RetrievedContext = v }).InOneof(),
        FieldOf<GroundingChunk>.Message("maps", static () => GroundingShapes.MapsChunk, static m => m.Maps,
            static (m, v) => m with { Maps = v }).InOneof(),
        FieldOf<GroundingChunk>.Message(
            "image", static () => GroundingShapes.ImageChunk, static m => m.Image, static (m, v) => m with { Image = v }).InOneof());

    public static MessageShape<WebChunk> WebChunk => field ??= new(
        new WebChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<WebChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<WebChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<WebChunk>.String("domain", static m => m.Domain, static (m, v) => m with { Domain = v }));

    public static MessageShape<RetrievedContextChunk> RetrievedContextChunk => field ??= new(
        new RetrievedContextChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RetrievedContextChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<RetrievedContextChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<RetrievedContextChunk>.String("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<RetrievedContextChunk>.String("documentName", static m => m.DocumentName, static (m, v) => m with { DocumentName = v }),
        FieldOf<RetrievedContextChunk>.Message(
            "ragChunk", static () => GroundingShapes.RagChunk, static m => m.RagChunk, static (m, v) => m with { RagChunk = v }),
        FieldOf<RetrievedContextChunk>.String(
            "fileSearchStore", static m => m.FileSearchStore, static (m, v) => m with { FileSearchStore = v }),
        FieldOf<RetrievedContextChunk>.String("mediaId", static m => m.MediaId, static (m, v) => m with { MediaId = v }),
        FieldOf<RetrievedContextChunk>.Int32("pageNumber", static m => m.PageNumber, static (m, v) => m with { PageNumber = v }),
        FieldOf<RetrievedContextChunk>.Messages(
            "customMetadata", static () => GroundingShapes.CustomMetadata, static m => m.CustomMetadata,
            static (m, v) => m with { CustomMetadata = v }));

    public static MessageShape<MapsChunk> MapsChunk => field ??= new(
        new MapsChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<MapsChunk>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<MapsChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<MapsChunk>.String("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<MapsChunk>.String("placeId", static m => m.PlaceId, static (m, v) => m with { PlaceId = v }),
        FieldOf<MapsChunk>.Message("placeAnswerSources", static () => GroundingShapes.PlaceAnswerSources, static m => m.PlaceAnswerSources,
            static (m, v) => m with { PlaceAnswerSources = v }),
        FieldOf<MapsChunk>.Message(
            "route", static () => GroundingShapes.MapsRoute, static m => m.Route, static (m, v) => m with { Route = v }));

    public static MessageShape<PlaceAnswerSources> PlaceAnswerSources => field ??= new(
        new PlaceAnswerSources(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<PlaceAnswerSources>.Messages(
            "reviewSnippets", static () => GroundingShapes.ReviewSnippet, static m => m.ReviewSnippets,
            static (m, v) => m with { ReviewSnippets = v }),
        FieldOf<PlaceAnswerSources>.Messages(
            "reviewSnippet", static () => GroundingShapes.ReviewSnippet, static m => m.ReviewSnippet,
            static (m, v) => m with { ReviewSnippet = v }),
        FieldOf<PlaceAnswerSources>.String("flagContentUri", static m => m.FlagContentUri, static (m, v) => m with { FlagContentUri = v }));

    public static MessageShape<GroundingSupport> GroundingSupport => field ??= new(
        new GroundingSupport(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GroundingSupport>.Message("segment", static () => GroundingShapes.Segment, static m => m.Segment,
            static (m, v) => m with { Segment = v }),
        FieldOf<GroundingSupport>.Int32s("groundingChunkIndices", static m => m.GroundingChunkIndices,
            static (m, v) => m with { GroundingChunkIndices = v }),
        FieldOf<GroundingSupport>.Doubles("confidenceScores", static m => m.ConfidenceScores,
            static (m, v) => m with { ConfidenceScores = v }),
        FieldOf<GroundingSupport>.Int32s("renderedParts", static m => m.RenderedParts, static (m, v) => m with { RenderedParts = v }));

    public static MessageShape<Segment> Segment => field ??= new(
        new Segment(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Segment>.ImplicitInt32("partIndex", static m => m.PartIndex, static (m, v) => m with { PartIndex = v }),
        FieldOf<Segment>.ImplicitInt32("startIndex", static m => m.StartIndex, static (m, v) => m with { StartIndex = v }),
        FieldOf<Segment>.ImplicitInt32("endIndex", static m => m.EndIndex, static (m, v) => m with { EndIndex = v }),
        FieldOf<Segment>.String("text", static m => m.Text, static (m, v) => m with { Text = v }));

    public static MessageShape<RetrievalMetadata> RetrievalMetadata => field ??= new(
        new RetrievalMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RetrievalMetadata>.Double("googleSearchDynamicRetrievalScore", static m => m.GoogleSearchDynamicRetrievalScore,
            static (m, v) => m with { GoogleSearchDynamicRetrievalScore = v }));

    public static MessageShape<ImageChunk> ImageChunk => field ??= new(
        new ImageChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ImageChunk>.String("sourceUri", static m => m.SourceUri, static (m, v) => m with { SourceUri = v }),
        FieldOf<ImageChunk>.String("imageUri", static m => m.ImageUri, static (m, v) => m with { ImageUri = v }),
        FieldOf<ImageChunk>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<ImageChunk>.String("domain", static m => m.Domain, static (m, v) => m with { Domain = v }));

    public static MessageShape<MapsRoute> MapsRoute => field ??= new(
        new MapsRoute(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<MapsRoute>.Int32("distanceMeters", static m => m.DistanceMeters, static (m, v) => m with { DistanceMeters = v }),
        FieldOf<MapsRoute>.Duration("duration", static m => m.Duration, static (m, v) => m with { Duration = v }),
        FieldOf<MapsRoute>.String("encodedPolyline", static m => m.EncodedPolyline, static (m, v) => m with { EncodedPolyline = v }));

    public static MessageShape<RagChunk> RagChunk => field ??= new(
        new RagChunk(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RagChunk>.String("text", static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<RagChunk>.Message(
            "pageSpan", static () => GroundingShapes.RagPageSpan, static m => m.PageSpan, static (m, v) => m with { PageSpan = v }),
        FieldOf<RagChunk>.String("chunkId", static m => m.ChunkId, static (m, v) => m with { ChunkId = v }),
        FieldOf<RagChunk>.String("fileId", static m => m.FileId, static (m, v) => m with { FileId = v }));

    public static MessageShape<RagPageSpan> RagPageSpan => field ??= new(
        new RagPageSpan(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<RagPageSpan>.Int32("firstPage", static m => m.FirstPage, static (m, v) => m with { FirstPage = v }),
        FieldOf<RagPageSpan>.Int32("lastPage", static m => m.LastPage, static (m, v) => m with { LastPage = v }));

    public static MessageShape<CustomMetadata> CustomMetadata => field ??= new(
        new CustomMetadata(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<CustomMetadata>.String("key", static m => m.Key, static (m, v) => m with { Key = v }),
        FieldOf<CustomMetadata>.OptionalString(
            "stringValue", static m => m.StringValue, static (m, v) => m with { StringValue = v }).InOneof(),
        FieldOf<CustomMetadata>.Message(
            "stringListValue", static () => GroundingShapes.StringList, static m => m.StringListValue,
            static (m, v) => m with { StringListValue = v }).InOneof(),
        FieldOf<CustomMetadata>.Double("numericValue", static m => m.NumericValue, static (m, v) => m with { NumericValue = v }).InOneof());

    public static MessageShape<StringList> StringList => field ??= new(
        new StringList(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<StringList>.Strings("values", static m => m.Values, static (m, v) => m with { Values = v }));

    public static MessageShape<SourceFlaggingUri> SourceFlaggingUri => field ??= new(
        new SourceFlaggingUri(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SourceFlaggingUri>.String("sourceId", static m => m.SourceId, static (m, v) => m with { SourceId = v }),
        FieldOf<SourceFlaggingUri>.String("flagContentUri", static m => m.FlagContentUri, static (m, v) => m with { FlagContentUri = v }));

    public static MessageShape<ReviewSnippet> ReviewSnippet => field ??= new(
        new ReviewSnippet(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ReviewSnippet>.String("reviewId", static m => m.ReviewId, static (m, v) => m with { ReviewId = v }),
        FieldOf<ReviewSnippet>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<ReviewSnippet>.String("googleMapsUri", static m => m.GoogleMapsUri, static (m, v) => m with { GoogleMapsUri = v }),
        FieldOf<ReviewSnippet>.String("review", static m => m.Review, static (m, v) => m with { Review = v }),
        FieldOf<ReviewSnippet>.String(
            "relativePublishTimeDescription", static m => m.RelativePublishTimeDescription,
            static (m, v) => m with { RelativePublishTimeDescription = v }),
        FieldOf<ReviewSnippet>.Message(
            "authorAttribution", static () => GroundingShapes.AuthorAttribution, static m => m.AuthorAttribution,
            static (m, v) => m with { AuthorAttribution = v }),
        FieldOf<ReviewSnippet>.String("flagContentUri", static m => m.FlagContentUri, static (m, v) => m with { FlagContentUri = v }));

    public static MessageShape<AuthorAttribution> AuthorAttribution => field ??= new(
        new AuthorAttribution(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AuthorAttribution>.String("displayName", static m => m.DisplayName, static (m, v) => m with { DisplayName = v }),
        FieldOf<AuthorAttribution>.String("uri", static m => m.Uri, static (m, v) => m with { Uri = v }),
        FieldOf<AuthorAttribution>.String("photoUri", static m => m.PhotoUri, static (m, v) => m with { PhotoUri = v }));
}
