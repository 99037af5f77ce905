namespace LiveProto.Core.Tests.Messages;

/// <summary>
/// The names of the Live API, pinned here by hand from its reference, apart from the code that implements them: a message, then its fields
/// with their kinds; an enumeration, then its values. What is missing or misspelt in the code makes a test fail.
/// </summary>
internal static class Vocabulary
{
    public const string Messages = """
        ClientMessage
            setup: Setup
            clientContent: ClientContent
            realtimeInput: RealtimeInput
            toolResponse: ToolResponse
            contextUpdate: ContextUpdate
        ClientContent
            turns: Content[]
            turnComplete: bool
        ContextUpdate
            systemInstruction: Content
            tools: ContextUpdateTools
        ContextUpdateTools
            tools: Tool[]
        RealtimeInput
            mediaChunks: Blob[]
            audio: Blob
            audioStreamEnd: bool
            video: Blob
            text: string
            activityStart: ActivityStart
            activityEnd: ActivityEnd
        ActivityStart
        ActivityEnd
        ToolResponse
            functionResponses: FunctionResponse[]
        Setup
            model: string
            generationConfig: GenerationConfig
            systemInstruction: Content
            tools: Tool[]
            realtimeInputConfig: RealtimeInputConfig
            sessionResumption: SessionResumptionConfig
            contextWindowCompression: ContextWindowCompressionConfig
            inputAudioTranscription: AudioTranscriptionConfig
            outputAudioTranscription: AudioTranscriptionConfig
            proactivity: ProactivityConfig
            historyConfig: HistoryConfig
            explicitVadSignal: bool
            avatarConfig: AvatarConfig
            safetySettings: SafetySetting[]
            labels: map
        GenerationConfig
            responseModalities: enum Modality[]
            temperature: double
            topP: double
            topK: int
            maxOutputTokens: int
            candidateCount: int
            seed: int
            presencePenalty: double
            frequencyPenalty: double
            speechConfig: SpeechConfig
            thinkingConfig: ThinkingConfig
            mediaResolution: enum MediaResolution
            enableAffectiveDialog: bool
            translationConfig: TranslationConfig
            stopSequences: string[]
            responseMimeType: string
            responseSchema: Schema
            responseJsonSchema: value
            responseLogprobs: bool
            logprobs: int
            routingConfig: RoutingConfig
            audioTimestamp: bool
            audioTranscriptionConfig: AudioTranscriptionConfig
            responseFormat: ResponseFormat[]
            enableEnhancedCivicAnswers: bool
            modelSelectionConfig: ModelSelectionConfig
            modelConfig: ModelSelectionConfig
        ModelSelectionConfig
            featureSelectionPreference: enum FeatureSelectionPreference
        ResponseFormat
            audio: AudioResponseFormat
            image: ImageResponseFormat
            text: TextResponseFormat
            video: VideoResponseFormat
        AudioResponseFormat
            bitRate: int
            delivery: enum Delivery
            mimeType: string
            sampleRate: int
        ImageResponseFormat
            aspectRatio: enum AspectRatio
            delivery: enum Delivery
            imageSize: enum ImageSize
            mimeType: string
        TextResponseFormat
            mimeType: string
            schema: value
        VideoResponseFormat
            aspectRatio: enum AspectRatio
            delivery: enum Delivery
            duration: duration
            gcsUri: string
            resolution: string
        RoutingConfig
            autoMode: AutoRoutingMode
            manualMode: ManualRoutingMode
        AutoRoutingMode
            modelRoutingPreference: enum ModelRoutingPreference
        ManualRoutingMode
            modelName: string
        SpeechConfig
            voiceConfig: VoiceConfig
            multiSpeakerVoiceConfig: MultiSpeakerVoiceConfig
            languageCode: string
        VoiceConfig
            prebuiltVoiceConfig: PrebuiltVoiceConfig
            replicatedVoiceConfig: ReplicatedVoiceConfig
            voice: string
        PrebuiltVoiceConfig
            voiceName: string
        ReplicatedVoiceConfig
            mimeType: string
            voiceSampleAudio: bytes
            consentAudio: bytes
            voiceConsentSignature: VoiceConsentSignature
        VoiceConsentSignature
            signature: string
        MultiSpeakerVoiceConfig
            speakerVoiceConfigs: SpeakerVoiceConfig[]
        SpeakerVoiceConfig
            speaker: string
            voiceConfig: VoiceConfig
        ThinkingConfig
            includeThoughts: bool
            thinkingBudget: int
            thinkingLevel: enum ThinkingLevel
        TranslationConfig
            targetLanguageCode: string
            echoTargetLanguage: bool
        RealtimeInputConfig
            automaticActivityDetection: AutomaticActivityDetection
            activityHandling: enum ActivityHandling
            turnCoverage: enum TurnCoverage
            interimTranscriptTimestampEnabled: bool
        AutomaticActivityDetection
            disabled: bool
            startOfSpeechSensitivity: enum StartSensitivity
            prefixPaddingMs: int
            endOfSpeechSensitivity: enum EndSensitivity
            silenceDurationMs: int
        SessionResumptionConfig
            handle: string
            transparent: bool
        ContextWindowCompressionConfig
            triggerTokens: long
            slidingWindow: SlidingWindow
        SlidingWindow
            targetTokens: long
        AudioTranscriptionConfig
            languageCodes: string[]
            languageAuto: LanguageAuto
            languageHints: LanguageHints
            customVocabulary: string[]
            adaptationPhrases: string[]
            wordTimestamp: bool
            diarization: bool
            mode: enum AudioTranscriptionMode
            sourceText: string
        LanguageAuto
        LanguageHints
            languageCodes: string[]
        ProactivityConfig
            proactiveAudio: bool
            proactiveVideo: bool
        HistoryConfig
            initialHistoryInClientContent: bool
        AvatarConfig
            avatarName: string
            customizedAvatar: CustomizedAvatar
            audioBitrateBps: int
            videoBitrateBps: int
        CustomizedAvatar
            imageMimeType: string
            imageData: bytes
        SafetySetting
            category: enum HarmCategory
            threshold: enum HarmBlockThreshold
            method: enum HarmBlockMethod
        Tool
            functionDeclarations: FunctionDeclaration[]
            googleSearch: GoogleSearch
            googleSearchRetrieval: GoogleSearchRetrieval
            codeExecution: CodeExecution
            urlContext: UrlContext
            googleMaps: GoogleMaps
            computerUse: ComputerUse
            fileSearch: FileSearch
            mcpServers: McpServer[]
            retrieval: object
            enterpriseWebSearch: EnterpriseWebSearch
            parallelAiSearch: ParallelAiSearch
            exaAiSearch: ExaAiSearch
        FunctionDeclaration
            name: string
            description: string
            parameters: Schema
            parametersJsonSchema: value
            response: Schema
            responseJsonSchema: value
            behavior: enum Behavior
        Schema
            type: enum SchemaType
            format: string
            title: string
            description: string
            nullable: bool
            enum: string[]
            items: Schema
            minItems: long
            maxItems: long
            properties: props
            required: string[]
            minProperties: long
            maxProperties: long
            minimum: double
            maximum: double
            minLength: long
            maxLength: long
            pattern: string
            example: value
            anyOf: Schema[]
            propertyOrdering: string[]
            default: value
        GoogleSearch
            timeRangeFilter: Interval
            searchTypes: SearchTypes
            excludeDomains: string[]
            blockingConfidence: enum PhishBlockThreshold
        Interval
            startTime: timestamp
            endTime: timestamp
        SearchTypes
            webSearch: WebSearch
            imageSearch: ImageSearch
        WebSearch
        ImageSearch
        GoogleSearchRetrieval
            dynamicRetrievalConfig: DynamicRetrievalConfig
        DynamicRetrievalConfig
            mode: enum DynamicRetrievalMode
            dynamicThreshold: double
        CodeExecution
        UrlContext
        GoogleMaps
            enableWidget: bool
            authConfig: object
            groundingTypes: GoogleMapsGroundingTypes
        GoogleMapsGroundingTypes
            places: GoogleMapsPlaces
            routing: GoogleMapsRouting
        GoogleMapsPlaces
        GoogleMapsRouting
        McpServer
            name: string
            streamableHttpTransport: StreamableHttpTransport
        StreamableHttpTransport
            headers: map
            sseReadTimeout: duration
            terminateOnClose: bool
            timeout: duration
            url: string
        EnterpriseWebSearch
            blockingConfidence: enum PhishBlockThreshold
            excludeDomains: string[]
        ExaAiSearch
            apiKey: string
            customConfigs: object
        ParallelAiSearch
            apiKey: string
            customConfigs: object
            enableDataRetention: bool
            enableZeroDataRetention: bool
        ComputerUse
            environment: enum ComputerUseEnvironment
            excludedPredefinedFunctions: string[]
            enablePromptInjectionDetection: bool
            disabledSafetyPolicies: enum SafetyPolicy[]
        FileSearch
            fileSearchStoreNames: string[]
            topK: int
            metadataFilter: string
        Content
            role: string
            parts: Part[]
        Part
            text: string
            inlineData: Blob
            fileData: FileData
            functionCall: FunctionCall
            functionResponse: FunctionResponse
            executableCode: ExecutableCode
            codeExecutionResult: CodeExecutionResult
            toolCall: PartToolCall
            toolResponse: PartToolResponse
            audioTranscription: Transcription
            thought: bool
            thoughtSignature: bytes
            videoMetadata: VideoMetadata
            partMetadata: object
            mediaResolution: PartMediaResolution
            speechMetadata: SpeechMetadata
            mediaProcessing: enum MediaProcessing
        PartMediaResolution
            level: enum PartMediaResolutionLevel
            numTokens: int
        SpeechMetadata
            speaker: string
            style: string
        PartToolCall
            id: string
            toolType: enum ToolType
            args: object
        PartToolResponse
            id: string
            toolType: enum ToolType
            response: object
        Blob
            mimeType: string
            data: bytes
            displayName: string
        FileData
            mimeType: string
            fileUri: string
            displayName: string
        VideoMetadata
            startOffset: duration
            endOffset: duration
            fps: double
        FunctionCall
            name: string
            args: object
            id: string
            partialArgs: PartialArg[]
            willContinue: bool
        PartialArg
            boolValue: bool
            jsonPath: string
            nullValue: enum NullValue
            numberValue: double
            stringValue: string
            willContinue: bool
        FunctionResponse
            id: string
            name: string
            response: object
            scheduling: enum FunctionResponseScheduling
            willContinue: bool
            parts: FunctionResponsePart[]
        FunctionResponsePart
            inlineData: Blob
            fileData: FileData
            mediaProcessing: enum MediaProcessing
        ExecutableCode
            language: enum CodeLanguage
            code: string
            id: string
        CodeExecutionResult
            outcome: enum CodeExecutionOutcome
            output: string
            id: string
        ServerMessage
            setupComplete: SetupComplete
            serverContent: ServerContent
            toolCall: ToolCall
            toolCallCancellation: ToolCallCancellation
            goAway: GoAway
            sessionResumptionUpdate: SessionResumptionUpdate
            voiceActivity: VoiceActivity
            voiceActivityDetectionSignal: VoiceActivityDetectionSignal
            usageMetadata: UsageMetadata
        SetupComplete
            sessionId: string
            voiceConsentSignature: VoiceConsentSignature
        ServerContent
            modelTurn: Content
            turnComplete: bool
            turnCompleteReason: enum TurnCompleteReason
            interrupted: bool
            groundingMetadata: GroundingMetadata
            generationComplete: bool
            inputTranscription: Transcription
            outputTranscription: Transcription
            urlContextMetadata: UrlContextMetadata
            waitingForInput: bool
            interimInputTranscription: Transcription
            interactionStatus: enum InteractionStatus
        Transcription
            text: string
            finished: bool
            languageCode: string
            speakerLabel: string
            words: TranscribedWord[]
            startOffset: duration
            endOffset: duration
        TranscribedWord
            word: string
            startOffset: duration
            endOffset: duration
        UrlContextMetadata
            urlMetadata: UrlMetadata[]
        UrlMetadata
            retrievedUrl: string
            urlRetrievalStatus: enum UrlRetrievalStatus
        ToolCall
            functionCalls: FunctionCall[]
        ToolCallCancellation
            ids: string[]
        UsageMetadata
            promptTokenCount: int
            cachedContentTokenCount: int
            responseTokenCount: int
            candidatesTokenCount: int
            toolUsePromptTokenCount: int
            thoughtsTokenCount: int
            totalTokenCount: int
            promptTokensDetails: ModalityTokenCount[]
            cacheTokensDetails: ModalityTokenCount[]
            responseTokensDetails: ModalityTokenCount[]
            candidatesTokensDetails: ModalityTokenCount[]
            toolUsePromptTokensDetails: ModalityTokenCount[]
            trafficType: enum TrafficType
            serviceTier: string
        ModalityTokenCount
            modality: enum MediaModality
            tokenCount: int
        GoAway
            timeLeft: duration
        SessionResumptionUpdate
            newHandle: string
            resumable: bool
            lastConsumedClientMessageIndex: long
        VoiceActivity
            type: enum VoiceActivityType
            audioOffset: duration
        VoiceActivityDetectionSignal
            vadSignalType: enum VadSignalType
        GroundingMetadata
            searchEntryPoint: SearchEntryPoint
            groundingChunks: GroundingChunk[]
            groundingSupports: GroundingSupport[]
            retrievalMetadata: RetrievalMetadata
            webSearchQueries: string[]
            googleMapsWidgetContextToken: string
            imageSearchQueries: string[]
            retrievalQueries: string[]
            sourceFlaggingUris: SourceFlaggingUri[]
        SearchEntryPoint
            renderedContent: string
            sdkBlob: bytes
        GroundingChunk
            web: WebChunk
            retrievedContext: RetrievedContextChunk
            maps: MapsChunk
            image: ImageChunk
        WebChunk
            uri: string
            title: string
            domain: string
        RetrievedContextChunk
            uri: string
            title: string
            text: string
            documentName: string
            ragChunk: RagChunk
            customMetadata: CustomMetadata[]
            fileSearchStore: string
            mediaId: string
            pageNumber: int
        MapsChunk
            uri: string
            title: string
            text: string
            placeId: string
            placeAnswerSources: PlaceAnswerSources
            route: MapsRoute
        PlaceAnswerSources
            reviewSnippets: ReviewSnippet[]
            reviewSnippet: ReviewSnippet[]
            flagContentUri: string
        ImageChunk
            domain: string
            imageUri: string
            sourceUri: string
            title: string
        MapsRoute
            distanceMeters: int
            duration: duration
            encodedPolyline: string
        RagChunk
            chunkId: string
            fileId: string
            pageSpan: RagPageSpan
            text: string
        RagPageSpan
            firstPage: int
            lastPage: int
        CustomMetadata
            key: string
            numericValue: double
            stringListValue: StringList
            stringValue: string
        StringList
            values: string[]
        SourceFlaggingUri
            flagContentUri: string
            sourceId: string
        ReviewSnippet
            authorAttribution: AuthorAttribution
            flagContentUri: string
            googleMapsUri: string
            relativePublishTimeDescription: string
            review: string
            reviewId: string
            title: string
        AuthorAttribution
            displayName: string
            photoUri: string
            uri: string
        GroundingSupport
            segment: Segment
            groundingChunkIndices: int[]
            confidenceScores: double[]
            renderedParts: int[]
        Segment
            partIndex: int
            startIndex: int
            endIndex: int
            text: string
        RetrievalMetadata
            googleSearchDynamicRetrievalScore: double
        """;

    public const string Enumerations = """
        Modality
            MODALITY_UNSPECIFIED
            TEXT
            IMAGE
            AUDIO
            VIDEO
        MediaResolution
            MEDIA_RESOLUTION_UNSPECIFIED
            MEDIA_RESOLUTION_LOW
            MEDIA_RESOLUTION_MEDIUM
            MEDIA_RESOLUTION_HIGH
        ThinkingLevel
            THINKING_LEVEL_UNSPECIFIED
            MINIMAL
            LOW
            MEDIUM
            HIGH
            XHIGH
        StartSensitivity
            START_SENSITIVITY_UNSPECIFIED
            START_SENSITIVITY_HIGH
            START_SENSITIVITY_LOW
        EndSensitivity
            END_SENSITIVITY_UNSPECIFIED
            END_SENSITIVITY_HIGH
            END_SENSITIVITY_LOW
        ActivityHandling
            ACTIVITY_HANDLING_UNSPECIFIED
            START_OF_ACTIVITY_INTERRUPTS
            NO_INTERRUPTION
        TurnCoverage
            TURN_COVERAGE_UNSPECIFIED
            TURN_INCLUDES_ONLY_ACTIVITY
            TURN_INCLUDES_ALL_INPUT
            TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO
        Behavior
            UNSPECIFIED
            BLOCKING
            NON_BLOCKING
        FunctionResponseScheduling
            SCHEDULING_UNSPECIFIED
            SILENT
            WHEN_IDLE
            INTERRUPT
        SchemaType
            TYPE_UNSPECIFIED
            STRING
            NUMBER
            INTEGER
            BOOLEAN
            ARRAY
            OBJECT
            NULL
        HarmCategory
            HARM_CATEGORY_UNSPECIFIED
            HARM_CATEGORY_HARASSMENT
            HARM_CATEGORY_HATE_SPEECH
            HARM_CATEGORY_SEXUALLY_EXPLICIT
            HARM_CATEGORY_DANGEROUS_CONTENT
            HARM_CATEGORY_CIVIC_INTEGRITY
            HARM_CATEGORY_JAILBREAK
            HARM_CATEGORY_IMAGE_HATE
            HARM_CATEGORY_IMAGE_DANGEROUS_CONTENT
            HARM_CATEGORY_IMAGE_HARASSMENT
            HARM_CATEGORY_IMAGE_SEXUALLY_EXPLICIT
        HarmBlockThreshold
            HARM_BLOCK_THRESHOLD_UNSPECIFIED
            BLOCK_LOW_AND_ABOVE
            BLOCK_MEDIUM_AND_ABOVE
            BLOCK_ONLY_HIGH
            BLOCK_NONE
            OFF
        HarmBlockMethod
            HARM_BLOCK_METHOD_UNSPECIFIED
            SEVERITY
            PROBABILITY
        PhishBlockThreshold
            PHISH_BLOCK_THRESHOLD_UNSPECIFIED
            BLOCK_LOW_AND_ABOVE
            BLOCK_MEDIUM_AND_ABOVE
            BLOCK_HIGH_AND_ABOVE
            BLOCK_HIGHER_AND_ABOVE
            BLOCK_VERY_HIGH_AND_ABOVE
            BLOCK_ONLY_EXTREMELY_HIGH
        DynamicRetrievalMode
            MODE_UNSPECIFIED
            MODE_DYNAMIC
        ComputerUseEnvironment
            ENVIRONMENT_UNSPECIFIED
            ENVIRONMENT_BROWSER
            ENVIRONMENT_MOBILE
            ENVIRONMENT_DESKTOP
        CodeLanguage
            LANGUAGE_UNSPECIFIED
            PYTHON
        CodeExecutionOutcome
            OUTCOME_UNSPECIFIED
            OUTCOME_OK
            OUTCOME_FAILED
            OUTCOME_DEADLINE_EXCEEDED
        UrlRetrievalStatus
            URL_RETRIEVAL_STATUS_UNSPECIFIED
            URL_RETRIEVAL_STATUS_SUCCESS
            URL_RETRIEVAL_STATUS_ERROR
            URL_RETRIEVAL_STATUS_PAYWALL
            URL_RETRIEVAL_STATUS_UNSAFE
        InteractionStatus
            INTERACTION_STATUS_UNSPECIFIED
            IN_PROGRESS
            IDLE
            REQUIRES_ACTION
        MediaModality
            MODALITY_UNSPECIFIED
            TEXT
            IMAGE
            VIDEO
            AUDIO
            DOCUMENT
        TrafficType
            TRAFFIC_TYPE_UNSPECIFIED
            ON_DEMAND
            PROVISIONED_THROUGHPUT
            ON_DEMAND_PRIORITY
            ON_DEMAND_FLEX
            ON_DEMAND_OFFPEAK
        VoiceActivityType
            TYPE_UNSPECIFIED
            ACTIVITY_START
            ACTIVITY_END
        VadSignalType
            VAD_SIGNAL_TYPE_UNSPECIFIED
            VAD_SIGNAL_TYPE_SOS
            VAD_SIGNAL_TYPE_EOS
        TurnCompleteReason
            TURN_COMPLETE_REASON_UNSPECIFIED
            MALFORMED_FUNCTION_CALL
            RESPONSE_REJECTED
            NEED_MORE_INPUT
            PROHIBITED_INPUT_CONTENT
            IMAGE_PROHIBITED_INPUT_CONTENT
            INPUT_TEXT_CONTAIN_PROMINENT_PERSON_PROHIBITED
            INPUT_IMAGE_CELEBRITY
            INPUT_IMAGE_PHOTO_REALISTIC_CHILD_PROHIBITED
            INPUT_TEXT_NCII_PROHIBITED
            INPUT_OTHER
            INPUT_IP_PROHIBITED
            BLOCKLIST
            UNSAFE_PROMPT_FOR_IMAGE_GENERATION
            GENERATED_IMAGE_SAFETY
            GENERATED_CONTENT_SAFETY
            GENERATED_AUDIO_SAFETY
            GENERATED_VIDEO_SAFETY
            GENERATED_CONTENT_PROHIBITED
            GENERATED_CONTENT_BLOCKLIST
            GENERATED_IMAGE_PROHIBITED
            GENERATED_IMAGE_CELEBRITY
            GENERATED_IMAGE_PROMINENT_PEOPLE_DETECTED_BY_REWRITER
            GENERATED_IMAGE_IDENTIFIABLE_PEOPLE
            GENERATED_IMAGE_MINORS
            OUTPUT_IMAGE_IP_PROHIBITED
            GENERATED_OTHER
            MAX_REGENERATION_REACHED
        AudioTranscriptionMode
            MODE_UNSPECIFIED
            VERBATIM
            SMART
        FeatureSelectionPreference
            FEATURE_SELECTION_PREFERENCE_UNSPECIFIED
            PRIORITIZE_QUALITY
            BALANCED
            PRIORITIZE_COST
        ModelRoutingPreference
            UNKNOWN
            PRIORITIZE_QUALITY
            BALANCED
            PRIORITIZE_COST
        Delivery
            DELIVERY_UNSPECIFIED
            INLINE
            URI
        AspectRatio
            ASPECT_RATIO_UNSPECIFIED
            ASPECT_RATIO_ONE_BY_ONE
            ASPECT_RATIO_TWO_BY_THREE
            ASPECT_RATIO_THREE_BY_TWO
            ASPECT_RATIO_THREE_BY_FOUR
            ASPECT_RATIO_FOUR_BY_THREE
            ASPECT_RATIO_FOUR_BY_FIVE
            ASPECT_RATIO_FIVE_BY_FOUR
            ASPECT_RATIO_NINE_BY_SIXTEEN
            ASPECT_RATIO_SIXTEEN_BY_NINE
            ASPECT_RATIO_TWENTY_ONE_BY_NINE
            ASPECT_RATIO_ONE_BY_EIGHT
            ASPECT_RATIO_EIGHT_BY_ONE
            ASPECT_RATIO_ONE_BY_FOUR
            ASPECT_RATIO_FOUR_BY_ONE
        ImageSize
            IMAGE_SIZE_UNSPECIFIED
            IMAGE_SIZE_FIVE_TWELVE
            IMAGE_SIZE_ONE_K
            IMAGE_SIZE_TWO_K
            IMAGE_SIZE_FOUR_K
        SafetyPolicy
            SAFETY_POLICY_UNSPECIFIED
            FINANCIAL_TRANSACTIONS
            SENSITIVE_DATA_MODIFICATION
            COMMUNICATION_TOOL
            ACCOUNT_CREATION
            DATA_MODIFICATION
            USER_CONSENT_MANAGEMENT
            LEGAL_TERMS_AND_AGREEMENTS
        PartMediaResolutionLevel
            MEDIA_RESOLUTION_UNSPECIFIED
            MEDIA_RESOLUTION_LOW
            MEDIA_RESOLUTION_MEDIUM
            MEDIA_RESOLUTION_HIGH
            MEDIA_RESOLUTION_ULTRA_HIGH
        MediaProcessing
            MEDIA_PROCESSING_UNSPECIFIED
            STATIC
            AGENTIC
        ToolType
            TOOL_TYPE_UNSPECIFIED
            GOOGLE_SEARCH_WEB
            GOOGLE_SEARCH_IMAGE
            URL_CONTEXT
            GOOGLE_MAPS
            FILE_SEARCH
            MEDIA_PROCESSING
        NullValue
            NULL_VALUE
        """;
}
