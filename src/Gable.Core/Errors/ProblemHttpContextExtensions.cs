using System.Diagnostics;
using System.Text.Json;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Http;

/// <summary>Answers a request with problem details.</summary>
public static class ProblemHttpContextExtensions
{
    /// <summary>Writes a problem as <c>application/problem+json</c> (RFC 9457); the response must not have started.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">What to answer.</param>
    public static async Task WriteProblemAsync(this HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problem);

        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";

        foreach (var (name, value) in problem.Headers ?? new Dictionary<string, string>())
        {
            response.Headers[name] = value;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        Write(writer, context, problem);
        await writer.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter writer, HttpContext context, Problem problem)
    {
        writer.WriteStartObject();
        writer.WriteString("type", $"urn:gable:{problem.Id}");
        writer.WriteString("title", problem.Title);
        writer.WriteNumber("status", problem.Status);
        writer.WriteString("detail", problem.Detail);
        writer.WriteString("instance", context.Request.Path.Value);

        if (problem.Errors is { } errors)
        {
            writer.WritePropertyName("errors");
            JsonSerializer.Serialize(writer, errors);
        }

        foreach (var (name, value) in problem.Extensions ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, JsonSerializerOptions.Web);
        }

        writer.WriteString("traceId", Activity.Current?.Id ?? context.TraceIdentifier);

        if (context.RequestServices?.GetService<IHostEnvironment>()?.IsDevelopment() == true)
        {
            writer.WriteString("help", $"/_gable/errors/{problem.Id}");
        }

        writer.WriteEndObject();
    }
}
