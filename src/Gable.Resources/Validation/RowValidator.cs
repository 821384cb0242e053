using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using DataAnnotationsContext = System.ComponentModel.DataAnnotations.ValidationContext;

namespace Gable.Resources;

/// <summary>The rules of single fields and of the row as a whole; those that ask the database for other rows are in <see cref="DatabaseRules"/>.</summary>
internal static class RowValidator
{
    private const string Unnamed = "Breaks a rule about data that you may not see.";

    /// <summary>Attributes and column limits of every field that the actor sees and that has no error yet.</summary>
    public static void CheckFields(WritePlan plan, object row, ValidationRun run, IServiceProvider services)
    {
        foreach (var rules in plan.Fields.Where(rules => rules.Field is { IsWritableOnCreate: true } field && field.IsVisibleTo(run.Actor)))
        {
            CheckField(rules, row, rules.Field.Name, run, services);
        }
    }

    /// <summary>Rules over several fields: class attributes, <see cref="IValidatableObject"/>, <see cref="Validator{T}"/>.</summary>
    public static async Task CheckWholeAsync(
        object value, IReadOnlyList<Type> validators, ValidationRun run, IServiceProvider services, CancellationToken cancellationToken)
    {
        ObjectRules.CheckWhole(value, "", run, services);

        foreach (var type in validators)
        {
            var validator = (IValidator)ActivatorUtilities.CreateInstance(services, type);

            try
            {
                await validator.ValidateAsync(value, run, cancellationToken);
            }
            catch (Exception exception) when (run.HasErrors && exception is NullReferenceException or ArgumentNullException)
            {
                // The value lacks what it must have, which is reported already; the validator may rely on it.
            }
        }
    }

    /// <summary>The errors as the actor may see them: a field that is hidden from the actor is not named.</summary>
    public static IReadOnlyDictionary<string, string[]> ErrorsFor(WritePlan plan, ValidationRun run)
    {
        var hidden = plan.Resource.ModelType.GetProperties()
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Where(name => plan.Resource.FindField(name) is { } field ? !field.IsVisibleTo(run.Actor)
                : plan.Resource.FindRelation(name) is { } relation && !relation.IsVisibleTo(run.Actor))
            .ToHashSet(StringComparer.Ordinal);

        // A name that the client itself sent wrongly is its own; only rules over the whole row can name a hidden field.
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);

        foreach (var (name, messages) in run.Errors)
        {
            if (hidden.Contains(name.Split('.', '[')[0]) && !run.IsShape(name))
            {
                errors[""] = [.. errors.GetValueOrDefault("", []), Unnamed];
            }
            else
            {
                errors[name] = name.Length == 0 ? [.. errors.GetValueOrDefault("", []), .. messages] : messages;
            }
        }

        return errors;
    }

    private static void CheckField(FieldRules rules, object holder, string path, ValidationRun run, IServiceProvider services)
    {
        if (run.HasErrorAt(path))
        {
            return;
        }

        var value = rules.Field.Get(holder);

        foreach (var rule in rules.Rules)
        {
            if (RuleMessages.Check(rule, value, holder, rules.Field.Name, services) is { } message)
            {
                run.Add(path, message);
            }
        }

        if (ColumnLimits.Check(rules, value) is { } limit)
        {
            run.Add(path, limit);
        }

        if (value is null)
        {
            return;
        }

        foreach (var member in rules.Members)
        {
            CheckField(member, value, $"{path}.{member.Field.Name}", run, services);
        }

        if (rules.Field.Kind == FieldKind.Object)
        {
            ObjectRules.CheckWhole(value, path, run, services);
        }
        else if (rules.Field.Kind == FieldKind.Json)
        {
            ObjectRules.CheckGraph(value, path, run, services);
        }
    }
}
