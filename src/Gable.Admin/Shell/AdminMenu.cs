using System.Collections.Concurrent;
using Gable.Resources;

namespace Gable.Admin;

/// <summary>The pages of the application's own in the menu.</summary>
internal sealed class AdminMenu
{
    private readonly ConcurrentQueue<AdminMenuItem> _items = [];

    public void Add(AdminMenuItem item) => _items.Enqueue(item);

    public IEnumerable<AdminMenuItem> All => _items;

    public IEnumerable<AdminMenuItem> For(Actor actor) => _items.Where(item => item.AllowedTo(actor));
}
