using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>The wire shape of forms of output: each field once, in the order in which it is written.</summary>
internal static class ResponseFormatShapes
{
    public static MessageShape<ResponseFormat> ResponseFormat => field ??= new(
        new ResponseFormat(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ResponseFormat>.Message(
            "audio", static () => ResponseFormatShapes.AudioResponseFormat, static m => m.Audio, static (m, v) => m with { Audio = v }),
        FieldOf<ResponseFormat>.Message(
            "image", static () => ResponseFormatShapes.ImageResponseFormat, static m => m.Image, static (m, v) => m with { Image = v }),
        FieldOf<ResponseFormat>.Message(
            "text", static () => ResponseFormatShapes.TextResponseFormat, static m => m.Text, static (m, v) => m with { Text = v }),
        FieldOf<ResponseFormat>.Message(
            "video", static () => ResponseFormatShapes.VideoResponseFormat, static m => m.Video, static (m, v) => m with { Video = v }));

    public static MessageShape<AudioResponseFormat> AudioResponseFormat => field ??= new(
        new AudioResponseFormat(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<AudioResponseFormat>.Int32("bitRate", static m => m.BitRate, static (m, v) => m with { BitRate = v }),
        FieldOf<AudioResponseFormat>.Enum<Delivery>("delivery", static m => m.Delivery, static (m, v) => m with { Delivery = v }),
        FieldOf<AudioResponseFormat>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }),
        FieldOf<AudioResponseFormat>.Int32("sampleRate", static m => m.SampleRate, static (m, v) => m with { SampleRate = v }));

    public static MessageShape<ImageResponseFormat> ImageResponseFormat => field ??= new(
        new ImageResponseFormat(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<ImageResponseFormat>.Enum<AspectRatio>(
            "aspectRatio", static m => m.AspectRatio, static (m, v) => m with { AspectRatio = v }),
        FieldOf<ImageResponseFormat>.Enum<Delivery>("delivery", static m => m.Delivery, static (m, v) => m with { Delivery = v }),
        FieldOf<ImageResponseFormat>.Enum<ImageSize>("imageSize", static m => m.ImageSize, static (m, v) => m with { ImageSize = v }),
        FieldOf<ImageResponseFormat>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }));

    public static MessageShape<TextResponseFormat> TextResponseFormat => field ??= new(
        new TextResponseFormat(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<TextResponseFormat>.String("mimeType", static m => m.MimeType, static (m, v) => m with { MimeType = v }),
        FieldOf<TextResponseFormat>.Value("schema", static m => m.Schema, static (m, v) => m with { Schema = v }));

    public static MessageShape<VideoResponseFormat> VideoResponseFormat => field ??= new(
        new VideoResponseFormat(), static m => m.Unknown, static (m, v) => m with { Unknown = v },
        FieldOf<VideoResponseFormat>.Enum<AspectRatio>(
            "aspectRatio", static m => m.AspectRatio, static (m, v) => m with { AspectRatio = v }),
        FieldOf<VideoResponseFormat>.Enum<Delivery>("delivery", static m => m.Delivery, static (m, v) => m with { Delivery = v }),
        FieldOf<VideoResponseFormat>.Duration("duration", static m => m.Duration, static (m, v) => m with { Duration = v }),
        FieldOf<VideoResponseFormat>.String("gcsUri", static m => m.GcsUri, static (m, v) => m with { GcsUri = v }),
        FieldOf<VideoResponseFormat>.String("resolution", static m => m.Resolution, static (m, v) => m with { Resolution = v }));
}
