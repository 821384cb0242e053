using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>What writes to a resource need, prepared once: rules per field, unique rules, hooks, validators, row access.</summary>
internal sealed class WritePlan
{
    public WritePlan(ResourceDescriptor resource, IReadOnlyList<Type> hooks, IReadOnlyList<Type> validators)
    {
        Resource = resource;
        Hooks = hooks;
        Validators = validators;
        Rows = RowAccess.For(resource);
        Fields = [.. resource.Fields.Select(field => FieldRules.Of(field, resource.EntityType.FindProperty(field.Property), OwnedType(resource, field)))];
        UniqueRules = [.. UniqueRule.Of(resource)];
        KeptForm = KeptForm.Of(resource);
        References = resource.Relations.Where(relation => relation.ForeignKey is not null).ToDictionary(relation => relation.ForeignKey!);
        Enforced = References.Values.Where(relation => IsEnforced(resource, hooks, validators, relation)).ToHashSet();
        IsOwnCodeFree = hooks.Count == 0 && validators.Count == 0 && !typeof(IValidatableObject).IsAssignableFrom(resource.ModelType) &&
            Fields.SelectMany(static field => field.Rules).Concat(resource.ModelType.GetCustomAttributes<ValidationAttribute>()).All(IsPlain);
        ManyToMany = resource.Relations.Where(relation => relation.IdsName is not null).ToDictionary(relation => relation.IdsName!, StringComparer.Ordinal);
    }

    public ResourceDescriptor Resource { get; }

    public RowAccess Rows { get; }

    public IReadOnlyList<Type> Hooks { get; }

    public IReadOnlyList<Type> Validators { get; }

    public IReadOnlyList<FieldRules> Fields { get; }

    public IReadOnlyList<UniqueRule> UniqueRules { get; }

    /// <summary>How to know a saved row without reading it; <c>null</c> when it must be read.</summary>
    public KeptForm? KeptForm { get; }

    /// <summary>The relation behind each foreign key field.</summary>
    public IReadOnlyDictionary<ResourceField, ResourceRelation> References { get; }

    /// <summary>The references that the database itself refuses when they lead nowhere, so that nobody has to ask beforehand.</summary>
    /// <remarks>Only where no code of the application runs between the check and the save: it may rely on what was checked.</remarks>
    public IReadOnlySet<ResourceRelation> Enforced { get; }

    /// <summary>Whether no code of the application runs between the check of a row and its save: it may rely on the transaction around both.</summary>
    public bool IsOwnCodeFree { get; }

    /// <summary>Many-to-many relations by the member that writes them, such as <c>tagIds</c>.</summary>
    public IReadOnlyDictionary<string, ResourceRelation> ManyToMany { get; }

    /// <summary>The row as its class makes it: what a replacement falls back to.</summary>
    public object NewRow() => Activator.CreateInstance(Resource.ModelType, nonPublic: true)!;

    private static bool IsPlain(ValidationAttribute rule) =>
        rule is not CustomValidationAttribute && (rule.GetType().Assembly == typeof(ValidationAttribute).Assembly || rule.GetType().Assembly == typeof(WritePlan).Assembly ||
            rule.GetType().Assembly == typeof(Gable.Data.GableDbContext).Assembly);

    private static bool IsEnforced(ResourceDescriptor resource, IReadOnlyList<Type> hooks, IReadOnlyList<Type> validators, ResourceRelation relation) =>
        hooks.Count == 0 && validators.Count == 0 && !typeof(IValidatableObject).IsAssignableFrom(resource.ModelType) &&
        relation.Navigation is INavigation { ForeignKey: { Properties.Count: 1 } key } && key.PrincipalKey.IsPrimaryKey() && key.GetMappedConstraints().Any() &&
        resource.EntityType.Model.HasGableConventions() && !key.DeclaringEntityType.HasTableElsewhere() && IsPlain(key.PrincipalEntityType);

    // A row of the table is a row of the class, and a reader's: nothing hides some of them.
    private static bool IsPlain(IEntityType target) =>
        target.BaseType is null && !target.GetDirectlyDerivedTypes().Any() && target.GetDeclaredQueryFilters().Count == 0;

    private static ITypeBase? OwnedType(ResourceDescriptor resource, ResourceField field) =>
        field.Kind != FieldKind.Object ? null
            : resource.EntityType.FindNavigation(field.Property)?.TargetEntityType ??
              (ITypeBase?)resource.EntityType.FindComplexProperty(field.Property)?.ComplexType;
}
