using System.Collections.Concurrent;
using Gable.Core;

namespace Gable.Resources.Tests.Writing;

public sealed class WarePolicy : Policy<Ware>
{
    public WarePolicy()
    {
        Read((actor, ware) => ware.State != WareState.Draft || ware.OwnerId == actor.Id || actor.IsIn("staff"));
        Create((actor, ware) => actor.IsSignedIn && (ware.OwnerId == actor.Id || actor.IsIn("staff")));
        Update((actor, ware) => actor.IsSignedIn && (ware.OwnerId == actor.Id || actor.IsIn("staff")));
        Delete((actor, ware) => actor.IsSignedIn && (ware.OwnerId == actor.Id || actor.IsIn("staff")));
        Field(ware => ware.Notes).VisibleTo(actor => actor.IsIn("staff"));
        Field(ware => ware.Barcode).WritableBy(actor => actor.IsIn("staff"));
    }
}

public sealed class MakerPolicy : Policy<Maker>
{
    public MakerPolicy()
    {
        Read((actor, maker) => maker.Public || actor.IsIn("staff"));
        Write((actor, maker) => actor.IsIn("staff"));
    }
}

public sealed class LabelPolicy : Policy<Label>
{
    public LabelPolicy()
    {
        Read((actor, label) => label.Public || actor.IsIn("staff"));
        Write((actor, label) => actor.IsIn("staff"));
    }
}

/// <summary>Rules that look at another row, so that the database must judge them.</summary>
public sealed class RemarkPolicy : Policy<Remark>
{
    public RemarkPolicy()
    {
        Read((actor, remark) => remark.Public || actor.IsIn("staff"));
        Write((actor, remark) => remark.Ware!.OwnerId == actor.Id);
    }
}

/// <summary>Everybody may write a letter; nobody but staff may read one.</summary>
public sealed class LetterPolicy : Policy<Letter>
{
    public LetterPolicy()
    {
        Read((actor, letter) => actor.IsIn("staff"));
        Create((actor, letter) => true);
    }
}

public sealed class WareValidator : Validator<Ware>
{
    public override Task ValidateAsync(Ware value, ValidationContext<Ware> context, CancellationToken cancellationToken)
    {
        if (value.State == WareState.SoldOut && value.Stock > 0)
        {
            context.Error(ware => ware.Stock, "Must be 0 when the ware is sold out.");
        }

        if (value.Notes == "forbidden")
        {
            context.Error(ware => ware.Notes, "Must not be forbidden.");
        }

        return Task.CompletedTask;
    }
}

public sealed class HookLog
{
    public ConcurrentQueue<string> Lines { get; } = [];
}

public sealed class WareHooks(HookLog log) : Hooks<Ware>
{
    public override async Task SavingAsync(Ware row, HookContext context, CancellationToken cancellationToken)
    {
        log.Lines.Enqueue($"saving {row.Name}");

        switch (row.Name)
        {
            case "refused by hook":
                await context.Db.AddAsync(new Label { Name = "left by a refused hook" }, cancellationToken);
                await context.Db.SaveChangesAsync(cancellationToken);
                throw new ConflictException("The hook says no.");
            case "labelled by hook":
                context.Db.Add(new Label { Name = "made by a hook" });
                break;
            case "renamed by hook":
                row.Contact = "hook@example.com";
                break;
            case "noted by hook":
                row.Notes = "forbidden";
                break;
        }
    }

    public override Task SavedAsync(Ware row, HookContext context, CancellationToken cancellationToken)
    {
        log.Lines.Enqueue($"saved {row.Name}");
        return row.Name == "fails after commit" ? throw new InvalidOperationException("After the commit.") : Task.CompletedTask;
    }

    public override Task DeletingAsync(Ware row, HookContext context, CancellationToken cancellationToken) =>
        row.Name == "undeletable" ? throw new ConflictException("The hook keeps it.") : Task.CompletedTask;

    public override Task DeletedAsync(Ware row, HookContext context, CancellationToken cancellationToken)
    {
        log.Lines.Enqueue($"deleted {row.Name}");
        return Task.CompletedTask;
    }
}
