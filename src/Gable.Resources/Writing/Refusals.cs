using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Turns a constraint that the early checks did not foresee (most often another writer was faster) into their answer.</summary>
internal static class Refusals
{
    /// <summary>The answer for a refused save, or <c>null</c> when it is the application's own fault and no client can mend it.</summary>
    public static ProblemException? Of(DbUpdateException exception, DbContext db, ResourceDescriptor resource, Actor actor, bool hasIfMatch)
    {
        if (DataErrors.Violation(exception, db) is not { } violation)
        {
            return null;
        }

        var isOwn = violation.EntityType?.ClrType == resource.ModelType && violation.Properties.Count > 0;

        return violation.Kind switch
        {
            ViolationKind.Concurrency => hasIfMatch ? WriteProblems.Outdated() : WriteProblems.ChangedMeanwhile(),
            ViolationKind.Unique when isOwn => Duplicate(violation, resource, actor),
            ViolationKind.Unique => new ConflictException(RuleText.Of("TakenBelow")),
            ViolationKind.MissingReference when isOwn => Reference(violation, resource),
            ViolationKind.Required when isOwn => Field(violation, resource, actor, RuleText.Of("NotNull")),
            ViolationKind.TooLong when isOwn => Field(violation, resource, actor, RuleText.Of("TooLong")),
            ViolationKind.OutOfRange when isOwn => Field(violation, resource, actor, RuleText.Of("OutOfRange")),
            ViolationKind.InvalidText when isOwn => Field(violation, resource, actor, RuleText.Of("BadLetter")),
            _ => null,
        };
    }

    private static ProblemException Duplicate(ConstraintViolation violation, ResourceDescriptor resource, Actor actor)
    {
        var run = new ValidationRun(actor, isNew: false);
        UniqueRule.Report(resource, [.. violation.Properties.Select(name => resource.ModelType.GetProperty(name)!)], run);
        return WriteProblems.Invalid(run.Errors);
    }

    private static ProblemException? Reference(ConstraintViolation violation, ResourceDescriptor resource)
    {
        var relation = resource.Relations.FirstOrDefault(candidate => candidate.ForeignKey?.Property.Name == violation.Properties[0]);
        return relation is null ? null : WriteProblems.Invalid(relation.ForeignKey!.Name, DatabaseRules.Missing(relation.Target));
    }

    private static ProblemException? Field(ConstraintViolation violation, ResourceDescriptor resource, Actor actor, string message) =>
        resource.FindField(JsonNamingPolicy.CamelCase.ConvertName(violation.Properties[0])) is { } field && field.IsWritableBy(actor)
            ? WriteProblems.Invalid(field.Name, message)
            : null;
}
