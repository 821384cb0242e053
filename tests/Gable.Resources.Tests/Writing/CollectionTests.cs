using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.Writing;

public enum Phase
{
    NewMoon,
    Full,
}

/// <summary>A list of every simple type.</summary>
[Resource]
public sealed class Bundle
{
    public Guid Id { get; set; }

    public List<string> Texts { get; set; } = [];

    public string[] Words { get; set; } = [];

    public List<bool> Flags { get; set; } = [];

    public List<short> Shorts { get; set; } = [];

    public List<int> Numbers { get; set; } = [];

    public List<int?> Gaps { get; set; } = [];

    public List<long> Longs { get; set; } = [];

    public List<decimal> Amounts { get; set; } = [];

    public List<double> Measures { get; set; } = [];

    public List<float> Singles { get; set; } = [];

    public List<Guid> Keys { get; set; } = [];

    public List<DateTimeOffset> Moments { get; set; } = [];

    public List<DateOnly> Days { get; set; } = [];

    public List<TimeOnly> Hours { get; set; } = [];

    public List<TimeSpan> Spans { get; set; } = [];

    public List<Phase> Phases { get; set; } = [];

    public List<byte[]> Blobs { get; set; } = [];

    [Json]
    public Dictionary<string, string> Notes { get; set; } = [];
}

public sealed class BundlePolicy : Policy<Bundle>
{
    public BundlePolicy()
    {
        Read((actor, bundle) => true);
        Create((actor, bundle) => true);
        Update((actor, bundle) => true);
    }
}

public sealed class BundleDb(DbContextOptions<BundleDb> options) : GableDbContext(options)
{
    public DbSet<Bundle> Bundles => Set<Bundle>();
}

public sealed class CollectionTests
{
    private static readonly (string Field, string Json)[] Values =
    [
        ("texts", """["a","ü, \"b\"",""]"""),
        ("words", """["x","y"]"""),
        ("flags", "[true,false]"),
        ("shorts", "[-32768,32767]"),
        ("numbers", "[-2147483648,0,7]"),
        ("gaps", "[1,null,3]"),
        ("longs", "[-9223372036854775808,9223372036854775807]"),
        ("amounts", "[12.5,-0.01,79228162514264337593543950335]"),
        ("measures", "[0.1,-1.5E+300]"),
        ("singles", "[0.1,16777216]"),
        ("keys", """["01890a5d-ac96-774b-bcce-b302099a8057"]"""),
        ("moments", """["2026-03-31T18:30:00.123456Z","1999-12-31T23:59:59Z"]"""),
        ("days", """["2026-03-31","0001-01-01"]"""),
        ("hours", """["18:30:00","23:59:59.999999"]"""),
        ("spans", """["P1DT2H30M","PT0.000001S","-PT5M"]"""),
        ("phases", """["newMoon","full"]"""),
        ("blobs", """["AQID",""]"""),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task A_list_of_every_simple_type_is_read_as_it_was_written(string provider)
    {
        await using var server = await SmallServer<BundleDb>.StartAsync(provider);
        var client = server.Client;
        var sent = $"{{{string.Join(',', Values.Select(value => $"\"{value.Field}\":{value.Json}"))}}}";

        var created = await SendAsync(client, "POST", "/api/bundles", sent);
        var path = $"/api/bundles/{(string)created["id"]!}";
        var read = JsonNode.Parse(await client.GetStringAsync(path, Cancel))!;
        var replaced = await SendAsync(client, "PATCH", path, sent);

        foreach (var (field, json) in Values)
        {
            Assert.Equal((field, json), (field, Text(created[field])));
            Assert.Equal((field, json), (field, Text(read[field])));
            Assert.Equal((field, json), (field, Text(replaced[field])));
        }

        var listed = JsonNode.Parse(await client.GetStringAsync("/api/bundles", Cancel))!["items"]![0]!;
        Assert.Equal(read.ToJsonString(), listed.ToJsonString());
    }

    [Theory]
    [InlineData("notes=x", "notes cannot be filtered or sorted, because it holds JSON.")]
    [InlineData("notes.colour=red", "notes cannot be filtered or sorted, because it holds JSON.")]
    [InlineData("notes[isNull]=true", "notes cannot be filtered or sorted, because it holds JSON.")]
    [InlineData("sort=notes", "notes cannot be filtered or sorted, because it holds JSON.")]
    [InlineData("texts[contains]=a", "texts cannot be filtered or sorted, because it holds a list.")]
    public async Task A_filter_on_JSON_or_a_list_is_refused_with_the_reason(string query, string message)
    {
        await using var server = await SmallServer<BundleDb>.StartAsync("sqlite");

        using var response = await server.Client.GetAsync($"/api/bundles?{query}", Cancel);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(Cancel))!;

        Assert.Equal((400, "urn:gable:GABLE2020"), ((int)response.StatusCode, (string?)problem["type"]));
        Assert.Contains(message, problem.ToJsonString(), StringComparison.Ordinal);
    }

    private static string Text(JsonNode? node) => node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<JsonNode> SendAsync(HttpClient client, string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
