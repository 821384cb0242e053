using System.Linq.Expressions;
using System.Security.Claims;
using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Finds rules that the database cannot apply, before a request does.</summary>
internal sealed class PolicyTranslationCheck(ResourceCatalog catalog, IServiceScopeFactory scopes, TimeProvider? clock = null) : IApplicationCheck
{
    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        var findings = new List<CheckResult>();

        foreach (var resource in catalog.Registry.All)
        {
            foreach (var action in Enum.GetValues<PolicyAction>())
            {
                cancellationToken.ThrowIfCancellationRequested();

                if (resource.Policy.Rule(action) is { } rule && Check(db, resource, action, rule) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(findings);
    }

    private CheckResult? Check(DbContext db, ResourceDescriptor resource, PolicyAction action, IPolicyRule rule)
    {
        var translation = new RuleTranslation(db, resource.ModelType);
        var now = (clock ?? TimeProvider.System).GetUtcNow();

        try
        {
            var bound = new[] { rule.Bind(Actor.Visitor(now)), rule.Bind(SampleActor(now)), rule.BindPart(rule.Source.Body, SampleActor(now)) };
            return bound.All(translation.Succeeds) ? null : NotTranslatable(resource, action, rule, translation.OffendingPart(rule, SampleActor(now)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Throws(resource, action, rule, exception.InnerException ?? exception);
        }
    }

    private static Actor SampleActor(DateTimeOffset now) => Actor.From(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ActorClaims.Subject, Guid.NewGuid().ToString())], "check")), now);

    private static CheckResult NotTranslatable(ResourceDescriptor resource, PolicyAction action, IPolicyRule rule, Expression part) =>
        new("GABLE2010", CheckSeverity.Error, resource.Policy.GetType().Name,
            $"The {EnumNames.Of(action)} rule of {resource.ModelType.Name} cannot be applied by the database, because SQL has no form for " +
            $"`{RulePrinter.Print(part)}`. The whole rule: `{RulePrinter.Print(rule.Source.Body)}`.",
            "Compare columns of the row with ==, <, Contains and the like, and call methods of your own on the actor only: " +
            "what depends on the actor alone is computed once per request. Or keep the value in a column.");

    private static CheckResult Throws(ResourceDescriptor resource, PolicyAction action, IPolicyRule rule, Exception exception) =>
        new("GABLE2011", CheckSeverity.Error, resource.Policy.GetType().Name,
            $"The {EnumNames.Of(action)} rule of {resource.ModelType.Name} throws {exception.GetType().Name} for some actors " +
            $"({exception.Message}): `{RulePrinter.Print(rule.Source.Body)}`.",
            "Ask first whether the actor has what the rule needs: actor.IsSignedIn && …, or actor.Claim(\"team\") != null && ….");
}
