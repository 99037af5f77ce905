using System.Globalization;

namespace LiveProto.Examiner.Cases;

/// <summary>One side of a case while its lines are read.</summary>
internal sealed class SideDraft(bool isServer)
{
    private readonly List<string> _do = [];
    private readonly List<IReadOnlyList<Step>> _connections = [];
    private readonly List<SightRule> _sights = [];
    private readonly StepReader _reader = new(isServer);
    private List<Step> _steps = [];
    private bool _isBare;
    private string _should = "";
    private EndRule? _end;
    private int _extra;

    public void Take(string line)
    {
        (string key, string value) = Words.Cut(line);
        switch (key)
        {
            case "should:":
                _should = value;
                break;
            case "do:":
                _do.AddRange(value.Split(';', StringSplitOptions.TrimEntries));
                break;
            case "seen:":
                _sights.Add(ReadSight(value, Demand.Must));
                break;
            case "seen~:":
                _sights.Add(ReadSight(value, Demand.Should));
                break;
            case "count:":
                (string kind, string count) = Words.Cut(value);
                _sights.Add(new SightRule(kind, "", Demand.Must, int.Parse(count, CultureInfo.InvariantCulture)));
                break;
            case "end:":
                _end = ReadEnd(value);
                break;
            case "more:":
                _extra = value == "allowed" ? int.MaxValue : int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "bare":
                // The script says itself what becomes of the setup.
                _isBare = true;
                break;
            case "connection":
                FinishConnection();
                break;
            default:
                _steps.Add(_reader.Read(line));
                break;
        }
    }

    public ClientExam ToClient()
    {
        FinishConnection();
        return new ClientExam(_should, _do, _connections, _sights, _end ?? new EndRule(EndRule.Side.Examinee, []), _extra);
    }

    public ServerExam ToServer()
    {
        FinishConnection();
        // A side that is made to close ends the connection; otherwise the examiner closes.
        EndRule usual = _connections[^1].OfType<Step.AwaitClose>().LastOrDefault() is { } close
            ? new EndRule(EndRule.Side.Examinee, close.Codes)
            : new EndRule(EndRule.Side.Examiner, []);
        return new ServerExam(_should, _connections, _end ?? usual);
    }

    private void FinishConnection()
    {
        _connections.Add(_isBare ? _steps : [.. _reader.Opening, .. _steps]);
        (_steps, _isBare) = ([], false);
    }

    private static SightRule ReadSight(string text, Demand demand)
    {
        (string kind, string wanted) = Words.Cut(text);
        return new SightRule(kind, wanted, demand);
    }

    private static EndRule ReadEnd(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        EndRule.Side closer = words[0] switch
        {
            "examinee" => EndRule.Side.Examinee,
            "examiner" => EndRule.Side.Examiner,
            "nobody" => EndRule.Side.Nobody,
            _ => throw new FormatException($"'{words[0]}' ends nothing; examinee, examiner and nobody do"),
        };
        return new EndRule(closer, [.. words[1..].Select(code => int.Parse(code, CultureInfo.InvariantCulture))]);
    }
}
