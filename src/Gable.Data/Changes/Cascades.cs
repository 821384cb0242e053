using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>The tables that the database itself changes when rows of a table are removed.</summary>
internal sealed class Cascades
{
    private const string Annotation = "Gable:Cascades";

    private readonly FrozenDictionary<string, IReadOnlyList<string>> _reached;

    private Cascades(IModel model)
    {
        var direct = model.GetEntityTypes()
            .SelectMany(entity => entity.GetDeclaredForeignKeys())
            .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull)
            .SelectMany(key => RowShape.For(key.PrincipalEntityType).Tables
                .SelectMany(from => RowShape.For(key.DeclaringEntityType).Tables, (from, to) => (from, to)))
            .Where(pair => !string.Equals(pair.from, pair.to, StringComparison.OrdinalIgnoreCase) || HasSelfReference(model, pair.from))
            .ToLookup(pair => pair.from, pair => pair.to, StringComparer.OrdinalIgnoreCase);

        _reached = direct.Select(group => group.Key).ToFrozenDictionary(
            table => table, table => Reach(direct, table), StringComparer.OrdinalIgnoreCase);
    }

    internal static Cascades Of(IModel model) =>
        model.GetOrAddRuntimeAnnotationValue<Cascades, IModel>(Annotation, static from => new Cascades(from!), model);

    /// <summary>The tables that removals from a table reach; itself only when it refers to itself.</summary>
    internal IReadOnlyList<string> From(string table) => _reached.GetValueOrDefault(table) ?? [];

    // A part that is kept in its owner's table goes with the row; a row that refers to others of its table may take those along.
    private static bool HasSelfReference(IModel model, string table) => model.GetEntityTypes()
        .Where(entity => RowShape.For(entity).Tables.Contains(table, StringComparer.OrdinalIgnoreCase))
        .SelectMany(entity => entity.GetDeclaredForeignKeys())
        .Any(key => !key.IsOwnership && RowShape.For(key.PrincipalEntityType).Tables.Contains(table, StringComparer.OrdinalIgnoreCase));

    private static IReadOnlyList<string> Reach(ILookup<string, string> direct, string start)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(direct[start]);

        while (open.TryPop(out var table))
        {
            if (seen.Add(table))
            {
                foreach (var next in direct[table])
                {
                    open.Push(next);
                }
            }
        }

        return [.. seen];
    }
}
