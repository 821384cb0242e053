using System.Text;
using System.Text.Json;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Resources;

/// <summary>Gives a body that an ordinary endpoint could not read the answer that a resource gives: 400 when it is no JSON, 422 when it is the wrong JSON.</summary>
internal sealed class BodyBindingStep : IPipelineStep
{
    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // ASP.NET Core fails on it as if the fault were the server's.
        if (context.Request.ContentType is { } type && HasUnknownCharset(type))
        {
            throw WriteProblems.WrongMediaType(type, context.Request.Method, ["application/json"]);
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (exception.InnerException is JsonException json && !context.Response.HasStarted)
        {
            RequestLanguage.Apply(context);
            throw Problem(json);
        }
    });

    private static bool HasUnknownCharset(string contentType)
    {
        if (!contentType.Contains("charset", StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("charset=utf-8", StringComparison.OrdinalIgnoreCase) ||
            !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || !IsJson(type))
        {
            return false;
        }

        try
        {
            _ = Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static ProblemException Problem(JsonException exception)
    {
        // The parser's own errors come wrapped; the others are about types and members.
        if (exception.InnerException is JsonException)
        {
            return WriteProblems.Malformed(
                $"The text stops being JSON at line {(exception.LineNumber ?? 0) + 1}, column {(exception.BytePositionInLine ?? 0) + 1}.");
        }

        var path = exception.Path is { Length: > 2 } inner ? inner[2..] : "";
        return WriteProblems.Invalid(JsonSyntax.Shorten(path), RuleText.Of("WrongMember"));
    }
}
