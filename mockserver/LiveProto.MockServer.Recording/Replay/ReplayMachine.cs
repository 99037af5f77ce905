using System.Globalization;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>
/// Serves one recorded connection: says what is due, by what the client has done. Pure: time is told, by a clock that does not go back.
/// Not thread-safe.
/// </summary>
/// <param name="script">What was recorded.</param>
/// <param name="options">How it is served.</param>
/// <param name="diverged">Is told, in words, where the client does something else than was recorded.</param>
internal sealed class ReplayMachine(ReplayScript script, ReplayOptions options, Action<string> diverged)
{
    // A client that cut its audio otherwise, or resampled it, sends a little more or less.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(100);

    private const int MaxWaiting = 1000; // Acts that nothing was due for yet.
    private const int PolicyViolation = 1008;

    private readonly List<ClientAct> _done = [];
    private int _next;
    private TimeSpan _heard;
    private TimeSpan _neverSaid; // Audio that was recorded and is not waited for any more.
    private TimeSpan _lastAt;
    private bool _hasDiverged;
    private bool _isClosed;

    /// <summary>The client has sent a message.</summary>
    public void Accept(ClientActs acts, TimeSpan now)
    {
        if (acts.Audio > TimeSpan.Zero)
        {
            _heard += acts.Audio;
            if (_next < script.Steps.Length && script.Steps[_next] is ReplayStep.Hear)
                _lastAt = now; // Patience is for silence.
        }

        foreach (ClientAct act in acts.Acts)
        {
            if (_done.Count < MaxWaiting)
                _done.Add(act);
        }
    }

    /// <summary>What is due now.</summary>
    public ReplayAction Next(TimeSpan now)
    {
        while (!_isClosed && !(_hasDiverged && options.IsStrict))
        {
            ReplayStep? step = _next < script.Steps.Length ? script.Steps[_next] : null;
            switch (step)
            {
                case null:
                    foreach (ClientAct act in _done)
                        Diverge($"{act.Name}: the recording ends before");
                    _done.Clear();
                    if (!(_hasDiverged && options.IsStrict))
                        return new ReplayAction.Wait(null);
                    break;
                case ReplayStep.Await await:
                    if (_done.Count > 0 && TryMeet(await))
                        _lastAt = now;
                    else if (!(_hasDiverged && options.IsStrict))
                        return new ReplayAction.Wait(null);
                    break;
                case ReplayStep.Hear hear:
                    if (!HasHeard(hear, now))
                        return new ReplayAction.Wait(_lastAt + options.Patience);
                    Step(now);
                    break;
                case ReplayStep.Send send:
                    if (!IsDue(send.Gap, now))
                        return new ReplayAction.Wait(_lastAt + Scale(send.Gap));
                    Step(now);
                    return new ReplayAction.Send(send.Message);
                case ReplayStep.Close close:
                    if (!IsDue(close.Gap, now))
                        return new ReplayAction.Wait(_lastAt + Scale(close.Gap));
                    _isClosed = true;
                    return new ReplayAction.Close(close.Code, close.Reason);
            }
        }

        if (_isClosed)
            return new ReplayAction.Wait(null);
        _isClosed = true;
        return new ReplayAction.Close(PolicyViolation, "The client diverged from the recording.");
    }

    private void Step(TimeSpan now)
    {
        _next++;
        _lastAt = now;
    }

    // A client that is ahead of the recording is not kept waiting.
    private bool IsDue(TimeSpan gap, TimeSpan now) => _done.Count > 0 || now >= _lastAt + Scale(gap);

    private TimeSpan Scale(TimeSpan gap) => options.Speed == 0 ? TimeSpan.Zero : gap / options.Speed;

    private bool HasHeard(ReplayStep.Hear hear, TimeSpan now)
    {
        TimeSpan missing = hear.Total - _neverSaid - _heard;
        if (missing <= s_tolerance || _done.Count > 0)
            return true;
        if (now < _lastAt + options.Patience)
            return false;
        _neverSaid += missing;
        double recorded = (_heard + missing).TotalSeconds;
        Diverge(string.Create(
            CultureInfo.InvariantCulture,
            $"line {hear.Line}: {_heard.TotalSeconds:0.0} s of audio were sent, {recorded:0.0} s were recorded; going on without"));
        return true;
    }

    // Whether the next step, or what is next after another one was found, can be taken: acts that wait are looked at until one fits.
    private bool TryMeet(ReplayStep.Await expected)
    {
        int index = _done.FindIndex(act => act.IsLike(expected.Act));
        if (index >= 0)
        {
            Compare(expected, _done[index]);
            _done.RemoveAt(index);
            _next++;
            return true;
        }

        // The order in which parallel calls are answered is the client's affair.
        ClientAct first = _done[0];
        int later = FindLater(first);
        if (first.Kind == ActKind.ToolResult && later >= 0 && AreAwaits(_next, later))
            return false;
        if (later < 0)
        {
            Diverge($"{first.Name} came where line {expected.Line} has {expected.Act.Name}; the recording has no answer to it");
            _done.RemoveAt(0);
            return _done.Count > 0 && TryMeet(expected);
        }

        Diverge($"{first.Name} came where line {expected.Line} has {expected.Act.Name}; going on at line {script.Steps[later].Line}");
        _next = later;
        return true;
    }

    private int FindLater(ClientAct act)
    {
        for (int i = _next + 1; i < script.Steps.Length; i++)
        {
            if (script.Steps[i] is ReplayStep.Await await && await.Act.IsLike(act))
                return i;
        }

        return -1;
    }

    private bool AreAwaits(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (script.Steps[i] is not ReplayStep.Await)
                return false;
        }

        return true;
    }

    private void Compare(ReplayStep.Await expected, ClientAct act)
    {
        List<string> differences = JsonDifferences.Between(expected.Act.Body, act.Body);
        if (differences.Count > 0)
            Diverge($"line {expected.Line}, {act.Name}: {string.Join("; ", differences)}");
    }

    private void Diverge(string words)
    {
        _hasDiverged = true;
        diverged(words);
    }
}
