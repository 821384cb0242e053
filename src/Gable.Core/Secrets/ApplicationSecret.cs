using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Takes the secret from configuration, or keeps one of its own in development.</summary>
internal sealed class ApplicationSecret : IApplicationSecret
{
    public const string Key = "Gable:Secret";

    public const int MinCharacters = 32;

    private readonly Lazy<byte[]> _secret;

    public ApplicationSecret(IConfiguration configuration, IHostEnvironment environment)
    {
        var configured = configuration[Key];
        IsConfigured = configured is { Length: >= MinCharacters };
        _secret = new(() => IsConfigured ? Encoding.UTF8.GetBytes(configured!) : MakeUp(environment));
    }

    public bool IsConfigured { get; }

    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret.Value, outputLength: 32, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] MakeUp(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new GableException(
                "GABLE0060",
                $"{Key} is not set, or shorter than {MinCharacters} characters, so cookies and cursors could not be protected.",
                $"Set the environment variable {Key.Replace(":", "__", StringComparison.Ordinal)}, for example to the output of `openssl rand -base64 32`.");
        }

        var folder = Directory.CreateDirectory(Path.Combine(environment.ContentRootPath, "data"));
        var file = Path.Combine(folder.FullName, "secret.txt");

        return File.Exists(file) ? Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim()) : Create(file);
    }

    /// <summary>Creates the file without overwriting one that another process has made meanwhile.</summary>
    private static byte[] Create(string file)
    {
        var made = RandomNumberGenerator.GetHexString(64, lowercase: true);

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(file, options);
            stream.Write(Encoding.UTF8.GetBytes(made));
            return Encoding.UTF8.GetBytes(made);
        }
        catch (IOException) when (File.Exists(file))
        {
            return Encoding.UTF8.GetBytes(File.ReadAllText(file).Trim());
        }
    }
}
