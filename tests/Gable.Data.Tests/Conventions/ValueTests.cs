using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using CsCheck;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Conventions;

public sealed class SqliteValueTests() : ValueTests(DatabaseKind.Sqlite);

public sealed class PostgresValueTests() : ValueTests(DatabaseKind.PostgreSql);

/// <summary>Every column type, on generated rows: what goes in comes out, and the database orders and compares as LINQ to objects does.</summary>
[SuppressMessage("Globalization", "CA1304", Justification = "The call is translated to SQL, which knows this overload alone.")]
[SuppressMessage("Globalization", "CA1309", Justification = "The call is translated to SQL, which knows this overload alone.")]
[SuppressMessage("Globalization", "CA1311", Justification = "The call is translated to SQL, which knows this overload alone.")]
[SuppressMessage("Performance", "CA1862", Justification = "The call is translated to SQL, which knows this overload alone.")]
[SuppressMessage("Performance", "CA1866", Justification = "The call is translated to SQL, which knows this overload alone.")]
public abstract class ValueTests(DatabaseKind kind) : DatabaseTests(kind)
{
    private const string Seed = "0000000000001";

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.OneOfConst('a', 'B', 'b', 'A', 'Z', 'z', '_', '%', '\\', '\'', ' ', 'é', 'É', 'ß', 'я', 'Я', '\uFF21', '\uE000'), 0, 6],
        Gen.OneOfConst("", "😀", "\uFFFD", "e\u0301", "İ", "10", "9", "a😀", "a\uFFFD"));

    private static readonly Gen<DateTimeOffset> Moments = Gen.OneOf(
        Gen.Select(Gen.Long[0, 3_155_378_975_999_999_990], Gen.Int[-14, 14])
            .Select((ticks, hours) => new DateTimeOffset(Math.Clamp(ticks, TimeSpan.TicksPerDay, 3_155_378_000_000_000_000), TimeSpan.FromHours(hours))),
        Gen.OneOfConst(default(DateTimeOffset), DateTimeOffset.MaxValue),
        Gen.Long[0, 40].Select(ticks => new DateTimeOffset(638_000_000_000_000_000 + ticks, TimeSpan.Zero)));

    private static readonly Gen<Sample> Rows =
        from int32 in Gen.OneOf(Gen.Int, Gen.Int[-2, 2])
        from intOrNull in Gen.Nullable(Gen.Int[-2, 2])
        from int64 in Gen.Long
        from unsigned in Gen.OneOf(Gen.ULong, Gen.ULong[0, 2])
        from real in Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.OneOfConst(0d, 0.1, -0.1, double.MaxValue, double.Epsilon))
        from number in Gen.OneOf(Gen.Decimal, Gen.Decimal[-10, 10], Gen.OneOfConst(0m, 1m, 1.10m, -1.1m, 10m, 9m, 0.1m, decimal.MaxValue, decimal.MinValue, 79228162514264.337593543950335m))
        from moment in Moments
        from momentOrNull in Gen.Nullable(Moments)
        from day in Gen.OneOf(Gen.Int[0, 3_652_058], Gen.OneOfConst(0, 3_652_058)).Select(DateOnly.FromDayNumber)
        from clock in Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Long[0, 30]).Select(ticks => new TimeOnly(ticks))
        from span in Gen.OneOf(Gen.Long[-TimeSpan.TicksPerDay * 400, TimeSpan.TicksPerDay * 400], Gen.Long[-30, 30]).Select(TimeSpan.FromTicks)
        from guid in Gen.Guid
        from text in Texts
        from textOrNull in Gen.OneOf(Texts, Gen.Const((string)null!))
        from bytes in Gen.Byte.Array[0, 4]
        from mood in Gen.Enum<Mood>()
        from letter in Gen.OneOfConst('a', 'B', ' ', 'é', '\uFFFD')
        select new Sample
        {
            Int = int32,
            IntOrNull = intOrNull,
            Long = int64,
            Unsigned = unsigned,
            Bool = int32 % 2 == 0,
            BoolOrNull = intOrNull > 0 ? true : intOrNull < 0 ? false : null,
            Double = real,
            Float = (float)Math.Clamp(real, -1e30, 1e30),
            Decimal = number,
            Money = Math.Clamp(number, -99_999_999m, 99_999_999m),
            Moment = moment,
            MomentOrNull = momentOrNull,
            Time = moment.UtcDateTime,
            Day = day,
            Clock = clock,
            Span = span,
            Guid = guid,
            Letter = letter,
            Mood = mood,
            Text = text,
            Folded = text,
            TextOrNull = textOrNull,
            Bytes = bytes,
            Settings = new Settings { Colour = text, Size = int32, Labels = { ["k"] = text } },
            Tags = [text, "x"],
        };

    [Fact]
    public async Task What_is_saved_is_what_memory_holds_and_what_is_read()
    {
        var saved = await SaveAsync(1, 200);
        await using var db = App.Open();
        var read = await db.Samples.AsNoTracking().ToDictionaryAsync(row => row.Id, Cancel);

        foreach (var row in saved)
        {
            Assert.Equivalent(row, read[row.Id], strict: true);
            Assert.Equal(TimeSpan.Zero, row.Moment.Offset);
            Assert.Equal(DateTimeKind.Utc, read[row.Id].Time.Kind);
            Assert.Equal(0, row.Moment.Ticks % 10);
        }
    }

    [Fact]
    public async Task Every_type_sorts_as_in_memory()
    {
        await SaveAsync(2, 150);
        await using var db = App.Open();
        var rows = (await db.Samples.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Id).ToList();

        await SortsAsync(db, rows, row => row.Int);
        await SortsAsync(db, rows, row => row.Long);
        await SortsAsync(db, rows, row => row.Unsigned);
        await SortsAsync(db, rows, row => row.Bool);
        await SortsAsync(db, rows, row => row.Double);
        await SortsAsync(db, rows, row => row.Float);
        await SortsAsync(db, rows, row => row.Decimal);
        await SortsAsync(db, rows, row => row.Money);
        await SortsAsync(db, rows, row => row.Moment);
        await SortsAsync(db, rows, row => row.Time);
        await SortsAsync(db, rows, row => row.Day);
        await SortsAsync(db, rows, row => row.Clock);
        await SortsAsync(db, rows, row => row.Span);
        await SortsAsync(db, rows, row => row.Guid);
        await SortsAsync(db, rows, row => row.Letter);
        await SortsAsync(db, rows, row => row.Text, TextOrder.Ordinal);
        await SortsAsync(db, rows, row => row.Folded, TextOrder.IgnoreCase);
        await SortsAsync(db, rows, row => row.Mood, Comparer<Mood>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));
    }

    [Fact]
    public async Task Null_sorts_first_in_memory_and_by_an_explicit_key_in_the_database()
    {
        await SaveAsync(3, 60);
        await using var db = App.Open();
        var rows = (await db.Samples.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Id).ToList();

        Assert.Equal(
            rows.OrderBy(row => row.IntOrNull).ThenBy(row => row.Id).Select(row => row.Id),
            await db.Samples.OrderBy(row => row.IntOrNull != null).ThenBy(row => row.IntOrNull).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancel));
        Assert.Equal(
            rows.OrderBy(row => row.MomentOrNull).ThenBy(row => row.Id).Select(row => row.Id),
            await db.Samples.OrderBy(row => row.MomentOrNull != null).ThenBy(row => row.MomentOrNull).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Every_type_compares_as_in_memory()
    {
        await SaveAsync(4, 80);
        await using var db = App.Open();
        var rows = (await db.Samples.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Id).ToList();

        foreach (var pivot in rows.Take(12))
        {
            await ComparesAsync(db, rows, row => row.Int, pivot.Int);
            await ComparesAsync(db, rows, row => row.Long, pivot.Long);
            await ComparesAsync(db, rows, row => row.Unsigned, pivot.Unsigned);
            await ComparesAsync(db, rows, row => row.Double, pivot.Double);
            await ComparesAsync(db, rows, row => row.Float, pivot.Float);
            await ComparesAsync(db, rows, row => row.Decimal, pivot.Decimal);
            await ComparesAsync(db, rows, row => row.Money, pivot.Money);
            await ComparesAsync(db, rows, row => row.Moment, pivot.Moment);
            await ComparesAsync(db, rows, row => row.Time, pivot.Time);
            await ComparesAsync(db, rows, row => row.Day, pivot.Day);
            await ComparesAsync(db, rows, row => row.Clock, pivot.Clock);
            await ComparesAsync(db, rows, row => row.Span, pivot.Span);
            await ComparesAsync(db, rows, row => row.Guid, pivot.Guid);
        }
    }

    [Fact]
    public async Task Text_compares_by_code_point_and_knows_its_case()
    {
        await SaveAsync(5, 80);
        await using var db = App.Open();
        var rows = (await db.Samples.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Id).ToList();

        foreach (var text in rows.Select(row => row.Text).Distinct().Take(30))
        {
            await AgreesAsync(db, rows, row => row.Text == text, row => row.Text == text);
            await AgreesAsync(db, rows, row => string.Compare(row.Text, text) > 0, row => TextOrder.Ordinal.Compare(row.Text, text) > 0);
            await AgreesAsync(db, rows, row => row.Text.Contains(text), row => row.Text.Contains(text, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.Text.StartsWith(text), row => row.Text.StartsWith(text, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.Text.EndsWith(text), row => row.Text.EndsWith(text, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.TextOrNull == text, row => row.TextOrNull == text);
        }

        await AgreesAsync(db, rows, row => row.Folded.StartsWith("aB"), row => TextFolding.Lower(row.Folded).StartsWith("ab", StringComparison.Ordinal));
        await AgreesAsync(db, rows, row => row.Text.StartsWith("a"), row => row.Text.StartsWith('a'));
        await AgreesAsync(db, rows, row => row.Text.EndsWith("É"), row => row.Text.EndsWith('É'));
    }

    [Fact]
    public async Task Case_insensitive_text_folds_every_letter()
    {
        await SaveAsync(6, 80);
        await using var db = App.Open();
        var rows = (await db.Samples.AsNoTracking().ToListAsync(Cancel)).OrderBy(row => row.Id).ToList();

        foreach (var text in rows.Select(row => row.Text).Distinct().Take(30))
        {
            List<string> some = [text, "ZZ", "É"];
            var (lower, upper) = (TextFolding.Lower(text), TextFolding.Upper(text));
            await AgreesAsync(db, rows, row => row.Folded == text, row => TextOrder.IgnoreCase.Compare(row.Folded, text) == 0);
            await AgreesAsync(db, rows, row => string.Compare(row.Folded, text) < 0, row => TextOrder.IgnoreCase.Compare(row.Folded, text) < 0);
            await AgreesAsync(db, rows, row => row.Folded.Contains(text), row => TextFolding.Lower(row.Folded).Contains(lower, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.Folded.StartsWith(text), row => TextFolding.Lower(row.Folded).StartsWith(lower, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.Folded.EndsWith(text), row => TextFolding.Lower(row.Folded).EndsWith(lower, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => EF.Property<string>(row, "Folded").Contains(text), row => TextFolding.Lower(row.Folded).Contains(lower, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => some.Contains(row.Folded), row => some.Exists(one => TextFolding.Lower(one) == TextFolding.Lower(row.Folded)));
            await AgreesAsync(db, rows, row => row.Text.ToLower() == lower, row => TextFolding.Lower(row.Text) == lower);
            await AgreesAsync(db, rows, row => row.Text.ToLower().Contains(lower), row => TextFolding.Lower(row.Text).Contains(lower, StringComparison.Ordinal));
            await AgreesAsync(db, rows, row => row.Text.ToUpper() == upper, row => TextFolding.Upper(row.Text) == upper);
        }
    }

    private async Task<List<Sample>> SaveAsync(int batch, int count)
    {
        var rows = new List<Sample>();
        Rows.Sample(rows.Add, seed: Seed + batch, iter: count, threads: 1);
        await using var db = App.Open();
        db.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
        return rows;
    }

    private static async Task SortsAsync<T>(TestDb db, List<Sample> rows, Expression<Func<Sample, T>> key, IComparer<T>? order = null)
    {
        var memory = key.Compile();
        var up = await db.Samples.OrderBy(key).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancel);
        var down = await db.Samples.OrderByDescending(key).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancel);
        Assert.True(rows.OrderBy(memory, order).ThenBy(row => row.Id).Select(row => row.Id).SequenceEqual(up), $"ascending by {key}");
        Assert.True(rows.OrderByDescending(memory, order).ThenBy(row => row.Id).Select(row => row.Id).SequenceEqual(down), $"descending by {key}");
    }

    private static async Task ComparesAsync<T>(TestDb db, List<Sample> rows, Expression<Func<Sample, T>> key, T pivot)
    {
        Expression<Func<T>> parameter = () => pivot;

        foreach (var operation in (ExpressionType[])[ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual])
        {
            if (typeof(T) == typeof(Guid) && operation is not ExpressionType.Equal and not ExpressionType.NotEqual)
            {
                continue;
            }

            var body = Expression.MakeBinary(operation, key.Body, parameter.Body);
            var filter = Expression.Lambda<Func<Sample, bool>>(body, key.Parameters);
            await AgreesAsync(db, rows, filter, filter.Compile());
        }
    }

    private static async Task AgreesAsync(TestDb db, List<Sample> rows, Expression<Func<Sample, bool>> filter, Func<Sample, bool> memory)
    {
        var found = await db.Samples.Where(filter).Select(row => row.Id).ToListAsync(Cancel);
        var expected = rows.Where(memory).Select(row => row.Id).ToList();
        Assert.True(expected.Order().SequenceEqual(found.Order()), $"{filter}: expected {expected.Count} rows, found {found.Count}. {db.Samples.Where(filter).ToQueryString()}");
    }
}
