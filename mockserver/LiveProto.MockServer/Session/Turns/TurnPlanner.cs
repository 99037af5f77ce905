using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Synthesis;
using LiveProto.Mocking.Timing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// Lays an answer out in time: generation at a multiple of real time, generationComplete, and turnComplete when playback would be over
/// (docs/protocol.md §6.8). One planner plans one answer.
/// </summary>
internal sealed class TurnPlanner
{
    private const double ReferenceSpeed = 4;
    private static readonly TimeSpan TextGap = TimeSpan.FromMilliseconds(40);

    private readonly SessionSettings _settings;
    private readonly ToolCatalogue _tools;
    private readonly Answer _answer;
    private readonly ContentMessages _messages;
    private readonly TurnPlan _plan;
    private readonly double _speed;
    private TimeSpan _at;
    private bool _hasFiller;
    private CallStep? _callsBehind;

    private TurnPlanner(SessionSettings settings, ToolCatalogue tools, Answer answer, TimeSpan start)
    {
        _settings = settings;
        _tools = tools;
        _answer = answer;
        _messages = new ContentMessages(settings.Profile.Content, answer.Grounding);
        _plan = new TurnPlan(settings.Options.Pacing.PlaybackSpeed) { Rule = answer.Rule ?? Behaviours.DefaultAnswer };
        _speed = settings.Options.Pacing.Speed;
        _at = start;
    }

    /// <summary>The plan of <paramref name="answer"/>, beginning at <paramref name="start"/>.</summary>
    public static TurnPlan Plan(SessionSettings settings, ToolCatalogue tools, Answer answer, TimeSpan start) =>
        new TurnPlanner(settings, tools, answer, start).Plan();

    private TurnPlan Plan()
    {
        foreach (AnswerStep step in _answer.Steps)
        {
            switch (step)
            {
                case SayStep say when _settings.IsSpoken:
                    Speak(SpeechSynthesis.Speak(say.Text), say.Text);
                    break;
                case SayStep say:
                    Write(say);
                    break;
                case SpeakStep speak:
                    Speak(SpeechSynthesis.Speak(speak.Text), speak.Text);
                    break;
                case AudioStep audio:
                    Speak(audio.Pcm, audio.Transcript);
                    break;
                case ThinkStep think:
                    AddContent(_messages.Thought(think.Text));
                    break;
                case PartStep part:
                    AddContent(_messages.ModelTurn(part.Content));
                    break;
                case CodeStep code:
                    AddCode(code);
                    break;
                case PauseStep pause:
                    _at = OptionTime.Later(_at, pause.Duration);
                    break;
                case CallStep call:
                    AddCalls(call);
                    if (_plan.EndsWithBlockingCalls)
                        return _plan;
                    break;
                default:
                    Add(step);
                    break;
            }
        }

        AddEnd();
        return _plan;
    }

    private void AddEnd()
    {
        if (_answer.UrlContext is { } url)
            Add(new ServerMessage { ServerContent = new ServerContent { UrlContextMetadata = url } });
        EndStep end = _answer.WaitsForInput || _answer.CompleteReason is not null
            ? new EndStep(true, _answer.WaitsForInput, _answer.CompleteReason)
            : EndStep.Plain;
        if (_callsBehind is not null)
            end = end with { CallsBehind = _callsBehind };
        if (_answer.Steps.Count > 0)
            Add(ContentMessages.GenerationComplete);
        if (!_settings.Options.Pacing.IsInstant && _plan.PlaybackEnd is { } heard && heard > _at)
            _at = heard;
        Add(end);
    }

    private void Write(SayStep say)
    {
        List<string> chunks = TextChunks.Cut(say.Text, say.MinimumParts);
        TimeSpan gap = Scale(say.Spread is { } spread && chunks.Count > 1 ? spread / (chunks.Count - 1) : TextGap);
        for (int i = 0; i < chunks.Count; i++)
        {
            if (i > 0)
                _at = OptionTime.Later(_at, gap);
            AddContent(_messages.Text(chunks[i]), chunks[i].Length);
        }

        _plan.AddText(say.Text);
    }

    private void Speak(ReadOnlyMemory<byte> pcm, string text)
    {
        TranscriptionStyle style = _settings.Profile.Speech.Style;
        bool isTranscribed = _settings.TranscribesOutput && text.Length > 0;
        List<string> deltas = isTranscribed ? TextChunks.Cut(text, 2) : [];
        int spokenDeltas = 0;
        int characters = 0;
        // Half-cascade models have their text before it is spoken.
        bool isFinished = style == TranscriptionStyle.Finished;
        if (isTranscribed && (isFinished || _settings.Profile.Family is ModelFamily.HalfCascade20 or ModelFamily.HalfCascade25))
        {
            if (isFinished)
                Add(ContentMessages.OutputTranscriptionBegin);
            foreach (string delta in deltas)
                Add(ContentMessages.OutputTranscription(delta));
            if (isFinished)
                Add(ContentMessages.OutputTranscriptionEnd);
            spokenDeltas = deltas.Count;
        }

        _plan.AddText(text);
        int done = 0;
        for (int piece = 0; done < pcm.Length; piece++)
        {
            int length = Math.Min(PieceBytes(piece), pcm.Length - done);
            bool isLast = done + length == pcm.Length;

            // A delta goes out with the piece in which its first character is spoken; the last piece brings what is left.
            string? bundled = null;
            while (spokenDeltas < deltas.Count && (isLast || (long)characters * pcm.Length <= (long)done * text.Length))
            {
                string delta = deltas[spokenDeltas++];
                characters += delta.Length;
                if (style == TranscriptionStyle.Bundled)
                    bundled += delta;
                else
                    Add(ContentMessages.OutputTranscription(delta));
            }

            TimeSpan duration = SpeechSynthesis.DurationOf(length);
            AddContent(_messages.Audio(pcm.Slice(done, length), bundled), 0, duration);
            if (_speed > 0)
                _at += duration / _speed;
            done += length;
        }
    }

    private void AddCode(CodeStep code)
    {
        AddContent(_messages.ModelTurn(
            new Part { ExecutableCode = new ExecutableCode { Language = CodeLanguage.Python, Code = code.Source } }));
        _at += Scale(TextGap);
        AddContent(_messages.ModelTurn(
            new Part { CodeExecutionResult = new CodeExecutionResult { Outcome = code.Outcome, Output = code.Output } }));
        _at += Scale(TextGap);
    }

    private void AddCalls(CallStep call)
    {
        ToolHabits habits = _settings.Profile.Tools;
        bool isBlocking = call.Calls.Any(IsBlocking);
        bool isVertexCall = isBlocking && habits.CompletesTurnAtCall;
        AddFiller();
        // It says that it is at work, completes that turn, and calls then (docs/protocol.md §6.9).
        if (habits.Behaviors == FunctionBehaviors.NonBlockingOnly && !isBlocking)
        {
            _callsBehind = new CallStep([.. _callsBehind?.Calls ?? [], .. call.Calls]);
            return;
        }

        if (habits.CodeBeforeCall)
            AddContent(_messages.ModelTurn(
                new Part { ExecutableCode = new ExecutableCode { Language = CodeLanguage.Python, Code = CallCode.Write(call.Calls) } }));
        if (isVertexCall && _settings.TranscribesOutput)
            Add(ContentMessages.OutputTranscriptionBegin);
        Add(call);
        _plan.EndsWithBlockingCalls = isBlocking;
        if (!isBlocking)
            return;

        if (isVertexCall && _settings.TranscribesOutput)
            Add(ContentMessages.OutputTranscriptionEnd);
        TurnCompleteAfterToolCall byModel = habits.CompletesTurnAtCall ? TurnCompleteAfterToolCall.Always : TurnCompleteAfterToolCall.Never;
        switch (_settings.Options.Tools.TurnCompleteAfterToolCall ?? byModel)
        {
            case TurnCompleteAfterToolCall.Always:
                Add(ContentMessages.GenerationComplete);
                Add(EndStep.WhileToolIsOpen);
                break;
            case TurnCompleteAfterToolCall.IfResponseIsSlow:
                _at += _settings.Options.Tools.SlowResponse;
                Add(EndStep.WhileToolIsOpen);
                break;
        }
    }

    private bool IsBlocking(PlannedCall call) => call.IsBlocking ?? _tools.Find(call.Name)?.IsBlocking ?? true;

    private int PieceBytes(int piece)
    {
        SpeechOptions speech = _settings.Options.Speech;
        IReadOnlyList<int> recorded = _settings.Profile.Content.AudioPieces.Value;
        return speech.UseRecordedPieceSizes ? recorded[Math.Min(piece, recorded.Count - 1)] : speech.PieceBytes;
    }

    private TimeSpan Scale(TimeSpan atReferenceSpeed) => _speed > 0
        ? TimeSpan.FromTicks((long)Math.Min(atReferenceSpeed.Ticks * (ReferenceSpeed / _speed), OptionTime.Never.Ticks))
        : TimeSpan.Zero;

    private void AddContent(ServerMessage message, int characters = 0, TimeSpan audio = default)
    {
        AddFiller();
        if (_settings.Profile.Content.Filler == FillerHabit.EmptyMessageAndContent)
            Add(ContentMessages.Empty);
        _plan.Add(new Emission(_at, new MessageStep(message)) { Characters = characters, Audio = audio });
    }

    private void AddFiller()
    {
        if (_hasFiller)
            return;
        _hasFiller = true;
        FillerHabit habit = _settings.Profile.Content.Filler;
        if (habit == FillerHabit.EmptyMessageAndContent)
            Add(ContentMessages.Empty);
        if (habit != FillerHabit.None)
            Add(ContentMessages.EmptyContent);
    }

    private void Add(ServerMessage message) => Add(new MessageStep(message));

    private void Add(AnswerStep step) => _plan.Add(new Emission(_at, step));
}
