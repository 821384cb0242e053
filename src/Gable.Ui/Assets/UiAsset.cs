using System.IO.Compression;
using System.Reflection;

namespace Gable.Ui;

/// <summary>One file of the kit in memory: as it is, and compressed once for all when it is first asked for.</summary>
internal sealed class UiAsset
{
    private UiAsset(string name, string contentType)
    {
        Name = name;
        ContentType = contentType;
        Plain = Read(name);
    }

    internal static UiAsset Style { get; } = new("gable.css", "text/css; charset=utf-8");

    internal static UiAsset Script { get; } = new("gable.js", "text/javascript; charset=utf-8");

    internal static UiAsset Live { get; } = new("gable-live.js", "text/javascript; charset=utf-8");

    internal static UiAsset FormsScript { get; } = new("gable-forms.js", "text/javascript; charset=utf-8");

    internal static UiAsset Icon { get; } = new("icon.svg", "image/svg+xml");

    internal string Name { get; }

    internal string ContentType { get; }

    internal byte[] Plain { get; }

    internal byte[] Brotli => field ??= Compress(Plain, static target => new BrotliStream(target, CompressionLevel.SmallestSize));

    internal byte[] Gzip => field ??= Compress(Plain, static target => new GZipStream(target, CompressionLevel.SmallestSize));

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from Gable.Ui.dll. Build the package again.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
    {
        using var target = new MemoryStream();

        using (var compressor = open(target))
        {
            compressor.Write(plain);
        }

        return target.ToArray();
    }
}
