using LiveProto.Legality;
using LiveProto.Profiles;
using LiveProto.Testing;

namespace LiveProto.Core.Tests.Profiles;

/// <summary>What is known of each family, pinned by hand from docs/protocol.md §3, §6 and §10.2, apart from the code that holds
/// it.</summary>
public class ModelProfileTests
{
    private static readonly Dictionary<string, Func<ModelProfile, (string Value, Certainty Certainty, string Source)>> s_facts = new()
    {
        ["text"] = p => Of(p.Input.Text),
        ["content"] = p => Of(p.Input.Content),
        ["seed"] = p => Of(p.Input.Seeding),
        ["nudge"] = p => Of(p.Input.Nudge),
        ["trailing-model"] = p => Of(p.Input.AnswersTrailingModelTurn),
        ["mic-off"] = p => Of(p.Input.MicrophoneOff),
        ["media-chunks"] = p => Of(p.Input.MediaChunks),
        ["function-parts"] = p => Of(p.Input.FunctionParts),
        ["audio-parts"] = p => Of(p.Input.AudioParts),
        ["file-parts"] = p => Of(p.Input.FileParts),
        ["system-role"] = p => Of(p.Input.SystemRole),
        ["context-update"] = p => Of(p.Input.ContextUpdate),
        ["content-interrupts"] = p => Of(p.Input.ContentInterrupts),
        ["modalities"] = p => (string.Join(',', p.Features.Modalities.Value), p.Features.Modalities.Certainty,
            p.Features.Modalities.Source),
        ["search"] = p => Of(p.Features.Search),
        ["code"] = p => Of(p.Features.CodeExecution),
        ["url"] = p => Of(p.Features.UrlContext),
        ["affective"] = p => Of(p.Features.AffectiveDialog),
        ["proactive"] = p => Of(p.Features.Proactivity),
        ["budget"] = p => Of(p.Features.ThinkingBudget),
        ["level"] = p => Of(p.Features.ThinkingLevel),
        ["thoughts"] = p => Of(p.Features.UnrequestedThoughts),
        ["translation"] = p => Of(p.Features.Translation),
        ["voices"] = p => ($"{p.Features.Voices.Value.Count}", p.Features.Voices.Certainty, p.Features.Voices.Source),
        ["window"] = p => Of(p.Features.ContextWindowTokens),
        ["behaviors"] = p => Of(p.Tools.Behaviors),
        ["scheduling"] = p => Of(p.Tools.Scheduling),
        ["needs-id"] = p => Of(p.Tools.ResponseNeedsId),
        ["json-schema"] = p => Of(p.Tools.JsonSchema),
        ["input-during-call"] = p => Of(p.Tools.InputDuringCall),
        ["completes-at-call"] = p => Of(p.Tools.CompletesTurnAtCall),
        ["unsolicited-speaks"] = p => Of(p.Tools.UnsolicitedResponseSpeaks),
        ["ids"] = p => Of(p.Tools.IdForm),
        ["code-before-call"] = p => Of(p.Tools.CodeBeforeCall),
        ["handles"] = p => Of(p.Resumption.Moment),
        ["unasked-handles"] = p => Of(p.Resumption.Unsolicited),
        ["transparent"] = p => Of(p.Resumption.Transparent),
        ["uuid"] = p => Of(p.Resumption.UuidHandles),
        ["handle-hours"] = p => ($"{p.Resumption.HandleLifetime.Value.TotalHours}", p.Resumption.HandleLifetime.Certainty,
            p.Resumption.HandleLifetime.Source),
        ["connection-minutes"] = p => ($"{p.Resumption.ConnectionLifetime.Value.TotalMinutes}", p.Resumption.ConnectionLifetime.Certainty,
            p.Resumption.ConnectionLifetime.Source),
        ["role"] = p => Of(p.Content.Role),
        ["mime"] = p => Of(p.Content.AudioMime),
        ["filler"] = p => Of(p.Content.Filler),
        ["empty-grounding"] = p => Of(p.Content.GroundingOnTurnComplete),
        ["pieces"] = p => (string.Join(',', p.Content.AudioPieces.Value), p.Content.AudioPieces.Certainty, p.Content.AudioPieces.Source),
        ["transcription"] = p => Of(p.Speech.Style),
        ["input-transcription-unasked"] = p => Of(p.Speech.InputTranscriptionUnasked),
        ["voice-activity"] = p => Of(p.Speech.VoiceActivity),
        ["interaction-status"] = p => Of(p.Turn.InteractionStatus),
        ["candidates"] = p => Of(p.Turn.CandidateUsage),
        ["service-tier"] = p => Of(p.Turn.ServiceTier),
        ["session-id"] = p => Of(p.Turn.SessionId),
    };

    private const string GeminiColumns = "HalfCascade20 HalfCascade25 NativeAudio25 Live31 Live38 Live38Thinking";

    // Value and certainty (R recorded, D documented, r reported, g guessed), one column a family.
    private const string OnGemini = """
        text                        ClientContent/D       ClientContent/D   ClientContent/D   RealtimeInput/r     ClientContent/D     ClientContent/D
        content                     Always/D              Always/D          Always/D          UntilFirstAnswer/r  Always/D            Always/D
        seed                        EndsInModelTurn/r     EndsInModelTurn/r EndsInModelTurn/r InitialHistory/r    InitialHistory/r    InitialHistory/r
        nudge                       TurnComplete/D        TurnComplete/D    TurnComplete/D    RealtimeSpace/r     TurnComplete/D      TurnComplete/D
        trailing-model              False/r               False/r           False/r           True/r              True/r              True/r
        mic-off                     AudioStreamEnd/D      AudioStreamEnd/D  AudioStreamEnd/D  AudioStreamEnd/D    PacedSilence/r      PacedSilence/r
        media-chunks                True/R                True/R            True/R            False/r             False/r             False/r
        function-parts              False/r               False/r           False/r           False/r             True/r              True/r
        audio-parts                 False/r               False/r           False/r           False/r             False/r             False/r
        file-parts                  False/g               False/g           False/g           False/g             False/g             False/g
        system-role                 False/r               False/r           False/r           False/r             False/r             False/r
        context-update              False/g               False/g           False/g           False/g             True/D              True/D
        content-interrupts          True/r                True/r            True/r            True/D              True/D              True/D
        modalities                  TEXT,AUDIO/D          TEXT,AUDIO/D      AUDIO/D           AUDIO/D             AUDIO/D             AUDIO/D
        search                      True/D                True/D            True/D            True/D              True/D              True/D
        code                        True/D                True/D            False/D           False/D             False/D             False/D
        url                         True/D                True/D            False/D           False/D             False/D             False/D
        affective                   False/g               False/g           True/D            False/D             False/D             False/D
        proactive                   Never/g               Never/g           Optional/D        Never/g             Always/D            Always/D
        budget                      False/g               False/g           True/D            False/g             False/g             False/g
        level                       Refused/g             Refused/g         Refused/g         Optional/D          Refused/D           Required/D
        thoughts                    False/R               False/R           True/R            False/R             False/R             False/R
        translation                 False/D               False/D           False/D           False/D             False/D             False/D
        voices                      30/D                  30/D              30/D              30/D                30/D                30/D
        window                      32768/D               32768/D           131072/D          131072/D            131072/D            131072/D
        behaviors                   BlockingByDefault/D   BlockingByDefault/D BlockingByDefault/D BlockingOnly/D  NonBlockingByDefault/D NonBlockingOnly/D
        scheduling                  True/D                True/D            True/D            True/g              True/D              False/D
        needs-id                    True/D                True/D            True/D            True/D              True/D              True/D
        json-schema                 False/r               False/r           False/r           True/r              True/r              True/r
        input-during-call           Waits/r               Waits/r           Waits/r           Waits/r             CancelsTheCall/D    CancelsTheCall/D
        completes-at-call           False/R               False/R           False/R           False/R             False/R             False/R
        unsolicited-speaks          False/r               False/r           False/r           False/r             False/r             False/r
        ids                         FunctionCall/R        FunctionCall/R    FunctionCall/R    Short/R             Short/g             Numbered/r
        code-before-call            True/R                True/R            False/R           False/R             False/R             False/R
        handles                     AfterTurn/R           AfterTurn/R       AfterTurn/R       AtTurnStart/R       AtTurnStart/R       AtTurnStart/R
        unasked-handles             False/R               False/R           False/R           True/R              True/R              True/R
        transparent                 False/D               False/D           False/D           False/D             False/D             False/D
        uuid                        False/R               False/R           False/R           True/R              True/R              True/R
        handle-hours                2/D                   2/D               2/D               2/D                 2/D                 2/D
        connection-minutes          10/D                  10/D              10/D              10/D                58/r                58/r
        role                        Absent/R              Absent/R          Absent/R          Absent/R            AfterParts/R        AfterParts/R
        mime                        audio/pcm;rate=24000/R audio/pcm;rate=24000/R audio/pcm;rate=24000/R audio/pcm;rate=24000/R audio/pcm;rate=24000/R audio/pcm;rate=24000/R
        filler                      None/R                None/R            None/R            EmptyContent/R      EmptyMessageAndContent/R EmptyMessageAndContent/R
        empty-grounding             False/R               False/R           False/R           False/R             False/R             False/R
        pieces                      9600,11520/R          9600,11520/R      9600,11520/R      2,2400,7680,9600,15360/R 2,2400,7680,9600,15360/R 2,2400,7680,9600,15360/R
        transcription               Deltas/R              Deltas/R          Deltas/R          Bundled/R           Bundled/R           Bundled/R
        input-transcription-unasked False/R               False/R           False/R           False/R             True/R              True/R
        voice-activity              False/R               False/R           False/R           True/R              True/R              True/R
        interaction-status          False/r               False/r           False/r           False/r             False/r             True/r
        candidates                  False/R               False/R           False/R           False/R             False/R             False/R
        service-tier                False/g               False/g           False/g           False/g             False/R             False/R
        session-id                  False/R               False/R           False/R           False/R             False/R             False/R
        """;

    // What differs on Vertex.
    private const string OnVertex = """
        HalfCascade25 function-parts True/r
        HalfCascade25 audio-parts True/D
        HalfCascade25 file-parts True/D
        HalfCascade25 system-role True/D
        HalfCascade25 url True/g
        HalfCascade25 behaviors BlockingByDefault/g
        HalfCascade25 needs-id False/r
        HalfCascade25 completes-at-call True/R
        HalfCascade25 unsolicited-speaks True/R
        HalfCascade25 ids Uuid/R
        HalfCascade25 code-before-call False/R
        HalfCascade25 transparent True/D
        HalfCascade25 handle-hours 24/D
        HalfCascade25 role BeforeParts/R
        HalfCascade25 mime audio/pcm/R
        HalfCascade25 empty-grounding True/R
        HalfCascade25 transcription Finished/R
        HalfCascade25 candidates True/R
        HalfCascade25 session-id True/R
        NativeAudio25 thoughts False/g
        NativeAudio25 completes-at-call True/g
        Live38 seed EndsInModelTurn/g
        Live38 modalities AUDIO,VIDEO/D
        Live38 filler None/g
        Live38 handles AtTurnStart/g
        Live38 ids Uuid/g
        Live38 behaviors NonBlockingByDefault/D
        """;

    public static TheoryData<string, string, string> GeminiCells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            string[] families = GeminiColumns.Split(' ');
            foreach (string line in OnGemini.Split('\n'))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (int i = 0; i < families.Length; i++)
                    cells.Add(words[0], families[i], words[i + 1]);
            }

            return cells;
        }
    }

    public static TheoryData<string, string, string> VertexCells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (string[] words in OnVertex.Split('\n').Select(line => line.Split(' ')))
                cells.Add(words[1], words[0], words[2]);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(GeminiCells))]
    public void Default_GeminiApi_IsAsTheReferenceHasIt(string fact, string family, string expected) =>
        AssertFact(fact, family, LiveBackend.GeminiApi, expected);

    [Theory]
    [MemberData(nameof(VertexCells))]
    public void Default_Vertex_DiffersAsTheReferenceSays(string fact, string family, string expected) =>
        AssertFact(fact, family, LiveBackend.Vertex, expected);

    [Theory]
    [InlineData("Translate", "behaviors", "None/D")]
    [InlineData("Translate", "modalities", "AUDIO/D")]
    [InlineData("Translate", "translation", "True/D")]
    [InlineData("Translate", "search", "False/D")]
    [InlineData("Transcribe", "modalities", "TEXT/D")]
    [InlineData("Transcribe", "behaviors", "None/D")]
    [InlineData("Transcribe", "text", "RealtimeInput/g")]
    [InlineData("Translate", "media-chunks", "True/g")]
    [InlineData("Transcribe", "handles", "AfterTurn/g")]
    [InlineData("Robotics", "modalities", "TEXT/D")]
    [InlineData("Robotics", "behaviors", "BlockingByDefault/g")]
    public void Default_SpecialModels_AreAsTheReferenceHasThem(string family, string fact, string expected) =>
        AssertFact(fact, family, LiveBackend.GeminiApi, expected);

    [Fact]
    public void Default_EveryFact_LeadsToASectionOfTheReference()
    {
        string[] sections =
            [.. File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs/protocol.md"))
                .Where(line => line.StartsWith('#'))
                .Select(line => $"docs/protocol.md §{line.Split(' ')[1].TrimEnd('.')}")];
        foreach (ModelFamily family in Enum.GetValues<ModelFamily>())
        {
            foreach (LiveBackend backend in Enum.GetValues<LiveBackend>())
                Assert.All(s_facts, fact => Assert.Contains(fact.Value(ModelProfile.Default(family, backend)).Source, sections));
        }
    }

    [Theory]
    [InlineData(LiveBackend.GeminiApi, "v1alpha", ApiSurfaces.Alpha)]
    [InlineData(LiveBackend.GeminiApi, "v1beta", ApiSurfaces.Beta)]
    [InlineData(LiveBackend.GeminiApi, "v1", ApiSurfaces.GeminiV1)]
    [InlineData(LiveBackend.GeminiApi, "v2beta", ApiSurfaces.Beta)]
    [InlineData(LiveBackend.Vertex, "v1beta1", ApiSurfaces.VertexBeta)]
    [InlineData(LiveBackend.Vertex, "v1alpha1", ApiSurfaces.VertexBeta)]
    [InlineData(LiveBackend.Vertex, "v1", ApiSurfaces.VertexV1)]
    public void SurfaceOf_Version_IsItsFrontDoor(LiveBackend backend, string version, ApiSurfaces expected) =>
        Assert.Equal(expected, ModelProfile.SurfaceOf(backend, version));

    private static void AssertFact(string fact, string family, LiveBackend backend, string expected)
    {
        (string value, Certainty certainty, _) = s_facts[fact](ModelProfile.Default(Enum.Parse<ModelFamily>(family), backend));
        char letter = certainty switch { Certainty.Recorded => 'R', Certainty.Documented => 'D', Certainty.Reported => 'r', _ => 'g' };
        Assert.Equal(expected, $"{value}/{letter}");
    }

    private static (string Value, Certainty Certainty, string Source) Of<TValue>(Fact<TValue> fact) =>
        (fact.ToString(), fact.Certainty, fact.Source);
}
