using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>Answers <c>/openapi/v1.json</c>: one finished document for each set of things that askers may know.</summary>
internal sealed class OpenApiDocuments(ResourceRegistry registry, IServiceProvider services)
{
    /// <summary>Where the document is.</summary>
    public const string Path = $"/openapi/{OpenApiRegistration.DocumentName}.json";

    // Sets are few: a policy with n restricted fields rarely makes more than n kinds of askers.
    private const int MaxKept = 64;

    private readonly ConcurrentDictionary<string, Lazy<Task<Finished>>> _finished = new(StringComparer.Ordinal);

    public async Task SendAsync(HttpContext context)
    {
        var asker = new DocumentAsker(context.GetActor(), context.Request.PathBase.Value ?? "");
        var key = $"{asker.PathBase}\n{new Visibility(registry, asker.Actor).Key}";

        if (_finished.Count >= MaxKept && !_finished.ContainsKey(key))
        {
            _finished.Clear();
        }

        var made = _finished.GetOrAdd(key, _ => new Lazy<Task<Finished>>(() => WriteAsync(asker)));

        try
        {
            var document = await made.Value.WaitAsync(context.RequestAborted);
            ConditionalAnswer.Send(context, document.Tag, document.Bytes);
        }
        catch (Exception) when (made.Value.IsFaulted)
        {
            _finished.TryRemove(new KeyValuePair<string, Lazy<Task<Finished>>>(key, made));
            throw;
        }
    }

    private async Task<Finished> WriteAsync(DocumentAsker asker)
    {
        asker.Enter();
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiRegistration.DocumentName);
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);

        // For programs: indentation would double a large document.
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new Finished(bytes, RowETag.Hash(bytes));
    }

    private sealed record Finished(byte[] Bytes, string Tag);
}
