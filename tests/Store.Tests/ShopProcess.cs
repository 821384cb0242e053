using System.Diagnostics;
using System.Net.Http.Json;
using Store.Users;

namespace Store.Tests;

/// <summary>The shop in a process of its own, which can be killed.</summary>
internal sealed class ShopProcess : IDisposable
{
    private const string Mark = "Now listening on: ";

    private readonly Process _process;

    private ShopProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public static async Task<ShopProcess> StartAsync(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Store.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Default"] = connectionString;

        // A busy machine is not what this is about.
        start.Environment["Gable__Data__ConnectTimeout"] = "00:00:30";
        start.Environment["Gable__Data__StatementTimeout"] = "00:01:00";
        var shop = new ShopProcess(Process.Start(start)!);

        try
        {
            shop.Address = await shop.ListeningAsync(TestContext.Current.CancellationToken);
            return shop;
        }
        catch
        {
            shop.Dispose();
            throw;
        }
    }

    /// <summary>A browser of somebody of the demo, who signed in; it follows no redirects.</summary>
    public async Task<HttpClient> SignInAsync(string email, CancellationToken cancellationToken)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        using var signedIn = await client.PostAsJsonAsync("/account/api/sign-in", new { email, password = DemoUsers.Password }, cancellationToken);
        signedIn.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<Uri> ListeningAsync(CancellationToken cancellationToken)
    {
        var said = new System.Text.StringBuilder();
        var mistakes = _process.StandardError.ReadToEndAsync(CancellationToken.None);

        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
            {
                // Nobody reads on, and a full pipe would stop the shop.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Mark.Length)..].Trim());
            }

            said.AppendLine(line);
        }

        throw new InvalidOperationException($"The shop ended before it listened: {said}{await mistakes}");
    }
}
