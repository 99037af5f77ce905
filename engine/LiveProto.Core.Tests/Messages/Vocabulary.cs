namespace LiveProto.Core.Tests.Messages;

/// <summary>
/// The names of the Live API, pinned here by hand from its reference, apart from the code that implements them: a message, then its fields with their kinds;
/// an enumeration, then its values. What is missing or misspelt in the code makes a test fail.
/// </summary>
internal static class Vocabulary
{
    public const string Messages = """
        ClientMessage
            setup: Setup
            clientContent: ClientContent
            realtimeInput: RealtimeInput
            toolResponse: ToolResponse
        ClientContent
            turns: Content[]
            turnComplete: bool
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
            routingConfig: object
            audioTimestamp: bool
        SpeechConfig
            voiceConfig: VoiceConfig
            multiSpeakerVoiceConfig: MultiSpeakerVoiceConfig
            languageCode: string
        VoiceConfig
            prebuiltVoiceConfig: PrebuiltVoiceConfig
            replicatedVoiceConfig: ReplicatedVoiceConfig
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
        LanguageAuto
        LanguageHints
            languageCodes: string[]
        ProactivityConfig
            proactiveAudio: bool
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
            mcpServers: object[]
            retrieval: object
            enterpriseWebSearch: object
            parallelAiSearch: object
            exaAiSearch: object
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
        ComputerUse
            environment: enum ComputerUseEnvironment
            excludedPredefinedFunctions: string[]
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
            toolCall: object
            toolResponse: object
            audioTranscription: object
            thought: bool
            thoughtSignature: bytes
            videoMetadata: VideoMetadata
            partMetadata: object
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
        SearchEntryPoint
            renderedContent: string
            sdkBlob: bytes
        GroundingChunk
            web: WebChunk
            retrievedContext: RetrievedContextChunk
            maps: MapsChunk
        WebChunk
            uri: string
            title: string
        RetrievedContextChunk
            uri: string
            title: string
            text: string
        MapsChunk
            uri: string
            title: string
            text: string
            placeId: string
            placeAnswerSources: PlaceAnswerSources
        PlaceAnswerSources
            reviewSnippets: object[]
        GroundingSupport
            segment: Segment
            groundingChunkIndices: int[]
            confidenceScores: double[]
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
        """;
}
