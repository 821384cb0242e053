using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>What the endpoints of external sign-in answer is what the OpenAPI document says that they do: the status of each answer, and the members of its body.</summary>
public sealed partial class ExternalDocumentTests(ProvidersFixture fixture) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly List<string> _complaints = [];
    private readonly HashSet<string> _seen = [];

    private ExternalWorld _world = null!;
    private JsonElement _document;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ExternalWorld.StartAsync(
            DatabaseKind.Sqlite, fixture?.Providers!,
            [new("External:down:Authority", "http://localhost:1"), new("External:down:ClientId", "x"), new("External:down:ClientSecret", "y"), new("Fields:0", "Company")],
            builder => builder.Services.AddSingleton<TimeProvider>(_time));
        using var visitor = _world.App.Visit();
        _document = JsonDocument.Parse((await visitor.GetAsync("/openapi/v1.json")).Body).RootElement;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Every_answer_is_documented_with_its_members()
    {
        await _world.App.AddMemberAsync("ann@example.com");
        await BeginAsync();
        await CompleteAsync();
        await ConnectAsync();
        await ManageAsync();

        Assert.True(_complaints.Count == 0, string.Join('\n', _complaints));
        Assert.Equal(
        [
            "DELETE external-logins/{id} 204", "DELETE external-logins/{id} 401", "DELETE external-logins/{id} 403", "DELETE external-logins/{id} 404", "DELETE external-logins/{id} 409",
            "GET external 200", "GET external-logins 200", "GET external-logins 401", "GET external/pending 200", "GET external/pending 404",
            "POST external-logins/{provider} 200", "POST external-logins/{provider} 401", "POST external-logins/{provider} 403", "POST external-logins/{provider} 404", "POST external-logins/{provider} 503",
            "POST external/complete 200", "POST external/complete 202", "POST external/complete 409", "POST external/complete 422",
            "POST external/connect 204", "POST external/connect 401", "POST external/connect 403", "POST external/connect 409", "POST external/connect 422",
            "POST external/{provider} 200", "POST external/{provider} 404", "POST external/{provider} 422", "POST external/{provider} 503",
            "POST reauthenticate/{provider} 200", "POST reauthenticate/{provider} 401", "POST reauthenticate/{provider} 404", "POST reauthenticate/{provider} 503",
        ], _seen.Order(StringComparer.Ordinal));
    }

    private async Task BeginAsync()
    {
        using var nobody = _world.Visit();
        await SendAsync(nobody, "GET", "external");
        await SendAsync(nobody, "GET", "external/pending");
        await SendAsync(nobody, "POST", "external/corp", new { returnUrl = "/", remember = true });
        await SendAsync(nobody, "POST", "external/corp", new { returnUrl = 1 });
        await SendAsync(nobody, "POST", "external/none", new { });
        await SendAsync(nobody, "POST", "external/down", new { });
        await SendAsync(nobody, "POST", "external/connect");
        await SendAsync(nobody, "GET", "external-logins");
        await SendAsync(nobody, "POST", "external-logins/corp");
        await SendAsync(nobody, "DELETE", $"external-logins/{Guid.Empty}");
        await SendAsync(nobody, "POST", "reauthenticate/corp", new { });
    }

    private async Task CompleteAsync()
    {
        using var visitor = _world.Visit();
        await SendAsync(visitor, "POST", "external/complete", new { name = "Nora", email = "nora@example.com" });

        // No address was told: it is asked for, and confirmed by a mail.
        await visitor.SignInAsync(new ProviderPerson("doc-1", Email: null, Name: null));
        await SendAsync(visitor, "GET", "external/pending");
        await SendAsync(visitor, "POST", "external/complete", new { name = "", email = "x" });
        await SendAsync(visitor, "POST", "external/complete", new { name = "Nora", email = "nora@example.com" });

        // Only the name is missing: the account is made, and signed in.
        await visitor.SignInAsync(new ProviderPerson("doc-2", "cleo@example.com", Name: null));
        await SendAsync(visitor, "POST", "external/complete", new { name = "Cleo", email = "cleo@example.com", fields = new { company = "Bakers" } });

        // Somebody signs up with the address while the form is open.
        using var late = _world.Visit();
        await late.SignInAsync(new ProviderPerson("doc-3", "late@example.com", Name: null));
        await _world.App.AddMemberAsync("late@example.com");
        await SendAsync(late, "POST", "external/complete", new { name = "Late", email = "late@example.com" });
    }

    private async Task ConnectAsync()
    {
        using var visitor = _world.Visit();
        await visitor.SignInAsync(new ProviderPerson("doc-4", "ann@example.com"));
        await visitor.Visitor.SignInAsync("ann@example.com");
        _time.Advance(TimeSpan.FromMinutes(11));
        await SendAsync(visitor, "POST", "external/connect");
        await visitor.Visitor.PostAsync("/account/api/reauthenticate", new { password = AccountsApp.Password });
        await SendAsync(visitor, "POST", "external/connect");
        await SendAsync(visitor, "POST", "external/connect");

        // What waits belongs to somebody else by now.
        using var other = _world.Visit();
        await _world.App.AddMemberAsync("bea@example.com");
        await other.SignInAsync(new ProviderPerson("doc-5", "bea@example.com"));
        using var first = _world.Visit();
        await first.Visitor.SignInAsync("ann@example.com");
        await first.ArriveAsync(await first.AtProviderAsync(await first.StartJsonAsync("external-logins/github"), new ProviderPerson("55", "x@example.com")));
        await other.Visitor.SignInAsync("bea@example.com");
        await TakeAsync("doc-5");
        await SendAsync(other, "POST", "external/connect");
    }

    private async Task ManageAsync()
    {
        using var visitor = _world.Visit();
        await visitor.SignInAsync(new ProviderPerson("doc-6", "only@example.com"));
        var logins = await SendAsync(visitor, "GET", "external-logins");
        var id = logins.GetProperty("items")[0].GetProperty("id").GetString();
        await SendAsync(visitor, "POST", "external-logins/corp", new { });
        await SendAsync(visitor, "POST", "external-logins/none", new { });
        await SendAsync(visitor, "POST", "external-logins/down", new { });
        await SendAsync(visitor, "DELETE", $"external-logins/{Guid.Empty}");
        await SendAsync(visitor, "DELETE", $"external-logins/{id}");
        await SendAsync(visitor, "POST", "reauthenticate/corp", new { });
        await SendAsync(visitor, "POST", "reauthenticate/none", new { });
        await SendAsync(visitor, "POST", "reauthenticate/down", new { });
        await visitor.Visitor.PostAsync("/account/api/change-password", new { newPassword = "eight red bicycles" });
        await SendAsync(visitor, "DELETE", $"external-logins/{id}");
        _time.Advance(TimeSpan.FromMinutes(11));
        await SendAsync(visitor, "POST", "external-logins/corp", new { });
        await SendAsync(visitor, "DELETE", $"external-logins/{id}");
    }

    // As if the account elsewhere had been connected with another account here meanwhile.
    private Task<int> TakeAsync(string subject) => _world.App.ReadAsync(db =>
    {
        var owner = db.Members.First(static member => member.Email == "ann@example.com");
        db.Add(new AccountExternalLogin { UserId = owner.Id, Provider = "corp", Subject = subject, CreatedAt = _time.GetUtcNow() });
        return db.SaveChangesAsync(Cancel);
    });

    private async Task<JsonElement> SendAsync(ExternalVisitor visitor, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/account/api/{path}") { Content = method == "POST" ? JsonContent.Create(body ?? new { }) : null };
        using var response = await visitor.Visitor.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var template = path.StartsWith("external/", StringComparison.Ordinal) && path is "external/pending" or "external/complete" or "external/connect"
            ? path
            : Key().Replace(path, static match => match.Groups["start"].Value + (match.Groups["start"].Value.StartsWith("external-logins", StringComparison.Ordinal) && Guid.TryParse(match.Groups["key"].Value, out _) ? "{id}" : "{provider}"));
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        _seen.Add($"{method} {template} {status}");
        var responses = _document.GetProperty("paths").GetProperty($"/account/api/{template}").GetProperty(method.ToLowerInvariant()).GetProperty("responses");

        if (!responses.TryGetProperty(status, out var documented))
        {
            _complaints.Add($"{method} {template}: {status} is not documented. {text}");
            return default;
        }

        var answer = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        Compare($"{method} {template} {status}", Resolve(documented), response.Content.Headers.ContentType?.MediaType, answer);
        return answer;
    }

    private void Compare(string what, JsonElement documented, string? mediaType, JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Undefined)
        {
            if (documented.TryGetProperty("content", out _) && !what.EndsWith("404", StringComparison.Ordinal))
            {
                _complaints.Add($"{what}: a body is documented, and there is none.");
            }
        }
        else if (!documented.TryGetProperty("content", out var content) || !content.TryGetProperty(mediaType!, out var media))
        {
            _complaints.Add($"{what}: {mediaType} is not documented.");
        }
        else if (mediaType == "application/json")
        {
            var members = Resolve(media.GetProperty("schema")).GetProperty("properties").EnumerateObject().Select(static member => member.Name).ToHashSet(StringComparer.Ordinal);
            var unknown = answer.EnumerateObject().Select(static member => member.Name).Where(name => !members.Contains(name)).ToList();

            if (unknown.Count > 0)
            {
                _complaints.Add($"{what}: {string.Join(", ", unknown)} is not documented.");
            }
        }
    }

    private JsonElement Resolve(JsonElement part) => part.TryGetProperty("$ref", out var reference)
        ? reference.GetString()!.Split('/').Skip(1).Aggregate(_document, static (from, name) => from.GetProperty(name))
        : part;

    [GeneratedRegex("^(?<start>[a-z-]+/)(?<key>[^/]+)$")]
    private static partial Regex Key();
}
