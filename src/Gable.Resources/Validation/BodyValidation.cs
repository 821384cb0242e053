using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Claims;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Validation;

namespace Gable.Resources;

#pragma warning disable ASP0029 // The resolver is ASP.NET Core's own point of extension for validation; it is still marked experimental.

/// <summary>Runs the validation pipeline for the bodies of ordinary endpoints: ASP.NET Core asks it for every parameter of every handler.</summary>
/// <remarks><c>DisableValidation()</c> on an endpoint or group turns it off, as in every ASP.NET Core application.</remarks>
internal sealed class BodyValidation(IServiceProviderIsService services) : IValidatableInfoResolver
{
    public bool TryGetValidatableParameterInfo(ParameterInfo parameterInfo, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = IsBody(parameterInfo) ? BodyInfo.Instance : null;
        return validatableInfo is not null;
    }

    public bool TryGetValidatableTypeInfo(Type type, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = null;
        return false;
    }

    /// <summary>The parameters that minimal APIs fill from the body or a form: the rules of ASP.NET Core's parameter binding.</summary>
    private bool IsBody(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var sources = parameter.GetCustomAttributes().ToList();

        if (sources.Any(source => source is IFromBodyMetadata or IFromFormMetadata or AsParametersAttribute))
        {
            return !IsPlain(type);
        }

        return !IsPlain(type) &&
            !sources.Any(source => source is IFromServiceMetadata or IFromRouteMetadata or IFromQueryMetadata or IFromHeaderMetadata or FromKeyedServicesAttribute) &&
            type.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) != true &&
            type != typeof(ClaimsPrincipal) && type != typeof(CancellationToken) &&
            !services.IsService(type) &&
            !type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.Name is "TryParse" or "BindAsync");
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.Namespace == "System" || typeof(Stream).IsAssignableFrom(type) ||
        type.FullName == "System.IO.Pipelines.PipeReader";

    private sealed class BodyInfo : IValidatableInfo
    {
        public static readonly BodyInfo Instance = new();

        public async Task ValidateAsync(object? value, ValidateContext context, CancellationToken cancellationToken)
        {
            if (value is null)
            {
                return;
            }

            var services = (IServiceProvider)context.ValidationContext.GetService(typeof(IServiceProvider))!;
            var http = services.GetRequiredService<CurrentRequest>().HttpContext!;
            RequestLanguage.Apply(http);
            var errors = await services.GetRequiredService<ValidationPipeline>()
                .ValidateAsync(value, http.GetActor(), isNew: true, cancellationToken);

            if (errors.Count > 0)
            {
                throw WriteProblems.Invalid(errors);
            }
        }
    }
}
