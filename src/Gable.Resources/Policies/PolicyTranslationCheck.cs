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
            cancellationToken.ThrowIfCancellationRequested();
            findings.AddRange(Check(db, resource));
        }

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(findings);
    }

    private IEnumerable<CheckResult> Check(DbContext db, ResourceDescriptor resource)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var translation = new RuleTranslation(db, resource.ModelType);
        var rules = Enum.GetValues<PolicyAction>().Select(action => (Action: action, Rule: resource.Policy.Rule(action)!)).Where(static pair => pair.Rule is not null).ToList();
        return TranslateTogether(translation, rules, now) ? [] : [.. rules.Select(pair => Check(translation, resource, pair.Action, pair.Rule, now)).OfType<CheckResult>()];
    }

    // One statement with all rules of a resource: translating costs the start more than all else that is checked.
    private static bool TranslateTogether(RuleTranslation translation, List<(PolicyAction Action, IPolicyRule Rule)> rules, DateTimeOffset now)
    {
        try
        {
            return rules.Count == 0 || translation.Succeeds([.. rules.SelectMany(pair => Bound(pair.Rule, now))]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Which rule it was is found one by one.
            return false;
        }
    }

    private static CheckResult? Check(RuleTranslation translation, ResourceDescriptor resource, PolicyAction action, IPolicyRule rule, DateTimeOffset now)
    {

        try
        {
            return Bound(rule, now).All(predicate => translation.Succeeds(predicate)) ? null : NotTranslatable(resource, action, rule, translation.OffendingPart(rule, SampleActor(now)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Throws(resource, action, rule, exception.InnerException ?? exception);
        }
    }

    /// <summary>A rule for a visitor, for somebody signed in, and with nothing folded away.</summary>
    private static LambdaExpression[] Bound(IPolicyRule rule, DateTimeOffset now) =>
        [rule.Bind(Actor.Visitor(now)), rule.Bind(SampleActor(now)), rule.BindPart(rule.Source.Body, SampleActor(now))];

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
