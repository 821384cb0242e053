using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Gable.Core;

/// <summary>Writes problem details (RFC 9457), the one form of every error.</summary>
internal static class ProblemWriter
{
    // Messages quote names; \u0022 instead of a quote would make them hard to read in a terminal. The answer is never taken for HTML: nosniff.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OwnMembers = ["type", "title", "status", "detail", "instance", "traceId", "errors", "help"];

    internal static async Task WriteAsync(HttpContext context, Problem problem, IReadOnlyDictionary<string, object?>? development)
    {
        var response = context.Response;

        if (response.HasStarted)
        {
            throw new InvalidOperationException(
                $"The problem {problem.Id} ({problem.Status}) cannot be sent, because the answer was begun already. " +
                "Check for errors before writing the first byte.");
        }

        problem = Worded(context, problem);
        SetHeaders(response, problem);

        // A failure of the server has a page of its own; who comes here with one could not show it.
        if (problem.Status < StatusCodes.Status500InternalServerError && DevelopmentProblemPage.TryRender(context, problem) is { } page)
        {
            await DevelopmentPage.WriteAsync(context, problem.Status, $"{problem.Status} {problem.Title}", page, RequestLanguage.Of(context).Name);
            return;
        }

        var body = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(body, Options))
        {
            Write(json, context, problem, development);
        }

        response.ContentType = "application/problem+json";
        response.ContentLength = body.WrittenCount;

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
        }
    }

    /// <summary>The id that finds the request in traces and logs.</summary>
    internal static string TraceId(HttpContext context) =>
        Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    internal static string Instance(HttpContext context) => (context.Request.PathBase + context.Request.Path).ToUriComponent();

    private static Problem Worded(HttpContext context, Problem problem)
    {
        RequestLanguage.Apply(context);
        return (context.RequestServices?.GetServices<IProblemTexts>() ?? []).Aggregate(problem, static (worded, texts) => texts.Word(worded));
    }

    private static Dictionary<string, string> EmptyHeaders { get; } = [];

    private static void SetHeaders(HttpResponse response, Problem problem)
    {
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        response.Headers.Remove("Last-Modified");
        response.Headers.Remove("Content-Encoding");

        foreach (var (name, value) in problem.Headers ?? EmptyHeaders)
        {
            response.Headers[name] = value;
        }
    }

    private static void Write(
        Utf8JsonWriter json, HttpContext context, Problem problem, IReadOnlyDictionary<string, object?>? development)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:gable:{problem.Id}");
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        json.WriteString("instance", Instance(context));
        json.WriteString("traceId", TraceId(context));
        WriteErrors(json, problem.Errors);
        WriteMembers(json, context, problem.Extensions);

        if (context.RequestServices.GetService<IHostEnvironment>()?.IsDevelopment() == true)
        {
            json.WriteString("help", $"{context.Request.PathBase}{ErrorReference.Path}/{problem.Id}");
            WriteMembers(json, context, development);
        }

        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<string, string[]>? errors)
    {
        if (errors is null)
        {
            return;
        }

        json.WriteStartObject("errors");

        foreach (var (field, messages) in errors)
        {
            json.WriteStartArray(field);

            foreach (var message in messages)
            {
                json.WriteStringValue(message);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, HttpContext context, IReadOnlyDictionary<string, object?>? members)
    {
        if (members is null)
        {
            return;
        }

        var options = context.RequestServices.GetService<IOptions<HttpJsonOptions>>()?.Value.SerializerOptions ?? JsonSerializerOptions.Web;

        foreach (var (name, value) in members.Where(static member => !OwnMembers.Contains(member.Key)))
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, options);
        }
    }
}
