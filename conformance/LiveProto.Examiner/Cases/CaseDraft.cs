using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>A case while its lines are read.</summary>
internal sealed class CaseDraft(string id, JsonObject setup)
{
    private string _title = "";
    private string _source = "";
    private SideDraft? _client;
    private SideDraft? _server;
    private SideDraft? _side;

    /// <summary>One line, which is neither empty nor a comment.</summary>
    public void Take(string line)
    {
        if (line == "-- client")
            _side = _client = new SideDraft(isServer: false);
        else if (line == "-- server")
            _side = _server = new SideDraft(isServer: true);
        else if (_side is not null)
            _side.Take(line);
        else
            TakeHead(line);
    }

    public ExamCase Finish()
    {
        if (!id.Contains('.', StringComparison.Ordinal) || _title.Length == 0 || _source.Length == 0 || (_client ?? _server) is null)
            throw new FormatException($"case '{id}' wants an id with a group, a title, a source and a side");
        return new ExamCase(id, _title, _source, PlainJson.Write(setup), _client?.ToClient(), _server?.ToServer());
    }

    private void TakeHead(string line)
    {
        (string key, string value) = Words.Cut(line);
        switch (key)
        {
            case "title:":
                _title = value;
                break;
            case "source:":
                _source = value;
                break;
            case "setup:":
                foreach ((string name, JsonNode? member) in PlainJson.Parse(value)!.AsObject())
                    setup[name] = member?.DeepClone();
                break;
            default:
                throw new FormatException($"'{key}' stands before a side; title:, source: and setup: may");
        }
    }
}
