using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of tool declarations: each field once, in the order in which it is written.</summary>
internal static class ToolShapes
{
    public static MessageShape<Tool> Tool => field ??= new(
        new Tool(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Tool>.Messages("functionDeclarations", static () => ToolShapes.FunctionDeclaration, static m => m.FunctionDeclarations,
            static (m, v) => m with { FunctionDeclarations = v }),
        FieldOf<Tool>.Message("googleSearch", static () => ToolShapes.GoogleSearch, static m => m.GoogleSearch,
            static (m, v) => m with { GoogleSearch = v }),
        FieldOf<Tool>.Message("googleSearchRetrieval", static () => ToolShapes.GoogleSearchRetrieval, static m => m.GoogleSearchRetrieval,
            static (m, v) => m with { GoogleSearchRetrieval = v }),
        FieldOf<Tool>.Message("codeExecution", static () => ToolShapes.CodeExecution, static m => m.CodeExecution,
            static (m, v) => m with { CodeExecution = v }),
        FieldOf<Tool>.Message("urlContext", static () => ToolShapes.UrlContext, static m => m.UrlContext,
            static (m, v) => m with { UrlContext = v }),
        FieldOf<Tool>.Message("googleMaps", static () => ToolShapes.GoogleMaps, static m => m.GoogleMaps,
            static (m, v) => m with { GoogleMaps = v }),
        FieldOf<Tool>.Message("computerUse", static () => ToolShapes.ComputerUse, static m => m.ComputerUse,
            static (m, v) => m with { ComputerUse = v }),
        FieldOf<Tool>.Message("fileSearch", static () => ToolShapes.FileSearch, static m => m.FileSearch,
            static (m, v) => m with { FileSearch = v }),
        FieldOf<Tool>.Messages(
            "mcpServers", static () => ToolShapes.McpServer, static m => m.McpServers, static (m, v) => m with { McpServers = v }),
        FieldOf<Tool>.Object("retrieval", static m => m.Retrieval, static (m, v) => m with { Retrieval = v }),
        FieldOf<Tool>.Message(
            "enterpriseWebSearch", static () => ToolShapes.EnterpriseWebSearch, static m => m.EnterpriseWebSearch,
            static (m, v) => m with { EnterpriseWebSearch = v }),
        FieldOf<Tool>.Message(
            "parallelAiSearch", static () => ToolShapes.ParallelAiSearch, static m => m.ParallelAiSearch,
            static (m, v) => m with { ParallelAiSearch = v }),
        FieldOf<Tool>.Message(
            "exaAiSearch", static () => ToolShapes.ExaAiSearch, static m => m.ExaAiSearch, static (m, v) => m with { ExaAiSearch = v }));

    public static MessageShape<FunctionDeclaration> FunctionDeclaration => field ??= new(
        new FunctionDeclaration(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FunctionDeclaration>.String("name", static m => m.Name, static (m, v) => m with { Name = v }),
        FieldOf<FunctionDeclaration>.String("description", static m => m.Description, static (m, v) => m with { Description = v }),
        FieldOf<FunctionDeclaration>.Message("parameters", static () => ToolShapes.Schema, static m => m.Parameters,
            static (m, v) => m with { Parameters = v }),
        FieldOf<FunctionDeclaration>.Value("parametersJsonSchema", static m => m.ParametersJsonSchema,
            static (m, v) => m with { ParametersJsonSchema = v }),
        FieldOf<FunctionDeclaration>.Message("response", static () => ToolShapes.Schema, static m => m.Response,
            static (m, v) => m with { Response = v }),
        FieldOf<FunctionDeclaration>.Value("responseJsonSchema", static m => m.ResponseJsonSchema,
            static (m, v) => m with { ResponseJsonSchema = v }),
        FieldOf<FunctionDeclaration>.Enum<Behavior>("behavior", static m => m.Behavior, static (m, v) => m with { Behavior = v }));

    public static MessageShape<Schema> Schema => field ??= new(
        new Schema(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Schema>.Enum<SchemaType>("type", static m => m.Type, static (m, v) => m with { Type = v }),
        FieldOf<Schema>.String("format", static m => m.Format, static (m, v) => m with { Format = v }),
        FieldOf<Schema>.String("title", static m => m.Title, static (m, v) => m with { Title = v }),
        FieldOf<Schema>.String("description", static m => m.Description, static (m, v) => m with { Description = v }),
        FieldOf<Schema>.Bool("nullable", static m => m.Nullable, static (m, v) => m with { Nullable = v }),
        FieldOf<Schema>.Strings("enum", static m => m.Enum, static (m, v) => m with { Enum = v }),
        FieldOf<Schema>.Message("items", static () => ToolShapes.Schema, static m => m.Items, static (m, v) => m with { Items = v }),
        FieldOf<Schema>.Int64("minItems", static m => m.MinItems, static (m, v) => m with { MinItems = v }),
        FieldOf<Schema>.Int64("maxItems", static m => m.MaxItems, static (m, v) => m with { MaxItems = v }),
        FieldOf<Schema>.Properties("properties", static () => ToolShapes.Schema, static m => m.Properties,
            static (m, v) => m with { Properties = v }),
        FieldOf<Schema>.Strings("required", static m => m.Required, static (m, v) => m with { Required = v }),
        FieldOf<Schema>.Int64("minProperties", static m => m.MinProperties, static (m, v) => m with { MinProperties = v }),
        FieldOf<Schema>.Int64("maxProperties", static m => m.MaxProperties, static (m, v) => m with { MaxProperties = v }),
        FieldOf<Schema>.Double("minimum", static m => m.Minimum, static (m, v) => m with { Minimum = v }),
        FieldOf<Schema>.Double("maximum", static m => m.Maximum, static (m, v) => m with { Maximum = v }),
        FieldOf<Schema>.Int64("minLength", static m => m.MinLength, static (m, v) => m with { MinLength = v }),
        FieldOf<Schema>.Int64("maxLength", static m => m.MaxLength, static (m, v) => m with { MaxLength = v }),
        FieldOf<Schema>.String("pattern", static m => m.Pattern, static (m, v) => m with { Pattern = v }),
        FieldOf<Schema>.Value("example", static m => m.Example, static (m, v) => m with { Example = v }),
        FieldOf<Schema>.Messages("anyOf", static () => ToolShapes.Schema, static m => m.AnyOf, static (m, v) => m with { AnyOf = v }),
        FieldOf<Schema>.Strings("propertyOrdering", static m => m.PropertyOrdering, static (m, v) => m with { PropertyOrdering = v }),
        FieldOf<Schema>.Value("default", static m => m.Default, static (m, v) => m with { Default = v }));

    public static MessageShape<GoogleSearch> GoogleSearch => field ??= new(
        new GoogleSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GoogleSearch>.Message("timeRangeFilter", static () => ToolShapes.Interval, static m => m.TimeRangeFilter,
            static (m, v) => m with { TimeRangeFilter = v }),
        FieldOf<GoogleSearch>.Message("searchTypes", static () => ToolShapes.SearchTypes, static m => m.SearchTypes,
            static (m, v) => m with { SearchTypes = v }),
        FieldOf<GoogleSearch>.Strings("excludeDomains", static m => m.ExcludeDomains, static (m, v) => m with { ExcludeDomains = v }),
        FieldOf<GoogleSearch>.Enum<PhishBlockThreshold>("blockingConfidence", static m => m.BlockingConfidence,
            static (m, v) => m with { BlockingConfidence = v }));

    public static MessageShape<Interval> Interval => field ??= new(
        new Interval(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<Interval>.Timestamp("startTime", static m => m.StartTime, static (m, v) => m with { StartTime = v }),
        FieldOf<Interval>.Timestamp("endTime", static m => m.EndTime, static (m, v) => m with { EndTime = v }));

    public static MessageShape<SearchTypes> SearchTypes => field ??= new(
        new SearchTypes(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<SearchTypes>.Message("webSearch", static () => ToolShapes.WebSearch, static m => m.WebSearch,
            static (m, v) => m with { WebSearch = v }),
        FieldOf<SearchTypes>.Message("imageSearch", static () => ToolShapes.ImageSearch, static m => m.ImageSearch,
            static (m, v) => m with { ImageSearch = v }));

    public static MessageShape<WebSearch> WebSearch => field ??= new(
        new WebSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<ImageSearch> ImageSearch => field ??= new(
        new ImageSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<GoogleSearchRetrieval> GoogleSearchRetrieval => field ??= new(
        new GoogleSearchRetrieval(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GoogleSearchRetrieval>.Message("dynamicRetrievalConfig", static () => ToolShapes.DynamicRetrievalConfig,
            static m => m.DynamicRetrievalConfig, static (m, v) => m with { DynamicRetrievalConfig = v }));

    public static MessageShape<DynamicRetrievalConfig> DynamicRetrievalConfig => field ??= new(
        new DynamicRetrievalConfig(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<DynamicRetrievalConfig>.Enum<DynamicRetrievalMode>("mode", static m => m.Mode, static (m, v) => m with { Mode = v }),
        FieldOf<DynamicRetrievalConfig>.Double("dynamicThreshold", static m => m.DynamicThreshold,
            static (m, v) => m with { DynamicThreshold = v }));

    public static MessageShape<CodeExecution> CodeExecution => field ??= new(
        new CodeExecution(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<UrlContext> UrlContext => field ??= new(
        new UrlContext(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<GoogleMaps> GoogleMaps => field ??= new(
        new GoogleMaps(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GoogleMaps>.OptionalBool("enableWidget", static m => m.EnableWidget, static (m, v) => m with { EnableWidget = v }),
        FieldOf<GoogleMaps>.Object("authConfig", static m => m.AuthConfig, static (m, v) => m with { AuthConfig = v }),
        FieldOf<GoogleMaps>.Message(
            "groundingTypes", static () => ToolShapes.GoogleMapsGroundingTypes, static m => m.GroundingTypes,
            static (m, v) => m with { GroundingTypes = v }));

    public static MessageShape<ComputerUse> ComputerUse => field ??= new(
        new ComputerUse(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ComputerUse>.Enum<ComputerUseEnvironment>("environment", static m => m.Environment,
            static (m, v) => m with { Environment = v }),
        FieldOf<ComputerUse>.Strings("excludedPredefinedFunctions", static m => m.ExcludedPredefinedFunctions,
            static (m, v) => m with { ExcludedPredefinedFunctions = v }),
        FieldOf<ComputerUse>.OptionalBool(
            "enablePromptInjectionDetection", static m => m.EnablePromptInjectionDetection,
            static (m, v) => m with { EnablePromptInjectionDetection = v }),
        FieldOf<ComputerUse>.Enums<SafetyPolicy>(
            "disabledSafetyPolicies", static m => m.DisabledSafetyPolicies, static (m, v) => m with { DisabledSafetyPolicies = v }));

    public static MessageShape<FileSearch> FileSearch => field ??= new(
        new FileSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<FileSearch>.Strings("fileSearchStoreNames", static m => m.FileSearchStoreNames,
            static (m, v) => m with { FileSearchStoreNames = v }),
        FieldOf<FileSearch>.Int32("topK", static m => m.TopK, static (m, v) => m with { TopK = v }),
        FieldOf<FileSearch>.String("metadataFilter", static m => m.MetadataFilter, static (m, v) => m with { MetadataFilter = v }));

    public static MessageShape<GoogleMapsGroundingTypes> GoogleMapsGroundingTypes => field ??= new(
        new GoogleMapsGroundingTypes(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<GoogleMapsGroundingTypes>.Message(
            "places", static () => ToolShapes.GoogleMapsPlaces, static m => m.Places, static (m, v) => m with { Places = v }),
        FieldOf<GoogleMapsGroundingTypes>.Message(
            "routing", static () => ToolShapes.GoogleMapsRouting, static m => m.Routing, static (m, v) => m with { Routing = v }));

    public static MessageShape<GoogleMapsPlaces> GoogleMapsPlaces => field ??= new(
        new GoogleMapsPlaces(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<GoogleMapsRouting> GoogleMapsRouting => field ??= new(
        new GoogleMapsRouting(), static m => m.Unknown, static (m, v) => m with { Unknown = v });

    public static MessageShape<McpServer> McpServer => field ??= new(
        new McpServer(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<McpServer>.String("name", static m => m.Name, static (m, v) => m with { Name = v }),
        FieldOf<McpServer>.Message(
            "streamableHttpTransport", static () => ToolShapes.StreamableHttpTransport, static m => m.StreamableHttpTransport,
            static (m, v) => m with { StreamableHttpTransport = v }));

    public static MessageShape<StreamableHttpTransport> StreamableHttpTransport => field ??= new(
        new StreamableHttpTransport(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<StreamableHttpTransport>.String("url", static m => m.Url, static (m, v) => m with { Url = v }),
        FieldOf<StreamableHttpTransport>.StringMap("headers", static m => m.Headers, static (m, v) => m with { Headers = v }),
        FieldOf<StreamableHttpTransport>.Duration("timeout", static m => m.Timeout, static (m, v) => m with { Timeout = v }),
        FieldOf<StreamableHttpTransport>.Duration(
            "sseReadTimeout", static m => m.SseReadTimeout, static (m, v) => m with { SseReadTimeout = v }),
        FieldOf<StreamableHttpTransport>.OptionalBool(
            "terminateOnClose", static m => m.TerminateOnClose, static (m, v) => m with { TerminateOnClose = v }));

    public static MessageShape<EnterpriseWebSearch> EnterpriseWebSearch => field ??= new(
        new EnterpriseWebSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<EnterpriseWebSearch>.Strings(
            "excludeDomains", static m => m.ExcludeDomains, static (m, v) => m with { ExcludeDomains = v }),
        FieldOf<EnterpriseWebSearch>.Enum<PhishBlockThreshold>(
            "blockingConfidence", static m => m.BlockingConfidence, static (m, v) => m with { BlockingConfidence = v }));

    public static MessageShape<ExaAiSearch> ExaAiSearch => field ??= new(
        new ExaAiSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ExaAiSearch>.String("apiKey", static m => m.ApiKey, static (m, v) => m with { ApiKey = v }),
        FieldOf<ExaAiSearch>.Object("customConfigs", static m => m.CustomConfigs, static (m, v) => m with { CustomConfigs = v }));

    public static MessageShape<ParallelAiSearch> ParallelAiSearch => field ??= new(
        new ParallelAiSearch(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ParallelAiSearch>.String("apiKey", static m => m.ApiKey, static (m, v) => m with { ApiKey = v }),
        FieldOf<ParallelAiSearch>.Object("customConfigs", static m => m.CustomConfigs, static (m, v) => m with { CustomConfigs = v }),
        FieldOf<ParallelAiSearch>.OptionalBool(
            "enableDataRetention", static m => m.EnableDataRetention, static (m, v) => m with { EnableDataRetention = v }),
        FieldOf<ParallelAiSearch>.OptionalBool(
            "enableZeroDataRetention", static m => m.EnableZeroDataRetention, static (m, v) => m with { EnableZeroDataRetention = v }));
}
