using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gable.Resources.Tests.Reading;

/// <summary>A plain context with the few conversions that make both databases compare alike.</summary>
public sealed class ReadingDb(DbContextOptions<ReadingDb> options) : DbContext(options)
{
    public DbSet<Sample> Samples => Set<Sample>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Ledger> Ledgers => Set<Ledger>();

    public DbSet<Vault> Vaults => Set<Vault>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Sample>().OwnsOne(row => row.Place);
        modelBuilder.Entity<Post>().OwnsOne(row => row.Address);
        modelBuilder.Entity<Post>().HasOne(row => row.Author).WithMany(row => row.Posts).HasForeignKey(row => row.AuthorId);
        modelBuilder.Entity<Post>().HasOne(row => row.Reviewer).WithMany().HasForeignKey(row => row.ReviewerId);
        modelBuilder.Entity<Author>().HasQueryFilter(row => row.DeletedAt == null);

        if (Database.IsNpgsql())
        {
            modelBuilder.HasPostgresExtension("citext");
        }

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

            if (type.IsEnum)
            {
                property.SetValueConverter(typeof(EnumToStringConverter<>).MakeGenericType(type));
            }

            if (type == typeof(string) || type.IsEnum)
            {
                ConfigureText(property, property.PropertyInfo?.IsDefined(typeof(CaseInsensitiveAttribute), true) == true);
            }

            if (type == typeof(DateTime))
            {
                property.SetValueConverter(new ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc)));
            }

            if (Database.IsSqlite() && (type == typeof(DateTimeOffset) || type == typeof(TimeSpan)))
            {
                property.SetValueConverter(type == typeof(TimeSpan)
                    ? new ValueConverter<TimeSpan, long>(value => value.Ticks, value => new TimeSpan(value))
                    : new ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, value => new DateTimeOffset(value, TimeSpan.Zero)));
            }
        }
    }

    private void ConfigureText(Microsoft.EntityFrameworkCore.Metadata.IMutableProperty property, bool ignoreCase)
    {
        if (Database.IsNpgsql())
        {
            property.SetColumnType(ignoreCase ? "citext" : null);
            property.SetCollation("C");
        }
        else if (ignoreCase)
        {
            property.SetCollation("GABLE_NOCASE");
        }
    }
}
