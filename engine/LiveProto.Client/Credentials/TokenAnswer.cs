using System.Text.Json;

namespace LiveProto.Client.Credentials;

/// <summary>What a server said to a request for a token.</summary>
/// <param name="Name">The token; null when there is none.</param>
/// <param name="Error">Why not; null when it did not say.</param>
internal sealed record TokenAnswer(string? Name, string? Error)
{
    // A token and its setup; what is longer is not an answer to this.
    private const int MaxLength = 256 * 1024;

    private static readonly TokenAnswer s_none = new(null, null);

    /// <summary>Reads an answer. What is not JSON says nothing.</summary>
    public static async Task<TokenAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxLength];
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        int length = await body.ReadAtLeastAsync(buffer, MaxLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        try
        {
            return length == MaxLength ? s_none : Parse(buffer.AsSpan(0, length));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half a surrogate shows when a text is first looked at.
            return s_none;
        }
    }

    private static TokenAnswer Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? name = null, error = null;
        bool isInError = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return s_none;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                isInError = false;
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            bool isName = reader.CurrentDepth == 1 && reader.ValueTextEquals("name"u8);
            bool isMessage = isInError && reader.ValueTextEquals("message"u8);
            bool isError = reader.CurrentDepth == 1 && reader.ValueTextEquals("error"u8);
            reader.Read();
            if (isError && reader.TokenType == JsonTokenType.StartObject)
                isInError = true;
            else if (isName && reader.TokenType == JsonTokenType.String)
                name = reader.GetString();
            else if (isMessage && reader.TokenType == JsonTokenType.String)
                error = reader.GetString();
            else
                reader.Skip();
        }

        return new TokenAnswer(name, error);
    }
}
