using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Says what is wrong with a request that could not be read, without the type names that the framework's own messages carry.</summary>
internal static partial class BadRequestProblems
{
    internal static Problem For(HttpContext context, BadHttpRequestException exception)
    {
        var problem = StatusProblems.For(context, exception.StatusCode);

        return exception.StatusCode == StatusCodes.Status400BadRequest ? problem with { Detail = Detail(exception) } : problem;
    }

    private static string Detail(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return Json(json);
        }

        if (ParameterName().Match(exception.Message) is { Success: true } named)
        {
            var name = named.Groups["name"].Value;

            return exception.Message.StartsWith("Required", StringComparison.Ordinal)
                ? $"The parameter '{name}' is missing. Send it with the request."
                : $"The parameter '{name}' has the wrong form. Compare it with the description of the endpoint.";
        }

        return "The request could not be read. Check its form, its headers and its body.";
    }

    private static string Json(JsonException json)
    {
        var place = json.LineNumber is { } line
            ? FormattableString.Invariant($" (line {line + 1}, byte {json.BytePositionInLine + 1})")
            : "";

        return json.Path is { Length: > 0 } and not "$"
            ? $"The JSON body does not fit at {json.Path}{place}: the value has the wrong type, is missing, or is there twice."
            : $"The body is not the JSON that is expected here{place}. Check its syntax, its nesting and that no member is there twice.";
    }

    [GeneratedRegex("parameter \"(?:[^\"]* )?(?<name>[A-Za-z_][A-Za-z0-9_]*)\"", RegexOptions.None, 1000)]
    private static partial Regex ParameterName();
}
