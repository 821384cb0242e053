using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Applies the conventions to a model, once; what the application configured itself is left alone.</summary>
/// <remarks>Why each is as it is: <c>docs/decisions/0001-conventions.md</c> to <c>0004</c>.</remarks>
internal static class ConventionApplier
{
    internal static void Apply(IConventionModel model, DatabaseKind kind)
    {
        model.SetAnnotation(GableAnnotations.Conventions, true);

        foreach (var entityType in model.GetEntityTypes().ToList())
        {
            JsonColumns.Declare(entityType);
        }

        foreach (var entityType in model.GetEntityTypes().ToList())
        {
            // A document inside a JSON column has no columns of its own.
            if (!entityType.IsMappedToJson())
            {
                Columns(entityType, kind);
                Keys(entityType);
                Roles.Apply(entityType);
            }
        }

        foreach (var entityType in model.GetEntityTypes().ToList())
        {
            UniqueIndexes.Apply(entityType);
            SearchIndexes.Apply(entityType, kind);
            References(entityType);

            // EF Core forgets it in the model of a running application.
            if (entityType.IsTableExcludedFromMigrations())
            {
                entityType.SetAnnotation(GableAnnotations.TableElsewhere, true);
            }
        }

        if (kind == DatabaseKind.PostgreSql && Properties(model).Any(property => property.IsCaseInsensitive()))
        {
            model.Builder.HasPostgresExtension("citext");
        }

        if (kind == DatabaseKind.PostgreSql && model.GetEntityTypes().Any(entityType => entityType.GetSearchIndex() is not null))
        {
            model.Builder.HasPostgresExtension("pg_trgm");
        }
    }

    private static IEnumerable<IConventionProperty> Properties(IConventionModel model) =>
        model.GetEntityTypes().Where(entityType => !entityType.IsMappedToJson()).SelectMany(Flattened);

    private static IEnumerable<IConventionProperty> Flattened(IConventionTypeBase type) =>
        type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties().SelectMany(complex => Flattened(complex.ComplexType)));

    private static void Columns(IConventionEntityType entityType, DatabaseKind kind)
    {
        foreach (var property in Flattened(entityType))
        {
            var member = (MemberInfo?)property.PropertyInfo ?? property.FieldInfo;

            if (member?.IsDefined(typeof(JsonAttribute), inherit: true) == true)
            {
                JsonColumns.Configure(property, kind);
                continue;
            }

            Conversions(property, kind);

            if (property.ClrType == typeof(string))
            {
                TextColumns.Configure(property, member, kind);
            }
        }
    }

    private static void Conversions(IConventionProperty property, DatabaseKind kind)
    {
        if (property.GetValueConverter() is not null || property.GetProviderClrType() is not null)
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

        if (type.IsEnum && !type.IsDefined(typeof(FlagsAttribute)))
        {
            TextColumns.ConfigureEnum(property, type, kind);
        }
        else if (type == typeof(char))
        {
            TextColumns.ConfigureChar(property, kind);
        }
        else if (Converters.For(type, kind) is { } converter)
        {
            property.Builder.HasConversion(converter);
        }
    }

    private static void Keys(IConventionEntityType entityType)
    {
        foreach (var property in entityType.FindPrimaryKey()?.Properties ?? [])
        {
            if (property.ClrType == typeof(Guid) && !property.IsForeignKey() && property.DeclaringType == entityType &&
                property.GetValueGeneratorFactoryConfigurationSource() is null or ConfigurationSource.Convention &&
                property.GetDefaultValueSql() is null && !entityType.IsOwned() &&
                property.GetValueGeneratedConfigurationSource() != ConfigurationSource.Explicit)
            {
                property.SetValueGenerated(ValueGenerated.OnAdd);
                property.SetValueGeneratorFactory((_, _) => new KeyGenerator());
            }
        }
    }

    // A required reference refuses the removal of what it refers to, unless the application chose another behaviour.
    private static void References(IConventionEntityType entityType)
    {
        foreach (var foreignKey in entityType.GetDeclaredForeignKeys())
        {
            var joins = foreignKey.GetReferencingSkipNavigations().Any();

            if (foreignKey.IsRequired && !foreignKey.IsOwnership && !joins &&
                foreignKey.GetDeleteBehaviorConfigurationSource() is null or ConfigurationSource.Convention)
            {
                foreignKey.Builder.OnDelete(DeleteBehavior.Restrict);
            }
        }
    }
}
