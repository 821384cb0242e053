using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Text columns: ordinal order on both databases, or case-insensitive where the model says so.</summary>
internal static class TextColumns
{
    private const string PostgresCollation = "C";

    internal static void Configure(IConventionProperty property, MemberInfo? member, DatabaseKind kind)
    {
        if (member?.IsDefined(typeof(SearchableAttribute), inherit: true) == true)
        {
            property.Builder.HasAnnotation(GableAnnotations.Searchable, true);
        }

        if (member?.IsDefined(typeof(CaseInsensitiveAttribute), inherit: true) == true)
        {
            property.Builder.HasAnnotation(GableAnnotations.CaseInsensitive, true);
            property.Builder.HasColumnType(kind == DatabaseKind.PostgreSql ? "citext" : SqliteText.NoCaseType);
            property.Builder.UseCollation(kind == DatabaseKind.PostgreSql ? PostgresCollation : SqliteText.NoCaseCollation);
        }
        else if (kind == DatabaseKind.PostgreSql && property.GetColumnTypeConfigurationSource() is null && property.GetCollation() is null)
        {
            // SQLite's BINARY is its default.
            property.Builder.UseCollation(PostgresCollation);
        }

        // The model that an application runs on no longer knows collations.
        if (property.GetCollation() is { } collation && collation is not (PostgresCollation or "BINARY" or SqliteText.NoCaseCollation))
        {
            property.Builder.HasAnnotation(GableAnnotations.OwnCollation, true);
        }
    }

    internal static void ConfigureEnum(IConventionProperty property, Type type, DatabaseKind kind)
    {
        property.Builder.HasConversion(typeof(string));

        // In steps of 32, so that a new, longer name rarely changes the column.
        var longest = Enum.GetNames(type).Select(name => name.Length).DefaultIfEmpty(1).Max();
        property.Builder.HasMaxLength((longest + 31) / 32 * 32);
        Ordinal(property, kind);
    }

    internal static void ConfigureChar(IConventionProperty property, DatabaseKind kind)
    {
        // character(1) would ignore trailing blanks, so that ' ' equals ''.
        if (kind == DatabaseKind.PostgreSql && property.GetColumnTypeConfigurationSource() is null)
        {
            property.Builder.HasColumnType("varchar(1)");
        }

        Ordinal(property, kind);
    }

    private static void Ordinal(IConventionProperty property, DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql && property.GetCollation() is null)
        {
            property.Builder.UseCollation(PostgresCollation);
        }
    }
}
