using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The OpenAPI document and its page, bound to <c>Gable:OpenApi</c>.</summary>
public sealed class GableOpenApiOptions
{
    /// <summary>The configuration section: <c>Gable:OpenApi</c>.</summary>
    public const string Section = "Gable:OpenApi";

    /// <summary>Serves the document at <c>/openapi/v1.json</c>. Default true, in every environment: it says nothing that the asker may not know.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Serves the interactive page at <c>/docs</c>. Default true; it needs the document.</summary>
    public bool Page { get; set; } = true;

    /// <summary>The API's title. Default: the application's name.</summary>
    public string? Title { get; set; }

    /// <summary>The API's version, as its clients know it. Default <c>1.0.0</c>.</summary>
    public string Version { get; set; } = "1.0.0";

    /// <summary>What the API is for, in CommonMark. Default: one sentence with the title.</summary>
    public string? Description { get; set; }

    /// <summary>Who to ask: a name. Default none.</summary>
    public string? ContactName { get; set; }

    /// <summary>Who to ask: an absolute http or https address. Default none.</summary>
    public string? ContactUrl { get; set; }

    /// <summary>Who to ask: an e-mail address. Default none.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>The API's licence, such as <c>MIT</c>. Default none.</summary>
    public string? LicenseName { get; set; }

    /// <summary>Where the licence can be read: an absolute http or https address. Default none; needs <see cref="LicenseName"/>.</summary>
    public string? LicenseUrl { get; set; }

    /// <summary>How many references the listed filters follow (<c>author.name</c> follows one). Default 2, which is all that a request may; range 0 to 2.</summary>
    /// <remarks>A smaller number makes the document of a large model smaller; the server accepts the deeper filters all the same.</remarks>
    public int FilterDepth { get; set; } = QueryLimits.MaxRelationDepth;

    internal Dictionary<string, OpenApiSecurityScheme> SecuritySchemes { get; } = new(StringComparer.Ordinal);

    /// <summary>Describes a way to sign in that the document cannot know by itself, such as a key in a header of the application's own.</summary>
    /// <remarks>Cookies, bearer tokens and basic credentials are described without it; a description given here wins over that.</remarks>
    /// <param name="authenticationScheme">The name under which the scheme was added to ASP.NET Core (<c>AddScheme</c>); letters, digits, <c>.</c>, <c>-</c> and <c>_</c> in the document, others become <c>_</c>.</param>
    /// <param name="scheme">What a client has to send.</param>
    /// <returns>These options.</returns>
    public GableOpenApiOptions AddSecurityScheme(string authenticationScheme, OpenApiSecurityScheme scheme)
    {
        ArgumentException.ThrowIfNullOrEmpty(authenticationScheme);
        ArgumentNullException.ThrowIfNull(scheme);
        SecuritySchemes[authenticationScheme] = scheme;
        return this;
    }
}
