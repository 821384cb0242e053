using Gable.Core;
using Gable.Data;
using Gable.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Gable.Tests.Broken
{
    /// <summary>Nobody wrote a policy for it.</summary>
    [Resource]
    public sealed class Orphan
    {
        public Guid Id { get; set; }
    }

    /// <summary>The context ignores it.</summary>
    [Resource]
    public sealed class Forgotten
    {
        public Guid Id { get; set; }
    }

    [Resource]
    public sealed class Widget
    {
        public Guid Id { get; set; }
    }

    public sealed class WidgetPolicy : Policy<Widget>
    {
        public WidgetPolicy() => Read((actor, widget) => true);
    }

    [Resource]
    public sealed class Ticket
    {
        public Guid Id { get; set; }
    }

    /// <summary>The database does not know the method.</summary>
    public sealed class TicketPolicy : Policy<Ticket>
    {
        public TicketPolicy() => Read((actor, ticket) => IsLucky(ticket.Id));

        private static bool IsLucky(Guid id) => id.ToString().EndsWith('7');
    }

    public sealed class BrokenDb(DbContextOptions<BrokenDb> options) : GableDbContext(options)
    {
        public DbSet<Orphan> Orphans => Set<Orphan>();

        public DbSet<Widget> Widgets => Set<Widget>();

        public DbSet<Other.Widget> OtherWidgets => Set<Other.Widget>();

        public DbSet<Ticket> Tickets => Set<Ticket>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            ArgumentNullException.ThrowIfNull(modelBuilder);
            modelBuilder.Ignore<Forgotten>();
        }
    }

    public sealed class FirstModule : IGableModule
    {
        public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/reports/{id}", () => "first");
    }

    public sealed class SecondModule : IGableModule
    {
        public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/reports/{name}", () => "second");
    }
}

namespace Gable.Tests.Broken.Other
{
    /// <summary>Another class of the same name, and so of the same route.</summary>
    [Resource]
    public sealed class Widget
    {
        public Guid Id { get; set; }
    }

    public sealed class WidgetPolicy : Policy<Widget>
    {
        public WidgetPolicy() => Read((actor, widget) => true);
    }
}
