using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Gable.Data;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Localization;

namespace Gable.Admin;

/// <summary>Finds lines of a file that have the same value where the model demands different ones: a large file is tried in pieces, which know nothing of each other.</summary>
internal sealed class ImportTwins(IStringLocalizer<AdminText> texts, AdminModel model, IReadOnlyList<AdminField?> columns)
{
    private readonly IReadOnlyList<(int[] Columns, bool[] FoldsCase)> _rules = [.. model.Resource.EntityType.GetIndexes().Where(static index => index.IsUnique).Select(index => Rule(index, columns)).OfType<(int[], bool[])>()];
    private readonly Dictionary<UInt128, (int Number, string Key)> _seen = [];

    /// <summary>The line with what is wrong with it in the company of the lines before.</summary>
    public ImportLine Look(ImportLine line, string key)
    {
        var errors = line.Errors;

        for (var rule = 0; rule < _rules.Count; rule++)
        {
            var name = columns[_rules[rule].Columns[0]]!.Name;

            if (Hash(rule, line.Cells) is { } hash && !_seen.TryAdd(hash, (line.Number, key)) && _seen[hash] is var first && (key.Length == 0 || key != first.Key) && !errors.ContainsKey(name))
            {
                errors = new Dictionary<string, string[]>(errors, StringComparer.Ordinal) { [name] = [texts["ImportTwice", first.Number]] };
            }
        }

        return ReferenceEquals(errors, line.Errors) ? line : line with { Errors = errors };
    }

    private UInt128? Hash(int rule, IReadOnlyList<string> cells)
    {
        var text = new StringBuilder().Append(rule);

        foreach (var (column, folds) in _rules[rule].Columns.Zip(_rules[rule].FoldsCase))
        {
            var cell = CsvText.Restored(cells[column]).Trim();

            if (cell.Length == 0)
            {
                return null;
            }

            text.Append('\0').Append(folds ? cell.ToUpperInvariant() : cell);
        }

        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // A value that stands in no column is the same in every line, or the database makes it.
    private static (int[] Columns, bool[] FoldsCase)? Rule(IIndex index, IReadOnlyList<AdminField?> columns)
    {
        var places = index.Properties.Select(property => columns.ToList().FindIndex(column => column is { Owner: null, Field.IsKey: false } && column.Field.Property.Name == property.Name)).ToArray();
        return places.Contains(-1) ? null : (places, [.. index.Properties.Select(static property => property.PropertyInfo?.IsDefined(typeof(CaseInsensitiveAttribute)) == true)]);
    }
}
